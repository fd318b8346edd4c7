"""The PDF engine: a wkhtmltopdf with patched Qt, with the libraries and fonts that it needs."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import debian
from .places import cache_dir, locked, put_whole
from .programs import run
from .python_env import python, site_packages
from .telling import step

LIBRARIES = [
    "libexpat1",
    "libfontconfig1",
    "libfreetype6",
    "libpng16-16|libpng16-16t64",
    "libx11-6",
    "libxau6",
    "libxcb1",
    "libxdmcp6",
    "libxext6",
    "libxrender1",
    "libbrotli1",
    "libbsd0",
    "libmd0",
    "zlib1g",
]
# Metric-equal to Times New Roman and Arial, with Vietnamese.
FONTS = ["fonts-liberation"]

WRAPPER = """#!/bin/sh
# wkhtmltopdf with the libraries and fonts that it was fetched with.
export LD_LIBRARY_PATH="{libraries}"
export FONTCONFIG_FILE="{folder}/fonts.conf"
exec "{folder}/wkhtmltopdf-qt" "$@"
"""
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
    <dir>{folder}/system/usr/share/fonts</dir>
    <dir>/usr/share/fonts</dir>
    <dir>/usr/local/share/fonts</dir>
    <cachedir>{folder}/fontcache</cachedir>
</fontconfig>
"""


def bin_path() -> Path | None:
    """The folder with the ``wkhtmltopdf`` for Odoo's ``bin_path``; None: the one on PATH."""
    found = shutil.which("wkhtmltopdf")
    if found and "patched qt" in run([found, "--version"])[1]:
        return None
    folder = cache_dir() / "pdf"
    with locked("pdf"):
        if not (folder / "system").exists():
            with step("Fetching the libraries and fonts of the PDF engine"):
                _make(folder)
    return folder / "bin"


def _make(folder: Path) -> None:
    packages = debian.fetch(LIBRARIES + FONTS)
    program = site_packages(python()) / "pydf" / "bin" / "wkhtmltopdf"
    with put_whole(folder) as partial:
        system = partial / "system"
        debian.unpack(packages, system)
        inside = sorted({file.parent.relative_to(partial) for file in system.rglob("*.so.*")})
        libraries = ":".join(str(folder / path) for path in inside)
        # The environment is replaced when the lock changes, the engine stays.
        kept = Path(shutil.copy(program, partial / "wkhtmltopdf-qt"))
        kept.chmod(0o755)
        (partial / "fonts.conf").write_text(FONTS_CONF.format(folder=folder))
        wrapper = partial / "bin" / "wkhtmltopdf"
        wrapper.parent.mkdir()
        wrapper.write_text(WRAPPER.format(libraries=libraries, folder=folder))
        wrapper.chmod(0o755)
