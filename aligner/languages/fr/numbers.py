"""French: how numbers are written, in figures and in words."""

from __future__ import annotations

from typing import Final

from aligner.languages.numbers import Numbers
from aligner.languages.words import words

__all__ = ["NUMBERS"]

_SMALL: Final = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")

NUMBERS: Final = Numbers(
    grouping_mark=".",
    scale_words={"mds": 10**9, "mrd": 10**9, "mio": 10**6},  # `mrd` and `mio` are Swiss
    range_words=("à", "et", "ou"),
    hour_words=("heures?",),
    clock_words=(),
    half_day_clock=False,
    half_hour_words=(),
    clock_hours={
        **{f"{word} heures": hour for hour, word in enumerate(_SMALL, 2)},
        "une heure": 1,
        "midi": 12,
        "minuit": 24,
    },
    clock_minutes={"quart": 15, "cinq": 5, "dix": 10, "vingt": 20, "vingt-cinq": 25},
    clock_forms=(
        (r"{hour}\s+moins\s+(?:le\s+)?(?P<minute>{minute})", -1),
        (r"{hour}\s+et\s+quart", 15),
        (r"(?P<hour>midi|minuit)\s+et\s+demie?", 30),
        (r"{hour}(?=\s+(?:du\s+matin|de\s+l['’]après-midi|du\s+soir|de\s+la\s+nuit)\b)", 0),
    ),
    duration_hours=("heures?",),
    duration_minutes=("min", "minutes?"),
    cent_currencies=("fr", "Fr"),  # as Swiss offices write francs and centimes
    roman_suffixes=("e", "er", "ème", "ᵉ"),
    decade_openings=("années",),
    decade_endings=(),
    articles=words("un une"),
    tens_before_one=words("vingt trente quarante cinquante soixante"),
    joining_words=words("et"),
    percent_openings=words("pour"),
    accidental=words("neufs second seconde secondes"),
    decimal_words=words("virgule"),
    day_words=("jours",),
    day_counts={15: (14, 2), 8: (7,)},
    half_more=(r"et\s+demie?",),
    half_compounds="",
    half_marker="",
    hints={
        "0": "minuit",
        "2": "deux double doubl jumeau jumelle duo couple second demi paire moitié bimensuel bipart bilat",
        "3": "trio triple tripler tiers trimestr triathl triangul quart",
        "4": "quadrupl quadrienn quatuor quart",
        "5": "quinquenn pentath quintuple",
        "6": "semestr",
        "7": "semaine hebdomadaire",
        "8": "semaine huitaine",
        "9": "neuf neuve",
        "10": "dizaine décenn décathl",
        "12": "douzaine midi",
        "14": "quinz semaines",
        "15": "quinz quart",
        "24": "journée minuit",
        "25": "quart",
        "30": "trentaine trentenaire demi",
        "33": "tiers",
        "40": "quarant quadragénaire",
        "45": "quart",
        "50": "cinquant quinquagénaire moitié demi",
        "60": "soixant sexagénaire",
        "66": "tiers",
        "70": "septuagénaire",
        "75": "quart",
        "80": "octogénaire",
        "90": "nonagénaire",
        "100": "centaine centenaire siècle",
        "200": "bicentenaire",
        "1000": "mille millier",
        "1000000": "million",
        "1000000000": "milliard",
        "1/2": "demi moitié",
        "1/3": "tiers",
        "1/4": "quart",
    },
    phrases=(
        (r"\bune?\s+\w+\s+et\s+demie?\b", "3/2"),
        (r"\bquinquennat\b", "5"),
        (r"\bdemi[-\s]million\b", "500000"),
        (r"\bdemi[-\s]milliard\b", "500000000"),
    ),
    compounds="",
    compound_stems={},
    compound_spellings={},
    counted_rests="",
    shares="",
    group_words={
        12: ("douzaines?",),
        10: ("décennies?",),
        100: ("siècles?",),
        1000: ("millénaires?",),
    },
    symbols=(
        *("pourcent", "cent", "euros?", "dollars?", "francs"),
        *("mille", "mio", "millions?", "mrd", "md", "milliards?", "billions?"),
    ),
    empty={
        "clock_words": "the word comes before the minutes, see `hour_words`",
        "half_hour_words": "a half hour follows the hour: `neuf heures et demie`",
        "decade_endings": "the digits of a decade have no ending: `années 90`",
        "half_compounds": "the half is a word of its own, see `half_more`",
        "half_marker": "the half is a word of its own, see `half_more`",
        "compounds": "a number is a word of its own",
        "compound_stems": "a number is a word of its own",
        "compound_spellings": "a number is a word of its own",
        "counted_rests": "a number is a word of its own",
        "shares": "a number is a word of its own",
    },
)
