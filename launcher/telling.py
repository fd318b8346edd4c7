"""How progress and problems are told."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

# Where nobody watches a terminal, a line now and then shows that the step is alive.
QUIET_SECONDS = 20


class Problem(Exception):
    """One sentence that says what is wrong and the ways out; ends the command with code 1.

    ``details`` is what a program printed: it goes to a file that the sentence names.
    """

    def __init__(self, sentence: str, details: str = ""):
        super().__init__(sentence)
        self.details = details


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Tell that a long step begins, that it goes on, and how long it took when it ends."""
    begun = time.monotonic()
    over = threading.Event()
    ticker = threading.Thread(target=_tick, args=(text, begun, over), daemon=True)
    terminal = sys.stdout.isatty()
    print(f"  {text} …", end="" if terminal else "\n", flush=True)
    ticker.start()
    try:
        yield
    except BaseException:
        print(end="\n" if terminal else "", flush=True)
        raise
    finally:
        over.set()
        ticker.join()
    begin = "\r" if terminal else ""
    print(f"{begin}  {text}: {time.monotonic() - begun:.0f} s", flush=True)


def _tick(text: str, begun: float, over: threading.Event) -> None:
    terminal = sys.stdout.isatty()
    while not over.wait(1 if terminal else QUIET_SECONDS):
        line = f"  {text} … {time.monotonic() - begun:.0f} s"
        print(f"\r{line}" if terminal else line, end="" if terminal else "\n", flush=True)
