import { _t } from "@web/core/l10n/translation";

import { emptyForm, takeProcedure, toVals } from "./counter_form";
import { giveAway } from "./counter_keys";
import { CounterPeople } from "./counter_people";
import { printPdf } from "./print_pdf";

/** The acts of the counter, and what comes of them. */
export class CounterActs extends CounterPeople {
    receive() {
        return this.send("receive");
    }

    settle() {
        return this.state.procedure?.is_same_day ? this.send("settle_now") : null;
    }

    saveDraft() {
        return this.send("draft");
    }

    askRefusal() {
        this.state.isRefusing = true;
        this.focusLater("reason");
    }

    refuse() {
        return this.send("refuse_intake");
    }

    async send(then) {
        if (this.state.isBusy || !this.state.start.counters.length) {
            return;
        }
        giveAway(document.activeElement);
        this.keepNow();
        this.state.isBusy = true;
        const answer = await this.ask("intake", [toVals(this.state.form, this.state.seen), then]);
        this.state.isBusy = false;
        if (!answer) {
            return;
        }
        if (answer.problems) {
            this.showProblems(answer.problems);
        } else if (answer.duplicates) {
            this.askDuplicates(answer.duplicates);
        } else {
            this.finish(answer);
        }
    }

    showProblems(problems) {
        this.state.problems = problems;
        this.state.message = null;
        if (!("reason" in problems)) {
            this.state.isRefusing = false;
        }
        const first = Object.keys(problems).find((path) => this.fieldOf(path));
        this.focusLater(first);
    }

    askDuplicates(duplicates) {
        this.state.problems = {};
        this.state.duplicates = duplicates;
        this.state.seen = [...this.state.seen, ...duplicates.map((one) => one.id)];
    }

    /** Show what came of it, print, and begin anew with the same procedure. */
    finish(answer) {
        const { form, procedure } = this.state;
        this.kept.clear();
        Object.assign(this.state, {
            result: answer,
            problems: {},
            duplicates: [],
            seen: [],
            message: null,
            isRefusing: false,
            isObjectOpen: false,
        });
        const next = emptyForm(form.agency_id);
        next.channel = form.channel;
        takeProcedure(next, procedure);
        this.state.form = next;
        this.focusLater("owners.0.identity");
        if (answer.receipt) {
            this.print();
        }
    }

    async print() {
        const { result } = this.state;
        if (!result?.receipt || this.state.isPrinting) {
            return;
        }
        this.state.isPrinting = true;
        // The dossier is received all the same, only its paper did not come.
        const outcome = await printPdf(result.receipt);
        this.state.isPrinting = false;
        const told = {
            missing: _t("Dossier %s is received, but its receipt did not come.", result.code),
            blocked: _t("Dossier %s is received; the browser blocks its receipt.", result.code),
        };
        if (outcome in told) {
            const link = outcome === "blocked" && result.receipt;
            this.say("danger", `${told[outcome]} ${_t("Print it again with Ctrl P.")}`, link);
        }
    }

    startAnew() {
        const { agency_id } = this.state.form;
        this.kept.clear();
        Object.assign(this.state, {
            form: emptyForm(agency_id),
            procedure: null,
            problems: {},
            duplicates: [],
            seen: [],
            result: null,
            message: null,
            isRefusing: false,
            isObjectOpen: false,
        });
        this.focusLater("procedure_id");
    }
}
