import { Component, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useAutoresize } from "@web/core/utils/autoresize";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** One text of one field: a box that grows with what is typed. */
export class ReportText extends Component {
    static template = "cchc_plan.ReportText";
    static props = { title: String, name: String, value: String, readonly: Boolean, change: Function };

    setup() {
        this.box = useRef("box");
        useAutoresize(this.box, { minimumHeight: 38 });
    }
}

/** The narrative of a report: all fields below each other, ready to be typed into. */
export class ReportSectionsField extends Component {
    static template = "cchc_plan.ReportSectionsField";
    static components = { ReportText };
    static props = { ...standardFieldProps };

    setup() {
        this.texts = [
            { name: "results", title: _t("Results"), wide: true },
            { name: "shortcomings", title: _t("Shortcomings and limits") },
            { name: "causes", title: _t("Causes") },
            { name: "proposals", title: _t("Tasks ahead and proposals") },
            { name: "lessons", title: _t("Lessons learnt") },
        ];
    }

    get sections() {
        return this.props.record.data[this.props.name].records;
    }

    isReadonly(section) {
        return this.props.readonly || !section.data.can_edit;
    }

    /** Empty boxes of a paper that was handed in say nothing. */
    shownTexts(section) {
        return this.texts.filter(({ name }) => !this.isReadonly(section) || section.data[name]);
    }

    byWhom(section) {
        const own = this.props.record.data.agency_id;
        const agency = section.data.agency_id;
        return agency && own && agency.id !== own.id ? agency.display_name : "";
    }

    async change(section, name, value) {
        if (value !== (section.data[name] || "")) {
            await section.update({ [name]: value });
        }
    }
}

export const reportSectionsField = {
    component: ReportSectionsField,
    supportedTypes: ["one2many"],
    relatedFields: [
        { name: "display_name", type: "char", readonly: true },
        { name: "agency_id", type: "many2one", relation: "hr.department", readonly: true },
        { name: "can_edit", type: "boolean", readonly: true },
        ...["results", "shortcomings", "causes", "proposals", "lessons"].map((name) => ({
            name,
            type: "text",
            readonly: false,
        })),
    ],
};

registry.category("fields").add("cchc_report_sections", reportSectionsField);
