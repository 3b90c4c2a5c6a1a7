"""
Shifted: rows of a saved bitext whose target belongs to a neighbouring row.

Detail: `first_row` and `last_row`, 0-based numbers of the rows whose target belongs to another;
`offset`, the number of rows from a target to the row it belongs to, negative for a row before
and 0 for two rows that have each other's target.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule
from aligner.joining import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.compare.rows import Shift
    from aligner.divergence import Divergence
    from aligner.encode import Encoder

__all__ = ["SHIFTED", "SHIFTS", "find_shifted"]

SHIFTED: Final = Rule(
    kind=Kind.SHIFTED,
    title="Shifted rows",
    severities=SEVERITIES[Kind.SHIFTED].conditions,
    mqm="Accuracy/Mistranslation",
    summary="Rows of a saved bitext have the target of a neighbouring row.",
    reported=(
        (
            "A run of rows whose targets belong one or two rows up or down, as after a cell was inserted, "
            "deleted or overwritten: three rows or more, or two if their texts leave no doubt."
        ),
        "Two neighbouring rows that have each other’s target.",
    ),
    ignored=(
        "A single row whose target is that of its neighbour.",
        "Rows whose texts are so similar that the target fits both.",
        "Sources and targets with an empty cell next to them: `omission` and `addition` report them.",
        "Two texts that were aligned in the same run.",
    ),
    example=Example(
        src=("Das Museum öffnet um zehn Uhr.", "Der Eintritt ist frei.", "Hunde müssen draussen bleiben."),
        tgt=("Le musée ouvre à dix heures.", "L’entrée est gratuite.", "Les chiens doivent rester dehors."),
        links=(((0,), ()), ((1,), (0,)), ((2,), (1,)), ((), (2,))),
        saved=True,
        message="Move the French texts of rows 2 to 4 up one row: “Le musée ouvre à dix heures.” in row 2 "
        "translates “Das Museum öffnet um zehn Uhr.” in row 1",
    ),
    advice="Move the target cells of these rows up or down, then compare again: nothing else is reported "
    "for them.",
    ignore_entry="shifted /Eintritt/  # checked by hand",
)


_QUOTED: Final = 40
"""Maximum characters of each text in a message."""


def find_shifted(comparison: Comparison, encoder: Encoder | None = None) -> Iterator[Divergence]:
    """
    Yield a divergence for each run of rows with the targets of their neighbours.

    Args:
        comparison: A saved bitext; of two texts that were aligned, nothing is reported.
        encoder: Source of vectors; the embedded model where None.
    """
    from aligner.compare.rows import find_shifts

    pair = comparison.pair
    if not pair.rows:
        return
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    src, tgt = ([""] * (max(pair.rows) + 1) for _ in range(2))
    for row, link in zip(pair.rows, pair.links, strict=True):
        src[row] = joined([comparison.src.segments[i].text for i in link.src], comparison.src.language)
        tgt[row] = joined([comparison.tgt.segments[j].text for j in link.tgt], comparison.tgt.language)
    for shift in find_shifts(src, tgt, encoder):
        yield _shifted(comparison, shift, src, tgt)


SHIFTS: Final = Check((SHIFTED,), find_shifted, any_language=True)


def _shifted(comparison: Comparison, shift: Shift, src: list[str], tgt: list[str]) -> Divergence:
    pair = comparison.pair
    low, high = shift.wrong
    links = [link for row, link in zip(pair.rows, pair.links, strict=True) if low <= row <= high]
    return SHIFTED.divergence(
        tuple(sorted(i for link in links for i in link.src)),
        tuple(sorted(j for link in links for j in link.tgt)),
        f"{_remedy(shift, comparison.language_names[1])}: {_evidence(shift, src, tgt)}",
        {"first_row": shift.first, "last_row": shift.last, "offset": shift.offset},
    )


def _remedy(shift: Shift, language: str) -> str:
    """What repairs the rows: `Move the French texts of rows 2 to 4 up one row`."""
    first, last = shift.first + 1, shift.last + 1
    if shift.offset == 0:
        return f"Swap the {language} texts of rows {first} and {last}"
    many = f"texts of rows {first} {'and' if last == first + 1 else 'to'} {last}"
    texts = many if last > first else f"text of row {first}"
    rows = "one row" if abs(shift.offset) == 1 else f"{abs(shift.offset)} rows"
    return f"Move the {language} {texts} {'up' if shift.offset < 0 else 'down'} {rows}"


def _evidence(shift: Shift, src: list[str], tgt: list[str]) -> str:
    """The first target with the source that it translates."""
    to = shift.last if shift.offset == 0 else shift.first + shift.offset
    return (
        f"“{shortened(tgt[shift.first], most=_QUOTED)}” in row {shift.first + 1} translates "
        f"“{shortened(src[to], most=_QUOTED)}” in row {to + 1}"
    )
