import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/* Open a screen of training from the list of apps. */
const openTraining = (menu) => [
    stepUtils.showAppsMenuItem(),
    {
        content: "Open the app of staff",
        trigger: ".o_app[data-menu-xmlid='cchc_hr.cchc_hr_menu_root']",
        run: "click",
    },
    {
        content: "Open the menu of training",
        trigger: "[data-menu-xmlid='cchc_hr.cchc_hr_menu_training']",
        run: "click",
    },
    {
        content: "Open the screen",
        trigger: `.dropdown-item[data-menu-xmlid='cchc_hr.${menu}']`,
        run: "click",
    },
];

const openClass = [
    ...openTraining("cchc_hr_menu_training_class"),
    {
        content: "Open the class",
        trigger: ".o_kanban_record:contains('Lớp hộ tịch khóa 1')",
        run: "click",
    },
    { content: "It is there", trigger: ".o_form_view .o_statusbar_status" },
];

registry.category("web_tour.tours").add("cchc_training_plan_tour", {
    steps: () => [
        ...openTraining("cchc_hr_menu_training_plan"),
        { content: "The plans are shown", trigger: ".o_list_view th[data-name=people_target]" },
        { content: "Begin the plan of a year", trigger: ".o_list_button_add", run: "click" },
        { content: "Its year", trigger: "[name=year] input", run: "edit 2012" },
        { content: "Who issues it", trigger: "[name=agency_id] input", run: "edit UBND Quận Mẫu" },
        {
            content: "The committee",
            trigger: ".o-autocomplete--dropdown-item a:contains('UBND Quận Mẫu')",
            run: "click",
        },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        { content: "Take in what agencies need", trigger: "button[name=action_gather]", run: "click" },
        { content: "The need is a line", trigger: "[name=line_ids] td:contains('hộ tịch mẫu')" },
        { content: "Decide it", trigger: "button[name=action_approve]", run: "click" },
        {
            content: "The number of the paper",
            trigger: ".modal [name=symbol] input",
            run: "edit 5/KH-UBND",
        },
        { content: "Decide", trigger: ".modal button[name=action_decide]", run: "click" },
        {
            content: "It is approved",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value=approved]",
        },
        {
            content: "Give a class for the line",
            trigger: "[name=line_ids] button[name=action_open_classes]",
            run: "click",
        },
        { content: "There is none yet", trigger: ".o_kanban_view" },
        { content: "A new one", trigger: ".o-kanban-button-new", run: "click" },
        {
            content: "Its name",
            trigger: ".o_form_view [name=name] input",
            run: "edit Lớp hộ tịch khóa 1",
        },
        { content: "Two places", trigger: "[name=places] input", run: "edit 2" },
        {
            content: "A session",
            trigger: "[name=session_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "It begins",
            trigger: "[name=session_ids] .o_selected_row [name=date_start] input",
            run: "edit 05/03/2030 08:00:00 && press Tab",
        },
        {
            content: "It ends",
            trigger: "[name=session_ids] .o_selected_row [name=date_end] input",
            run: "edit 05/03/2030 11:00:00 && press Tab",
        },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        { content: "Open it for nominations", trigger: "button[name=action_open]", run: "click" },
        {
            content: "It is open",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value=open]",
        },
    ],
});

registry.category("web_tour.tours").add("cchc_training_nominate_tour", {
    steps: () => [
        ...openClass,
        { content: "Nominate", trigger: "button[name=action_nominate]", run: "click" },
        {
            content: "Add people",
            trigger: ".modal [name=staff_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "Nobody of another agency is offered",
            trigger: ".modal .o_list_view:not(:has(td:contains('Trần Thị Khác')))",
        },
        {
            content: "The first one",
            trigger: ".modal tr:contains('Nguyễn Văn A') .o_list_record_selector input",
            run: "click",
        },
        {
            content: "The second one",
            trigger: ".modal tr:contains('Nguyễn Văn B') .o_list_record_selector input",
            run: "click",
        },
        {
            content: "The third one",
            trigger: ".modal tr:contains('Nguyễn Văn C') .o_list_record_selector input",
            run: "click",
        },
        { content: "Choose them", trigger: ".modal .o_select_button", run: "click" },
        {
            content: "They are on the list",
            trigger: ".modal [name=staff_ids] td:contains('Nguyễn Văn C')",
        },
        { content: "Nominate them", trigger: ".modal button[name=action_nominate]", run: "click" },
        { content: "Go to the people", trigger: ".nav-link[name=people]", run: "click" },
        {
            content: "They are nominated",
            trigger: "[name=enrolment_ids] tr:contains('Nguyễn Văn A') .badge",
        },
    ],
});

registry.category("web_tour.tours").add("cchc_training_confirm_tour", {
    steps: () => [
        ...openClass,
        { content: "Confirm", trigger: "button[name=action_place_all]", run: "click" },
        { content: "Go to the people", trigger: ".nav-link[name=people]", run: "click" },
        {
            content: "The third one waits",
            trigger: "[name=enrolment_ids] tr:contains('Nguyễn Văn C') .text-bg-warning",
        },
        {
            content: "The first one gives the place back",
            trigger:
                "[name=enrolment_ids] tr:contains('Nguyễn Văn A') button[name=action_give_back]",
            run: "click",
        },
        { content: "Why", trigger: ".modal [name=reason] textarea", run: "edit Đi công tác" },
        { content: "So be it", trigger: ".modal button[name=action_confirm]", run: "click" },
        {
            content: "The third one moved up",
            trigger: "[name=enrolment_ids] tr:contains('Nguyễn Văn C') .text-bg-success",
        },
        { content: "Decide who takes part", trigger: "button[name=action_decide]", run: "click" },
        {
            content: "The number of the paper",
            trigger: ".modal [name=symbol] input",
            run: "edit 88/QĐ-UBND",
        },
        { content: "Decide", trigger: ".modal button[name=action_decide]", run: "click" },
        {
            content: "It is decided",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value=decided]",
        },
    ],
});

registry.category("web_tour.tours").add("cchc_training_result_tour", {
    steps: () => [
        ...openClass,
        {
            content: "Who was there",
            trigger: "[name=session_ids] button[name=action_open_attendance]",
            run: "click",
        },
        {
            content: "Everybody was",
            trigger: "button[name=action_all_present]",
            run: "click",
        },
        {
            content: "It is recorded",
            trigger: "[name=attendance_ids] .text-bg-success",
        },
        { content: "Back to the class", trigger: ".o_back_button", run: "click" },
        { content: "Go to the people", trigger: ".nav-link[name=people]", run: "click" },
        {
            content: "The second one passed",
            trigger: "[name=enrolment_ids] tr:contains('Nguyễn Văn B') button[name=action_pass]",
            run: "click",
        },
        {
            content: "It is recorded",
            trigger:
                "[name=enrolment_ids] tr:contains('Nguyễn Văn B'):not(:has(button[name=action_pass]))",
        },
        {
            content: "The third one did not",
            trigger: "[name=enrolment_ids] tr:contains('Nguyễn Văn C') button[name=action_fail]",
            run: "click",
        },
        { content: "Certificates", trigger: "button[name=action_certify_all]", run: "click" },
        {
            content: "By the school",
            trigger: ".modal [name=issuer] input",
            run: "edit Trường Cán bộ",
        },
        { content: "Issue", trigger: ".modal button[name=action_certify]", run: "click" },
        { content: "Finish the class", trigger: "button[name=action_finish]", run: "click" },
        {
            content: "It is finished",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value=done]",
        },
    ],
});
