import { dayText } from "./day_text";
import { isSameName } from "./fold";

const FIELDS = ["name", "birth_date", "address", "phone", "email"];

/** Tell whether a number was asked about already. */
export function isKnown(person, text) {
    return Boolean(person.found) && person.found.identity === text.trim();
}

/**
 * Put what a number told into a person: a card wins over what is there, what the counters know
 * only fills gaps. What an earlier number had filled in goes first.
 */
export function fillPerson(person, found) {
    for (const name of person.filled) {
        person[name] = "";
    }
    person.filled = [];
    person.identity = found.identity;
    person.is_other = false;
    person.found = { ...found, card: null };
    if (found.problem) {
        return;
    }
    person.kind = found.kind;
    if (found.card) {
        fill(person, found.card, true);
    }
    const known = found.known.find((one) => isSameName(one.name, person.name)) || found.known[0];
    if (known && (!person.name || isSameName(known.name, person.name))) {
        person.kind = known.kind;
        fill(person, known, false);
    }
}

function fill(person, values, wins) {
    for (const name of FIELDS) {
        const value = name === "birth_date" ? dayText(values[name]) : values[name];
        if (value && (wins || !person[name])) {
            person[name] = value;
            person.filled.push(name);
        }
    }
}
