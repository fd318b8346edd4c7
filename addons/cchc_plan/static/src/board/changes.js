import { Component, onWillStart, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { copyText } from "@district_base/copy_text";

import { what } from "./board_text";
import { changesText, thenNow } from "./changes_text";

/** What happened to the work of a plan since the end of a chosen day, agency by agency. */
export class PlanChanges extends Component {
    static template = "cchc_plan.Changes";
    static components = { Layout, DateTimeInput };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        const kept = this.props.state || {};
        this.planId = kept.planId || this.props.action.params?.plan_id || null;
        this.state = useState({
            data: null,
            year: kept.year || 0,
            since: kept.since || null,
            kind: kept.kind || "",
        });
        this.display = { controlPanel: {} };
        this.what = what;
        this.thenNow = thenNow;
        useSetupAction({
            getLocalState: () => ({
                planId: this.planId,
                year: this.state.year,
                since: this.state.since,
                kind: this.state.kind,
            }),
        });
        onWillStart(() => this.load());
    }

    async load() {
        const data = await this.orm.call("cchc.plan", "get_changes", [
            this.planId,
            this.state.since,
            this.state.year || null,
        ]);
        this.planId = data.plan.id || null;
        this.state.since = data.since || null;
        if (!data.kinds?.some((kind) => kind.code === this.state.kind)) {
            this.state.kind = "";
        }
        this.state.data = data;
    }

    get choices() {
        const { baselines } = this.state.data;
        const labels = {
            week: _t("A week"),
            month: _t("A month"),
            year: _t("Start of the year"),
            approval: _t("The approval"),
        };
        return Object.entries(labels).map(([code, label]) => ({
            code,
            label,
            day: baselines[code],
        }));
    }

    get since() {
        return deserializeDate(this.state.since);
    }

    get title() {
        return _t("Changes after %(day)s", { day: this.since.toFormat("dd/MM/yyyy") });
    }

    get kindLabels() {
        return Object.fromEntries(this.state.data.kinds.map((kind) => [kind.code, kind.label]));
    }

    /** The agencies with what is left of their lines under the filter. */
    get agencies() {
        const { kind, data } = this.state;
        return data.agencies
            .map((agency) => ({
                ...agency,
                lines: agency.lines.filter((line) => !kind || line.kinds.includes(kind)),
            }))
            .filter((agency) => agency.lines.length);
    }

    onPlan(ev) {
        this.planId = Number(ev.target.value);
        this.state.year = 0;
        return this.load();
    }

    onYear(ev) {
        this.state.year = Number(ev.target.value);
        return this.load();
    }

    onDay(day) {
        return day && this.setSince(serializeDate(day));
    }

    setSince(day) {
        this.state.since = day;
        return this.load();
    }

    setKind(kind) {
        this.state.kind = this.state.kind === kind ? "" : kind;
    }

    openOne(line) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "cchc.plan.assignment",
            res_id: line.id,
            views: [[false, "form"]],
        });
    }

    /** Opens the assignments of an agency that have changed. */
    openAgency(agency) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name: agency.name,
            res_model: "cchc.plan.assignment",
            domain: [["id", "in", agency.lines.map((line) => line.id)]],
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }

    openMatrix() {
        this.action.doAction("cchc_plan.cchc_plan_matrix_action", {
            props: {
                state: { planId: this.planId, year: this.state.year, since: this.state.since },
            },
        });
    }

    async download() {
        const options = { plan_id: this.planId, year: this.state.year, since: this.state.since };
        const action = await this.orm.call("cchc.plan.sheet", "make", [
            "changes",
            "xlsx",
            options,
        ]);
        this.action.doAction(action);
    }

    async copy() {
        if (await copyText(changesText(this.state.data, this.agencies, this.title))) {
            this.notification.add(_t("The changes were copied as text."), { type: "success" });
        }
    }
}

registry.category("actions").add("cchc_plan.changes", PlanChanges);
