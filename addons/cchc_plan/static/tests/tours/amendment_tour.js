import { registry } from "@web/core/registry";

const addLine = () => ({
    content: "Add a line",
    trigger: "body:not(:has(.modal)) [name=line_ids] .o_field_x2many_list_row_add a",
    run: "click",
});

const kind = (label) => ({
    content: `It is to ${label}`,
    trigger: `.modal [name=kind] input[data-value=${label}]`,
    run: "click",
});

const task = (ref) => [
    {
        content: "Choose the task",
        trigger: ".modal [name=task_id] input",
        run: `edit ${ref}`,
    },
    {
        content: `Take ${ref}`,
        trigger: `.o-autocomplete--dropdown-item > a:contains('${ref}')`,
        run: "click",
    },
];

const save = () => ({
    content: "Keep the line",
    trigger: ".modal footer .o_form_button_save",
    run: "click",
});

registry.category("web_tour.tours").add("cchc_plan_amendment_tour", {
    steps: () => [
        {
            content: "Amend the approved plan",
            trigger: "button[name=action_amend]",
            run: "click",
        },
        {
            content: "Number of the decision",
            trigger: "[name=symbol] input",
            run: "edit 55/QĐ-UBND",
        },
        {
            content: "Its date",
            trigger: "[name=issued_on] input, [name=issued_on] button",
            run: "click",
        },
        {
            content: "Type the date",
            trigger: "[name=issued_on] input",
            run: "edit 01/06/2013 && press Tab",
        },
        addLine(),
        ...task("I.2"),
        {
            content: "Its words are there; give another day",
            trigger: ".modal:has([name=schedule_text] input:value('Hàng năm')) [name=due_mmdd] input",
            run: "edit 09-30 && press Tab",
        },
        {
            content: "Another lead, pasted from the decision",
            trigger: ".modal [name=lead_text] textarea",
            run: "edit Phòng Tư pháp Quận Mẫu && press Tab",
        },
        {
            content: "The name was read",
            trigger: ".modal [name=party_ids] td:contains('Phòng Tư pháp Quận Mẫu')",
        },
        { content: "See what changes", trigger: ".modal a[name=changes]", run: "click" },
        {
            content: "Before and afterwards stand side by side",
            trigger: ".modal .o_cchc_changes tr:contains('Văn phòng UBND'):contains('Tư pháp')",
        },
        save(),
        addLine(),
        kind("add"),
        {
            content: "In the first section",
            trigger: ".modal [name=section_id] input",
            run: "edit I.",
        },
        {
            content: "Take it",
            trigger: ".o-autocomplete--dropdown-item > a:contains('I. Xây dựng')",
            run: "click",
        },
        {
            content: "Its number, once the section is taken",
            trigger:
                ".modal:not(:has([name=new_section_title])) [name=number] input",
            run: "edit 4 && press Tab",
        },
        {
            content: "What is to be done",
            trigger: ".modal [name=content] textarea",
            run: "edit Khảo sát mức độ hài lòng",
        },
        {
            content: "A misspelt time is told at once",
            trigger: ".modal [name=schedule_text] input",
            run: "edit Tháng 13/2014 && press Tab",
        },
        {
            content: "What is wrong stands above",
            trigger: ".modal [name=problem_text]:contains('13')",
        },
        {
            content: "Put it right",
            trigger: ".modal [name=schedule_text] input",
            run: "edit Hàng năm",
        },
        {
            content: "All wards lead",
            trigger: ".modal [name=lead_text] textarea",
            run: "edit Các phường Quận Mẫu && press Tab",
        },
        {
            content: "The group was read",
            trigger: ".modal [name=party_ids] td:contains('Các phường Quận Mẫu')",
        },
        {
            content: "Each ward makes its own",
            trigger: ".modal [name=lead_mode] select, .modal [name=lead_mode] input",
            run: "click",
        },
        {
            content: "Its own product",
            trigger: ".o_select_menu_item[data-choice-index='1'], .modal [name=lead_mode] select",
            run: "click",
        },
        save(),
        addLine(),
        kind("cancel"),
        ...task("I.3"),
        {
            content: "Why",
            trigger: ".modal [name=reason] textarea",
            run: "edit Trùng với nhiệm vụ khác",
        },
        save(),
        {
            content: "See what it does",
            trigger: "body:not(:has(.modal)) button[name=action_preview]",
            run: "click",
        },
        {
            content: "Open the preview",
            trigger: "a[name=preview]",
            run: "click",
        },
        {
            content: "It names the work that is handed over",
            trigger: ".o_cchc_effects details:contains('I.2') tr:contains('2014')",
        },
        {
            content: "Agencies and years are counted",
            trigger: ".o_cchc_effects_by_agency tr:contains('UBND Phường Mẫu Đông')",
        },
        {
            content: "Apply it",
            trigger: "button[name=action_apply]",
            run: "click",
        },
        {
            content: "Yes",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            content: "It is applied",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value='applied']",
        },
        {
            content: "Back to the plan",
            trigger: ".o_breadcrumb .breadcrumb-item a, .o_back_button a",
            run: "click",
        },
        {
            content: "Open the matrix",
            trigger: "button[name=action_open_matrix]",
            run: "click",
        },
        {
            content: "One year of it",
            trigger: ".o_cchc_years button:contains('2014')",
            run: "click",
        },
        {
            content: "What was handed over, added and cancelled is seen",
            trigger: ".o_cchc_one_year tr:contains('Phòng Tư pháp Quận Mẫu') .o_cchc_cancelled",
        },
    ],
});
