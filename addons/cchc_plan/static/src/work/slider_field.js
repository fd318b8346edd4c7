import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Percent by a slider that a thumb can move, with the number beside it. */
export class SliderField extends Component {
    static template = "cchc_plan.SliderField";
    static props = { ...standardFieldProps };

    get value() {
        return this.props.record.data[this.props.name] || 0;
    }

    change(event) {
        const percent = Math.round(Number(event.target.value) || 0);
        const bounded = Math.min(100, Math.max(0, percent));
        event.target.value = bounded;
        return this.props.record.update({ [this.props.name]: bounded });
    }
}

export const sliderField = {
    component: SliderField,
    displayName: _t("Percent slider"),
    supportedTypes: ["integer"],
};

registry.category("fields").add("cchc_slider", sliderField);
