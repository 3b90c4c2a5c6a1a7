"""
Synthetic documents: document pairs with gold links, made from ordered bitext.

Gold standards are too small to learn a cost from. Runs of consecutive pairs are changed the
way translators and editors change texts, so that the correct links are known; the kinds of
beads are about as frequent as in real gold.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from aligner.alignment import Link
from training.changes import CHANGES, NAMES, MadeBead, Row, TextPool, fillers, split_alike
from training.edits import reworded, spaced, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.changes import Change, Drawn
    from training.corpus import Group

__all__ = ["PROSE", "SyntheticDocument", "make_documents"]

PROSE: Final = {
    "wesnoth": 8.0,
    "swiss-law": 6.0,
    "books": 4.0,
    "bible": 4.0,
    "debian-www": 3.0,
    "fdroid": 2.0,
    "tails": 2.0,
    "privacyguides": 2.0,
    "opensource_guide": 1.5,
    "gnome-user-docs": 1.0,
    "libreoffice-help": 1.0,
    "mozilla-www": 1.0,
    "widelands": 1.0,
    "debian-handbook": 1.0,
}
"""Weight of each source when a run is drawn: prose and news are preferred to manuals."""

FEWEST_PAIRS: Final = 60
MOST_PAIRS: Final = 170
"""Minimum and maximum number of pairs in a document before it is changed."""

_LEAST_CHANGED, _MOST_CHANGED = 0.20, 0.50
"""Minimum and maximum share of positions in a document at which a change is applied."""

_MOST_REWORDED: Final = 0.28
"""Maximum share of words in a document that are replaced by others."""

_SPACED: Final = 0.35
"""Share of documents that are tokenised."""

_SPACED_ON_ONE_SIDE: Final = 0.05
"""Share of documents of which only the source is tokenised."""

_SPLIT_AT_COLONS: Final = 0.4
"""Share of document sides that are also split at semicolons and colons."""

_ADDED: Final = 0.07
"""Mean number of added segments without counterpart, per bead; omissions are not included."""

_SHORT_RUN: Final = 20
"""Minimum number of pairs in a run; a document takes runs of several sources if one has too few pairs."""


@dataclass(frozen=True, slots=True)
class SyntheticDocument:
    """
    A document pair with its gold links.

    Attributes:
        sources: Sources of its runs.
        src_lang: Language code of `src`.
        tgt_lang: Language code of `tgt`.
        src: Source segments.
        tgt: Target segments.
        gold: Links that cover all segments of both sides; crossing ones are marked.
    """

    sources: tuple[str, ...]
    src_lang: str
    tgt_lang: str
    src: tuple[str, ...]
    tgt: tuple[str, ...]
    gold: tuple[Link, ...]


def make_documents(
    groups: Sequence[Group], count: int, *, seed: int, names: bool = True
) -> list[SyntheticDocument]:
    """
    Make documents from runs of German-French pairs, in both directions.

    Args:
        groups: Pairs in document order; sources that are not in `PROSE` are ignored.
        count: Number of documents.
        seed: Random seed; determines the documents completely.
        names: Insert names, sometimes on different sides of a segment boundary.

    Raises:
        ValueError: No group has a run of 20 German-French pairs of a known source.
    """
    usable = [
        group
        for group in groups
        if group.source in PROSE
        and {group.src_lang, group.tgt_lang} == {"de", "fr"}
        and len(group.src) >= _SHORT_RUN
    ]
    if not usable:
        raise ValueError("no German-French group of running text to make documents from")
    sources = [[_source(group, langs) for group in usable] for langs in (("de", "fr"), ("fr", "de"))]
    randoms = (Random(f"{seed}-{number}") for number in range(count))
    changes = (*CHANGES, *NAMES) if names else CHANGES
    return [_document(random.choice(sources), changes, random) for random in randoms]


@dataclass(frozen=True, slots=True)
class _Source:
    """Rows of one source in document order, and the text pools of its sides."""

    name: str
    rows: list[Row]
    src: TextPool
    tgt: TextPool

    @property
    def odds(self) -> float:
        """Weight in the draw: lower for small sources, so that their rows are not in every document."""
        return PROSE[self.name] * min(1.0, len(self.rows) / MOST_PAIRS)


def _source(group: Group, langs: tuple[str, str]) -> _Source:
    src, tgt = (group.src, group.tgt) if group.src_lang == langs[0] else (group.tgt, group.src)
    return _Source(group.source, list(zip(src, tgt, strict=True)), _side(langs[0], src), _side(langs[1], tgt))


def _document(sources: Sequence[_Source], changes: Sequence[Drawn], random: Random) -> SyntheticDocument:
    """Concatenate runs of sources in one direction until the drawn number of pairs is reached."""
    wanted = random.randint(FEWEST_PAIRS, MOST_PAIRS)
    odds = [source.odds for source in sources]
    beads: list[MadeBead] = []
    drawn = []
    while wanted > 0:
        source = random.choices(sources, odds)[0]
        length = min(len(source.rows), max(_SHORT_RUN, wanted))
        start = random.randint(0, len(source.rows) - length)
        beads += _changed(source.rows[start : start + length], source.src, source.tgt, changes, random)
        drawn.append(source)
        wanted -= length
    src, tgt, gold = _laid_out(beads)
    src_style, tgt_style = _styles(random)
    return SyntheticDocument(
        sources=tuple(source.name for source in drawn),
        src_lang=drawn[0].src.lang,
        tgt_lang=drawn[0].tgt.lang,
        src=tuple(map(src_style, src)),
        tgt=tuple(map(tgt_style, tgt)),
        gold=tuple(gold),
    )


def _styles(random: Random) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Style of the texts of each side: sometimes tokenised, on both sides or on one."""
    drawn = random.random()
    if drawn < _SPACED:
        return spaced, spaced
    return (spaced, str) if drawn < _SPACED + _SPACED_ON_ONE_SIDE else (str, str)


def _side(lang: str, texts: Sequence[str]) -> TextPool:
    words = tuple(word.strip(string.punctuation + "«»„“”…") for text in texts for word in text.split())
    return TextPool(lang, tuple(word for word in words if word), tuple(texts))


def _changed(
    rows: Sequence[Row], src: TextPool, tgt: TextPool, changes: Sequence[Drawn], random: Random
) -> list[MadeBead]:
    """Beads of a run of rows, with changes and unaligned segments."""
    share = random.uniform(_LEAST_CHANGED, _MOST_CHANGED)
    rate = random.uniform(0, _MOST_REWORDED)
    at_colons = random.random() < _SPLIT_AT_COLONS, random.random() < _SPLIT_AT_COLONS
    lopsided = random.uniform(0.25, 0.75)
    beads: list[MadeBead] = []
    place = 0
    while place < len(rows):
        made = None
        if random.random() < share:
            change, takes = random.choices([(c, n) for c, n, _ in changes], [w for _, _, w in changes])[0]
            made = _either_side(change, rows[place : place + takes], src, tgt, lopsided, random)
        if made is None:
            takes = 1
            made = split_alike(*rows[place], at_colons)
        beads += made
        place += takes
    beads = [_reworded(bead, rate, src, tgt, random) for bead in beads]
    return _with_gaps(beads, src, tgt, random)


def _either_side(
    change: Change, rows: Sequence[Row], src: TextPool, tgt: TextPool, lopsided: float, random: Random
) -> list[MadeBead] | None:
    if random.random() < lopsided:
        return change(rows, src, tgt, random)
    made = change([(other, own) for own, other in rows], tgt, src, random)
    return None if made is None else [bead.swapped() for bead in made]


def _reworded(bead: MadeBead, rate: float, src: TextPool, tgt: TextPool, random: Random) -> MadeBead:
    """Replace some words on one side or both, and sometimes remove the final punctuation."""
    changed = []
    for texts, side in ((bead.src, src), (bead.tgt, tgt)):
        own = rate * random.choice((0, 1, 1, 2)) / 2
        new = tuple(reworded(text, own, side.words, random) for text in texts)
        changed.append(tuple(unfinished(text) if random.random() < 0.02 else text for text in new))
    return MadeBead(changed[0], changed[1], bead.turned)


def _with_gaps(beads: Sequence[MadeBead], src: TextPool, tgt: TextPool, random: Random) -> list[MadeBead]:
    """Insert runs of unaligned segments between beads."""
    runs: dict[int, list[MadeBead]] = {}
    budget = random.expovariate(1 / _ADDED) * len(beads)
    crowded = random.random()
    while budget >= 1:
        longest = 30 if random.random() < 0.08 else 8 if random.random() < 0.3 else 3
        length = min(int(budget), random.randint(1, longest))
        budget -= length
        on_src = random.random() < crowded
        filler = fillers(src if on_src else tgt, length, random)
        run = [MadeBead((text,), ()) if on_src else MadeBead((), (text,)) for text in filler]
        runs.setdefault(random.randint(0, len(beads)), []).extend(run)
    result = []
    for place in range(len(beads) + 1):
        result += runs.get(place, [])
        result += beads[place : place + 1]
    return result


def _laid_out(beads: Sequence[MadeBead]) -> tuple[list[str], list[str], list[Link]]:
    """Number the segments of both sides, and build the gold links."""
    src: list[str] = []
    tgt: list[str] = []
    gold = []
    for bead in beads:
        own = tuple(range(len(src), len(src) + len(bead.src)))
        other = tuple(range(len(tgt), len(tgt) + len(bead.tgt)))
        src += bead.src
        tgt += bead.tgt
        if bead.turned:
            gold.append(Link(own[:1], other[1:], crossing=True))
            gold.append(Link(own[1:], other[:1]))
        else:
            gold.append(Link(own, other))
    return src, tgt, gold
