import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The agencies that an unknown name may mean; one click takes one, for the whole import. */
export class ChoicesField extends Component {
    static template = "cchc_plan.ChoicesField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
    }

    get choices() {
        return this.props.record.data[this.props.name] || [];
    }

    async choose(key) {
        const { record } = this.props;
        const root = record.model.root;
        // What was typed in the form is saved first: the choice reads all lines again.
        if (!(await root.save())) {
            return;
        }
        await this.orm.call(record.resModel, "action_choose", [[record.resId], key]);
        await root.load();
    }
}

export const choicesField = {
    component: ChoicesField,
    supportedTypes: ["json", "jsonb"],
};

registry.category("fields").add("cchc_choices", choicesField);
