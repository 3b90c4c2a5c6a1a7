"""
The release pair as documents, and small documents by hand, for tests of what differs.

Separate from the tests so that compare and report are held to the same pair.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aligner.alignment import Alignment, Link
from aligner.compare import compare
from aligner.divergence import Kind
from aligner.findings import Findings
from aligner.pair import AlignedPair
from aligner.text import Document, Role, Segment
from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.compare.config import CustomChecks
    from aligner.divergence import Divergence

_DE_ROLES = {
    0: Role.HEADLINE, 1: Role.LEAD, 3: Role.CAPTION, 13: Role.LINK, 14: Role.LINK
}  # fmt: skip
_FR_ROLES = {0: Role.LEAD, 1: Role.CAPTION}


def pair() -> tuple[Document, Document, Alignment]:
    """The release pair, cut and labelled by hand, with its gold links."""
    return (
        _read("de.txt", "de", _DE_ROLES, {3: "en", 13: None, 14: None}),
        _read("fr.txt", "fr", _FR_ROLES, {1: "en"}),
        _gold(),
    )


def document(
    language: str,
    *texts: str,
    roles: dict[int, Role] | None = None,
    languages: dict[int, str | None] | None = None,
) -> Document:
    """A document of these segments, one a line, in the language of the document unless said otherwise."""
    segments = []
    start = 0
    for index, text in enumerate(texts):
        role = (roles or {}).get(index, Role.BODY)
        spoken = (languages or {}).get(index, language)
        segments.append(Segment(text, start, start + len(text), index, role, spoken))
        start += len(text) + 1
    return Document("\n".join(texts), tuple(segments), language)


def links(*sides: tuple[list[int], list[int]], confidence: float = 0.99) -> Alignment:
    """An alignment of these links."""
    made = tuple(Link(tuple(src), tuple(tgt), 0.8, confidence) for src, tgt in sides)
    return Alignment(made, sum(len(link.src) for link in made), sum(len(link.tgt) for link in made))


def straight(src: Document, tgt: Document) -> Alignment:
    """Segment k with segment k."""
    assert len(src) == len(tgt)
    return links(*(([k], [k]) for k in range(len(src))))


def divergences_of(
    src: Document,
    tgt: Document,
    alignment: Alignment,
    *,
    only: Iterable[str] = (),
    exclude: Iterable[str] = (),
    custom: CustomChecks | None = None,
) -> tuple[Divergence, ...]:
    """What a comparison of two documents with these links finds."""
    return compare(AlignedPair(src, tgt, alignment), only=only, exclude=exclude, custom=custom).divergences


def findings_of(
    src: Document,
    tgt: Document,
    alignment: Alignment,
    divergences: Iterable[Divergence] | None = None,
    *,
    signature: str = "v:1",
    kinds: Iterable[Kind] = tuple(Kind),
) -> Findings:
    """Findings with these divergences, or with those that a comparison finds."""
    made = AlignedPair(src, tgt, alignment, signature)
    return compare(made) if divergences is None else Findings(made, tuple(divergences), frozenset(kinds))


def _read(name: str, language: str, roles: dict[int, Role], languages: dict[int, str | None]) -> Document:
    path = PAIR / name
    original = path.read_text(encoding="utf-8")
    segments: list[Segment] = []
    start = 0
    for paragraph, line in enumerate(original.split("\n")):
        for text in _sentences(line):
            begin = original.index(text, start)
            start = begin + len(text)
            index = len(segments)
            role = roles.get(index, Role.BODY)
            spoken = languages.get(index, language)
            segments.append(Segment(text, begin, start, paragraph, role, spoken))
    return Document(original, tuple(segments), language, Path(name))


def _sentences(line: str) -> list[str]:
    head, parted, tail = line.strip().partition(". Dadurch ")
    sentences = [f"{head}.", f"Dadurch {tail}"] if parted else [head]
    return [sentence for sentence in sentences if sentence]


def _gold() -> Alignment:
    sides = []
    for line in (PAIR / "gold.links").read_text(encoding="utf-8").splitlines():
        src, tgt = (
            [int(index) for index in part.strip("[]").split(",") if index.strip()] for part in line.split(":")
        )
        sides.append((src, tgt))
    return links(*sides)
