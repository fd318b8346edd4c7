"""The one way to make XLSX papers; `rules/sheets.py` says how.

from odoo.addons.district_base.sheets import Band, Cell, Column, Sheet, workbook
"""

from .rules.sheets import Band, Cell, Column, Sheet, workbook

__all__ = ["Band", "Cell", "Column", "Sheet", "workbook"]
