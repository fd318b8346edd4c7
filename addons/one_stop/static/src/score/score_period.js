const { DateTime } = luxon;

export const LENGTHS = { month: 1, quarter: 3, half: 6, year: 12 };

/** The first and last day (ISO texts) of the period of a kind in which a day lies. */
export function periodOf(kind, day) {
    const months = LENGTHS[kind];
    const at = DateTime.fromISO(day);
    const first = at.startOf("month").minus({ months: (at.month - 1) % months });
    return { from: first.toISODate(), to: first.plus({ months, days: -1 }).toISODate() };
}

/** The period of the same kind that lies so many periods later, earlier for a negative number. */
export function movedPeriod(kind, from, by) {
    return periodOf(kind, DateTime.fromISO(from).plus({ months: by * LENGTHS[kind] }).toISODate());
}
