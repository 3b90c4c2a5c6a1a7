"""
Every error this package raises on purpose.

    AlignerError              message, hint, exit code
      InputError              path, line: the text cannot be used
        DecodingError         the bytes are in no encoding that can be told: names the offset
        LinkSyntaxError       a line of an alignment file
        BitextSyntaxError     a place in a saved bitext
      OutputError             the result cannot be written where it should go
      UsageError              options or names that fit nothing or contradict each other
      LanguageError           a language that is unknown or has no splitter
      CoverageError           links leave a gap, overlap, or name a segment that is not there
      GoldMismatchError       indices in the gold exceed the document
      EncoderError            the model is absent or broken, or gives vectors of a wrong shape
      SearchError             no path through the search space
      StoreError              a translation memory that is damaged, of another schema or program
      StoreUnavailableError   one that is locked, or whose server does not answer

Each carries a message (what, where, the value) and a hint (what to do), and the
exit code with which the command line ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "AlignerError",
    "BitextSyntaxError",
    "CoverageError",
    "DecodingError",
    "EncoderError",
    "GoldMismatchError",
    "InputError",
    "LanguageError",
    "LinkSyntaxError",
    "OutputError",
    "SearchError",
    "StoreError",
    "StoreUnavailableError",
    "UsageError",
]


class AlignerError(Exception):
    """
    Base of all errors of this package.

    Args:
        message: What went wrong, where, with the value; one line, no full stop.
        hint: What the user can do; one line, no full stop.
    """

    exit_code: ClassVar[int] = 3

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
        path: The file, where there is one.
        line: 1-based line number, where one is known.
    """

    def __init__(self, message: str, *, hint: str, path: Path | None = None, line: int | None = None) -> None:
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(f"{where}{message}", hint=hint)
        self.path = path
        self.line = line


class DecodingError(InputError):
    """
    The bytes of a text are in no encoding that can be told.

    Attributes:
        offset: 0-based offset of the first byte that is not UTF-8.
    """

    def __init__(self, message: str, *, hint: str, path: Path | None = None, offset: int) -> None:
        super().__init__(message, hint=hint, path=path)
        self.offset = offset


class LinkSyntaxError(InputError):
    """A line of an alignment file is not a link."""


class BitextSyntaxError(InputError):
    """A saved bitext is not in the form that its suffix promises."""


class OutputError(AlignerError):
    """A result cannot be written where it should go."""


class UsageError(AlignerError):
    """Options or names fit nothing the program knows, or contradict each other."""

    exit_code: ClassVar[int] = 2


class LanguageError(AlignerError):
    """A language code is unknown, or the program cannot split that language."""

    exit_code: ClassVar[int] = 2


class CoverageError(AlignerError):
    """Links or beads leave a gap, overlap, run backwards, or name a segment that is not there."""


class GoldMismatchError(AlignerError):
    """A gold standard names segments beyond the end of the document."""


class EncoderError(AlignerError):
    """A model is absent, broken, or gives vectors of a wrong shape."""

    exit_code: ClassVar[int] = 4


class SearchError(AlignerError):
    """The search found no path; the hint names the option to widen."""


class StoreError(AlignerError):
    """A translation memory is damaged, of another schema, or not one at all."""


class StoreUnavailableError(AlignerError):
    """A translation memory is locked, or its server or driver is not there."""

    exit_code: ClassVar[int] = 4
