import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const openApp = [
    stepUtils.showAppsMenuItem(),
    {
        content: "Open the app",
        trigger: ".o_app[data-menu-xmlid='cchc_hr.cchc_hr_menu_root']",
        run: "click",
    },
];

const openMenu = (menu, item) => [
    {
        content: `Open the menu ${menu}`,
        trigger: `[data-menu-xmlid='cchc_hr.${menu}']`,
        run: "click",
    },
    {
        content: `Open ${item}`,
        trigger: `.dropdown-item[data-menu-xmlid='cchc_hr.${item}']`,
        run: "click",
    },
];

const atState = (state) => ({
    content: `It is at ${state}`,
    trigger: `body:not(:has(.modal)) .o_statusbar_status button.o_arrow_button_current[data-value='${state}']`,
});

// A staff manager lands on the board and concludes a visit.
registry.category("web_tour.tours").add("cchc_conduct_visit_tour", {
    steps: () => [
        ...openApp,
        {
            content: "The board of the district is there",
            trigger: ".o_hr_board .o_cchc_tile_value[data-code=findings]",
        },
        ...openMenu("cchc_hr_menu_conduct", "cchc_hr_menu_conduct_visit"),
        {
            content: "Open the visit",
            trigger: ".o_data_row td[name=agency_id]:contains('Mẫu Đông')",
            run: "click",
        },
        {
            content: "One row was not met",
            trigger: "[name=answer_ids] .o_data_row.text-danger:contains('Trang phục')",
        },
        { content: "All others were", trigger: "button[name=action_pass_rest]", run: "click" },
        {
            content: "Nothing is left to answer",
            trigger: ".o_form_view:not(:has(button[name=action_pass_rest]))",
        },
        { content: "Conclude", trigger: "button[name=action_conclude]", run: "click" },
        {
            content: "The number of the minutes",
            trigger: ".modal [name=symbol] input",
            run: "edit 07/BB-NV",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        atState("concluded"),
        {
            content: "It stays as it is",
            trigger: ".o_form_view:not(:has(button[name=action_conclude])):not(:has([name=place] input))",
        },
    ],
});

// The head of the agency lands on the unit's board and answers the finding from there.
registry.category("web_tour.tours").add("cchc_conduct_answer_tour", {
    steps: () => [
        ...openApp,
        {
            content: "One answer is overdue",
            trigger: ".o_hr_board .o_cchc_tile_value[data-code=findings]:contains('1')",
            run: "click",
        },
        {
            content: "Open it",
            trigger: ".o_data_row td[name=name]:contains('Trang phục')",
            run: "click",
        },
        {
            content: "It is overdue",
            trigger: ".o_form_view .alert-danger [name=days_overdue]",
        },
        { content: "Answer", trigger: "button[name=action_answer]", run: "click" },
        {
            content: "What was done",
            trigger: ".modal [name=words] textarea",
            run: "edit Đã nhắc nhở toàn cơ quan",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        atState("answered"),
        {
            content: "Whether it is mended is for others to say",
            trigger: ".o_form_view:not(:has(button[name=action_verify]))",
        },
    ],
});

registry.category("web_tour.tours").add("cchc_conduct_verify_tour", {
    steps: () => [
        ...openApp,
        {
            content: "Wait for the board",
            trigger: ".o_hr_board .o_cchc_tile_value[data-code=findings]",
        },
        ...openMenu("cchc_hr_menu_conduct", "cchc_hr_menu_conduct_finding"),
        {
            content: "Open what was answered",
            trigger: ".o_data_row:contains('Mẫu Đông') td[name=name]:contains('Trang phục')",
            run: "click",
        },
        { content: "It is mended", trigger: "button[name=action_verify]", run: "click" },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        atState("verified"),
    ],
});

// The head describes a position; a staff manager offers it.
registry.category("web_tour.tours").add("cchc_position_describe_tour", {
    steps: () => [
        ...openApp,
        ...openMenu("cchc_hr_menu_positions", "cchc_hr_menu_position"),
        {
            content: "Open the own agency",
            trigger: ".o_group_header:contains('Mẫu Đông')",
            run: "click",
        },
        {
            content: "Open the position",
            trigger: ".o_data_row td[name=name]:contains('Địa chính phường')",
            run: "click",
        },
        { content: "Describe it", trigger: "button[name=action_describe]", run: "click" },
        {
            content: "The draft begins from the last version",
            trigger: "[name=duty_ids] .o_data_row:contains('Đo đạc')",
        },
        { content: "Approve", trigger: "button[name=action_approve]", run: "click" },
        {
            content: "By which decision",
            trigger: ".modal [name=symbol] input",
            run: "edit 33/QĐ-UBND",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        atState("approved"),
        { content: "It is in force", trigger: ".ribbon" },
    ],
});

registry.category("web_tour.tours").add("cchc_vacancy_tour", {
    steps: () => [
        ...openApp,
        ...openMenu("cchc_hr_menu_positions", "cchc_hr_menu_vacancy"),
        {
            content: "Open what is being written",
            trigger: ".o_data_row td[name=position_id]:contains('Địa chính phường')",
            run: "click",
        },
        { content: "Publish", trigger: "button[name=action_publish]", run: "click" },
        {
            content: "The number of the notice",
            trigger: ".modal [name=symbol] input",
            run: "edit 44/TB-NV",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        atState("published"),
    ],
});

// Everybody reads the own page.
registry.category("web_tour.tours").add("cchc_hr_own_page_tour", {
    steps: () => [
        ...openApp,
        {
            content: "The own position since when",
            trigger: ".o_hr_own .o_hr_position:contains('Địa chính phường')",
        },
        {
            content: "The change of position is explained",
            trigger: ".o_hr_own .o_hr_turn li",
        },
        {
            content: "The job description is a click away",
            trigger: ".o_hr_own .o_hr_position a",
            run: "click",
        },
        {
            content: "It is read, not written",
            trigger: ".o_form_view:not(:has(button[name=action_approve])) [name=duty_ids]:contains('Đo đạc')",
        },
    ],
});
