const OVERDUE = new Set(["overdue"]);
const DONE = new Set(["done", "done_late"]);

/** Text without diacritics in small letters, so that "noi vu" finds "Nội vụ". */
export function fold(text) {
    return text
        .toLowerCase()
        .replaceAll("đ", "d")
        .normalize("NFD")
        .replace(/\p{M}/gu, "");
}

function newTotals() {
    return { all: 0, done: 0, overdue: 0, provisional: 0 };
}

/** Counts a cell; what is overdue by an unverified rule alone is counted apart. */
function count(totals, mark) {
    if (mark.status === "cancelled") {
        return;
    }
    totals.all++;
    if (DONE.has(mark.status)) {
        totals.done++;
    } else if (OVERDUE.has(mark.status)) {
        totals[mark.provisional ? "provisional" : "overdue"]++;
    }
}

/**
 * @param {Object} data what `cchc.plan.get_matrix` returns
 * @param {{year, sectionId, fieldId, status, search}} filters 0 and "" stand for all
 * @returns {{sections, tasks, rows, taskTotals: Map, totals}} what is left under the filters:
 *     tasks with at least one cell, agencies (rows) with at least one cell
 */
export function buildMatrix(data, filters) {
    const cells = data.cells || [];
    const wanted = fold(filters.search.trim());
    const names = new Map((data.agencies || []).map((one) => [one.id, fold(one.name)]));
    const tasks = new Map();
    for (const section of data.sections || []) {
        for (const task of section.tasks) {
            const inSection = !filters.sectionId || section.id === filters.sectionId;
            if (inSection && (!filters.fieldId || task.field_id === filters.fieldId)) {
                tasks.set(task.id, task);
            }
        }
    }
    const byAgency = new Map();
    const taskTotals = new Map();
    const totals = newTotals();
    for (const [id, agencyId, taskId, year, status, provisional, due, period] of cells) {
        if (
            !tasks.has(taskId) ||
            (filters.year && year !== filters.year) ||
            (filters.status && status !== filters.status) ||
            (wanted && !names.get(agencyId).includes(wanted))
        ) {
            continue;
        }
        if (!byAgency.has(agencyId)) {
            byAgency.set(agencyId, { cells: new Map(), totals: newTotals() });
        }
        const row = byAgency.get(agencyId);
        if (!row.cells.has(taskId)) {
            row.cells.set(taskId, []);
        }
        const mark = { id, status, provisional, due, period };
        row.cells.get(taskId).push(mark);
        if (!taskTotals.has(taskId)) {
            taskTotals.set(taskId, newTotals());
        }
        for (const one of [row.totals, taskTotals.get(taskId), totals]) {
            count(one, mark);
        }
    }
    const sections = (data.sections || [])
        .map((section) => ({
            ...section,
            tasks: section.tasks.filter((task) => taskTotals.has(task.id)),
        }))
        .filter((section) => section.tasks.length);
    return {
        sections,
        tasks: sections.flatMap((section) =>
            section.tasks.map((task, place) => ({ ...task, first: place === 0 }))
        ),
        rows: (data.agencies || [])
            .filter((agency) => byAgency.has(agency.id))
            .map((agency) => ({ agency, ...byAgency.get(agency.id) })),
        taskTotals,
        totals,
    };
}
