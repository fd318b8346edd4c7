const FIELDS = "input, select, textarea, button";

/** Everything that Enter and Tab go through, in order. */
export function stops(root) {
    return [...root.querySelectorAll(FIELDS)].filter(
        (one) => one.tabIndex >= 0 && !one.disabled && one.offsetParent
    );
}

/** The stop after a field, null after the last one. */
export function nextOf(field) {
    const row = field.tabIndex < 0 ? field.closest("li")?.querySelector("input") : field;
    const all = stops(field.closest(".o_one_stop_counter"));
    return all[all.indexOf(row) + 1] || null;
}

// What keyboards make of the bars in the text of a card; the server reads it for good.
const CARD = /\d{12}\s*[|¦‖│ǀ\\~#}§;].*[|¦‖│ǀ\\~#}§;]/;

/** The text of an identity card that a scanner typed into a field, and what stood before it. */
export function cardIn(text) {
    const found = (text || "").match(CARD);
    return found ? { before: text.slice(0, found.index), text: text.slice(found.index) } : null;
}

/** Whether an event asks for the next field: Enter alone, in a field of one line. */
export function asksNext(ev) {
    const isPlain = !ev.ctrlKey && !ev.altKey && !ev.shiftKey && !ev.isComposing;
    return ev.key === "Enter" && isPlain && ev.target.matches("input, select");
}

/** Let a field that keeps its value until the cursor leaves it give the value away. */
export function giveAway(field) {
    field?.dispatchEvent(new Event("change", { bubbles: true }));
}
