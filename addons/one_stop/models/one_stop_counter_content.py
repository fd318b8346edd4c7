from odoo import api, models

from ..rules import typed
from .one_stop_component import FORMS

MOST_PAPERS = 9999
LONGEST_TEXT = 10000
PARCEL = ("object_sheet", "object_parcel", "object_address")


class OneStopCounter(models.AbstractModel):
    """What lies on the counter: papers, the answers of the form, the parcel it is about."""

    _inherit = "one_stop.counter"

    @api.model
    def _read_papers(self, order, vals):
        """Read the checklist: a line for each paper of the version, then those beyond it."""
        given = {
            line.get("component_id"): line
            for line in self._dicts(vals.get("papers"))
            if isinstance(line.get("component_id"), int)
        }
        for component in order.version.papers:
            line = given.get(component.id, {})
            path = f"papers.{component.id}"
            quantity = line.get("quantity", component.quantity)
            one = {
                "component_id": component.id,
                "sequence": component.sequence,
                "name": component.name,
                "form": component.form,
                "compulsory": component.compulsory,
                "is_there": line.get("is_there") is True,
                "quantity": self._order_count(order, path, quantity, MOST_PAPERS),
                "note": self._order_line(order, path, line.get("note")),
            }
            order.papers.append(one)
            self._check_paper(order, path, component, one)
        self._read_extra_papers(order, vals)

    @api.model
    def _check_paper(self, order, path, component, line):
        """Tell of a compulsory paper that is missing, or not as many as asked for.

        One that is asked for in some cases only (`condition`) is for the clerk to judge.
        """
        if not order.is_complete or not component.compulsory or component.condition:
            return
        if not line["is_there"]:
            order.problems[path] = self.env._(
                "“%(paper)s” is compulsory and not handed in.", paper=component.name
            )
        elif line["quantity"] < component.quantity:
            order.problems.setdefault(
                path,
                self.env._(
                    "Of “%(paper)s” the procedure asks for %(needed)s.",
                    paper=component.name,
                    needed=component.quantity,
                ),
            )

    @api.model
    def _read_extra_papers(self, order, vals):
        """Read papers that the citizen leaves here although the procedure does not ask for them."""
        for number, line in enumerate(self._dicts(vals.get("extra_papers"))):
            path = f"extra_papers.{number}"
            name = self._order_line(order, path, line.get("name"))
            if not name:
                continue
            form = line.get("form")
            order.papers.append(
                {
                    "sequence": 1000 + number,
                    "name": name,
                    "form": form if form in dict(FORMS) else "copy",
                    "compulsory": False,
                    "is_there": True,
                    "quantity": self._order_count(
                        order, path, line.get("quantity", 1), MOST_PAPERS
                    ),
                }
            )

    @api.model
    def _read_object(self, order, vals):
        """Read ward, sheet and parcel of the object; the ward is asked for where it does a step."""
        ward_id = vals.get("ward_id")
        order.ward = self._wards(ward_id) if ward_id else None
        if ward_id and not order.ward:
            order.problems["ward_id"] = self.env._("This is no ward in force.")
        elif not order.ward and order.is_complete and order.version:
            if order.version.needs_ward:
                order.problems["ward_id"] = self.env._(
                    "Name the ward of the object: this procedure is about a place in it."
                )
        order.parcel = {name: self._order_line(order, name, vals.get(name)) for name in PARCEL}

    @api.model
    def _read_form(self, order, vals):
        """Read the answers to the fields of the version; others are passed over."""
        given = vals.get("form") if isinstance(vals.get("form"), dict) else {}
        for asked in order.version.form:
            name = asked["name"]
            if given.get(name) in (None, "", False):
                continue
            problem, value = self._read_answer(asked, given[name])
            if problem:
                order.problems[f"form.{name}"] = problem
            else:
                order.form[name] = value

    @api.model
    def _read_answer(self, asked, value):
        """Return (sentence, value as properties keep it) of one answer."""
        kind = asked["type"]
        if kind == "boolean":
            return "", bool(value)
        if kind == "date":
            day = typed.day(value)
            return ("", str(day)) if day else (self.env._("Write day, month and year."), None)
        if kind in ("integer", "float"):
            found = typed.whole(value) if kind == "integer" else typed.number(value)
            return ("", found) if found is not None else (self.env._("Write a number."), None)
        if kind == "selection":
            is_choice = value in [key for key, _label in asked.get("selection") or []]
            return ("", value) if is_choice else (self.env._("Choose one of the list."), None)
        text = typed.lines(value) if kind == "text" else typed.line(value)
        if len(text) > LONGEST_TEXT:
            return self.env._("The text is too long."), None
        return "", text

    @api.model
    def _dicts(self, value):
        """Return those of a list that are dicts: what comes over RPC may be anything."""
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
