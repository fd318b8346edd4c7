import { useExternalListener } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { CounterActs } from "./counter_acts";
import { asksNext, cardIn, giveAway, nextOf } from "./counter_keys";
import { FeeList } from "./fee_list";
import { FormFields } from "./form_fields";
import { PaperList } from "./paper_list";
import { PersonFields } from "./person_fields";
import { PickBox } from "./pick_box";
import { ProcedureBox } from "./procedure_box";
import { ScanBuffer } from "./scan_buffer";

// Dialogs and menus of Odoo have their own keys.
const OVER_IT = ".modal, .o-overlay-item .dropdown-menu";

/** The counter: from a citizen with papers to a receipt with a date, by the keyboard alone. */
export class Counter extends CounterActs {
    static template = "one_stop.Counter";
    static components = { FeeList, FormFields, PaperList, PersonFields, PickBox, ProcedureBox };
    static props = { ...standardActionServiceProps };

    setup() {
        super.setup();
        this.scanned = new ScanBuffer();
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev), { capture: true });
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
        const hidden = Object.keys(problems).filter((path) => !this.fieldOf(path));
        return hidden.map((path) => problems[path]);
    }

    onKeydown(ev) {
        // Browsers send keys without a name when they fill in by themselves.
        if (!ev.key || !this.root.el?.isConnected || document.querySelector(OVER_IT)) {
            return;
        }
        if (this.isScanned(ev)) {
            ev.preventDefault();
            ev.stopImmediatePropagation();
            return;
        }
        const name = ev.key.length === 1 ? ev.key.toLowerCase() : ev.key;
        const key = `${ev.ctrlKey || ev.metaKey ? "Ctrl+" : ""}${name}`;
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
}

registry.category("actions").add("one_stop.counter", Counter);
