/** Lower case without diacritics (đ is d), with single spaces: the twin of the server's fold(). */
export function fold(text) {
    return (text || "")
        .toLowerCase()
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replaceAll("đ", "d")
        .replace(/\s+/g, " ")
        .trim();
}

/** Tell whether two names are one, whatever their capitals and spaces; tones count. */
export function isSameName(one, other) {
    const plain = (text) => (text || "").normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
    return plain(one) === plain(other);
}

/**
 * The procedures that a text finds, the best first: its code, then a beginning of a name, then
 * words in any order; those of the counter's own level, and those in force, before others.
 *
 * @param {Object[]} procedures with {code, key, level, status}
 */
export function findProcedures(procedures, text, level, limit = 9) {
    const folded = fold(text);
    const words = folded.split(" ").filter(Boolean);
    const found = [];
    for (const [place, procedure] of procedures.entries()) {
        if (hasWords(procedure.key, words)) {
            found.push({ procedure, rank: rankOf(procedure, folded, level), place });
        }
    }
    found.sort((one, other) => one.rank - other.rank || one.place - other.place);
    return found.slice(0, limit).map((one) => one.procedure);
}

/** The options {name} that a text finds, those first in whose names the text stands as it is. */
export function findNames(options, text, limit = 12) {
    const folded = fold(text);
    const words = folded.split(" ").filter(Boolean);
    const found = options.filter((one) => hasWords(fold(one.name), words));
    const isWhole = (one) => ` ${fold(one.name)}`.includes(` ${folded}`);
    found.sort((one, other) => isWhole(other) - isWhole(one));
    return found.slice(0, limit);
}

/** Whether all words begin words of a key; of longer ones any part will do. */
function hasWords(key, words) {
    const begun = key.replace(/[^\p{L}\p{N}]+/gu, " ");
    return words.every(
        (word) => ` ${begun}`.includes(` ${word}`) || (word.length > 2 && key.includes(word))
    );
}

function rankOf(procedure, folded, level) {
    const code = fold(procedure.code);
    let rank = procedure.key.startsWith(folded) ? 1 : 2;
    if (folded && code.startsWith(folded)) {
        rank = code === folded ? -10 : 0;
    }
    return rank + (procedure.level === level ? 0 : 3) + (procedure.status === "in_force" ? 0 : 6);
}
