import { copyText } from "@district_base/copy_text";
import { Component, onMounted, onPatched, onWillStart, onWillUnmount, useRef, useState } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { tellChoice, useChoice } from "./choice";
import { FigureFilters } from "./filters";
import { showDay } from "./periods";
import { seriesChart } from "./series_chart";

const MODEL = "one_stop.statistic.screen";
const YEARS = 5;

/** Figures month by month of a year, or year by year: a graph, and a table that opens. */
export class FigureSeries extends Component {
    static template = "one_stop.FigureSeries";
    static components = { FigureFilters, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.defaults = {
            series: "month",
            year: today().year,
            agency: 0,
            ward: 0,
            field: 0,
            level: "",
        };
        this.choice = useChoice(this.props, this.defaults);
        this.choice.year = Number(this.choice.year);
        this.state = useState({ rows: [] });
        this.display = { controlPanel: {} };
        // Before the first address is written, so that coming back finds it.
        tellChoice(this.props, this.choice, this.defaults);
        this.canvas = useRef("canvas");
        onWillStart(async () => {
            await loadBundle("web.chartjs_lib");
            this.choices = await this.orm.call(MODEL, "get_choices", []);
            await this.load();
        });
        onMounted(() => this.draw());
        onPatched(() => this.draw());
        onWillUnmount(() => this.chart?.destroy());
    }

    get labels() {
        return {
            received: _t("Received"),
            settled: _t("Settled"),
            in_time: _t("Settled early or on time"),
            late: _t("Settled late"),
            pending: _t("Pending at the end"),
            overdue: _t("Overdue at the end"),
            outside: _t("Withdrawn or stopped"),
        };
    }

    get measures() {
        return Object.entries(this.labels);
    }

    get isMonthly() {
        return this.choice.series === "month";
    }

    get years() {
        const { year } = this.choice;
        return this.isMonthly ? String(year) : `${year - YEARS + 1} – ${year}`;
    }

    /** What the server calls the choice. */
    get asked() {
        const { series, year, agency, ward, field, level } = this.choice;
        const first = this.isMonthly ? year : year - YEARS + 1;
        return { series, agency, ward, field, level, from: `${first}-01-01`, to: `${year}-12-31` };
    }

    share(row) {
        return row.share === null ? "–" : `${(100 * row.share).toFixed(1).replace(".", ",")} %`;
    }

    async load() {
        this.state.rows = await this.orm.call(MODEL, "get_series", [this.asked]);
    }

    async choose(values) {
        Object.assign(this.choice, values);
        await this.load();
        tellChoice(this.props, this.choice, this.defaults);
    }

    move(by) {
        return this.choose({ year: this.choice.year + by });
    }

    /** Opens a figure: the name of the method, and what it is about. */
    open([method, ...given]) {
        return this[method](...given);
    }

    async openCell(row, measure) {
        this.action.doAction(
            await this.orm.call(MODEL, "open_series_cell", [this.asked, row.from, row.to, measure])
        );
    }

    /** Opens form II.06 of a month or year. */
    openForm(row) {
        const { agency, ward, field, level } = this.choice;
        const kind = this.choice.series;
        this.action.doAction("one_stop.one_stop_statistic_screen_action", {
            props: {
                state: {
                    choice: { kind, from: row.from, to: row.to, agency, ward, field, level },
                },
            },
        });
    }

    async download() {
        this.action.doAction(await this.orm.call(MODEL, "download_series", [this.asked]));
    }

    async copy() {
        const lines = this.state.rows.map(
            (row) =>
                `${row.name}: ` +
                _t(
                    "received %(received)s, settled %(settled)s, on time %(share)s, pending %(pending)s, of it overdue %(overdue)s",
                    { ...row, share: this.share(row) }
                )
        );
        const days = this.state.rows.map((row) => [row.from, row.to]).flat();
        lines.unshift(`${showDay(days[0] || "")} – ${showDay(days.at(-1) || "")}`);
        const done = await copyText(lines.join("\n"));
        this.notification.add(
            done
                ? _t("The table is on the clipboard as text.")
                : _t("The browser did not let the text be copied."),
            { type: done ? "success" : "warning" }
        );
    }

    draw() {
        this.chart?.destroy();
        this.chart = this.canvas.el
            ? new Chart(this.canvas.el, seriesChart(this.state.rows, this.labels, _t("On time, %")))
            : null;
    }
}

registry.category("actions").add("one_stop.series", FigureSeries);
