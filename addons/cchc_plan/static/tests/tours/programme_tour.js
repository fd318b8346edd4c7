import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const openProgrammes = [
    stepUtils.showAppsMenuItem(),
    {
        content: "Open the app",
        trigger: ".o_app[data-menu-xmlid='cchc_plan.cchc_plan_menu_root']",
        run: "click",
    },
    {
        content: "Open the menu of programmes",
        trigger: "[data-menu-xmlid='cchc_plan.cchc_plan_menu_programmes']",
        run: "click",
    },
    {
        content: "Open the programmes",
        trigger: ".dropdown-item[data-menu-xmlid='cchc_plan.cchc_plan_menu_programme']",
        run: "click",
    },
];

registry.category("web_tour.tours").add("cchc_programme_tour", {
    steps: () => [
        ...openProgrammes,
        { content: "Begin one", trigger: ".o_list_button_add", run: "click" },
        {
            content: "Of the year that the district plans for",
            trigger: ".o_form_view [name=year] input",
            run: "edit 2012",
        },
        {
            content: "The own agency is there already",
            trigger: "[name=agency_id] input:value(UBND Phường Mẫu Đông)",
        },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        {
            content: "Take what the plan gives",
            trigger: "button[name=action_draft]",
            run: "click",
        },
        {
            content: "The plan's work is in it",
            trigger: "[name=plan_line_ids] td:contains('niêm yết công khai')",
        },
        {
            content: "Nothing is missing any more",
            trigger: ".o_form_view:not(:has(button[name=action_draft]))",
        },
        {
            content: "Go to the own activities",
            trigger: ".nav-link[name=own_work]",
            run: "click",
        },
        {
            content: "Add one",
            trigger: "[name=own_line_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "What is done",
            trigger: ".modal [name=content] textarea",
            run: "edit Đối thoại với người dân tại phường",
        },
        {
            content: "What comes of it",
            trigger: ".modal [name=deliverable] textarea",
            run: "edit Biên bản đối thoại",
        },
        {
            content: "From when",
            trigger: ".modal [name=date_from] input",
            run: "edit 01/03/2012 && press Tab",
        },
        {
            content: "Until when",
            trigger: ".modal [name=date_to] input",
            run: "edit 30/06/2012 && press Tab",
        },
        {
            content: "Who does it",
            trigger: ".modal [name=user_ids] input",
            run: "edit Officer ward a",
        },
        {
            content: "A colleague",
            trigger: ".modal .o-autocomplete--dropdown-item a:contains('Officer ward a')",
            run: "click",
        },
        {
            content: "Which clause it answers",
            trigger: ".modal [name=clause_ids] input",
            run: "edit gặp gỡ",
        },
        {
            content: "The clause that no task answers",
            trigger: ".modal .o-autocomplete--dropdown-item a:contains('gặp gỡ')",
            run: "click",
        },
        {
            content: "The clause is named",
            trigger: ".modal [name=clause_ids] .badge:contains('II.1.b')",
        },
        { content: "Keep the activity", trigger: ".modal footer .o_form_button_save", run: "click" },
        {
            content: "It stands in the list with its person",
            trigger:
                "body:not(:has(.modal)) [name=own_line_ids] tr:contains('Đối thoại'):contains('Officer ward a')",
        },
        { content: "Hand it in", trigger: "button[name=action_submit]", run: "click" },
        {
            content: "It is handed in",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value='submitted']",
        },
    ],
});

registry.category("web_tour.tours").add("cchc_programme_approval_tour", {
    steps: () => [
        ...openProgrammes,
        {
            content: "Open what the ward handed in",
            trigger: ".o_data_row:contains('UBND Phường Mẫu Đông') td[name=agency_id]",
            run: "click",
        },
        { content: "Decide", trigger: "button[name=action_approve]", run: "click" },
        {
            content: "Change the day",
            trigger: ".modal [name=decided_on] button",
            run: "click",
        },
        {
            content: "On the day of the paper",
            trigger: ".modal [name=decided_on] input",
            run: "edit 05/12/2011 && press Tab",
        },
        {
            content: "By its number",
            trigger: ".modal [name=symbol] input",
            run: "edit 15/KH-UBND",
        },
        { content: "Approve", trigger: ".modal button[name=action_approve]", run: "click" },
        {
            content: "It is approved",
            trigger:
                "body:not(:has(.modal)) .o_statusbar_status button.o_arrow_button_current[data-value='approved']",
        },
        {
            content: "The decision is on record",
            trigger: ".nav-link[name=parts]",
            run: "click",
        },
        { content: "With its number", trigger: "[name=part_ids] td:contains('15/KH-UBND')" },
    ],
});

registry.category("web_tour.tours").add("cchc_programme_work_tour", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app: it begins with the own agency's work",
            trigger: ".o_app[data-menu-xmlid='cchc_plan.cchc_plan_menu_root']",
            run: "click",
        },
        {
            content: "The own activity is work like all other",
            trigger: ".o_kanban_record:contains('Đối thoại với người dân tại phường')",
            run: "click",
        },
        {
            content: "With the person in charge",
            trigger: ".o_form_view [name=charge_id]:contains('Officer ward a')",
        },
        { content: "And one may begin", trigger: "button[name=action_start]" },
    ],
});
