import { copyText } from "@district_base/copy_text";
import { Component, onWillStart, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate, today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { tellChoice, useChoice } from "./choice";
import { showDay } from "./periods";

const MODEL = "one_stop.procedure.statistic";
const COLUMNS = Array.from({ length: 12 }, (_none, place) => `c${place + 3}`);

/** Form II.07b of any day: procedures in force, at the one-stop shop, with an internal process. */
export class FormII07b extends Component {
    static template = "one_stop.FormII07b";
    static components = { DateTimeInput, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.defaults = { on: serializeDate(today()), agency: 0 };
        this.choice = useChoice(this.props, this.defaults);
        this.state = useState({ data: null });
        this.display = { controlPanel: {} };
        // Before the first address is written, so that coming back finds it.
        tellChoice(this.props, this.choice, this.defaults);
        this.columns = COLUMNS;
        onWillStart(() => this.load());
    }

    get totalLabel() {
        return _t("Grand total");
    }

    get day() {
        return deserializeDate(this.choice.on);
    }

    async load() {
        this.state.data = await this.orm.call(MODEL, "get_form", [{ ...this.choice }]);
    }

    async choose(values) {
        Object.assign(this.choice, values);
        await this.load();
        tellChoice(this.props, this.choice, this.defaults);
    }

    setDay(day) {
        return day && this.choose({ on: serializeDate(day) });
    }

    onAgency(ev) {
        return this.choose({ agency: Number(ev.target.value) });
    }

    /** Opens a figure: the name of the method, and what it is about. */
    open([method, ...given]) {
        return this[method](...given);
    }

    async openCell(column, row) {
        this.action.doAction(
            await this.orm.call(MODEL, "open_cell", [
                { ...this.choice },
                column,
                row ? row.agency : null,
            ])
        );
    }

    async print() {
        this.action.doAction(await this.orm.call(MODEL, "print_form", [{ ...this.choice }]));
    }

    async download() {
        this.action.doAction(await this.orm.call(MODEL, "download_form", [{ ...this.choice }]));
    }

    async copy() {
        const line = (name, { c3, c7, c11 }) =>
            _t("%(name)s: %(c3)s procedures, %(c7)s at the one-stop, %(c11)s with a process", {
                name,
                c3,
                c7,
                c11,
            });
        const { rows, total } = this.state.data;
        const lines = [
            _t("Form II.07b as of %s", showDay(this.choice.on)),
            line(_t("Grand total"), total),
            ...rows.map((row) => line(row.name, row.cells)),
        ];
        const done = await copyText(lines.join("\n"));
        this.notification.add(
            done
                ? _t("The table is on the clipboard as text.")
                : _t("The browser did not let the text be copied."),
            { type: done ? "success" : "warning" }
        );
    }
}

registry.category("actions").add("one_stop.form_ii07b", FormII07b);
