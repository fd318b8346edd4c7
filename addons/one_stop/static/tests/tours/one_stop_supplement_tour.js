import { registry } from "@web/core/registry";

const { DateTime } = luxon;

const STATE = (state) =>
    `.o_statusbar_status button.o_arrow_button_current[data-value='${state}']`;
const CLOSED = "body:not(:has(.modal))";
const line = (paper) => `.modal [name=line_ids] .o_data_row:contains('${paper}')`;

/** A working day of the next year that reads the same in whatever order it is typed. */
function appointment() {
    const year = DateTime.now().year + 1;
    for (let month = 6; month <= 12; month++) {
        const day = DateTime.local(year, month, month);
        if (day.weekday <= 5) {
            return day.toFormat("dd/MM/yyyy");
        }
    }
}

function confirm() {
    return { content: "Confirm", trigger: ".modal button[name=action_confirm]", run: "click" };
}

// The officer who works on it asks for two papers, one of the checklist and one that is not.
registry.category("web_tour.tours").add("one_stop_supplement_ask_tour", {
    steps: () => [
        { content: "It is in process", trigger: STATE("processing") },
        {
            content: "Ask for a supplement",
            trigger: "button[name=action_request_supplement]",
            run: "click",
        },
        {
            content: "Tick the certificate of birth",
            trigger: `${line("Giấy khai sinh")} .o_boolean_toggle input`,
            run: "click",
        },
        {
            content: "Its note",
            trigger: `${line("Giấy khai sinh")} td[name=note]`,
            run: "click",
        },
        {
            content: "What is to be corrected",
            trigger: ".modal [name=line_ids] .o_selected_row [name=note] input",
            run: "edit chưa chứng thực",
        },
        {
            content: "Another paper",
            trigger: ".modal [name=line_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "Which",
            trigger: ".modal [name=line_ids] .o_selected_row [name=name] input",
            run: "edit Sổ hộ khẩu",
        },
        {
            content: "Why",
            trigger: ".modal [name=reason] textarea",
            run: "edit Giấy khai sinh chưa được chứng thực",
        },
        confirm(),
        { content: "The clock stands", trigger: `${CLOSED} ${STATE("paused")}` },
        {
            content: "The form says so",
            trigger: "[name=alerts] .alert-warning [name=paused_at]",
        },
        { content: "The papers", trigger: "a[name=papers]", run: "click" },
        {
            content: "What was asked for stands there",
            trigger:
                "[name=supplement_ids] td[name=papers_text]:contains('Giấy khai sinh × 2 (chưa chứng thực); Sổ hộ khẩu')",
        },
    ],
});

// The applicant brings them to the counter.
registry.category("web_tour.tours").add("one_stop_supplement_take_tour", {
    steps: () => [
        { content: "It waits", trigger: STATE("paused") },
        {
            content: "Take the supplement",
            trigger: "button.btn-primary[name=action_supplement]",
            run: "click",
        },
        {
            content: "The certificate came",
            trigger: `${line("Giấy khai sinh")} .o_boolean_toggle input`,
            run: "click",
        },
        {
            content: "Something is missing still",
            trigger: ".modal .alert-warning",
        },
        {
            content: "The other one came too",
            trigger: `${line("Sổ hộ khẩu")} .o_boolean_toggle input`,
            run: "click",
        },
        {
            content: "Everything is there",
            trigger: ".modal:not(:has(.alert-warning))",
        },
        confirm(),
        { content: "It is in process again", trigger: `${CLOSED} ${STATE("processing")}` },
        { content: "The papers", trigger: "a[name=papers]", run: "click" },
        {
            content: "The checklist follows",
            trigger:
                "[name=paper_ids] .o_data_row:contains('Sổ hộ khẩu') td[name=is_there] input:checked",
        },
    ],
});

// A second one is not for the officer; the head apologises for the delay.
registry.category("web_tour.tours").add("one_stop_supplement_officer_tour", {
    steps: () => [
        { content: "It is in process", trigger: STATE("processing") },
        {
            content: "A second supplement is for the head alone",
            trigger: ".o_statusbar_buttons:not(:has(button[name=action_request_supplement]))",
        },
    ],
});

registry.category("web_tour.tours").add("one_stop_supplement_head_tour", {
    steps: () => [
        {
            content: "The head may ask again",
            trigger: "button[name=action_request_supplement]",
            run: "click",
        },
        {
            content: "The dialog says that it is more than the rule allows",
            trigger: ".modal .alert-warning:contains('2')",
        },
        { content: "Rather not", trigger: ".modal .btn-close", run: "click" },
        {
            content: "Rare steps are in a menu",
            trigger: `${CLOSED} button.o_one_stop_more`,
            run: "click",
        },
        {
            content: "Apologise",
            trigger: ".o-dropdown--menu button[name=action_apologise]",
            run: "click",
        },
        {
            content: "Until when",
            trigger: ".modal [name=until_on] input, .modal [name=until_on] button",
            run: "click",
        },
        {
            content: "The new day",
            trigger: ".modal [name=until_on] input",
            run: `edit ${appointment()}`,
        },
        { content: "Leave the day", trigger: ".modal [name=reason] textarea", run: "click" },
        {
            content: "The office closes then at five",
            trigger: `.modal [name=until_at]:contains('17:00 ${appointment()}')`,
        },
        {
            content: "Why",
            trigger: ".modal [name=reason] textarea",
            run: "edit Phải xác minh tại nơi đăng ký khai sinh",
        },
        confirm(),
        {
            content: "The appointment moved",
            trigger: `${CLOSED} .o_one_stop_top [name=promised_at]:contains('17:00 ${appointment()}')`,
        },
        { content: "What happened", trigger: "a[name=history]", run: "click" },
        {
            content: "It is told in words",
            trigger:
                "[name=event_ids] td[name=summary]:contains('Phải xác minh tại nơi đăng ký khai sinh')",
        },
    ],
});
