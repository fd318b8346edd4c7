import { Component, markup, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { escape } from "@web/core/utils/strings";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { buildMatrix } from "./matrix_data";

/**
 * Agency × task × year of one plan. The data come once; filters work on them in the browser.
 *
 * The body of the table is one string of markup: tens of thousands of cells as components would
 * take seconds. Clicks are caught on the table.
 */
export class PlanMatrix extends Component {
    static template = "cchc_plan.Matrix";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const kept = this.props.state || {};
        this.state = useState({
            data: null,
            year: kept.year || 0,
            sectionId: kept.sectionId || 0,
            fieldId: kept.fieldId || 0,
            status: kept.status || "",
            search: kept.search || "",
        });
        this.planId = kept.planId || this.props.action.params?.plan_id || null;
        this.display = { controlPanel: {} };
        useSetupAction({
            getLocalState: () => ({
                planId: this.planId,
                year: this.state.year,
                sectionId: this.state.sectionId,
                fieldId: this.state.fieldId,
                status: this.state.status,
                search: this.state.search,
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
            cancelled: _t("Cancelled"),
        };
    }

    get statuses() {
        return Object.entries(this.labels).map(([code, label]) => ({ code, label }));
    }

    get matrix() {
        return buildMatrix(this.state.data, this.state);
    }

    async load(planId) {
        this.state.data = await this.orm.call("cchc.plan", "get_matrix", [planId]);
        this.planId = this.state.data.plan.id || null;
    }

    async onPlan(ev) {
        this.state.sectionId = 0;
        await this.load(Number(ev.target.value));
    }

    onFilter(name, ev) {
        const value = ev.target.value;
        this.state[name] = ["status", "search"].includes(name) ? value : Number(value);
    }

    setYear(year) {
        this.state.year = year;
    }

    print() {
        window.print();
    }

    /** Opens the assignment of the cell that was clicked, with all others beside it for paging. */
    onClick(ev) {
        const cell = ev.target.closest("[data-id]");
        if (!cell || ev.ctrlKey || ev.metaKey || ev.button) {
            return;
        }
        ev.preventDefault();
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "cchc.plan.assignment",
            res_id: Number(cell.dataset.id),
            views: [[false, "form"]],
        });
    }

    /** Opens the list of the assignments behind a total. */
    openTotal(domain) {
        const all = [["plan_id", "=", this.planId], ...domain];
        if (this.state.year) {
            all.push(["year", "=", this.state.year]);
        }
        this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Assignments"),
            res_model: "cchc.plan.assignment",
            domain: all,
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }

    onTotalClick(ev) {
        const cell = ev.target.closest("[data-agency]");
        if (cell) {
            ev.preventDefault();
            this.openTotal([["agency_id", "=", Number(cell.dataset.agency)]]);
        } else {
            this.onClick(ev);
        }
    }

    body(matrix) {
        const rows = matrix.rows.map((row) => this.rowMarkup(row, matrix));
        return markup(rows.join(""));
    }

    rowMarkup(row, matrix) {
        const cells = matrix.tasks.map((task) => {
            const marks = row.cells.get(task.id) || [];
            const first = task.first ? ' class="o_cchc_first"' : "";
            return `<td${first}>${marks.map((mark) => this.markMarkup(mark, task, row)).join("")}</td>`;
        });
        const name = escape(row.agency.name);
        return (
            `<tr><th scope="row" title="${name}">${name}</th>` +
            `<td class="o_cchc_total"><a href="#" data-agency="${row.agency.id}">` +
            `${row.totals.done}/${row.totals.all}</a></td>` +
            `<td class="o_cchc_total o_cchc_total_overdue">${row.totals.overdue || ""}</td>` +
            `<td class="o_cchc_total o_cchc_total_provisional">${row.totals.provisional || ""}</td>` +
            `${cells.join("")}</tr>`
        );
    }

    markMarkup(mark, task, row) {
        const provisional = mark.provisional ? " o_cchc_provisional" : "";
        // A term inside a template that has brackets is not exported for translation.
        const provisionalDay = _t("provisional due day");
        const about = mark.provisional ? ` (${provisionalDay})` : "";
        const title = escape(
            `${row.agency.name} · ${task.ref} · ${mark.period}\n` +
                `${this.labels[mark.status]}, ${_t("due")} ${mark.due}${about}`
        );
        const text = this.state.year ? mark.due.slice(0, 5) : "";
        return (
            `<a class="o_cchc_mark o_cchc_${mark.status}${provisional}" data-id="${mark.id}"` +
            ` href="/odoo/cchc.plan.assignment/${mark.id}" title="${title}">${text}</a>`
        );
    }
}

registry.category("actions").add("cchc_plan.matrix", PlanMatrix);
