"""German: how dates are written."""

from __future__ import annotations

from typing import Final

from aligner.languages.dates import Dates
from aligner.languages.words import words

__all__ = ["DATES"]

_ORDINALS: Final = (
    *("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt"),
    *("elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt"),
    *("neunzehnt", "zwanzigst", "einundzwanzigst", "zweiundzwanzigst", "dreiundzwanzigst"),
    *("vierundzwanzigst", "fünfundzwanzigst", "sechsundzwanzigst", "siebenundzwanzigst"),
    *("achtundzwanzigst", "neunundzwanzigst", "dreißigst", "einunddreißigst"),
)
_DAYS = {f"{stem}{end}": day for day, stem in enumerate(_ORDINALS, 1) for end in ("e", "en", "er")}
_DAYS |= {"siebenten": 7, "dreissigsten": 30, "einunddreissigsten": 31}
_ORDINAL_FORMS: Final = {
    1: r"(?:1\.|I\.?|erste[nrs]?)",
    2: r"(?:2\.|II\.?|zweite[nrs]?)",
    3: r"(?:3\.|III\.?|dritte[nrs]?)",
    4: r"(?:4\.|IV\.?|vierte[nrs]?)",
}

DATES: Final = Dates(
    month_first=False,
    dotted_dates=True,
    day_suffixes=(r"\.",),
    day_words=_DAYS,
    day_openings=("am", "vom", "zum", "dem", "den", "ab", "bis", "mo", "di", "mi", "do", "fr", "sa", "so"),
    day_articles=("dem", "den"),
    range_words=("bis", "bis zum", "und", "oder", "sowie"),
    month_links=(),
    year_links=(),
    months={"jänner": 1, "feber": 2},  # Austria
    ambiguous_months=words("jan sep sept nov dez"),
    # Not `Maisernte` (maize), `Julian`, `Junioren`, `Augustiner`, nor a feast that is named for a month.
    compound_months=(
        r"(?P<month>Januar|Jänner|Februar|Feber|März(?!en)|April(?!ia)|Mai(?=woche|sitzung|session|ausgabe|feier|"
        r"kundgebung|abstimmung|heft|nummer|messe|ferien|regen|sonne|tag)|Juni(?!or)|Juli(?!a|e|o|us)|"
        r"August(?!a|e|i|o|us)|September|Oktober(?!fest|revolution)|November(?!revolution)|Dezember)"
        r"(?=[a-zäöüß]{3})"
    ),
    weekdays={"sonnabend": 5},
    weekday_endings=(
        "s",
        "abends?",
        "morgens?",
        "mittags?",
        "nachts?",
        "nachmittags?",
        "vormittags?",
        "früh",
    ),
    night_openings=("Nacht vom",),
    night_closings=("Nacht auf", "Nacht auf den", "Nacht zu", "Nacht zum"),
    periods={
        "quarter": {
            number: rf"{ordinal}[ \u00a0](?:Quartal|Vierteljahr)(?:[se]s?)?\b"
            for number, ordinal in _ORDINAL_FORMS.items()
        },
        "half": {
            number: rf"{_ORDINAL_FORMS[number]}[ \u00a0](?:Halbjahr|Semester)(?:[se]s?)?\b"
            for number in (1, 2)
        },
    },
    period_codes={
        "quarter": r"Q[ \u00a0]?{number}|{number}\.?[ \u00a0]?Q",
        "half": r"H[ \u00a0]?{number}(?=[ \u00a0/]{year})|{number}\.?[ \u00a0]?HJ",
    },
    feasts={
        "easter": r"Ostern|Oster(?:sonntag|montag|samstag|ferien|wochenende|fest|tage|markt|zeit)\w*",
        "good friday": r"Karfreitag\w*",
        "assumption": r"Mari[aä] Himmelfahrt",
        "ascension": r"(?:Christi )?Himmelfahrt\w*|Auffahrt",
        "pentecost": r"Pfingst\w+",
        "corpus christi": r"Fronleichnam\w*",
        "christmas eve": r"Heiligabend|Heilige[nr]? Abend",
        "christmas": r"Weihnacht\w*",
        "new year's eve": r"S[iy]lvester\w*",
        "new year": r"Neujahr\w*",
        "epiphany": r"Dreikönig\w*|Heilige Drei Könige|Epiphanias",
        "all saints": "Allerheiligen",
        "all souls": "Allerseelen",
        "nicholas": r"(?:Sankt )?Nikolaustag\w*",
        "advent": r"Advent\w*",
        "carnival": r"Fasnacht\w*|Karneval\w*|Fasching\w*",
        "ash wednesday": "Aschermittwoch",
        "mothers": r"Muttertag\w*",
        "fathers": r"Vatertag\w*",
        "valentine": r"Valentinstag\w*",
        "labour": "Tag der Arbeit",
        "national": r"Bundesfeier\w*|Nationalfeiertag\w*|Tag der Deutschen Einheit|Tag der deutschen Einheit",
        "year end": r"Jahresende\w*|Jahreswechsel\w*|Ende (?:des|dieses) Jahres",
        "halloween": "Halloween",
        "ramadan": "Ramadan",
    },
    relative_days={
        -2: "[Vv]orgestern",
        -1: "[Gg]estern",
        0: "[Hh]eute",
        2: "[Üü]bermorgen",
        1: r"(?<![Hh]eute )(?<![Gg]estern )morgen|(?:(?<=^)|(?<=[.!?] ))Morgen(?= [a-zäöü])",
    },
    empty={
        "month_links": "nothing comes between day, month and year: `20. November 2025`",
        "year_links": "nothing comes between month and year: `November 2025`",
    },
)
