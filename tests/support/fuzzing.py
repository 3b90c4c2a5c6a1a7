"""
Fuzzing of readers: structured damage to valid files, and what must hold for any file.

`ALIGNER_FUZZ=5000` tries so many files per reader, other ones than the tests do; by default each
reader gets few and always the same.
"""

from __future__ import annotations

import os
import random
import re
import time
from typing import TYPE_CHECKING, Final

from aligner.errors import AlignerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["TRIALS", "check", "damaged"]

TRIALS: Final = int(os.environ.get("ALIGNER_FUZZ", "60"))
"""Files per reader."""

_SEED: Final = 20251120 if "ALIGNER_FUZZ" not in os.environ else time.time_ns()
_SECONDS: Final = 60.0
"""Generous, for a slow machine: a hang lasts longer."""

_ABSURD: Final = (
    *(b"-1", b"0", b"1e999", b"NaN", b"-Infinity", b"9" * 30, b"9" * 5000, b"0x7f", b"1.5", b"null", b"true"),
    *(b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"&#xD800;", b"&amp;", b"&foo;", b"\xef\xbb\xbf"),
    *("\u2028".encode(), "＝".encode(), b"[" * 3000, b"<a>" * 300, b'{"a":' * 3000, b"'", b'"', b"\r", b";"),
)
_NUMBER: Final = re.compile(rb"\d+(?:\.\d+)?")
_TAG: Final = re.compile(rb"<[^<>]*>|[{}\[\],:;\t]|\r?\n")
_ENCODINGS: Final = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "utf-8-sig", "cp037")


def damaged(data: bytes, choices: random.Random) -> bytes:
    """Return a file with one to four kinds of damage."""
    for _ in range(choices.randrange(1, 5)):
        data = choices.choice(_DAMAGES)(data, choices)
    return data


def check(read: Callable[[bytes], object], valid: Sequence[bytes], *, name: str) -> None:
    """
    Read many damaged files: each gives a result or one of our errors, in time.

    Args:
        read: Reads the bytes of a file completely.
        valid: Files without damage.
        name: Name of the reader; with the number of a file it determines the damage.
    """
    for data in valid:
        read(data)
    for number in range(TRIALS):
        choices = random.Random(f"{_SEED} {name} {number}")
        data = damaged(choices.choice(valid), choices)
        began = time.monotonic()
        complete = True
        try:
            read(data)
        except AlignerError as error:
            complete = bool(error.message.strip() and error.hint.strip())
        except Exception as error:
            raise AssertionError(f"file {number} of {name}: {data[:200]!r}") from error
        assert complete, f"file {number} of {name}: no message or no hint"
        assert time.monotonic() - began < _SECONDS, f"file {number} of {name}: {data[:200]!r}"


def _place(data: bytes, choices: random.Random) -> int:
    return choices.randrange(len(data) + 1)


def _flip(data: bytes, choices: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(choices.choice((1, 1, 10))):
        if changed:
            changed[choices.randrange(len(changed))] ^= 1 << choices.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, choices: random.Random) -> bytes:
    return data[: _place(data, choices)]


def _insert(data: bytes, choices: random.Random) -> bytes:
    at = _place(data, choices)
    return data[:at] + choices.choice(_ABSURD) + data[at:]


def _number(data: bytes, choices: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = choices.choice(found)
    return data[: match.start()] + choices.choice(_ABSURD) + data[match.end() :]


def _move(data: bytes, choices: random.Random) -> bytes:
    """Delete, duplicate, nest or exchange what is between two marks."""
    ends = [match.end() for match in _TAG.finditer(data)] or [0, len(data)]
    first, second, third = sorted(choices.choice(ends) for _ in range(3))
    kind = choices.randrange(4)
    if kind == 0:
        return data[:first] + data[second:]
    if kind == 1:
        return data[:second] + data[first:second] * choices.choice((1, 50)) + data[second:]
    if kind == 2:
        return data[:second] + data[first:third] + data[second:]
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def _encode(data: bytes, choices: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(choices.choice(_ENCODINGS), "replace")


def _empty(data: bytes, choices: random.Random) -> bytes:
    at = _place(data, choices)
    return data[:at] + bytes(choices.choice((1, 100))) + data[at + 100 :]


_DAMAGES: Final = (_flip, _truncate, _insert, _number, _number, _move, _move, _encode, _empty)
