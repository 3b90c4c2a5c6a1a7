"""
Signs: the characters and colours of the terminal view.

Apart from the view itself, because a terminal that cannot show line characters
gets another set, and everything said in colour is said by a sign as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.divergence import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

__all__ = ["DIM", "STYLES", "UNMATCHED", "Signs", "signs_for"]

STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
DIM: Final = "dim"
UNMATCHED: Final = "bold magenta underline"


@dataclass(frozen=True, slots=True)
class Signs:
    """
    What is drawn with.

    Attributes:
        severity: Sign of each severity.
        across: A link of one segment with one.
        moved: Likewise, where it stands elsewhere in the order.
        first: The first line of a bracket, where several segments join.
        down: A line of a bracket on which no segment starts.
        both: Lines on which a segment starts on both sides, inside a bracket and at its end.
        left: Likewise on the left side alone.
        right: Likewise on the right side alone.
        below: Points to a row further down.
        above: Points to a row further up.
        sure: A step of confidence that is there.
        unsure: One that is missing.
        rule: A horizontal line.
        only: Around words without counterpart, where they cannot be underlined.
    """

    severity: Mapping[Severity, str]
    across: str
    moved: str
    first: str
    down: str
    both: tuple[str, str]
    left: tuple[str, str]
    right: tuple[str, str]
    below: str
    above: str
    sure: str
    unsure: str
    rule: str
    only: tuple[str, str]


_UNICODE: Final = Signs(
    severity={Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"},
    across="───",
    moved="─↕─",
    first="─┬─",
    down=" │ ",
    both=("─┼─", "─┴─"),
    left=("─┤ ", "─╯ "),
    right=(" ├─", " ╰─"),
    below="↓",
    above="↑",
    sure="●",
    unsure="○",
    rule="─",
    only=("{", "}"),
)
_ASCII: Final = Signs(
    severity={Severity.ERROR: "x", Severity.WARNING: "!", Severity.INFO: "-"},
    across="---",
    moved="-%-",
    first="-+-",
    down=" | ",
    both=("-+-", "-+-"),
    left=("-+ ", "-' "),
    right=(" +-", " `-"),
    below="v",
    above="^",
    sure="*",
    unsure=".",
    rule="-",
    only=("{", "}"),
)


def signs_for(console: Console) -> Signs:
    """Choose the signs that a console can show."""
    return _ASCII if console.options.ascii_only else _UNICODE
