"""
Icons: the characters and colours of the views.

A terminal that cannot show line characters gets another set, and whatever a colour says
an icon says as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.divergence import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

__all__ = ["DIM", "EMPHASIS", "ICONS", "STYLES", "UNMATCHED", "Icons", "icons_for"]

# No foreground reads well on every background: a contrast of 4.5 to white (WCAG 2.1, AA) needs a
# relative luminance of at most 0.183, the same to #1e1e1e (VS Code's dark theme) at least 0.234.
# The named colours are worse: yellow on white has 1.7 in xterm, blue on black 2.2, red on #1e1e1e
# 2.9. A severity therefore brings its own background, in entries above 15 of the palette of 256,
# which no theme changes: white on #af0000 has 7.4, black on #ffaf00 11.4, white on #005faf 6.5.
# Messages keep the default colours of the terminal.
STYLES: Final = {
    Severity.ERROR: "bold color(231) on color(124)",
    Severity.WARNING: "bold color(16) on color(214)",
    Severity.INFO: "bold color(231) on color(25)",
}
ICONS: Final = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
"""Icon of each severity, wherever Unicode can be shown."""

DIM: Final = "dim"
EMPHASIS: Final = "bold"
UNMATCHED: Final = "bold underline"


@dataclass(frozen=True, slots=True)
class Icons:
    """
    The characters of a view.

    Attributes:
        severity: Icon of each severity.
        across: A link of one segment with one.
        moved: The same, out of order.
        moved_up: The same if the target has it further up.
        moved_down: The same if the target has it further down.
        first: The first line of a bracket, where several segments join.
        down: A line of a bracket on which no segment starts.
        both: Lines on which a segment starts on both sides, inside a bracket and at its end.
        left: Lines on which one starts on the left only, inside and at the end.
        right: Lines on which one starts on the right only, inside and at the end.
        below: Points to a row further down.
        above: Points to a row further up.
        filled: A step of confidence that is reached.
        hollow: One that is not.
        rule: A horizontal line.
        unmatched: Around words without counterpart, where they cannot be underlined.
        letters: What to write for the typographic characters of messages.
    """

    severity: Mapping[Severity, str]
    across: str
    moved: str
    moved_up: str
    moved_down: str
    first: str
    down: str
    both: tuple[str, str]
    left: tuple[str, str]
    right: tuple[str, str]
    below: str
    above: str
    filled: str
    hollow: str
    rule: str
    unmatched: tuple[str, str]
    letters: Mapping[int, str]


_UNICODE: Final = Icons(
    severity=ICONS,
    across="───",
    moved="─↕─",
    moved_up="─↑─",
    moved_down="─↓─",
    first="─┬─",
    down=" │ ",
    both=("─┼─", "─┴─"),
    left=("─┤ ", "─╯ "),
    right=(" ├─", " ╰─"),
    below="↓",
    above="↑",
    filled="●",
    hollow="○",
    rule="─",
    unmatched=("{", "}"),
    letters={},
)
_ASCII: Final = Icons(
    severity={Severity.ERROR: "x", Severity.WARNING: "!", Severity.INFO: "-"},
    across="---",
    moved="-%-",
    moved_up="-^-",
    moved_down="-v-",
    first="-+-",
    down=" | ",
    both=("-+-", "-+-"),
    left=("-+ ", "-' "),
    right=(" +-", " `-"),
    below="v",
    above="^",
    filled="*",
    hollow=".",
    rule="-",
    unmatched=("{", "}"),
    letters=str.maketrans({"“": '"', "”": '"', "’": "'", "…": "...", "–": "-"}),
)


def icons_for(console: Console) -> Icons:
    """Choose the icons that a console can show."""
    return _ASCII if console.options.ascii_only else _UNICODE
