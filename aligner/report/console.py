"""
Console: rich, with texts that are shown as they are.

Rich reads markup (`[red]`, `[link=…]`) and emoji codes (`:smile:`) in strings, and writes
control characters to the terminal. Names and texts contain all of them, so this console reads
neither and shows control characters as escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.segment import Segment

from aligner.display import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType
    from rich.text import Text

__all__ = ["SafeConsole"]


class SafeConsole(Console):
    """
    A console of rich that no text can drive.

    Args:
        options: As for `rich.console.Console`, without `markup` and `emoji`.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of rich
        super().__init__(markup=False, emoji=False, **options)

    def render_str(self, text: str, **options: Any) -> Text:  # noqa: ANN401
        """Make a `Text` of a string, as wide as it is shown."""
        return super().render_str(visible_lines(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Render anything; what a terminal would obey is shown, also in a `Text` that was not cleaned."""
        for segment in super().render(renderable, options):
            text = segment.text if segment.control else visible_lines(segment.text)
            yield segment if text is segment.text else Segment(text, segment.style, segment.control)
