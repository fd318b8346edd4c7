import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { copyText } from "@district_base/copy_text";

import { boardText, what } from "./board_text";

// The parts of a bar from left to right: what is done first, what is late at the end.
const PARTS = [
    "done",
    "done_late",
    "submitted",
    "submitted_late",
    "doing",
    "todo",
    "due_soon",
    "provisional",
    "overdue",
];

/** Who is late with what and why, and how a plan stands, on one screen; every number opens. */
export class PlanBoard extends Component {
    static template = "cchc_plan.Board";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        const kept = this.props.state || {};
        this.planId = kept.planId || this.props.action.params?.plan_id || null;
        this.state = useState({ data: null, year: kept.year || 0 });
        this.display = { controlPanel: {} };
        this.what = what;
        useSetupAction({
            getLocalState: () => ({ planId: this.planId, year: this.state.year }),
        });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.data = await this.orm.call("cchc.plan", "get_board", [
            this.planId,
            this.state.year || null,
        ]);
        this.planId = this.state.data.plan.id || null;
    }

    onPlan(ev) {
        this.planId = Number(ev.target.value);
        this.state.year = 0;
        return this.load();
    }

    setYear(year) {
        this.state.year = year;
        return this.load();
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
            provisional: _t("Past a provisional due day"),
            overdue: _t("Overdue"),
        };
    }

    get tiles() {
        const { count, so_far, extensions, reports, today } = this.state.data;
        const due = _t("%(accepted)s of %(all)s that were due", so_far);
        const tiles = [
            {
                code: "overdue",
                label: _t("Overdue"),
                value: count.overdue,
                open: () => this.openLate([["status", "=", "overdue"]]),
            },
            {
                code: "provisional",
                label: _t("Past a provisional due day"),
                value: count.provisional,
                open: () => this.openLate([["status", "=", "provisional"]]),
            },
            {
                code: "due_soon",
                label: _t("Due soon"),
                value: count.due_soon,
                open: () => this.openWork([["status", "=", "due_soon"]], _t("Due soon")),
            },
            {
                code: "submitted",
                label: _t("Waiting for acceptance"),
                value: count.submitted + count.submitted_late,
                open: () => this.openWork([["state", "=", "submitted"]]),
            },
            {
                code: "extensions",
                label: _t("Extensions asked for"),
                value: extensions,
                open: () => this.openWork([["is_extension_asked", "=", true]]),
            },
            {
                code: "done",
                label: _t("Accepted"),
                value: count.accepted,
                note: due,
                open: () => this.openWork([["state", "=", "accepted"]]),
                openNote: () =>
                    this.openWork([
                        ["due_on", "<=", today],
                        ["state", "!=", "cancelled"],
                    ]),
            },
            {
                code: "share",
                label: _t("Share accepted"),
                value: `${count.share ?? 0} %`,
                open: () => this.openProgress(),
            },
            {
                code: "all",
                label: _t("Owed"),
                value: count.all,
                open: () => this.openWork([["state", "!=", "cancelled"]]),
            },
        ];
        if (reports.length) {
            tiles.splice(5, 0, {
                code: "reports",
                label: _t("Reports missing"),
                value: reports.length,
                open: () => this.openReports(),
            });
        }
        return tiles;
    }

    /** The coloured parts of a bar: [{code, count, width in percent, title}]. */
    parts(bar) {
        return PARTS.filter((code) => bar[code]).map((code) => ({
            code,
            count: bar[code],
            width: (100 * bar[code]) / bar.all,
            title: `${bar.name}: ${this.labels[code]} ${bar[code]}/${bar.all}`,
        }));
    }

    get base() {
        const domain = [["plan_id", "=", this.planId]];
        return this.state.year ? [...domain, ["year", "=", this.state.year]] : domain;
    }

    openOne(line) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "cchc.plan.assignment",
            res_id: line.id,
            views: [[false, "form"]],
        });
    }

    openWork(domain, name) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name: name || _t("Assignments"),
            res_model: "cchc.plan.assignment",
            domain: [...this.base, ...domain],
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }

    /** Opens the assignments behind a bar or a part of it. */
    openBar(kind, bar, code) {
        const domain = [[kind, "=", bar.id || false]];
        domain.push(code ? ["status", "=", code] : ["state", "!=", "cancelled"]);
        if (code === "overdue" || code === "provisional") {
            this.openLate(domain);
        } else {
            this.openWork(domain, bar.name);
        }
    }

    async openLate(domain) {
        const action = await this.action.loadAction("cchc_plan.cchc_plan_late_action");
        this.action.doAction({ ...action, domain: [...this.base, ...domain], context: {} });
    }

    async openProgress() {
        const action = await this.action.loadAction("cchc_plan.cchc_plan_progress_action");
        this.action.doAction({ ...action, domain: this.base });
    }

    openReports() {
        const { reports } = this.state.data;
        this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Reports missing"),
            res_model: reports[0].res_model,
            domain: [["id", "in", reports.map((one) => one.id)]],
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }

    openSoon() {
        const { soon, today } = this.state.data;
        this.openWork(
            [
                ["state", "in", ["todo", "doing"]],
                ["due_on", ">=", today],
                ["due_on", "<=", soon.until],
            ],
            _t("Due in the next two weeks")
        );
    }

    openChanges(kind) {
        this.action.doAction("cchc_plan.cchc_plan_changes_action", {
            props: {
                state: {
                    planId: this.planId,
                    year: this.state.year,
                    since: this.state.data.changes.since,
                    kind: kind || "",
                },
            },
        });
    }

    openMatrix() {
        this.action.doAction("cchc_plan.cchc_plan_matrix_action", {
            props: { state: { planId: this.planId, year: this.state.year } },
        });
    }

    printMonday() {
        return this.action.doAction("cchc_plan.cchc_plan_report_monday", {
            additionalContext: { active_ids: [this.planId] },
        });
    }

    async downloadMonday() {
        const action = await this.orm.call("cchc.plan", "action_xlsx", [[this.planId], "monday"]);
        this.action.doAction(action);
    }

    async copy() {
        if (await copyText(boardText(this.state.data))) {
            this.notification.add(_t("The board was copied as text."), { type: "success" });
        }
    }
}

registry.category("actions").add("cchc_plan.board", PlanBoard);
