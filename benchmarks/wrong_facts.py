"""
Wrong facts: changes of one target line that a reader would be misled by.

Each takes the source line, the target line, the language of the target and a source of
chance, and returns the changed target line, or None where the line offers no place for it.
The word lists serve to plant; they are written without regard to those of the checks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from benchmarks.contraries import change_time, negate, replace_by_opposite
from benchmarks.dropped import drop_aside, drop_clause, drop_item
from benchmarks.plants import NUMBER_WORDS, change_date, change_figure, change_number_word, drop_half

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping, Sequence

    WrongFact = Callable[[str, str, str, random.Random], str | None]

__all__ = ["WRONG_FACTS"]

_FIGURE: Final = r"\d+(?:[.,\u00a0\u202f ]\d+)*"
_SPACE: Final = r"[ \u00a0\u202f]?"

_CURRENCIES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "de": (("Euro", "Franken", "Dollar", "Pfund", "Yen"), ("€", "$", "£")),
    "fr": (("euros", "francs", "dollars", "livres", "yens"), ("€", "$", "£")),
    "en": (("euros", "francs", "dollars", "pounds", "yen"), ("€", "$", "£")),
}
_UNITS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "de": (
        ("Kilometer", "Meter", "Zentimeter"),
        ("Kilogramm", "Tonnen", "Gramm"),
        ("Tage", "Wochen", "Monate", "Jahre", "Stunden", "Minuten"),
        ("Tagen", "Wochen", "Monaten", "Jahren", "Stunden"),
        ("Hektar", "Quadratmeter", "Quadratkilometer"),
        ("km", "m", "cm"),
        ("kg", "t", "g"),
        ("MWh", "kWh", "GWh"),
    ),
    "fr": (
        ("kilomètres", "mètres", "centimètres"),
        ("kilogrammes", "tonnes", "grammes"),
        ("jours", "semaines", "mois", "ans", "heures", "minutes"),
        ("hectares", "mètres carrés", "kilomètres carrés"),
        ("km", "m", "cm"),
        ("kg", "t", "g"),
        ("MWh", "kWh", "GWh"),
    ),
    "en": (
        ("kilometres", "metres", "centimetres"),
        ("miles", "feet", "inches"),
        ("kilograms", "tonnes", "grams"),
        ("days", "weeks", "months", "years", "hours", "minutes"),
        ("hectares", "square metres", "square kilometres"),
        ("km", "m", "cm"),
        ("kg", "t", "g"),
        ("MWh", "kWh", "GWh"),
    ),
}
_PERCENT: Final = {
    "de": (("Prozent", "Prozentpunkte"), ("%", "‰")),
    "fr": (("pour cent", "points"), ("%", "points")),
    "en": (("percent", "points"), ("per cent", "points"), ("%", " points")),
}
_MAGNITUDES: Final = {
    "de": (
        ("Millionen", "Milliarden"),
        ("Milliarden", "Millionen"),
        ("Million", "Milliarde"),
        ("Milliarde", "Million"),
        ("Mio.", "Mrd."),
        ("Mrd.", "Mio."),
        ("Millionen", "Tausend"),
    ),
    "fr": (
        ("millions", "milliards"),
        ("milliards", "millions"),
        ("million", "milliard"),
        ("milliard", "million"),
    ),
    "en": (("million", "billion"), ("billion", "million")),
}
_SURNAMES: Final = (
    "Brunner",
    "Delacroix",
    "Hofstetter",
    "Marchand",
    "Oberholzer",
    "Perrin",
    "Wyss",
    "Lombard",
)
_ONE_FACT: Final = re.compile(r"\.?\s*(?:[,&/]|und|et|and|oder|ou|or|[A-Za-zäéû]{3,9}\.?)\s*")
"""Between two figures that are parts of one date, or items whose order says nothing."""
_FALLING: Final = re.compile(
    r"fiel|fäll|sank|sink|sunken|senk|rück|verl|minus|weniger|reduz|nach(?:gab|geben)|schrumpf|einbr|einbuß|defizit"
    r"|baiss|chut|recul|diminu|perd|pert|rédu|repli|lâch|cédé|céda|contract|déficit|moins|dévis|effondr|négati"
    r"|fell|fall|drop|declin|decreas|lo[sw]|down|cut|reduc|slump|shr[ai]nk|deficit|less|below|negative",
    re.IGNORECASE,
)
_NEAR: Final = 60
"""Characters around a figure in which a word can say that it is a decrease."""
_FEWEST_LEFT: Final = 5
"""Minimum number of words in a sentence that is left in the language of the source."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NAME: Final = re.compile(r"(?<=[\w,] )[A-ZÄÖÜ][a-zäöüßéèê]{3,}\b")


def _swap_word(tables: Mapping[str, Sequence[Sequence[str]]], before: str) -> WrongFact:
    """Replace a word of one group, after a pattern, by another of the same group."""

    def change(_src: str, tgt: str, language: str, rng: random.Random) -> str | None:
        places = []
        for group in tables.get(language, ()):
            words = "|".join(map(re.escape, sorted(group, key=len, reverse=True)))
            edge = r"(?!\w)" if re.match(r"\w", group[0]) else ""
            for match in re.finditer(rf"{before}({words}){edge}", tgt):
                places += [(match.start(1), match.end(1), other) for other in group if other != match[1]]
        return _put(tgt, places, rng)

    return change


def _put(text: str, places: Sequence[tuple[int, int, str]], rng: random.Random) -> str | None:
    if not places:
        return None
    start, end, other = rng.choice(places)
    return text[:start] + other + text[end:]


def _one_way(tables: Mapping[str, Sequence[tuple[str, str]]], before: str = r"(?<!\w)") -> WrongFact:
    """Replace the first word of a pair by the second, in both directions where the table has both."""

    def change(_src: str, tgt: str, language: str, rng: random.Random) -> str | None:
        places = []
        for word, other in tables.get(language, ()):
            edge = r"(?!\w)" if re.match(r"\w", word[-1]) else ""
            places += [
                (match.start(1), match.end(1), _like(match[1], other))
                for match in re.finditer(rf"{before}({re.escape(word)}){edge}", tgt, re.IGNORECASE)
            ]
        return _put(tgt, places, rng)

    return change


def _like(word: str, other: str) -> str:
    return other[0].upper() + other[1:] if word[0].isupper() else other


def change_sign(src: str, tgt: str, _language: str, rng: random.Random) -> str | None:
    """
    Turn the sign of a figure that both lines have.

    A figure without a sign gets a minus, unless the line says that something fell: `un recul de -3 %`
    means the same as `un recul de 3 %`.
    """
    places = [
        (match.start(1), match.end(1), {"+": "-", "-": "+", "−": "+"}[match[1]])
        for match in re.finditer(rf"(?<![\w\d.,–-])([+−-])(?={_FIGURE})", tgt)
    ]
    if not places:
        places = [
            (match.start(), match.start(), "-")
            for match in re.finditer(
                rf"(?<![\w.,+–:/-]){_FIGURE}(?={_SPACE}(?:%|°|Prozent|pour cent|percent))", tgt
            )
            if re.search(rf"(?<![\w+−–-]){re.escape(match[0][0])}", src)
            and not _FALLING.search(tgt, max(0, match.start() - _NEAR), match.end() + _NEAR)
        ]
    return _put(tgt, places, rng)


def change_thousands(_src: str, tgt: str, language: str, rng: random.Random) -> str | None:
    """Write a figure in groups of thousands as a decimal fraction."""
    decimal = "." if language == "en" else ","
    places = [
        (match.start(), match.end(), match[1] + decimal + match[2].rstrip("0").ljust(1, "0"))
        for match in re.finditer(
            r"(?<![\d.,])([1-9]\d{0,2})[.,\u00a0\u202f'’ ](\d{3})(?![\d.,\u00a0\u202f]\d|\d)", tgt
        )
        if match[0][len(match[1])] != decimal
    ]
    return _put(tgt, places, rng)


def swap_figures(_src: str, tgt: str, _language: str, rng: random.Random) -> str | None:
    """Exchange two figures of a line, not those of one date nor two neighbours in a list."""
    figures = list(re.finditer(r"(?<![\w.,:/-])\d+(?:[.,]\d+)?(?![\w/:-]|[.,]\d)", tgt))
    places = [
        (one, two)
        for k, one in enumerate(figures)
        for two in figures[k + 1 :]
        if one.group() != two.group() and not _ONE_FACT.fullmatch(tgt, one.end(), two.start())
    ]
    if not places:
        return None
    one, two = rng.choice(places)
    return tgt[: one.start()] + two.group() + tgt[one.end() : two.start()] + one.group() + tgt[two.end() :]


def misspell_name(src: str, tgt: str, _language: str, rng: random.Random) -> str | None:
    """Change one letter of a name that both lines write the same."""
    shared = [m for m in _NAME.finditer(tgt) if re.search(rf"\b{m[0]}\b", src) and len(m[0]) >= 5]
    if not shared:
        return None
    match = rng.choice(shared)
    place = rng.randrange(match.start() + 1, match.end())
    letter = rng.choice(
        [c for c in ("aeiou" if tgt[place] in "aeiou" else "bdfghklmnprstvz") if c != tgt[place]]
    )
    return tgt[:place] + letter + tgt[place + 1 :]


def other_name(src: str, tgt: str, _language: str, rng: random.Random) -> str | None:
    """Replace a name that both lines write the same by another one."""
    shared = [m for m in _NAME.finditer(tgt) if re.search(rf"\b{m[0]}\b", src)]
    if not shared:
        return None
    name = rng.choice(shared)[0]
    return re.sub(rf"\b{name}\b", rng.choice([each for each in _SURNAMES if each not in src]), tgt)


def leave_source(src: str, tgt: str, _language: str, _rng: random.Random) -> str | None:
    """Leave a sentence in the language of the source."""
    return (
        src if len(_WORD.findall(src)) >= _FEWEST_LEFT and len(_WORD.findall(tgt)) >= _FEWEST_LEFT else None
    )


def double_word(_src: str, tgt: str, _language: str, rng: random.Random) -> str | None:
    """Write a word twice in a row."""
    places = [
        (match.end(), match.end(), f" {match[0]}") for match in re.finditer(r"\b[^\W\d_]{3,}(?= )", tgt)
    ]
    return _put(tgt, places, rng)


def _of_both(change: Callable[[str, str, random.Random], str | None]) -> WrongFact:
    """A change that needs the target only."""
    return lambda _src, tgt, language, rng: change(tgt, language, rng) if language in NUMBER_WORDS else None


WRONG_FACTS: Final[dict[str, WrongFact]] = {
    "currency": _swap_word(_CURRENCIES, r"(?:(?<=\d)|(?<=\w ))"),
    "unit": _swap_word(_UNITS, rf"(?<=\d){_SPACE}"),
    "per cent": _one_way(_PERCENT, rf"(?<=\d){_SPACE}"),
    "million": _one_way(_MAGNITUDES),
    "sign": change_sign,
    "thousands": change_thousands,
    "swapped figures": swap_figures,
    "name misspelt": misspell_name,
    "name replaced": other_name,
    "opposite": replace_by_opposite,
    "negation": negate,
    "before": change_time,
    "figure": _of_both(change_figure),
    "number word": _of_both(change_number_word),
    "date": _of_both(change_date),
    "clause dropped": drop_clause,
    "aside dropped": drop_aside,
    "list item dropped": drop_item,
    "half dropped": _of_both(drop_half),
    "source left": leave_source,
    "doubled word": double_word,
}
"""Every kind of wrong fact, by name."""
