import { useState } from "@odoo/owl";
import { router } from "@web/core/browser/router";
import { useSetupAction } from "@web/search/action_hook";

const IDS = new Set(["agency", "ward", "field"]);

/**
 * What somebody chose on a screen of figures: kept when coming back from a list, in the address
 * so that it can be sent on, and given by whoever opens the screen (`params.choice`).
 *
 * @param {Object} props of the client action
 * @param {Object} defaults {name: value} of all that can be chosen
 */
export function useChoice(props, defaults) {
    const choice = useState({ ...defaults, ...given(props, Object.keys(defaults)) });
    useSetupAction({ getLocalState: () => ({ choice: { ...choice } }) });
    return choice;
}

/** Puts what is chosen into the address; what is as it was at first is left out. */
export function tellChoice(props, choice, defaults) {
    const told = Object.entries(choice).map(([name, value]) => [
        name,
        value === defaults[name] && !["from", "to"].includes(name) ? undefined : value || undefined,
    ]);
    props.updateActionState?.(Object.fromEntries(told));
}

function given(props, names) {
    const { action, state } = props;
    const found = state?.choice || action.params?.choice || action.context?.choice;
    if (found) {
        return pick(found, names);
    }
    // The address, or what it says of a screen that one comes back to after loading the page anew.
    const own = [action.path, action.id, action.xml_id].filter(Boolean);
    const { current } = router;
    const places = [current, ...[...(current.actionStack || [])].reverse()];
    const place = places.find((one) => own.includes(one.action));
    return place ? pick(place, names) : {};
}

function pick(values, names) {
    return Object.fromEntries(
        names
            .filter((name) => values[name] !== undefined && values[name] !== null)
            .map((name) => [name, IDS.has(name) ? Number(values[name]) || 0 : typed(values[name])])
    );
}

function typed(value) {
    return value === "true" ? true : value === "false" ? false : value;
}
