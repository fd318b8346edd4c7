import { Component, onWillStart, useState } from "@odoo/owl";
import { today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { tellChoice, useChoice } from "../statistics/choice";
import { PeriodPicker } from "../statistics/period_picker";
import { periodOf } from "../statistics/periods";

const MODEL = "one_stop.score";
const METHODS = { sheet: "get_sheet", comparison: "get_comparison", officers: "get_officers" };

/** The nine indices of a counter; each number of points opens its dossiers. */
export class Score extends Component {
    static template = "one_stop.Score";
    static components = { Layout, PeriodPicker };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.defaults = { kind: "quarter", ...periodOf("quarter", today()), agency: 0, tab: "sheet" };
        this.choice = useChoice(this.props, this.defaults);
        this.state = useState({ data: null, problem: "", isBusy: false });
        this.display = { controlPanel: {} };
        // Before the first address is written, so that coming back finds it.
        tellChoice(this.props, this.choice, this.defaults);
        onWillStart(async () => {
            this.start = await this.orm.call(MODEL, "get_start", []);
            if (!this.start.units.some((one) => one.id === this.choice.agency)) {
                this.choice.agency = this.start.unit || 0;
            }
            await this.load();
        });
    }

    get tabs() {
        const tabs = [["sheet", _t("Score sheet")]];
        if (this.start.units.length > 1) {
            tabs.push(["comparison", _t("Compare counters")]);
        }
        if (this.start.headed.includes(this.choice.agency)) {
            tabs.push(["officers", _t("Officers")]);
        }
        return tabs;
    }

    /** Change what is shown, and ask for it. */
    choose(changes) {
        Object.assign(this.choice, changes);
        if (!this.tabs.some(([tab]) => tab === this.choice.tab)) {
            this.choice.tab = "sheet";
        }
        tellChoice(this.props, this.choice, this.defaults);
        return this.load();
    }

    /** Ask for what the tab shows; an answer that comes after a later question is dropped. */
    async load() {
        const { agency, from, to, tab } = this.choice;
        if (!agency) {
            return;
        }
        Object.assign(this.state, { isBusy: true, problem: "" });
        const args = tab === "comparison" ? [from, to] : [agency, from, to];
        let data = null;
        try {
            data = await this.keepLast.add(this.orm.call(MODEL, METHODS[tab], args));
        } catch (error) {
            if (!error.data?.message) {
                throw error;
            }
            this.state.problem = error.data.message;
        }
        Object.assign(this.state, { data: data && { ...data, tab }, isBusy: false });
    }

    async openCell(cell, name) {
        const whole = { from: this.choice.from, to: this.choice.to, ...cell };
        this.action.doAction(await this.orm.call(MODEL, "action_open_cell", [whole, name]));
    }

    openPoints(index, cell) {
        return this.openCell(
            { index: index.no, points: cell.points, agency: this.choice.agency },
            _t("%(points)s points: %(index)s", { points: cell.text, index: index.name })
        );
    }

    openLeftOut(index) {
        return this.openCell(
            { index: index.no, points: null, agency: this.choice.agency },
            _t("Without points: %(index)s", { index: index.name })
        );
    }

    openOfficer(officer) {
        return this.openCell(
            { officer: officer.id, officer_agency: this.choice.agency },
            officer.name
        );
    }

    async openUnitIndex(index) {
        const { agency: unit, from, to } = this.choice;
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
                default_agency_id: this.choice.agency,
                default_index_no: String(index.no),
                default_date_from: this.choice.from,
                default_date_to: this.choice.to,
            },
        });
    }

    async print(paper) {
        const { agency: unit, from, to } = this.choice;
        this.action.doAction(
            await this.orm.call(MODEL, "action_paper", [unit, from, to, paper])
        );
    }

    knownOf(row) {
        const all = this.state.data.indices.length;
        return _t("%(known)s of %(all)s indices", { known: row.known, all });
    }

    number(count) {
        return formatInteger(count);
    }

    pointsOf(row, index) {
        return row.scores[index.no] || { points: "", missing: "" };
    }
}

registry.category("actions").add("one_stop.score", Score);
