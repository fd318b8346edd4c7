import { registry } from "@web/core/registry";

const MARCH = ".o_figures_words:contains('Tháng 3 năm 2012')";
const total = (column, figure) =>
    `.o_figures_total .o_figures_${column} .o_figure:contains(/^${figure}$/)`;
const rows = (count) =>
    `.o_list_view:has(.o_data_row:nth-child(${count})):not(:has(.o_data_row:nth-child(${count + 1})))`;

// From the form to the dossiers of a cell, to one of them, and back to the same month.
registry.category("web_tour.tours").add("one_stop_statistics_cell_tour", {
    steps: () => [
        { content: "The month of the address", trigger: MARCH },
        { content: "Figures are provisional", trigger: ".o_figures_state.text-bg-warning" },
        { content: "Five came", trigger: total("c3", 5) },
        {
            content: "Unfold the field of the wards' procedures",
            trigger: ".o_figures_depth_1[data-name='Hộ tịch mẫu']:last .o_figures_fold",
            run: "click",
        },
        {
            content: "The procedure stands below it",
            trigger: ".o_figures_depth_2[data-name='MAU-02 Chứng thực bản sao mẫu'] .o_figures_c3",
        },
        { content: "Open what is settled", trigger: total("c7", 3), run: "click" },
        { content: "Three dossiers", trigger: rows(3) },
        { content: "Open the first", trigger: ".o_data_row:first td[name=name]", run: "click" },
        { content: "The dossier", trigger: ".o_form_view [name=applicant_name]" },
        {
            content: "Back to the form",
            trigger: ".breadcrumb-item:first a",
            run: "click",
        },
        { content: "The same month", trigger: MARCH },
        { content: "By counter", trigger: ".o_figures_rows", run: "select agency" },
        {
            content: "Both counters",
            trigger:
                ".o_figures_depth_0[data-name='UBND Phường Mẫu Đông'] .o_figures_c3:contains('2')",
        },
        {
            content: "The ward's late one",
            trigger: ".o_figures_depth_0[data-name='UBND Phường Mẫu Đông'] .o_figures_c10 .o_figure",
            run: "click",
        },
        { content: "One dossier", trigger: rows(1) },
        { content: "Back", trigger: ".breadcrumb-item:first a", run: "click" },
        {
            content: "Still by counter",
            trigger: ".o_figures_depth_0[data-name='UBND Phường Mẫu Đông']",
        },
        {
            content: "The month before",
            trigger: ".o_figures_previous",
            run: "click",
        },
        { content: "February", trigger: ".o_figures_words:contains('Tháng 2 năm 2012')" },
    ],
});

registry.category("web_tour.tours").add("one_stop_statistics_close_tour", {
    steps: () => [
        { content: "The month of the address", trigger: MARCH },
        { content: "Close it", trigger: ".o_figures_close", run: "click" },
        { content: "A new period of these days", trigger: ".o_form_view [name=date_from]" },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        { content: "Freeze it", trigger: "button[name=action_close]", run: "click" },
        { content: "It is sure", trigger: ".modal .modal-footer .btn-primary", run: "click" },
        {
            content: "It is closed",
            trigger:
                ".o_statusbar_status button.o_arrow_button_current[data-value='closed']",
        },
        { content: "To the form", trigger: "button[name=action_open_form]", run: "click" },
        { content: "The same month", trigger: MARCH },
        { content: "Closed, with a hash", trigger: ".o_figures_state.text-bg-success" },
        { content: "Compare", trigger: ".o_figures_compare", run: "click" },
        { content: "Nothing has changed", trigger: ".o_figures_compared p" },
        { content: "Nothing is left to close", trigger: ".o_figures:not(:has(.o_figures_close))" },
    ],
});

registry.category("web_tour.tours").add("one_stop_statistics_series_tour", {
    steps: () => [
        { content: "The graph", trigger: ".o_figures_chart canvas" },
        {
            content: "What March left overdue",
            trigger: "tr[data-name='03/2012'] .o_figures_overdue .o_figure",
            run: "click",
        },
        { content: "One dossier", trigger: rows(1) },
        { content: "Back", trigger: ".breadcrumb-item:first a", run: "click" },
        {
            content: "To the form of March",
            trigger: "tr[data-name='03/2012'] th .o_figure",
            run: "click",
        },
        { content: "Its form", trigger: MARCH },
        { content: "Back", trigger: ".breadcrumb-item:first a", run: "click" },
        { content: "By year", trigger: ".o_figures_yearly", run: "click" },
        { content: "The year", trigger: "tr[data-name='2012'] .o_figures_received:contains('5')" },
    ],
});

registry.category("web_tour.tours").add("one_stop_statistics_procedures_tour", {
    steps: () => [
        { content: "Open all procedures", trigger: ".o_figures_total .o_figures_c3 .o_figure", run: "click" },
        { content: "Their list", trigger: ".o_list_view .o_data_row" },
        { content: "Back", trigger: ".breadcrumb-item:first a", run: "click" },
        { content: "The table", trigger: ".o_figures_total .o_figures_c11 .o_figure" },
    ],
});
