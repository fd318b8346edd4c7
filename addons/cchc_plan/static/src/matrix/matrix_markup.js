import { markup } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { escape } from "@web/core/utils/strings";

/**
 * The body of the table as one string of markup: tens of thousands of cells as components would
 * take seconds. What is clicked says by its data what it opens.
 *
 * @param {Object} matrix what `buildMatrix` returns
 * @param {{labels, kinds, year}} words names of statuses and of kinds of change; the year shown
 */
export function matrixBody(matrix, words) {
    return markup(matrix.rows.map((row) => rowMarkup(row, matrix, words)).join(""));
}

function rowMarkup(row, matrix, words) {
    const cells = matrix.tasks.map((task) => {
        const marks = row.cells.get(task.id) || [];
        const first = task.first ? ' class="o_cchc_first"' : "";
        return `<td${first}>${marks.map((mark) => markMarkup(mark, task, row, words)).join("")}</td>`;
    });
    const name = escape(row.agency.name);
    const agency = row.agency.id;
    const link = (of, value) =>
        value ? `<a href="#" data-agency="${agency}" data-of="${of}">${value}</a>` : "";
    const { done, all, overdue, provisional } = row.totals;
    return (
        `<tr><th scope="row" title="${name}">${name}</th>` +
        `<td class="o_cchc_total">${link("accepted", done) || 0}/${link("owed", all) || 0}</td>` +
        `<td class="o_cchc_total o_cchc_total_overdue">${link("overdue", overdue)}</td>` +
        `<td class="o_cchc_total">${link("provisional", provisional)}</td>` +
        `${cells.join("")}</tr>`
    );
}

function markMarkup(mark, task, row, words) {
    const changed = mark.change ? " o_cchc_changed" : "";
    const text = words.year ? mark.due.slice(0, 5) : "";
    return (
        `<a class="o_cchc_mark o_cchc_${mark.status}${changed}" data-id="${mark.id}"` +
        ` href="/odoo/cchc.plan.assignment/${mark.id}"` +
        ` title="${escape(markTitle(mark, task, row, words))}">${text}</a>`
    );
}

function markTitle(mark, task, row, { labels, kinds }) {
    const lines = [
        `${row.agency.name} · ${mark.content || task.ref} · ${mark.period}`,
        `${labels[mark.status]}, ${_t("due")} ${mark.due}`,
    ];
    if (mark.provisional && mark.status !== "provisional") {
        // A term inside a template that has brackets is not exported for translation.
        const provisionalDay = _t("provisional due day");
        lines[1] += ` (${provisionalDay})`;
    }
    if (mark.change) {
        const { status, due } = mark.change;
        const then = status ? `${labels[status]}, ${due}` : _t("not there yet");
        lines.push(
            mark.change.kinds.map((kind) => kinds[kind]).join(", "),
            `${then} → ${labels[mark.status]}, ${mark.due}`
        );
    }
    return lines.join("\n");
}
