"""
`python -m aligner`, and what the `aligner` command starts.

Apart from the command line, so that an interrupt is answered while that is still being imported.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["main"]

INTERRUPTED = 130
_AGAIN = 0.01
"""Seconds after which an interrupt that was swallowed comes back."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    interrupts = _Interrupts()
    # A program that was told to ignore interrupts, as by nohup, goes on ignoring them.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupts.receive)
    try:
        from aligner.cli import main as run

        run()
    except KeyboardInterrupt:
        _leave()
    except Exception:
        # Called back from C, Python drops an interrupt: then what it broke off fails.
        if interrupts.received:
            _leave()
        raise


def _leave() -> NoReturn:
    """End as interrupted; another interrupt, the user's or one that comes back, finds nobody in."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Python notes that an interrupt fell into code that it was given as a string, as the makers
    # of named tuples and data classes are, and in the end dies of it although it was caught;
    # the next code of that sort takes the note away.
    exec("")  # noqa: S102
    sys.exit(INTERRUPTED)


class _Interrupts:
    """Sees to it that an interrupt ends the program wherever it falls, without a word."""

    def __init__(self) -> None:
        self.received = False

    def receive(self, _number: int, _frame: FrameType | None) -> None:
        self.received = True
        # What an interrupt leaves half made may fail once more when it is freed, and
        # Python would print that.
        sys.unraisablehook = self._come_back
        raise KeyboardInterrupt

    def _come_back(self, unraisable: sys.UnraisableHookArgs) -> None:
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            import _thread
            import threading

            threading.Timer(_AGAIN, _thread.interrupt_main).start()


if __name__ == "__main__":
    main()
