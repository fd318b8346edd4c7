import { dayText } from "./day_text";

let lastPerson = 0;

/** A number that tells one intake from the next, also where there is no secure context. */
export function newKey() {
    const random = () => Math.random().toString(36).slice(2, 10);
    return `${Date.now().toString(36)}-${random()}${random()}`;
}

export function emptyPerson() {
    return {
        uid: ++lastPerson,
        kind: "person",
        identity: "",
        name: "",
        is_other: false,
        birth_date: "",
        address: "",
        phone: "",
        email: "",
        // What the counters said of the number: {identity, problem, notice, known}.
        found: null,
        // The fields that were filled in and not typed.
        filled: [],
    };
}

export function emptyForm(agencyId) {
    return {
        key: newKey(),
        is_retry: false,
        dossier_id: false,
        agency_id: agencyId,
        procedure_id: false,
        version_id: false,
        channel: "counter",
        sets: 1,
        copies: 1,
        owners: [emptyPerson()],
        submitter: null,
        authorisation: "",
        content: "",
        ward_id: false,
        object_sheet: "",
        object_parcel: "",
        object_address: "",
        form: {},
        papers: [],
        extra_papers: [],
        fees: [],
        paid: false,
        reason: "",
    };
}

/** Put the papers, fees and questions of a procedure into a form; what was ticked stays ticked. */
export function takeProcedure(form, procedure) {
    const before = Object.fromEntries(form.papers.map((paper) => [paper.component_id, paper]));
    form.procedure_id = procedure.id;
    form.version_id = procedure.version_id || false;
    form.sets = Math.max(form.sets || 1, procedure.sets || 1);
    form.papers = (procedure.papers || []).map((paper) => ({
        ...paper,
        is_there: before[paper.component_id]?.is_there || false,
        quantity: before[paper.component_id]?.quantity || paper.quantity,
    }));
    const charged = Object.fromEntries(form.fees.map((fee) => [fee.fee_id, fee]));
    form.fees = (procedure.fees || []).map((fee) => ({
        quantity: null,
        waived: "",
        ground: "",
        document: "",
        ...charged[fee.fee_id],
        ...fee,
    }));
    if (procedure.channels && !procedure.channels.includes(form.channel)) {
        form.channel = "counter";
    }
    const asked = new Set((procedure.form || []).map((field) => field.name));
    for (const name of Object.keys(form.form)) {
        if (!asked.has(name)) {
            delete form.form[name];
        }
    }
}

const PERSON = [
    "kind",
    "identity",
    "name",
    "is_other",
    "birth_date",
    "address",
    "phone",
    "email",
];

function personVals(person) {
    return Object.fromEntries(PERSON.map((name) => [name, person[name]]));
}

/** The form as the server takes it. */
export function toVals(form, seen) {
    return {
        ...form,
        owners: form.owners.map(personVals),
        submitter: form.submitter && personVals(form.submitter),
        papers: form.papers.map(({ component_id, is_there, quantity }) => ({
            component_id,
            is_there,
            quantity,
        })),
        duplicates_seen: seen,
    };
}

/** A form from what was kept, a draft of the server or of the browser. */
export function fromKept(kept, agencyId) {
    const form = { ...emptyForm(agencyId), ...kept };
    const person = (one) => ({
        ...emptyPerson(),
        ...one,
        uid: ++lastPerson,
        birth_date: dayText(one.birth_date),
    });
    form.owners = (kept.owners || []).map(person);
    if (!form.owners.length) {
        form.owners.push(emptyPerson());
    }
    form.submitter = kept.submitter ? person(kept.submitter) : null;
    return form;
}

/** Tell whether something was typed that would be a pity to lose. */
export function isTouched(form) {
    const people = [...form.owners, ...(form.submitter ? [form.submitter] : [])];
    return (
        people.some((one) => one.identity || one.name || one.address || one.phone) ||
        form.papers.some((paper) => paper.is_there) ||
        Boolean(form.content || form.object_parcel || form.object_address || form.reason) ||
        Object.keys(form.form).length > 0
    );
}
