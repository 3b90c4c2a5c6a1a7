"""
Marks: the words in the texts that a divergence is about, by offset.

Views mark them; an editor is led to the first of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.findings.unmatched import unmatched_runs
from aligner.joining import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.divergence import Divergence, Severity
    from aligner.findings.unmatched import Side

__all__ = ["Mark", "find_marks", "find_quoted"]

_FIGURE: Final = r"(?<![0-9][.,'’])", r"(?![.,'’]?[0-9])"
"""Where a figure starts and ends: the `10` in `10,5` is another figure."""


@dataclass(frozen=True, slots=True)
class Mark:
    """
    Characters of a segment that a divergence is about.

    Attributes:
        side: The side of the segment.
        segment: Its 0-based index.
        start: Offset of the first character in the text of the segment, in code points.
        end: Offset after the last.
        severity: Severity of the divergence.
        unmatched: Whether these are words without counterpart, rather than words that the
            other side has differently.
    """

    side: Side
    segment: int
    start: int
    end: int
    severity: Severity
    unmatched: bool = False


def find_marks(divergence: Divergence, texts: Mapping[Side, Sequence[str]]) -> tuple[Mark, ...]:
    """
    The words to mark: those listed in the detail of a divergence, wherever its segments have them.

    Listed are `src_text` and `tgt_text`, or else `src` and `tgt`, as words; `unmatched` by offset.

    Args:
        divergence: What differs.
        texts: Texts of all segments of each side.

    Returns:
        In no particular order; marks may overlap.
    """
    found: list[Mark] = []
    for side, indices in _sides(divergence):
        words = divergence.detail.get(f"{side}_text", divergence.detail.get(side))
        if isinstance(words, list):
            for word in dict.fromkeys(map(str, words)):
                found += _occurrences(_word(word), side, texts[side], indices, divergence.severity)
    found += (
        Mark(run.side, run.segment, run.start, run.end, divergence.severity, unmatched=True)
        for run in unmatched_runs(divergence)
    )
    return tuple(found)


def find_quoted(divergence: Divergence, texts: Mapping[Side, Sequence[str]]) -> tuple[Mark, ...]:
    """
    What a divergence quotes in its message, which therefore needs no mark in a view.

    That is a word that is repeated (`word` and `side` in its detail), what the pattern of a
    custom check found, or a punctuation mark (`src` or `tgt`). One that appears more than once
    is left out: which is concerned is not known.
    """
    detail = divergence.detail
    found: list[Mark] = []
    for side, indices in _sides(divergence):
        quoted = detail.get("word") if detail.get("side") == side else detail.get(side)
        if not isinstance(quoted, str) or not quoted:
            continue
        if "word" in detail:
            pattern = rf"(?i:(?<!\w)({re.escape(quoted)})\s+\1(?!\w))"
        else:
            pattern = _word(quoted) if quoted[0].isalnum() else re.escape(quoted)
        marks = list(_occurrences(pattern, side, texts[side], indices, divergence.severity))
        if len(marks) == 1:
            found += marks
    return tuple(found)


def _sides(divergence: Divergence) -> tuple[tuple[Side, tuple[int, ...]], ...]:
    return ("src", divergence.src), ("tgt", divergence.tgt)


def _word(word: str) -> str:
    """A pattern for a word, not inside another word or figure; invisible characters may be in it."""
    before = _FIGURE[0] if word[:1].isdigit() else ""
    after = _FIGURE[1] if word[-1:].isdigit() else ""
    letters = rf"[{INVISIBLE}]*".join(map(re.escape, word))
    return rf"{before}(?<!\w){letters}(?!\w){after}"


def _occurrences(
    pattern: str, side: Side, texts: Sequence[str], indices: Sequence[int], severity: Severity
) -> Iterator[Mark]:
    for index in indices:
        for match in re.finditer(pattern, texts[index]):
            if match[0].strip():
                yield Mark(side, index, match.start(), match.end(), severity)
