"""
`python -m aligner`, and the entry point of the `aligner` command.

Kept separate from the command line so that an interrupt is handled while the command line
is still being imported.
"""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from aligner.confined import address_space, complain_of_memory, confine, lacks_memory, release
from aligner.errors import ExitCode

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["main"]

_RETRY_SECONDS = 0.01
"""Delay after which an interrupt that Python swallowed is raised again."""


_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""An interrupt, a request to end, and the end of the terminal, as far as the system has them."""

_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000
"""So many that a short pair ends before the first collection."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command keeps what it makes, modules first of all, until it ends. Searching that again
    # and again for what could be freed takes a tenth of the time of a small pair.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 100)
    interrupts = _Interrupts()
    limit = address_space()
    parent = None if limit is None else confine(_interrupting())
    for number in _interrupting():
        signal.signal(number, interrupts.receive)
    try:
        from aligner.cli import main as run

        run()
    except KeyboardInterrupt:
        _leave()
    except Exception as error:
        # Python drops an interrupt that arrives in a callback from C; what it interrupted then fails.
        if interrupts.received:
            _leave()
        if not lacks_memory(error, limit):
            raise
        complain_of_memory()
        sys.exit(ExitCode.ENVIRONMENT)
    finally:
        if parent is not None:
            release(parent)


def _interrupting() -> list[signal.Signals]:
    """
    The signals that end the program in an orderly way.

    A program that was started to ignore one, as nohup does, goes on ignoring it.
    """
    return [
        number
        for number in _SIGNALS
        if signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL)
    ]


def _leave() -> NoReturn:
    """Exit with status 130, ignoring further interrupts."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    # If an interrupt arrives while Python runs code given as a string, as named tuples and data
    # classes do, Python remembers it and finally dies of it although it was caught. Running
    # another such piece of code clears that memory.
    exec("")  # noqa: S102
    sys.exit(ExitCode.INTERRUPTED)


class _Interrupts:
    """Makes an interrupt end the program silently, wherever it arrives."""

    def __init__(self) -> None:
        self.received = False

    def receive(self, _number: int, _frame: FrameType | None) -> None:
        self.received = True
        # An object that the interrupt leaves half made may fail again when it is freed, and
        # Python would print that.
        sys.unraisablehook = self._raise_again
        raise KeyboardInterrupt

    def _raise_again(self, unraisable: sys.UnraisableHookArgs) -> None:
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            import _thread
            import threading

            threading.Timer(_RETRY_SECONDS, _thread.interrupt_main).start()


if __name__ == "__main__":
    main()
