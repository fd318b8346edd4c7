import tempfile
from pathlib import Path

import pytest

from .machines import Machine


@pytest.fixture
def machine():
    # Not in pytest's own folder: root's PostgreSQL runs as nobody, who could not enter it.
    with tempfile.TemporaryDirectory(prefix="district-machine-") as folder:
        Path(folder).chmod(0o755)
        yield Machine(Path(folder))
