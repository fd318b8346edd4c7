import { Component, onWillStart, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { buildMatrix } from "./matrix_data";
import { matrixBody } from "./matrix_markup";

// What a total is of, as a domain of assignments.
const TOTALS = {
    owed: [["state", "!=", "cancelled"]],
    accepted: [["state", "=", "accepted"]],
    overdue: [["status", "=", "overdue"]],
    provisional: [["status", "=", "provisional"]],
};
const FILTERS = ["year", "sectionId", "fieldId", "status", "search", "since", "changed"];

/**
 * Agency × task × year of one plan. The data come once; filters work on them in the browser.
 * Clicks are caught on the table.
 */
export class PlanMatrix extends Component {
    static template = "cchc_plan.Matrix";
    static components = { Layout, DateTimeInput };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const kept = this.props.state || {};
        this.state = useState({
            data: null,
            year: kept.year || 0,
            sectionId: kept.sectionId ?? "",
            fieldId: kept.fieldId || 0,
            status: kept.status || "",
            search: kept.search || "",
            since: kept.since || "",
            changed: kept.changed || false,
        });
        this.planId = kept.planId || this.props.action.params?.plan_id || null;
        this.display = { controlPanel: {} };
        useSetupAction({
            getLocalState: () => ({
                planId: this.planId,
                ...Object.fromEntries(FILTERS.map((name) => [name, this.state[name]])),
            }),
        });
        onWillStart(() => this.load(this.planId));
    }

    get labels() {
        return {
            done: _t("Accepted"),
            done_late: _t("Accepted, handed in late"),
            submitted: _t("Submitted"),
            submitted_late: _t("Submitted late"),
            doing: _t("In progress"),
            todo: _t("To do"),
            due_soon: _t("Due soon"),
            overdue: _t("Overdue"),
            provisional: _t("Past a provisional due day"),
            cancelled: _t("Cancelled"),
        };
    }

    get statuses() {
        return Object.entries(this.labels).map(([code, label]) => ({ code, label }));
    }

    get baselines() {
        const labels = {
            week: _t("A week ago"),
            month: _t("A month ago"),
            year: _t("Start of the year"),
            approval: _t("The approval"),
        };
        return Object.entries(labels).map(([code, label]) => ({
            label,
            day: this.state.data.baselines[code],
        }));
    }

    get since() {
        return this.state.since && deserializeDate(this.state.since);
    }

    get matrix() {
        return buildMatrix(this.state.data, this.state);
    }

    async load(planId) {
        this.state.data = await this.orm.call("cchc.plan", "get_matrix", [
            planId,
            this.state.since || null,
        ]);
        this.planId = this.state.data.plan.id || null;
    }

    async onPlan(ev) {
        this.state.sectionId = "";
        await this.load(Number(ev.target.value));
    }

    onFilter(name, ev) {
        const value = ev.target.value;
        const isText = ["status", "search"].includes(name) || value === "";
        this.state[name] = isText ? value : Number(value);
    }

    setYear(year) {
        this.state.year = year;
    }

    async setSince(day) {
        this.state.since = day;
        this.state.changed = this.state.changed && Boolean(day);
        await this.load(this.planId);
    }

    onDay(day) {
        return this.setSince(day ? serializeDate(day) : "");
    }

    toggleChanged() {
        this.state.changed = !this.state.changed;
    }

    async download(format) {
        const options = {
            plan_id: this.planId,
            year: this.state.year,
            field_id: this.state.fieldId,
            section_id: this.state.sectionId || false,
        };
        const args = ["matrix", format, options];
        this.action.doAction(await this.orm.call("cchc.plan.sheet", "make", args));
    }

    /** Opens what was clicked: the assignment of a cell, or those behind a total. */
    onClick(ev) {
        const cell = ev.target.closest("[data-id], [data-of]");
        if (!cell || ev.ctrlKey || ev.metaKey || ev.button) {
            return;
        }
        ev.preventDefault();
        const { id, of, agency, task } = cell.dataset;
        if (id) {
            this.action.doAction({
                type: "ir.actions.act_window",
                res_model: "cchc.plan.assignment",
                res_id: Number(id),
                views: [[false, "form"]],
            });
        } else {
            this.openTotal(of, agency && Number(agency), task && Number(task));
        }
    }

    /** Opens the list of the assignments behind a total, as the filters leave them. */
    openTotal(of, agencyId, taskId) {
        const domain = [...this.filterDomain(), ...TOTALS[of]];
        if (agencyId) {
            domain.push(["agency_id", "=", agencyId]);
        }
        if (taskId !== undefined) {
            domain.push(["task_id", "=", taskId || false]);
        }
        this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Assignments"),
            res_model: "cchc.plan.assignment",
            domain,
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }

    filterDomain() {
        const { year, sectionId, fieldId, status, search, changed } = this.state;
        const matrix = this.matrix;
        const domain = [["plan_id", "=", this.planId]];
        if (year) {
            domain.push(["year", "=", year]);
        }
        if (sectionId !== "") {
            domain.push(["section_id", "=", sectionId || false]);
        }
        if (fieldId) {
            domain.push(["field_id", "=", fieldId]);
        }
        if (status) {
            domain.push(["status", "=", status]);
        }
        if (search.trim()) {
            domain.push(["agency_id", "in", matrix.rows.map((row) => row.agency.id)]);
        }
        if (changed) {
            domain.push(["id", "in", matrix.changed]);
        }
        return domain;
    }

    body(matrix) {
        const { kinds } = this.state.data;
        return matrixBody(matrix, { labels: this.labels, kinds, year: this.state.year });
    }
}

registry.category("actions").add("cchc_plan.matrix", PlanMatrix);
