const BETWEEN = 50; // ms: no hand types that fast, every scanner does
const SHORTEST = 8;

/** What a scanner types while no text field has the cursor, where each key would mean an act. */
export class ScanBuffer {
    text = "";
    last = 0;

    /**
     * @returns {{text: string, isScanning: boolean}} the scanned text, at its Enter, and whether
     *  this key belongs to a scanned text and means nothing else
     */
    push(ev) {
        const isNext = ev.timeStamp - this.last < BETWEEN;
        const before = isNext ? this.text : "";
        this.last = ev.timeStamp;
        this.text = "";
        if (ev.key === "Enter") {
            return { text: before.length >= SHORTEST ? before : "", isScanning: false };
        }
        if (ev.key.length === 1 && !ev.ctrlKey && !ev.altKey && !ev.repeat) {
            this.text = before + ev.key;
        }
        return { text: "", isScanning: this.text.length > 2 };
    }
}
