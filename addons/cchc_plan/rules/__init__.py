"""Reading a reform plan as life has it, without Odoo.

Modules: `annex` (the front door: `read`), `agency_names` (`Matcher`), `schedule` (`parse`,
`expand`, `due_mmdd_for`), `clauses` (`read_clauses`), `workbook` (`read_workbook`) and
`problems` (`Problem`, `MESSAGES`).  The rest are parts of these.  Nothing here imports odoo.
"""
