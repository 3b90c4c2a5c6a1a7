"""
Amounts in words that are not number words: `die Hälfte`, `Dutzende`, `le triple`, `midi`.

Kept separate from number words, because an amount is only compared with one of its own sort: a
translator is free to write `25 %` for a quarter, but not a third.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.vocabulary import Expression
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Amount", "find_amounts", "other_amounts"]

_LAST_WORD: Final = re.compile(r"([^\W_]+|[½¼¾])\W{1,3}$")
_MOST_COUNTED: Final = 10**6
_MOST_PARTS: Final = 9
"""Greatest numerator of a fraction in words."""


@dataclass(frozen=True, slots=True)
class Amount:
    """
    An amount in a text.

    Attributes:
        sort: `share`, `level`, `scale`, `times` or `noon`; only amounts of one sort can contradict
            each other.
        value: Its value; of a level, the least.
        text: The amount as written.
    """

    sort: str
    value: Fraction
    text: str

    def agrees(self, other: Amount) -> bool:
        """Whether both can be the same amount."""
        return (self.sort, self.value) == (other.sort, other.value)


def find_amounts(text: str, language: str) -> list[Amount]:
    """
    Find the amounts of a text.

    Args:
        text: The text.
        language: BCP 47 primary subtag; outside `LANGUAGES` nothing is found.
    """
    if language not in LANGUAGES or _any_amount(language).search(text) is None:
        return []
    return list(_found(text, language))


def other_amounts(src: Sequence[Amount], tgt: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """The pairs of amounts of one sort that both sides have once more than the other, in order."""
    left, right = list(src), list(tgt)
    for amount in src:
        same = next((other for other in right if amount.agrees(other)), None)
        if same is not None:
            left.remove(amount)
            right.remove(same)
    pairs = []
    for amount in left:
        other = next((each for each in right if each.sort == amount.sort), None)
        if other is not None:
            right.remove(other)
            pairs.append((amount, other))
    return pairs


def _found(text: str, language: str) -> Iterator[Amount]:
    for sort, pattern, value in _patterns(language):
        for match in pattern.finditer(text):
            count = _numerator(match["count"], language)
            if count is not None and not (sort == "scale" and _is_counted(text[: match.start()], language)):
                yield Amount(sort, count * value, match.group().strip())


def _is_counted(before: str, language: str) -> bool:
    """Whether a number precedes, of which `Millionen` is a part."""
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match[1]
    return word[-1].isdigit() or _numerator(word, language, most=_MOST_COUNTED) is not None


def _numerator(word: str | None, language: str, *, most: int = _MOST_PARTS) -> int | None:
    """The number of parts of a share, 1 for an article or no word; None for a word that is not a number."""
    if word is None or word.casefold() in LANGUAGES[language].numbers.articles:
        return 1
    if word.isdigit():
        return int(word)
    from text_to_num import text2num

    try:
        count = int(text2num(word.casefold(), language))
    except ValueError:
        return None
    return count if 1 <= count <= most else None


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str], Fraction], ...]:
    return tuple(
        (sort, re.compile(rf"(?<![\w-]){_counted(pattern)}(?![\w-])", re.IGNORECASE), Fraction(value))
        for sort, listed in LANGUAGES[language].numbers.amounts.items()
        for pattern, value in listed.items()
    )


def _counted(pattern: str) -> str:
    """A pattern with the group `count`, which matches nothing if the amount has no numerator."""
    if "{count}" in pattern:
        return pattern.replace("{count}", r"(?P<count>\w+)").replace(" ", r"\s+")
    return f"(?:{pattern})(?P<count>(?!))?"


@cache
def _any_amount(language: str) -> Expression:
    """An expression that every text with an amount matches: most texts have none."""
    patterns = (
        re.sub(r"\{count\}(?: |\[[^]]*\])", "", pattern)
        for listed in LANGUAGES[language].numbers.amounts.values()
        for pattern in listed
    )
    return Expression(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE)
