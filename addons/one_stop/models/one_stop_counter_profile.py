from typing import Any, NamedTuple

from odoo import api, models
from odoo.tools import ormcache

from odoo.addons.district_base.rules.working_time import SAME_DAY


class Paper(NamedTuple):
    """A paper that a version asks for."""

    id: int
    sequence: int
    name: str
    form: str
    quantity: int
    compulsory: bool
    condition: str


class Fee(NamedTuple):
    """A fee of a version; `is_usual` tells whether everybody pays it."""

    id: int
    name: str
    amount: int
    basis: str
    unit_name: str
    condition: str
    waiver: str
    is_usual: bool


class Profile(NamedTuple):
    """What an intake asks of a published version: plain values, since versions are fixed."""

    id: int
    name: str
    is_same_day: bool
    sets: int
    channels: tuple[str, ...]
    needs_ward: bool  # it is about a place, or a step is done by the ward of the object
    object_kind: str
    papers: tuple[Paper, ...]
    fees: tuple[Fee, ...]
    form: tuple[dict[str, Any], ...]
    results: tuple[str, ...]


class OneStopCounter(models.AbstractModel):
    """Versions of procedures as an intake needs them, kept between requests."""

    _inherit = "one_stop.counter"

    @api.model
    @ormcache("version_id")
    def _profile(self, version_id):
        """Return the `Profile` of a published version."""
        # sudo: what is published is for everybody
        version = self.env["one_stop.procedure.version"].sudo().browse(version_id)
        ways = {"counter": True, "online": version.accepts_online, "post": version.accepts_post}
        return Profile(
            id=version.id,
            name=version.name,
            is_same_day=version.unit == SAME_DAY,
            sets=version.sets,
            channels=tuple(way for way, is_open in ways.items() if is_open),
            object_kind=version.object_kind or "",
            needs_ward=bool(version.object_kind)
            or "ward" in version.step_ids.mapped("agency_kind"),
            papers=tuple(
                Paper(
                    one.id,
                    one.sequence,
                    one.name,
                    one.form,
                    one.quantity,
                    one.compulsory,
                    one.condition or "",
                )
                for one in version.component_ids
            ),
            fees=tuple(
                Fee(
                    one.id,
                    one.name,
                    one.amount,
                    one.basis,
                    one.unit_name or "",
                    one.condition or "",
                    one.waiver or "",
                    is_usual=not one.condition and one.basis != "unit",
                )
                for one in version.fee_ids
            ),
            form=tuple(version.form_definition or ()),
            results=tuple(version.result_kind_ids.mapped("name") or [version.name]),
        )
