from collections import Counter, defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.amendment import KINDS, NOTES
from .plan_token import amending

LOST = {"work_lost", "submitted_lost", "submitted_moved"}


class CchcAmendment(models.Model):
    """What an amendment will do, shown beforehand and kept afterwards."""

    _inherit = "cchc.amendment"

    preview_html = fields.Html(
        string="What it does", compute="_compute_preview_html", sanitize=False
    )
    warning_count = fields.Integer(string="Warnings", compute="_compute_preview_html")

    @api.depends_context("lang")
    @api.depends("preview")
    def _compute_preview_html(self):
        for one in self:
            rows = one.preview or []
            one.warning_count = sum(bool(LOST & set(row["notes"])) for row in rows)
            one.preview_html = one._render_preview(rows) if one.preview_digest else False

    def action_preview(self):
        """Say what applying would do, or what has to be put right first."""
        self.ensure_one()
        self.plan_id._check_may_decide()
        self._check_draft()
        self._check_ready(applying=False)
        self._store_preview(self._line_effects())

    def _store_preview(self, line_effects):
        """Keep the effects as they are shown, with a digest of all that they follow from."""
        # sudo: leaders, who apply, have no right to write an amendment
        amending(self).sudo().write(
            {
                "preview": [
                    self._preview_row(line, effect)
                    for line, found in line_effects
                    for effect in found
                ],
                "preview_digest": self._digest(line_effects),
            }
        )

    def _check_seen(self):
        """Refuse to apply what nobody has looked at."""
        if not self.preview_digest:
            raise UserError(
                self.env._(
                    "Look first at what “%(amendment)s” does: press “Preview”.",
                    amendment=self.display_name,
                )
            )

    @api.model
    def _preview_row(self, line, effect):
        """Return one effect as JSON."""
        given, owed = effect.given, effect.owed
        # Untouched work keeps what it has, whatever the plan says now.
        after = owed if owed and effect.kind not in ("untouched", "cancel") else given
        return {
            "line": line.id,
            "kind": effect.kind,
            "assignment": given.key if given else False,
            "agency": effect.lead,
            "before": given.lead if given and given.lead != effect.lead else False,
            "year": effect.year,
            "period": after.period,
            "period_before": given.period if given else "",
            "state": given.state if given else "",
            "due": str(effect.due_on),
            "due_before": str(given.due_on) if given else "",
            "provisional": effect.provisional,
            "changes": list(effect.changes),
            "notes": list(effect.notes),
        }

    def _render_preview(self, rows):
        names = self._agency_names(rows)
        counts = Counter(row["kind"] for row in rows)
        labels = self._kind_labels()
        by_agency = defaultdict(lambda: defaultdict(Counter))
        for row in rows:
            by_agency[row["agency"]][row["year"]][row["kind"]] += 1
        agencies = self.env["hr.department"].browse(by_agency)
        return Markup(
            self.env["ir.qweb"]._render(
                "cchc_plan.cchc_amendment_preview",
                {
                    "kinds": [(kind, labels[kind], counts[kind]) for kind in KINDS],
                    "agencies": [
                        (names[one.id], by_agency[one.id])
                        # sudo: order only; agencies out of force may be hidden
                        for one in agencies.sudo().sorted(lambda one: (one.sort_key or "", one.id))
                    ],
                    "years": sorted({row["year"] for row in rows}),
                    "warnings": [
                        (self._row_title(row, names), self._note_words(row["notes"]))
                        for row in rows
                        if LOST & set(row["notes"])
                    ],
                    "programmes": self._programmes_of(rows),
                    "tasks": self._preview_tasks(rows, names),
                },
            )
        )

    def _programmes_of(self, rows):
        """Return the names of programmes of the year that count on work which is taken away."""
        taken = [row["assignment"] for row in rows if row["kind"] in ("cancel", "hand_over")]
        # sudo: only the names of programmes, for who decides on the plan
        lines = self.env["cchc.programme.line"].sudo()
        named = lines.search([("assignment_id", "in", taken)]).programme_id
        live = named.filtered(lambda one: one.state != "cancelled")
        return [] if self.state == "applied" else live.mapped("display_name")

    def _preview_tasks(self, rows, names):
        """Return [(task, what the line does, [(title, what happens, remark)])]."""
        labels = self._kind_labels()
        kinds = dict(self.line_ids._fields["kind"]._description_selection(self.env))
        by_line = defaultdict(list)
        for row in rows:
            by_line[row["line"]].append(row)
        return [
            (
                line.display_name,
                kinds[line.kind],
                [
                    (
                        self._row_title(row, names),
                        row["kind"],
                        labels[row["kind"]],
                        self._row_words(row, names),
                    )
                    for row in by_line[line.id]
                ],
            )
            for line in self.line_ids
        ]

    def _agency_names(self, rows):
        ids = {row[name] for row in rows for name in ("agency", "before") if row[name]}
        # sudo: names of agencies are public, out of force or not
        agencies = self.env["hr.department"].sudo().browse(ids)
        return {one.id: one.name for one in agencies}

    @api.model
    def _row_title(self, row, names):
        return f"{names[row['agency']]} · {row['period']}"

    def _row_words(self, row, names):
        """Return what happens to one assignment, in words."""
        words = []
        if row["kind"] == "create":
            words.append(self.env._("due on %(day)s", day=self._day(row["due"])))
        if row["before"]:
            words.append(self.env._("from %(agency)s", agency=names[row["before"]]))
        if "period" in row["changes"]:
            words.append(f"{row['period_before']} → {row['period']}")
        if "due" in row["changes"]:
            words.append(
                self.env._(
                    "due day %(old)s → %(new)s",
                    old=self._day(row["due_before"]),
                    new=self._day(row["due"]),
                )
            )
        if "co_leads" in row["changes"]:
            words.append(self.env._("other co-leads"))
        if "coordinators" in row["changes"]:
            words.append(self.env._("other coordinating agencies"))
        return "; ".join(filter(None, [*words, self._note_words(row["notes"])]))

    def _day(self, text):
        return format_date(self.env, fields.Date.to_date(text))

    @api.model
    def _kind_labels(self):
        return {
            "create": self.env._("Made"),
            "move": self.env._("Moved"),
            "hand_over": self.env._("Handed over"),
            "change": self.env._("Other parties"),
            "cancel": self.env._("Cancelled"),
            "keep": self.env._("Kept"),
            "untouched": self.env._("Untouched"),
        }

    @api.model
    def _note_words(self, notes):
        words = {
            "accepted": self.env._("accepted: not owed again"),
            "cancelled": self.env._("cancelled before, and stays so"),
            "over": self.env._("its period was over: what was owed then stays owed"),
            "extension": self.env._("the later day of the granted extension stays"),
            "passed": self.env._("the day that the plan now gives had passed already"),
            "work_lost": self.env._("work in progress is lost"),
            "submitted_lost": self.env._("it was handed in already and is lost"),
            "submitted_moved": self.env._("it was handed in already by the former lead"),
        }
        return "; ".join(words[note] for note in NOTES if note in notes)
