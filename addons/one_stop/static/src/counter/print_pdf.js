import { browser } from "@web/core/browser/browser";

const SETTLED_AFTER = 1500; // ms in which viewers of PDF still take the focus away

/**
 * Open the browser's print dialog for a PDF of the server, without leaving the screen.
 *
 * @returns {Promise<boolean>} whether the paper came
 */
export async function printPdf(url) {
    const response = await browser.fetch(url);
    const type = response.headers.get("Content-Type") || "";
    if (!response.ok || !type.startsWith("application/pdf")) {
        return false;
    }
    const address = URL.createObjectURL(await response.blob());
    document.querySelector(".o_one_stop_print")?.remove();
    const frame = document.createElement("iframe");
    frame.className = "o_one_stop_print";
    frame.tabIndex = -1;
    frame.addEventListener("load", () => showDialog(frame, address), { once: true });
    keepFocus(frame);
    frame.src = address;
    document.body.append(frame);
    return true;
}

function showDialog(frame, address) {
    try {
        frame.contentWindow.print();
    } catch {
        // A viewer that lets nobody in: the paper in a tab of its own is the next best.
        browser.open(address, "_blank");
    }
}

/** Give the cursor back to its field when the viewer takes it: somebody is typing there. */
function keepFocus(frame) {
    let field = document.activeElement;
    const remember = (ev) => (field = ev.target);
    const giveBack = () =>
        browser.setTimeout(() => document.activeElement === frame && field?.focus());
    document.addEventListener("focusin", remember);
    window.addEventListener("blur", giveBack);
    browser.setTimeout(() => {
        document.removeEventListener("focusin", remember);
        window.removeEventListener("blur", giveBack);
        giveBack();
    }, SETTLED_AFTER);
}
