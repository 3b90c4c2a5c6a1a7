"""
Journeys: from one place to another, `von Bern nach Genf`, `de Berne à Genève`.

Only a preposition says which place comes first, so two languages cannot reorder the places freely as
they reorder other names.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from aligner.compare.extract.exonym import are_same, are_same_place
from aligner.compare.extract.name import folded
from aligner.languages import LANGUAGES

__all__ = ["Journey", "find_journeys", "reversed_journeys"]

_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:[-' ’][^\W\d_a-zß-öø-ÿ][^\W\d_]+)*"


class Journey(NamedTuple):
    """From one place to another, both as written."""

    origin: str
    destination: str


def find_journeys(text: str, language: str) -> list[Journey]:
    """Find the journeys of a text, in order; none outside `LANGUAGES`."""
    if language not in LANGUAGES:
        return []
    return [Journey(match["origin"], match["destination"]) for match in _pattern(language).finditer(text)]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    known = LANGUAGES[language]
    return re.compile(
        rf"(?<![\w-])(?i:{'|'.join(known.origins)})(?P<origin>{_NAME})\s+(?:[a-zà-ÿ]+\s+)?"
        rf"(?i:{'|'.join(known.destinations)})(?P<destination>{_NAME})"
    )


def reversed_journeys(texts: tuple[str, str], languages: tuple[str, str]) -> list[tuple[Journey, Journey]]:
    """The journeys of a source that the target makes in the opposite direction."""
    src = find_journeys(texts[0], languages[0])
    tgt = find_journeys(texts[1], languages[1]) if src else []
    return [
        (one, other)
        for one, other in product(src, tgt)
        if _same(one.origin, other.destination)
        and _same(one.destination, other.origin)
        and not any(
            _same(one.origin, each.origin) and _same(one.destination, each.destination) for each in tgt
        )
        and not any(_same(each.origin, other.origin) for each in src)
    ]


def _same(one: str, other: str) -> bool:
    """Whether two names name the same place."""
    forms = folded(one), folded(other)
    return forms[0] == forms[1] or are_same(*forms) or are_same_place(*forms)
