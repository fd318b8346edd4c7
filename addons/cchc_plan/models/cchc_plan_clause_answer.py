from odoo import fields, models
from odoo.tools import SQL

# One row for each clause, year and answer; one without an answer where there is none.
ROWS = """
WITH answer AS (
    SELECT tie.clause_id, work.year, 'task' AS kind, work.task_id,
           NULL::int AS programme_line_id, work.agency_id
      FROM cchc_plan_clause_task_rel tie
      JOIN cchc_plan_assignment work ON work.task_id = tie.task_id
       AND work.state <> 'cancelled'
     GROUP BY tie.clause_id, work.year, work.task_id, work.agency_id
     UNION ALL
    SELECT tie.clause_id, programme.year, 'programme', NULL, line.id,
           programme.agency_id
      FROM cchc_programme_line_clause_rel tie
      JOIN cchc_programme_line line ON line.id = tie.line_id
      JOIN cchc_programme_part part ON part.id = line.part_id
       AND part.state = 'approved'
      JOIN cchc_programme programme ON programme.id = line.programme_id
      LEFT JOIN cchc_plan_assignment work ON work.id = line.assignment_id
     WHERE work.state IS DISTINCT FROM 'cancelled'
)
SELECT row_number() OVER (ORDER BY clause.id, calendar.year, answer.kind,
           answer.task_id, answer.programme_line_id, answer.agency_id) AS id,
       clause.plan_id, clause.id AS clause_id, clause.field_id, calendar.year,
       coalesce(answer.kind, 'none') AS kind, answer.task_id,
       answer.programme_line_id, answer.agency_id
  FROM cchc_plan_clause clause
  JOIN cchc_plan plan ON plan.id = clause.plan_id AND plan.state <> 'draft'
 CROSS JOIN LATERAL generate_series(
           extract(year FROM plan.date_from)::int,
           extract(year FROM plan.date_to)::int) AS calendar(year)
  LEFT JOIN answer ON answer.clause_id = clause.id AND answer.year = calendar.year
 WHERE clause.expects_task OR answer.kind IS NOT NULL
"""


class CchcPlanClauseAnswer(models.Model):
    """What answers a clause in a year, and who does it; a year without an answer is a row too.

    Tasks answer through their assignments of the year, programmes through their approved lines.
    """

    _name = "cchc.plan.clause.answer"
    _description = "Answer to a clause"
    _auto = False
    _order = "year, clause_id, kind, agency_id"
    _rec_name = "clause_id"

    _depends = {
        "cchc.plan": ["state", "date_from", "date_to"],
        "cchc.plan.assignment": ["year", "agency_id", "state", "task_id"],
        "cchc.plan.clause": ["plan_id", "field_id", "expects_task", "task_ids"],
        "cchc.programme": ["year", "agency_id"],
        "cchc.programme.line": ["programme_id", "part_id", "assignment_id", "clause_ids"],
        "cchc.programme.part": ["state"],
    }

    plan_id = fields.Many2one("cchc.plan", readonly=True)
    clause_id = fields.Many2one("cchc.plan.clause", readonly=True)
    field_id = fields.Many2one("cchc.reform.field", string="Field of reform", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    kind = fields.Selection(
        [("task", "Task of the plan"), ("programme", "Programme"), ("none", "Nothing")],
        string="Answered by",
        readonly=True,
    )
    task_id = fields.Many2one("cchc.plan.task", readonly=True)
    programme_line_id = fields.Many2one("cchc.programme.line", string="Activity", readonly=True)
    agency_id = fields.Many2one("hr.department", string="Done by", readonly=True)

    @property
    def _table_query(self):
        return SQL(ROWS)
