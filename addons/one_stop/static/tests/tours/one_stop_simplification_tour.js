import { registry } from "@web/core/registry";

const { DateTime } = luxon;

const STATE = (state) =>
    `body:not(:has(.modal)) .o_statusbar_status button.o_arrow_button_current[data-value='${state}']`;
const PROCEDURE = "Cải chính hộ tịch mẫu";
const today = () => DateTime.now().toFormat("dd/MM/yyyy");
const tab = (name) => ({ content: name, trigger: `.nav-link[name=${name}]`, run: "click" });
const confirm = (content, name = "action_confirm") => ({
    content,
    trigger: `.modal button[name=${name}]`,
    run: "click",
});
const sure = { content: "It is sure", trigger: ".modal .modal-footer .btn-primary", run: "click" };

// The district's office drafts the list of the year and issues it.
registry.category("web_tour.tours").add("one_stop_review_issue_tour", {
    steps: () => [
        { content: "A review of this year", trigger: ".o_list_button_add", run: "click" },
        { content: "Its name", trigger: ".o_form_view [name=name] input:value(/Rà soát/)" },
        {
            content: "The plan that orders it",
            trigger: "[name=symbol] input",
            run: "edit 15/KH-UBND",
        },
        {
            content: "Of today",
            trigger: "[name=issued_on] input",
            run: `edit ${today()} && press Tab`,
        },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        { content: "Draft the list", trigger: "button[name=action_draft]", run: "click" },
        {
            content: "Never reviewed since it is in force",
            trigger: `[name=line_ids] .o_data_row:contains('${PROCEDURE}'):contains('Chưa rà soát')`,
        },
        { content: "Issue it", trigger: "button[name=action_issue]", run: "click" },
        sure,
        { content: "It is issued", trigger: STATE("issued") },
        {
            content: "The list is fixed",
            trigger: ".o_form_view:not(:has(button[name=action_draft]))",
        },
    ],
});

// The officer concludes that it can be simpler, and proposes how, with what it costs people.
registry.category("web_tour.tours").add("one_stop_proposal_write_tour", {
    steps: () => [
        {
            content: "Conclude on the procedure",
            trigger: `.o_data_row:contains('${PROCEDURE}') button[name=action_conclude]`,
            run: "click",
        },
        {
            content: "Propose a simplification",
            trigger: ".modal [name=conclusion] input[data-value='propose']",
            run: "click",
        },
        {
            content: "Why",
            trigger: ".modal [name=reason] textarea",
            run: "edit Giấy khai sinh đã có trong dữ liệu hộ tịch",
        },
        confirm("Conclude"),
        {
            content: "A proposal for the procedure",
            trigger: `body:not(:has(.modal)) .o_form_view [name=procedure_id] input:value(/${PROCEDURE}/)`,
        },
        {
            content: "With the reason of the review",
            trigger: "[name=reason] textarea:value(/dữ liệu hộ tịch/)",
        },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        tab("before"),
        {
            content: "What it costs now is filled in from its papers",
            trigger: "[name=before_cost_ids] .o_data_row:contains('Giấy khai sinh'):contains('10.000')",
        },
        {
            content: "How many follow it in a year",
            trigger: "[name=subjects_before] input",
            run: "edit 10 && press Tab",
        },
        tab("changes"),
        {
            content: "A change",
            trigger: "[name=change_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "Which kind",
            trigger: "[name=change_ids] .o_selected_row [name=kind] input",
            run: "click",
        },
        {
            content: "Cut a paper",
            trigger: ".o_select_menu_item[data-choice-index='0']",
            run: "click",
        },
        {
            content: "Which paper",
            trigger: "[name=change_ids] .o_selected_row [name=component_id] input",
            run: "edit khai sinh",
        },
        {
            content: "The certificate of birth",
            trigger: ".o-autocomplete--dropdown-item a:contains('Giấy khai sinh')",
            run: "click",
        },
        {
            content: "As the version has it",
            trigger: "[name=change_ids] .o_selected_row [name=now] textarea:value(/2 bản/)",
        },
        { content: "Keep it", trigger: ".o_form_button_save", run: "click" },
        tab("after"),
        {
            content: "Work the costs out",
            trigger: "button[name=action_draft_after]",
            run: "click",
        },
        sure,
        {
            content: "Without the paper that is cut",
            trigger:
                "body:not(:has(.modal)) [name=after_cost_ids]:has(.o_data_row:contains('Tờ khai')):not(:has(.o_data_row:contains('Giấy khai sinh')))",
        },
        {
            content: "What people save in a year",
            trigger: ".o_form_view [name=benefit]:contains('100.000')",
        },
        {
            content: "An officer does not submit",
            trigger: ".o_form_view:not(:has(button[name=action_submit]))",
        },
    ],
});

registry.category("web_tour.tours").add("one_stop_proposal_submit_tour", {
    steps: () => [
        { content: "Submit", trigger: "button[name=action_submit]", run: "click" },
        { content: "It is submitted", trigger: STATE("submitted") },
        {
            content: "Its content is fixed",
            trigger: ".o_form_view:not(:has([name=reason] textarea))",
        },
    ],
});

// The district's office finds it fit, sends it, and enters what the authority answered.
registry.category("web_tour.tours").add("one_stop_proposal_send_tour", {
    steps: () => [
        { content: "Assess", trigger: "button[name=action_assess]", run: "click" },
        {
            content: "The findings",
            trigger: ".modal [name=words] textarea",
            run: "edit Đạt yêu cầu",
        },
        confirm("Confirm"),
        { content: "It is assessed", trigger: STATE("assessed") },
        { content: "Send", trigger: "button[name=action_send]", run: "click" },
        {
            content: "To whom",
            trigger: ".modal [name=authority] input",
            run: "edit UBND Thành phố Mẫu",
        },
        confirm("Send it"),
        { content: "It is sent", trigger: STATE("sent") },
        tab("way"),
        {
            content: "Its letter has the number of the book",
            trigger: "[name=symbol]:contains('01/UBND')",
        },
        { content: "The answer", trigger: "button[name=action_answer]", run: "click" },
        {
            content: "Its number",
            trigger: ".modal [name=symbol] input",
            run: "edit 45/QĐ-UBND",
        },
        {
            content: "Of today",
            trigger: ".modal [name=answered_on] input",
            run: `edit ${today()} && press Tab`,
        },
        confirm("Record it"),
        { content: "It is answered", trigger: STATE("answered") },
        { content: "Accepted", trigger: "[name=change_ids], .nav-link[name=changes]", run: "click" },
        {
            content: "The change was agreed to",
            trigger: "[name=change_ids] .o_data_row [name=outcome] .badge",
        },
    ],
});

registry.category("web_tour.tours").add("one_stop_proposal_enact_tour", {
    steps: () => [
        { content: "The new version", trigger: "button[name=action_enact]", run: "click" },
        {
            content: "It is the one that follows",
            trigger: ".modal [name=version_id] input:value(/./)",
        },
        confirm("Link it"),
        { content: "It is enacted", trigger: STATE("in_force") },
        { content: "The effect", trigger: "button[name=action_measure]", run: "click" },
        {
            content: "Is measured when whole days have passed",
            trigger: ".modal .modal-footer .btn-primary",
            run: "click",
        },
        { content: "Nothing was measured", trigger: STATE("in_force") },
        tab("journal"),
        {
            content: "Every step is in the journal",
            trigger: "[name=event_ids] .o_data_row:nth-child(5)",
        },
    ],
});
