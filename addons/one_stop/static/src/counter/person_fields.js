import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { dayText, isAfter, readDay } from "./day_text";
import { isSameName } from "./fold";

/** An owner or the submitter: the number first, since it fills in the rest. */
export class PersonFields extends Component {
    static template = "one_stop.PersonFields";
    static props = {
        person: Object,
        path: String,
        title: String,
        problems: Object,
        today: String,
        onIdentify: Function,
        onRemove: { type: Function, optional: true },
    };

    setup() {
        this.person = useState(this.props.person);
    }

    path(name) {
        return `${this.props.path}.${name}`;
    }

    problem(name) {
        const told = this.props.problems[this.path(name)];
        if (name === "name") {
            return this.isNameAsked ? "" : told;
        }
        if (name === "identity") {
            return this.person.found?.problem || told;
        }
        return told || (name === "birth_date" ? this.birthProblem : "");
    }

    get birthProblem() {
        const text = this.person.birth_date;
        if (!text || this.person.kind !== "person") {
            return "";
        }
        if (!readDay(text)) {
            return _t("Write day, month and year, such as 05/03/1985.");
        }
        return isAfter(text, this.props.today) ? _t("The date of birth lies in the future.") : "";
    }

    get knownNames() {
        return [...new Set((this.person.found?.known || []).map((one) => one.name))];
    }

    /** Whether the name is another than those that the counters know for the number. */
    get isNameAsked() {
        const { name, is_other } = this.person;
        const names = this.knownNames;
        return Boolean(
            names.length && name && !is_other && !names.some((one) => isSameName(one, name))
        );
    }

    get nameQuestion() {
        return _t("This number is known for “%s”.", this.knownNames.join("”, “"));
    }

    takeLabel(name) {
        return _t("Take “%s”", name);
    }

    get keepLabel() {
        return _t("The papers say “%s”", this.person.name);
    }

    get numberLabel() {
        return this.person.kind === "organisation" ? _t("Tax code") : _t("Identity number");
    }

    onIdentity(ev) {
        this.props.onIdentify(this.person, ev.target.value, this.props.path);
    }

    onIdentityKey(ev) {
        if (ev.key === "Enter" && !ev.ctrlKey && !ev.isComposing) {
            ev.preventDefault();
            ev.stopPropagation();
            this.props.onIdentify(this.person, ev.target.value, this.props.path, true);
        }
    }

    onIdentityInput() {
        this.person.found = null;
        this.person.is_other = false;
    }

    onBirth(ev) {
        this.person.birth_date = dayText(ev.target.value);
    }

    setKind(kind) {
        this.person.kind = kind;
    }

    takeName(name) {
        this.person.name = name;
        this.focusAfterName();
    }

    keepName() {
        this.person.is_other = true;
        this.focusAfterName();
    }

    focusAfterName() {
        document.querySelector(`[data-path="${this.path("address")}"]`)?.focus();
    }
}
