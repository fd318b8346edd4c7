import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** The checklist: Space ticks, arrows go along it, plus and minus count. */
export class PaperList extends Component {
    static template = "one_stop.PaperList";
    static props = {
        papers: Array,
        extra: Array,
        problems: Object,
        forms: Array,
        onChanged: Function,
    };

    setup() {
        this.root = useRef("root");
        this.papers = useState(this.props.papers);
        this.extra = useState(this.props.extra);
        this.labels = Object.fromEntries(this.props.forms);
    }

    /** Whether the procedure cannot do without it; conditions are for the clerk to judge. */
    isCompulsory(paper) {
        return paper.compulsory && !paper.condition;
    }

    get missing() {
        return this.papers.filter((paper) => this.isCompulsory(paper) && !paper.is_there).length;
    }

    get countText() {
        return this.missing ? _t("%s compulsory missing", this.missing) : _t("nothing missing");
    }

    tickAll() {
        for (const paper of this.papers) {
            paper.is_there = paper.is_there || this.isCompulsory(paper);
            this.props.onChanged(`papers.${paper.component_id}`);
        }
        const boxes = this.root.el.querySelectorAll("input[type=checkbox]");
        boxes[boxes.length - 1]?.focus();
    }

    addExtra() {
        this.extra.push({ name: "", form: "copy", quantity: 1 });
    }

    removeExtra(place) {
        this.extra.splice(place, 1);
    }

    onTick(paper, ev) {
        paper.is_there = ev.target.checked;
    }

    onKey(paper, ev) {
        if (ev.ctrlKey || ev.altKey || ev.isComposing) {
            return;
        }
        const steps = { ArrowDown: 1, ArrowUp: -1 };
        if (ev.key in steps) {
            const boxes = [...ev.target.closest("ul").querySelectorAll("input[type=checkbox]")];
            ev.preventDefault();
            boxes[boxes.indexOf(ev.target) + steps[ev.key]]?.focus();
        } else if (ev.key === "+" || ev.key === "-") {
            ev.preventDefault();
            paper.quantity = Math.max(1, (Number(paper.quantity) || 1) + (ev.key === "+" ? 1 : -1));
            paper.is_there = true;
            this.props.onChanged(`papers.${paper.component_id}`);
        } else if (ev.key === "ArrowRight") {
            ev.preventDefault();
            const input = ev.target.closest("li").querySelector("input.o_quantity");
            input.focus();
            input.select();
        }
    }
}
