"""Odoo 19 itself: the user's own, or Debian's package in a private folder."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from . import debian
from .places import cache_dir, locked, put_whole, write_whole
from .telling import Problem, step

SUITE = "sid"
PACKAGES = [
    "odoo-19",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
]
# The unstable suite's Font Awesome has other file names than Odoo's links expect.
STABLE_PACKAGES = ["fonts-font-awesome"]
# The package leaves this file out for its licence (background blur in video calls); without any
# file there every browser logs an error.
BLUR = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def odoo_path() -> Path:
    """The folder that holds the Python package ``odoo``; fetched at the first call."""
    own = os.environ.get("ODOO_PATH")
    if own:
        return _checked(Path(own).expanduser().absolute())
    with locked("odoo"):
        record = cache_dir() / "odoo.json"
        if record.exists():
            prefix = cache_dir() / "odoo" / json.loads(record.read_text())["key"]
            if prefix.exists():
                return _completed(prefix)
        with step("Fetching Odoo 19 (about 130 MB)"):
            files = debian.fetch(PACKAGES, SUITE) + debian.fetch(STABLE_PACKAGES)
        names = sorted(f"{file.parent.name} {file.name}" for file in files)
        key = hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
        prefix = cache_dir() / "odoo" / key
        if not prefix.exists():
            with step("Unpacking Odoo 19"), put_whole(prefix) as folder:
                debian.unpack(files, folder)
        write_whole(record, json.dumps({"key": key, "files": names}, indent=1))
        return _completed(prefix)


def import_path(odoo: Path) -> Path:
    """A folder with the package ``odoo`` alone.

    A distribution's folder holds other packages too, which must not hide the locked ones.
    """
    digest = hashlib.sha256(str(odoo).encode()).hexdigest()[:16]
    link = cache_dir() / "import" / digest / "odoo"
    if not link.exists():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(odoo / "odoo")
    return link.parent


def _completed(prefix: Path) -> Path:
    path = _checked(prefix / "usr/lib/python3/dist-packages")
    blur = path / BLUR
    if not blur.exists():
        blur.parent.mkdir(parents=True, exist_ok=True)
        blur.write_text("// left out by the distribution\n")
    return path


def _checked(path: Path) -> Path:
    release = path / "odoo" / "release.py"
    if not release.exists():
        raise Problem(
            f"There is no Odoo in {path}: ODOO_PATH must name the folder above odoo/release.py."
        )
    scope: dict = {}
    try:
        exec(release.read_text(), scope)
        version, major = scope["version"], scope["version_info"][0]
    except Exception as error:
        raise Problem(f"{release} is not Odoo's ({error!r}): name another ODOO_PATH.") from None
    if major != 19:
        raise Problem(
            f"{path} holds Odoo {version}, but the suite needs Odoo 19: "
            "name another folder in ODOO_PATH or leave it unset to have Odoo 19 fetched."
        )
    return path
