import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

// The changes of next year: the notice always comes in time.
const YEAR = String(new Date().getFullYear() + 1);

const openRotation = (item) => [
    {
        content: "Open the menu of rotation",
        trigger: "[data-menu-xmlid='cchc_hr.cchc_hr_menu_rotation']",
        run: "click",
    },
    {
        content: "Choose from it",
        trigger: `.dropdown-item[data-menu-xmlid='cchc_hr.${item}']`,
        run: "click",
    },
];

const chooseAll = [
    {
        content: "Choose everybody",
        trigger: ".o_list_view thead .o_list_record_selector input:not(:checked)",
        run: "click",
    },
    {
        content: "They are chosen",
        trigger: ".o_list_view tbody .o_data_row_selected",
    },
];

const confirmDialog = [
    {
        content: "Confirm",
        trigger: ".modal .modal-footer button[name=action_confirm]",
        run: "click",
    },
    { content: "It is done", trigger: "body:not(:has(.modal))" },
];

registry.category("web_tour.tours").add("cchc_rotation_tour", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app",
            trigger: ".o_app[data-menu-xmlid='cchc_hr.cchc_hr_menu_root']",
            run: "click",
        },
        ...openRotation("cchc_rotation_menu_due"),
        {
            content: "Somebody is overdue",
            trigger: ".o_list_view .o_data_row:contains('Lê Thị Lan')",
        },
        ...openRotation("cchc_rotation_menu_plans"),
        { content: "Begin a plan", trigger: ".o_list_button_add", run: "click" },
        {
            content: "Of next year",
            trigger: ".o_form_view [name=year] input",
            run: `edit ${YEAR} && press Tab`,
        },
        {
            content: "For one ward",
            trigger: "[name=scope_ids] input",
            run: "edit Mẫu Đông",
        },
        {
            content: "Take it",
            trigger: ".o-autocomplete--dropdown-item a:contains('Mẫu Đông')",
            run: "click",
        },
        {
            content: "And for another",
            trigger: "[name=scope_ids]:has(.o_tag:contains('Mẫu Đông')) input",
            run: "edit Mẫu Tây",
        },
        {
            content: "Take it",
            trigger: ".o-autocomplete--dropdown-item a:contains('Mẫu Tây')",
            run: "click",
        },
        {
            content: "Both are there",
            trigger: "[name=scope_ids]:has(.o_tag:contains('Mẫu Tây'))",
        },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        {
            content: "Name who is due",
            trigger: "button[name=action_collect].btn-primary",
            run: "click",
        },
        {
            content: "They are named",
            trigger: "[name=line_ids] .o_data_row:contains('Lê Thị Lan')",
        },
        { content: "Propose", trigger: "button[name=action_propose]", run: "click" },
        {
            content: "She changes to the other ward",
            trigger: "[name=line_ids] .o_data_row:contains('Lê Thị Lan'):contains('Mẫu Tây')",
        },
        { content: "Publish", trigger: "button[name=action_publish]", run: "click" },
        ...confirmDialog,
        {
            content: "It is public",
            trigger: ".o_field_statusbar[name=state] .o_arrow_button_current[data-value=published]",
        },
        {
            content: "Open the people",
            trigger: "button[name=action_open_lines]:contains('2')",
            run: "click",
        },
        ...chooseAll,
        {
            content: "Give them notice",
            trigger: ".o_list_buttons button[name=action_notify], .o_control_panel button[name=action_notify]",
            run: "click",
        },
        ...confirmDialog,
        {
            content: "Notice is given",
            trigger: ".o_list_view .o_data_row .text-bg-info",
        },
        ...chooseAll,
        {
            content: "Carry the changes out",
            trigger: ".o_control_panel button[name=action_execute]",
            run: "click",
        },
        ...confirmDialog,
        {
            content: "They have changed",
            trigger: ".o_list_view .o_data_row .text-bg-success",
        },
    ],
});
