/* global DataTransfer, DragEvent, File, document */
import { registry } from "@web/core/registry";

const STATE = (state) =>
    `.o_statusbar_status button.o_arrow_button_current[data-value='${state}']`;

/** Drop files on the area for evidence, as a hand does from a folder. */
function drop(...names) {
    const transfer = new DataTransfer();
    for (const name of names) {
        transfer.items.add(new File([`Nội dung của ${name}`], name, { type: "text/plain" }));
    }
    const event = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: transfer });
    document.querySelector(".o_cchc_drop").dispatchEvent(event);
}

// An officer reports, shows what was made, asks for time and hands in.
registry.category("web_tour.tours").add("cchc_plan_work_officer_tour", {
    steps: () => [
        {
            content: "The work stands in the order of its life",
            trigger: ".o_kanban_group:nth-child(1) .o_kanban_record:contains('kiểm soát thủ tục')",
            run: "click",
        },
        {
            content: "Report progress",
            trigger: "button[name=action_report_progress]",
            run: "click",
        },
        {
            content: "How far",
            trigger: ".modal .o_cchc_slider input[type=number]",
            run: "edit 60",
        },
        {
            content: "What was done",
            trigger: ".modal [name=note] textarea",
            run: "edit Đã có dự thảo",
        },
        {
            content: "What hinders",
            trigger: ".modal [name=obstacle] textarea",
            run: "edit Chờ góp ý của các phường",
        },
        {
            content: "Say so",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        {
            content: "The obstacle stands above all else",
            trigger: "body:not(:has(.modal)) .o_cchc_top:contains('Chờ góp ý của các phường')",
        },
        {
            content: "Take charge",
            trigger: "button[name=action_charge]",
            run: "click",
        },
        {
            content: "Of the own people",
            trigger: ".modal [name=user_id] input",
            run: "edit Officer van phong",
        },
        {
            content: "Choose oneself",
            trigger: ".o-autocomplete--dropdown-item:contains('Officer van phong')",
            run: "click",
        },
        {
            content: "Put in charge",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        {
            content: "Who is in charge shows",
            trigger: "body:not(:has(.modal)) .o_cchc_top:contains('Officer van phong')",
        },
        {
            content: "Two files dropped at once",
            trigger: ".o_cchc_drop",
            run: () => drop("Kế hoạch.txt", "Phụ lục.txt"),
        },
        {
            content: "They are two pieces of evidence",
            trigger:
                "[name=evidence_ids]:has(td:contains('Kế hoạch')):has(td:contains('Phụ lục'))",
        },
        {
            content: "One of them was a mistake",
            trigger: "[name=evidence_ids] tr:contains('Phụ lục') button[name=action_open]",
            run: "click",
        },
        {
            content: "Remove it",
            trigger: ".modal button[name=action_remove]",
            run: "click",
        },
        {
            content: "It is gone",
            trigger: "body:not(:has(.modal)) [name=evidence_ids]:not(:has(td:contains('Phụ lục')))",
        },
        {
            content: "Ask for time",
            trigger: "button[name=action_ask_extension]",
            run: "click",
        },
        {
            content: "Why",
            trigger: ".modal [name=reason] textarea",
            run: "edit Chờ văn bản của Thành phố",
        },
        {
            content: "Until when",
            trigger: ".modal [name=until] input, .modal [name=until] button",
            run: "click",
        },
        {
            content: "Type the day",
            trigger: ".modal [name=until] input",
            run: "edit 12/12/2030",
        },
        {
            content: "Ask",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        {
            content: "The request stands there",
            trigger: "body:not(:has(.modal)) .alert:contains('Chờ văn bản của Thành phố')",
        },
        {
            content: "Hand it in all the same",
            trigger: "button[name=action_submit]",
            run: "click",
        },
        { content: "It is handed in", trigger: STATE("submitted") },
        {
            content: "Nothing of the evidence can be changed any more",
            trigger: ".o_form_view:not(:has(.o_cchc_drop)):not(:has(button[name=action_open]))",
        },
    ],
});

// The coordinator returns it with a reason.
registry.category("web_tour.tours").add("cchc_plan_work_return_tour", {
    steps: () => [
        {
            content: "What waits for acceptance",
            trigger: ".o_data_row:contains('kiểm soát thủ tục') .o_data_cell[name=title]",
            run: "click",
        },
        {
            content: "Return it",
            trigger: "button[name=action_return]",
            run: "click",
        },
        {
            content: "Say why",
            trigger: ".modal [name=reason] textarea",
            run: "edit Thiếu số và ngày của kế hoạch",
        },
        {
            content: "Confirm",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        { content: "It is with the lead again", trigger: STATE("doing") },
    ],
});

// The officer reads the remark, names the document and hands in again.
registry.category("web_tour.tours").add("cchc_plan_work_again_tour", {
    steps: () => [
        {
            content: "The card says why it came back",
            trigger: ".o_kanban_group:nth-child(2) .o_kanban_record:contains('kiểm soát thủ tục')",
            run: "click",
        },
        {
            content: "The remark",
            trigger: ".alert:contains('Thiếu số và ngày của kế hoạch')",
        },
        {
            content: "Add the document",
            trigger: "button[name=action_add_evidence]",
            run: "click",
        },
        {
            content: "Its title",
            trigger: ".modal [name=name] input",
            run: "edit Kế hoạch kiểm soát thủ tục",
        },
        {
            content: "Its number",
            trigger: ".modal [name=symbol] input",
            run: "edit 12/KH-UBND",
        },
        {
            content: "Its date",
            trigger: ".modal [name=issued_on] input, .modal [name=issued_on] button",
            run: "click",
        },
        {
            content: "Type the date",
            trigger: ".modal [name=issued_on] input",
            run: "edit 03/01/2011",
        },
        { content: "Save it", trigger: ".modal footer .btn-primary", run: "click" },
        {
            content: "It stands in the list",
            trigger: "body:not(:has(.modal)) [name=evidence_ids] td:contains('12/KH-UBND')",
        },
        {
            content: "Hand it in",
            trigger: "button[name=action_submit]",
            run: "click",
        },
        { content: "It is handed in", trigger: STATE("submitted") },
    ],
});

// The coordinator accepts several at once; what may not be accepted says why.
registry.category("web_tour.tours").add("cchc_plan_work_accept_tour", {
    steps: () => [
        {
            content: "Choose all",
            trigger: "body:has(.o_data_row:nth-child(2)) thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Accept them",
            trigger: ".o_control_panel button[name=action_accept]",
            run: "click",
        },
        {
            content: "The one of the own agency is refused with a sentence",
            trigger: ".modal tr.text-danger:contains('Phòng Nội vụ Quận Mẫu')",
        },
        {
            content: "The other is done",
            trigger: ".modal tr:not(.text-danger):contains('I.2')",
        },
        {
            content: "Close",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            content: "Only the refused one waits still",
            trigger:
                "body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row:contains('kiểm soát')))",
        },
    ],
});
