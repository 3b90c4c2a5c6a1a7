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

_ORDINAL_FORMS: Final = {
    1: r"(?:premiers?|(?:1|I)[ \u00a0]?er)",
    2: r"(?:(?:deuxième|second)s?|(?:2|II)[ \u00a0]?(?:è?me|nd|e))",
    3: r"(?:troisièmes?|(?:3|III)[ \u00a0]?(?:è?me|e))",
    4: r"(?:quatrièmes?|(?:4|IV)[ \u00a0]?(?:è?me|e))",
}

DATES: Final = Dates(
    month_first=False,
    dotted_dates=False,
    day_suffixes=("<sup>er</sup>", "er", r"\s?er\b", "ᵉʳ"),
    day_words={word: day for day, word in enumerate(_DAYS, 1)},
    day_openings=("le", "les", "du", "au", "dès le", "lu", "ma", "me", "je", "ve", "sa", "di"),
    day_articles=("le",),
    range_words=("au", "et", "ou", "à"),
    month_links=("de",),
    year_links=("de",),
    months={},
    ambiguous_months=words("mar avr sept oct nov"),
    compound_months="",
    weekdays={},
    weekday_endings=("s",),
    night_openings=("nuit du",),
    night_closings=(),
    periods={
        "quarter": {
            number: rf"{ordinal}[ \u00a0]trimestres?\b" for number, ordinal in _ORDINAL_FORMS.items()
        },
        "half": {number: rf"{_ORDINAL_FORMS[number]}[ \u00a0]semestres?\b" for number in (1, 2)},
    },
    period_codes={
        "quarter": r"T[ \u00a0]?{number}|{number}[ \u00a0]?T(?=\b|\d\d)",
        "half": r"S[ \u00a0]?{number}(?=[ \u00a0/]{year})",
    },
    feasts={
        "easter": "Pâques",
        "good friday": "Vendredi saint|vendredi saint",
        "assumption": "Assomption",
        "ascension": "Ascension",
        "pentecost": "Pentecôte",
        "corpus christi": "Fête-Dieu",
        "christmas eve": "(?:réveillon|veille) de Noël",
        "christmas": "Noël",
        "new year's eve": "Saint-Sylvestre",
        "new year": "[Nn]ouvel An|[Nn]ouvel an|jour de l['’][Aa]n",
        "epiphany": "[ÉE]piphanie|(?:fête|jour) des [Rr]ois",
        "all saints": "Toussaint",
        "all souls": "fête des [Mm]orts",
        "nicholas": "Saint-Nicolas",
        "advent": "[Aa]vent",
        "carnival": r"[Cc]arnaval\w*",
        "ash wednesday": "mercredi des [Cc]endres",
        "mothers": "[Ff]ête des [Mm]ères",
        "fathers": "[Ff]ête des [Pp]ères",
        "valentine": "Saint-Valentin",
        "labour": "[Ff]ête du [Tt]ravail",
        "national": r"[Ff]ête nationale",
        "year end": r"fin (?:de l['’]|d['’]|de cette )année",
        "halloween": "Halloween",
        "ramadan": "[Rr]amadan",
    },
    relative_days={
        -2: "[Aa]vant-hier",
        -1: "[Hh]ier",
        0: "[Aa]ujourd['’]hui|[Cc]e (?:soir|matin)",
        2: "[Aa]près-demain",
        1: "[Dd]emain",
    },
    empty={
        "night_closings": "a night is named by both of its days: `la nuit de samedi à dimanche`",
        "weekdays": "CLDR has all names",
        "compound_months": "a month is a word of its own",
        "months": "CLDR has all names",
    },
)
