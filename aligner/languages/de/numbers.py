"""German: how numbers are written, in figures and in words."""

from __future__ import annotations

from typing import Final

from aligner.languages.numbers import Numbers
from aligner.languages.words import words

__all__ = ["NUMBERS"]

_MULTIPLES: Final = ("drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
_SMALL: Final = ("zwei", *_MULTIPLES)

NUMBERS: Final = Numbers(
    grouping_mark=".",
    thousands={",": False, ".": True},
    minus_words=("minus",),
    fall_words=(
        *("minus", "rück", "sink", "sank", "sunken", "senk", "fiel", "fäll", "fallen", "verl[uoi]"),
        *("einbuß", "einbruch", "reduzier", "reduktion", "abnahm", "weniger", "niedriger", "rabatt"),
        *("ermäßig", "günstiger", "billiger", "kürz", "schrumpf", "defizit", "negativ", "unter null"),
        *("gefrierpunkt", "minder", "kälte", "frost", "abschlag", "abgebrochen", "brach", "nach unten"),
    ),
    level_links=("auf",),
    negative_words=(
        *(
            "minus",
            "verl[uoi]",
            "defizit",
            "negativ",
            "unter null",
            "gefrierpunkt",
            "minder",
            "kälte",
            "frost",
        ),
        *("einbuß", "rote"),
    ),
    rise_words=(
        "steig",
        "stieg",
        "erhöh",
        "zunahme",
        "zugenommen",
        "zuwachs",
        "wuchs",
        "gewachsen",
        "gewinn",
    ),
    around_words=("plus", "etwa", "rund", "circa", "ca\\.", "ungefähr", "toleranz", "abweich", "oder minus"),
    scale_words={"mia": 10**9, "mill": 10**6, "tsd": 10**3},
    range_words=("bis", "und", "oder"),
    span_openings=("von", "vom", "zwischen"),
    span_links=("auf", "bis", "zu", "zum", "gegen", "gegenüber"),
    span_joints=("und",),
    comparison_links=("gegenüber", "gegen", r"(?:im\s+)?Vergleich\s+(?:zum?|mit)", "verglichen mit"),
    year_openings=(r"Jahr(?:e|es)?", "seit", "anno", "Anfang", "Ende", "Mitte"),
    defeat_words=(r"\bverl[oi]", r"\bunter(?:liegen|liegt|lag)", "niederlage", "geschlagen", "besiegt"),
    ratio_links=("von", "aus"),
    ratio_ones=("jede[rsnm]?",),
    hour_words=(),
    clock_words=("Uhr",),
    half_day_clock=False,
    half_day_words=("abend", "nachmittag", "nacht", "morgen", "früh", "mittag"),
    half_hour_words=("halb",),
    clock_hours={
        **{word: hour for hour, word in enumerate(("eins", *_SMALL, "elf", "zwölf"), 1)},
        "ein": 1,
        "mitternacht": 24,
    },
    clock_minutes={"viertel": 15, "fünf": 5, "zehn": 10, "zwanzig": 20},
    clock_forms=(
        (r"viertel\s+nach\s+{hour}", 15),
        (r"viertel\s+vor\s+{hour}", -15),
        (r"(?<=um )viertel\s+{hour}", -45),
        (r"(?:dreiviertel|drei\s+viertel)\s+{hour}", -15),
        (r"(?:(?<=um )|(?<=ab )|(?<=gegen )|(?<=kurz ))(?P<minute>{minute})\s+nach\s+{hour}", 1),
        (r"(?:(?<=um )|(?<=ab )|(?<=gegen )|(?<=kurz ))(?P<minute>{minute})\s+vor\s+{hour}", -1),
    ),
    duration_hours=("Std", "Stunden?"),
    duration_minutes=("Min", "Minuten?"),
    cent_currencies=("Franken", "Euro"),
    roman_suffixes=(),
    decade_openings=("Jahren?",),
    decade_endings=("er", "ern"),
    articles=words("ein eine einen einem einer eines"),
    tens_before_one=frozenset(),
    joining_words=frozenset(),
    version_words=("Version", "Release", "Fassung", "Ausgabe"),
    version_pointers=(
        r"(?:diese|neue|aktuelle|neueste|letzte|vorliegende)[nrms]?\s+(?:\w+\s+)?(?:Version|Release|Fassung|Ausgabe)",
    ),
    percent_openings=frozenset(),
    accidental=words("Acht Elf achten"),
    decimal_words=words("komma"),
    day_words=(),
    day_counts={},
    half_more=(),
    half_compounds=r"\b(?P<whole>\w*)(?<=\w)(?P<half>einhalb)(?:fache?\w*)?\b|\banderthalb\w*",
    half_marker="halb",
    hints={
        "0": "mitternacht",
        "2": "doppel doppelt paar zwilling duo zweit verdoppel halb hälfte",
        "3": "trio dritt drittel quartal dreifach verdreifach viertel",
        "4": "viertel quartett vervierfach",
        "5": "quintett",
        "6": "halbjahr halb sextett",
        "7": "woche wöchig",
        "8": "woche",
        "10": "jahrzehnt dekade",
        "12": "dutzend mittag",
        "14": "wochen",
        "15": "viertelstunde viertel",
        "24": "mitternacht",
        "25": "viertel",
        "30": "halb",
        "33": "drittel",
        "45": "dreiviertel",
        "50": "halb hälfte",
        "66": "drittel",
        "75": "dreiviertel viertel",
        "100": "hundert jahrhundert",
        "1000": "tausend jahrtausend",
        "1000000": "million",
        "1000000000": "milliarde",
        "1/2": "halb hälfte",
        "1/3": "drittel",
        "1/4": "viertel",
    },
    phrases=(
        (r"\brund\s+um\s+die\s+Uhr\b", "24 7"),
        (r"\bbeide[mnrs]?\b", "2"),
        (r"\bhalbe[mns]?\s+Jahre?s?\b", "6"),
        (r"\bhalbe[nr]?\s+Million\b", "500000"),
        (r"\bhalbe[nr]?\s+Milliarde\b", "500000000"),
        (r"\b(?:verdoppel\w*|doppelt)\b", "2"),
        (r"\beine[rmn]?\s+Million\b", "1000000"),
        (r"\beine[rmn]?\s+Milliarde\b", "1000000000"),
        (r"\beine[rmn]?\s+Billion\b", "1000000000000"),
        (r"\beine?[mns]?\s+Dutzend\b", "12 10"),
        (r"\b(?:rund|etwa|gut|knapp|fast|über|circa|ungefähr)\s+(?:ein)?hundert\b", "100"),
        (r"\b(?:rund|etwa|gut|knapp|fast|über|circa|ungefähr)\s+(?:ein)?tausend\b", "1000"),
        (r"\bhalbe[ns]?\s+Dutzend\b", "6"),
        *((rf"\bver{word}fach\w*", str(value)) for value, word in enumerate(_MULTIPLES, 3)),
    ),
    compounds=r"""
    \b(?=ei|zw|dr|vi|fü|se|si|ac|ne|ze|el|ta|hu)  # Any other beginning is ruled out at once.
    (?P<stem>
        (?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und
        (?:zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)
      | (?:drei|vier|fünf|sech|sieb|acht|neun)zehn
      | zwanzig | drei(?:ß|ss)ig | vierzig | fünfzig | sechzig | siebzig | achtzig | neunzig
      | (?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig)?(?:tausend|hundert)
      | zwölf | zehn | elf | zweit | dritt | zwei | drei | vier | fünf | sechs | sieben | acht | neun
    )(?P<rest>-?\w[\w-]*)
    """,
    compound_stems={"zweit": 2, "dritt": 3},
    compound_spellings={"ss": "ß"},
    counted_rests=(
        r"-?(?:jährig|monatig|tägig|wöchig|stündig|minütig|köpfig|stellig|stöckig|prozentig|malig|fach|mal\b|-).*"
    ),
    shares="(?:drittel|viertel)[ns]?",
    gazettes=("BBl",),
    amounts={
        "share": {
            r"(?<!ersten )(?<!erste )(?<!zweiten )(?<!zweite )Hälfte": "1/2",
            **{
                rf"{{count}} {stem}[ns]?(?!\s+(?:nach|vor|Liter)\b)": f"1/{parts}"
                for stem, parts in (("Drittel", 3), ("Viertel", 4), ("Fünftel", 5), ("Sechstel", 6))
            },
            **{
                rf"{{count}} {stem}[ns]?": f"1/{parts}"
                for stem, parts in (("Siebtel", 7), ("Achtel", 8), ("Zehntel", 10), ("Hundertstel", 100))
            },
            "Dreiviertel": "3/4",
        },
        "level": {
            "Dutzende[nr]?": "10",
            "Hunderte[nr]?|(?:mehrere|einige|ein\\s+paar)\\s+hundert": "100",
            "Tausende[nr]?|(?:mehrere|einige|ein\\s+paar)\\s+tausend": "1000",
            "Zehntausende[nr]?|(?:mehrere|einige)\\s+zehntausend": "10000",
            "Hunderttausende[nr]?|(?:mehrere|einige)\\s+hunderttausend": "100000",
        },
        "scale": {"Millionen": "1000000", "Milliarden": "1000000000"},
        "times": {
            "(?:doppelt|zweimal)\\s+so|Doppelte[ns]?": "2",
            **{
                f"(?:{word}fach|{word}mal\\s+so|{word}\\s+Mal\\s+so|{word}fache[ns]?)": str(value)
                for value, word in enumerate(_MULTIPLES, 3)
            },
        },
        "noon": {"Mitternacht": "0", "Mittag": "12"},
    },
    group_words={
        12: ("Dutzend",),
        10: ("Jahrzehnten?", "Dekaden?"),
        100: ("Jahrhunderten?",),
        1000: ("Jahrtausenden?",),
    },
    symbols=(
        *("prozent", "cent", "eur(?:os?)?", "dollars?", "franken"),
        *("tsd", "tausend", "mio", "million(?:en)?", "mrd", "md", "milliarden?", "billion(?:en)?"),
    ),
    empty={
        "hour_words": "the word follows the minutes, see `clock_words`",
        "roman_suffixes": "a Roman ordinal ends in a stop: `XIX.`",
        "tens_before_one": "one comes first, in the same word: `einundzwanzig`",
        "joining_words": "a number below a million is one word",
        "percent_openings": "`Prozent` is one word",
        "day_words": "weeks are not counted in days",
        "day_counts": "weeks are not counted in days",
        "half_more": "the half is part of the word, see `half_compounds`",
    },
)
