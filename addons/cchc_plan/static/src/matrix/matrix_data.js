const DONE = new Set(["done", "done_late"]);
// What is counted where only an unverified rule makes it late.
const BY_RULE = { overdue: "provisional", done_late: "done", submitted_late: "submitted" };
// Stands for the task of what programmes add to the plan.
const OWN = 0;

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
    } else if (mark.status === "overdue" || mark.status === "provisional") {
        totals[mark.status]++;
    }
}

/** A status as assignments have it: what an unverified rule alone makes late is another one. */
function statusOf(status, provisional) {
    return (provisional && BY_RULE[status]) || status;
}

/** The tasks that sections leave under the filters, by id; own activities are sifted one by one. */
function wantedTasks(data, filters) {
    const tasks = new Map();
    for (const section of data.sections || []) {
        if (filters.sectionId !== "" && section.id !== filters.sectionId) {
            continue;
        }
        for (const task of section.tasks) {
            if (!filters.fieldId || task.id === OWN || task.field_id === filters.fieldId) {
                tasks.set(task.id, task);
            }
        }
    }
    return tasks;
}

/** What has changed, by assignment: {kinds, status, provisional, due} as it was then. */
function changesOf(data) {
    return new Map(
        (data.changed || []).map(([id, kinds, status, provisional, due]) => [
            id,
            { kinds, status: statusOf(status, provisional), due },
        ])
    );
}

/** The marks that are left under the filters: [{id, agencyId, taskId, status, due, …}]. */
function* wantedMarks(data, filters, tasks) {
    const search = fold(filters.search.trim());
    const names = new Map((data.agencies || []).map((one) => [one.id, fold(one.name)]));
    const own = new Map((data.own || []).map(([id, content, fieldId]) => [id, { content, fieldId }]));
    const changes = changesOf(data);
    for (const [id, agencyId, taskId, year, status, provisional, due, period] of data.cells || []) {
        const change = changes.get(id);
        const shown = statusOf(status, provisional);
        if (
            !tasks.has(taskId) ||
            (filters.year && year !== filters.year) ||
            (filters.status && shown !== filters.status) ||
            (filters.changed && !change) ||
            (filters.fieldId && taskId === OWN && own.get(id).fieldId !== filters.fieldId) ||
            (search && !names.get(agencyId).includes(search))
        ) {
            continue;
        }
        const content = own.get(id)?.content;
        yield { id, agencyId, taskId, status: shown, provisional, due, period, change, content };
    }
}

/**
 * @param {Object} data what `cchc.plan.get_matrix` returns
 * @param {{year, sectionId, fieldId, status, search, changed}} filters 0 and "" stand for all;
 *     section 0 is what stands outside sections
 * @returns {{sections, tasks, rows, taskTotals: Map, totals, changed: number[]}} what is left under
 *     the filters: tasks with at least one cell, agencies (rows) with at least one cell, and the
 *     ids of what has changed
 */
export function buildMatrix(data, filters) {
    const tasks = wantedTasks(data, filters);
    const byAgency = new Map();
    const taskTotals = new Map();
    const totals = newTotals();
    const changed = [];
    for (const mark of wantedMarks(data, filters, tasks)) {
        const { agencyId, taskId } = mark;
        if (!byAgency.has(agencyId)) {
            byAgency.set(agencyId, { cells: new Map(), totals: newTotals() });
        }
        const row = byAgency.get(agencyId);
        if (!row.cells.has(taskId)) {
            row.cells.set(taskId, []);
        }
        row.cells.get(taskId).push(mark);
        if (!taskTotals.has(taskId)) {
            taskTotals.set(taskId, newTotals());
        }
        for (const one of [row.totals, taskTotals.get(taskId), totals]) {
            count(one, mark);
        }
        if (mark.change) {
            changed.push(mark.id);
        }
    }
    const sections = (data.sections || [])
        .map((section) => ({
            ...section,
            tasks: section.tasks.filter((task) => tasks.has(task.id) && taskTotals.has(task.id)),
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
        changed,
    };
}
