import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";

// What was copied: a browser without a person gives no clipboard away.
const copied = { text: "" };

// Figures of the board open what they count; bottlenecks, signs, and the text of it all.
registry.category("web_tour.tours").add("one_stop_board_tour", {
    steps: () => [
        {
            content: "The board says what was settled, and what is late now",
            trigger: ".o_osb_tile_late .o_osb_tile_value:contains('1')",
        },
        {
            content: "March 2012",
            trigger: ".o_osb_days input:eq(0)",
            run: "edit 01/03/2012 && click body",
        },
        {
            content: "Late dossiers come first by name",
            trigger: ".o_osb_late tbody tr:contains('Tư pháp')",
        },
        {
            content: "By agency, what was settled late opens",
            trigger: ".o_osb_agencies tbody tr:contains('Văn phòng') .o_osb_of_c10:contains('1')",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Nguyễn Văn Đức')",
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
            trigger: ".o_osb_agencies .o_osb_of_c10:contains('1')",
        },
        {
            content: "The board as text",
            trigger: ".o_osb_copy",
            run() {
                patch(browser.navigator, {
                    clipboard: {
                        writeText: async (text) => {
                            copied.text = text;
                        },
                    },
                });
                document.querySelector(".o_osb_copy").click();
            },
        },
        {
            trigger: ".o_notification_bar.bg-success, .o_notification:contains('copied')",
            run() {
                if (!copied.text.includes("Văn phòng") || !copied.text.includes("Thẩm tra")) {
                    console.error(`The copied text is not that of the board: ${copied.text}`);
                }
            },
        },
        {
            content: "Where dossiers stay too long",
            trigger: ".o_osb_tab_bottlenecks",
            run: "click",
        },
        {
            content: "The legend tells the colours as numbers",
            trigger: ".o_osb_legend:contains('>')",
        },
        {
            trigger: ".o_osb_delays tbody tr:contains('Tư pháp')",
        },
        {
            content: "A cell of the heat map opens its dossiers",
            trigger: ".o_osb_heat tbody tr:contains('Thẩm tra') button.o_osb_cell:eq(0)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row",
        },
        {
            trigger: ".o_control_panel .breadcrumb-item:eq(0) a",
            run: "click",
        },
        {
            content: "What deserves a second look",
            trigger: ".o_osb_tab_signs",
            run: "click",
        },
        {
            trigger: ".o_osb_sign_after_acceptance:contains('1')",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row",
        },
    ],
});
