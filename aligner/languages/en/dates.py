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

_ORDINAL_FORMS: Final = {1: "(?:first|1st)", 2: "(?:second|2nd)", 3: "(?:third|3rd)", 4: "(?:fourth|4th)"}

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
    months={},
    ambiguous_months=words("jan mar march may sep sept oct nov dec"),
    compound_months="",
    weekdays={},
    weekday_endings=("s",),
    night_openings=(),
    night_closings=(),
    periods={
        "quarter": {number: rf"{ordinal}[ -]quarters?\b" for number, ordinal in _ORDINAL_FORMS.items()},
        "half": {number: rf"{_ORDINAL_FORMS[number]}[ -]half(?:[ -]year)?\b" for number in (1, 2)},
    },
    period_codes={
        "quarter": r"Q ?{number}|{number}Q(?=\b|\d\d)",
        "half": r"H ?{number}(?= ?/? ?{year})|{number}H(?=\d\d)",
    },
    feasts={
        "easter": "Easter",
        "good friday": "Good Friday",
        "assumption": "Assumption(?: Day)?",
        "ascension": "Ascension(?: Day)?",
        "pentecost": r"Pentecost|Whit(?:sun\w*| Monday)",
        "corpus christi": "Corpus Christi",
        "christmas eve": "Christmas Eve",
        "christmas": "Christmas|Xmas",
        "new year's eve": "New Year['’]s Eve",
        "new year": "New Year(?:['’]s)?(?: Day)?",
        "epiphany": "Epiphany|Three Kings(?:['’] Day)?",
        "all saints": "All Saints['’](?: Day)?",
        "all souls": "All Souls['’](?: Day)?",
        "nicholas": r"(?:St\.?|Saint) Nicholas Day",
        "advent": "Advent",
        "carnival": "[Cc]arnival",
        "ash wednesday": "Ash Wednesday",
        "mothers": "Mother['’]s Day",
        "fathers": "Father['’]s Day",
        "valentine": "Valentine['’]s(?: Day)?",
        "labour": "Labou?r Day|May Day",
        "national": r"[Nn]ational [Dd]ay|Independence Day|Bastille Day",
        "year end": r"year['’]s end|year-end|end of (?:the|this) year",
        "halloween": "Hallowe['’]?en",
        "ramadan": "Ramadan",
    },
    relative_days={
        -2: "(?:the )?day before yesterday",
        2: "(?:the )?day after tomorrow",
        -1: "[Yy]esterday|[Ll]ast night",
        0: "[Tt]oday|[Tt]onight",
        1: "[Tt]omorrow",
    },
    empty={
        "months": "CLDR has all names",
        "year_links": "the year follows its month directly: `November 2025`",
        "day_openings": "figures with a stop are a number: `7.6`",
        "weekdays": "CLDR has all names",
        "compound_months": "a month is a word of its own",
        "night_closings": "a night is named by its first day: `on Saturday night`",
        "night_openings": "a night is named by its first day: `the night of 19 November`",
    },
)
