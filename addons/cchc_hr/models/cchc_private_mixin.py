from odoo import models


class CchcPrivateMixin(models.AbstractModel):
    """Personal data of staff: whoever takes it out of the system is in the journal.

    What is exported is found by `base.export_data`, over links of other models as well.  Who may
    read it at all is said by the record rules of each model: the person, the head of the
    unit, staff managers, leaders and auditors.
    """

    _name = "cchc.private.mixin"
    _description = "Personal data of staff"

    def _journal_export(self, kind, names):
        """Write into the journal that the user takes these records out of the system.

        :param kind: "list" (the export of a list), "xlsx" or "pdf".
        :param names: list of text, the fields or columns taken.
        """
        if self:
            self.env["cchc.staff.export"]._record(self, kind, names)
