"""``./district run``: pages and websocket on one port, logins that work, nothing left behind."""

import io
import json
import re
import signal

import psutil
import pytest
import requests
import websocket

try:
    from pypdf import PdfReader
except ImportError:
    from PyPDF2 import PdfReader

from .homes import ADDRESS, begun
from .logs import complaints

RULE = "env['district.rule'].search([], order='id', limit=1)"
# A user listens to an own channel without asking for one.
NO_CHANNELS = {"channels": [], "last": 0}
NOTIFY = """
partner = env.ref("base.user_admin").partner_id
env["bus.bus"]._sendone(partner, "probe", {"text": "Trống họp đã đánh"})
env.cr.commit()
"""
PASSWORDS = (
    "from launcher.running import *\n"
    "with served() as odoo: set_passwords(odoo, odoo.cluster.name(DATABASE))"
)


@pytest.fixture(scope="module")
def edited(home):
    """A home with a database older than the addons, and a rule edited in it."""
    home.shell(f"{RULE}.article = 'as the district wrote it'; env.cr.commit()")
    home.launcher(PASSWORDS)
    return home


@pytest.fixture(scope="module")
def running(edited):
    with begun(edited) as (process, told):
        yield process, told
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def log_in(address, login, password):
    session = requests.Session()
    page = session.get(f"{address}/web/login")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    data = {"login": login, "password": password, "csrf_token": token}
    return session, session.post(f"{address}/web/login", data=data)


def address_of(told):
    return ADDRESS.search(told)[1]


def test_restored_database_is_brought_up_to_date_and_keeps_edits(home, running):
    assert "Bringing the database up to date with the addons" in running[1]
    assert home.shell(f"print({RULE}.article)")[-1] == "as the district wrote it"


def test_pages_and_websocket_answer_on_one_port(running):
    address = address_of(running[1])
    for path in ("/web/login", "/websocket/health"):
        assert requests.get(address + path, timeout=30).status_code == 200
    assert requests.get(f"{address}/web/login", timeout=30).text.count("csrf_token")


def test_every_printed_login_works(running):
    told = running[1]
    password = re.search(r"Password of them all: (\S+)", told)[1]
    listed = told.split("The district runs at")[1].split("Password of them all")[0]
    logins = {re.split(r"\s{2,}", line.strip())[1] for line in listed.splitlines()[2:] if line}
    assert len(logins) >= 10
    for login in logins:
        _, answer = log_in(address_of(told), login, password)
        assert "/odoo" in answer.url, login
    _, refused = log_in(address_of(told), "chutich", f"{password}x")
    assert "/web/login" in refused.url


def test_websocket_of_a_user_answers_through_the_same_port(home, running):
    address = address_of(running[1])
    password = re.search(r"Password of them all: (\S+)", running[1])[1]
    session, _ = log_in(address, "admin", password)
    channel = websocket.create_connection(
        address.replace("http", "ws") + "/websocket",
        origin=address,
        cookie="; ".join(f"{name}={value}" for name, value in session.cookies.items()),
        timeout=30,
    )
    try:
        channel.send(json.dumps({"event_name": "subscribe", "data": NO_CHANNELS}))
        home.shell(NOTIFY)
        heard = []
        while not heard or heard[-1]["type"] != "probe":
            heard += [told["message"] for told in json.loads(channel.recv())]
        assert heard[-1]["payload"] == {"text": "Trống họp đã đánh"}
    finally:
        channel.close()


def test_papers_bear_their_page_numbers(home, running):
    password = re.search(r"Password of them all: (\S+)", running[1])[1]
    session, _ = log_in(address_of(running[1]), "chutich", password)
    plan = home.shell("print(env['cchc.plan'].search([], limit=1).id)")[-1]
    paper = f"{address_of(running[1])}/report/pdf/cchc_plan.report_plan/{plan}"
    pages = PdfReader(io.BytesIO(session.get(paper, timeout=120).content)).pages
    lines = [[line for line in page.extract_text().splitlines() if line.strip()] for page in pages]
    assert len(pages) > 5
    assert [page[-1].strip() for page in lines[1:5]] == ["2", "3", "4", "5"]


def test_two_workers_serve_pages(running):
    tree = psutil.Process(running[0].pid).children(recursive=True)
    master = next(child for child in tree if child.ppid() == running[0].pid)
    commands = [" ".join(child.cmdline()) for child in master.children()]
    websockets = [command for command in commands if " gevent" in command]
    # Two for pages, one for planned jobs.
    assert len(websockets) == 1
    assert len(commands) == 4


def test_backup_of_a_running_district(home, running, tmp_path):
    home.district("backup", tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_size > 100_000
    told = home.district("restore", tmp_path / "backup.zip", code=1)
    assert "The district runs already" in told


def test_own_logs_are_clean(home, running):
    assert complaints((home.folder / "install.log").read_text()) == []
    assert complaints((home.folder / "odoo.log").read_text()) == []
