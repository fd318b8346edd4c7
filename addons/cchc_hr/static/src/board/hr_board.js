import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODELS = {
    rotation: "cchc.rotation.due",
    short: "cchc.training.standing",
    classes: "cchc.training.class",
};

/** What staff managers, or the head of a unit, look at in the morning; every number opens. */
export class HrBoard extends Component {
    static template = "cchc_hr.Board";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = { controlPanel: {} };
        this.unit = Boolean(this.props.action.params?.unit);
        this.state = useState({ data: null });
        onWillStart(async () => {
            this.state.data = await this.orm.call("cchc.hr.board", "get_board", [this.unit]);
        });
    }

    /** Opens the records behind a figure, of one agency where it is given. */
    async open(code, agencyId) {
        const args = [code, this.unit, agencyId || null];
        this.action.doAction(await this.orm.call("cchc.hr.board", "open_figure", args));
    }

    openOne(part, line) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: MODELS[part],
            res_id: line.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("cchc_hr.board", HrBoard);
