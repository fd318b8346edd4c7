import { browser } from "@web/core/browser/browser";

const TAB = "one_stop_receipt";
const READ_AFTER = 60000; // ms in which a tab has surely read its paper

/**
 * Open a PDF of the server for printing, in the one tab that receipts have.
 *
 * The tab is opened empty at once: a browser lets a page do that only shortly after a key, and
 * the paper of the citizen before must not stand there meanwhile.  Not printed from a frame of the
 * screen itself: Chromium without a print dialog (150, headless) crashes the whole page by that,
 * and with it what the clerk types.
 *
 * @returns {Promise<"opened" | "missing" | "blocked">} whether it came, and whether the browser
 *  let it be shown
 */
export async function printPdf(url) {
    const tab = browser.open("about:blank", TAB);
    if (!tab) {
        return "blocked";
    }
    const paper = await fetchPdf(url);
    if (!paper) {
        tab.close();
        return "missing";
    }
    const address = URL.createObjectURL(paper);
    browser.setTimeout(() => URL.revokeObjectURL(address), READ_AFTER);
    tab.location.replace(address);
    return "opened";
}

/** The PDF, null when the server gives none. */
async function fetchPdf(url) {
    try {
        const response = await browser.fetch(url);
        const type = response.headers.get("Content-Type") || "";
        return response.ok && type.startsWith("application/pdf") ? await response.blob() : null;
    } catch {
        return null;
    }
}
