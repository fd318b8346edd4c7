import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";

export function whole(value) {
    return formatFloat(value || 0, { digits: [16, 0] });
}

/** Hours and minutes as hours to a tenth. */
export function decimal(value) {
    return formatFloat(value || 0, { digits: [16, 1] });
}

/** A percentage, or a dash where there is nothing to tell a share of. */
export function percent(value) {
    return value === null || value === undefined ? "–" : `${decimal(value)} %`;
}

export function labelsOfUsual() {
    return {
        month: _t("This month"),
        last_month: _t("Last month"),
        quarter: _t("This quarter"),
        year: _t("This year"),
        last_year: _t("Last year"),
    };
}

/** What each sign is called, and what exactly is counted by the number of its rule. */
export function labelsOfSigns() {
    return {
        pause_near_due: {
            label: _t("Paused just before the due date"),
            meaning: (limit) =>
                _t(
                    "A supplement was asked for or payment was awaited with %(limit)s working hours left or fewer.",
                    { limit }
                ),
        },
        second_supplement: {
            label: _t("Supplement asked for again"),
            meaning: () => _t("Papers were asked for a second time or more often."),
        },
        same_minute: {
            label: _t("Several results in one minute"),
            meaning: (limit) =>
                _t(
                    "One officer decided %(limit)s results or more in the same minute; what is settled at once at the counter does not count.",
                    { limit }
                ),
        },
        after_acceptance: {
            label: _t("Decided right after acceptance"),
            meaning: (limit) =>
                _t(
                    "The result was decided no later than %(limit)s seconds after the dossier was accepted; what is settled at once at the counter does not count.",
                    { limit }
                ),
        },
        at_closing: {
            label: _t("Many results at closing time"),
            meaning: (count, minutes) =>
                _t(
                    "One person recorded %(count)s results or more at the counter in the last %(minutes)s minutes before it closed, or later that day.",
                    { count, minutes }
                ),
        },
        late_apology: {
            label: _t("Apology after the due date"),
            meaning: () => _t("The apology was entered when the due date had passed already."),
        },
    };
}
