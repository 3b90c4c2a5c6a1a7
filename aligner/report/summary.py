"""
Summary: what an alignment amounts to, in a few lines of words.

Stands at the head of the terminal view and on stderr after `align`; plain text,
so that every report can use it.
"""

from __future__ import annotations

from collections import Counter
from math import floor
from statistics import median
from typing import TYPE_CHECKING, Final

from aligner.alignment import LOW_CONFIDENCE
from aligner.divergence import Kind, Severity
from aligner.languages import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment import Alignment
    from aligner.findings import Findings
    from aligner.pair import AlignedPair

__all__ = ["count", "numbers", "summary_lines", "sureness"]

HIGH_CONFIDENCE: Final = 0.9
"""From here a link is as good as sure, and its confidence is not shown."""

_SUREST: Final = 99
"""Percent beyond which no confidence is shown: it is calibrated on too few links to say more."""

_COUNTS: Final = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"
}  # fmt: skip

_PLURALS: Final = {
    Kind.OMISSION: "omissions",
    Kind.ADDITION: "additions",
    Kind.SPLIT: "splits",
    Kind.MERGE: "merges",
}


def summary_lines(pair: AlignedPair, findings: Findings | None = None) -> tuple[str, ...]:
    """
    Say how many links there are, what differs, and how sure that is.

    Args:
        pair: The documents and their links.
        findings: The divergences of the pair; None leaves that line out.

    Returns:
        Two or three lines without a line end: links, divergences, confidence.
    """
    lines = [_links_line(pair)]
    if findings is not None:
        lines.append(_divergences_line(findings))
    lines.append(_confidence_line(pair.alignment))
    return tuple(lines)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Put a number before a noun in the right form: `1 link`, `2 links`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def numbers(indices: Sequence[int]) -> str:
    """Segment numbers as people count them: `3`, `4 and 5`, `6 to 9`."""
    shown = [str(index + 1) for index in indices]
    if len(shown) > 2 and indices[-1] - indices[0] == len(indices) - 1:
        return f"{shown[0]} to {shown[-1]}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def sureness(confidence: float) -> int:
    """Confidence in three steps: 3 high, 2 middling, 1 low."""
    return 3 if confidence >= HIGH_CONFIDENCE else 2 if confidence >= LOW_CONFIDENCE else 1


def _links_line(pair: AlignedPair) -> str:
    src, tgt = pair.documents
    src_name, tgt_name = name_of(src.language), name_of(tgt.language)
    shapes: Counter[tuple[int, int]] = Counter()
    only_src = only_tgt = 0
    for link in pair.links:
        shape = len(link.src), len(link.tgt)
        if 0 in shape:
            only_src += shape[0]
            only_tgt += shape[1]
        else:
            shapes[shape] += 1
    parts = [f"{number} {_shape(shape)}" for shape, number in sorted(shapes.items(), key=lambda kv: -kv[1])]
    parts += [f"{only_src} only in {src_name}"] if only_src else []
    parts += [f"{only_tgt} only in {tgt_name}"] if only_tgt else []
    return f"{len(src)} {src_name} and {count(len(tgt), f'{tgt_name} segment')}: {', '.join(parts)}"


def _shape(shape: tuple[int, int]) -> str:
    return f"{_COUNTS.get(shape[0], shape[0])} to {_COUNTS.get(shape[1], shape[1])}"


def _divergences_line(findings: Findings) -> str:
    if not findings:
        return "No divergences"
    parts = []
    for severity in sorted(Severity, reverse=True):
        kinds = Counter(divergence.kind for divergence in findings if divergence.severity is severity)
        if kinds:
            named = ", ".join(
                f"{number} {_PLURALS.get(kind, kind.value) if number > 1 else kind.value}"
                for kind, number in kinds.items()
            )
            head = (
                count(kinds.total(), severity.value)
                if severity is not Severity.INFO
                else f"{kinds.total()} info"
            )
            parts.append(f"{head} ({named})")
    return f"{count(len(findings), 'divergence')}: {', '.join(parts)}"


def _confidence_line(alignment: Alignment) -> str:
    confidences = [link.confidence for link in alignment.links if not link.gap]
    if not confidences:
        return "Nothing is linked"
    doubtful = sum(confidence < LOW_CONFIDENCE for confidence in confidences)
    said = "none is" if not doubtful else "1 is" if doubtful == 1 else f"{doubtful} are"
    # Rounded down: the half must be at least as sure as is said.
    surely = min(floor(median(confidences) * 100), _SUREST)
    return f"Half of the links are at least {surely}% sure, {said} doubtful"
