"""Style of the code, and what must not stand in the repository."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
ADDONS = sorted(path.parent for path in REPO.glob("addons/*/__manifest__.py"))
BINARY = {".png", ".jpg", ".xlsx", ".docx", ".pdf", ".ico", ".ttf", ".woff2", ".zip"}
MADE = {".git", "__pycache__", ".hypothesis", ".pytest_cache", ".ruff_cache", "build"}


def sources():
    """Files of the repository; a machine may have a copy of it and no git."""
    if shutil.which("git") and (REPO / ".git").exists():
        command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others"]
        command.append("--exclude-standard")
        done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=True)
        return [REPO / name for name in done.stdout.splitlines()]
    return [path for path in REPO.rglob("*") if not MADE & set(path.relative_to(REPO).parts)]


# Addons are described by their readme folder; a long model is split by concern on purpose.
LEFT_OUT = "missing-readme,consider-merging-classes-inherited"


def run(*command):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def program(name):
    return Path(sys.executable).with_name(name)


def test_ruff_finds_nothing():
    run(program("ruff"), "check", "--no-cache", ".")


def test_code_is_formatted():
    run(program("ruff"), "format", "--no-cache", "--check", ".")


def test_pylint_odoo_finds_nothing():
    run(program("pylint"), "--rcfile=.pylintrc", f"--disable={LEFT_OUT}", *ADDONS)


def test_odoo_linter_finds_nothing():
    run(program("odl"), "check", "--version", "19.0", *ADDONS)


def test_no_address_of_a_registry_and_no_path_of_one_machine():
    forbidden = re.compile(
        r"https?://[\w.-]*(debian|pypi|pythonhosted|npmjs|nodesource)\.|"
        r"(?<![\w.-])/(work|farm|root)/[a-z.]"
    )
    found = []
    for path in sources():
        if path.suffix in BINARY or not path.is_file():
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if forbidden.search(line):
                found.append(f"{path.relative_to(REPO)}:{number}: {line.strip()[:100]}")
    assert found == []
