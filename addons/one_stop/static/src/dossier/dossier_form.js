import { registry } from "@web/core/registry";
import { FormCompiler } from "@web/views/form/form_compiler";
import { FormRenderer } from "@web/views/form/form_renderer";
import { formView } from "@web/views/form/form_view";
import { StatusBarButtons } from "@web/views/form/status_bar_buttons/status_bar_buttons";

const RARE = "o_one_stop_rare";

/** The steps of a dossier: what is usual as buttons, what is rare in a menu behind them. */
export class DossierSteps extends StatusBarButtons {
    static template = "one_stop.DossierSteps";

    get usualSlots() {
        const usual = this.visibleSlotNames.filter((name) => !this.props.slots[name].isRare);
        return this.env.isSmall ? usual.slice(0, 1) : usual;
    }

    get rareSlots() {
        const usual = this.usualSlots;
        return this.visibleSlotNames.filter((name) => !usual.includes(name));
    }

    /** The keyboard chooses the line of the menu, not the button in it. */
    press(ev) {
        ev.currentTarget.querySelector("button")?.click();
    }
}

export class DossierFormCompiler extends FormCompiler {
    /** @override */
    compileHeader(el, params) {
        const header = super.compileHeader(el, params);
        for (const button of header.querySelectorAll("StatusBarButtons > t > ViewButton")) {
            if (button.getAttribute("className")?.includes(RARE)) {
                button.parentElement.setAttribute("isRare", "true");
            }
        }
        return header;
    }
}

export class DossierFormRenderer extends FormRenderer {
    static components = { ...FormRenderer.components, StatusBarButtons: DossierSteps };
}

export const dossierFormView = {
    ...formView,
    Compiler: DossierFormCompiler,
    Renderer: DossierFormRenderer,
};

registry.category("views").add("one_stop_dossier_form", dossierFormView);
