"""
Number words: `zehn`, `zwei Millionen`, `quatre-vingt-dix`, `the second`.

text2num parses them. The code here covers what it lacks: articles (`ein`, `un`), words that
merely look like numbers (`neuf`, `pour cent`), halves, and hints: parts of words that express a
number without being one (`zweitägig`, `une dizaine`, `beide`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.figure import scale_after
from aligner.compare.extract.hint import find_hints
from aligner.compare.extract.number import Firmness, Number
from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.languages.data import LanguageData

__all__ = ["LANGUAGES_READ", "find_number_words"]

LANGUAGES_READ: Final = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages whose number words text2num parses."""

_PIECE: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]|\d+|\s+|_+")
_NUMBERS: Final = [data.numbers for data in LANGUAGES.values()]
_ARTICLES: Final = frozenset[str]().union(*(each.articles for each in _NUMBERS))
_ARTICLE: Final = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_ARTICLES))})(?![\w-])", re.IGNORECASE)
_TENS_BEFORE_ONE: Final = frozenset[str]().union(*(each.tens_before_one for each in _NUMBERS))
_JOINING: Final = frozenset[str]().union(*(each.joining_words for each in _NUMBERS))
_PERCENT_BEFORE: Final = frozenset[str]().union(*(each.percent_openings for each in _NUMBERS))
_ACCIDENTAL: Final = frozenset[str]().union(*(each.accidental for each in _NUMBERS))
_DECADES: Final = range(20, 100, 10)
"""`quatre-vingt-dix` after `années` is 1990; a second reading does no harm elsewhere."""
_DAYS: Final = re.compile(rf"\s+(?:{alternatives(lambda data: data.numbers.day_words)})\b")
_DECIMAL_WORDS: Final = frozenset[str]().union(*(each.decimal_words for each in _NUMBERS))
_HALF_MORE: Final = re.compile(
    rf"(?P<unit>\s+[^\W\d_]+)?\s+(?:{alternatives(lambda data: data.numbers.half_more)})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, punctuation mark or run of white space, with the methods that text2num requires."""

    form: str
    start: int
    barred: bool

    def text(self) -> str:
        return self.form

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002 - required by text2num
        return False

    def not_a_number_part(self) -> bool:
        return self.barred


def find_number_words(text: str, language: str, *, hints: bool = True) -> list[Number]:
    """
    Find the numbers written out in words, and hints of numbers, in order.

    Args:
        text: The text, with addresses, dates and figures masked.
        language: BCP 47 primary subtag; outside `LANGUAGES_READ` nothing is found.
        hints: Whether to include words that merely may express a number.
    """
    known = LANGUAGES.get(language)
    found = list(_halves(text, known)) if known is not None and known.numbers.half_compounds else []
    found += _read(text, language) if language in LANGUAGES_READ else ()
    taken = {place for number in found for place in range(number.start, number.end)}
    found += [hint for hint in find_hints(text, language, all_of_them=hints) if hint.start not in taken]
    return sorted(found, key=lambda number: number.start)


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    before = ("", "")
    for match in _PIECE.finditer(text):
        form = match.group()
        low = form.casefold()
        compound = before[1] in _JOINING and before[0] in _TENS_BEFORE_ONE
        barred = (low in _ARTICLES and not compound) or (low == "cent" and before[1] in _PERCENT_BEFORE)
        pieces.append(_Piece(form, match.start(), barred))
        if not form.isspace():
            before = (before[1], low)
    return pieces


@lru_cache(1 << 15)
def _read(text: str, language: str) -> tuple[Number, ...]:
    # Cached because a text is searched with hints, without, and to learn whether it has a number.
    return tuple(_parsed(text, language))


def _parsed(text: str, language: str) -> Iterator[Number]:
    from text_to_num import alpha2digit, find_numbers

    # Most sentences have no number word but articles: text2num says so five times as fast as
    # pieces are made.
    probe = _ARTICLE.sub("xx", text)
    if alpha2digit(probe, language, 0) == probe:
        return
    pieces = _pieces(text)
    for found in find_numbers(pieces, language, 0):
        run = pieces[found.start : found.end]
        # text2num also hands back figures; those that `figure` did not mask are none of ours.
        if not run[0].form.isdigit():
            yield _number(text, run, _exact(found.value), language)


def _number(text: str, run: list[_Piece], value: Fraction, language: str) -> Number:
    """Make a number of the pieces that text2num took together, and of what follows them."""
    start, end = run[0].start, run[-1].start + len(run[-1].form)
    words = [piece.form.casefold() for piece in run if not piece.form.isspace()]
    own_scale = scale_after(f" {words[-1]}", 0, language)
    next_scale = scale_after(text, end, language)
    if own_scale is not None and not _DECIMAL_WORDS.isdisjoint(words):
        # text2num 3.1 reads `deux virgule cinq millions` as 2.5.
        value *= own_scale[0]
    elif next_scale is not None:
        value, end = value * next_scale[0], next_scale[1]
    bare_scale = len(words) == 1 and own_scale is not None
    accidental = len(words) == 1 and run[0].form in _ACCIDENTAL
    readings = [value]
    half = _HALF_MORE.match(text, end)
    if half and half["unit"]:
        readings = [value + Fraction(1, 2)]
    elif half:
        readings = [value + Fraction(own_scale[0] if own_scale else 1, 2)]
        end = half.end()
    if value in _DECADES:
        readings.append(1900 + value)
    if _DAYS.match(text, end):
        known = LANGUAGES.get(language)
        weeks = known.numbers.day_counts.get(int(value), ()) if known is not None else ()
        readings += [Fraction(days) for days in weeks]
    firmness = Firmness.HINT if bare_scale or accidental or value in (0, 1) else Firmness.WORD
    return Number(tuple(readings), firmness, text[start:end], start, end)


def _exact(value: float) -> Fraction:
    return Fraction(str(value)).limit_denominator(10**6)


def _halves(text: str, known: LanguageData) -> Iterator[Number]:
    """`zweieinhalb`, `anderthalb`, each perhaps before a scale word."""
    if known.numbers.half_marker not in text.lower():
        return
    from text_to_num import text2num

    for match in re.finditer(known.numbers.half_compounds, text, re.IGNORECASE):
        whole = match["whole"]
        try:
            value = (
                Fraction(3, 2)
                if not whole or whole.casefold() in known.numbers.articles
                else Fraction(int(text2num(whole, known.code))) + Fraction(1, 2)
            )
        except ValueError:
            continue
        scale = scale_after(text, match.end(), known.code)
        factor, end = scale or (1, match.end())
        yield Number((value * factor,), Firmness.WORD, text[match.start() : end], match.start(), end)
