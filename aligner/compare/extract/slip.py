"""
Slips: two similarly spelled names of which one is probably a mistake for the other.

Translators change the spelling of a word in ways of their own (`Ministerium` and `ministère`,
`Lawrow` and `Lavrov`, `Kowalskis` and `Kowalski`), and a slip changes it in others (`Brandl` and
`Brendl`). Which is likelier was learned from parallel text (`training.slips`), from the changed
letters and their neighbours, from how likely each word is a name, from its rarity, and from the
similarity of the meanings, which a translation keeps. The parallel text has few names from other
scripts, so how each language transcribes them is written down.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from aligner.compare.extract.name import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BUCKETS",
    "FEWEST_LETTERS",
    "MOST_EDITS",
    "Spelled",
    "is_similar",
    "is_transcribed",
    "slip_odds",
    "traits_of",
]

BUCKETS: Final = 1 << 14
"""Number of weights; traits with the same hash share one."""

FEWEST_LETTERS: Final = 4
MOST_EDITS: Final = 3

_WEIGHTS: Final = Path(__file__).with_name("slips.npz")
_CLOSE: Final = 0.0001


_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("schtsch|chtch|shch", "c"),
        ("tsch|tch|cz", "c"),
        ("dsch|dj|dzh", "g"),
        ("sch|sh|ch|kh|x", "h"),
        ("o(?:w|ff)$|e(?:w|v)$", "ov"),
        ("w", "v"),
        ("ou", "u"),
        ("[iyj]+e", "e"),
        ("[iyj]+", "i"),
        ("i?[aei]?$", ""),
        ("gu(?=[ei])", "g"),
        ("c(?=[^h]|$)|q", "k"),
        ("tz|ts|z", "s"),
        (r"(.)\1", r"\1"),
    )
)
"""How languages transcribe other scripts; letters that one of them writes for the same sound."""

_FOREIGN: Final = frozenset("wvjhuxq")
"""Letters of which one differs between two transcriptions: `Meyer` and `Meier` are two names."""


class Spelled(NamedTuple):
    """
    A capitalised word of one side.

    Attributes:
        text: The word.
        confidence: Probability that it is a name, in [0, 1].
        starts: Whether it begins a sentence.
        rarity: Inverse document frequency, in nats.
    """

    text: str
    confidence: float
    starts: bool
    rarity: float


def is_similar(one: str, other: str) -> bool:
    """Whether two words, folded, differ in few letters."""
    from rapidfuzz.distance import Levenshtein

    shorter = min(len(one), len(other))
    if shorter < FEWEST_LETTERS or one == other:
        return False
    most = min(MOST_EDITS, shorter // 2)
    if one[0] != other[0]:
        most = 1
    return Levenshtein.distance(one, other, score_cutoff=most) <= most


def is_transcribed(one: str, other: str) -> bool:
    """Whether two names, folded, may be transcriptions of the same name: `lawrow` and `lavrov`."""
    from rapidfuzz.distance import Levenshtein

    if _sound(one) != _sound(other):
        return False
    if ("kh" in one) != ("kh" in other):
        return True
    changed = {
        letter
        for edit in Levenshtein.opcodes(one, other)
        if edit.tag != "equal"
        for letter in one[edit.src_start : edit.src_end] + other[edit.dest_start : edit.dest_end]
    }
    return not changed.isdisjoint(_FOREIGN)


@lru_cache(1 << 12)
def _sound(name: str) -> str:
    for pattern, sound in _SOUNDS:
        name = pattern.sub(sound, name)
    return name


def slip_odds(src: Spelled, tgt: Spelled, likeness: float, languages: tuple[str, str]) -> float:
    """
    Log odds that one of two similarly spelled words, one per side, is a slip for the other.

    Args:
        src: Word of the source.
        tgt: Word of the target.
        likeness: Cosine of their meanings.
        languages: Languages of the source and the target.
    """
    weights = _weights()
    return sum([weights[trait] for trait in traits_of(src, tgt, likeness, languages)])


def traits_of(src: Spelled, tgt: Spelled, likeness: float, languages: tuple[str, str]) -> list[int]:
    """Numbers of the traits of a pair of words; the same in both directions."""
    if languages[0] > languages[1]:
        src, tgt, languages = tgt, src, (languages[1], languages[0])
    return [
        crc32(trait.encode()) % BUCKETS for trait in dict.fromkeys(_traits(src, tgt, likeness, languages))
    ]


def _traits(src: Spelled, tgt: Spelled, likeness: float, languages: tuple[str, str]) -> Iterator[str]:
    from rapidfuzz.distance import Levenshtein

    pair = "-".join(languages)
    one, other = folded(src.text), folded(tgt.text)
    marked = f"^{one}$", f"^{other}$"
    edits = [each for each in Levenshtein.opcodes(*marked) if each.tag != "equal"]
    yield ""
    yield pair
    count = Levenshtein.distance(one, other)
    length = min(len(one), len(other))
    yield f"edits {count}"
    yield f"edits {count} of {min(length, 12)}"
    yield f"places {len(edits)}"
    for edit in edits:
        begin, end, start, stop = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end
        change = f"{marked[0][begin:end]}>{marked[1][start:stop]}"
        before, after = marked[0][:begin][-1:], marked[0][end:][:1]
        kind = f"{_kinds(marked[0][begin:end])}>{_kinds(marked[1][start:stop])}"
        place = "end" if after in ("$", "") else "start" if before in ("^", "") else "middle"
        late = min(len(marked[0]) - end, 4)
        for prefix in ("", f"{pair} "):
            yield f"{prefix}change {change}"
            yield f"{prefix}change {before}{change}"
            yield f"{prefix}change {change}{after}"
            yield f"{prefix}change {before}{change}{after}"
            yield f"{prefix}kind {kind} {place}"
            yield f"{prefix}late {late}"
    for size in (2, 3, 4):
        yield f"{pair} ends {one[-size:]} {other[-size:]}"
    closeness = f"likeness {round(likeness * 10)}"
    names = f"names {_level(src.confidence)}{src.starts:d} {_level(tgt.confidence)}{tgt.starts:d}"
    rarities = f"rarity {_rank(src.rarity)} {_rank(tgt.rarity)}"
    for prefix in ("", f"{pair} "):
        yield f"{prefix}{closeness}"
        yield f"{prefix}{names}"
        yield f"{prefix}{rarities}"
    yield f"{closeness} {rarities}"
    yield f"{closeness} edits {count}"
    yield f"least name {min(_level(src.confidence), _level(tgt.confidence))} {closeness}"
    yield f"most name {max(_level(src.confidence), _level(tgt.confidence))} {closeness}"
    yield f"capitals {src.text[1:].islower():d}{tgt.text[1:].islower():d}"
    yield f"within {one in other or other in one:d}"


def _kinds(letters: str) -> str:
    return "".join(["v" if each in "aeiouy" else "-" if each in "^$" else "c" for each in letters])


def _level(confidence: float) -> int:
    """Log odds of a confidence in steps, from -4 to 4."""
    held = min(max(confidence, _CLOSE), 1 - _CLOSE)
    return round(min(max(log(held / (1 - held)), -4), 4))


def _rank(rarity: float) -> int:
    return min(int(rarity / 2), 8)


@cache
def _weights() -> list[float]:
    import numpy as np

    with np.load(_WEIGHTS) as file:
        weights: list[float] = (file["weights"] * file["scale"]).tolist()
    return weights
