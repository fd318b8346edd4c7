import { browser } from "@web/core/browser/browser";

const PREFIX = "one_stop.counter.";

/** What is typed, kept in the session of the browser until it is received: personal data go there
 *  and nowhere else, and leave with the tab or with another user. */
export class KeptDraft {
    constructor(userId) {
        this.name = `${PREFIX}${userId}`;
        const others = Object.keys(browser.sessionStorage).filter(
            (name) => name.startsWith(PREFIX) && name !== this.name
        );
        others.forEach((name) => browser.sessionStorage.removeItem(name));
    }

    read() {
        try {
            return JSON.parse(browser.sessionStorage.getItem(this.name));
        } catch {
            return null;
        }
    }

    write(form) {
        try {
            browser.sessionStorage.setItem(this.name, JSON.stringify(form));
        } catch {
            // A full storage loses the copy, not the screen.
        }
    }

    clear() {
        browser.sessionStorage.removeItem(this.name);
    }
}
