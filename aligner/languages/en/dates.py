"""English: how dates are written."""

from __future__ import annotations

from typing import Final

from aligner.languages.dates import Dates
from aligner.languages.words import words

__all__ = ["DATES"]

DATES: Final = Dates(
    month_first=True,
    dotted_dates=False,
    day_suffixes=("st", "nd", "rd", "th"),
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
        "weekdays": "CLDR has all names",
        "night_openings": "a night is named by its first day: `the night of 19 November`",
    },
)
