"""Five hundred receipts in one PDF in 60 s, asked for over HTTP as a clerk asks for them.

The pages are counted and every code is looked for in their text. Beside it: all papers of fifty
dossiers, a year's register of a counter, and how many queries the texts of 500 receipts take
beyond those of 50, which must not grow with them. In a database of 6,000 dossiers of its own, or
of another number: ``DISTRICT_BENCH_PAPERS=12000``. Run by `./district bench papers`.
"""

import io
import os
import sys
import time
from http.client import HTTPConnection

from dossier_generator import generate
from dossier_world import make_world
from web_clients import Client, Server, set_passwords

from odoo.tools.pdf import OdooPdfFileReader

SIZE = int(os.environ.get("DISTRICT_BENCH_PAPERS", "6000"))
RECEIPTS, LIMIT = 500, 60.0
SETS, FEW = 50, 50
# Beyond the queries of few: a page of a prefetch more here and there.
MORE_QUERIES = 20
COUNTER, YEAR = "BM-VP", 2012
MODEL = "one_stop.dossier"
PATIENCE = 600  # seconds


class Printer:
    """A clerk's browser that asks for PDFs."""

    def __init__(self, server, login: str):
        self.client = Client(server, login)
        self.port = server.port
        self.seconds = 0.0

    def pages(self, report: str, ids: list[int]):
        """Return the pages of a PDF."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        began = time.perf_counter()
        path = f"/report/pdf/{report}/{','.join(map(str, ids))}"
        connection.request("GET", path, headers={"Cookie": self.client.cookie})
        response = connection.getresponse()
        content = response.read()
        self.seconds = time.perf_counter() - began
        if response.getheader("Content-Type") != "application/pdf":
            raise RuntimeError(f"{path[:80]}: {response.status} {content[:500]!r}")
        return OdooPdfFileReader(io.BytesIO(content), strict=False).pages


def squeezed(pages) -> str:
    """Return the text of pages without white space: readers see some inside words."""
    return "".join("".join(page.extract_text().split()) for page in pages)


def queries(env, records) -> int:
    """Return how many queries the texts of the receipts take, nothing known before."""
    env.flush_all()
    env.invalidate_all()
    before = env.cr.sql_log_count
    env["ir.actions.report"]._render_qweb_html("one_stop.report_receipt", records.ids)
    return env.cr.sql_log_count - before


def told(what: str, printer: Printer, pages, limit: float | None = None) -> None:
    limited = f"  (limit {limit:.0f} s)" if limit else ""
    print(f"{what:32} {len(pages):5} pages {printer.seconds:7.2f} s{limited}", flush=True)


def main(env):
    world = make_world(env)
    counter = world.agencies[COUNTER]
    domain = [("agency_id", "=", counter), ("received_at", "!=", False)]
    if not env[MODEL].search_count(domain, limit=1):
        generate(env, SIZE)
    dossiers = env[MODEL].search(domain, order="id", limit=RECEIPTS)
    assert len(dossiers) == RECEIPTS, f"Too few dossiers at {COUNTER}: ask for more."
    codes = dossiers.mapped("name")
    clerk = env["res.users"].browse(world.clerks[counter][0])
    set_passwords(env, clerk.ids)
    own = dossiers.with_user(clerk).with_context(lang="vi_VN")
    queries(own.env, own)  # rules of each day are looked up once and kept
    few, many = queries(own.env, own[:FEW]), queries(own.env, own)
    print(f"{FEW} receipts {few} queries, {RECEIPTS} receipts {many} queries")
    good = many <= few + MORE_QUERIES
    with Server(env.cr.dbname) as server:
        # The engine fetches the styles from the server that asks it.
        env["ir.config_parameter"].set_param("report.url", f"http://127.0.0.1:{server.port}")
        env.cr.commit()
        printer = Printer(server, clerk.login)
        printer.pages("one_stop.report_receipt", own[:1].ids)  # styles are made once
        pages = printer.pages("one_stop.report_receipt", own.ids)
        told(f"{RECEIPTS} receipts", printer, pages, LIMIT)
        good &= printer.seconds <= LIMIT
        text = squeezed(pages)
        assert len(pages) >= RECEIPTS and all(code in text for code in codes)
        told(f"{SETS} whole sets", printer, printer.pages("one_stop.report_set", own[:SETS].ids))
        registers = env["one_stop.register"].search(
            [("kind", "=", "dossiers"), ("agency_id", "=", counter), ("year", "=", YEAR)]
        )
        rows = env[MODEL].search_count([("register_id", "in", registers.ids)])
        pages = printer.pages("one_stop.report_register", registers.ids)
        told(f"registers of {YEAR}, {rows} rows", printer, pages)
        print(f"largest worker {server.memory:8.0f} MB")
    return good


if __name__ == "__main__":
    sys.exit(0 if main(env) else 1)  # noqa: F821 - Odoo's shell gives env
