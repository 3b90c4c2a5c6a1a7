"""English: how numbers are written, in figures and in words."""

from __future__ import annotations

from typing import Final

from aligner.languages.numbers import Numbers
from aligner.languages.words import words

__all__ = ["NUMBERS"]

_SMALL: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)

NUMBERS: Final = Numbers(
    grouping_mark=",",
    thousands={",": True, ".": False},
    minus_words=("minus",),
    fall_words=(
        *("minus", "fall", "fell", "drop", "declin", "decreas", "loss", "lost", "los[ei]", "lower", "less"),
        *("down", "deficit", "below", "reduc", r"\bcut", "discount", "shr[iau]nk", "contract", "negative"),
        *("sub-zero", r"\boff\b", "slump", "plung", "slid", "shed", "slip", "cheaper", "fewer"),
    ),
    level_links=("to",),
    negative_words=(
        "minus",
        "loss",
        "lost",
        "los[ei]",
        "deficit",
        "below",
        "negative",
        "sub-zero",
        r"\bred\b",
    ),
    rise_words=(r"\bris(?:e|en|ing)", r"\brose", "increas", r"\bgrow", r"\bgrew", r"\bgain", "climb", "jump"),
    around_words=("plus or minus", "about", "around", "approximately", "tolerance", "margin", "give or take"),
    scale_words={"bn": 10**9, "mn": 10**6},
    range_words=("to", "and", "or"),
    span_openings=("from", "between"),
    span_links=("to", "until", "versus", "against"),
    span_joints=("and",),
    comparison_links=("against", "versus", r"compared\s+(?:to|with)", "from"),
    year_openings=("in", "since", "by", "year", "early", "late"),
    defeat_words=(r"\blos[te]", "defeat", r"\bbeaten", "went down", "slump"),
    ratio_links=("in", r"out\s+of", "of"),
    ratio_ones=("every",),
    hour_words=(),
    clock_words=(),
    half_day_clock=True,
    half_day_words=(r"[ap]\.?m\b", "evening", "afternoon", "night", "morning", "noon"),
    half_hour_words=(),
    clock_hours={
        **{word: hour for hour, word in enumerate(_SMALL, 1)},
        "noon": 12,
        "midnight": 24,
    },
    clock_minutes={"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25},
    clock_forms=(
        (r"(?P<minute>quarter|half)[\s-]+past\s+{hour}", 1),
        (r"quarter\s+to\s+{hour}", -15),
        (r"(?:(?<=at )|(?<=by ))(?P<minute>{minute})\s+past\s+{hour}", 1),
        (r"(?:(?<=at )|(?<=by ))(?P<minute>{minute})\s+to\s+{hour}", -1),
    ),
    duration_hours=("hours?", "hrs?"),
    duration_minutes=("min", "minutes?"),
    cent_currencies=(),
    roman_suffixes=(),
    decade_openings=(),
    decade_endings=("s",),
    articles=words("one a"),
    tens_before_one=words("twenty"),
    joining_words=words("and"),
    version_words=("version", "release", "edition"),
    version_pointers=(r"(?:this|new|latest|current|present)\s+(?:\w+\s+)?(?:version|release|edition)",),
    percent_openings=words("per"),
    accidental=words("second seconds"),
    decimal_words=words("point"),
    day_words=(),
    day_counts={},
    half_more=(r"and\s+a\s+half",),
    half_compounds="",
    half_marker="",
    hints={
        "2": "double twin pair couple twice half second",
        "3": "triple third thrice quarter",
        "4": "quarter quadruple",
        "6": "half",
        "7": "week",
        "10": "decade",
        "12": "dozen noon",
        "14": "fortnight weeks",
        "15": "quarter",
        "25": "quarter",
        "30": "half",
        "33": "third",
        "50": "half",
        "66": "third",
        "75": "quarter",
        "100": "hundred century centuries",
        "1000": "thousand millenni",
        "1000000": "million",
        "1000000000": "billion",
        "1/2": "half",
        "1/3": "third",
        "1/4": "quarter",
    },
    phrases=(
        (r"\b(?:a)?round[-\s]the[-\s]clock\b", "24 7"),
        (r"\bboth\b", "2"),
        (r"\b(?:a|one)\s+million\b", "1000000"),
        (r"\b(?:a|one)\s+billion\b", "1000000000"),
        (r"\bhalf\s+a\s+dozen\b", "6"),
        (r"\b(?<!half )a\s+dozen\b", "12 10"),
        (r"\bhalf\s+a\s+million\b", "500000"),
        (r"\bhalf\s+a\s+billion\b", "500000000"),
        (r"\b(?:one|an?)\s+\w+\s+and\s+a\s+half\b", "3/2"),
    ),
    compounds=r"""
    \b(?P<stem>
        (?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?
        (?:two|three|four|five|six|seven|eight|nine)
      | ten | eleven | twelve | (?:thir|four|fif|six|seven|eigh|nine)teen
      | twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety
    )(?P<rest>-(?!one|two|three|four|five|six|seven|eight|nine)[a-z][\w-]*)
    """,
    compound_stems={},
    compound_spellings={},
    counted_rests=r"-(?:year|month|week|day|hour|minute|second|storey|story|fold|page|member|part|point|time).*",
    shares="",
    gazettes=(),
    amounts={
        "share": {
            "half\\s+(?:of|the|its|their|our|his|her|these|those|all)": "1/2",
            **{
                f"{{count}}[ -]{stem}s?\\s+(?:of|the|more|less|fewer)": f"1/{parts}"
                for stem, parts in (("third", 3), ("quarter", 4), ("fifth", 5), ("sixth", 6), ("tenth", 10))
            },
        },
        "level": {
            "(?<!of )dozens": "10",
            "(?<!of )hundreds(?!\\s+of\\s+th)": "100",
            "(?<!of )thousands": "1000",
            "tens\\s+of\\s+thousands": "10000",
            "hundreds\\s+of\\s+thousands": "100000",
        },
        "scale": {"millions": "1000000", "billions": "1000000000"},
        "times": {
            "(?:twice|double)\\s+(?:as|the)|two\\s+times": "2",
            "(?:three\\s+times|triple)\\s+(?:as|the|more)": "3",
            "(?:four\\s+times|quadruple)\\s+(?:as|the|more)": "4",
            "five\\s+times\\s+(?:as|the|more)": "5",
            "ten\\s+times\\s+(?:as|the|more)": "10",
        },
        "noon": {"midnight": "0", "noon|midday": "12"},
    },
    group_words={
        12: ("dozens?",),
        10: ("decades?",),
        100: ("centuries",),
        1000: ("millennia",),
    },
    symbols=("percent", "cent", "euros?", "dollars?", "francs", "thousand", "million", "billion"),
    empty={
        "gazettes": "no bilingual country publishes one in English with pages of its own",
        "hour_words": "no word follows the hour, see `half_day_clock`",
        "clock_words": "no word follows the time, see `half_day_clock`",
        "half_hour_words": "`half nine` is too rare in writing",
        "cent_currencies": "cents follow a decimal separator: `$19.90`",
        "roman_suffixes": "centuries are written in words or digits",
        "decade_openings": "the ending marks a decade, see `decade_endings`",
        "day_words": "weeks are not counted in days",
        "day_counts": "weeks are not counted in days",
        "half_compounds": "the half is a word of its own, see `half_more`",
        "half_marker": "the half is a word of its own, see `half_more`",
        "compound_stems": "a number is a word of its own",
        "compound_spellings": "a number is a word of its own",
        "shares": "a number is a word of its own",
    },
)
