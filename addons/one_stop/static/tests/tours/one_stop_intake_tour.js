import { press, waitUntil } from "@odoo/hoot-dom";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";

const CARD = "079085001234|023456789|Nguyễn Văn An|05031985|Nam|12 Trần Não, An Phú, Quận 2|10052021";

/** Type as hands and scanners do: key by key, into whatever has the cursor. */
const type = async (text) => {
    for (const key of text) {
        await press(key === key.toLowerCase() ? key : ["Shift", key]);
    }
};

const until = (isTrue, message) => waitUntil(isTrue, { timeout: 8000, message });

/** Wait until the cursor is in a field, then type. */
const at = (path, text, ...keys) => ({
    content: `At ${path}: ${text} ${keys.join(" ")}`,
    trigger: `[data-path="${path}"]`,
    async run() {
        await until(() => document.activeElement?.dataset.path === path, `no cursor in ${path}`);
        await type(text);
        for (const key of keys) {
            await press(key.split("+"));
        }
    },
});

const keys = (content, trigger, ...pressed) => ({
    content,
    trigger,
    async run() {
        for (const key of pressed) {
            await press(key.split("+"));
        }
    },
});

const seen = (content, trigger) => ({ content, trigger });

/** Wait until the cursor is at a paper, then press keys. */
const atPapers = (content, ...pressed) => ({
    content,
    trigger: ".o_counter_papers input[type=checkbox]",
    async run() {
        await until(() => document.activeElement?.matches(".o_counter_papers [type=checkbox]"));
        for (const key of pressed) {
            await press(key);
        }
    },
});

let started = 0;
let code = "";
let printed = [];

registry.category("web_tour.tours").add("one_stop_intake_tour", {
    steps: () => [
        {
            content: "The first key",
            trigger: "[data-path=procedure_id]",
            run() {
                started = performance.now();
                printed = [];
                browser.open = (address, tab) => ({
                    close: () => printed.push("closed"),
                    location: { replace: (paper) => printed.push(tab, paper.split(":")[0]) },
                });
            },
        },
        at("procedure_id", "cai chinh"),
        seen("Found without diacritics", ".o_counter_list .o_active:contains('Cải chính hộ tịch mẫu')"),
        at("procedure_id", "", "Enter"),
        seen("It is taken", ".o_counter_procedure:contains('MAU-01')"),
        at("owners.0.identity", CARD, "Enter"),
        seen("The card filled in the name", "[data-path='owners.0.name']:value('Nguyễn Văn An')"),
        seen("And the birth", "[data-path='owners.0.birth_date']:value('05/03/1985')"),
        at("owners.0.phone", "0903111222", "Enter"),
        at("owners.0.email", "", "Enter"),
        at("content", "Cai chinh nam sinh", "Enter"),
        atPapers("The papers", " ", "ArrowDown", " "),
        seen("Nothing is missing", ".o_counter_papers .o_count.o_all"),
        keys("Receive and print", ".o_one_stop_counter", "Control+Enter"),
        {
            content: "The appointment stands there large",
            trigger: ".o_counter_result .o_due .o_day:contains('ngày')",
            run() {
                const spent = Math.round(performance.now() - started);
                console.log(`From the first key to the appointment: ${spent} ms`);
                code = document.querySelector(".o_counter_result .o_code").textContent;
            },
        },
        seen("The year is provisional", ".o_counter_result .o_provisional"),
        {
            content: "The receipt came for printing, in the tab of receipts",
            trigger: ".o_counter_result .btn",
            run: () => until(() => printed.join() === "one_stop_receipt,blob"),
        },
        {
            content: "An empty form",
            trigger: "[data-path='owners.0.name']",
            run() {
                return until(
                    () => !document.querySelector("[data-path='owners.0.name']").value
                );
            },
        },
        seen("Of the same procedure", ".o_counter_procedure:contains('MAU-01')"),

        at("owners.0.identity", "079085001234", "Enter"),
        seen("Who is known is filled in", "[data-path='owners.0.phone']:value('0903111222')"),
        atPapers("Nothing ticked"),
        keys("Too early", ".o_one_stop_counter", "F9"),
        seen("Told at the paper", ".o_counter_papers li:first-child .o_counter_problem:contains('Tờ khai')"),
        seen("Nothing typed is lost", "[data-path='owners.0.name']:value('Nguyễn Văn An')"),
        keys("Tick all", ".o_one_stop_counter", "Alt+g"),
        seen("What was told is gone", ".o_counter_papers:not(:has(.o_counter_problem)) .o_count.o_all"),
        keys("Again", ".o_one_stop_counter", "F9"),
        seen("It is here already", ".o_counter_duplicates:contains('Nguyễn Văn An')"),
        {
            content: "Receive all the same, in a browser that opens no tab by itself",
            trigger: ".o_one_stop_counter",
            async run() {
                browser.open = () => null;
                await press("F9");
            },
        },
        {
            content: "It is received",
            trigger: ".o_counter_result .o_what .o_code",
            run: () => until(() => document.querySelector(".o_what .o_code").textContent !== code),
        },
        seen("The receipt is offered", "a[target=one_stop_receipt][href*='report_receipt']"),
        {
            content: "The server prints nothing",
            trigger: ".o_counter_result .btn",
            async run() {
                const { fetch } = browser;
                printed = [];
                browser.open = () => ({ close: () => printed.push("closed") });
                browser.fetch = async () => new Response("", { status: 500 });
                await press(["Control", "p"]);
                await until(() => printed.join() === "closed");
                browser.fetch = fetch;
            },
        },
        seen("That is told", ".o_counter_message.o_danger:not(:has(a))"),

        at("owners.0.identity", "", "F4"),
        at("reason", "Nop nham noi", "Enter"),
        seen("Who is refused has a name", "[data-path='owners.0.name'].o_counter_wrong"),
        at("owners.0.name", "Le Thi Cuc", "F4"),
        at("reason", "", "Enter"),
        seen("It is refused", ".o_counter_result.o_refused"),

        keys("To the search box", ".o_one_stop_counter", "F2"),
        {
            content: "A scanned code opens the dossier",
            trigger: "[data-path=procedure_id]",
            async run() {
                await until(() => document.activeElement?.dataset.path === "procedure_id");
                await type(`]C1${code.toLowerCase()}`);
                await press("Enter");
            },
        },
        seen("The dossier", ".o_form_view:has(.o_field_widget)"),
    ],
});

registry.category("web_tour.tours").add("one_stop_intake_refused_tour", {
    steps: () => [
        at("procedure_id", "MAU-04"),
        seen("Retired ones are struck out", ".o_counter_list .o_muted:contains('MAU-04')"),
        at("procedure_id", "", "Enter"),
        seen("A retired procedure is told at once", "header .o_counter_problem:contains('MAU-04')"),
        keys("Another one", ".o_one_stop_counter", "F2"),
        at("procedure_id", "mau-01", "Enter"),
        at("owners.0.identity", "07908500123", "Enter"),
        seen("A wrong number", ".o_cell_number .o_counter_problem"),
        keys("The whole of it", "[data-path='owners.0.identity']", "Control+a"),
        at("owners.0.identity", "079085001234", "Enter"),
        seen("Known", ".o_counter_known"),
        {
            content: "To the name",
            trigger: "[data-path='owners.0.name']",
            run() {
                this.anchor.focus();
                this.anchor.select();
            },
        },
        at("owners.0.name", "Nguyen Van Anh", "Enter"),
        seen("Another name is asked about", ".o_ask .o_keep_name"),
        at("owners.0.birth_date", "", "Control+a"),
        at("owners.0.birth_date", "05032085", "Enter"),
        seen("A birth to come", ".o_cell_birth .o_counter_problem"),
        keys("Receive", ".o_one_stop_counter", "F9"),
        seen("Nothing was received", ".o_one_stop_counter:not(:has(.o_counter_result))"),
        keys("The known name", ".o_ask", "Alt+k"),
        seen("It is taken", "[data-path='owners.0.name']:value('Nguyễn Văn An')"),
        {
            content: "To the birth",
            trigger: "[data-path='owners.0.birth_date']",
            run() {
                this.anchor.focus();
                this.anchor.select();
            },
        },
        at("owners.0.birth_date", "05/03/1985", "Enter"),
        seen("A date", ".o_cell_birth:not(:has(.o_counter_problem))"),
        keys("All papers", ".o_one_stop_counter", "Alt+g"),
        {
            content: "The connection is lost",
            trigger: ".o_counter_papers .o_count.o_all",
            async run() {
                const lasting = browser.XMLHttpRequest;
                browser.XMLHttpRequest = class extends lasting {
                    send() {
                        setTimeout(() => this.dispatchEvent(new Event("error")));
                    }
                };
                await press("F9");
                await until(() => document.querySelector(".o_counter_message.o_danger"));
                browser.XMLHttpRequest = lasting;
            },
        },
        seen("Nothing is lost", "[data-path='owners.0.name']:value('Nguyễn Văn An')"),
        {
            content: "Not even when the page is loaded anew",
            trigger: ".o_one_stop_counter",
            run: () => browser.location.reload(),
            expectUnloadPage: true,
        },
        seen("It is here again", "[data-path='owners.0.name']:value('Nguyễn Văn An')"),
        seen("With its ticks", ".o_counter_papers .o_count.o_all"),
        keys("Receive", ".o_one_stop_counter", "F9"),
        seen("The earlier one is told", ".o_counter_duplicates"),
        keys("Receive all the same", ".o_one_stop_counter", "F9"),
        seen("Received", ".o_counter_result.o_received"),
        {
            content: "Nothing personal stays in the browser",
            trigger: ".o_one_stop_counter",
            run() {
                const kept = Object.keys(browser.sessionStorage).filter((name) =>
                    name.startsWith("one_stop.counter")
                );
                if (kept.length) {
                    throw new Error(`The browser still keeps ${kept}`);
                }
            },
        },
    ],
});

registry.category("web_tour.tours").add("one_stop_intake_settle_tour", {
    steps: () => [
        at("procedure_id", "chung thuc", "Enter"),
        at("owners.0.identity", "", "Enter"),
        at("owners.0.name", "Tran Thi Binh"),
        keys("All papers", ".o_counter_papers", "Alt+g"),
        seen("Nothing is missing", ".o_counter_papers .o_count.o_all"),
        {
            content: "Three copies",
            trigger: "[data-path=copies]",
            async run() {
                this.anchor.focus();
                this.anchor.select();
                await type("3");
            },
        },
        seen("Paid for each", ".o_counter_fees .o_total:contains('6.000')"),
        {
            content: "Paid",
            trigger: "[data-path=paid]",
            async run() {
                this.anchor.focus();
                await press(" ");
            },
        },
        {
            content: "It is settled, but the answer is lost on the way",
            trigger: "[data-path=paid]:checked",
            async run() {
                browser.open = () => null;
                const lasting = browser.XMLHttpRequest;
                browser.XMLHttpRequest = class extends lasting {
                    get status() {
                        return 502;
                    }
                };
                await press("F8");
                await until(() => document.querySelector(".o_counter_message.o_danger"));
                browser.XMLHttpRequest = lasting;
            },
        },
        keys("The same key again", "[data-path=paid]:checked", "F8"),
        seen("Settled, once", ".o_counter_result.o_returned"),
        seen("Its receipt of fees is offered", "a[target=one_stop_receipt][href*='report_payment']"),
    ],
});
