from odoo.fields import Command

from .dossier_case import DossierCase


class MoneyCase(DossierCase):
    """Procedures with fees, acts and duties, beside those of `OneStopCase`.

    * `copy_procedure`: done the same day at the ward, a fee of 2 000 VND for each copy, ends in
      `act`, a kind of result kept in a book;
    * `paid_procedure`: district, 10 days; a charge of 50 000, a fee of 1 500 for each page and
      one of 20 000 on a condition; ends in `paper`, a kind without book.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kinds = cls.env["one_stop.result.kind"]
        cls.act = kinds.create(
            {
                "name": "Bản sao chứng thực mẫu",
                "code": "MAU-BS",
                "has_book": True,
                "book_symbol": "SCT/BS",
            }
        )
        cls.paper = kinds.create({"name": "Quyết định mẫu", "code": "MAU-QD"})
        cls.copy_procedure = cls.make_version(
            "MAU-21",
            "Chứng thực bản sao có sổ mẫu",
            level="ward",
            fees=[{"name": "Phí chứng thực", "kind": "fee", "amount": 2000, "basis": "copy"}],
            unit="same_day",
            result_kind_ids=[Command.link(cls.act.id)],
        ).procedure_id
        cls.paid_procedure = cls.make_version(
            "MAU-22",
            "Cấp phép có lệ phí mẫu",
            fees=[
                {"name": "Lệ phí cấp phép", "amount": 50000},
                {"name": "Phí trích lục", "amount": 1500, "basis": "unit", "unit_name": "trang"},
                {"name": "Phí thẩm định", "amount": 20000, "condition": "Khi phải thẩm định"},
            ],
            amount=10,
            result_kind_ids=[Command.link(cls.paper.id)],
        ).procedure_id

    def new_copy(self, copies=1, **vals):
        return self.new_dossier(self.copy_procedure, self.ward_a, copies=copies, **vals)

    def settled(self, copies=1, at=DossierCase.START, user=None, **payload):
        """Return a dossier for copies that was settled at once."""
        dossier = self.new_copy(copies)
        payload.setdefault("results", [{"kind": self.act.id}])
        self.take(dossier, "settle_now", at, user or self.clerk_ward_a, **payload)
        return dossier

    def paying(self, user=None, at=DossierCase.START, **payload):
        """Return a dossier that was received and owes 50 000 VND."""
        dossier = self.new_dossier(self.paid_procedure)
        self.take(dossier, "receive", at, user, **payload)
        return dossier

    def fee(self, dossier, name):
        return dossier.fee_ids.filtered(lambda line: line.name == name)

    def receipts(self, dossier, at=DossierCase.START, user=None, **vals):
        """Issue a receipt at a local moment and return it."""
        return self.at(dossier.with_user(user or self.clerk), at)._issue_receipts(**vals)
