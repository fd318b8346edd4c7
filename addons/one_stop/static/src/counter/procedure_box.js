import { Component, useRef, useState } from "@odoo/owl";
import { findProcedures } from "./fold";

// Digits enough for a number of identity, or the bars of a card: scanned, no procedure.
const SCANNED = /[|¦‖│]|^[\d .]{9,}$/;

/** The one search box: procedures by letters or code at once, everything scanned by Enter. */
export class ProcedureBox extends Component {
    static template = "one_stop.ProcedureBox";
    static props = {
        procedures: Array,
        level: String,
        problem: { type: String, optional: true },
        onChoose: Function,
        onText: Function,
    };

    setup() {
        this.input = useRef("input");
        this.state = useState({ text: "", place: 0, isOpen: false });
    }

    get found() {
        const { procedures, level } = this.props;
        return this.state.text.trim() ? findProcedures(procedures, this.state.text, level) : [];
    }

    onInput(ev) {
        this.state.text = ev.target.value;
        this.state.place = 0;
        this.state.isOpen = true;
    }

    onKeydown(ev) {
        if (ev.isComposing || ev.ctrlKey || ev.altKey) {
            return;
        }
        const { found } = this;
        const moves = { ArrowDown: 1, ArrowUp: -1 };
        if (ev.key in moves && found.length) {
            ev.preventDefault();
            this.state.isOpen = true;
            this.state.place = (this.state.place + moves[ev.key] + found.length) % found.length;
        } else if (ev.key === "Enter") {
            ev.preventDefault();
            ev.stopPropagation();
            this.take(found);
        } else if (ev.key === "Escape" && this.state.text) {
            ev.stopPropagation();
            this.clear();
        }
    }

    take(found) {
        const text = this.state.text;
        if (!text.trim()) {
            return;
        }
        if (found.length && !SCANNED.test(text.trim())) {
            this.choose(found[this.state.place]);
        } else {
            this.clear();
            this.props.onText(text);
        }
    }

    choose(procedure) {
        this.clear();
        this.props.onChoose(procedure);
    }

    clear() {
        this.state.text = "";
        this.state.place = 0;
        this.state.isOpen = false;
    }

    onBlur() {
        this.state.isOpen = false;
    }
}
