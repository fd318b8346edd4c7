import { Component, useState } from "@odoo/owl";
import { findNames } from "./fold";
import { nextOf } from "./counter_keys";

/** One of many names, by some letters of it without diacritics. */
export class PickBox extends Component {
    static template = "one_stop.PickBox";
    static props = {
        options: Array,
        value: { type: [Number, Boolean], optional: true },
        path: String,
        isWrong: Boolean,
        onPick: Function,
    };

    setup() {
        this.state = useState({ text: null, place: 0 });
    }

    get name() {
        return this.props.options.find((one) => one.id === this.props.value)?.name || "";
    }

    get isOpen() {
        return this.state.text !== null;
    }

    get found() {
        return this.isOpen ? findNames(this.props.options, this.state.text) : [];
    }

    onInput(ev) {
        this.state.text = ev.target.value;
        this.state.place = 0;
    }

    onKeydown(ev) {
        if (ev.isComposing || ev.ctrlKey || ev.altKey) {
            return;
        }
        const moves = { ArrowDown: 1, ArrowUp: -1 };
        if (ev.key in moves) {
            ev.preventDefault();
            this.state.text ??= "";
            const count = this.found.length || 1;
            this.state.place = (this.state.place + moves[ev.key] + count) % count;
        } else if (ev.key === "Enter") {
            ev.preventDefault();
            ev.stopPropagation();
            this.take();
            nextOf(ev.target)?.focus();
        } else if (ev.key === "Tab") {
            this.take();
        } else if (ev.key === "Escape" && this.isOpen) {
            ev.stopPropagation();
            this.close();
        }
    }

    /** Take the marked name; an emptied box takes none. */
    take() {
        if (this.isOpen) {
            this.pick(this.state.text.trim() ? this.found[this.state.place]?.id : false);
        }
    }

    pick(id) {
        this.close();
        if (id !== undefined) {
            this.props.onPick(id);
        }
    }

    close() {
        this.state.text = null;
        this.state.place = 0;
    }
}
