import { browser } from "@web/core/browser/browser";

/**
 * Puts a text on the clipboard, also where the page came without TLS, as in many offices: there
 * browsers offer no clipboard, but still copy what is selected.
 *
 * @returns {Promise<boolean>} whether it is there
 */
export async function copyText(text) {
    try {
        await browser.navigator.clipboard.writeText(text);
        return true;
    } catch {
        const area = document.createElement("textarea");
        area.value = text;
        area.style.position = "fixed";
        document.body.append(area);
        area.select();
        const done = document.execCommand("copy");
        area.remove();
        return done;
    }
}
