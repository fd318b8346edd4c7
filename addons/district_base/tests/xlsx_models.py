"""Models of our own with papers; they live as long as a test class."""

from datetime import date

from odoo import fields, models

from ..sheets import Column, Sheet


class DistrictTestPapers(models.AbstractModel):
    _name = "district.test.papers"
    _module = None  # else the class would belong to the addon for good
    _description = "Papers of the tests"
    _inherit = ["district.xlsx.mixin"]
    _xlsx_papers = {"other": "_xlsx_other", "list": "_xlsx_other"}

    def _xlsx_other(self):
        return "Khác", [Sheet("Khác", [Column("Tên")], [])]


class DistrictTestSheet(models.Model):
    _name = "district.test.sheet"
    _module = None
    _description = "Sheet of the tests"
    _inherit = ["district.test.papers"]
    _xlsx_papers = {"list": "_xlsx_list", "broken": "_xlsx_broken"}

    name = fields.Char(required=True)
    user_id = fields.Many2one("res.users")

    def _xlsx_list(self):
        rows = [[one.name] for one in self]
        return "Danh sách “Kế hoạch” 12/KH-UBND\n", [Sheet("Danh sách", [Column("Tên")], rows)]

    def _xlsx_broken(self):
        return self.env["district.rule"].get_value("letterhead.layout", date(1900, 1, 1)), []
