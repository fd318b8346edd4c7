import { shortWhat } from "./board_text";

/** What changed, as plain lines for a message or a note. */
export function changesText(data, agencies, title) {
    const labels = Object.fromEntries(data.kinds.map((kind) => [kind.code, kind.label]));
    const lines = [data.plan.name, title];
    for (const agency of agencies) {
        lines.push("", agency.name);
        for (const line of agency.lines) {
            const kinds = line.kinds.map((kind) => labels[kind]).join(", ");
            lines.push(
                [`- ${shortWhat(line)}`, line.period, kinds, thenNow(line), line.reason]
                    .filter(Boolean)
                    .join(" – ")
            );
        }
    }
    return lines.join("\n");
}

/** What a line was and what it is, with its due day where that has moved. */
export function thenNow(line) {
    const { then, now } = line;
    if (!then) {
        return `${now.label} (${now.due})`;
    }
    return then.due === now.due
        ? `${then.label} → ${now.label}`
        : `${then.label} (${then.due}) → ${now.label} (${now.due})`;
}
