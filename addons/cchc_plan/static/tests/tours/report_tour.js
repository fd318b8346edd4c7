import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");

function openReports(menu) {
    return [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app",
            trigger: ".o_app[data-menu-xmlid='cchc_plan.cchc_plan_menu_root']",
            run: "click",
        },
        {
            content: "The reports",
            trigger: "button[data-menu-xmlid='cchc_plan.cchc_report_menu']",
            run: "click",
        },
        {
            content: "Those to be seen here",
            trigger: `.dropdown-item[data-menu-xmlid='cchc_plan.${menu}']`,
            run: "click",
        },
    ];
}

function stateIs(state) {
    return {
        content: `The report is “${state}”`,
        trigger: `.o_statusbar_status button.o_arrow_button_current[data-value='${state}']`,
    };
}

function openReport(text) {
    return {
        content: `Open the report of ${text}`,
        trigger: `.o_data_row:contains('${text}') .o_data_cell:eq(1)`,
        run: "click",
    };
}

function write(place, name, words) {
    return {
        content: `Write: ${words}`,
        trigger: `.o_cchc_section:eq(${place}) .o_cchc_report_text[data-name='${name}'] textarea`,
        run: `edit ${words} && press Tab`,
    };
}

const handIn = { content: "Hand in", trigger: "button[name=action_submit]", run: "click" };

tours.add("cchc_report_officer_tour", {
    steps: () => [
        ...openReports("cchc_report_menu_mine"),
        openReport("UBND Phường Mẫu Đông"),
        {
            content: "The figures are there",
            trigger: ".o_cchc_figures .o_cchc_figure[data-name='all']:contains('1')",
        },
        {
            content: "The first text says them in words",
            trigger: ".o_cchc_section:eq(0) .o_cchc_report_text[data-name='results'] textarea",
            run() {
                if (!this.anchor.value.includes("Đã hoàn thành 0/1 nhiệm vụ")) {
                    throw new Error(`The figures are not said in words: ${this.anchor.value}`);
                }
            },
        },
        write(0, "shortcomings", "Niêm yết còn chậm"),
        handIn,
        stateIs("submitted"),
        {
            content: "What was written stays",
            trigger: ".o_cchc_report_words:contains('Niêm yết còn chậm')",
        },
        {
            content: "A figure opens what is behind it",
            trigger: ".o_cchc_figures .o_cchc_figure[data-name='all']",
            run: "click",
        },
        { content: "The work of the ward", trigger: ".o_data_row:contains('UBND Phường Mẫu Đông')" },
    ],
});

tours.add("cchc_report_return_tour", {
    steps: () => [
        ...openReports("cchc_report_menu_to_accept"),
        openReport("UBND Phường Mẫu Đông"),
        { content: "Return it", trigger: "button[name=action_return]", run: "click" },
        {
            content: "Say why",
            trigger: ".modal [name=reason] textarea",
            run: "edit Nêu rõ nguyên nhân",
        },
        { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" },
        {
            content: "It is not there any more",
            trigger: "body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row))",
        },
    ],
});

tours.add("cchc_report_again_tour", {
    steps: () => [
        ...openReports("cchc_report_menu_mine"),
        openReport("UBND Phường Mẫu Đông"),
        { content: "The remark is there", trigger: ".alert-info:contains('Nêu rõ nguyên nhân')" },
        write(0, "causes", "Thiếu người"),
        handIn,
        stateIs("submitted"),
    ],
});

tours.add("cchc_report_accept_tour", {
    steps: () => [
        ...openReports("cchc_report_menu_to_accept"),
        openReport("UBND Phường Mẫu Đông"),
        { content: "Accept it", trigger: "button[name=action_accept]:visible", run: "click" },
        stateIs("accepted"),
    ],
});

tours.add("cchc_report_chapter_tour", {
    steps: () => [
        ...openReports("cchc_report_menu_mine"),
        {
            content: "Open the chapter",
            trigger: ".o_data_row .o_data_cell:contains('Cải cách thể chế')",
            run: "click",
        },
        {
            content: "What the ward wrote can be read",
            trigger: "[name=source_section_ids] .o_data_row:contains('UBND Phường Mẫu Đông')",
        },
        write(0, "results", "Chương cải cách thể chế"),
        handIn,
        stateIs("submitted"),
    ],
});

tours.add("cchc_report_district_tour", {
    steps: () => [
        ...openReports("cchc_report_menu_periods"),
        {
            content: "Open the period",
            trigger: ".o_data_row .o_data_cell:contains('2011')",
            run: "click",
        },
        {
            content: "The district's report",
            trigger: "button[name=action_open_district_report]",
            run: "click",
        },
        {
            content: "The chapter stands in it",
            trigger: ".o_cchc_section:contains('Cải cách thể chế') textarea",
            run() {
                if (this.anchor.value !== "Chương cải cách thể chế") {
                    throw new Error(`The chapter is not there: ${this.anchor.value}`);
                }
            },
        },
        {
            content: "Who has not reported",
            trigger: ".o_cchc_figures_agencies summary",
            run: "click",
        },
        { content: "One of them", trigger: ".o_cchc_silent:contains('UBND Phường Mẫu Tây')" },
        handIn,
        stateIs("submitted"),
    ],
});

tours.add("cchc_report_leader_tour", {
    steps: () => [
        ...openReports("cchc_report_menu_to_accept"),
        openReport("UBND Quận Mẫu"),
        {
            content: "Accept and sign",
            trigger: "button[name=action_accept]:visible",
            run: "click",
        },
        { content: "Yes", trigger: ".modal footer .btn-primary", run: "click" },
        stateIs("accepted"),
        {
            content: "The number is printed",
            trigger: "[name=paper_symbol]:contains('01/BC-UBND')",
        },
    ],
});
