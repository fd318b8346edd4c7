import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { Mutex } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/**
 * The field into which a scanner types the codes of dossiers, one after the other.
 *
 * The next code may be scanned while the server still answers for the one before.
 */
export class DeliveryScan extends Component {
    static template = "one_stop.DeliveryScan";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.mutex = new Mutex();
        this.state = useState({ answers: [] });
        this.input = useRef("input");
        // After the form has put the cursor into its first field.
        onMounted(() => browser.setTimeout(() => this.input.el?.focus()));
    }

    get placeholder() {
        return this.props.record.data.delivered_at
            ? _t("Scan a code to accept the dossier")
            : _t("Scan a code to put the dossier on the list");
    }

    onKeydown(ev) {
        if (ev.key !== "Enter") {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const text = ev.target.value.trim();
        ev.target.value = "";
        if (text) {
            this.mutex.exec(() => this.scan(text));
        }
    }

    async scan(text) {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        const answer = await this.orm.call(record.resModel, "scan", [[record.resId], text]);
        await record.load();
        this.state.answers = [answer, ...this.state.answers].slice(0, 3);
    }
}

registry.category("view_widgets").add("one_stop_delivery_scan", { component: DeliveryScan });
