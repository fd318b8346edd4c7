import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const openMenu = (name) => [
    stepUtils.showAppsMenuItem(),
    {
        content: "Open the app",
        trigger: ".o_app[data-menu-xmlid='cchc_hr.cchc_hr_menu_root']",
        run: "click",
    },
    {
        content: "Open the menu of evaluations",
        trigger: "[data-menu-xmlid='cchc_hr.cchc_hr_menu_evaluation']",
        run: "click",
    },
    {
        content: "Open what is to be done",
        trigger: `.dropdown-item[data-menu-xmlid='cchc_hr.${name}']`,
        run: "click",
    },
];

const atState = (state) => ({
    content: `It is at ${state}`,
    trigger: `body:not(:has(.modal)) .o_statusbar_status button.o_arrow_button_current[data-value='${state}']`,
});

// The person judges herself, with points.
registry.category("web_tour.tours").add("cchc_evaluation_own_tour", {
    steps: () => [
        ...openMenu("cchc_evaluation_menu_own"),
        {
            content: "Open the own evaluation",
            trigger: ".o_data_row td[name=employee_id]:contains('Lan')",
            run: "click",
        },
        {
            content: "Write the own part",
            trigger: ".o_form_view [name=self_text] textarea",
            run: "edit Hoàn thành 12 trên 12 việc được giao.",
        },
        {
            content: "Give points for the first criterion",
            trigger: "[name=score_ids] .o_data_row:contains('Kết quả công việc') td[name=self_points]",
            run: "click",
        },
        {
            content: "How many",
            trigger: "[name=score_ids] .o_data_row [name=self_points] input",
            run: "edit 50 && press Tab",
        },
        { content: "Hand it in", trigger: "button[name=action_submit]", run: "click" },
        {
            content: "With the class that seems right",
            trigger: ".modal [name=class_code] label:contains('Hoàn thành tốt nhiệm vụ')",
            run: "click",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        atState("remarks"),
        {
            content: "The own part stays as it is",
            trigger: ".o_form_view:not(:has([name=self_text] textarea)):not(:has(button[name=action_submit]))",
        },
    ],
});

// A colleague remarks, without seeing the evaluation.
registry.category("web_tour.tours").add("cchc_evaluation_remark_tour", {
    steps: () => [
        ...openMenu("cchc_evaluation_menu_remarks"),
        {
            content: "Remark on a colleague",
            trigger: ".o_control_panel button:contains('Remark on a colleague'), .o_control_panel button:contains('Nhận xét đồng nghiệp')",
            run: "click",
        },
        {
            content: "Whom",
            trigger: ".modal [name=employee_id] input",
            run: "edit Lan",
        },
        {
            content: "The colleague who handed in",
            trigger: ".modal .o-autocomplete--dropdown-item a:contains('Lan')",
            run: "click",
        },
        {
            content: "What one thinks",
            trigger: ".modal [name=text] textarea",
            run: "edit Nhiệt tình, đúng hạn.",
        },
        { content: "Keep it", trigger: ".modal button[name=action_confirm]", run: "click" },
        { content: "Nobody else is waiting", trigger: "body:not(:has(.modal))" },
        ...openMenu("cchc_evaluation_menu_remarks"),
        {
            content: "It is in the list",
            trigger: ".o_data_row:contains('Lan'):contains('Nhiệt tình, đúng hạn.')",
        },
    ],
});

// The head closes the remarks and concludes.
registry.category("web_tour.tours").add("cchc_evaluation_head_tour", {
    steps: () => [
        ...openMenu("cchc_evaluation_menu_todo"),
        {
            content: "Open who handed in",
            trigger: ".o_data_row:contains('Lan') td[name=employee_id]",
            run: "click",
        },
        {
            content: "Read the remarks",
            trigger: ".nav-link[name=colleagues]",
            run: "click",
        },
        {
            content: "The colleague's words are there",
            trigger: "[name=remark_ids] td:contains('Nhiệt tình, đúng hạn.')",
        },
        { content: "Close the remarks", trigger: "button[name=action_gather]", run: "click" },
        {
            content: "With the opinion of all",
            trigger: ".modal [name=text] textarea",
            run: "edit Tập thể nhất trí.",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        atState("judge"),
        { content: "Conclude", trigger: "button[name=action_conclude]", run: "click" },
        {
            content: "More points than the person gave",
            trigger: ".modal [name=line_ids] .o_data_row:contains('Thái độ phục vụ') td[name=points]",
            run: "click",
        },
        {
            content: "How many",
            trigger: ".modal [name=line_ids] .o_data_row [name=points] input",
            run: "edit 18 && press Tab",
        },
        {
            content: "The class",
            trigger: ".modal [name=class_code] label:contains('Hoàn thành tốt nhiệm vụ')",
            run: "click",
        },
        {
            content: "Some words",
            trigger: ".modal [name=text] textarea",
            run: "edit Cần chủ động hơn.",
        },
        { content: "Conclude", trigger: ".modal footer button[name=action_confirm]", run: "click" },
        atState("concluded"),
        {
            content: "The class is told",
            trigger: "h3 [name=class_name]:contains('Hoàn thành tốt nhiệm vụ')",
        },
    ],
});
