from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from ..rules import board
from .cchc_training_standing import RULE_HOURS

GROUP = "district_base.group_district_"
DISTRICT = f"{GROUP}hr,{GROUP}leader,{GROUP}audit"
HEAD = f"{GROUP}head"
LINES = 12
# Nobody has to change a position in these states, whatever its day.
NOT_ASKED = ("waits", "exempt", "never", "leader")
# The columns by agency, the most important first.
BY_AGENCY = ("rotation_overdue", "rotation_90", "short", "vacant", "evaluations", "findings")


class Figure(NamedTuple):
    """One figure: the records that it counts, and the action by whose views these are shown."""

    model: str
    action: str
    tone: str = "info"


FIGURES = {
    "rotation_overdue": Figure("cchc.rotation.due", "cchc_rotation_due_action", "bad"),
    "rotation_30": Figure("cchc.rotation.due", "cchc_rotation_due_action", "soon"),
    "rotation_90": Figure("cchc.rotation.due", "cchc_rotation_due_action", "soon"),
    "short": Figure("cchc.training.standing", "cchc_training_standing_action", "bad"),
    "classes": Figure("cchc.training.class", "cchc_training_class_action"),
    "certificates": Figure("cchc.training.certificate", "cchc_training_certificate_action", "soon"),
    "vacant": Figure("cchc.position", "cchc_position_action", "soon"),
    "notices": Figure("cchc.vacancy", "cchc_vacancy_action"),
    "evaluations": Figure("cchc.evaluation", "cchc_evaluation_action"),
    "discipline": Figure("cchc.discipline.case", "cchc_discipline_case_action"),
    "findings": Figure("cchc.conduct.finding", "cchc_conduct_finding_action", "bad"),
    "retiring": Figure("cchc.staff", "cchc_staff_action"),
}


class CchcHrBoard(models.AbstractModel):
    """What staff managers look at in the morning, and the same for the head of a unit.

    Every figure is a count of records that the user may read, and opens them.
    """

    _name = "cchc.hr.board"
    _description = "Board of staff"

    @api.model
    def get_board(self, unit=False):
        """Return what the board shows.

        :param unit: of the user's own agencies, for their head; else of the district.
        :return: ``on`` (dd/mm/yyyy), ``unit``, ``whose`` (names of the agencies, "" for the
            district), ``figures`` [{code, label, value, tone}], ``rotation``, ``short`` and
            ``classes`` (lines, the most urgent first, `LINES` at most), ``minimum_known`` (whether
            a rule says how much training the year asks for), ``columns`` [{code,
            label}] and ``agencies`` [{id, name, values {code: number}}], the worst first.
        """
        self._check_reader(unit)
        agencies = self._agencies(unit)
        labels = self._labels()
        return {
            "on": self._day_text(today(self)),
            "unit": bool(unit),
            "whose": ", ".join(agencies.mapped("name")) if unit else "",
            "figures": [
                {
                    "code": code,
                    "label": labels[code],
                    "value": self._value(code, agencies),
                    "tone": figure.tone,
                }
                for code, figure in FIGURES.items()
            ],
            "rotation": self._rotation_lines(agencies),
            "short": self._short_lines(agencies),
            "minimum_known": self._minimum_known(today(self)),
            "classes": self._class_lines(agencies),
            "columns": [{"code": code, "label": labels[code]} for code in BY_AGENCY],
            "agencies": self._agency_rows(agencies),
        }

    @api.model
    def open_figure(self, code, unit=False, agency_id=None):
        """Return the action that shows the records behind a figure.

        :param agency_id: of one agency only, as in the table by agency.
        """
        self._check_reader(unit)
        if code not in FIGURES:
            raise UserError(self.env._("The board has no figure “%(code)s”.", code=code))
        agencies = self._agencies(unit)
        if agency_id:
            one = self.env["hr.department"].browse(int(agency_id)).exists()
            agencies = one if agencies is None else one & agencies
        figure = FIGURES[code]
        action = self.env["ir.actions.act_window"]._for_xml_id(f"cchc_hr.{figure.action}")
        domain = list(self._domain(code, agencies))
        return {**action, "name": self._labels()[code], "domain": domain, "context": {}}

    @api.model
    def _check_reader(self, unit):
        user = self.env.user
        if not self.env.su and not user.has_groups(HEAD if unit else DISTRICT):
            raise AccessError(
                self.env._("This board is for the head of an agency.")
                if unit
                else self.env._("This board is for staff managers, leaders and auditors.")
            )

    @api.model
    def _agencies(self, unit):
        """Return the agencies that the board is about; None for the whole district."""
        # sudo: names of one's own agencies are no secret
        return self.env.user.agency_ids.sudo() if unit else None

    @api.model
    def _labels(self):
        return {
            "rotation_overdue": self.env._("Change of position overdue"),
            "rotation_30": self.env._("Change of position within 30 days"),
            "rotation_90": self.env._("Change of position within 90 days"),
            "short": self.env._("Short of training hours"),
            "classes": self.env._("Classes this month"),
            "certificates": self.env._("Certificates that expire"),
            "vacant": self.env._("Posts vacant"),
            "notices": self.env._("Notices of vacancies open"),
            "evaluations": self.env._("Evaluations open"),
            "discipline": self.env._("Discipline cases open"),
            "findings": self.env._("Findings overdue"),
            "retiring": self.env._("Retire within a year"),
        }

    @api.model
    def _domain(self, code, agencies):
        """Return the domain of a figure's records, of some agencies; None: of all."""
        domain = Domain(getattr(self, f"_domain_{code}")(today(self)))
        if agencies is None:
            return domain
        # A class is of who decides on it; to a unit it matters when its people take part.
        path = "enrolment_ids.agency_id" if code == "classes" else "agency_id"
        return domain & Domain(path, "in", agencies.ids)

    @api.model
    def _domain_rotation_overdue(self, _on):
        return [("state", "=", "overdue")]

    @api.model
    def _domain_rotation_30(self, on):
        return self._domain_rotation(on, 30)

    @api.model
    def _domain_rotation_90(self, on):
        return self._domain_rotation(on, 90)

    @api.model
    def _domain_rotation(self, on, days):
        return [
            ("state", "not in", NOT_ASKED),
            ("latest_on", ">=", on),
            ("latest_on", "<=", fields.Date.add(on, days=days)),
        ]

    @api.model
    def _minimum_known(self, on):
        """Return whether the law says how much training the year of a day asks for."""
        rules = self.env["district.rule"]
        return bool(rules._rule(RULE_HOURS, on.replace(month=12, day=31)))

    def _domain_short(self, on):
        return [("year", "=", on.year), ("status", "=", "short")]

    @api.model
    def _domain_classes(self, on):
        first, last = board.month(on)
        return [
            ("state", "in", ("open", "decided", "done")),
            ("date_start", "<=", last),
            ("date_end", ">=", first),
        ]

    @api.model
    def _domain_certificates(self, _on):
        return [("state", "=", "expiring")]

    @api.model
    def _domain_vacant(self, on):
        return [("id", "in", list(self._vacant(on)))]

    @api.model
    def _domain_notices(self, _on):
        return [("is_open", "=", True)]

    @api.model
    def _domain_evaluations(self, _on):
        return [("is_settled", "=", False), ("is_final", "=", False)]

    @api.model
    def _domain_discipline(self, _on):
        return [("state", "in", ("draft", "opened", "considering"))]

    @api.model
    def _domain_findings(self, _on):
        return [("is_overdue", "=", True)]

    @api.model
    def _domain_retiring(self, on):
        return [("retires_on", ">=", on), ("retires_on", "<=", fields.Date.add(on, years=1))]
