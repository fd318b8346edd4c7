import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("cchc_plan_review_tour", {
    steps: () => [
        {
            content: "The last year has begun: open the review",
            trigger: "button[name=action_review]",
            run: "click",
        },
        {
            content: "Twenty products were owed",
            trigger: ".o_cchc_review_card_owed .o_cchc_review_number:contains('20')",
        },
        {
            content: "Nothing is fixed yet",
            trigger: ".o_cchc_review_state.text-bg-info",
        },
        { content: "Agency by agency", trigger: "[data-tab=agencies]", run: "click" },
        {
            content: "Every number opens what is behind it",
            trigger: ".o_cchc_review_table tr:contains('UBND Phường Mẫu Tây') td.o_cchc_review_open a",
            run: "click",
        },
        {
            content: "The five that nobody handed in",
            trigger: ".o_list_view .o_data_row:nth-child(5):contains('UBND Phường Mẫu Tây')",
        },
        {
            content: "Back to the review",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item.o_back_button",
            run: "click",
        },
        { content: "Plan and result", trigger: "[data-tab=results]", run: "click" },
        {
            content: "Only what came late",
            trigger: ".o_cchc_review_only",
            run: "select late",
        },
        {
            content: "Open the plan of Văn phòng",
            trigger: ".o_cchc_review_task:contains('I.2')",
            run: "click",
        },
        {
            content: "Its paper has number and date",
            trigger: ".o_cchc_review_facts td:contains('12/KH-UBND')",
        },
        { content: "Lessons", trigger: "[data-tab=lessons]", run: "click" },
        {
            content: "What is to be learnt",
            trigger: ".o_cchc_review_lesson:first",
            run: "edit Giao việc phải kèm ngày",
        },
        { content: "Leave the field", trigger: "[data-tab=never]", run: "click" },
        { content: "It is kept", trigger: "[data-tab=lessons]", run: "click" },
        { content: "To the final report", trigger: ".o_cchc_review_report", run: "click" },
        {
            content: "Hand it in",
            trigger: ".o_form_statusbar button[name=action_submit]",
            run: "click",
        },
        {
            content: "Back to the review",
            trigger: "body:not(:has(button[name=action_submit])) button[name=action_open_review]",
            run: "click",
        },
        {
            content: "Its figures are fixed",
            trigger: ".o_cchc_review_state.text-bg-warning",
        },
    ],
});

registry.category("web_tour.tours").add("cchc_plan_review_leader_tour", {
    steps: () => [
        { content: "Open the review", trigger: "button[name=action_review]", run: "click" },
        { content: "To the final report", trigger: ".o_cchc_review_report", run: "click" },
        {
            content: "Accept and sign",
            trigger: ".o_form_statusbar button[name=action_accept]",
            run: "click",
        },
        { content: "Yes, sign", trigger: ".modal .modal-footer .btn-primary", run: "click" },
        {
            content: "Back to the review",
            trigger: "body:not(:has(.modal)):not(:has(button[name=action_accept])) button[name=action_open_review]",
            run: "click",
        },
        { content: "It is accepted", trigger: ".o_cchc_review_state.text-bg-success" },
        { content: "What was never done", trigger: "[data-tab=never]", run: "click" },
        { content: "Choose all that was not handed in", trigger: ".o_cchc_review_all:first", run: "click" },
        { content: "And what nobody accepted", trigger: ".o_cchc_review_all:last", run: "click" },
        { content: "Cancel it", trigger: ".o_cchc_review_cancel:enabled", run: "click" },
        {
            content: "With one reason",
            trigger: ".modal [name=reason] textarea, .modal [name=reason] input",
            run: "edit Chuyển sang kế hoạch giai đoạn 2016 - 2020",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        {
            content: "What became of each",
            trigger: ".modal .o_list_view .o_data_row, .modal .o_data_row",
        },
        { content: "Close", trigger: ".modal .btn-close, .modal footer button", run: "click" },
        {
            content: "Nothing is left to choose",
            trigger: "body:not(:has(.modal)) .o_cchc_review_cancel:disabled",
        },
        {
            content: "Back to the plan",
            trigger: ".o_cchc_review_plan",
            run: "click",
        },
        { content: "Close the plan", trigger: "button[name=action_close]", run: "click" },
        { content: "Yes, close", trigger: ".modal .modal-footer .btn-primary", run: "click" },
        {
            content: "It is closed",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value='closed']",
        },
    ],
});
