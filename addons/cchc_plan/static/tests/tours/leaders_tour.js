import { registry } from "@web/core/registry";

// Numbers on the board open what they count, and lead on to changes and to the matrix.
registry.category("web_tour.tours").add("cchc_plan_leaders_tour", {
    steps: () => [
        {
            content: "Leaders land on the board, which says who is late",
            trigger: ".o_cchc_board .o_cchc_panel_late tbody tr:contains('Văn phòng UBND Quận Mẫu')",
        },
        {
            content: "The number of late tasks opens them",
            trigger: ".o_cchc_tile_overdue .o_cchc_tile_value",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Văn phòng UBND Quận Mẫu')",
        },
        {
            content: "Back to the board",
            trigger: ".o_control_panel .breadcrumb-item:eq(0) a",
            run: "click",
        },
        {
            content: "What has changed lately",
            trigger: ".o_cchc_panel_changes h3 button",
            run: "click",
        },
        {
            content: "Since the approval",
            trigger: ".o_cchc_changes .o_cchc_choice_approval",
            run: "click",
        },
        {
            content: "All work that is late has become so",
            trigger: ".o_cchc_changes_line .o_cchc_kind_overdue",
        },
        {
            content: "The same in the matrix",
            trigger: ".o_cchc_changes .o_cchc_to_matrix",
            run: "click",
        },
        {
            content: "Only what has changed",
            trigger: ".o_cchc_matrix .o_cchc_only_changed",
            run: "click",
        },
        {
            trigger: ".o_cchc_only_changed.active",
        },
        {
            content: "A total opens what it counts",
            trigger: ".o_cchc_table tbody a[data-of=owed]:eq(0)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row",
        },
    ],
});
