import { registry } from "@web/core/registry";

// The manager sees the sheet of March 2012, opens a point, comes back and enters a judgement.
registry.category("web_tour.tours").add("one_stop_score_tour", {
    steps: () => [
        {
            content: "Points and what is missing",
            trigger: ".o_one_stop_score tr[data-no='1'] .o_points b:contains('1')",
        },
        {
            trigger: ".o_one_stop_score tr[data-no='7'].o_missing .o_basis:not(:empty)",
        },
        {
            content: "The dossiers without points",
            trigger: ".o_one_stop_score tr[data-no='1'] .o_cell[data-points='0']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Trần Trễ Hạn')",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row:eq(1)))",
        },
        {
            content: "Back, with the period that was chosen",
            trigger: ".o_control_panel .breadcrumb-item:eq(0) a",
            run: "click",
        },
        {
            trigger: ".o_one_stop_score .o_figures_words:contains('Tháng 3 năm 2012')",
        },
        {
            content: "Judge how reception is organised",
            trigger: ".o_one_stop_score tr[data-no='5'] .o_judge",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name='points'] input",
            run: "edit 2",
        },
        {
            trigger: ".o_form_view .o_field_widget[name='reason'] textarea",
            run: "edit Kiểm tra tại chỗ",
        },
        {
            trigger: ".o_form_view .o_field_widget[name='document'] input",
            run: "edit Biên bản số 12/BB-VP",
        },
        {
            trigger: ".o_form_view button[name='action_close']",
            run: "click",
        },
        {
            trigger: ".modal .modal-footer .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_arrow_button_current[data-value='closed']",
        },
        {
            content: "The sheet counts it",
            trigger: ".o_control_panel .breadcrumb-item:eq(0) a",
            run: "click",
        },
        {
            trigger: ".o_one_stop_score tr[data-no='5'] .o_basis:contains('12/BB-VP')",
        },
        {
            content: "The month before has nothing",
            trigger: ".o_one_stop_score .o_figures_previous",
            run: "click",
        },
        {
            trigger: ".o_one_stop_score .o_figures_words:contains('Tháng 2 năm 2012')",
        },
        {
            trigger: ".o_one_stop_score tr[data-no='1'].o_missing",
        },
    ],
});

// The leader compares the counters and opens one.
registry.category("web_tour.tours").add("one_stop_score_compare_tour", {
    steps: () => [
        {
            trigger: ".o_one_stop_score .o_score_tab_comparison",
            run: "click",
        },
        {
            trigger: ".o_score_comparison tbody tr:contains('Văn phòng') .o_sum:contains('9')",
        },
        {
            trigger: ".o_score_comparison tbody tr:contains('Văn phòng') .o_unit",
            run: "click",
        },
        {
            trigger: ".o_one_stop_score tr[data-no='1'] .o_points b",
        },
        {
            trigger: ".o_one_stop_score:not(:has(.o_score_tab_officers))",
        },
    ],
});
