"""
Summary: an alignment and its divergences in a few lines of words.

It heads the terminal view and the page, and `align` prints it on stderr; plain text, so that
every report can use it.
"""

from __future__ import annotations

from collections import Counter
from math import floor
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from aligner.alignment import LOW_CONFIDENCE
from aligner.divergence import Kind, Severity
from aligner.languages import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment import Link
    from aligner.divergence import Divergence
    from aligner.findings import Findings
    from aligner.pair import AlignedPair
    from aligner.text import Document

__all__ = [
    "confidence_line",
    "confidence_steps",
    "count",
    "heading",
    "links_line",
    "numbers",
    "segments_of",
    "summary_lines",
    "verdict",
]

HIGH_CONFIDENCE: Final = 0.9
"""High confidence, which is not shown, begins here."""

_MOST_NAMED: Final = 3
"""Maximum links that the summary names."""

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
    Count the links and the divergences, and name the links to look at.

    Args:
        pair: The documents and their links.
        findings: The divergences of the pair; None leaves that line out.

    Returns:
        Lines without a line end: links, divergences, links to look at. The last one is left out if
        no link has a confidence.
    """
    lines = [links_line(pair)]
    if findings is not None:
        lines.append(_divergences_line(findings))
    to_check = confidence_line(pair)
    return (*lines, to_check) if to_check else tuple(lines)


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


def confidence_steps(confidence: float | None) -> int:
    """Confidence in three steps: 3 high, 2 medium, 1 low; 0 where it was not computed."""
    if confidence is None:
        return 0
    return 3 if confidence >= HIGH_CONFIDENCE else 2 if confidence >= LOW_CONFIDENCE else 1


def links_line(pair: AlignedPair) -> str:
    """Count the segments of both versions and the links by shape."""
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


def confidence_line(pair: AlignedPair) -> str:
    """Name the links to look at, the least certain first; empty if no link has a confidence."""
    linked = [link for link in pair.links if not link.gap]
    known = [(link.confidence, link) for link in linked if link.confidence is not None]
    if not known:
        return "" if linked else "No links"
    doubtful = [each for each in known if each[0] < LOW_CONFIDENCE]
    medium = [each for each in known if each[0] < HIGH_CONFIDENCE]
    if doubtful:
        return f"{count(len(doubtful), 'doubtful link')} to check: {_least_certain(doubtful, pair)}"
    return (
        f"No doubtful links; least certain: {_least_certain(medium, pair)}" if medium else "No doubtful links"
    )


def _least_certain(links: Sequence[tuple[float, Link]], pair: AlignedPair) -> str:
    """The segments of links with their confidence: `de 4 with fr 5 (38%)`."""
    ordered = sorted(links, key=itemgetter(0))
    # Rounded down, so that a doubtful link never has 50%.
    shown = [
        f"{pair.src.language} {numbers(link.src)} with {pair.tgt.language} {numbers(link.tgt)}"
        f" ({floor(confidence * 100)}%)"
        for confidence, link in ordered[:_MOST_NAMED]
    ]
    more = [f"{len(ordered) - _MOST_NAMED} more"] if len(ordered) > _MOST_NAMED else []
    return ", ".join([*shown, *more])


def verdict(findings: Findings) -> str:
    """Errors and warnings in a few words, without a capital: `2 errors and 1 warning`."""
    found = Counter(each.severity for each in findings)
    grave = [
        count(found[severity], severity.value)
        for severity in (Severity.ERROR, Severity.WARNING)
        if found[severity]
    ]
    return " and ".join(grave) or "no errors or warnings"
