import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The figures of a report as a table; every number opens what is behind it. */
export class ReportFiguresField extends Component {
    static template = "cchc_plan.ReportFiguresField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.columns = [
            { name: "all", title: _t("Owed"), css: "fw-bold" },
            { name: "done", title: _t("Accepted, on time"), css: "text-success" },
            { name: "done_late", title: _t("Accepted, late"), css: "text-warning-emphasis" },
            { name: "submitted_all", title: _t("Handed in, to be accepted"), css: "" },
            { name: "running", title: _t("Under way"), css: "" },
            { name: "overdue", title: _t("Overdue"), css: "text-danger fw-bold" },
            { name: "provisional", title: _t("Past a provisional day"), css: "text-muted" },
        ];
        this.marks = [
            { name: "carried", title: _t("Carried in") },
            { name: "closing", title: _t("Continuous, closed by this report") },
            { name: "extended", title: _t("Extended") },
            { name: "returned", title: _t("Returned") },
            { name: "cancelled", title: _t("Cancelled") },
        ].filter((mark) => this.count(this.table.total || {}, mark.name));
    }

    get table() {
        return this.props.record.data[this.props.name] || {};
    }

    get silent() {
        return this.table.agencies.filter((row) => row.silent && row.owes);
    }

    count(counts, name) {
        if (name === "submitted_all") {
            return (counts.submitted || 0) + (counts.submitted_late || 0);
        }
        return counts[name] || 0;
    }

    async open(name, field = null, agency = null) {
        const { record } = this.props;
        // What was typed is kept: going away must not cost the officer his words.
        if (record.dirty && !(await record.save())) {
            return;
        }
        const action = await this.orm.call(record.resModel, "action_open_work", [
            [record.resId],
            name,
            field,
            agency,
        ]);
        this.action.doAction(action);
    }
}

export const reportFiguresField = {
    component: ReportFiguresField,
    supportedTypes: ["json", "jsonb"],
};

registry.category("fields").add("cchc_report_figures", reportFiguresField);
