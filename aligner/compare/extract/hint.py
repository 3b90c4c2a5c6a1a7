"""
Hints: words that may express a number without being one.

Kept separate from `numberword` because this is a lookup: `beide` for `2`, `une dizaine` for
`zehn`, `la moitié` for `50 %`. A hint can only prevent a report, so the tables of the languages are
generous. The few that always count (`beide`, `siebenjährig`, `verdreifacht`) are as firm as number words.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from aligner.compare.extract.number import Firmness, Number
from aligner.compare.extract.vocabulary import Expression
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.languages.data import LanguageData

__all__ = ["find_hints"]


def find_hints(text: str, language: str, *, all_of_them: bool = True) -> Iterator[Number]:
    """
    Find the words that may express a number: `beide`, `zweitägig`, `une dizaine`.

    Args:
        text: The text, with addresses, dates and figures masked.
        language: BCP 47 primary subtag; one without a table gives no hints.
        all_of_them: Whether to include the table, whose words can only account for another number.
    """
    known = LANGUAGES.get(language)
    if known is None:
        return
    # One search for all phrases first: most texts have none.
    phrases = _phrases(language) if _any_phrase(language).search(text) else ()
    for pattern, readings in phrases:
        for match in pattern.finditer(text):
            yield Number(readings, Firmness.WORD, match.group(), match.start(), match.end())
    if all_of_them:
        pattern, values = _table(language)
        for match in pattern.finditer(text):
            readings = values[match[1].casefold()]
            yield Number(readings, Firmness.HINT, match.group(), match.start(), match.end())
    if known.numbers.compounds:
        yield from _compounds(text, known)


def _compounds(text: str, known: LanguageData) -> Iterator[Number]:
    """Compounds that begin with a number: `zweitägig`, `Dreikampf`, `zwölfköpfig`."""
    from text_to_num import text2num

    compound, share, counting = _compound_patterns(known.code)
    for match in compound.finditer(text):
        if share.fullmatch(match.group()):
            # The table has them; read twice, `Ein Drittel` would account for `trois` too.
            continue
        stem = match["stem"].casefold()
        value = Fraction(
            known.numbers.compound_stems.get(stem) or int(text2num(_spelt(stem, known), known.code))
        )
        firmness = Firmness.WORD if counting.fullmatch(match["rest"]) else Firmness.HINT
        decade = value % 10 == 0 and match["rest"].casefold().startswith("er")
        readings = (value, 1900 + value) if decade else (value,)
        yield Number(readings, firmness, match.group(), match.start(), match.end())


def _spelt(stem: str, known: LanguageData) -> str:
    """A stem in the spelling of text2num."""
    for letters, usual in known.numbers.compound_spellings.items():
        stem = stem.replace(letters, usual)
    return stem


@cache
def _compound_patterns(language: str) -> tuple[Expression, re.Pattern[str], re.Pattern[str]]:
    """Patterns of a compound, of a compound that is a share, and of the rest that makes one firm."""
    numbers = LANGUAGES[language].numbers
    return (
        Expression(numbers.compounds, re.VERBOSE | re.IGNORECASE),
        re.compile(numbers.shares, re.IGNORECASE),
        re.compile(numbers.counted_rests, re.IGNORECASE),
    )


@cache
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], tuple[Fraction, ...]], ...]:
    """Patterns of the phrases, with their values."""
    return tuple(
        (re.compile(pattern, re.IGNORECASE), tuple(map(Fraction, values.split())))
        for pattern, values in LANGUAGES[language].numbers.phrases
    )


@cache
def _any_phrase(language: str) -> Expression:
    r"""An expression that finds any of the phrases, which all begin with `\b`."""
    ends = "|".join(pattern.removeprefix(r"\b") for pattern, _ in LANGUAGES[language].numbers.phrases)
    return Expression(rf"\b(?:{ends})", re.IGNORECASE)


@cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, tuple[Fraction, ...]]]:
    values: dict[str, tuple[Fraction, ...]] = {}
    for value, words in LANGUAGES[language].numbers.hints.items():
        for word in words.split():
            values[word] = (*values.get(word, ()), Fraction(value))
    listed = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    return re.compile(rf"\b({listed})\w*", re.IGNORECASE), values
