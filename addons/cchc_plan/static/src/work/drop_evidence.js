import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Where files become evidence: each file dropped or chosen is a piece of its own. */
export class DropEvidence extends Component {
    static template = "cchc_plan.DropEvidence";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.input = useRef("input");
        this.state = useState({ over: false, left: 0 });
    }

    drop(event) {
        this.state.over = false;
        return this.add([...event.dataTransfer.files]);
    }

    async choose(event) {
        await this.add([...event.target.files]);
        event.target.value = "";
    }

    /** Save file by file, so that one that is refused does not take the others with it. */
    async add(files) {
        const { record } = this.props;
        this.state.left = files.length;
        try {
            for (const file of files) {
                await this.save(record.resId, file);
                this.state.left--;
            }
        } finally {
            this.state.left = 0;
            await record.load();
        }
    }

    async save(assignmentId, file) {
        const url = await getDataURLFromFile(file);
        const data = url.slice(url.indexOf(",") + 1);
        if (!data) {
            this.notification.add(_t("“%s” is empty and was left out.", file.name), {
                type: "warning",
            });
            return;
        }
        await this.orm.create("cchc.plan.evidence", [
            {
                assignment_id: assignmentId,
                name: file.name.replace(/\.[^.]+$/, "") || file.name,
                file: data,
                file_name: file.name,
            },
        ]);
    }
}

registry.category("view_widgets").add("cchc_drop_evidence", { component: DropEvidence });
