from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache

DOOR_KEY = "district_projection_door"


class ProjectionDoor(NamedTuple):
    """Opens the projected fields of these records only, or those of records to be made.

    It is an object in the context, not a flag: what comes in over RPC is JSON and can never be
    an instance of this class.
    """

    model: str
    ids: frozenset = frozenset()
    creating: bool = False


class DistrictProjectionMixin(models.AbstractModel):
    """Fields that follow from events and are written by nobody but the projection.

    A model names them in ``_projected_fields``; what parents and extensions name adds up. They
    start with the default of the field and change through ``_project(vals)`` alone; a record that
    comes into being with other values is made by ``_project_new(vals_list)``. ``create`` and
    ``write`` refuse them from anywhere else, RPC, imports and the superuser included; a
    ``create`` that gives just the default is let through, since forms send it.
    """

    _name = "district.projection.mixin"
    _description = "Projected fields"

    _projected_fields = ()

    @api.model_create_multi
    def create(self, vals_list):
        names = self._get_projected_fields()
        # Defaults from the context or from user settings would be a back door.
        keys = {f"default_{name}" for name in names}
        context = {key: value for key, value in self.env.context.items() if key not in keys}
        plain = self.with_context(context)  # pylint: disable=context-overridden  # on purpose
        start = plain._projected_start(names)
        if not self._is_creation_open():
            plain._check_projected_start(vals_list, start)
        return super(DistrictProjectionMixin, plain).create(
            [{**start, **vals, **plain._projected_own(vals)} for vals in vals_list]
        )

    def write(self, vals):
        names = self._get_projected_fields() & vals.keys()
        if names and not self._is_projection_open():
            self._refuse_projected(min(names))
        return super().write(vals)

    def copy_data(self, default=None):
        """Start the copy anew: what happened to the original did not happen to it."""
        names = self._get_projected_fields() - (default or {}).keys()
        return [
            {name: value for name, value in vals.items() if name not in names}
            for vals in super().copy_data(default)
        ]

    def _project(self, vals):
        """Write projected fields, after the event that they follow from was appended.

        The caller has checked that the user may cause that event; the fields themselves are
        nobody's to write, hence the sudo.
        """
        door = ProjectionDoor(self._name, frozenset(self.ids))
        # sudo: no role may write projected fields; the event decides
        return self.sudo().with_context(**{DOOR_KEY: door}).write(vals)

    @api.model
    def _project_new(self, vals_list):
        """Create records whose projected fields do not start with their defaults; return them."""
        door = ProjectionDoor(self._name, creating=True)
        # sudo: no role may set projected fields; the caller has checked what it does
        opened = self.sudo().with_context(**{DOOR_KEY: door})
        return opened.create(vals_list).with_env(self.env)

    @api.model
    @ormcache()
    def _get_projected_fields(self):
        """Return the names of the projected fields of this model, as a set."""
        declared = (vars(cls).get("_projected_fields", ()) for cls in type(self).mro())
        return frozenset(name for names in declared for name in names)

    def _is_projection_open(self):
        door = self._projection_door()
        return bool(door) and door.ids.issuperset(self.ids)

    @api.model
    def _is_creation_open(self):
        door = self._projection_door()
        return bool(door) and door.creating

    @api.model
    def _projection_door(self):
        door = self.env.context.get(DOOR_KEY)
        known = isinstance(door, ProjectionDoor) and door.model == self._name
        return door if known else None

    @api.model
    def _projected_start(self, names):
        """Return the values with which projected fields begin, as ``create`` takes them."""
        start = {}
        for name in names:
            field = self._fields[name]
            if field.compute or not field.store or not self._has_field_access(field, "write"):
                # What the user may not write is refused in any case; it begins empty.
                continue
            value = field.default(self) if field.default else False
            start[name] = field.convert_to_write(value, self) if field.default else value
        return {name: value for name, value in start.items() if value not in ([], ())}

    @api.model
    def _projected_own(self, vals):
        """Return projected values that follow from what a new record is made of."""
        return {}

    @api.model
    def _check_projected_start(self, vals_list, start=None):
        """Refuse values for new records that give a projected field another start than its own.

        `create` asks by itself; whoever makes records for others by ``_project_new`` asks here.
        """
        names = self._get_projected_fields()
        start = self._projected_start(names) if start is None else start
        for vals in vals_list:
            for name in sorted(names & vals.keys()):
                if not self._is_projected_start(name, vals[name], start.get(name, False)):
                    self._refuse_projected(name)

    @api.model
    def _is_projected_start(self, name, value, start):
        field = self._fields[name]
        if field.type in ("one2many", "many2many"):
            return (value or []) == (start or [])
        empty = self.browse()
        return field.convert_to_cache(value, empty) == field.convert_to_cache(start, empty)

    @api.model
    def _refuse_projected(self, name):
        raise AccessError(
            self.env._(
                "“%(field)s” of “%(model)s” follows from what happened and cannot be set;"
                " use the button of the step to take.",
                field=self._fields[name]._description_string(self.env),
                model=self.env["ir.model"]._get(self._name).name,
            )
        )
