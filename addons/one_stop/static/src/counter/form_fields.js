import { Component, useState } from "@odoo/owl";
import { dayText } from "./day_text";

/** What the form of the procedure asks besides the applicant. */
export class FormFields extends Component {
    static template = "one_stop.FormFields";
    static props = { fields: Array, answers: Object, problems: Object };

    setup() {
        this.answers = useState(this.props.answers);
        for (const field of this.props.fields) {
            if (field.type === "date") {
                this.answers[field.name] = dayText(this.answers[field.name]);
            }
        }
    }

    path(field) {
        return `form.${field.name}`;
    }

    isWide(field) {
        return field.type === "text" || (field.type === "char" && this.props.fields.length === 1);
    }

    onDate(field, ev) {
        this.answers[field.name] = dayText(ev.target.value);
    }
}
