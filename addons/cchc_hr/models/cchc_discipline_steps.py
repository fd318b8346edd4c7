from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import now, today

from ..rules import discipline
from .evaluation_roles import HR

FORMS = "discipline.forms"
EFFECT = "discipline.effect_months"
# The day of each step, and the day that it cannot lie before.
DAYS = {
    "open": ("opened_on", "reported_on"),
    "consider": ("considering_on", "opened_on"),
    "decide": ("decided_on", "considering_on"),
    "dismiss": ("dismissed_on", "opened_on"),
    "close": ("closed_on", "effective_from"),
}


class CchcDisciplineCase(models.Model):
    """The steps of a discipline case: one door, `_apply`."""

    _inherit = "cchc.discipline.case"

    def action_open(self, day=None):
        """Open the case formally; from now on the person sees it."""
        return self._on_day("open", day)

    def action_consider(self, day=None):
        """Take the case under consideration; meanwhile the person is not yet rotated."""
        return self._on_day("consider", day)

    def action_decide(self, form=None, symbol=None, decided_on=None, **more):
        """Decide on a form of discipline; without one a dialog asks.

        :param decided_on: date of the decision (or its ISO text).
        :param more: ``effective_from``, the day of the decision when omitted; ``outcome``, text.
        """
        if not form:
            return self._dialog("decide", self.env._("Decide on discipline"))
        return self._apply(
            "decide",
            form=form,
            symbol=str(symbol or "").strip(),
            day=self._day(decided_on),
            effective_from=self._day(more.get("effective_from") or decided_on),
            outcome=str(more.get("outcome") or "").strip(),
        )

    def action_dismiss(self, outcome=None, day=None):
        """End the case without discipline; without the reason a dialog asks for it."""
        if outcome is None:
            return self._dialog("dismiss", self.env._("End without discipline"))
        return self._apply("dismiss", outcome=str(outcome).strip(), day=self._day(day))

    def action_close(self, day=None):
        """Close a case whose form has no effect any more."""
        return self._apply("close", day=self._day(day))

    def _on_day(self, kind, day):
        return self._apply(kind, day=self._day(day))

    def _dialog(self, kind, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "cchc.discipline.step",
            "view_mode": "form",
            "target": "new",
            "context": {"default_case_id": self.id, "default_kind": kind},
        }

    @api.model
    def _day(self, value):
        """Return a date or its ISO text as a date; today when there is none."""
        return self.env["district.rule"]._event_date(value, FORMS) if value else today(self)

    def _apply(self, kind, **payload):
        """Take one step with each case: lock, check, append to the journal, project.

        :raise UserError: naming the case with which the step cannot be taken, and why.
        :raise AccessError: for whoever is no staff manager, or is the person.
        """
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        for case in self:
            content = dict(payload)
            case._check_actor()
            after = case._check_step(kind)
            case._check_day(kind, content["day"])
            getattr(case, f"_check_{kind}", lambda _content: None)(content)
            vals = getattr(case, f"_effect_{kind}")(content)
            case._append(kind, content, happened_at=now(self), state_after=after)
            case._project({"state": after, DAYS[kind][0]: payload["day"], **vals})
            case._follow_rotation()
        return True

    def _check_actor(self):
        if not self.env.user.has_group(HR):
            raise AccessError(self.env._("Only staff managers lead discipline cases."))
        if self._is_own(self.env.user):
            raise AccessError(self.env._("Nobody leads a discipline case on himself or herself."))

    def _check_step(self, kind):
        after = discipline.target(kind, self.state)
        if after:
            return after
        kinds = dict(self._journal_events()._fields["kind"]._description_selection(self.env))
        states = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "The case %(case)s is at “%(state)s”, so the step “%(step)s” cannot be taken.",
                case=self.display_name,
                state=states[self.state],
                step=kinds[kind],
            )
        )

    def _check_day(self, kind, day):
        """Refuse days that lie ahead, and before the step that it follows."""
        earliest = self[DAYS[kind][1]]
        if day > today(self) or (earliest and day < earliest):
            raise ValidationError(
                self.env._(
                    "The step of %(case)s cannot be dated %(day)s: it lies ahead, or before"
                    " %(earliest)s.",
                    case=self.display_name,
                    day=format_date(self.env, day),
                    earliest=format_date(self.env, earliest) if earliest else "…",
                )
            )

    def _check_decide(self, content):
        if not any(char.isalnum() for char in content["symbol"]):
            raise ValidationError(
                self.env._(
                    "Give number and symbol of the decision on %(case)s.", case=self.display_name
                )
            )
        if content["effective_from"] < content["day"]:
            raise ValidationError(
                self.env._("A form of discipline has no effect before it was decided.")
            )
        self._check_form(content)

    def _check_form(self, content):
        """Refuse forms that the law does not know for this kind of staff."""
        rules = self.env["district.rule"]
        forms = dict(self._fields["form"]._description_selection(self.env))
        allowed = list(forms)
        if rules._rule(FORMS, content["day"]):
            known = rules.get_value(FORMS, content["day"])
            allowed = known.get(self.staff_kind or "", allowed)
        if content["form"] not in allowed:
            raise ValidationError(
                self.env._(
                    "%(person)s, as “%(kind)s”, can be given: %(forms)s.",
                    person=self.employee_id.name,
                    kind=self._kind_name(),
                    forms=", ".join(forms[one] for one in allowed),
                )
            )

    def _check_close(self, content):
        if self.effective_until and content["day"] <= self.effective_until:
            raise ValidationError(
                self.env._(
                    "The form of %(case)s has effect until %(day)s, that day included.",
                    case=self.display_name,
                    day=format_date(self.env, self.effective_until),
                )
            )

    def _check_dismiss(self, content):
        if not any(char.isalnum() for char in content["outcome"]):
            raise ValidationError(self.env._("Say why the case ends without discipline."))

    def _kind_name(self):
        names = dict(self._fields["staff_kind"]._description_selection(self.env))
        return names.get(self.staff_kind, "…")

    def _effect_open(self, content):
        content["fault"] = self._digest(self.fault)
        return {}

    def _effect_consider(self, _content):
        return {}

    def _effect_decide(self, content):
        rules, start = self.env["district.rule"], content["effective_from"]
        until = False
        if rules._rule(EFFECT, start):
            until = discipline.effect_until(start, rules.get_value(EFFECT, start))
        outcome = content["outcome"]
        content |= {"outcome": self._digest(outcome), "until": until or None}
        return {
            "form": content["form"],
            "symbol": content["symbol"],
            "effective_from": start,
            "effective_until": until,
            "outcome": outcome or False,
        }

    def _effect_dismiss(self, content):
        outcome = content["outcome"]
        content["outcome"] = self._digest(outcome)
        return {"outcome": outcome}

    def _effect_close(self, _content):
        return {}

    def _follow_rotation(self):
        """Tell rotation about the consideration; extended where rotation cases are kept."""

    def _rule_uses(self):
        if not self.effective_from:
            return []
        return [(FORMS, self.decided_on), (EFFECT, self.effective_from)]
