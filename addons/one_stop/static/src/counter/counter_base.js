import {
    Component,
    onMounted,
    onPatched,
    onWillStart,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

import { emptyForm, fromKept, isTouched } from "./counter_form";
import { KeptDraft } from "./kept_draft";

const MODEL = "one_stop.counter";
const KEPT_AFTER = 300; // ms without typing
const RENDERED_AFTER = 60; // ms

/** What the counter stands on: its state, the server, the draft in the browser, the cursor. */
export class CounterBase extends Component {
    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.state = useState({
            start: null,
            procedure: null,
            form: emptyForm(false),
            problems: {},
            duplicates: [],
            seen: [],
            result: null,
            message: null, // {kind: "danger" | "info", text, link: address of a receipt or false}
            isBusy: false,
            isRefusing: false,
            isObjectOpen: false,
            isPrinting: false,
        });
        this.keep = useDebounced(() => this.keepNow(), KEPT_AFTER);
        useExternalListener(window, "beforeunload", () => this.keepNow());
        useExternalListener(document, "visibilitychange", () => this.awaitFocus());
        onWillStart(() => this.start());
        onMounted(() => this.focusFirst());
        onPatched(() => this.settleFocus());
    }

    async start() {
        const start = await this.orm.call(MODEL, "get_start", []);
        this.state.start = start;
        this.kept = new KeptDraft(start.user);
        const draftId = this.props.action.context?.one_stop_draft_id;
        const kept = draftId
            ? await this.orm.call(MODEL, "get_draft", [draftId])
            : this.kept.read();
        this.state.form = kept ? fromKept(kept, this.firstCounter) : emptyForm(this.firstCounter);
        if (!start.counters.some((one) => one.id === this.state.form.agency_id)) {
            this.state.form.agency_id = this.firstCounter;
        }
        if (kept?.procedure_id) {
            await this.loadProcedure(kept.procedure_id);
        }
        if (kept && !draftId && isTouched(this.state.form)) {
            // The page may have gone while its intake was under way, or be the copy of a tab.
            this.state.form.is_retry = true;
            this.say("info", _t("What was typed before and not received is here again."));
        }
    }

    get firstCounter() {
        return this.state.start.counters[0]?.id || false;
    }

    /** Call the server; what goes wrong is said on the screen and nothing typed is lost. */
    async ask(method, args) {
        try {
            const answer = await this.orm.call(MODEL, method, args);
            if (this.state.message?.kind === "danger") {
                this.state.message = null;
            }
            return answer;
        } catch (error) {
            // Whatever went wrong, it may have been received before: the key tells.
            this.state.form.is_retry = true;
            if (error instanceof ConnectionLostError) {
                this.say(
                    "danger",
                    _t("The server does not answer. Nothing is lost: press the same key again.")
                );
            } else {
                const told = error.data?.message || error.message;
                this.say("danger", `${told} ${_t("What was typed is still here.")}`);
            }
            return null;
        }
    }

    say(kind, text, link = false) {
        this.state.message = { kind, text, link };
    }

    keepNow() {
        if (this.kept && isTouched(this.state.form)) {
            this.kept.write(this.state.form);
        }
    }

    clearProblem(path) {
        if (path in this.state.problems) {
            const { [path]: _gone, ...rest } = this.state.problems;
            this.state.problems = rest;
        }
    }

    fieldOf(path) {
        return this.root.el?.querySelector(`[data-path="${path}"]`);
    }

    focus(path) {
        const field = this.fieldOf(path);
        field?.focus();
        field?.select?.();
    }

    /** Focus what the coming rendering shows. */
    focusLater(path) {
        this.wanted = path;
        this.awaitFocus();
    }

    /** While the tab of a receipt is in front nothing is rendered here: the focus waits for it. */
    awaitFocus() {
        browser.setTimeout(() => {
            if (!document.hidden) {
                this.settleFocus();
                this.wanted = null;
            }
        }, RENDERED_AFTER);
    }

    settleFocus() {
        const field = this.wanted && this.fieldOf(this.wanted);
        if (field && field !== document.activeElement) {
            this.focus(this.wanted);
        }
    }

    focusPapers() {
        this.root.el.querySelector(".o_counter_papers input[type=checkbox]")?.focus();
    }

    focusFirst() {
        this.focus(this.state.form.procedure_id ? "owners.0.identity" : "procedure_id");
    }
}
