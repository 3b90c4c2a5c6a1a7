"""
Parallel text for training: reading, cleaning and grouping.

Kept separate from the training loop so that the training data can be inspected, counted and
tested without training.
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
"""Weight of a row of a source in the draw; 1 for all other sources.

Otherwise archaic text, law and word lists would make up half of the training data; prose is
closest to the texts to be aligned."""

LANGUAGE_SHARES: dict[frozenset[str], float] = {frozenset({"de", "fr"}): 2.0}
"""Weight of a row of a language pair in the draw; 1 for all other pairs."""

DICTIONARIES = frozenset({"ding", "freedict", "iso-codes", "names"})
"""Sources of words rather than running text; not used for document frequencies."""

UNORDERED = frozenset({"tatoeba-pivot"})
"""Sources of unconnected German-French sentences; not used for documents."""

HELD_SHARE = 0.05
"""Share of each ordered German-French group that the embedded model is not trained on."""

_LONGEST = 600  # characters; longer rows are nearly all tables and licence texts
_RATIO = 2.6  # longer over shorter side; about the 99.5th percentile of clean DE-FR sentences
_SLACK = 25  # characters of difference allowed in addition to the ratio, for short rows
_FEWEST_LETTERS = 0.55  # minimum share of letters and spaces; code and formulas have less
_ESCAPES = re.compile(r"\\[ntr\"']?|\{\{|\}\}|</?[a-zA-Z][^<>]*>|&[a-z]+;|%[sd]\b|\$\{?\w+\}?")
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Group:
    """
    Pairs of one source and one language pair, in document order.

    Attributes:
        source: Name of the source, the fifth column of the files.
        src_lang: Language code of `src`.
        tgt_lang: Language code of `tgt`.
        src: Source texts.
        tgt: Target texts, the same number.
    """

    source: str
    src_lang: str
    tgt_lang: str
    src: list[str] = field(default_factory=list)
    tgt: list[str] = field(default_factory=list)


def share_of(group: Group) -> float:
    """Weight of a group in the draw: (rows * source weight) to the power of 0.8, times language weight."""
    languages = LANGUAGE_SHARES.get(frozenset({group.src_lang, group.tgt_lang}), 1.0)
    return languages * math.pow(len(group.src) * SHARES.get(group.source, 1.0), 0.8)


def exclusion_key(text: str) -> str:
    """Form in which training rows are compared with development texts: letters and digits only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def clean_pair(src: str, tgt: str) -> tuple[str, str] | None:
    """
    Clean one pair, or reject it.

    Returns:
        The two texts without markup and with single spaces. None if one is empty, too
        long or mostly not letters, if the lengths are too different, or if both are the
        same text of more than two words.
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
        Groups in order of first appearance. A pair that differs from an earlier one of
        its group only in digits is skipped.

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
    Hold out the ends of the German-French groups of running text.

    Documents made of them contain vectors of text that was not trained on, to which a cost
    based on the vectors must be fitted.

    Args:
        groups: Groups as returned by `read_groups`.
        share: Share of the rows of each such group, rounded, that is held out from its end.

    Returns:
        The remaining groups, and the held-out blocks in document order. Rows of any group
        and language pair that share a text with a held-out row (`exclusions`) are in neither.

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
                raise ValueError(f"{path}:{number}: {len(columns)} columns, expected 5")
            yield columns[0], columns[1], columns[2], columns[3], columns[4]


def exclusions(texts: Iterable[str], *, shortest: int = 12) -> frozenset[str]:
    """Keys of texts to exclude from training; those with fewer than `shortest` characters are too common."""
    return frozenset(key for key in map(exclusion_key, texts) if len(key) >= shortest)
