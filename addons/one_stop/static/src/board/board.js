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

import { decimal, labelsOfSigns, labelsOfUsual, percent, whole } from "./board_labels";
import { bottlenecksText, overviewText, signsText } from "./board_text";
import { heatLevel, heatLegend, shownDays } from "./heat";

const METHODS = {
    overview: "get_overview",
    bottlenecks: "get_bottlenecks",
    signs: "get_signs",
};
const TEXTS = { overview: overviewText, bottlenecks: bottlenecksText, signs: signsText };

/** Volumes, what is late and waits, bottlenecks and signs; every figure opens its dossiers. */
export class OneStopBoard extends Component {
    static template = "one_stop.Board";
    static components = { Layout, DateTimeInput };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        const kept = this.props.state || {};
        this.state = useState({
            tab: kept.tab || "overview",
            from: kept.from || null,
            to: kept.to || null,
            measure: kept.measure || "over",
            data: null,
            signs: false,
        });
        this.display = { controlPanel: {} };
        this.format = { whole, decimal, percent };
        useSetupAction({
            getLocalState: () => {
                const { tab, from, to, measure } = this.state;
                return { tab, from, to, measure };
            },
        });
        onWillStart(() => this.load());
    }

    async load() {
        const { tab, from, to } = this.state;
        const data = await this.orm.call("one_stop.board", METHODS[tab], [from, to]);
        // Another tab or period may have been chosen meanwhile.
        if (tab === this.state.tab && from === this.state.from && to === this.state.to) {
            Object.assign(this.state, { data, shown: tab, from: data.from, to: data.to });
            this.state.signs = tab === "signs" || data.signs;
        }
    }

    get tabs() {
        const tabs = [
            { code: "overview", label: _t("Overview") },
            { code: "bottlenecks", label: _t("Bottlenecks") },
        ];
        if (this.state.signs) {
            tabs.push({ code: "signs", label: _t("Signs to look at again") });
        }
        return tabs;
    }

    get usual() {
        const labels = labelsOfUsual();
        return this.state.data.usual.map((one) => ({
            ...one,
            label: labels[one.code],
            chosen: one.from === this.state.from && one.to === this.state.to,
        }));
    }

    get from() {
        return deserializeDate(this.state.from);
    }

    get to() {
        return deserializeDate(this.state.to);
    }

    setTab(tab) {
        this.state.tab = tab;
        return this.load();
    }

    setPeriod(from, to) {
        this.state.from = from;
        this.state.to = to;
        return this.load();
    }

    /** A day that is no day changes nothing; days the wrong way round are told by the server. */
    onDay(name, day) {
        if (day) {
            const chosen = { from: this.state.from, to: this.state.to, [name]: serializeDate(day) };
            return this.setPeriod(chosen.from, chosen.to);
        }
    }

    get tiles() {
        const { figures, figures_before: before, now } = this.state.data;
        const cell = (column) => () => this.open({ what: "figure", column });
        const waits = (name) => () => this.open({ what: "now", name });
        const earlier = (value) => _t("before: %s", value);
        const days = now.unclaimed_days;
        return [
            {
                code: "came",
                label: _t("Received"),
                value: whole(figures.came),
                note: earlier(whole(before.came)),
                open: cell("came"),
            },
            {
                code: "resolved",
                label: _t("Dossiers resolved"),
                value: whole(figures.c7),
                note: earlier(whole(before.c7)),
                open: cell("c7"),
            },
            {
                code: "pending",
                label: _t("Pending"),
                value: whole(figures.c11),
                note: earlier(whole(before.c11)),
                open: cell("c11"),
            },
            {
                code: "share",
                label: _t("Resolved on time"),
                value: percent(figures.share),
                note: earlier(percent(before.share)),
                open: cell("c7"),
            },
            {
                code: "late",
                label: _t("Late now"),
                value: whole(now.late),
                none: !now.late,
                open: waits("late"),
            },
            {
                code: "supplement",
                label: _t("Waiting for a supplement"),
                value: whole(now.request_supplement),
                open: waits("request_supplement"),
            },
            {
                code: "payment",
                label: _t("Waiting for payment"),
                value: whole(now.await_payment),
                open: waits("await_payment"),
            },
            {
                code: "ready",
                label: _t("Results not fetched"),
                value: whole(now.ready),
                note: days
                    ? _t("%(count)s for over %(days)s days", { count: whole(now.long_ready), days })
                    : "",
                open: waits("ready"),
                openNote: days ? waits("long_ready") : null,
            },
        ];
    }

    /** The columns of a table by agency or by field. */
    get columns() {
        return [
            { code: "came", label: _t("Received"), value: (bar) => whole(bar.came) },
            { code: "c7", label: _t("Dossiers resolved"), value: (bar) => whole(bar.c7) },
            { code: "share", label: _t("On time"), value: (bar) => percent(bar.share), of: "c7" },
            { code: "c10", label: _t("Settled late"), value: (bar) => whole(bar.c10) },
            { code: "c11", label: _t("Pending"), value: (bar) => whole(bar.c11) },
            { code: "c13", label: _t("Pending and overdue"), value: (bar) => whole(bar.c13) },
        ];
    }

    openBar(kind, bar, column) {
        return this.open({ what: "figure", column: column.of || column.code, [kind]: bar.id });
    }

    // -- bottlenecks

    get measures() {
        return [
            { code: "over", label: _t("Hours over the budget") },
            { code: "median", label: _t("Median stay in hours") },
        ];
    }

    get heatRows() {
        const { measure, data } = this.state;
        const rows = [...data.heat.rows];
        return measure === "over" ? rows : rows.sort((one, two) => two.median - one.median);
    }

    get days() {
        return shownDays(this.state.data.heat.rows);
    }

    get borders() {
        return this.state.data.heat.borders[this.state.measure];
    }

    get legend() {
        return heatLegend(this.borders);
    }

    heatCell(row, day) {
        const told = row.days[day.number];
        if (!told) {
            return { level: "none", text: "–", title: _t("No stays") };
        }
        const value = told[this.state.measure];
        return {
            level: heatLevel(value, this.borders),
            text: decimal(value),
            open: () => this.openHeat(row, day.number),
            title: _t(
                "%(step)s – %(agency)s, %(day)s: %(stays)s stays, %(overs)s over the budget by %(over)s hours, median %(median)s hours",
                {
                    step: row.step,
                    agency: row.agency_name,
                    day: day.long,
                    stays: whole(told.stays),
                    overs: whole(told.overs),
                    over: decimal(told.over),
                    median: decimal(told.median),
                }
            ),
        };
    }

    openHeat(row, weekday, over = this.state.measure === "over") {
        const cell = { what: "heat", step: row.step, agency: row.agency, over };
        return this.open(weekday ? { ...cell, weekday } : cell);
    }

    // -- signs

    get signs() {
        const labels = labelsOfSigns();
        return this.state.data.signs.map((sign) => ({
            ...sign,
            label: labels[sign.code].label,
            meaning: labels[sign.code].meaning(...sign.limits),
        }));
    }

    openSign(sign, agency) {
        const cell = { what: "sign", sign: sign.code };
        return this.open(agency ? { ...cell, agency: agency.id } : cell);
    }

    // -- all of them

    async open(cell) {
        const { from, to } = this.state;
        const action = await this.orm.call("one_stop.board", "open_cell", [{ ...cell, from, to }]);
        return this.action.doAction(action);
    }

    openDossier(line) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "one_stop.dossier",
            res_id: line.id,
            views: [[false, "form"]],
        });
    }

    async copy() {
        if (await copyText(TEXTS[this.state.shown](this.state.data, this))) {
            this.notification.add(_t("The board was copied as text."), { type: "success" });
        }
    }
}

registry.category("actions").add("one_stop.board", OneStopBoard);
