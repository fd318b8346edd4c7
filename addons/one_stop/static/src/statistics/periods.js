const { DateTime } = luxon;

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 };

/** The whole month, quarter, half or year of a day: {from, to} as ISO dates. */
export function periodOf(kind, day) {
    const months = MONTHS[kind];
    const month = Math.floor((day.month - 1) / months) * months + 1;
    const first = DateTime.local(day.year, month, 1);
    return days(first, first.plus({ months }).minus({ days: 1 }));
}

/**
 * The period after another one (`by` 1) or before it (-1); own dates move by their own length.
 */
export function nextPeriod(kind, { from, to }, by) {
    const first = DateTime.fromISO(from);
    if (kind in MONTHS) {
        return periodOf(kind, first.plus({ months: by * MONTHS[kind] }));
    }
    const last = DateTime.fromISO(to);
    const length = by * (last.diff(first, "days").days + 1);
    return days(first.plus({ days: length }), last.plus({ days: length }));
}

function days(first, last) {
    return { from: first.toISODate(), to: last.toISODate() };
}

/** "2012-03-01" as 01/03/2012. */
export function showDay(text) {
    return text.split("-").reverse().join("/");
}
