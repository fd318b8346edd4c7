/**
 * The date that a typed text is, as {year, month, day}; null when it is none. The year has four
 * digits; "5/3/1985", "05031985" and "1985-03-05" are one day.
 */
export function readDay(text) {
    const plain = (text || "").trim();
    const iso = plain.match(/^(\d{4})-(\d{2})-(\d{2})$/);
    const local =
        plain.match(/^(\d{2})(\d{2})(\d{4})$/) ||
        plain.match(/^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$/);
    if (!iso && !local) {
        return null;
    }
    const parts = iso ? iso.slice(1) : [local[3], local[2], local[1]];
    const [year, month, day] = parts.map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    date.setUTCFullYear(year);
    const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return isReal ? { year, month, day } : null;
}

const two = (number) => String(number).padStart(2, "0");

/** A date as people write it, 05/03/1985; other texts stay as they are. */
export function dayText(text) {
    const day = readDay(text);
    return day ? `${two(day.day)}/${two(day.month)}/${day.year}` : text || "";
}

/** Tell whether a typed date lies after an ISO date. */
export function isAfter(text, iso) {
    const day = readDay(text);
    return Boolean(day) && `${day.year}-${two(day.month)}-${two(day.day)}` > iso;
}
