import { _t } from "@web/core/l10n/translation";

import { decimal, labelsOfSigns, percent, whole } from "./board_labels";

/** The first screen as plain lines for a message or a note. */
export function overviewText(data, board) {
    const lines = head(data, _t("Overview"));
    if (data.before_words) {
        lines.push(_t("The period before: %s", data.before_words));
    }
    for (const tile of board.tiles) {
        lines.push(`- ${tile.label}: ${[tile.value, tile.note].filter(Boolean).join("; ")}`);
    }
    section(lines, _t("By agency"), data.agencies, barLine);
    section(lines, _t("By field"), data.fields, barLine);
    section(lines, _t("Late for longest"), data.late, (line) =>
        [line.code, line.procedure, line.holder, line.step, line.officer, line.due, line.time]
            .filter(Boolean)
            .join(" – ")
    );
    return lines.join("\n");
}

export function bottlenecksText(data) {
    const lines = head(data, _t("Bottlenecks"));
    section(lines, _t("Steps, the most hours over the budget first"), data.heat.rows, (row) =>
        _t(
            "%(step)s – %(agency)s: %(stays)s stays, %(overs)s over the budget by %(over)s hours, median %(median)s hours, nine of ten within %(p90)s hours",
            {
                step: row.step,
                agency: row.agency_name,
                stays: whole(row.stays),
                overs: whole(row.overs),
                over: decimal(row.over),
                median: decimal(row.median),
                p90: decimal(row.p90),
            }
        )
    );
    section(lines, _t("Time by procedure"), data.procedures, (row) =>
        _t("%(name)s: %(done)s done, median %(median)s hours, nine of ten within %(p90)s hours", {
            name: row.name,
            done: whole(row.done),
            median: decimal(row.median),
            p90: decimal(row.p90),
        })
    );
    const title = _t("Shares of the delay, %s hours in all", decimal(data.delays.hours));
    section(lines, title, data.delays.agencies, (row) =>
        _t("%(name)s: %(hours)s hours (%(share)s)", {
            name: row.name,
            hours: decimal(row.hours),
            share: percent(row.share),
        })
    );
    return lines.join("\n");
}

export function signsText(data) {
    const labels = labelsOfSigns();
    const lines = head(data, _t("Signs to look at again"));
    section(lines, _t("All"), data.signs, (sign) =>
        sign.is_counted ? `${labels[sign.code].label}: ${whole(sign.count)}` : labels[sign.code].label
    );
    section(lines, _t("By agency"), data.agencies, (row) => {
        const counts = Object.entries(row.counts);
        const told = counts.map(([code, count]) => `${labels[code].label} ${whole(count)}`);
        return `${row.name}: ${told.join("; ")}`;
    });
    return lines.join("\n");
}

function head(data, title) {
    return [[title, data.whose].filter(Boolean).join(" – "), data.words];
}

function section(lines, title, rows, write) {
    if (rows.length) {
        lines.push("", title);
        rows.forEach((row, place) => lines.push(`${place + 1}. ${write(row)}`));
    }
}

function barLine(bar) {
    return _t(
        "%(name)s: received %(came)s, resolved %(resolved)s, on time %(share)s, late %(late)s, pending %(pending)s, overdue %(overdue)s",
        {
            name: bar.name,
            came: whole(bar.came),
            resolved: whole(bar.c7),
            share: percent(bar.share),
            late: whole(bar.c10),
            pending: whole(bar.c11),
            overdue: whole(bar.c13),
        }
    );
}
