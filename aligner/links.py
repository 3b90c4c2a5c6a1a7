"""
The `.links` format: `[8, 9]:[10]:0.139594`, one link per line.

Kept separate from the other formats because it stores indices only: gold standards are
published in it, and scoring an alignment needs neither texts nor a model.
"""

from __future__ import annotations

import math
import re
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.alignment import Link
from aligner.errors import DecodingError, LinkSyntaxError
from aligner.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DIGITS", "decode_links", "format_links", "parse_links", "read_links", "source_order"]

DIGITS: Final = 6
"""Decimal places of a cost and of a similarity."""

_INDICES: Final = r"\[\s*((?:\d{1,9}\s*(?:,\s*\d{1,9}\s*)*)?)\]"
_LINK: Final = re.compile(rf"{_INDICES}\s*:\s*{_INDICES}\s*(?::\s*(\S+))?", re.ASCII)
_BYTE_ORDER_MARK: Final = "\ufeff"
_LONGEST_QUOTE: Final = 60
"""Characters of a malformed line that an error shows."""

_SYNTAX: Final = "Each line is `[source indices]:[target indices]:cost`, counted from 0; the cost is optional"


def read_links(path: str | Path) -> tuple[Link, ...]:
    """
    Read a file of links; `-` reads standard input.

    The links may cross, have holes and omit segments, as in gold standards.

    Raises:
        InputError: The file is missing or is a folder.
        DecodingError: It is not UTF-8.
        LinkSyntaxError: A line is not a link.
    """
    path = Path(path)
    named = None if path == Path("-") else path
    return parse_links(decode_links(read_bytes(path), named), path=named)


def parse_links(text: str, *, path: Path | None = None) -> tuple[Link, ...]:
    """
    Read links from text, in the order of its lines.

    Spaces, blank lines, any line end and a byte order mark are allowed. A cost
    becomes the similarity `1 - cost`, clipped to [-1, 1], since other programs
    write costs on other scales. The format does not store confidence and crossing.

    Args:
        text: Lines of links.
        path: Their file, for messages.

    Raises:
        LinkSyntaxError: A line is not a link, or names a segment twice, or none.
    """
    links = []
    for number, line in enumerate(text.removeprefix(_BYTE_ORDER_MARK).splitlines(), start=1):
        content = line.strip()
        if content:
            links.append(_parse_line(content, number, path))
    return tuple(links)


def format_links(links: Iterable[Link]) -> str:
    """
    Return links as lines, in source order; see `source_order`.

    The third field is the cost with six decimals, lower is better; 0 for a null alignment.
    """
    return "".join(map(_line, source_order(links)))


def _line(link: Link) -> str:
    src, tgt = link.src, link.tgt
    # Rounded before the subtraction, so that two equal texts do not cost -0.000000.
    cost = 1.0 - round(float(link.similarity), DIGITS) if src and tgt else 0.0
    if len(src) == len(tgt) == 1:
        # Nine lines in ten; formatting a list takes twice as long.
        return f"[{src[0]}]:[{tgt[0]}]:{cost:.6f}\n"
    return f"{list(src)}:{list(tgt)}:{cost:.6f}\n"


def source_order(links: Iterable[Link]) -> tuple[Link, ...]:
    """
    Sort links by their first source segment.

    A link without source precedes the first link that does not cross and has a later target.
    """
    links = tuple(links)
    ordered = sorted((link for link in links if link.src), key=attrgetter("src"))
    additions = sorted((link for link in links if not link.src), key=attrgetter("tgt"))
    result: list[Link] = []
    waiting = 0
    for link in ordered:
        if link.tgt and not link.crossing:
            while waiting < len(additions) and additions[waiting].tgt < link.tgt:
                result.append(additions[waiting])
                waiting += 1
        result.append(link)
    return (*result, *additions[waiting:])


def decode_links(data: bytes, path: Path | None = None) -> str:
    """
    Decode a file of links.

    Raises:
        DecodingError: It is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DecodingError(
            f"not UTF-8 at byte {error.start}",
            hint="A file of links is plain text in UTF-8",
            path=path,
            offset=error.start,
        ) from None


def _parse_line(content: str, number: int, path: Path | None) -> Link:
    found = _LINK.fullmatch(content)
    if found is None:
        raise LinkSyntaxError(
            f"not an alignment link: {_quote(content)}", hint=_SYNTAX, path=path, line=number
        )
    src, tgt = _indices(found[1]), _indices(found[2])
    if not src and not tgt:
        raise LinkSyntaxError(
            f"a link without segments: {_quote(content)}",
            hint="Name at least one segment, or delete the line",
            path=path,
            line=number,
        )
    if len(set(src)) < len(src) or len(set(tgt)) < len(tgt):
        raise LinkSyntaxError(
            f"a segment twice in one link: {_quote(content)}",
            hint="Name each segment once",
            path=path,
            line=number,
        )
    similarity = (
        0.0 if found[3] is None or not (src and tgt) else 1.0 - _cost(found[3], content, number, path)
    )
    return Link(src, tgt, similarity=max(-1.0, min(1.0, similarity)))


def _indices(listed: str) -> tuple[int, ...]:
    return tuple(sorted(int(index) for index in listed.split(",") if index.strip()))


def _cost(field: str, content: str, number: int, path: Path | None) -> float:
    try:
        cost = float(field)
    except ValueError:
        cost = math.nan
    if not math.isfinite(cost):
        raise LinkSyntaxError(
            f"not a cost, `{field}`: {_quote(content)}",
            hint="The third field is a number, lower is better",
            path=path,
            line=number,
        )
    return cost


def _quote(text: str) -> str:
    return repr(text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…")
