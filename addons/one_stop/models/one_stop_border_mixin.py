from odoo import api, models

# What leads out of a record: a link shows the name of its target to all who see the record.
LINKS = ("many2one", "many2many")


class OneStopBorderMixin(models.AbstractModel):
    """Records within the borders of agencies: nothing is linked unseen, nothing is pushed out.

    Odoo shows the name of a linked record to whoever may read the link, and asks for the right to
    write before a change only. Here who links something of the one-stop shop must be able to
    read it, and who changes a link must still be allowed to write the record afterwards.
    """

    _name = "one_stop.border.mixin"
    _description = "Borders of agencies"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if not self.env.su:
            records._check_links(self._border_links())
        return records

    def write(self, vals):
        result = super().write(vals)
        links = [name for name in vals if name in self._fields and self._is_link(name)]
        if links and not self.env.su:
            self._check_links(set(links) & set(self._border_links()))
            self.check_access("write")
        return result

    def _check_links(self, names):
        for name in names:
            # sudo: what the user may not see counts as well, so that it is refused
            linked = self.sudo()[name].sudo(False)
            # A draft that is being made with its lines is its counter's to write already.
            (linked - linked._filtered_access("write")).check_access("read")

    @api.model
    def _border_links(self):
        """Return the names of the links to records of the one-stop shop."""
        return [
            name
            for name in self._fields
            if self._is_link(name)
            and self.env[self._fields[name].comodel_name]._original_module == "one_stop"
        ]

    @api.model
    def _is_link(self, name):
        field = self._fields[name]
        return field.store and field.type in LINKS
