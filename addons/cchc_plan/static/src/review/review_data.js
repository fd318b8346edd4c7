import { fold } from "../matrix/matrix_data";

const NAMES = [
    "id",
    "field",
    "section",
    "agency",
    "task",
    "year",
    "period",
    "column",
    "firstDue",
    "due",
    "handedIn",
    "extensions",
];
const LATE = new Set(["done_late", "submitted_late", "overdue"]);
const NEVER = new Set([
    "overdue",
    "provisional",
    "doing",
    "todo",
    "submitted",
    "submitted_late",
    "submitted_by_rule",
    "cancelled",
]);
const DAY = 24 * 60 * 60 * 1000;

/** What tables and lists ask of a fact, beside its own values. */
function readFact(values) {
    const fact = Object.fromEntries(NAMES.map((name, place) => [name, values[place]]));
    fact.delay = fact.handedIn
        ? Math.round((Date.parse(fact.handedIn) - Date.parse(fact.firstDue)) / DAY)
        : null;
    return fact;
}

/** "2012-03-01" as 01/03/2012. */
export function showDay(text) {
    return text ? text.split("-").reverse().join("/") : "";
}

/**
 * The review as `cchc.plan.get_review` gives it, with its facts by id and by task, and names of
 * agencies and tasks at hand.
 */
export function readReview(review) {
    const facts = review.facts.map(readFact);
    const byTask = new Map();
    for (const fact of facts) {
        const key = fact.task || 0;
        if (!byTask.has(key)) {
            byTask.set(key, []);
        }
        byTask.get(key).push(fact);
    }
    const documents = new Map();
    for (const [id, symbol, day, name] of review.documents) {
        if (!documents.has(id)) {
            documents.set(id, []);
        }
        documents.get(id).push({ symbol, day: showDay(day), name });
    }
    const named = (lines) => new Map(lines.map((line) => [line.id, line]));
    return {
        ...review,
        facts,
        byId: new Map(facts.map((fact) => [fact.id, fact])),
        byTask,
        papers: documents,
        agencyById: named(review.agencies),
        taskById: named(review.tasks),
    };
}

/**
 * Ids of the facts behind a number.
 *
 * @param {string} key which table ("field", "agency", …); "" for the totals
 * @param {number} value of the key; 0 stands for none
 * @param {number} year 0 for all years
 * @param {string} measure a name in `review.measures`
 */
export function idsBehind(review, key, value, year, measure) {
    const columns = new Set(review.measures[measure]);
    return review.facts
        .filter(
            (fact) =>
                (!key || (fact[key] || 0) === value) &&
                (!year || fact.year === year) &&
                columns.has(fact.column)
        )
        .map((fact) => fact.id);
}

/**
 * Tasks with their facts, as far as they are left under the filters.
 *
 * @param {{sectionId, agencyId, only, search}} filters 0 and "" stand for all; only "late" or
 *     "never" leaves the facts that are so
 * @returns {{task, facts}[]}
 */
export function filterTasks(review, filters) {
    const wanted = fold(filters.search.trim());
    const keeps = { late: (fact) => LATE.has(fact.column), never: (fact) => NEVER.has(fact.column) };
    const keep = keeps[filters.only] || (() => true);
    const narrowed = filters.agencyId || filters.only;
    const rows = [];
    for (const task of review.tasks) {
        if (filters.sectionId && task.section !== filters.sectionId) {
            continue;
        }
        if (wanted && !fold(`${task.ref || ""} ${task.name} ${task.deliverable || ""}`).includes(wanted)) {
            continue;
        }
        const facts = (review.byTask.get(task.id) || []).filter(
            (fact) => (!filters.agencyId || fact.agency === filters.agencyId) && keep(fact)
        );
        if (facts.length || !narrowed) {
            rows.push({ task, facts });
        }
    }
    return rows;
}

/** What was never done: {kind: rows}, agency by agency, with the fact and its task. */
export function neverDone(review) {
    const places = new Map(review.agencies.map((agency, place) => [agency.id, place]));
    const groups = new Map();
    for (const [id, kind, reason, decision] of review.never.work) {
        const fact = review.byId.get(id);
        const task = review.taskById.get(fact.task);
        if (!groups.has(kind)) {
            groups.set(kind, []);
        }
        groups.get(kind).push({
            id,
            kind,
            reason,
            decision,
            fact,
            agency: review.agencyById.get(fact.agency)?.name || "",
            ref: task?.ref || "",
            name: task ? task.name : review.never.own[id] || "",
        });
    }
    for (const rows of groups.values()) {
        rows.sort((one, other) => places.get(one.fact.agency) - places.get(other.fact.agency));
    }
    return groups;
}
