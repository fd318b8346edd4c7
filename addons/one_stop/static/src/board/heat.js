import { whole as plain, decimal } from "./board_labels";

const { Info } = luxon;

/** The weekdays that anything was handed over on, Monday to Friday always: [{number, short, long}]. */
export function shownDays(rows) {
    const used = new Set(rows.flatMap((row) => Object.keys(row.days).map(Number)));
    const [short, long] = [Info.weekdays("short"), Info.weekdays("long")];
    return [1, 2, 3, 4, 5, 6, 7]
        .filter((number) => number < 6 || used.has(number))
        .map((number) => ({ number, short: short[number - 1], long: long[number - 1] }));
}

/** As rules/heat.py: a value on a border belongs to the level below it. */
export function heatLevel(value, borders) {
    return value > 0 ? 1 + borders.filter((border) => border < value).length : 0;
}

/** What each colour stands for, in numbers: [{level, text}]. */
export function heatLegend(borders) {
    const text = (value) => (Number.isInteger(value) ? plain(value) : decimal(value));
    const levels = borders.map((border, place) => ({
        level: place + 1,
        text: place ? `> ${text(borders[place - 1])}–${text(border)}` : `≤ ${text(border)}`,
    }));
    const last = borders.length
        ? [{ level: borders.length + 1, text: `> ${text(borders.at(-1))}` }]
        : [];
    return [{ level: 0, text: "0" }, ...levels, ...last];
}
