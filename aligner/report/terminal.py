"""
Terminal view: the two versions side by side, what differs marked in place.

For a person at a terminal of 80 columns or more; the summary comes first, the
list of divergences last. Everything said in colour is also said by a sign and a
word, and everything drawn with line characters has a form in ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from aligner.compare import Kind, Severity
from aligner.report.summary import language_label, summary_lines, sureness
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from aligner.alignment import Alignment, Link
    from aligner.compare import Divergence
    from aligner.text import Document, Segment

__all__ = ["clean", "render"]

WIDEST_COLUMN: Final = 76
"""Cells of running text per side beyond which a line is tiring to read."""

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_DIM: Final = "bright_black"
_UNCHANGED: Final = (Role.BODY, Role.LEAD)


@dataclass(frozen=True, slots=True)
class _Signs:
    """The characters of the view, which depend on what the terminal can show."""

    severity: dict[Severity, str]
    across: str
    first: str
    down: str
    both: tuple[str, str]
    left: tuple[str, str]
    right: tuple[str, str]
    moved: str
    later: str
    earlier: str
    sure: str
    unsure: str
    rule: str
    ellipsis: str


_UNICODE: Final = _Signs(
    severity={Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"},
    across="───",
    first="─┬─",
    down=" │ ",
    both=("─┼─", "─┴─"),
    left=("─┤ ", "─╯ "),
    right=(" ├─", " ╰─"),
    moved="─↕─",
    later="↓",
    earlier="↑",
    sure="●",
    unsure="○",
    rule="─",
    ellipsis="…",
)
_ASCII: Final = _Signs(
    severity={Severity.ERROR: "x", Severity.WARNING: "!", Severity.INFO: "-"},
    across="---",
    first="-+-",
    down=" | ",
    both=("-+-", "-+-"),
    left=("-+ ", "-' "),
    right=(" +-", " `-"),
    moved="-~-",
    later="v",
    earlier="^",
    sure="*",
    unsure=".",
    rule="-",
    ellipsis="...",
)

_ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def clean(text: str) -> str:
    """Strip escape sequences, control characters and direction overrides from a text of a file."""
    kept = (
        " " if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") else character
        for character in _ESCAPE.sub("", text)
        if character not in _BIDI
    )
    return "".join(kept).strip()


def render(
    src: Document,
    tgt: Document,
    alignment: Alignment,
    divergences: Sequence[Divergence],
    *,
    signature: str,
    console: Console,
) -> None:
    """
    Print summary, side-by-side view and list of divergences.

    Segments are counted from 1 here, as people count; files count from 0.

    Args:
        src: Source document, on the left.
        tgt: Target document, on the right.
        alignment: The links, in the order in which they are shown.
        divergences: What differs, in the order in which it is listed.
        signature: What made the alignment: model, splitter, options, version.
        console: Where to print; its width, encoding and colour are respected.
    """
    view = _View(src, tgt, alignment, tuple(divergences), console)
    for line in view.lines(signature):
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)


class _View:
    """One rendering: the documents with everything that follows from the console."""

    def __init__(
        self,
        src: Document,
        tgt: Document,
        alignment: Alignment,
        divergences: tuple[Divergence, ...],
        console: Console,
    ) -> None:
        self.src = src
        self.tgt = tgt
        self.alignment = alignment
        self.divergences = divergences
        self.console = console
        self.signs = _ASCII if console.options.ascii_only else _UNICODE
        self.digits = max(2, len(str(max(len(src), len(tgt)))))
        # Per side a number and a space; between the sides a space, the connector, a space.
        fixed = 2 * (self.digits + 1) + 5
        self.column = max(10, min(WIDEST_COLUMN, (console.width - fixed) // 2))
        self.width = 2 * self.column + fixed
        self.at_src: dict[int, list[Divergence]] = {}
        self.at_tgt: dict[int, list[Divergence]] = {}
        for divergence in divergences:
            if divergence.src:
                self.at_src.setdefault(divergence.src[0], []).append(divergence)
            else:
                self.at_tgt.setdefault(divergence.tgt[0], []).append(divergence)
        self.moved_src = {i for each in divergences if each.kind is Kind.MOVED for i in each.src}

    def lines(self, signature: str) -> Iterator[Text]:
        """Yield the whole view, line by line."""
        for said in summary_lines(self.src, self.tgt, self.alignment, self.divergences):
            yield from self._wrapped(said, "bold")
        yield Text()
        yield from self._header()
        pointers = self._pointers()
        for place, link in enumerate(self.alignment.links):
            for pointer in pointers.get(place, ()):
                yield from pointer
                yield Text()
            yield from self._row(link)
            yield Text()
        for pointer in pointers.get(len(self.alignment.links), ()):
            yield from pointer
            yield Text()
        yield from self._list()
        yield from self._wrapped(signature, _DIM)

    def _wrapped(self, said: str, style: str, *, indent: int = 0) -> Iterator[Text]:
        for line in Text(clean(said), style=style).wrap(self.console, self.width - indent):
            yield Text(" " * indent).append_text(line)

    def _header(self) -> Iterator[Text]:
        left, right = (self._cell_lines(_title(document), "bold")[0] for document in (self.src, self.tgt))
        number = " " * (self.digits + 1)
        yield Text.assemble(number, _fit(left, self.column), " " * 5, number, right)
        yield Text(self.signs.rule * self.width, style=_DIM)

    def _cell_lines(self, text: str, style: str = "") -> list[Text]:
        return list(Text(clean(text), style=style).wrap(self.console, self.column)) or [Text()]

    def _row(self, link: Link) -> Iterator[Text]:
        """One link: its segments side by side, then what differs there."""
        left, left_starts = self._side(link.src, self.src)
        right, right_starts = self._side(link.tgt, self.tgt)
        marks = [mark for i in link.src for mark in self.at_src.get(i, ())]
        marks += [mark for j in link.tgt for mark in self.at_tgt.get(j, ())]
        if link.gap and marks:
            empty = left if not link.src else right
            empty.clear()
            for mark in marks:
                empty += self._mark_cell(mark)
            marks = []
        middle = self._connector(link, left_starts, right_starts)
        for n in range(max(len(left), len(right), len(middle))):
            yield Text.assemble(
                self._number(left_starts.get(n)),
                _fit(left[n] if n < len(left) else Text(), self.column),
                " ",
                middle[n] if n < len(middle) else Text("   "),
                " ",
                self._number(right_starts.get(n)),
                right[n] if n < len(right) else Text(),
            )
        for mark in marks:
            yield from self._mark_lines(mark)

    def _side(self, indices: Sequence[int], document: Document) -> tuple[list[Text], dict[int, int]]:
        """Wrap the segments of one side; also say on which line which segment starts."""
        lines: list[Text] = []
        starts: dict[int, int] = {}
        for index in indices:
            starts[len(lines)] = index
            lines += self._segment_lines(document.segments[index])
        return lines, starts

    def _segment_lines(self, segment: Segment) -> list[Text]:
        text = Text()
        if segment.role not in _UNCHANGED:
            text.append(f"{segment.role.value}: ", style=_DIM)
        text.append(clean(segment.text))
        return list(text.wrap(self.console, self.column)) or [Text()]

    def _number(self, index: int | None) -> Text:
        shown = "" if index is None else str(index + 1)
        return Text(f"{shown:>{self.digits}} ", style=_DIM)

    def _connector(self, link: Link, left: dict[int, int], right: dict[int, int]) -> list[Text]:
        """Draw the link between the columns: a bar, or a bracket where several segments join."""
        if link.gap:
            return [Text("   ")]
        signs = self.signs
        last = max((*left, *right))
        moved = link.src[0] in self.moved_src
        drawn = [signs.moved if moved else signs.across if last == 0 else signs.first]
        for n in range(1, last + 1):
            end = 1 if n == last else 0
            if n in left and n in right:
                drawn.append(signs.both[end])
            elif n in left:
                drawn.append(signs.left[end])
            elif n in right:
                drawn.append(signs.right[end])
            else:
                drawn.append(signs.down)
        lines = [Text(each, style="yellow" if moved else _DIM) for each in drawn]
        steps = sureness(link.confidence)
        if steps < 3:
            style = "yellow" if steps == 1 else _DIM
            lines.append(Text(signs.sure * steps + signs.unsure * (3 - steps), style=style))
        return lines

    def _mark(self, divergence: Divergence) -> Text:
        sign = self.signs.severity[divergence.severity]
        return Text(f"{sign} {divergence.kind.value}", style=_STYLES[divergence.severity])

    def _mark_cell(self, divergence: Divergence) -> list[Text]:
        text = self._mark(divergence).append(f": {clean(divergence.message)}")
        return list(text.wrap(self.console, self.column))

    def _mark_lines(self, divergence: Divergence) -> Iterator[Text]:
        indent = self.digits + 1
        text = self._mark(divergence).append(f": {clean(divergence.message)}")
        for line in text.wrap(self.console, self.width - indent):
            yield Text(" " * indent).append_text(line)

    def _pointers(self) -> dict[int, list[list[Text]]]:
        """For each move, where the target segments would stand in their own order."""
        place_of_tgt = {j: place for place, link in enumerate(self.alignment.links) for j in link.tgt}
        moved_tgt = {j for each in self.divergences if each.kind is Kind.MOVED for j in each.tgt}
        pointers: dict[int, list[list[Text]]] = {}
        for divergence in self.divergences:
            if divergence.kind is not Kind.MOVED:
                continue
            before = divergence.tgt[0] - 1
            while before in moved_tgt:
                before -= 1
            place = place_of_tgt[before] + 1 if before >= 0 else 0
            pointers.setdefault(place, []).append(self._pointer(divergence, place))
        return pointers

    def _pointer(self, divergence: Divergence, place: int) -> list[Text]:
        shown_at = next(
            place for place, link in enumerate(self.alignment.links) if divergence.src[0] in link.src
        )
        arrow = self.signs.later if shown_at >= place else self.signs.earlier
        where = "below" if shown_at >= place else "above"
        numbers = _numbers(divergence.tgt)
        said = f"{arrow} {numbers} stands here, shown {where} beside {_numbers(divergence.src)}"
        style = _STYLES[divergence.severity]
        indent = " " * (self.digits + 1 + self.column + 5 + self.digits + 1)
        return [
            Text(indent).append_text(line) for line in Text(said, style=style).wrap(self.console, self.column)
        ]

    def _list(self) -> Iterator[Text]:
        """All divergences, one below the other, for looking up."""
        yield Text(self.signs.rule * self.width, style=_DIM)
        if not self.divergences:
            return
        heads = [self._list_head(divergence) for divergence in self.divergences]
        indent = max(cell_len(head.plain) for head in heads) + 2
        for head, divergence in zip(heads, self.divergences, strict=True):
            message = Text(clean(divergence.message)).wrap(self.console, max(20, self.width - indent))
            for n, line in enumerate(message):
                yield _fit(head if n == 0 else Text(), indent).append_text(line)
        yield Text()

    def _list_head(self, divergence: Divergence) -> Text:
        places = [
            f"{document.language} {_numbers(indices)}"
            for document, indices in ((self.src, divergence.src), (self.tgt, divergence.tgt))
            if indices
        ]
        head = self._mark(divergence)
        head.append(" " * (16 - cell_len(head.plain)))
        head.append(f"{divergence.severity.value:8}", style=_STYLES[divergence.severity])
        return head.append(", ".join(places))


def _title(document: Document) -> str:
    name = language_label(document.language)
    return name if document.path is None else f"{name}  {document.path.name}"


def _numbers(indices: Sequence[int]) -> str:
    """Segment numbers as people count them: `3`, `4 and 5`, `6 to 9`."""
    shown = [str(index + 1) for index in indices]
    if len(shown) > 2 and indices[-1] - indices[0] == len(indices) - 1:
        return f"{shown[0]} to {shown[-1]}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _fit(text: Text, width: int) -> Text:
    """Fill a line with spaces up to a width in cells, on a copy."""
    fitted = text.copy()
    fitted.append(" " * max(0, width - cell_len(text.plain)))
    return fitted
