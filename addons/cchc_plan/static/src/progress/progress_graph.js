import { registry } from "@web/core/registry";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";

const PROVISIONAL = "#ffb74d";

/** Bars in the colours that the matrix and the board give to the statuses of work. */
export class ProgressGraphRenderer extends GraphRenderer {
    getBarChartData() {
        const data = super.getBarChartData();
        const colors = this.statusColors;
        for (const dataset of data.datasets) {
            dataset.backgroundColor = colors[dataset.label] || dataset.backgroundColor;
        }
        // A line that joins agencies with each other says nothing.
        return { ...data, datasets: data.datasets.filter((dataset) => dataset.type !== "line") };
    }

    get statusColors() {
        const style = getComputedStyle(document.documentElement);
        const color = (code) =>
            code === "provisional" ? PROVISIONAL : style.getPropertyValue(`--cchc-${code}`).trim();
        const { selection } = this.model.metaData.fields.status;
        return Object.fromEntries(selection.map(([code, label]) => [label, color(code)]));
    }
}

registry.category("views").add("cchc_progress_graph", {
    ...graphView,
    Renderer: ProgressGraphRenderer,
});
