import { Component, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

// The country has one zone; whatever the browser says, an office closes by its own clock.
const ZONE = "Asia/Ho_Chi_Minh";

/** A moment as papers write it: hour and minute, then the date. */
export class MomentField extends Component {
    static template = xml`<span class="text-nowrap" t-out="text" />`;
    static props = { ...standardFieldProps };

    get text() {
        const moment = this.props.record.data[this.props.name];
        return moment ? moment.setZone(ZONE).toFormat("HH:mm dd/MM/yyyy") : "";
    }
}

export const momentField = {
    component: MomentField,
    supportedTypes: ["datetime"],
    listViewWidth: [130],
};

registry.category("fields").add("one_stop_moment", momentField);
