import { Component, onWillStart, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { movedPeriod, periodOf } from "./score_period";

const MODEL = "one_stop.score";
const KEPT = "one_stop.score";

/** The nine indices of a counter; each number of points opens its dossiers. */
export class Score extends Component {
    static template = "one_stop.Score";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.kinds = [
            ["month", _t("Month")],
            ["quarter", _t("Quarter")],
            ["half", _t("Half-year")],
            ["year", _t("Year")],
            ["own", _t("Own dates")],
        ];
        this.state = useState({
            start: null,
            unit: false,
            kind: "quarter",
            from: "",
            to: "",
            tab: "sheet",
            sheet: null,
            comparison: null,
            officers: null,
            problem: "",
            isBusy: false,
        });
        this.asked = 0;
        onWillStart(() => this.start());
    }

    async start() {
        const start = await this.orm.call(MODEL, "get_start", []);
        const kept = this.kept();
        const isKnown = start.units.some((one) => one.id === kept.unit);
        Object.assign(this.state, {
            start,
            unit: isKnown ? kept.unit : start.unit,
            kind: kept.kind || "quarter",
            ...(kept.from ? { from: kept.from, to: kept.to } : periodOf("quarter", start.today)),
        });
        await this.load();
    }

    kept() {
        try {
            return JSON.parse(browser.sessionStorage.getItem(KEPT)) || {};
        } catch {
            return {};
        }
    }

    /** Ask for what the tab shows; an answer that comes after a later question is dropped. */
    async load() {
        const { unit, kind, from, to, tab } = this.state;
        browser.sessionStorage.setItem(KEPT, JSON.stringify({ unit, kind, from, to }));
        if (!unit) {
            return;
        }
        const number = ++this.asked;
        this.state.isBusy = true;
        this.state.problem = "";
        try {
            const asks = {
                sheet: ["get_sheet", [unit, from, to]],
                comparison: ["get_comparison", [from, to]],
                officers: ["get_officers", [unit, from, to]],
            };
            const found = await this.orm.call(MODEL, ...asks[tab]);
            if (number === this.asked) {
                this.state[tab] = found;
            }
        } catch (error) {
            if (number !== this.asked) {
                return;
            }
            this.state[tab] = null;
            this.state.problem = error.data?.message || "";
            if (!this.state.problem) {
                throw error;
            }
        } finally {
            if (number === this.asked) {
                this.state.isBusy = false;
            }
        }
    }

    get isOwn() {
        return this.state.kind === "own";
    }

    get officersAreShown() {
        return this.state.sheet?.is_head && this.state.sheet.unit.id === this.state.unit;
    }

    onUnit(ev) {
        this.showUnit(Number(ev.target.value));
    }

    showUnit(id) {
        this.state.unit = id;
        this.state.tab = "sheet";
        return this.load();
    }

    show(tab) {
        this.state.tab = tab;
        return this.load();
    }

    onKind(ev) {
        this.state.kind = ev.target.value;
        if (!this.isOwn) {
            Object.assign(this.state, periodOf(this.state.kind, this.state.from));
            return this.load();
        }
    }

    onDate(name, ev) {
        // A day that is typed comes as "" until it is whole.
        if (!ev.target.value) {
            return;
        }
        this.state[name] = ev.target.value;
        if (this.isOwn) {
            return this.load();
        }
        Object.assign(this.state, periodOf(this.state.kind, ev.target.value));
        return this.load();
    }

    move(by) {
        Object.assign(this.state, movedPeriod(this.state.kind, this.state.from, by));
        return this.load();
    }

    async openCell(cell, name) {
        const whole = { from: this.state.from, to: this.state.to, ...cell };
        this.action.doAction(await this.orm.call(MODEL, "action_open_cell", [whole, name]));
    }

    openPoints(index, cell) {
        return this.openCell(
            { index: index.no, points: cell.points, agency: this.state.unit },
            _t("%(points)s points: %(index)s", { points: cell.text, index: index.name })
        );
    }

    openLeftOut(index) {
        return this.openCell(
            { index: index.no, points: null, agency: this.state.unit },
            _t("Without points: %(index)s", { index: index.name })
        );
    }

    openOfficer(officer) {
        return this.openCell(
            { officer: officer.id, officer_agency: this.state.unit },
            officer.name
        );
    }

    async openUnitIndex(index) {
        const { unit, from, to } = this.state;
        const action = await this.orm.call(MODEL, "action_open_unit", [unit, from, to, index.no]);
        this.action.doAction(action);
    }

    openJudgement(id) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "one_stop.score.judgement",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    judge(index) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name: index.name,
            res_model: "one_stop.score.judgement",
            views: [[false, "form"]],
            context: {
                default_agency_id: this.state.unit,
                default_index_no: String(index.no),
                default_date_from: this.state.from,
                default_date_to: this.state.to,
            },
        });
    }

    async print(paper) {
        const { unit, from, to } = this.state;
        this.action.doAction(
            await this.orm.call(MODEL, "action_paper", [unit, from, to, paper])
        );
    }

    knownOf(row) {
        const all = this.state.comparison.indices.length;
        return _t("%(known)s of %(all)s indices", { known: row.known, all });
    }

    pointsOf(row, index) {
        return row.scores[index.no] || { points: "", missing: "" };
    }
}

registry.category("actions").add("one_stop.score", Score);
