"""
Parts of a sentence that are dropped from the target: a clause, an aside, an item of a list.

Kept separate from the changes of a fact: what remains is true, and nothing in it shows that
something is missing. Each function leaves a sentence that reads well without the part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

__all__ = ["FEWEST_WORDS", "drop_aside", "drop_clause", "drop_item"]

FEWEST_WORDS: Final = 3
"""Minimum number of words in a dropped clause or aside."""

_MOST_SHARE: Final = 0.6
"""Maximum share of the characters of a line that is dropped."""

_OPENERS: Final = {
    "de": (
        r"(?:(?:in|an|auf|aus|bei|mit|nach|von|vor|zu|für|durch|über|unter|um) )?"
        r"(?:der|die|das|den|dem|dessen|deren|denen|welche[mnrs]?)|was|wo|wobei|wodurch|womit|weil|obwohl|"
        r"während|nachdem|bevor|sobald|damit|sodass|so dass|da|als|wenn|falls|um"
    ),
    "fr": (
        r"qui|que|qu['’]|dont|où|"
        r"(?:à|avec|dans|sur|pour|par|chez|de) (?:qui|laquelle|lequel|lesquel(?:le)?s)|"
        r"auquel|à laquelle|auxquel(?:le)?s|duquel|desquel(?:le)?s|ce qui|ce que|car|parce que|puisque|"
        r"alors que|tandis que|bien que|afin (?:de|que)|lorsque|après|avant de|en \w+ant"
    ),
    "en": (
        r"(?:in|of|with|for|from|to|on|at|by) (?:which|whom|whose)|which|who|whose|whom|where|because|"
        r"although|though|while|whereas|after|before|since|as|when|so that"
    ),
}
_INSIDE: Final = r"[^,;:.!?()«»„“”\"–—]"
_JOINT: Final = {"de": "und|oder|sowie", "fr": "et|ou|ainsi que", "en": "and|or|as well as"}
_ITEM: Final = r"[\w'’-]+(?: [\w'’-]+){0,3}"
_ARTICLES: Final = {"de": "Der|Die|Das|Ein|Eine|In|Im", "fr": "Le|La|Les|Un|Une|En|Au", "en": "The|A|An|In"}


def drop_clause(_src: str, tgt: str, language: str, rng: random.Random) -> str | None:
    """Drop a relative or adverbial clause, from the comma before it to the one after it."""
    opener = _OPENERS.get(language, "(?!)")
    return _without(tgt, re.finditer(rf", (?:{opener})(?!\w){_INSIDE}*(?:,(?= )|(?=[.!?]$))", tgt), rng)


def drop_aside(_src: str, tgt: str, language: str, rng: random.Random) -> str | None:
    """Drop an apposition, a parenthesis, or what dashes enclose."""
    opener = _OPENERS.get(language, "(?!)")
    joint = _JOINT.get(language, "(?!)")
    places = [
        *re.finditer(rf",(?! (?:{opener}|{joint})\b) {_INSIDE}+,(?= (?!(?:{opener}|{joint})\b))", tgt),
        *re.finditer(r" \([^()]+\)", tgt),
        *re.finditer(r" [–—-] [^–—();:.!?]+ [–—-](?= )", tgt),
    ]
    return _without(tgt, iter(places), rng)


def drop_item(_src: str, tgt: str, language: str, rng: random.Random) -> str | None:
    """Drop an item of a list of three or more."""
    joint = _JOINT.get(language, "(?!)")
    places = []
    for match in re.finditer(rf", ({_ITEM}) ({joint}) ({_ITEM})(?=[,.;:!?)]|$)", tgt):
        before = re.search(rf"({_ITEM})$", tgt[: match.start()])
        if before and not re.match(rf"(?:{_OPENERS[language]})\b", match[1]):
            places += [
                tgt[: match.start()] + f" {match[2]} {item}" + tgt[match.end() :]
                for item in (match[1], match[3])
            ]
    return rng.choice(places) if places else None


def _without(text: str, places: Iterator[re.Match[str]], rng: random.Random) -> str | None:
    """The text without one of the places, with the punctuation that the rest needs."""
    whole = [
        text[: match.start()] + text[match.end() :]
        for match in places
        if match.start() > 0
        and len(match[0].split()) >= FEWEST_WORDS
        and len(match[0]) <= _MOST_SHARE * len(text)
    ]
    return rng.choice(whole) if whole else None
