from odoo import SUPERUSER_ID, Command, models
from odoo.fields import Domain


class DistrictAgencyChange(models.Model):
    """How a change of agencies is listed beforehand and carried out."""

    _inherit = "district.agency.change"

    def _list_what_moves(self):
        """Write the lines anew; what was said about single records of a split is kept."""
        self.ensure_one()
        goes_to = {
            (line.res_model, line.field_name, line.res_id): line.part_id.id
            for line in self.line_ids
            if line.part_id
        }
        vals_list = [vals for source in self._sources() for vals in self._lines_of(source)]
        for vals in vals_list:
            key = (vals["res_model"], vals["field_name"], vals.get("res_id", 0))
            vals["part_id"] = goes_to.get(key)
        self.line_ids.unlink()
        self.line_ids = [Command.create(vals) for vals in vals_list]

    def _lines_of(self, source):
        """Yield the values of the lines about one agency."""
        staff = self._staff_of(source)
        if staff:
            yield {
                "source_id": source.id,
                "res_model": "hr.employee",
                "field_name": "department_id",
                "name": self._title("hr.employee", "department_id"),
                "open_count": len(staff),
            }
        for model, field, open_records, kept_count in self._references_of(source):
            line = {
                "source_id": source.id,
                "res_model": model,
                "field_name": field,
                "kind_name": self._title(model, field),
            }
            if self.kind == "split":
                for record in open_records:
                    name = record.display_name or str(record.id)
                    yield {**line, "name": name, "res_id": record.id, "open_count": 1}
                open_records = open_records.browse()
            if open_records or kept_count:
                yield {
                    **line,
                    "name": line["kind_name"],
                    "open_count": len(open_records),
                    "kept_count": kept_count,
                }

    def _references_of(self, source):
        """Yield (model, field, open records, number of closed ones) that name this agency."""
        for model_name, field, domain in self.env["hr.department"]._district_agency_references():
            if model_name not in self.env:
                continue
            # sudo: all open work follows, also what the administration may not read
            model = self.env[model_name].sudo().with_context(active_test=False)
            named = Domain(field, "in", source.ids)
            open_records = model.search(named & Domain(domain))
            yield model_name, field, open_records, model.search_count(named) - len(open_records)

    def _title(self, model_name, field_name):
        """Return "Task party: Agency" in the language of the user."""
        model = self.env["ir.model"]._get(model_name).name
        field = self.env[model_name]._fields[field_name]._description_string(self.env)
        return f"{model}: {field}"

    def _carry_out(self):
        self.ensure_one()
        self.lock_for_update()
        getattr(self, f"_carry_out_{self.kind}")()
        self._set_state("done")
        self.env.registry.clear_cache()

    def _carry_out_rename(self):
        agency = self.agency_id
        old = agency.name
        agency._rename_agency(self.new_name.strip(), self.effective_on, self.document_id)
        if self.new_code:
            agency.agency_code = self.new_code
        self._tell(agency, self.env._("Renamed from “%(old)s”.", old=old))

    def _carry_out_merge(self):
        target = self.target_id or self._found(
            self.agency_ids[0], self.new_name, self.new_code, self.new_type
        )
        self.target_id = target
        for source in self.agency_ids:
            self._move_staff(self._staff_of(source), source, target)
            for _model, field, records, _kept in self._references_of(source):
                self._move(records, field, source, target)
            source._close_as_agency(self.effective_on, target)
            self._tell(source, self.env._("Merged into “%(new)s”.", new=target.name))
            self._tell(target, self.env._("Took over from “%(old)s”.", old=source.name))

    def _carry_out_split(self):
        source = self.agency_id
        for part in self.part_ids:
            part.agency_id = self._found(source, part.name, part.agency_code, part.agency_type)
            self._tell(part.agency_id, self.env._("Split from “%(old)s”.", old=source.name))
        rest = self.part_ids.filtered("takes_rest").agency_id
        self._split_staff(source, rest)
        goes_to = {
            (line.res_model, line.field_name, line.res_id): line.part_id.agency_id
            for line in self.line_ids
            if line.res_id and line.part_id
        }
        for model, field, records, _kept in self._references_of(source):
            for record in records:
                # The agencies just founded stand beside the old one, so they are not in here.
                target = goes_to.get((model, field, record.id), rest)
                if target:
                    self._move(record, field, source, target)
        if self.closes:
            source._close_as_agency(self.effective_on, rest)

    def _split_staff(self, source, rest):
        left = self._staff_of(source)
        inside = source.search([("agency_id", "=", source.id)])
        for part in self.sudo().part_ids:  # sudo: who keeps agencies may not keep staff
            self._move_staff(part.employee_ids, inside, part.agency_id.sudo(False))
            left -= part.employee_ids
        if rest:
            self._move_staff(left, source, rest)

    def _found(self, source, name, code, agency_type):
        """Return a new agency beside `source`, in force from the day of the change."""
        parent = source.parent_id
        while parent & self._sources():  # it would stand below one that closes
            parent = parent.parent_id
        return self.env["hr.department"].create(
            {
                "name": name.strip(),
                "is_agency": True,
                "agency_code": code,
                "agency_type": agency_type or source.agency_type,
                "parent_id": parent.id,
                "company_id": source.company_id.id,
                "valid_from": self.effective_on,
                "report_via_id": source.report_via_id.id,
                "counter_calendar_id": source.counter_calendar_id.id,
                "clock_calendar_id": source.clock_calendar_id.id,
            }
        )

    def _staff_of(self, source):
        """Return who works directly in the agency on the day of the change or later."""
        # sudo: who keeps agencies may not keep staff
        versions = self.env["hr.version"].sudo().search([("department_id", "=", source.id)])
        return versions.employee_id.filtered(
            lambda employee: employee.active
            and source in self._versions_from(employee).department_id
        )

    def _versions_from(self, employee):
        """Return the version of the day of the change and the later ones."""
        current = employee._get_version(self.effective_on)
        return current | employee.version_ids.filtered(
            lambda version: version.date_version > self.effective_on
        )

    def _move_staff(self, employees, departments, target):
        """Move people by a version dated on the day, so that their history stays."""
        # Who keeps agencies may not keep staff; `create_version` drops a mere sudo on its way.
        for employee in employees.with_user(SUPERUSER_ID):
            inside = self._versions_from(employee).filtered(
                lambda version: version.department_id in departments
            )
            for version in inside:
                if version.date_version < self.effective_on:
                    version = employee.create_version({"date_version": self.effective_on})
                version.department_id = target

    def _move(self, records, field, source, target):
        """Let open records name the new agency instead of the old one."""
        if hasattr(records, "_district_move_agency"):
            records._district_move_agency(field, source, target, self)
        elif records._fields[field].type == "many2one":
            records.write({field: target.id})
        else:
            records.write({field: [Command.unlink(source.id), Command.link(target.id)]})

    def _tell(self, agency, what):
        agency.message_post(
            body=self.env._(
                "%(what)s From %(day)s, under %(decision)s.",
                what=what,
                day=self.effective_on.strftime("%d/%m/%Y"),
                decision=self.document_id.display_name,
            )
        )
