"""
Release lines: lines that say what a text is and when it appeared, not what happened.

A kicker (`Medienmitteilung`), an embargo, a date or dateline of its own (`Bern, 20. Juni 2025`).
One version often has them and the other does not, because each site adds its own.
"""

from __future__ import annotations

import re
from typing import Final

from aligner.compare.extract.date import find_dates
from aligner.compare.extract.weekday import find_weekdays
from aligner.languages import LANGUAGES, alternatives

__all__ = ["is_release_line"]

LONGEST: Final = 100
"""Characters beyond which a line says more."""

_KICKER: Final = re.compile(
    rf"(?<!\w)(?:{alternatives(lambda data: data.layout.kickers)})"
    r"(?:\s+(?:n[ro°º]\.?|\#)?\s*\d[\d/.-]*)?(?!\w)",
    re.IGNORECASE,
)
"""A kicker and its number: `Medienmitteilung Nr. 12/2025`."""

_EMBARGO: Final = re.compile(
    rf"\W*(?:{alternatives(lambda data: data.layout.embargo_openings)})(?!\w)", re.IGNORECASE
)
_LABEL: Final = re.compile(
    rf"(?<!\w)(?:{alternatives(lambda data: [*data.layout.date_labels, *data.layout.dateline_articles])})"
    r"(?!\w)\.?:?\s*$",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"(?<!\d)[0-2]?\d(?::[0-5]\d|[.h][0-5]\d|\s?h)(?:\s?(?:Uhr|h|CES?T|MES?Z))?(?!\w)")
_CAPITALS: Final = "".join(
    letter for data in LANGUAGES.values() for letter in data.letters if letter.isupper()
)
_NAME: Final = rf"[A-Z{_CAPITALS}][\w.’'-]*"
_PLACE: Final = re.compile(
    rf"\W*{_NAME}(?:(?:\s+(?:{alternatives(lambda data: data.layout.dateline_links)})|\s*[/,])?\s+{_NAME})"
    rf"{{0,3}}\W*"
)
"""A place before a date: up to four words with a capital, and words that link them."""

_WORD: Final = re.compile(r"\w")
_DIGIT: Final = re.compile(r"\d")


def is_release_line(text: str, language: str) -> bool:
    """
    Whether a line only says what kind of text follows, or from when it is.

    Args:
        text: A segment.
        language: Its language, for the names of months.
    """
    if len(text) > LONGEST:
        return False
    embargo = _EMBARGO.match(text)
    if embargo is not None:
        rest = text[embargo.end() :]
        return _WORD.search(rest) is None or rest.lstrip().startswith(":") or _DIGIT.search(rest) is not None
    rest = _KICKER.sub(" ", text)
    named = rest != text
    dates = [each for each in find_dates(rest, language) if each.date.parts == 3]
    if dates:
        before, after = rest[: dates[0].start], rest[dates[-1].end :]
        for weekday in find_weekdays(before, language):
            before = before.replace(weekday.text, " ")
        before = _LABEL.sub("", before.rstrip(" ,:"))
        before = "" if _PLACE.fullmatch(before) else before
        rest = f"{before} {_TIME.sub(' ', after)}"
    return (named or bool(dates)) and _WORD.search(rest) is None
