"""French: how dates are written."""

from __future__ import annotations

from typing import Final

from aligner.languages.dates import Dates
from aligner.languages.words import words

__all__ = ["DATES"]

_DAYS: Final = (
    *("premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"),
    *("vingt et un", "vingt-deux", "vingt-trois", "vingt-quatre", "vingt-cinq", "vingt-six"),
    *("vingt-sept", "vingt-huit", "vingt-neuf", "trente", "trente et un"),
)

DATES: Final = Dates(
    month_first=False,
    dotted_dates=False,
    day_suffixes=("er", r"\s?er\b", "ᵉʳ"),
    day_words={word: day for day, word in enumerate(_DAYS, 1)},
    day_openings=("le", "les", "du", "au", "dès le", "lu", "ma", "me", "je", "ve", "sa", "di"),
    day_articles=("le",),
    range_words=("au", "et", "ou", "à"),
    month_links=("de",),
    year_links=("de",),
    ambiguous_months=words("mar avr sept oct nov"),
    weekdays={},
    weekday_endings=("s",),
    night_openings=("nuit du",),
    empty={"weekdays": "CLDR has all names"},
)
