import { Component } from "@odoo/owl";

/** Counter, ward, field and level: what figures are narrowed to. */
export class FigureFilters extends Component {
    static template = "one_stop.FigureFilters";
    static props = {
        choices: Object,
        choice: Object,
        onChoose: Function,
    };

    onChange(name, ev) {
        const { value } = ev.target;
        this.props.onChoose({ [name]: name === "level" ? value : Number(value) });
    }
}
