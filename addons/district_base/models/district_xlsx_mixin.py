from odoo import models
from odoo.exceptions import UserError

from ..sheets import workbook


class DistrictXlsxMixin(models.AbstractModel):
    """Papers of a model as XLSX files.

    A model names its papers, each with a private method that returns the name of the file, without
    its ending, and a list of ``Sheet``s (``district_base.sheets``)::

        _inherit = ["cchc.plan", "district.xlsx.mixin"]
        _xlsx_papers = {"annex": "_xlsx_annex"}

        def _xlsx_annex(self):
            self.ensure_one()
            return f"Phụ lục {self.name}", [Sheet("Phụ lục", COLUMNS, rows)]

    What several classes of a model declare adds up. Buttons are
    ``<button name="action_xlsx" type="object" context="{'xlsx_paper': 'annex'}" />``.
    """

    _name = "district.xlsx.mixin"
    _description = "Papers as XLSX"

    _xlsx_papers = {}

    def action_xlsx(self, name=None):
        """Return the action that downloads a paper of these records.

        Who may read the records may have their papers: this is no export of what one chooses.

        :param name: which paper; that of the context (``xlsx_paper``) when omitted.
        """
        name = name or self.env.context.get("xlsx_paper")
        if name not in self._get_xlsx_papers():
            raise UserError(
                self.env._(
                    "“%(model)s” has no paper “%(paper)s”.", model=self._description, paper=name
                )
            )
        if not self.ids:
            raise UserError(self.env._("Choose a record first: its paper is made from it."))
        self.check_access("read")
        ids = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/district/xlsx/{self._name}/{name}/{ids}",
            "target": "download",
        }

    def _get_xlsx_papers(self):
        """Return {name of the paper: name of the private method} of the model and its parents."""
        papers = {}
        for parent in reversed(type(self).mro()):
            papers.update(vars(parent).get("_xlsx_papers", {}))
        return papers

    def _xlsx(self, name):
        """Return (name of the file, its bytes) of a paper that the model has."""
        title, sheets = getattr(self, self._get_xlsx_papers()[name])()
        return f"{title}.xlsx", workbook(sheets)
