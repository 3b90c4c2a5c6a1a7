"""
Replaced names: two words, one per side of a link, of which one is probably a name put for the other.

A translation keeps most names, but it also leaves some to a pronoun, translates others
(`Guide rouge` for `Michelin`), and has nouns with capitals of its own. Whether two words without
counterpart name different things in the same place was learned from parallel text
(`training.replaced`): from how likely each is a name, from the words of like meaning on the other
side, from where the words appear in their sentences and between which words, from whether only one
language has them, and from the rest of the documents. A surname may be an ordinary word: a language
that does not capitalise its nouns shows by a capital, and every language by a missing article, that
it is a name.
"""

from __future__ import annotations

import json
from enum import IntEnum
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["TOPIC", "Familiarity", "Missing", "Neighbour", "replaced_odds", "traits_of"]

_WEIGHTS: Final = Path(__file__).with_name("replaced.json")
_CLOSE: Final = 0.0001
TOPIC: Final = 3
"""Links, for each one of a word, from which its partner is what the documents are about: it is named in
one version where the other has a noun (`das System`, `PostgreSQL`)."""


class Familiarity(IntEnum):
    """How familiar a word is to a model of its language."""

    NONE = 0
    COMPOUND = 1
    RARE = 2
    COMMON = 3


class Neighbour(NamedTuple):
    """
    The word before or after another.

    Attributes:
        kind: Its sort (`capital`, `figure`, `function` word, `other`, or `none`), and what is between the
            two words, as a name.
        word: The word itself in lower case if it is a function word, else empty.
    """

    kind: str
    word: str


class Missing(NamedTuple):
    """
    A capitalised word without counterpart on the other side of its link.

    Attributes:
        confidence: Probability that it is a name, in [0, 1], from its letters and neighbours.
        starts: Whether it begins a sentence.
        likeness: Greatest cosine with a word of the other side.
        place: Middle of the word, in [0, 1] of its text.
        rivals: Words of its side without counterpart that are at least as likely names.
        here: Links in which both sides have the word.
        gone: Links in which only one side has it, this one included.
        elsewhere: Whether the other version has the word somewhere.
        adjacent: Whether the word before or after it is on the other side, too, with a capital.
        near: The words before and after it, folded; empty where there is none with a capital.
        familiar: How familiar the word is.
        place_name: Whether it is a known place.
        before: The word before it.
        after: The word after it.
        own: Whether the word is far more frequent in its language than in that of the other side.
        foreign: The opposite of that.
        rarity: Inverse document frequency, in nats; None if the word is in no table.
        kept: Capitalised words of its side that the other side has as well.
    """

    confidence: float
    starts: bool
    likeness: float
    place: float
    rivals: int
    here: int
    gone: int
    elsewhere: bool
    adjacent: bool
    near: tuple[str, str]
    familiar: Familiarity
    place_name: bool
    before: Neighbour
    after: Neighbour
    own: bool
    foreign: bool
    rarity: float | None
    kept: int


def replaced_odds(
    src: Missing, tgt: Missing, likeness: float, words: int, languages: tuple[str, str]
) -> float:
    """
    Log odds that two words of a link are a name and the one put for it.

    Args:
        src: Word of the source.
        tgt: Word of the target.
        likeness: Cosine of their meanings.
        words: Words of the longer text.
        languages: Languages of the source and the target.
    """
    weights = _weights()
    return sum([weights.get(trait, 0.0) for trait in traits_of(src, tgt, likeness, words, languages)])


def traits_of(
    src: Missing, tgt: Missing, likeness: float, words: int, languages: tuple[str, str]
) -> list[str]:
    """Traits of a pair of words; the same in both directions."""
    if languages[0] > languages[1]:
        src, tgt, languages = tgt, src, (languages[1], languages[0])
    return list(_traits(src, tgt, likeness, words, languages))


def _traits(
    src: Missing, tgt: Missing, likeness: float, words: int, languages: tuple[str, str]
) -> Iterator[str]:
    yield ""
    yield "-".join(languages)
    levels = _level(src.confidence), _level(tgt.confidence)
    least, most = sorted(levels)
    yield f"least {least}"
    yield f"most {most}"
    yield f"levels {least} {most}"
    size = min(words // 8, 6)
    yield f"words {size}"
    apart = min(int(abs(src.place - tgt.place) * 10), 5)
    yield f"apart {apart}"
    yield f"apart {apart} {size}"
    yield f"alike {max(int(likeness * 10), -1)}"
    rivals = min(src.rivals, 4), min(tgt.rivals, 4)
    yield f"rivals {min(rivals)} {max(rivals)}"
    yield f"adjacent {src.adjacent + tgt.adjacent}"
    same = [one == other != "" for one, other in zip(src.near, tgt.near, strict=True)]
    yield f"same {same[0]:d}{same[1]:d}"
    yield f"same {any(same):d} {least}"
    yield f"same {same[0]:d}{same[1]:d} alike {max(int(likeness * 5), -1)}"
    yield f"same {same[0]:d}{same[1]:d} own {src.own + tgt.own}"
    yield f"elsewhere {src.elsewhere + tgt.elsewhere}"
    yield f"places {src.place_name + tgt.place_name}"
    yield f"foreign {src.foreign + tgt.foreign} own {src.own + tgt.own}"
    for word, partner, level, language in (
        (src, tgt, levels[0], languages[0]),
        (tgt, src, levels[1], languages[1]),
    ):
        yield f"{language} level {level}"
        yield f"{language} starts {word.starts:d} {level}"
        near = max(int(word.likeness * 20), 0)
        yield f"near {near}"
        yield f"near {near // 2} {size}"
        yield f"near {near // 2} {level}"
        yield f"{language} near {near}"
        here, gone = min(word.here, 3), min(word.gone, 3)
        yield f"here {here} {gone}"
        yield f"here {min(here, 1)} {level}"
        yield f"elsewhere {word.elsewhere:d} {level}"
        yield f"{language} familiar {word.familiar:d} {level}"
        yield f"{language} familiar {word.familiar:d} {word.starts:d}"
        yield f"familiar {word.familiar:d} near {near // 2}"
        yield f"adjacent {word.adjacent:d} {level}"
        yield f"place {word.place_name:d} {level}"
        yield f"rivals {min(word.rivals, 4)} {level}"
        yield from _place_traits(word, language)
        own = f"{language} own {word.own:d}"
        yield f"{own} {word.foreign:d}"
        yield f"{own} {word.foreign:d} {level}"
        yield f"{own} here {min(here, 1)} {word.elsewhere:d}"
        yield f"own {word.own:d} near {near // 2}"
        yield f"{own} rarity {_rank(word.rarity)}"
        is_topic = partner.elsewhere and partner.here >= TOPIC * max(word.here, 1)
        yield f"{own} topic {is_topic:d}"
        yield f"kept {min(word.kept, 3)}"


def _place_traits(word: Missing, language: str) -> Iterator[str]:
    """Traits of the words around a word."""
    yield f"{language} before {word.before.kind} {word.starts:d}"
    yield f"{language} after {word.after.kind}"
    yield f"{language} between {word.before.kind} {word.after.kind}"
    if word.before.word:
        yield f"{language} before {word.before.word}"
    if word.after.word:
        yield f"{language} after {word.after.word}"


def _rank(rarity: float | None) -> str:
    """Rarity in steps; empty for a word that is in no table."""
    return "" if rarity is None else str(int(min(rarity, 14) // 1.5))


def _level(confidence: float) -> int:
    """Log odds of a confidence in steps, from -4 to 6."""
    held = min(max(confidence, _CLOSE), 1 - _CLOSE)
    return round(min(max(log(held / (1 - held)), -4), 6))


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return weights
