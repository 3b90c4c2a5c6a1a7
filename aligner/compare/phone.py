"""
Phone: a telephone number on one side only, or different ones.

Detail: `src` and `tgt`, the numbers without counterpart in the form of E.164 (`+41225550123`), or
their digits where no country code is given; `src_text` and `tgt_text`, the same as written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.extract.address import mask, without_addresses
from aligner.compare.extract.code import find_codes
from aligner.compare.extract.phone import find_phones
from aligner.compare.mismatch import mismatch_of_values
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison
    from aligner.compare.extract.phone import Phone
    from aligner.divergence import Divergence

__all__ = ["PHONE", "PHONES"]

PHONE: Final = Rule(
    kind=Kind.PHONE,
    title="Telephone number",
    severities=SEVERITIES[Kind.PHONE].conditions,
    mqm="Accuracy/Mistranslation",
    summary="A telephone number appears in one version only, or the numbers differ.",
    reported=(
        (
            "A number after a word such as `Tel.`, with a country code, or with a leading zero, without "
            "a counterpart on the other side of a linked pair."
        ),
    ),
    ignored=(
        "Another grouping of the same digits: `089/555 77 88` and `(089) 555-7788`.",
        "A country code that one side leaves out: `+41 22 555 01 23` and `022 555 01 23`.",
        "A number whose digits the other side has in a form that is not recognised.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Auskunft gibt Frau Roth, Tel. 022 555 01 23.",),
        tgt=("Renseignements auprès de Mme Roth, tél. +41 22 555 01 32.",),
        message="022 555 01 23 in German, +41 22 555 01 32 in French",
    ),
    advice="Find out which number is correct, and correct the other version.",
    ignore_entry="phone /Auskunft/  # each version names its own office",
)


def find_phone_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link whose telephone numbers differ."""
    for linked in comparison.confident():
        src_text, tgt_text = _bare(linked.src_text), _bare(linked.tgt_text)
        src_found = find_phones(src_text, linked.src_language)
        tgt_found = find_phones(tgt_text, linked.tgt_language)
        src, tgt = _without_counterpart(src_found, tgt_found), _without_counterpart(tgt_found, src_found)
        if not (src and tgt):
            src, tgt = _unmentioned(src, tgt_text), _unmentioned(tgt, src_text)
        if src or tgt:
            yield mismatch_of_values(
                PHONE,
                linked,
                comparison,
                src={str(each): each.text for each in src},
                tgt={str(each): each.text for each in tgt},
            )


PHONES: Final = Check((PHONE,), find_phone_differences)


def _bare(text: str) -> str:
    """The text with its addresses and identifiers masked: an IBAN has digits like a number."""
    bare = without_addresses(text)
    return mask(bare, ((code.start, code.end) for code in find_codes(bare) if code.firm))


def _without_counterpart(phones: Sequence[Phone], others: Sequence[Phone]) -> list[Phone]:
    """The numbers that agree with none of the others; a repeated one needs only one counterpart."""
    left = [phone for phone in phones if not any(phone.agrees(other) for other in others)]
    return list({str(phone): phone for phone in left}.values())


def _unmentioned(phones: Sequence[Phone], text: str) -> list[Phone]:
    """The numbers whose digits do not occur in the other text, whatever is between them."""
    if not phones:
        return []
    digits = re.sub(r"\D", "", text)
    return [phone for phone in phones if phone.national.lstrip("0") not in digits]
