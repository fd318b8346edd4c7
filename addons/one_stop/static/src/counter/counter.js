import {
    Component,
    onMounted,
    onPatched,
    onWillStart,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { emptyForm, emptyPerson, fromKept, isTouched, takeProcedure, toVals } from "./counter_form";
import { asksNext, cardIn, nextOf } from "./counter_keys";
import { FeeList } from "./fee_list";
import { FormFields } from "./form_fields";
import { KeptDraft } from "./kept_draft";
import { PaperList } from "./paper_list";
import { fillPerson, isKnown } from "./person_filling";
import { PersonFields } from "./person_fields";
import { PickBox } from "./pick_box";
import { printPdf } from "./print_pdf";
import { ProcedureBox } from "./procedure_box";
import { ScanBuffer } from "./scan_buffer";

const MODEL = "one_stop.counter";
const KEPT_AFTER = 300; // ms without typing
const RENDERED_AFTER = 60; // ms

/** The counter: from a citizen with papers to a receipt with a date, by the keyboard alone. */
export class Counter extends Component {
    static template = "one_stop.Counter";
    static components = { FeeList, FormFields, PaperList, PersonFields, PickBox, ProcedureBox };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.state = useState({
            start: null,
            procedure: null,
            form: emptyForm(false),
            problems: {},
            duplicates: [],
            seen: [],
            result: null,
            message: null, // {kind: "danger" | "info", text}
            isBusy: false,
            isRefusing: false,
            isObjectOpen: false,
            isPrinting: false,
        });
        this.scanned = new ScanBuffer();
        this.keep = useDebounced(() => this.keepNow(), KEPT_AFTER);
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev), { capture: true });
        useExternalListener(window, "beforeunload", () => this.keepNow());
        onWillStart(() => this.start());
        onMounted(() => this.focusFirst());
        onPatched(() => this.settleFocus());
    }

    async start() {
        const start = await this.orm.call(MODEL, "get_start", []);
        this.state.start = start;
        this.kept = new KeptDraft(start.user);
        const draftId = this.props.action.context?.one_stop_draft_id;
        const kept = draftId
            ? await this.orm.call(MODEL, "get_draft", [draftId])
            : this.kept.read();
        const counter = start.counters.find((one) => one.id === kept?.agency_id);
        this.state.form = kept
            ? fromKept(kept, this.firstCounter)
            : emptyForm(this.firstCounter);
        if (!counter) {
            this.state.form.agency_id = this.firstCounter;
        }
        if (kept?.procedure_id) {
            await this.loadProcedure(kept.procedure_id);
        }
        if (kept && !draftId && isTouched(this.state.form)) {
            this.say("info", _t("What was typed before and not received is here again."));
        }
    }

    get firstCounter() {
        return this.state.start.counters[0]?.id || false;
    }

    get level() {
        const { counters } = this.state.start;
        return counters.find((one) => one.id === this.state.form.agency_id)?.level || "";
    }

    get isReady() {
        return Boolean(this.state.form.version_id);
    }

    get hasCopies() {
        return (
            this.state.procedure?.is_same_day ||
            this.state.form.fees.some((fee) => fee.basis === "copy")
        );
    }

    get channels() {
        const open = this.state.procedure?.channels || ["counter"];
        return this.state.start.channels.filter(([code]) => open.includes(code));
    }

    get subjectNotice() {
        const subjects = this.state.procedure?.subjects;
        const kinds = this.state.form.owners.filter((one) => one.name).map((one) => one.kind);
        if (subjects === "individual" && kinds.includes("organisation")) {
            return _t("This procedure is for individuals.");
        }
        if (subjects === "organisation" && kinds.includes("person")) {
            return _t("This procedure is for organisations.");
        }
        return "";
    }

    /** Whether the object is asked for: by the procedure, by the clerk, or by what is there. */
    get asksObject() {
        const { form, procedure, isObjectOpen } = this.state;
        const isThere = form.ward_id || form.object_parcel || form.object_address;
        return Boolean(isObjectOpen || procedure?.needs_ward || isThere);
    }

    get asksParcel() {
        const { form, procedure, isObjectOpen } = this.state;
        const isThere = form.object_parcel || form.object_sheet;
        return Boolean(isObjectOpen || procedure?.object_kind === "parcel" || isThere);
    }

    openObject() {
        this.state.isObjectOpen = true;
        this.focusLater("ward_id");
    }

    get resultLabel() {
        return this.state.result.code || _t("Open the dossier");
    }

    get submitterTitle() {
        return _t("Submitted by");
    }

    ownerTitle(place) {
        return place ? _t("Owner %s", place + 1) : _t("Applicant");
    }

    problem(path) {
        return this.state.problems[path];
    }

    /** Problems whose field is not on the screen. */
    get otherProblems() {
        const { problems } = this.state;
        return Object.keys(problems).filter((path) => !this.fieldOf(path)).map((path) => problems[path]);
    }

    // ---- procedures and scanned texts

    async chooseProcedure(procedure) {
        this.state.result = null;
        await this.loadProcedure(procedure.id);
        if (!this.state.problems.procedure_id) {
            this.focus("owners.0.identity");
        }
        this.keepNow();
    }

    async loadProcedure(id) {
        const found = await this.ask("get_procedure", [id, this.state.form.agency_id]);
        if (!found?.id) {
            return;
        }
        this.state.procedure = found;
        this.clearProblem("procedure_id");
        takeProcedure(this.state.form, found);
        if (found.problem) {
            this.state.problems = { ...this.state.problems, procedure_id: found.problem };
        }
        this.state.duplicates = [];
    }

    async findText(text) {
        const found = await this.ask("find", [text]);
        if (found?.kind_of === "dossier") {
            this.openDossier(found.id);
        } else if (found?.kind_of === "person") {
            this.clearProblem("procedure_id");
            fillPerson(this.state.form.owners[0], found);
            this.afterPerson("owners.0");
        } else if (found) {
            this.state.problems = { ...this.state.problems, procedure_id: found.problem };
            this.focus("procedure_id");
        }
    }

    openDossier(id) {
        this.keepNow();
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "one_stop.dossier",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    // ---- people

    async identify(person, text, path, moves = false) {
        if (!text.trim()) {
            if (moves) {
                this.focus(`${path}.name`);
            }
            return;
        }
        if (isKnown(person, text)) {
            return moves && this.afterPerson(path);
        }
        const found = await this.ask("identify", [text, person.name]);
        if (!found) {
            return;
        }
        if (found.problem && (await this.isDossier(text))) {
            person.identity = "";
            return;
        }
        fillPerson(person, found);
        this.clearProblem(`${path}.identity`);
        this.keepNow();
        if (moves) {
            this.afterPerson(path);
        }
    }

    /** Open the dossier whose code was scanned into a field for numbers. */
    async isDossier(text) {
        const found = /[A-Za-z].*\d/.test(text) && (await this.ask("find", [text]));
        if (found?.kind_of === "dossier") {
            this.openDossier(found.id);
            return true;
        }
        return false;
    }

    /** Go where the clerk has something to do once a person is filled in. */
    afterPerson(path) {
        const [group, place] = path.split(".");
        const person = group === "owners" ? this.state.form.owners[place] : this.state.form.submitter;
        if (person.found?.problem) {
            return this.focus(`${path}.identity`);
        }
        if (!this.state.form.procedure_id) {
            return this.focus("procedure_id");
        }
        const missing = ["name", "address", "phone"].find((name) => !person[name]);
        if (missing) {
            return this.focus(`${path}.${missing}`);
        }
        if (group === "submitter") {
            return this.focus("authorisation");
        }
        const { form, procedure } = this.state;
        if (procedure?.needs_ward && !form.ward_id) {
            return this.focus("ward_id");
        }
        const field = procedure?.form?.find((one) => !form.form[one.name]);
        return field ? this.focus(`form.${field.name}`) : this.focusPapers();
    }

    addOwner() {
        this.state.form.owners.push(emptyPerson());
        this.focusLater(`owners.${this.state.form.owners.length - 1}.identity`);
    }

    removeOwner(place) {
        this.state.form.owners.splice(place, 1);
        this.state.problems = {};
        this.focusLater("owners.0.identity");
    }

    toggleSubmitter() {
        const { form } = this.state;
        form.submitter = form.submitter ? null : emptyPerson();
        if (!form.submitter) {
            form.authorisation = "";
        }
        this.focusLater(form.submitter ? "submitter.identity" : "owners.0.identity");
    }

    // ---- the acts of the counter

    receive() {
        return this.send("receive");
    }

    settle() {
        return this.state.procedure?.is_same_day ? this.send("settle_now") : null;
    }

    saveDraft() {
        return this.send("draft");
    }

    askRefusal() {
        this.state.isRefusing = true;
        this.focusLater("reason");
    }

    refuse() {
        return this.send("refuse_intake");
    }

    async send(then) {
        if (this.state.isBusy || !this.state.start.counters.length) {
            return;
        }
        giveAway(document.activeElement);
        this.keepNow();
        this.state.isBusy = true;
        const answer = await this.ask("intake", [toVals(this.state.form, this.state.seen), then]);
        this.state.isBusy = false;
        if (!answer) {
            return;
        }
        if (answer.problems) {
            this.showProblems(answer.problems);
        } else if (answer.duplicates) {
            this.askDuplicates(answer.duplicates);
        } else {
            this.finish(answer);
        }
    }

    showProblems(problems) {
        this.state.problems = problems;
        this.state.message = null;
        if (!("reason" in problems)) {
            this.state.isRefusing = false;
        }
        const first = Object.keys(problems).find((path) => this.fieldOf(path));
        this.focusLater(first);
    }

    askDuplicates(duplicates) {
        this.state.problems = {};
        this.state.duplicates = duplicates;
        this.state.seen = [...this.state.seen, ...duplicates.map((one) => one.id)];
    }

    /** Show what came of it, print, and begin anew with the same procedure. */
    finish(answer) {
        const { form, procedure } = this.state;
        this.kept.clear();
        Object.assign(this.state, {
            result: answer,
            problems: {},
            duplicates: [],
            seen: [],
            message: null,
            isRefusing: false,
            isObjectOpen: false,
        });
        const next = emptyForm(form.agency_id);
        next.channel = form.channel;
        takeProcedure(next, procedure);
        this.state.form = next;
        this.focusLater("owners.0.identity");
        if (answer.receipt) {
            this.print();
        }
    }

    async print() {
        const { result } = this.state;
        if (!result?.receipt || this.state.isPrinting) {
            return;
        }
        this.state.isPrinting = true;
        let isPrinted = false;
        try {
            isPrinted = await printPdf(result.receipt);
        } catch {
            // Told below: the dossier is received, only its paper did not come.
        }
        this.state.isPrinting = false;
        if (!isPrinted) {
            const told = _t("Dossier %s is received, but its receipt did not come.", result.code);
            this.say("danger", `${told} ${_t("Print it again with Ctrl P.")}`);
        }
    }

    startAnew() {
        const { agency_id } = this.state.form;
        this.kept.clear();
        Object.assign(this.state, {
            form: emptyForm(agency_id),
            procedure: null,
            problems: {},
            duplicates: [],
            seen: [],
            result: null,
            message: null,
            isRefusing: false,
            isObjectOpen: false,
        });
        this.focusLater("procedure_id");
    }

    /** Call the server; what goes wrong is said on the screen and nothing typed is lost. */
    async ask(method, args) {
        try {
            const answer = await this.orm.call(MODEL, method, args);
            if (this.state.message?.kind === "danger") {
                this.state.message = null;
            }
            return answer;
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                this.state.form.is_retry = true;
                this.say(
                    "danger",
                    _t("The server does not answer. Nothing is lost: press the same key again.")
                );
            } else {
                const told = error.data?.message || error.message;
                this.say("danger", `${told} ${_t("What was typed is still here.")}`);
            }
            return null;
        }
    }

    say(kind, text) {
        this.state.message = { kind, text };
    }

    keepNow() {
        if (this.kept && isTouched(this.state.form)) {
            this.kept.write(this.state.form);
        }
    }

    // ---- keyboard and focus

    onKeydown(ev) {
        if (!this.root.el?.isConnected || document.querySelector(".modal, .o-overlay-item .dropdown-menu")) {
            return;
        }
        if (this.isScanned(ev)) {
            ev.preventDefault();
            ev.stopImmediatePropagation();
            return;
        }
        const key = `${ev.ctrlKey || ev.metaKey ? "Ctrl+" : ""}${ev.key}`;
        const acts = {
            "Ctrl+Enter": () => (this.state.isRefusing ? this.refuse() : this.receive()),
            F9: () => this.receive(),
            F8: () => this.settle(),
            F4: () => this.askRefusal(),
            F2: () => this.focus("procedure_id"),
            "Ctrl+s": () => this.saveDraft(),
            "Ctrl+p": () => this.print(),
        };
        if (key in acts && !ev.altKey && !ev.shiftKey && !ev.repeat && !ev.isComposing) {
            ev.preventDefault();
            ev.stopImmediatePropagation();
            acts[key]();
        } else if (ev.key === "Escape" && this.state.isRefusing) {
            this.state.isRefusing = false;
            this.focusLater("owners.0.identity");
        } else if (asksNext(ev) && this.root.el.contains(ev.target)) {
            this.onEnter(ev);
        }
    }

    /** Take what a scanner types while a button or a box to tick has the focus. */
    isScanned(ev) {
        if (ev.target.matches?.("input[type=text], textarea")) {
            return false;
        }
        const { text, isScanning } = this.scanned.push(ev);
        if (text) {
            this.findText(text);
        }
        return Boolean(text) || isScanning;
    }

    /** Enter goes on to the next field; the text of a card goes to its person from anywhere. */
    onEnter(ev) {
        const field = ev.target;
        const path = field.dataset.path || "";
        if ("ownEnter" in field.dataset) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const card = cardIn(field.value);
        if (card) {
            this.takeCard(field, path, card);
        } else if (path === "reason") {
            this.refuse();
        } else {
            giveAway(field);
            nextOf(field)?.focus();
        }
    }

    takeCard(field, path, card) {
        field.value = card.before || (field.matches(".o_quantity") ? 1 : "");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        giveAway(field);
        const { owners, submitter } = this.state.form;
        const place = Number(path.match(/^owners\.(\d+)/)?.[1] || 0);
        const isSubmitter = submitter && /^(submitter|authorisation)/.test(path);
        const person = isSubmitter ? submitter : owners[place];
        const own = isSubmitter ? "submitter" : `owners.${place}`;
        this.identify(person, card.text, own, true);
    }

    onInput(ev) {
        this.onChanged(ev.target.dataset.path);
    }

    /** A field was changed: what was told of it, and of likely duplicates, was of before. */
    onChanged(path) {
        this.clearProblem(path?.replace(/\.quantity$/, ""));
        if (path?.startsWith("owners") || /^(object|ward)/.test(path || "")) {
            this.state.seen = [];
            this.state.duplicates = [];
        }
        this.keep();
    }

    clearProblem(path) {
        if (path in this.state.problems) {
            const { [path]: _gone, ...rest } = this.state.problems;
            this.state.problems = rest;
        }
    }

    pickWard(id) {
        this.state.form.ward_id = id;
        this.onChanged("ward_id");
    }

    async onCounter(ev) {
        this.state.form.agency_id = Number(ev.target.value);
        if (this.state.form.procedure_id) {
            await this.loadProcedure(this.state.form.procedure_id);
        }
    }

    fieldOf(path) {
        return this.root.el?.querySelector(`[data-path="${path}"]`);
    }

    focus(path) {
        const field = this.fieldOf(path);
        field?.focus();
        field?.select?.();
    }

    /** Focus what the coming rendering shows. */
    focusLater(path) {
        this.wanted = path;
        browser.setTimeout(() => {
            this.settleFocus();
            this.wanted = null;
        }, RENDERED_AFTER);
    }

    settleFocus() {
        const field = this.wanted && this.fieldOf(this.wanted);
        if (field && field !== document.activeElement) {
            this.focus(this.wanted);
        }
    }

    focusPapers() {
        this.root.el.querySelector(".o_counter_papers input[type=checkbox]")?.focus();
    }

    focusFirst() {
        this.focus(this.state.form.procedure_id ? "owners.0.identity" : "procedure_id");
    }
}

/** Let a field that keeps its value until the cursor leaves it give the value away. */
function giveAway(field) {
    field?.dispatchEvent(new Event("change", { bubbles: true }));
}

registry.category("actions").add("one_stop.counter", Counter);
