"""
Every error that this package raises on purpose, and the exit codes.

    AlignerError              message, hint, exit code
      InputError              path, line: the text cannot be used
        DecodingError         unknown character encoding: names the offset
        LinkSyntaxError       a line of an alignment file
        BitextSyntaxError     a position in a saved bitext
      OutputError             the result cannot be written
      UsageError              unknown or contradictory options and names
      LanguageError           a language that is unknown or has no splitter
      CoverageError           links that leave segments out, overlap, or name a missing segment
      GoldMismatchError       indices in the gold standard exceed the document
      EncoderError            the model is missing or broken, or its vectors have the wrong shape
      SearchError             no path through the search space
      StoreError              a translation memory that is damaged or has another schema
      StoreUnavailableError   a translation memory that is locked, or whose server does not answer

Each error carries a message (what, where, the value), a hint (what to do), and the
exit code of the command line.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = [
    "AlignerError",
    "BitextSyntaxError",
    "CoverageError",
    "DecodingError",
    "EncoderError",
    "ExitCode",
    "GoldMismatchError",
    "InputError",
    "LanguageError",
    "LinkSyntaxError",
    "OutputError",
    "SearchError",
    "StoreError",
    "StoreUnavailableError",
    "UsageError",
    "choose_among",
]

_SIMILARITY: Final = 0.6
"""Minimum ratio of difflib.SequenceMatcher between a name and the suggestion for it."""


class ExitCode(IntEnum):
    """The exit codes of the command line."""

    SUCCESS = 0
    FAILED = 1
    USAGE = 2
    INPUT = 3
    ENVIRONMENT = 4
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """A few words for the help."""
        return _MEANINGS[self]


_MEANINGS: Final = {
    ExitCode.SUCCESS: "success",
    ExitCode.FAILED: "a gate failed, or a memory has faults",
    ExitCode.USAGE: "wrong usage",
    ExitCode.INPUT: "bad input, or an output that cannot be written",
    ExitCode.ENVIRONMENT: "a missing model, package or server",
    ExitCode.INTERRUPTED: "interrupted",
}


class AlignerError(Exception):
    """
    Base class of all errors of this package.

    Args:
        message: What went wrong, where, with the value; one line, no full stop.
        hint: What the user can do; one line, no full stop.
    """

    exit_code: ClassVar[int] = ExitCode.INPUT

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword-only arguments do not survive a process pool otherwise.
        return (_rebuild, (type(self), dict(self.__dict__)))


def _rebuild(cls: type[AlignerError], state: dict[str, object]) -> AlignerError:
    error = cls.__new__(cls, state["message"])
    error.__dict__.update(state)
    return error


class InputError(AlignerError):
    """
    A text cannot be used: missing, a directory, empty, binary.

    Attributes:
        path: The file, if there is one.
        line: 1-based line number, if known.
    """

    def __init__(self, message: str, *, hint: str, path: Path | None = None, line: int | None = None) -> None:
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(f"{where}{message}", hint=hint)
        self.path = path
        self.line = line


class DecodingError(InputError):
    """
    The bytes of a text are in an unknown character encoding.

    Attributes:
        offset: 0-based offset of the first byte that is not UTF-8.
    """

    def __init__(self, message: str, *, hint: str, path: Path | None = None, offset: int) -> None:
        super().__init__(message, hint=hint, path=path)
        self.offset = offset


class LinkSyntaxError(InputError):
    """A line of an alignment file is not a link."""


class BitextSyntaxError(InputError):
    """A saved bitext is not in the format that its suffix names."""


class OutputError(AlignerError):
    """A result cannot be written to its destination."""


class UsageError(AlignerError):
    """Options or names are unknown or contradict each other."""

    exit_code: ClassVar[int] = ExitCode.USAGE


class LanguageError(AlignerError):
    """A language code is unknown, or the program cannot split that language."""

    exit_code: ClassVar[int] = ExitCode.USAGE


class CoverageError(AlignerError):
    """Links or beads leave segments out, overlap, run backwards, or name a missing segment."""


class GoldMismatchError(AlignerError):
    """A gold standard names segments beyond the end of the document."""


class EncoderError(AlignerError):
    """A model is missing or broken, or its vectors have the wrong shape."""

    exit_code: ClassVar[int] = ExitCode.ENVIRONMENT


class SearchError(AlignerError):
    """The search found no path; the hint names the option to widen."""


class StoreError(AlignerError):
    """A translation memory is damaged, has another schema, or is something else entirely."""


class StoreUnavailableError(AlignerError):
    """A translation memory is locked, or its server or driver is missing."""

    exit_code: ClassVar[int] = ExitCode.ENVIRONMENT


def choose_among(name: str, known: Iterable[str], *, also: str = "") -> str:
    """
    Write the hint for an unknown name: the closest known one, then all of them.

    Args:
        name: What the user typed.
        known: The names that exist.
        also: What else the user can do, appended to the list.

    Returns:
        ``Did you mean `number`? Choose from `omission`, …``, without the question if no name is close.
    """
    from difflib import get_close_matches

    names = list(known)
    lowered = {each.lower().removeprefix("."): each for each in reversed(names)}
    close = get_close_matches(name.strip().lower().removeprefix("."), lowered, n=1, cutoff=_SIMILARITY)
    question = f"Did you mean `{lowered[close[0]]}`? " if close else ""
    return f"{question}Choose from {', '.join(f'`{each}`' for each in names)}{also}"
