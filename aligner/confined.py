"""
Running where memory is limited: `ulimit -v`, a batch system, a container.

A library of machine code ends the process where it gets no memory, or prints a page of its own.
Under such a limit the command runs in a child process, so that there is always one error.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

from aligner.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["address_space", "complain_of_memory", "confine", "lacks_memory", "release"]

_MEGABYTE: Final = 1_000_000
_STANDARD_ERROR: Final = 2
_SET_PARENT_DEATH_SIGNAL: Final = 1
"""Of `prctl` on Linux; other systems have no such call."""

_DONE: Final = b"."
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS")
"""Variables that limit threads, each of which reserves memory."""


def address_space() -> int | None:
    """Return the limit of the memory of this process in bytes; None if there is none."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    limits = [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA)]
    return min((limit for limit in limits if limit != resource.RLIM_INFINITY), default=None)


def confine(signals: Iterable[signal.Signals]) -> int:
    """
    Continue in a child process; the parent waits for it and leaves with its exit code.

    What libraries write to standard error is dropped. If the child ends without `_DONE`, as when a
    library aborts it, the parent reports a lack of memory.

    Args:
        signals: Signals that the parent passes on.

    Returns:
        In the child: the descriptor to which `_DONE` is written when it ends in an orderly way.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        _wait(child, reading, signals)
    os.close(reading)
    _end_with_parent()
    if sys.stderr is not None:
        own = os.dup(_STANDARD_ERROR)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STANDARD_ERROR)
        os.close(nowhere)
        sys.stderr = os.fdopen(
            own, "w", buffering=1, encoding=sys.stderr.encoding, errors=sys.stderr.errors, newline=""
        )
    return writing


def _end_with_parent() -> None:
    """Make the system end this process when the parent is killed."""
    with suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def release(writing: int) -> None:
    """Signal to the parent that the child ends in an orderly way."""
    os.write(writing, _DONE)


def _wait(child: int, reading: int, signals: Iterable[signal.Signals]) -> NoReturn:
    for number in signals:
        signal.signal(number, lambda received, _: os.kill(child, received))
    _, status = os.waitpid(child, 0)
    os.set_blocking(reading, False)
    try:
        done = os.read(reading, 1) == _DONE
    except BlockingIOError:
        done = False
    if not done:
        complain_of_memory()
    os._exit(os.waitstatus_to_exitcode(status) if done else ExitCode.ENVIRONMENT)


def lacks_memory(error: BaseException, limit: int | None) -> bool:
    """
    Whether an error shows that there is not enough memory.

    Args:
        error: The error.
        limit: The limit of the memory; where there is one, a library that cannot be loaded, and a
            thread that cannot be started, show a lack of memory, too.
    """
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    return limit is not None and isinstance(error, ImportError | RuntimeError | SystemError)


def complain_of_memory() -> None:
    """Print that there is not enough memory, with little of it."""
    limit = address_space()
    hint = "Align the texts in parts"
    if limit is not None:
        hint = f"This process may use {limit // _MEGABYTE} MB: raise the limit (`ulimit -v`)"
    lines = f"error: not enough memory\n\nhint: {hint}\n".encode()
    stream = sys.stderr
    descriptor = _STANDARD_ERROR if stream is None or stream.closed else stream.fileno()
    os.write(descriptor, lines)
