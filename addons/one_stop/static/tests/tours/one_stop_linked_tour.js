import { formatDateTime } from "@web/core/l10n/dates";
import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";

const { DateTime } = luxon;
const tours = registry.category("web_tour.tours");
const CLOSED = "body:not(:has(.modal))";
const STATE = (state) =>
    `${CLOSED} .o_statusbar_status button.o_arrow_button_current[data-value='${state}']`;

const see = (content, trigger) => ({ content, trigger });
const click = (content, trigger) => ({ content, trigger, run: "click" });
const edit = (content, trigger, text) => ({ content, trigger, run: `edit ${text}` });

/** The code of the dossier on the desk, as a scanner reads it from its receipt. */
async function codeOnTheDesk() {
    const [dossier] = await rpc("/web/dataset/call_kw/one_stop.dossier/search_read", {
        model: "one_stop.dossier",
        method: "search_read",
        args: [[["applicant_name", "=", "Lý Liên Thông"]], ["name"]],
        kwargs: {},
    });
    return dossier.name;
}

/** What the paper of the other agency says: this very minute. */
const moment = (content) => ({
    content,
    trigger: ".modal [name=happened_at] input, .modal [name=happened_at] button",
    async run(helpers) {
        await helpers.click();
        await helpers.edit(
            formatDateTime(DateTime.now().startOf("minute")),
            ".modal [name=happened_at] input"
        );
        await helpers.press("Enter");
    },
});

// The clerk of the ward scans the dossier into a list and hands it over to the district.
tours.add("one_stop_linked_ward_tour", {
    steps: () => [
        {
            content: "Scan the code",
            trigger: ".o_one_stop_scan input",
            async run(helpers) {
                await helpers.edit(await codeOnTheDesk());
                await helpers.press("Enter");
            },
        },
        see("It is on the list", ".o_one_stop_scan .text-success"),
        see("It goes to the district", "[name=line_ids] .o_data_row:contains('Phòng Tư pháp')"),
        {
            content: "Scan it once more",
            trigger: ".o_one_stop_scan input",
            async run(helpers) {
                await helpers.edit(await codeOnTheDesk());
                await helpers.press("Enter");
            },
        },
        see("It is told", ".o_one_stop_scan .text-danger"),
        click("Hand over", "button[name=action_deliver]"),
        see("The list is handed over", STATE("delivered")),
        see("To the district", "[name=to_agency_id]:contains('Phòng Tư pháp')"),
    ],
});

// The officer of the district accepts it from the list, with a remark.
tours.add("one_stop_linked_accept_tour", {
    steps: () => [
        click("The list of the ward", ".o_data_row:contains('UBND Phường Mẫu Đông') td[name=agency_id]"),
        click("Its remark", "[name=line_ids] .o_data_row td[name=remark]"),
        edit("What is missing", "[name=line_ids] .o_selected_row [name=remark] input", "Thiếu trang 2"),
        click("Accept", "[name=line_ids] button[name=action_accept]"),
        see("It is accepted", "[name=line_ids] .o_data_row .text-bg-success"),
        see("So is the list", STATE("answered")),
    ],
});

// … and forwards it to the tax office.
tours.add("one_stop_linked_forward_tour", {
    steps: () => [
        click("Forward", "button[name=action_forward]"),
        see("To the tax office", ".modal [name=agency_id]:contains('Chi cục Thuế')"),
        click("Hand over", ".modal button[name=action_confirm]"),
        see("It waits there", `${CLOSED} [name=where]:contains('Chi cục Thuế')`),
    ],
});

// The tax office does not use the system: the clerk records from its papers.
tours.add("one_stop_linked_record_tour", {
    steps: () => [
        see("No button of the tax office", `${CLOSED}:not(:has(button[name=action_accept]))`),
        click("Record", "[name=alerts] button[name=action_record]"),
        see("It accepted first", ".modal [name=kind]"),
        moment("When it accepted"),
        click("Record", ".modal button[name=action_record]"),
        see("It works on it", `${CLOSED} [name=where]:not(:has(.text-bg-warning))`),
        click("Record", "[name=alerts] button[name=action_record]"),
        moment("When it sent the notice"),
        edit("The notice", ".modal [name=paper] input", "12/TB-CCT ngày 05/3/2012"),
        click("Continue", ".modal button[name=action_record]"),
        see("Back to the district", ".modal [name=agency_id]:contains('Phòng Tư pháp')"),
        see("On that paper", ".modal [name=paper] input:value('12/TB-CCT ngày 05/3/2012')"),
        click("Hand over", ".modal button[name=action_confirm]"),
        see("It is at the district", `${CLOSED} [name=where]:contains('Phòng Tư pháp')`),
    ],
});

// The district takes it back and gives it to the ward of the object.
tours.add("one_stop_linked_back_tour", {
    steps: () => [
        click("Accept", "button[name=action_accept]"),
        click("Forward", "button[name=action_forward]"),
        see("To the ward", ".modal [name=agency_id]:contains('UBND Phường Mẫu Đông')"),
        click("Hand over", ".modal button[name=action_confirm]"),
        see("It is at the ward", `${CLOSED} [name=where]:contains('UBND Phường Mẫu Đông')`),
    ],
});

// The ward decides, and the citizen gets the result at its counter.
tours.add("one_stop_linked_result_tour", {
    steps: () => [
        click("Accept", "button[name=action_accept]"),
        click("Decide", "button[name=action_resolve]"),
        click("Confirm", ".modal button[name=action_confirm]"),
        see("It is decided", STATE("resolved")),
        click("The result lies at the counter", "button[name=action_ready]"),
        see("It waits for the citizen", STATE("ready")),
        click("Hand over", "button[name=action_hand_over]"),
        see("To the applicant", ".modal [name=receiver] input:value('Lý Liên Thông')"),
        click("Confirm", ".modal button[name=action_confirm]"),
        see("The citizen has it", STATE("returned")),
    ],
});
