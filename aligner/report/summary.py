"""
Summary: an alignment and its divergences in a few lines of words.

It heads the terminal view and the page, and `align` prints it on stderr; plain text, so that
every report can use it.
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
    from aligner.divergence import Divergence
    from aligner.findings import Findings
    from aligner.pair import AlignedPair
    from aligner.text import Document

__all__ = ["confidence_steps", "count", "heading", "numbers", "segments_of", "summary_lines"]

HIGH_CONFIDENCE: Final = 0.9
"""High confidence, which is not shown, begins here."""

_HIGHEST_SHOWN: Final = 99
"""Highest percentage that is shown: confidence is calibrated on too few links to say more."""

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
    Count the links and the divergences, and give the median confidence.

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
    """A number with a noun in the right form: `1 link`, `2 links`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def numbers(indices: Sequence[int]) -> str:
    """Segment numbers for people, counted from 1: `3`, `4 and 5`, `6 to 9`."""
    shown = [str(index + 1) for index in indices]
    if len(shown) > 2 and indices[-1] - indices[0] == len(indices) - 1:
        return f"{shown[0]} to {shown[-1]}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def segments_of(divergence: Divergence, pair: AlignedPair) -> str:
    """Languages and segment numbers of a divergence: `de 5 and 6, fr 4`."""
    return ", ".join(
        f"{document.language} {numbers(indices)}"
        for document, indices in ((pair.src, divergence.src), (pair.tgt, divergence.tgt))
        if indices
    )


def heading(document: Document) -> tuple[str, str]:
    """Name of the language of a document, and of its file; empty for a text not read from a file."""
    return name_of(document.language), "" if document.path is None else document.path.name


def confidence_steps(confidence: float) -> int:
    """Confidence in three steps: 3 high, 2 medium, 1 low."""
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
        return "No links"
    doubtful = sum(confidence < LOW_CONFIDENCE for confidence in confidences)
    # Rounded down, so that the figure is never higher than the median.
    percent = min(floor(median(confidences) * 100), _HIGHEST_SHOWN)
    doubts = count(doubtful, "doubtful link") if doubtful else "no doubtful links"
    return f"Median link confidence {percent}%, {doubts}"
