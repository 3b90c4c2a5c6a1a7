"""
Standard input and output as data: bytes in UTF-8, whatever the encoding of the terminal.

Kept separate from `terminal`, which prints for people in the encoding of the terminal.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TextIO

from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "STANDARD_STREAM",
    "drop_output",
    "print_bytes",
    "print_json",
    "print_text",
    "read_once",
    "reader_may_leave",
    "ready",
]

STANDARD_STREAM: Final = "-"


def ready() -> None:
    """
    Prepare the standard streams.

    A stream that the caller closed (`>&-`) is replaced by the null device, and a character
    that the terminal cannot show becomes `?` instead of ending the program.
    """
    # In this order, because a file that is opened gets the lowest free descriptor.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


def drop_output() -> None:
    """Discard what is still to be printed; Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Continue after the reader of our output has closed the pipe: it has read all it wanted."""
    try:
        yield
    except BrokenPipeError:
        drop_output()


def read_once(names: Sequence[str]) -> None:
    """
    Refuse standard input for more than one file.

    Raises:
        UsageError: `-` is among the names twice.
    """
    if list(names).count(STANDARD_STREAM) > 1:
        raise UsageError("standard input can be read only once", hint="Give a file for one of the two")


def print_bytes(data: bytes) -> None:
    """Write data to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_text(text: str) -> None:
    """Write text to standard output in UTF-8; `?` for the odd bytes of a file name."""
    print_bytes(text.encode("utf-8", "replace"))


def print_json(record: object) -> None:
    """Write a JSON value to standard output."""
    print_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
