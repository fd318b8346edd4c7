"""Rows as PostgreSQL's COPY reads them, in files by table and, where life is long, by week."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

STAMPS = ("create_uid", "create_date", "write_uid", "write_date")
COLUMNS = {
    "one_stop_person": (
        "id", "name", "kind", "identity", "address", "phone", "sort_key", "search_key", *STAMPS,
    ),
    "one_stop_dossier": (
        "id", "procedure_id", "version_id", "agency_id", "channel", "sets", "copies",
        "submitter_id",
        "applicant_name", "applicant_identity", "applicant_address", "applicant_phone", "ward_id",
        "name", "state", "state_before", "pause_kind", "pending", "supplement_count",
        "extension_count", "apology_count", "outcome", "received_at", "due_at",
        "original_due_at", "promised_at", "done_at", "returned_at", "last_event_at", "paused_at",
        "due_provisional", "late_apology", "short_notice", "step_id", "visit_id", "user_id",
        "holder_agency_id", "register_id", "register_number", "look_up_secret", "receiver_name",
        "receiver_relation", "search_key", "seen_by", "journal_count", "journal_head", *STAMPS,
    ),
    "one_stop_dossier_event": (
        "id", "dossier_id", "seq", "kind", "happened_at", "recorded_at", "user_id",
        "acting_agency_id", "payload", "prev_hash", "hash", "state_after", "due_after",
    ),
    "one_stop_dossier_visit": (
        "id", "dossier_id", "step_id", "agency_id", "user_id", "sender_id", "depth",
        "handed_over_at", "owned_from", "accepted_at", "due_at", "left_at", "budget_minutes",
        *STAMPS,
    ),
    "one_stop_dossier_paper": (
        "id", "dossier_id", "component_id", "sequence", "name", "form", "quantity", "compulsory",
        "is_there", *STAMPS,
    ),
    "one_stop_supplement": (
        "id", "dossier_id", "number", "reason", "asked_at", "asked_by_id", "agency_id",
        "beyond_limit", "unfit_late", "answered_at", *STAMPS,
    ),
    "one_stop_supplement_paper": (
        "id", "supplement_id", "paper_id", "name", "quantity", "is_given", *STAMPS,
    ),
    "one_stop_dossier_fee": (
        "id", "dossier_id", "fee_id", "name", "kind", "basis", "unit_amount", "quantity", "waived",
        "amount", *STAMPS,
    ),
    "one_stop_duty": (
        "id", "dossier_id", "name", "kind", "amount", "state", "proof", "settled_on",
        "settled_by_id", *STAMPS,
    ),
    "one_stop_result": (
        "id", "dossier_id", "kind_id", "name", "date", "copies", "note", "register_id",
        "register_number", "returned_at", "returned_by_id", "receiver_name", "receiver_relation",
        *STAMPS,
    ),
    "one_stop_dossier_agency_rel": ("dossier_id", "agency_id"),
    "one_stop_dossier_owner_rel": ("dossier_id", "person_id"),
}  # fmt: skip
# Tables whose rows come over the weeks of a dossier's life, with the column that says when.
WEEKLY = {"one_stop_dossier_event": "happened_at", "one_stop_dossier_visit": "handed_over_at"}
EPOCH = date(2011, 12, 26)
BUFFER = 1 << 18


class Rows:
    """The files of one worker: ``<table>.<week>.<worker>``; weeks sort as they are."""

    def __init__(self, folder: Path, worker: int):
        self.folder, self.worker = folder, worker
        self.files: dict[tuple[str, int], Any] = {}

    def add(self, table: str, rows: Iterable[dict[str, Any]], stamps: dict | None = None) -> None:
        """Add rows of a table; what a row does not say is empty."""
        columns, moment = COLUMNS[table], WEEKLY.get(table)
        for row in rows:
            week = (row[moment].date() - EPOCH).days // 7 if moment else 0
            told = {**stamps, **row} if stamps else row
            line = "\t".join([_text(told.get(name)) for name in columns])
            self._file(table, week).write(line + "\n")

    def close(self) -> None:
        for file in self.files.values():
            file.close()

    def _file(self, table: str, week: int):
        file = self.files.get((table, week))
        if file is None:
            path = self.folder / f"{table}.{week:04}.{self.worker}"
            file = self.files[table, week] = open(path, "w", buffering=BUFFER, encoding="utf-8")
        return file


def stamps(first: dict, last: dict) -> dict[str, Any]:
    """Return who made a row and changed it last, from the events that did."""
    return {
        "create_uid": first["user_id"],
        "create_date": first["happened_at"],
        "write_uid": last["user_id"],
        "write_date": last["happened_at"],
    }


def _escaped(text: str) -> str:
    if "\\" in text or "\n" in text or "\t" in text or "\r" in text:
        text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
        text = text.replace("\r", "\\r")
    return text


_FORMATS = {
    type(None): lambda _value: "\\N",
    bool: lambda value: "t" if value else "f",
    int: str,
    str: _escaped,
    datetime: lambda value: value.isoformat(" "),
    date: date.isoformat,
    list: lambda value: _escaped(json.dumps(value)),
}


def _text(value: Any) -> str:
    return _FORMATS[type(value)](value)
