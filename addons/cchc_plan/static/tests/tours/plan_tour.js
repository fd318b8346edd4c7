/* global document */
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

// Body and annex of the made-up district of tests/common.py.
const ANNEX = [
    "II. NHIỆM VỤ VÀ GIẢI PHÁP",
    "",
    "1. Cải cách thể chế hành chính:",
    "",
    "a. Thường xuyên rà soát, cập nhật kịp thời và niêm yết công khai các quy trình thủ tục.",
    "",
    "b. Chú trọng việc gặp gỡ, đối thoại với người dân bằng tiếp xúc trực tiếp.",
    "",
    "Số TT\tNội dung công việc\tCơ quan chủ trì\tPhân công thực hiện\tKết quả công việc\tThời gian thực hiện",
    "I. Xây dựng kế hoạch chỉ đạo, thực hiện:",
    "1\tXây dựng kế hoạch chung\tPhòng Nội vu Quận Mẫu, Văn phòng UBND Quận Mẫu\tCác phòng ban Quận Mẫu\tKế hoạch\tNăm 2011",
    "2\tXây dựng kế hoạch kiểm soát thủ tục\tVăn phòng UBND Quận Mẫu\tCác phòng ban Quận Mẫu\tKế hoạch\tHàng năm",
    "3\tTổng hợp kết quả thực hiện\tPhòng Tư pháp Quận Mẫu\tcông dân\tBáo cáo kết quả\tHàng năm",
    "II. Đẩy mạnh cải cách thể chế hành chính:",
    "1\tThường xuyên rà soát, cập nhật kịp thời và niêm yết công khai các quy trình thủ tục\tCác phường Quận Mẫu\tPhòng Tư pháp Quận Mẫu\tVăn bản\tThường xuyên",
    "2\tRà soát quy chế xử phạt\tPhòng Tư pháp Quận Mẫu\tCác phòng ban Quận Mẫu\tQuyết định\t",
    "III. Tổ chức tổng kết",
    "",
    "Năm 2015",
].join("\n");

registry.category("web_tour.tours").add("cchc_plan_tour", {
    steps: () => [
        {
            content: "Open the import of the draft",
            trigger: "button[name=action_import]",
            run: "click",
        },
        {
            content: "Paste the annex",
            trigger: ".o_cchc_paste textarea",
            async run({ edit }) {
                await edit(ANNEX);
            },
        },
        { content: "Read it", trigger: "button[name=action_read]", run: "click" },
        {
            content: "The misspelt agency blocks, with the right one as a choice",
            trigger: ".o_cchc_choice:contains('Phòng Nội vụ Quận Mẫu')",
            run: "click",
        },
        {
            content: "No error is left, but saving waits for the doubts",
            trigger: ".o_form_view:not(:has(.o_cchc_choice)) button[name=action_settle_all]",
        },
        {
            content: "Settle one doubt by itself",
            trigger: ".o_cchc_settle:eq(0)",
            run: "click",
        },
        {
            content: "It can be taken back",
            trigger: "button[name=action_toggle] .fa-undo",
        },
        {
            content: "Take all other proposals",
            trigger: "button[name=action_settle_all]",
            run: "click",
        },
        { content: "Nothing is open", trigger: ".o_cchc_ready" },
        {
            content: "Save the lines in the plan",
            trigger: "button[name=action_apply]",
            run: "click",
        },
        {
            content: "Approve",
            trigger: ".o_form_statusbar button[name=action_approve]",
            run: "click",
        },
        {
            content: "Number of the decision",
            trigger: ".modal [name=symbol] input",
            run: "edit 99/QĐ-UBND",
        },
        {
            content: "Date of the decision",
            trigger: ".modal [name=issued_on] input, .modal [name=issued_on] button",
            run: "click",
        },
        {
            content: "Type the date",
            trigger: ".modal [name=issued_on] input",
            run: "edit 02/01/2011",
        },
        {
            content: "The preview counts the assignments",
            trigger: ".modal [name=signed_by] input",
            run: "edit Nguyễn Văn Mẫu",
        },
        {
            content: "Members of groups are named in the preview",
            trigger: ".modal .o_cchc_preview:contains('UBND Phường Mẫu Đông')",
        },
        {
            content: "Approve the plan",
            trigger: ".modal button[name=action_approve]",
            run: "click",
        },
        {
            content: "Open the matrix",
            trigger: "body:not(:has(.modal)) button[name=action_open_matrix]",
            run: "click",
        },
        {
            content: "One year of it",
            trigger: ".o_cchc_years button:contains('2012')",
            run: "click",
        },
        {
            content: "Every cell opens its assignment",
            trigger: ".o_cchc_one_year tr:contains('UBND Phường Mẫu Đông') .o_cchc_mark",
            run: "click",
        },
        {
            content: "The assignment is open",
            trigger: ".o_form_view [name=agency_id]:contains('UBND Phường Mẫu Đông')",
        },
    ],
});

registry.category("web_tour.tours").add("cchc_plan_officer_tour", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app",
            trigger: ".o_app[data-menu-xmlid='cchc_plan.cchc_plan_menu_root']",
            run: "click",
        },
        {
            content: "The own agency's work is there, and nobody else's",
            trigger: ".o_kanban_record:contains('UBND Phường Mẫu Đông')",
            run() {
                const cards = [...document.querySelectorAll(".o_kanban_record:not(.o_kanban_ghost)")];
                const others = cards.filter(
                    (card) => !card.textContent.includes("UBND Phường Mẫu Đông")
                );
                if (others.length) {
                    throw new Error(`Work of others is shown: ${others[0].textContent}`);
                }
            },
        },
        {
            content: "Open the first",
            trigger: ".o_kanban_record:contains('UBND Phường Mẫu Đông')",
            run: "click",
        },
        { content: "Begin", trigger: "button[name=action_start]", run: "click" },
        {
            content: "Show what was made",
            trigger: "body:not(:has(button[name=action_start])) button[name=action_add_evidence]",
            run: "click",
        },
        {
            content: "Name the paper",
            trigger: ".modal [name=name] input",
            run: "edit Báo cáo niêm yết thủ tục",
        },
        {
            content: "Its number",
            trigger: ".modal [name=symbol] input",
            run: "edit 12/BC-UBND",
        },
        {
            content: "Its date: number and date name a paper",
            trigger: ".modal [name=issued_on] input, .modal [name=issued_on] button",
            run: "click",
        },
        {
            content: "Type the date",
            trigger: ".modal [name=issued_on] input",
            run: "edit 02/01/2011",
        },
        { content: "Save it", trigger: ".modal footer .btn-primary", run: "click" },
        {
            content: "It stands in the list",
            trigger: "body:not(:has(.modal)) [name=evidence_ids] td:contains('12/BC-UBND')",
        },
        {
            content: "Hand it in",
            trigger: "button[name=action_submit]",
            run: "click",
        },
        {
            content: "It is handed in",
            trigger: ".o_statusbar_status button.o_arrow_button_current[data-value='submitted']",
        },
    ],
});
