"""
Parallel text for training: read, cleaned, and cut into groups.

Separate from the training loop so that what is learned from can be looked at,
counted and tested without learning anything.
"""

from __future__ import annotations

import lzma
import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = [
    "DICTIONARIES",
    "HELD_SHARE",
    "LANGUAGE_SHARES",
    "SHARES",
    "UNORDERED",
    "Group",
    "clean_pair",
    "exclusion_key",
    "exclusions",
    "hold_out",
    "read_groups",
    "share_of",
]

SHARES: dict[str, float] = {
    "bible": 0.06,
    "ding": 0.15,
    "freedict": 0.50,
    "iso-codes": 0.05,
    "names": 0.30,
    "libreoffice-help": 0.50,
    "libreoffice-ui": 0.50,
    "mediawiki": 0.30,
    "php_doc": 0.20,
    "debian-www": 0.70,
    "swiss-law": 0.40,
    "tatoeba": 1.00,
    "tatoeba-pivot": 1.20,
    "wesnoth": 2.50,
    "bovary": 3.00,
    "books": 2.00,
    "stellarium_skycultures": 2.00,
    "fdroid": 2.00,
    "opensource_guide": 4.00,
    "privacyguides": 2.50,
    "tails": 2.50,
}
"""How often a row of a source is drawn, against 1 for a source not named here.

Archaic text, law and bare word lists would else be half of what the model sees;
prose is nearest to what is aligned."""

LANGUAGE_SHARES: dict[frozenset[str], float] = {frozenset({"de", "fr"}): 2.0}
"""How often a row of a pair of languages is drawn, against 1 for a pair not named here."""

DICTIONARIES = frozenset({"ding", "freedict", "iso-codes", "names"})
"""Sources of words rather than sentences: no running text, so no document frequencies."""

UNORDERED = frozenset({"tatoeba-pivot"})
"""Sources of German-French sentences that do not follow from one another: no documents are made of them."""

HELD_SHARE = 0.05
"""Share of each ordered German-French group that the embedded model never sees."""

_LONGEST = 600  # characters; longer rows are nearly all tables and licence texts
_RATIO = 2.6  # longest over shortest; about the 99.5th percentile of clean DE-FR sentences
_SLACK = 25  # characters of difference that short rows may have beyond the ratio
_FEWEST_LETTERS = 0.55  # share of letters and spaces; code and formulas have less
_ESCAPES = re.compile(r"\\[ntr\"']?|\{\{|\}\}|</?[a-zA-Z][^<>]*>|&[a-z]+;|%[sd]\b|\$\{?\w+\}?")
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Group:
    """
    Pairs of one source and one pair of languages, in document order.

    Attributes:
        source: Name of the source, the fifth column of the files.
        src_lang: Language code of `src`.
        tgt_lang: Language code of `tgt`.
        src: Source texts.
        tgt: Target texts, as many.
    """

    source: str
    src_lang: str
    tgt_lang: str
    src: list[str] = field(default_factory=list)
    tgt: list[str] = field(default_factory=list)


def share_of(group: Group) -> float:
    """Weight of a group in the draw: its rows times their share, to the power of .8, times its languages."""
    languages = LANGUAGE_SHARES.get(frozenset({group.src_lang, group.tgt_lang}), 1.0)
    return languages * math.pow(len(group.src) * SHARES.get(group.source, 1.0), 0.8)


def exclusion_key(text: str) -> str:
    """Form under which a training row is compared with a development text: letters and digits alone."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def clean_pair(src: str, tgt: str) -> tuple[str, str] | None:
    """
    Clean one pair, or refuse it.

    Returns:
        The two texts without markup and with single spaces; None where one is
        empty or too long, where the lengths are far apart, where most of it is
        not letters, or where both are the same and no mere name.
    """
    src = _SPACES.sub(" ", _ESCAPES.sub(" ", src)).strip()
    tgt = _SPACES.sub(" ", _ESCAPES.sub(" ", tgt)).strip()
    shorter, longer = sorted((len(src), len(tgt)))
    if not shorter or longer > _LONGEST or longer > _RATIO * shorter + _SLACK:
        return None
    if src == tgt and src.count(" ") > 1:
        return None
    for text in (src, tgt):
        if sum(character.isalpha() or character == " " for character in text) < _FEWEST_LETTERS * len(text):
            return None
    return src, tgt


def read_groups(folder: Path, *, excluded: frozenset[str] = frozenset()) -> list[Group]:
    """
    Read every `*.tsv.xz` of a folder.

    Args:
        folder: Files of five tab-separated columns: languages, texts, source.
        excluded: Keys (`exclusion_key`) of texts that must not be trained on.

    Returns:
        Groups in order of first appearance. A pair that differs from an
        earlier one of its group in digits alone is left out.

    Raises:
        ValueError: A row does not have five columns.
    """
    groups: dict[tuple[str, str, str], Group] = {}
    seen: set[int] = set()
    for path in sorted(folder.glob("*.tsv.xz")):
        for src_lang, tgt_lang, src, tgt, source in _rows(path):
            pair = clean_pair(src, tgt)
            if pair is None:
                continue
            fingerprint = hash((source, tgt_lang, _DIGITS.sub("0", pair[0]), _DIGITS.sub("0", pair[1])))
            if fingerprint in seen:
                continue
            seen.add(fingerprint)
            if excluded and (exclusion_key(pair[0]) in excluded or exclusion_key(pair[1]) in excluded):
                continue
            key = (source, src_lang, tgt_lang)
            group = groups.get(key)
            if group is None:
                group = groups[key] = Group(source, src_lang, tgt_lang)
            group.src.append(pair[0])
            group.tgt.append(pair[1])
    return list(groups.values())


def hold_out(groups: Sequence[Group], share: float = HELD_SHARE) -> tuple[list[Group], list[Group]]:
    """
    Keep the ends of the German-French groups of running text out of the training.

    Documents made of them show vectors as they are on text that they have not
    learned by heart, which is what a cost that builds on the vectors must be
    fitted to.

    Args:
        groups: As `read_groups` gives them.
        share: Share of the rows of each such group, rounded, that is held out: its last ones.

    Returns:
        The groups that are left, and the held-out blocks in document order. A
        row of any group and any pair of languages that shares a text with a
        held-out row (`exclusions`) is in neither.

    Raises:
        ValueError: `share` is not in [0, 1].
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share {share} is not between 0 and 1")
    starts = [len(group.src) - (round(share * len(group.src)) if _ordered(group) else 0) for group in groups]
    held = [
        Group(group.source, group.src_lang, group.tgt_lang, group.src[start:], group.tgt[start:])
        for group, start in zip(groups, starts, strict=True)
        if start < len(group.src)
    ]
    keys = exclusions(text for group in held for side in (group.src, group.tgt) for text in side)
    kept = []
    for group, start in zip(groups, starts, strict=True):
        rows = [
            (src, tgt)
            for src, tgt in zip(group.src[:start], group.tgt[:start], strict=True)
            if not keys or (exclusion_key(src) not in keys and exclusion_key(tgt) not in keys)
        ]
        if rows:
            src_texts, tgt_texts = (list(side) for side in zip(*rows, strict=True))
            kept.append(Group(group.source, group.src_lang, group.tgt_lang, src_texts, tgt_texts))
    return kept, held


def _ordered(group: Group) -> bool:
    return (
        {group.src_lang, group.tgt_lang} == {"de", "fr"}
        and group.source not in DICTIONARIES
        and group.source not in UNORDERED
    )


def _rows(path: Path) -> Iterator[tuple[str, str, str, str, str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 5:
                raise ValueError(f"{path}:{number}: {len(columns)} columns where 5 are expected")
            yield columns[0], columns[1], columns[2], columns[3], columns[4]


def exclusions(texts: Iterable[str], *, shortest: int = 12) -> frozenset[str]:
    """Keys of texts to leave out of training; those under `shortest` letters and digits are too common."""
    return frozenset(key for key in map(exclusion_key, texts) if len(key) >= shortest)
