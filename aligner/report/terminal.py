"""
Terminal view: the two versions side by side, with differences marked in place.

For a terminal of 80 columns or more: a summary, then a row for each link, then the list
of divergences. It prints to any rich console, so that a file, a recording or a pager gets
the same view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from aligner.compare.mqm import mqm_issue
from aligner.compare.wording import shortened
from aligner.display import clean_line, clean_with_offsets
from aligner.divergence import Kind
from aligner.report.icons import DIM, EMPHASIS, STYLES, UNMATCHED, icons_for
from aligner.report.moves import directions, places_in_target
from aligner.report.summary import confidence_steps, heading, numbers, segments_of, summary_lines
from aligner.report.wrapping import fill, wrap
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from aligner.alignment import Link
    from aligner.divergence import Divergence, SortName
    from aligner.findings import Findings
    from aligner.findings.marks import Mark
    from aligner.findings.unmatched import Side
    from aligner.text import Document, Segment

__all__ = ["render"]

WIDEST_COLUMN: Final = 76
"""Maximum cells of running text per side; longer lines are tiring to read."""

_NARROWEST_COLUMN: Final = 10
_CONNECTOR: Final = 3
_KIND_WIDTH: Final = 16
_SEVERITY_WIDTH: Final = 9
_LIST_INDENT: Final = 2
_NARROWEST_MESSAGE: Final = 30
"""Cells that a message in the list needs to fit next to its head; with less it goes below."""

_POINTER_SHOWN: Final = 40
"""Maximum characters that are quoted of a passage that is shown elsewhere."""

_UNLABELLED: Final = (Role.BODY, Role.LEAD)
_COUNTING: Final = "Segment numbers start at 1 here and at 0 in output files"


def render(findings: Findings, *, console: Console, mqm: bool = False, sort: SortName = "severity") -> None:
    """
    Print summary, side-by-side view and list of divergences.

    Args:
        findings: The divergences of an aligned pair: the source is shown on the left, the
            target on the right.
        console: Where to print; its width, encoding and colour are respected.
        mqm: Whether the list also shows the MQM category and severity of each divergence.
        sort: Order of the list: the most severe first, or that of the texts.
    """
    for line in _View(findings, console=console, mqm=mqm, sort=sort).lines():
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)


class _View:
    """One view: the documents, and everything that follows from the console."""

    def __init__(self, findings: Findings, *, console: Console, mqm: bool, sort: SortName) -> None:
        self.mqm = mqm
        self.sort = sort
        self.findings = findings
        self.src, self.tgt = src, tgt = findings.pair.documents
        self.alignment = findings.pair.alignment
        self.divergences = divergences = findings.divergences
        self.console = console
        self.icons = icons_for(console)
        self.digits = max(2, len(str(max(len(src), len(tgt)))))
        self.gutter = self.digits + 1
        between = _CONNECTOR + 2
        fixed = 2 * self.gutter + between
        self.column = max(_NARROWEST_COLUMN, min(WIDEST_COLUMN, (console.width - fixed) // 2))
        self.width = 2 * self.column + fixed
        self.right_edge = self.gutter + self.column + between + self.gutter
        self.marks = findings.marks_by_segment
        self.unmatched = any(mark.unmatched for marks in self.marks.values() for mark in marks)
        # Without colour there may be no underline either.
        plain = console.color_system is None or console.no_color
        self.between = self.icons.unmatched if plain else ("", "")
        self.moves = places_in_target(findings)
        self.directions = directions(self.moves)
        self.moved_src = {i for each in divergences if each.kind is Kind.MOVED for i in each.src}
        self.by_link, self.continued = (
            {link: [divergences[number] for number in numbers] for link, numbers in found.items()}
            for found in (findings.by_link, findings.continued)
        )

    def lines(self) -> Iterator[Text]:
        """Yield the whole view, line by line."""
        summary = summary_lines(self.findings.pair, self.findings)
        for n, line in enumerate(summary):
            yield from wrap(
                Text(clean_line(line), style=EMPHASIS if n < len(summary) - 1 else ""),
                self.width,
                console=self.console,
            )
        yield Text()
        yield from self._header()
        pointers = self._pointers()
        for place, link in enumerate(self.alignment.links):
            for pointer in pointers.get(place, ()):
                yield from [*pointer, Text()]
            yield from self._row(link, self.by_link.get(place, ()), self.continued.get(place, ()))
            yield Text()
        for pointer in pointers.get(len(self.alignment.links), ()):
            yield from [*pointer, Text()]
        yield Text(self.icons.rule * self.width, style=DIM)
        yield from self._list()
        yield from self._legend()
        yield from self._signature(clean_line(self.findings.pair.signature))

    def _header(self) -> Iterator[Text]:
        left, right = (
            wrap(
                Text(clean_line("  ".join(heading(document))), style=EMPHASIS),
                self.column,
                console=self.console,
            )[0]
            for document in (self.src, self.tgt)
        )
        head = fill(Text(" " * self.gutter).append_text(left), self.right_edge)
        yield head.append_text(right)
        yield Text(self.icons.rule * self.width, style=DIM)

    def _row(
        self, link: Link, marks: Sequence[Divergence], continued: Sequence[Divergence]
    ) -> Iterator[Text]:
        """One link: its segments side by side, then what differs there."""
        left, left_starts = self._side(link.src, self.src, "src")
        right, right_starts = self._side(link.tgt, self.tgt, "tgt")
        middle = self._connector(link, left_starts, right_starts)
        if link.gap:
            # A reader of that version looks for the text on the empty side.
            shown = [*map(self._mark, marks), *map(self._continuation, continued)]
            reported = [line for each in shown for line in wrap(each, self.column, console=self.console)]
            left, right, marks = (reported, right, ()) if not link.src else (left, reported, ())
            continued = ()
        for n in range(max(len(left), len(right), len(middle))):
            yield Text.assemble(
                self._number(left_starts.get(n)),
                fill(left[n] if n < len(left) else Text(), self.column),
                " ",
                middle[n] if n < len(middle) else Text(" " * _CONNECTOR),
                " ",
                self._number(right_starts.get(n)),
                right[n] if n < len(right) else Text(),
            )
        for each in (*map(self._mark, marks), *map(self._continuation, continued)):
            for line in wrap(each, self.width - self.gutter, console=self.console):
                yield Text(" " * self.gutter).append_text(line)

    def _side(
        self, indices: Sequence[int], document: Document, side: Side
    ) -> tuple[list[Text], dict[int, int]]:
        """Wrap the segments of one side; also return which segment starts on which line."""
        lines: list[Text] = []
        starts: dict[int, int] = {}
        for index in indices:
            starts[len(lines)] = index
            text = self._segment_text(document.segments[index], index, side)
            lines += wrap(text, self.column, console=self.console)
        return lines, starts

    def _segment_text(self, segment: Segment, index: int, side: Side) -> Text:
        text = self._marked_text(segment.text, self.marks.get((side, index), ()))
        if segment.role in _UNLABELLED:
            return text
        return Text.assemble((f"{segment.role.value}: ", DIM), text)

    def _marked_text(self, written: str, marks: Sequence[Mark]) -> Text:
        """The text of a segment; words that differ are marked, words without counterpart bracketed too."""
        cleaned = clean_with_offsets(written)
        text = Text(cleaned.text)
        brackets: list[tuple[int, bool]] = []
        for mark in sorted(marks, key=lambda mark: mark.severity.rank):
            start, end = cleaned.place(mark.start), cleaned.place(mark.end)
            if mark.unmatched:
                text.stylize(UNMATCHED, start, end)
                brackets += [(start, True), (end, False)]
            else:
                text.stylize(f"{STYLES[mark.severity]} underline", start, end)
        if self.between[0]:
            # From the end, so that no offset shifts before it is used.
            for place, opens in sorted(brackets, reverse=True):
                bracket = self.between[0 if opens else 1], UNMATCHED
                text = Text.assemble(text[:place], bracket, text[place:])
        return text

    def _number(self, index: int | None) -> Text:
        shown = "" if index is None else str(index + 1)
        return Text(f"{shown:>{self.digits}} ", style=DIM)

    def _connector(self, link: Link, left: dict[int, int], right: dict[int, int]) -> list[Text]:
        """Draw the link between the columns: a bar, or a bracket where several segments join."""
        if link.gap:
            return []
        icons = self.icons
        last = max((*left, *right))
        moved = link.src[0] in self.moved_src
        drawn = [self._moved(link.src[0]) if moved else icons.first if last else icons.across]
        for n in range(1, last + 1):
            end = int(n == last)
            if n in left and n in right:
                drawn.append(icons.both[end])
            elif n in left:
                drawn.append(icons.left[end])
            elif n in right:
                drawn.append(icons.right[end])
            else:
                drawn.append(icons.down)
        lines = [Text(each, style=EMPHASIS if moved else DIM) for each in drawn]
        steps = confidence_steps(link.confidence)
        if 0 < steps < _CONNECTOR:
            lines.append(Text(self._dots(steps), style=EMPHASIS if steps == 1 else DIM))
        return lines

    def _moved(self, i: int) -> str:
        """The connector of a moved passage, which points to its place in the order of the target."""
        above = self.directions.get(i)
        return self.icons.moved if above is None else self.icons.moved_up if above else self.icons.moved_down

    def _mark(self, divergence: Divergence) -> Text:
        return Text.assemble(self._label(divergence), f": {self._said(divergence)}")

    def _continuation(self, divergence: Divergence) -> Text:
        return Text.assemble(self._label(divergence), ", continued")

    def _said(self, divergence: Divergence) -> str:
        return clean_line(divergence.message).translate(self.icons.letters)

    def _label(self, divergence: Divergence) -> tuple[str, str]:
        """Icon and kind of a divergence in the colour of its severity."""
        icon = self.icons.severity[divergence.severity]
        return f"{icon} {divergence.kind.value}", STYLES[divergence.severity]

    def _pointers(self) -> dict[int, list[list[Text]]]:
        """For each move, the row before which the target segments come in their own order."""
        return {
            place: [self._pointer(move, below=shown_at > place) for move, shown_at in moves]
            for place, moves in self.moves.items()
        }

    def _pointer(self, move: Divergence, *, below: bool) -> list[Text]:
        arrow = self.icons.below if below else self.icons.above
        verb = "is" if len(move.tgt) == 1 else "are"
        begins = shortened(clean_line(self.tgt.segments[move.tgt[0]].text), most=_POINTER_SHOWN)
        quoted = f"“{begins}”".translate(self.icons.letters)
        where = f": {numbers(move.tgt)} {verb} shown next to {numbers(move.src)}: {quoted}"
        text = Text.assemble((f"{arrow} moved", STYLES[move.severity]), where)
        lines = wrap(text, self.column, console=self.console)
        return [Text(" " * self.right_edge).append_text(line) for line in lines]

    def _list(self) -> Iterator[Text]:
        """All divergences as a list, for reference."""
        listed = self.divergences
        if self.sort == "severity":
            listed = tuple(listed[number] for number in self.findings.by_severity)
        heads = [self._list_head(divergence) for divergence in listed]
        indent = max((cell_len(head.plain) for head in heads), default=0) + 2
        fits = self.width - indent >= _NARROWEST_MESSAGE
        for head, divergence in zip(heads, listed, strict=True):
            if not fits:
                yield head
            shown_at = indent if fits else _LIST_INDENT
            for n, line in enumerate(self._message(divergence, self.width - shown_at)):
                yield fill(head if fits and n == 0 else Text(), shown_at).append_text(line)
        if heads:
            yield Text()

    def _message(self, divergence: Divergence, width: int) -> list[Text]:
        """The message of a divergence, and its MQM category after it, or below if there is no room."""
        lines = wrap(Text(self._said(divergence)), width, console=self.console)
        issue = mqm_issue(divergence) if self.mqm else None
        if issue is None:
            return lines
        name = Text(str(issue), style=DIM)
        if cell_len(lines[-1].plain) + cell_len(name.plain) + 2 > width:
            return lines + wrap(name, width, console=self.console)
        return [*lines[:-1], lines[-1].append("  ").append_text(name)]

    def _legend(self) -> Iterator[Text]:
        notes = [_COUNTING]
        used = {confidence_steps(link.confidence) for link in self.alignment.links if not link.gap}
        if used & {1, 2}:
            unmarked = "high or unknown" if 0 in used else "high"
            notes.append(
                f"Link confidence: {self._dots(2)} medium, {self._dots(1)} low; unmarked links are {unmarked}"
            )
        if self.unmatched:
            how = "{} and {} mark".format(*self.between) if self.between[0] else "Underlines mark"
            notes.append(f"{how} words that the other side does not have")
        for each in notes:
            yield from wrap(Text(each, style=DIM), self.width, console=self.console)

    def _signature(self, signature: str) -> Iterator[Text]:
        """The signature, broken between its parts if it is too long."""
        begun, *parts = signature.split("|")
        for part in parts:
            if cell_len(begun) + cell_len(part) + 2 > self.width:
                yield from wrap(Text(f"{begun}|", style=DIM), self.width, console=self.console)
                begun = part
            else:
                begun = f"{begun}|{part}"
        yield from wrap(Text(begun, style=DIM), self.width, console=self.console)

    def _dots(self, steps: int) -> str:
        return self.icons.filled * steps + self.icons.hollow * (_CONNECTOR - steps)

    def _list_head(self, divergence: Divergence) -> Text:
        head = fill(Text.assemble(self._label(divergence)), _KIND_WIDTH)
        head = fill(head.append(divergence.severity.value), _KIND_WIDTH + _SEVERITY_WIDTH)
        return head.append(clean_line(segments_of(divergence, self.findings.pair)))
