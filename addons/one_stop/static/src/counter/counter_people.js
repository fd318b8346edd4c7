import { CounterBase } from "./counter_base";
import { emptyPerson, takeProcedure } from "./counter_form";
import { fillPerson, isKnown } from "./person_filling";

/** Procedures, people and dossiers as they are found: typed, scanned, chosen. */
export class CounterPeople extends CounterBase {
    async chooseProcedure(procedure) {
        this.state.result = null;
        await this.loadProcedure(procedure.id);
        if (!this.state.problems.procedure_id) {
            this.focus("owners.0.identity");
        }
        this.keepNow();
    }

    async loadProcedure(id) {
        const found = await this.ask("get_procedure", [id, this.state.form.agency_id]);
        if (!found?.id) {
            return;
        }
        this.state.procedure = found;
        this.clearProblem("procedure_id");
        takeProcedure(this.state.form, found);
        if (found.problem) {
            this.state.problems = { ...this.state.problems, procedure_id: found.problem };
        }
        this.state.duplicates = [];
    }

    async findText(text) {
        const found = await this.ask("find", [text]);
        if (found?.kind_of === "dossier") {
            this.openDossier(found.id);
        } else if (found?.kind_of === "person") {
            this.clearProblem("procedure_id");
            fillPerson(this.state.form.owners[0], found);
            this.afterPerson("owners.0");
        } else if (found) {
            this.state.problems = { ...this.state.problems, procedure_id: found.problem };
            this.focus("procedure_id");
        }
    }

    openDossier(id) {
        this.keepNow();
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "one_stop.dossier",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    async identify(person, text, path, moves = false) {
        if (!text.trim()) {
            if (moves) {
                this.focus(`${path}.name`);
            }
            return;
        }
        if (isKnown(person, text)) {
            return moves && this.afterPerson(path);
        }
        const found = await this.ask("identify", [text, person.name]);
        if (!found) {
            return;
        }
        if (found.problem && (await this.isDossier(text))) {
            person.identity = "";
            return;
        }
        fillPerson(person, found);
        this.clearProblem(`${path}.identity`);
        this.keepNow();
        if (moves) {
            this.afterPerson(path);
        }
    }

    /** Open the dossier whose code was scanned into a field for numbers. */
    async isDossier(text) {
        const found = /[A-Za-z].*\d/.test(text) && (await this.ask("find", [text]));
        if (found?.kind_of === "dossier") {
            this.openDossier(found.id);
            return true;
        }
        return false;
    }

    /** Go where the clerk has something to do once a person is filled in. */
    afterPerson(path) {
        const [group, place] = path.split(".");
        const { owners, submitter } = this.state.form;
        const person = group === "owners" ? owners[place] : submitter;
        if (person.found?.problem) {
            return this.focus(`${path}.identity`);
        }
        if (!this.state.form.procedure_id) {
            return this.focus("procedure_id");
        }
        const missing = ["name", "address", "phone"].find((name) => !person[name]);
        if (missing) {
            return this.focus(`${path}.${missing}`);
        }
        if (group === "submitter") {
            return this.focus("authorisation");
        }
        const { form, procedure } = this.state;
        if (procedure?.needs_ward && !form.ward_id) {
            return this.focus("ward_id");
        }
        const field = procedure?.form?.find((one) => !form.form[one.name]);
        return field ? this.focus(`form.${field.name}`) : this.focusPapers();
    }

    addOwner() {
        this.state.form.owners.push(emptyPerson());
        this.focusLater(`owners.${this.state.form.owners.length - 1}.identity`);
    }

    removeOwner(place) {
        this.state.form.owners.splice(place, 1);
        this.state.problems = {};
        this.focusLater("owners.0.identity");
    }

    toggleSubmitter() {
        const { form } = this.state;
        form.submitter = form.submitter ? null : emptyPerson();
        if (!form.submitter) {
            form.authorisation = "";
        }
        this.focusLater(form.submitter ? "submitter.identity" : "owners.0.identity");
    }
}
