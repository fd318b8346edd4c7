import { Component } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

import { nextPeriod, periodOf } from "./periods";

/** Which days figures are of: a month, a quarter …, the one before or after it, or own dates. */
export class PeriodPicker extends Component {
    static template = "one_stop.PeriodPicker";
    static components = { DateTimeInput };
    static props = {
        choice: Object, // {kind, from, to}
        words: { type: String, optional: true }, // what the period is called
        onChoose: Function,
    };

    get kinds() {
        return [
            ["month", _t("Month")],
            ["quarter", _t("Quarter")],
            ["half", _t("Half-year")],
            ["year", _t("Year")],
            ["own", _t("Own dates")],
        ];
    }

    setKind(kind) {
        const day = deserializeDate(this.props.choice.from);
        return this.props.onChoose({ kind, ...(kind === "own" ? {} : periodOf(kind, day)) });
    }

    move(by) {
        const { choice, onChoose } = this.props;
        return onChoose(nextPeriod(choice.kind, choice, by));
    }

    day(name) {
        return deserializeDate(this.props.choice[name]);
    }

    setDay(name, day) {
        return day && this.props.onChoose({ [name]: serializeDate(day) });
    }
}
