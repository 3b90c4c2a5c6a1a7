"""English: how dates are written."""

from __future__ import annotations

from typing import Final

from aligner.languages.dates import Dates
from aligner.languages.words import words

__all__ = ["DATES"]

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third"),
    *("twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth"),
    *("twenty-ninth", "thirtieth", "thirty-first"),
)

DATES: Final = Dates(
    month_first=True,
    dotted_dates=False,
    day_suffixes=("st", "nd", "rd", "th"),
    day_words={word: day for day, word in enumerate(_ORDINALS, 1)},
    day_openings=(),
    day_articles=("the",),
    range_words=("to", "and", "or"),
    month_links=("of",),
    year_links=(),
    ambiguous_months=words("jan mar march may sep sept oct nov dec"),
    weekdays={},
    weekday_endings=("s",),
    night_openings=(),
    empty={
        "year_links": "the year follows its month directly: `November 2025`",
        "day_openings": "figures with a stop are a number: `7.6`",
        "weekdays": "CLDR has all names",
        "night_openings": "a night is named by its first day: `the night of 19 November`",
    },
)
