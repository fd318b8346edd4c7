from odoo import api, models

from odoo.addons.district_base.moment import today

LIVE = ("nominated", "waiting", "confirmed")


class CchcHrOwnPage(models.AbstractModel):
    """What everybody sees of oneself on one page: position, rotation, training, evaluation.

    It shows records of the user alone, whatever else he or she may read.
    """

    _name = "cchc.hr.own.page"
    _description = "My page"

    @api.model
    def get_page(self):
        """Return what the page shows.

        :return: ``name`` ("" where the user is no employee), ``agency``, ``on`` and ``year``,
            ``positions`` [{id, name, agency, since, main, description (id or False)}],
            ``rotation`` [{id, position, latest, state, label, lines, warning}], ``training`` {id,
            done, planned, minimum, short, share (percent), status, label, why} or False,
            ``classes`` [{id, name, days, state}], ``evaluations`` [{id, year, state, name}],
            ``certificates`` [{id, name, day, state, label}] (those that expire or have).
        """
        # sudo: everybody may know the own name and agency
        employee, on = self.env.user.sudo().employee_id, today(self)
        page = {"name": employee.name or "", "on": f"{on:%d/%m/%Y}", "year": on.year}
        if not employee:
            return page
        own = [("employee_id", "=", employee.id)]
        return {
            **page,
            "agency": employee.department_id.agency_id.name or "",
            "positions": self._positions(own, on),
            "rotation": self._rotation(own),
            "training": self._training(own, on),
            "classes": self._classes(own, on),
            "evaluations": self._evaluations(own),
            "certificates": self._certificates(own),
        }

    @api.model
    def _positions(self, own, on):
        holdings = self.env["cchc.position.holding"]
        found = holdings.search([*own, *holdings._domain_on(on)], order="is_main desc, date_from")
        return [
            {
                "id": one.id,
                "name": one.position_id.display_name,
                "agency": one.agency_id.name,
                "since": f"{one.date_from:%d/%m/%Y}",
                "main": one.is_main,
                "description": one.position_id.description_id.id,
            }
            for one in found
        ]

    @api.model
    def _rotation(self, own):
        due = self.env["cchc.rotation.due"].search(own)
        labels = dict(due._fields["state"]._description_selection(self.env))
        return [
            {
                "id": one.id,
                "position": one.position_id.display_name,
                "latest": f"{one.latest_on:%d/%m/%Y}" if one.latest_on else "",
                "state": one.state,
                "label": labels.get(one.state, ""),
                "lines": (one.explanation or "").splitlines() if one.state != "leader" else [],
                "warning": one.rule_warning or "",
            }
            for one in due
        ]

    @api.model
    def _training(self, own, on):
        one = self.env["cchc.training.standing"].search([*own, ("year", "=", on.year)], limit=1)
        if not one:
            return False
        labels = dict(one._fields["status"]._description_selection(self.env))
        share = int(min(100 * one.done / one.minimum, 100)) if one.minimum else 100
        return {
            "id": one.id,
            **{name: round(one[name], 1) for name in ("done", "planned", "minimum", "short")},
            "share": share,
            "status": one.status,
            "label": labels.get(one.status, ""),
            "why": one.why,
        }

    @api.model
    def _classes(self, own, on):
        enrolments = self.env["cchc.training.enrolment"]
        labels = dict(enrolments._fields["state"]._description_selection(self.env))
        found = enrolments.search(
            [*own, ("state", "in", LIVE), ("date_end", ">=", on)], order="date_start, id"
        )
        return [
            {
                "id": one.id,
                "name": one.class_id.name,
                "days": f"{one.date_start:%d/%m/%Y} – {one.date_end:%d/%m/%Y}",
                "state": labels[one.state],
            }
            for one in found
        ]

    @api.model
    def _evaluations(self, own):
        found = self.env["cchc.evaluation"].search(own, order="year desc", limit=3)
        labels = dict(found._fields["state"]._description_selection(self.env))
        return [
            {
                "id": one.id,
                "year": one.year,
                "state": labels.get(one.state, ""),
                "name": one.class_name or "",
            }
            for one in found
        ]

    @api.model
    def _certificates(self, own):
        certificates = self.env["cchc.training.certificate"]
        labels = dict(certificates._fields["state"]._description_selection(self.env))
        found = certificates.search(
            [*own, ("state", "in", ("expiring", "expired"))], order="expires_on"
        )
        return [
            {
                "id": one.id,
                "name": one.name,
                "day": f"{one.expires_on:%d/%m/%Y}",
                "state": one.state,
                "label": labels[one.state],
            }
            for one in found
        ]
