import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** What everybody sees of oneself: position, rotation explained, training, evaluation, file. */
export class OwnPage extends Component {
    static template = "cchc_hr.OwnPage";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = { controlPanel: {} };
        this.state = useState({ data: null });
        onWillStart(async () => {
            this.state.data = await this.orm.call("cchc.hr.own.page", "get_page", []);
        });
    }

    openOne(model, id) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openAction(name) {
        this.action.doAction(`cchc_hr.${name}`);
    }
}

registry.category("actions").add("cchc_hr.own_page", OwnPage);
