import { Component, onWillStart, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { filterTasks, idsBehind, neverDone, readReview, showDay } from "./review_data";

const TABLES = { fields: "field", sections: "section", agencies: "agency", tasks: "task" };
const KEPT = ["tab", "measure", "on", "sectionId", "agencyId", "only", "search"];

/** The final review of a plan: five years by field, section, agency and task, and what is missing. */
export class PlanReview extends Component {
    static template = "cchc_plan.Review";
    static components = { DateTimeInput, Dropdown, DropdownItem, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const { action, state: kept = {} } = this.props;
        this.planId =
            kept.planId || action.params?.plan_id || action.context?.active_id || null;
        this.state = useState({
            data: null,
            tab: "fields",
            measure: "accepted",
            on: "",
            sectionId: 0,
            agencyId: 0,
            only: "",
            search: "",
            open: {},
            chosen: {},
            ...Object.fromEntries(KEPT.filter((name) => name in kept).map((name) => [name, kept[name]])),
        });
        this.display = { controlPanel: {} };
        this.showDay = showDay;
        useSetupAction({
            getLocalState: () => ({
                planId: this.planId,
                ...Object.fromEntries(KEPT.map((name) => [name, this.state[name]])),
            }),
        });
        onWillStart(() => this.load());
    }

    get tabs() {
        return [
            ["fields", _t("By field")],
            ["sections", _t("By section")],
            ["agencies", _t("By agency")],
            ["tasks", _t("By task")],
            ["results", _t("Plan and result")],
            ["never", _t("Never done")],
            ["lessons", _t("Lessons learnt")],
        ];
    }

    get labels() {
        return {
            owed: _t("Owed"),
            accepted: _t("Accepted"),
            on_time: _t("On time"),
            late: _t("Handed in late"),
            by_rule: _t("After a provisional day"),
            open: _t("Still open"),
            overdue: _t("Of it late"),
            cancelled: _t("Cancelled"),
            share: _t("Share"),
        };
    }

    get columnLabels() {
        return {
            done: _t("Accepted"),
            done_late: _t("Accepted, handed in late"),
            done_by_rule: _t("Accepted, after a provisional day"),
            submitted: _t("Submitted"),
            submitted_late: _t("Submitted late"),
            submitted_by_rule: _t("Submitted after a provisional day"),
            overdue: _t("Overdue"),
            provisional: _t("Past a provisional due day"),
            doing: _t("In progress"),
            todo: _t("To do"),
            cancelled: _t("Cancelled"),
        };
    }

    get neverGroups() {
        const rows = neverDone(this.review);
        return [
            ["not_handed_in", _t("Never handed in")],
            ["not_accepted", _t("Handed in, never accepted")],
            ["cancelled", _t("Cancelled")],
        ]
            .map(([kind, title]) => ({ kind, title, rows: rows.get(kind) || [] }))
            .filter((group) => group.rows.length);
    }

    get missingLabels() {
        return {
            undated: _t("Never dated"),
            no_lead: _t("Without a lead"),
            not_given_out: _t("Never given out"),
            cancelled: _t("Cancelled"),
        };
    }

    get totals() {
        return ["owed", "on_time", "late", "by_rule", "open", "overdue", "cancelled"];
    }

    get isTable() {
        return this.state.tab in TABLES;
    }

    get chosenIds() {
        return Object.keys(this.state.chosen)
            .filter((id) => this.state.chosen[id])
            .map(Number);
    }

    get filtered() {
        return filterTasks(this.review, this.state);
    }

    async load() {
        const data = await this.orm.call("cchc.plan", "get_review", [
            this.planId,
            this.state.on || null,
        ]);
        // Not reactive: tens of thousands of facts do not change while they are looked at.
        this.review = data.review ? readReview(data.review) : null;
        this.stillOpen = new Set(data.open);
        delete data.review;
        this.planId = data.plan.id || null;
        this.state.chosen = {};
        this.state.data = data;
    }

    get day() {
        return this.state.on ? deserializeDate(this.state.on) : false;
    }

    async lookBack(day) {
        this.state.on = day ? serializeDate(day) : "";
        await this.load();
    }

    onFilter(name, ev) {
        const value = ev.target.value;
        this.state[name] = name.endsWith("Id") ? Number(value) : value;
    }

    toggle(taskId) {
        this.state.open[taskId] = !this.state.open[taskId];
    }

    choose(id, ev) {
        this.state.chosen[id] = ev.target.checked;
    }

    chooseAll(rows, ev) {
        for (const row of rows) {
            if (this.stillOpen.has(row.id)) {
                this.state.chosen[row.id] = ev.target.checked;
            }
        }
    }

    showYear(numbers) {
        const { measure } = this.state;
        if (!numbers.owed && measure !== "cancelled") {
            return "";
        }
        if (measure === "accepted") {
            return `${numbers.accepted}/${numbers.owed}`;
        }
        return measure === "share" ? `${numbers.share}%` : String(numbers[measure] || "");
    }

    /** Days after the day first promised; in brackets when that day is provisional. */
    showDelay(fact) {
        if (!(fact.delay > 0)) {
            return "";
        }
        return fact.column.endsWith("_by_rule") ? `(${fact.delay})` : String(fact.delay);
    }

    yearClass(numbers) {
        if (numbers.overdue) {
            return "o_cchc_review_overdue";
        }
        return numbers.owed && numbers.accepted === numbers.owed ? "o_cchc_review_done" : "";
    }

    openNumber(value, year, measure, ev) {
        ev?.preventDefault();
        const behind = { accepted: "owed", share: "owed" }[measure] || measure;
        this.openFacts(idsBehind(this.review, TABLES[this.state.tab], value, year, behind));
    }

    openTotal(measure, year = 0, ev = null) {
        ev?.preventDefault();
        this.openFacts(idsBehind(this.review, "", 0, year, measure));
    }

    /** Opens what the total of a year counts. */
    openYear(year, ev) {
        const { measure } = this.state;
        this.openTotal({ accepted: "owed", share: "owed" }[measure] || measure, year, ev);
    }

    openFacts(ids) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Assignments"),
            res_model: "cchc.plan.assignment",
            domain: [["id", "in", ids]],
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }

    openRecord(model, id, ev) {
        ev?.preventDefault();
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    /** Opens the dialog that begins the final report: its period, and who reports. */
    begin() {
        this.action.doAction(
            {
                type: "ir.actions.act_window",
                name: _t("Begin the final report"),
                res_model: "cchc.report.open",
                views: [[false, "form"]],
                target: "new",
                context: { default_plan_id: this.planId, default_kind: "final" },
            },
            { onClose: () => this.load() }
        );
    }

    print(paper) {
        this.action.doAction(`cchc_plan.cchc_plan_report_${paper}`, {
            additionalContext: {
                active_model: "cchc.plan",
                active_id: this.planId,
                active_ids: [this.planId],
            },
        });
    }

    async download(paper) {
        this.action.doAction(
            await this.orm.call("cchc.plan", "action_xlsx", [[this.planId], paper])
        );
    }

    async cancelChosen() {
        const action = await this.orm.call("cchc.plan", "action_cancel_never_done", [
            [this.planId],
            this.chosenIds,
        ]);
        this.action.doAction(action, { onClose: () => this.load() });
    }

    async saveLesson(lesson, ev) {
        const text = ev.target.value;
        await this.orm.write("cchc.report.section", [lesson.id], { lessons: text });
        lesson.text = text;
    }
}

registry.category("actions").add("cchc_plan.review", PlanReview);
