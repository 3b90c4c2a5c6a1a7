"""
Markup: HTML as a type of its own, so that unescaped text cannot get into a page.

`Html` is made in this module only: from text by escaping it, or from a template and values
that are `Html` already. mypy rejects a plain string where `Html` is expected, and a test
rejects a template that is not a literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final, NewType

from aligner.display import FRENCH_SPACE, clean, clean_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.divergence import Severity

__all__ = ["EMPTY", "Html", "MarkedRange", "embedded", "escaped", "html", "joined", "render_text", "shown"]

Html = NewType("Html", str)
"""Markup that is safe to put into a page."""

EMPTY: Final = Html("")

_NO_BREAK: Final = re.compile(FRENCH_SPACE)


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """
    Characters of a segment to mark.

    Attributes:
        start: Index of the first in the text of the segment, in code points.
        end: Index after the last.
        severity: Severity of the divergence that is about them.
    """

    start: int
    end: int
    severity: Severity


def html(template: str, /, **values: Html | float) -> Html:
    """
    Put values into a template of markup.

    Args:
        template: A literal, with a name in braces for each value.
        values: Markup, or numbers.
    """
    return Html(template.format_map(values))


def embedded(code: str) -> Html:
    """
    Embed a style sheet or script of the program as it is.

    Raises:
        ValueError: It would end its own element.
    """
    if "</" in code:
        raise ValueError("a style sheet or script with an end tag cannot be embedded")
    return Html(code)


def joined(parts: Iterable[Html], separator: Html = EMPTY) -> Html:
    """Join pieces of markup."""
    return Html(separator.join(parts))


@lru_cache(maxsize=1024)  # names, kinds and severities recur in every row
def escaped(text: str) -> Html:
    """Escape a text for an attribute or a title, without the characters that are unsafe to show."""
    return Html(escape(clean(text)))


def shown(text: str) -> Html:
    """Escape a text for the page; its lines do not break where French typography forbids it."""
    return _unbroken(clean(text))


def render_text(text: str, ranges: Sequence[MarkedRange] = ()) -> Html:
    """
    Write the text of a segment as HTML, with ranges of it in `mark`.

    Ranges may come in any order. Where two overlap, the more severe one gets the overlap.
    """
    if not ranges:
        return shown(text)
    cleaned = clean_with_offsets(text)
    places = [
        MarkedRange(cleaned.place(max(0, each.start)), cleaned.place(max(0, each.end)), each.severity)
        for each in ranges
    ]
    return joined(
        piece if severity is None else html('<mark class="{tone}">{piece}</mark>', tone=tone, piece=piece)
        for piece, severity, tone in (
            (_unbroken(cleaned.text[start:end]), severity, escaped(severity or ""))
            for start, end, severity in _pieces(places, len(cleaned.text))
        )
    )


def _unbroken(text: str) -> Html:
    """Escape a text that is safe to show."""
    return Html(_NO_BREAK.sub(r'<span class="nb">\g<0></span>', escape(text)))


def _pieces(ranges: Sequence[MarkedRange], length: int) -> Iterator[tuple[int, int, Severity | None]]:
    """Split a text of this length where the severity of its characters changes."""
    severities: list[Severity | None] = [None] * length
    for each in sorted(ranges, key=lambda each: each.severity.rank):
        start, end = max(0, each.start), min(each.end, length)
        if start < end:
            severities[start:end] = [each.severity] * (end - start)
    start = 0
    for severity, run in groupby(severities):
        end = start + len(list(run))
        yield start, end, severity
        start = end
