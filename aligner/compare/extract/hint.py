"""
Hints: words that may stand for a number without being one.

Separate from `numberword` because this is a table: `beide` against `2`,
`une dizaine` against `zehn`, `la moitié` against `50 %`. A hint only ever
silences a report, so the table errs on the long side. The few that always count
(`beide`, `siebenjährig`, `verdreifacht`) are as firm as any number word.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.number import Firmness, Number

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_hints"]

_BEGINNINGS: Final = {
    "de": {
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
    "fr": {
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
        "24": "journée",
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
    "en": {
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
}
"""Beginnings of words by the value they can stand for, per language."""

_GERMAN_STEM: Final = re.compile(
    r"""
    \b(?=ei|zw|dr|vi|fü|se|si|ac|ne|ze|el|ta|hu)  # What no stem begins with is passed over at once.
    (?P<stem>
        (?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und
        (?:zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)
      | (?:drei|vier|fünf|sech|sieb|acht|neun)zehn
      | zwanzig | drei(?:ß|ss)ig | vierzig | fünfzig | sechzig | siebzig | achtzig | neunzig
      | (?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig)?(?:tausend|hundert)
      | zwölf | zehn | elf | zweit | dritt | zwei | drei | vier | fünf | sechs | sieben | acht | neun
    )(?P<rest>-?\w[\w-]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHARE: Final = re.compile("(?:drittel|viertel)[ns]?", re.IGNORECASE)
_STEM_VALUES: Final = {"zweit": 2, "dritt": 3}
_COUNTING: Final = re.compile(
    r"-?(?:jährig|monatig|tägig|wöchig|stündig|minütig|köpfig|stellig|stöckig|prozentig|malig|fach|mal\b|-).*",
    re.IGNORECASE,
)
_PHRASES: Final = {
    "de": (
        (re.compile(r"\bbeide[mnrs]?\b", re.IGNORECASE), Fraction(2)),
        (re.compile(r"\bhalbe[mns]?\s+Jahre?s?\b", re.IGNORECASE), Fraction(6)),
        (re.compile(r"\bhalbe[nr]?\s+Million\b", re.IGNORECASE), Fraction(500_000)),
        (re.compile(r"\bhalbe[nr]?\s+Milliarde\b", re.IGNORECASE), Fraction(500_000_000)),
        (re.compile(r"\b(?:verdoppel\w*|doppelt)\b", re.IGNORECASE), Fraction(2)),
        *(
            (re.compile(rf"\bver{word}fach\w*", re.IGNORECASE), Fraction(value))
            for value, word in enumerate(
                ("drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"), 3
            )
        ),
    ),
    "en": (
        (re.compile(r"\bboth\b", re.IGNORECASE), Fraction(2)),
        (re.compile(r"\bhalf\s+a\s+million\b", re.IGNORECASE), Fraction(500_000)),
        (re.compile(r"\bhalf\s+a\s+billion\b", re.IGNORECASE), Fraction(500_000_000)),
        (re.compile(r"\b(?:one|an?)\s+\w+\s+and\s+a\s+half\b", re.IGNORECASE), Fraction(3, 2)),
    ),
    "fr": (
        (re.compile(r"\bune?\s+\w+\s+et\s+demie?\b", re.IGNORECASE), Fraction(3, 2)),
        (re.compile(r"\bquinquennat\b", re.IGNORECASE), Fraction(5)),
        (re.compile(r"\bdemi[-\s]million\b", re.IGNORECASE), Fraction(500_000)),
        (re.compile(r"\bdemi[-\s]milliard\b", re.IGNORECASE), Fraction(500_000_000)),
    ),
}


def find_hints(text: str, language: str, *, all_of_them: bool = True) -> Iterator[Number]:
    """
    Find the words that may stand for a number: `beide`, `zweitägig`, `une dizaine`.

    Args:
        text: The text, with addresses, dates and figures masked.
        language: BCP 47 primary subtag; one without a table gives no hints.
        all_of_them: Whether also those of the table, which may only excuse another number.
    """
    phrases = _PHRASES.get(language, ())
    # All at once first: most texts have none.
    if phrases and _any_phrase(language).search(text) is None:
        phrases = ()
    for pattern, value in phrases:
        for match in pattern.finditer(text):
            yield Number((value,), Firmness.WORD, match.group(), match.start(), match.end())
    table = _table(language) if all_of_them else None
    if table is not None:
        pattern, values = table
        for match in pattern.finditer(text):
            readings = values[match[1].casefold()]
            yield Number(readings, Firmness.HINT, match.group(), match.start(), match.end())
    if language == "de":
        yield from _german_stems(text)


def _german_stems(text: str) -> Iterator[Number]:
    """Compounds that begin with a number: `zweitägig`, `Dreikampf`, `zwölfköpfig`."""
    from text_to_num import text2num

    for match in _GERMAN_STEM.finditer(text):
        if _SHARE.fullmatch(match.group()):
            # The table reads them; once more, `Ein Drittel` would excuse `trois` too.
            continue
        stem = match["stem"].casefold()
        value = Fraction(_STEM_VALUES.get(stem) or int(text2num(stem.replace("ss", "ß"), "de")))
        firmness = Firmness.WORD if _COUNTING.fullmatch(match["rest"]) else Firmness.HINT
        decade = value % 10 == 0 and match["rest"].casefold().startswith("er")
        readings = (value, 1900 + value) if decade else (value,)
        yield Number(readings, firmness, match.group(), match.start(), match.end())


@cache
def _any_phrase(language: str) -> re.Pattern[str]:
    r"""What finds any of the phrases, which all begin with `\b`."""
    ends = "|".join(pattern.pattern.removeprefix(r"\b") for pattern, _ in _PHRASES[language])
    return re.compile(rf"\b(?:{ends})", re.IGNORECASE)


@cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, tuple[Fraction, ...]]] | None:
    beginnings = _BEGINNINGS.get(language)
    if beginnings is None:
        return None
    values: dict[str, tuple[Fraction, ...]] = {}
    for value, words in beginnings.items():
        for word in words.split():
            values[word] = (*values.get(word, ()), Fraction(value))
    listed = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    return re.compile(rf"\b({listed})\w*", re.IGNORECASE), values
