"""Other programs, run to their end."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .places import HELD, disk_full
from .telling import Problem

# What programs say when the disk is full: most of them, apt, pip.
FULL = ("No space left on device", "enough free space", "Disk quota exceeded")


def call(command: Sequence[str | Path], problem: str, **options) -> str:
    """Run a command to its end and give its output; ``problem`` is the sentence when it fails."""
    code, output = run(command, **options)
    if code:
        raise refusal(problem, output)
    return output


def run(command: Sequence[str | Path], **options) -> tuple[int, str]:
    """The code and the output of a command; it gets no input unless ``input`` is given."""
    if "input" not in options:
        options["stdin"] = subprocess.DEVNULL
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            pass_fds=tuple(HELD),
            **options,
        )
    except FileNotFoundError:
        return 127, f"{command[0]} is not there.\n"
    return done.returncode, done.stdout


def refusal(problem: str, output: str) -> Problem:
    """What to tell when a program failed and printed ``output``."""
    if any(sentence in output for sentence in FULL):
        return disk_full()
    return Problem(problem, output)


def plain_environment() -> dict[str, str]:
    """For programs whose output is read: it comes in English."""
    return {**os.environ, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
