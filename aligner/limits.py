"""
Limits of what is held in memory while a file is read, in one table.

A small file can unpack to gigabytes, and a single line or element can be as long as a file.
`ALIGNER_LIMIT_FACTOR` raises all limits together, for a file that is known to be that large.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "AHEAD",
    "BETWEEN",
    "ELEMENT",
    "HELD",
    "LIMITS",
    "PART",
    "PROLOG",
    "RECORD",
    "SHARED",
    "VARIABLE",
    "WHOLE",
    "Limit",
    "factor",
]

VARIABLE: Final = "ALIGNER_LIMIT_FACTOR"
"""Environment variable whose value multiplies every limit."""

_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limit:
    """
    A limit, in megabytes of unpacked data.

    Attributes:
        what: What it applies to, with an article.
        megabytes: The limit where no factor is set.
        readers: The files it applies to, for the documentation.
    """

    what: str
    megabytes: int
    readers: str

    @property
    def size(self) -> int:
        """
        The limit in bytes or characters, multiplied by the factor.

        Raises:
            UsageError: The factor is not a number of 1 or more.
        """
        return int(self.megabytes * _MEGABYTE * factor())

    def exceeded(
        self,
        *,
        path: Path | None = None,
        line: int | None = None,
        what: str = "",
        error: type[InputError] = InputError,
    ) -> InputError:
        """Return the error for a file that exceeds the limit; `what` replaces the general name."""
        return error(
            f"{what or self.what} of more than {self.size // _MEGABYTE:,} MB",
            hint=f"If it is meant to be that large, set `{VARIABLE}={_next(factor())}` to raise all limits",
            path=path,
            line=line,
        )


WHOLE: Final = Limit(
    "a file", 256, "texts, links, `aligner.toml`, the ignore file, and bitexts that cannot be read in pieces"
)
RECORD: Final = Limit("a line", 32, "JSON Lines, CSV (a row), Moses, hunalign")
ELEMENT: Final = Limit(
    "an element", 32, "TMX, XLIFF, XLSX (a row), links and sentences in XML: a unit, link or sentence"
)
PROLOG: Final = Limit("a beginning without an element", 4, "the same formats: what precedes the root element")
BETWEEN: Final = Limit("markup between two units", 64, "the same formats")
SHARED: Final = Limit("a table of shared texts", 256, "XLSX")
PART: Final = Limit("text, styles and notes", 64, "DOCX, ODT: the parts of the document together")
HELD: Final = Limit("texts", 2000, "bitexts that are compared or merged")
AHEAD: Final = Limit("texts in one language", 200, "TMX before the second language")

LIMITS: Final = (WHOLE, RECORD, ELEMENT, PROLOG, BETWEEN, SHARED, PART, HELD, AHEAD)


def factor() -> float:
    """
    Return the factor of all limits; 1 where it is not set.

    Raises:
        UsageError: It is not a number of 1 or more.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return 1.0
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 1.0 <= value <= 1e6:
        raise UsageError(
            f"`{VARIABLE}` must be a number from 1 to 1,000,000, not `{text}`",
            hint="Set it to 4 to raise every limit fourfold, or unset it",
        )
    return value


def _next(current: float) -> int:
    return max(2, math.ceil(2 * current))
