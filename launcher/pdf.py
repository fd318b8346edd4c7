"""The PDF engine: a wkhtmltopdf with patched Qt, with the libraries and fonts that it needs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from . import debian
from .places import cache_dir, locked, put_whole, step
from .python_env import python, site_packages

LIBRARIES = [
    "libexpat1",
    "libfontconfig1",
    "libfreetype6",
    "libpng16-16",
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
FONTS = ["fonts-liberation"]

WRAPPER = """#!/bin/sh
# wkhtmltopdf with the libraries and fonts that it was fetched with.
export LD_LIBRARY_PATH="{libraries}"
export FONTCONFIG_FILE="{fonts}"
exec "{program}" "$@"
"""
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
    <dir>{fonts}</dir>
    <dir>/usr/share/fonts</dir>
    <dir>/usr/local/share/fonts</dir>
    <cachedir>{cache}</cachedir>
</fontconfig>
"""


def bin_path() -> Path | None:
    """The folder with the ``wkhtmltopdf`` for Odoo's ``bin_path``; None: the one on PATH."""
    found = shutil.which("wkhtmltopdf")
    if found and "patched qt" in _version(found):
        return None
    folder = cache_dir() / "pdf"
    with locked("pdf"):
        if not (folder / "bin" / "wkhtmltopdf").exists():
            with step("Fetching the libraries and fonts of the PDF engine"):
                _make(folder)
    return folder / "bin"


def _make(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    packages = debian.fetch(LIBRARIES + FONTS)
    system = cache_dir() / "pdf-system"
    shutil.rmtree(system, ignore_errors=True)
    debian.unpack(packages, system)
    program = site_packages(python()) / "pydf" / "bin" / "wkhtmltopdf"
    libraries = sorted({file.parent for file in system.rglob("*.so.*")})
    with put_whole(folder) as partial:
        (partial / "bin").mkdir()
        # The environment is replaced when the lock changes, the engine stays.
        kept = shutil.copy(program, partial / "wkhtmltopdf-qt")
        Path(kept).chmod(0o755)
        wrapper = partial / "bin" / "wkhtmltopdf"
        conf = folder / "fonts.conf"
        wrapper.write_text(
            WRAPPER.format(
                libraries=":".join(map(str, libraries)),
                fonts=conf,
                program=folder / "wkhtmltopdf-qt",
            )
        )
        wrapper.chmod(0o755)
        (partial / "fonts.conf").write_text(
            FONTS_CONF.format(fonts=system / "usr/share/fonts", cache=folder / "fontcache")
        )


def _version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True).stdout
