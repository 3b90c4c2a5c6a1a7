"""
Code: an identifier that differs between the two sides.

Detail: `src` and `tgt`, the identifiers without counterpart, without separators; `src_text` and
`tgt_text`, the same as written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.extract.address import without_addresses
from aligner.compare.extract.code import find_codes
from aligner.compare.mismatch import mismatch_of_values
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison
    from aligner.compare.extract.code import Code
    from aligner.divergence import Divergence

__all__ = ["CODE", "CODES"]

CODE: Final = Rule(
    kind=Kind.CODE,
    title="Identifier",
    severities=SEVERITIES[Kind.CODE].conditions,
    mqm="Accuracy/Mistranslation",
    summary="An identifier differs, or one that needs a counterpart appears in one version only.",
    reported=(
        (
            "An ISIN, IBAN, register number (`HRB 12345`, `CHE-123.456.789`), standard (`EN 1090-2`), or "
            "reference after a word such as `WKN` or `Bestellnummer`, without a counterpart on the other "
            "side of a linked pair."
        ),
        "Products and roads with the same letters and other digits: `X200` and `X300`, `A1` and `A2`.",
        "Codes of diseases: `F32.1` and `F31.2`.",
    ),
    ignored=(
        "The same identifier in another grouping: `CH93 0076 2011` and `CH9300762011`.",
        "A standard with the bodies or the year of another country: `DIN EN ISO 9001` and `NF EN ISO 9001`.",
        "A product, a quarter, or a reference with letters that only one side gives.",
        "Products and quarters with different letters: `Q3` and `T3`.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Die Stützen entsprechen der Norm EN 1090-2.",),
        tgt=("Les piliers sont conformes à la norme EN 1090-3.",),
        message="EN 1090-2 in German, EN 1090-3 in French",
    ),
    advice="Find out which identifier is correct, and correct the other version.",
    ignore_entry="code /Stützen/  # each country applies its own part of the standard",
)


def find_code_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link whose identifiers differ."""
    for linked in comparison.confident():
        if linked.src_text == linked.tgt_text:
            continue
        src_text, tgt_text = without_addresses(linked.src_text), without_addresses(linked.tgt_text)
        src_found, tgt_found = find_codes(src_text), find_codes(tgt_text)
        src, tgt = _unmentioned(src_found, tgt_found, tgt_text), _unmentioned(tgt_found, src_found, src_text)
        # A product counts only if the other side has a similar one in its place.
        src_other, tgt_other = _certain(src, tgt), _certain(tgt, src)
        if src_other or tgt_other:
            yield mismatch_of_values(
                CODE,
                linked,
                comparison,
                src={each.value: each.text for each in src_other},
                tgt={each.value: each.text for each in tgt_other},
            )


CODES: Final = Check((CODE,), find_code_differences, any_language=True)


def _unmentioned(codes: Sequence[Code], others: Sequence[Code], text: str) -> list[Code]:
    """The identifiers that the other text does not have, whatever is between their characters."""
    if not codes:
        return []
    squeezed = re.sub(r"[^A-Z0-9]", "", text.upper())
    values = {other.value for other in others}
    left = [
        code
        for code in codes
        if code.value not in values and not _occurs(re.sub(r"[^A-Z0-9]", "", code.value), squeezed)
    ]
    return list({code.value: code for code in left}.values())


def _occurs(value: str, squeezed: str) -> bool:
    """Whether a value occurs, not as the beginning or end of a longer number."""
    before = r"(?<!\d)" if value[0].isdigit() else ""
    return re.search(rf"{before}{re.escape(value)}(?!\d)", squeezed) is not None


def _certain(codes: Sequence[Code], others: Sequence[Code]) -> list[Code]:
    return [code for code in codes if code.firm or any(_is_replaced(code, other) for other in others)]


def _is_replaced(code: Code, other: Code) -> bool:
    """Whether two identifiers that are not the same have the same place and form."""
    return (code.kind == other.kind and code.kind in ("reference", "ticker")) or (code.stem, code.shape) == (
        other.stem,
        other.shape,
    )
