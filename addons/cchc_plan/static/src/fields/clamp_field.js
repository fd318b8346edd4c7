import { registry } from "@web/core/registry";
import { listTextField, ListTextField } from "@web/views/fields/text/text_field";

/** A long text in a list: three lines of it, the whole in the tooltip. */
export class ClampField extends ListTextField {
    static template = "cchc_plan.ClampField";

    get text() {
        return this.props.record.data[this.props.name] || "";
    }
}

export const clampField = {
    ...listTextField,
    component: ClampField,
    supportedTypes: ["char", "text"],
    listViewWidth: ({ type }) => (type === "text" ? [240] : [110]),
};

registry.category("fields").add("cchc_clamp", clampField);
