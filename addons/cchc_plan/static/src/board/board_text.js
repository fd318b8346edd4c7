import { _t } from "@web/core/l10n/translation";

const WORDS = 100;

/** What a board says, as plain lines for a message or a note. */
export function boardText(data) {
    const { count } = data;
    const year = data.year ? ` – ${data.year}` : "";
    const lines = [
        `${data.plan.name}${year} – ${data.on}`,
        _t("Owed: %(all)s; accepted: %(accepted)s (%(share)s)", {
            all: count.all,
            accepted: count.accepted,
            share: `${count.share ?? 0} %`,
        }),
        _t("Overdue: %(overdue)s; past a provisional due day: %(provisional)s", count),
        _t("Due soon: %(soon)s; waiting for acceptance: %(waiting)s; extensions asked for: %(asked)s", {
            soon: count.due_soon,
            waiting: count.submitted + count.submitted_late,
            asked: data.extensions,
        }),
    ];
    if (data.reports.length) {
        lines.push(_t("Reports missing: %s", data.reports.length));
    }
    section(lines, _t("Late work"), data.late, lateLine);
    section(lines, _t("Past a provisional due day"), data.provisional, lateLine);
    section(lines, _t("Due in the next two weeks"), data.soon, soonLine);
    section(lines, _t("Changes of the last seven days"), data.changes, changeLine(data));
    return lines.join("\n");
}

function section(lines, title, part, write) {
    if (!part.count) {
        return;
    }
    lines.push("", `${title} (${part.count})`);
    part.lines.forEach((line, place) => lines.push(`${place + 1}. ${write(line)}`));
    if (part.count > part.lines.length) {
        lines.push("…");
    }
}

export function what(line) {
    return line.ref ? `${line.ref}. ${line.content}` : line.content;
}

/** The same in few words, cut at a word, for messages. */
export function shortWhat(line) {
    const text = what(line);
    return text.length <= WORDS ? text : `${text.slice(0, WORDS).replace(/[\s,;.]+\S*$/, "")}…`;
}

function lateLine(line) {
    const days = _t("due %(due)s, %(days)s days late", line);
    return [line.agency, shortWhat(line), days, line.charge || line.head, line.why]
        .filter(Boolean)
        .join(" – ");
}

function soonLine(line) {
    return [line.due, line.agency, shortWhat(line), line.charge || line.head]
        .filter(Boolean)
        .join(" – ");
}

function changeLine(data) {
    const labels = Object.fromEntries(data.changes.kinds.map((kind) => [kind.code, kind.label]));
    return (line) =>
        [
            line.on,
            line.agency,
            shortWhat(line),
            line.kinds.map((kind) => labels[kind]).join(", "),
        ].join(" – ");
}
