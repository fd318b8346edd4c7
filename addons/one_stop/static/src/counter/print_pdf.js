import { browser } from "@web/core/browser/browser";

const TAB = "one_stop_receipt";
const READ_AFTER = 60000; // ms in which a tab has surely read its paper

/**
 * Open a PDF of the server for printing, in the one tab that receipts have.
 *
 * Not printed from a frame of the screen itself: Chromium without a print dialog (150, headless)
 * crashes the whole page by that, and with it what the clerk types.
 *
 * @returns {Promise<"opened" | "missing" | "blocked">} whether it came, and whether the browser
 *  let it be shown
 */
export async function printPdf(url) {
    const response = await browser.fetch(url);
    const type = response.headers.get("Content-Type") || "";
    if (!response.ok || !type.startsWith("application/pdf")) {
        return "missing";
    }
    const address = URL.createObjectURL(await response.blob());
    browser.setTimeout(() => URL.revokeObjectURL(address), READ_AFTER);
    return browser.open(address, TAB) ? "opened" : "blocked";
}
