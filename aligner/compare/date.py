"""
Date: the dates of the two sides differ.

Fires on a linked pair where a day is said on one side only (`20. November`
against `21 novembre`, or against `novembre`), or another month or year, whatever
the form. Must not fire on a year that one side leaves out (`20. November 2025`,
`20 novembre`), where the other side says the day as a plain number, or on a
month alone that the other side does not name: `im Mai` is often said otherwise.

Severity: error where each side has a date that the other lacks; warning where
only one side has.

Detail: `src` and `tgt`, the dates without counterpart as far as ISO 8601 goes
(`2025-11-20`, `--11-20`, `2025-11`); `src_text` and `tgt_text`, as they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.compare.divergence import Kind
from aligner.compare.mention.address import find_addresses, mask
from aligner.compare.mention.date import DateMention, PartialDate, find_dates
from aligner.compare.mention.number import Firmness
from aligner.compare.mismatch import mismatch
from aligner.compare.number import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.divergence import Divergence
    from aligner.compare.mention.number import Number
    from aligner.compare.pairs import Comparison

__all__ = ["find_date_differences"]


def find_date_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each linked pair whose dates differ."""
    for pair in comparison.pairs:
        src, tgt = _pair_off(
            _dates(pair.src_text, pair.src_language), _dates(pair.tgt_text, pair.tgt_language)
        )
        if src or tgt:
            src = _unsaid(src, find_numbers(pair.tgt_text, pair.tgt_language))
            tgt = _unsaid(tgt, find_numbers(pair.src_text, pair.src_language))
        if not (src and tgt):
            src, tgt = _days(src), _days(tgt)
        if not (src or tgt):
            continue
        yield mismatch(
            Kind.DATE,
            pair,
            comparison,
            src=[_said(mention) for mention in src],
            tgt=[_said(mention) for mention in tgt],
            detail={
                "src": [str(mention.date) for mention in src],
                "tgt": [str(mention.date) for mention in tgt],
                "src_text": [mention.text for mention in src],
                "tgt_text": [mention.text for mention in tgt],
            },
        )


def _dates(text: str, language: str) -> tuple[DateMention, ...]:
    bare = mask(text, ((address.start, address.end) for address in find_addresses(text)))
    return find_dates(bare, language)


def _pair_off(
    src: Sequence[DateMention], tgt: Sequence[DateMention]
) -> tuple[list[DateMention], list[DateMention]]:
    """
    Leave the dates that agree with none on the other side.

    Not one for one: a date said twice on one side misleads nobody.
    """
    src_dates, tgt_dates = _readings(src), _readings(tgt)
    return (
        [mention for mention in src if not _is_among(mention, tgt_dates)],
        [mention for mention in tgt if not _is_among(mention, src_dates)],
    )


def _readings(mentions: Sequence[DateMention]) -> frozenset[PartialDate]:
    return frozenset(reading for mention in mentions for reading in mention.readings)


def _is_among(mention: DateMention, dates: frozenset[PartialDate]) -> bool:
    """Tell whether a date can be one of the others; a day agrees only with a day."""
    return not dates.isdisjoint(mention.readings) or any(
        mine.agrees(theirs) and (mine.day is None) == (theirs.day is None)
        for mine in mention.readings
        for theirs in dates
    )


def _unsaid(mentions: Sequence[DateMention], numbers: Sequence[Number]) -> list[DateMention]:
    """Leave out the dates whose day, or year where no day is said, the other side has as a number."""
    values = {
        reading for number in numbers if number.firmness is Firmness.FIGURE for reading in number.readings
    }
    return [mention for mention in mentions if (mention.date.day or mention.date.year) not in values]


def _days(mentions: Sequence[DateMention]) -> list[DateMention]:
    return [mention for mention in mentions if mention.date.day is not None]


def _said(mention: DateMention) -> str:
    """The date as it is written, without the stop of its sentence."""
    return mention.text.strip().rstrip(".")
