import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** 1.234.000: money as it is written here, whatever the browser speaks. */
export function money(amount) {
    return String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
}

/** Fees with their total; how many of what goes by the copy, and what is waived. */
export class FeeList extends Component {
    static template = "one_stop.FeeList";
    static props = { form: Object, problems: Object };

    setup() {
        this.form = useState(this.props.form);
        this.state = useState({ isWaiving: this.form.fees.some((fee) => fee.waived) });
        this.money = money;
    }

    /** Whether the clerk says how many: units are counted, conditions are judged. */
    isAsked(fee) {
        return fee.basis === "unit" || Boolean(fee.condition);
    }

    usual(fee) {
        if (this.isAsked(fee)) {
            return 0;
        }
        return fee.basis === "copy" ? this.form.copies : 1;
    }

    count(fee) {
        const given = fee.quantity === null || fee.quantity === "" ? this.usual(fee) : fee.quantity;
        return Math.max(0, Math.trunc(Number(given)) || 0);
    }

    amount(fee) {
        return Math.max(0, fee.amount * this.count(fee) - (Number(fee.waived) || 0));
    }

    get total() {
        return this.form.fees.reduce((sum, fee) => sum + this.amount(fee), 0);
    }

    basis(fee) {
        const labels = { dossier: _t("dossier"), copy: _t("copy"), unit: fee.unit_name };
        return labels[fee.basis];
    }

    toggleWaiving() {
        this.state.isWaiving = !this.state.isWaiving;
        if (!this.state.isWaiving) {
            for (const fee of this.form.fees) {
                Object.assign(fee, { waived: "", ground: "", document: "" });
            }
        }
    }

    waiveAll(fee) {
        fee.waived = fee.amount * this.count(fee);
    }
}
