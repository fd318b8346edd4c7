import { _t } from "@web/core/l10n/translation";

/** The table as lines for a message: one for each row in sight, totals first. */
export function formText({ words, total, closed, over }, rows, scope) {
    const state = closed
        ? _t("closed on %(at)s by %(by)s", closed)
        : over
          ? _t("provisional, not closed")
          : _t("provisional, the period is not over");
    return [
        _t("Form II.06 – %(words)s – %(scope)s (%(state)s)", { words, scope, state }),
        figuresText(total),
        ...(total.outside ? [_t("Withdrawn or stopped: %s", total.outside)] : []),
        ...rows.map((row) => `${rowName(row)}: ${figuresText(row.cells)}`),
    ].join("\n");
}

function rowName({ depth, number, name }) {
    const mark = number ? number + ". " : "- ";
    return "  ".repeat(depth) + mark + name;
}

function figuresText(cells) {
    return _t(
        "received %(c3)s (online %(c4)s, counter and post %(c5)s, carried over %(c6)s); settled %(c7)s (early %(c8)s, on time %(c9)s, late %(c10)s); being settled %(c11)s (in time %(c12)s, overdue %(c13)s)",
        cells
    );
}
