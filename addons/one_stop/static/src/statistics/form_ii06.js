import { copyText } from "@district_base/copy_text";
import { Component, onWillStart, useState } from "@odoo/owl";
import { today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { tellChoice, useChoice } from "./choice";
import { FigureFilters } from "./filters";
import { formText } from "./form_text";
import { PeriodPicker } from "./period_picker";
import { periodOf } from "./periods";

const MODEL = "one_stop.statistic.screen";
export const COLUMNS = ["c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13"];
// Procedures stand below fields, and are shown when they are asked for.
const FOLDED = 2;

/** Form II.06a of any period: every figure opens its dossiers. */
export class FormII06 extends Component {
    static template = "one_stop.FormII06";
    static components = { FigureFilters, Layout, PeriodPicker };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.keepLast = new KeepLast();
        this.keepShares = new KeepLast();
        this.defaults = {
            kind: "month",
            ...periodOf("month", today()),
            agency: 0,
            ward: 0,
            field: 0,
            level: "",
            rows: "level",
            procedures: false,
        };
        this.choice = useChoice(this.props, this.defaults);
        this.state = useState({ data: null, shares: [], compared: null, open: {}, isBusy: false });
        this.display = { controlPanel: {} };
        // Before the first address is written, so that coming back finds it.
        tellChoice(this.props, this.choice, this.defaults);
        this.columns = COLUMNS;
        onWillStart(async () => {
            this.choices = await this.orm.call(MODEL, "get_choices", []);
            await this.load();
        });
    }

    get rowKinds() {
        return [
            ["level", _t("Level and field")],
            ["agency", _t("Counter and field")],
            ["ward", _t("Ward and field")],
        ];
    }

    get heading() {
        const kinds = Object.fromEntries(this.rowKinds);
        return this.choice.rows === "level" ? _t("Field and work by level") : kinds[this.choice.rows];
    }

    get labels() {
        return {
            c3: _t("Received, total"),
            c4: _t("Received online in the period"),
            c5: _t("Received at the counter or by post in the period"),
            c6: _t("Carried over from the period before"),
            c7: _t("Settled, total"),
            c8: _t("Settled early"),
            c9: _t("Settled on time"),
            c10: _t("Settled late"),
            c11: _t("Being settled, total"),
            c12: _t("Being settled, in time"),
            c13: _t("Being settled, overdue"),
            outside: _t("Withdrawn or stopped"),
        };
    }

    get shareColumns() {
        return [
            ["dossiers", _t("Dossiers")],
            ["carried", _t("Held before")],
            ["came", _t("Came in the period")],
            ["finished", _t("Finished")],
            ["in_budget", _t("Within its hours")],
            ["over_budget", _t("Beyond its hours")],
            ["held", _t("Held at the end")],
        ];
    }

    /** The rows in sight: procedures only below what was unfolded. */
    get rows() {
        return this.state.data.rows.filter(
            (row) => row.depth < FOLDED || this.isOpen({ path: row.path.slice(0, FOLDED) })
        );
    }

    get compared() {
        return this.state.compared.columns.filter(
            (one) => one.come || one.gone || one.closed !== one.today
        );
    }

    get scope() {
        const { agency } = this.choice;
        const found = this.choices.agencies.find((one) => one.id === agency);
        if (found) {
            return found.name;
        }
        return this.choices.all
            ? _t("Whole district")
            : this.choices.agencies.map((one) => one.name).join("; ");
    }

    key(row) {
        return row.path.join("/");
    }

    isOpen(row) {
        return this.choice.procedures || Boolean(this.state.open[this.key(row)]);
    }

    toggle(row) {
        this.state.open[this.key(row)] = !this.state.open[this.key(row)];
    }

    async load() {
        this.state.isBusy = true;
        try {
            this.state.data = await this.keepLast.add(
                this.orm.call(MODEL, "get_form", [{ ...this.choice }])
            );
            this.state.compared = null;
        } finally {
            this.state.isBusy = false;
        }
        this.loadShares();
    }

    /** Comes after the form: who waits for the figures does not wait for this. */
    async loadShares() {
        this.state.shares = [];
        const shares = this.orm.silent.call(MODEL, "get_shares", [{ ...this.choice }]);
        this.state.shares = await this.keepShares.add(shares);
    }

    /** Takes a new choice over, once its figures are there. */
    async choose(values) {
        const before = { ...this.choice };
        Object.assign(this.choice, values);
        try {
            await this.load();
        } catch (error) {
            Object.assign(this.choice, before);
            throw error;
        }
        tellChoice(this.props, this.choice, this.defaults);
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
                row ? row.path : [],
            ])
        );
    }

    async openShare(share, column) {
        this.action.doAction(
            await this.orm.call(MODEL, "open_share", [{ ...this.choice }, share.agency, column])
        );
    }

    async openPeriod() {
        this.action.doAction(await this.orm.call(MODEL, "open_period", [{ ...this.choice }]));
    }

    async compare() {
        this.state.compared = this.state.compared
            ? null
            : await this.orm.call(MODEL, "get_comparison", [{ ...this.choice }]);
    }

    async openCompared(column, direction) {
        this.action.doAction(
            await this.orm.call(MODEL, "open_compared", [{ ...this.choice }, column, direction])
        );
    }

    async print() {
        this.action.doAction(await this.orm.call(MODEL, "print_form", [{ ...this.choice }]));
    }

    async download() {
        this.action.doAction(await this.orm.call(MODEL, "download_form", [{ ...this.choice }]));
    }

    async copy() {
        const text = formText(this.state.data, this.rows, this.scope);
        if (await copyText(text)) {
            this.notification.add(_t("The table is on the clipboard as text."), {
                type: "success",
            });
        } else {
            this.notification.add(_t("The browser did not let the text be copied."), {
                type: "warning",
            });
        }
    }
}

registry.category("actions").add("one_stop.form_ii06", FormII06);
