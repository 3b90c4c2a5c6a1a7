"""
Terminal view: the two versions side by side, what differs marked in place.

For a person at a terminal of 80 columns or more: a summary first, then a row for
each link, then the list of divergences. It prints to any rich console, so that a
file, a recording or a pager gets the same view.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from aligner.compare.mqm import mqm_issue
from aligner.compare.words.unmatched import unmatched_by_segment
from aligner.divergence import Kind
from aligner.languages import name_of
from aligner.report.lines import clean, clean_place, fill, wrap
from aligner.report.moves import places_in_target
from aligner.report.signs import DIM, STYLES, UNMATCHED, signs_for
from aligner.report.summary import numbers, summary_lines, sureness
from aligner.report.words import words_by_segment
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from aligner.alignment import Link
    from aligner.compare.words.unmatched import Side, Unmatched
    from aligner.divergence import Divergence, Severity
    from aligner.findings import Findings
    from aligner.text import Document, Segment

__all__ = ["render"]

WIDEST_COLUMN: Final = 76
"""Cells of running text per side beyond which a line is tiring to read."""

_NARROWEST_COLUMN: Final = 10
_CONNECTOR: Final = 3
_KIND_WIDTH: Final = 16
_SEVERITY_WIDTH: Final = 9
_LIST_INDENT: Final = 2
_NARROWEST_MESSAGE: Final = 30
"""Cells that a message in the list needs beside its head; with less it stands below."""

_UNLABELLED: Final = (Role.BODY, Role.LEAD)
_COUNTING: Final = "Segments are counted from 1 here, from 0 in files"


def render(findings: Findings, *, console: Console, mqm: bool = False) -> None:
    """
    Print summary, side-by-side view and list of divergences.

    Args:
        findings: The divergences of an aligned pair: the source is shown on the left, the
            target on the right.
        console: Where to print; its width, encoding and colour are respected.
        mqm: Whether the list names each divergence in the words of MQM too.
    """
    for line in _View(findings, console=console, mqm=mqm).lines():
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)


class _View:
    """One rendering: the documents, and everything that follows from the console."""

    def __init__(self, findings: Findings, *, console: Console, mqm: bool) -> None:
        self.mqm = mqm
        self.findings = findings
        self.src, self.tgt = src, tgt = findings.pair.documents
        self.alignment = findings.pair.alignment
        self.divergences = divergences = findings.divergences
        self.console = console
        self.signs = signs_for(console)
        self.digits = max(2, len(str(max(len(src), len(tgt)))))
        self.gutter = self.digits + 1
        between = _CONNECTOR + 2
        fixed = 2 * self.gutter + between
        self.column = max(_NARROWEST_COLUMN, min(WIDEST_COLUMN, (console.width - fixed) // 2))
        self.width = 2 * self.column + fixed
        self.right_edge = self.gutter + self.column + between + self.gutter
        self.words: dict[Side, dict[int, list[tuple[str, Severity]]]] = {
            "src": words_by_segment(divergences, "src"),
            "tgt": words_by_segment(divergences, "tgt"),
        }
        self.unmatched = unmatched_by_segment(divergences)
        # Without colour there may be no underline either.
        self.between = self.signs.only if console.color_system is None or console.no_color else ("", "")
        self.moved_src = {i for each in divergences if each.kind is Kind.MOVED for i in each.src}
        self.marks: dict[int, list[Divergence]] = {}
        for each, place in zip(divergences, findings.link_numbers, strict=True):
            self.marks.setdefault(place, []).append(each)

    def lines(self) -> Iterator[Text]:
        """Yield the whole view, line by line."""
        summary = summary_lines(self.findings.pair, self.findings)
        for n, said in enumerate(summary):
            yield from wrap(
                Text(said, style="bold" if n < len(summary) - 1 else ""), self.width, console=self.console
            )
        yield Text()
        yield from self._header()
        pointers = self._pointers()
        for place, link in enumerate(self.alignment.links):
            for pointer in pointers.get(place, ()):
                yield from [*pointer, Text()]
            yield from self._row(link, self.marks.get(place, ()))
            yield Text()
        for pointer in pointers.get(len(self.alignment.links), ()):
            yield from [*pointer, Text()]
        yield Text(self.signs.rule * self.width, style=DIM)
        yield from self._list()
        yield from self._legend()
        yield from self._signature(clean(self.findings.pair.signature))

    def _header(self) -> Iterator[Text]:
        left, right = (
            wrap(Text(clean(_title(document)), style="bold"), self.column, console=self.console)[0]
            for document in (self.src, self.tgt)
        )
        head = fill(Text(" " * self.gutter).append_text(left), self.right_edge)
        yield head.append_text(right)
        yield Text(self.signs.rule * self.width, style=DIM)

    def _row(self, link: Link, marks: Sequence[Divergence]) -> Iterator[Text]:
        """One link: its segments side by side, then what differs there."""
        left, left_starts = self._side(link.src, self.src, "src")
        right, right_starts = self._side(link.tgt, self.tgt, "tgt")
        middle = self._connector(link, left_starts, right_starts)
        if link.gap:
            # The empty side is where a reader of that version looks for the text.
            said = [
                line for mark in marks for line in wrap(self._mark(mark), self.column, console=self.console)
            ]
            left, right, marks = (said, right, ()) if not link.src else (left, said, ())
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
        for mark in marks:
            for line in wrap(self._mark(mark), self.width - self.gutter, console=self.console):
                yield Text(" " * self.gutter).append_text(line)

    def _side(
        self, indices: Sequence[int], document: Document, side: Side
    ) -> tuple[list[Text], dict[int, int]]:
        """Wrap the segments of one side; also say on which line which segment starts."""
        lines: list[Text] = []
        starts: dict[int, int] = {}
        for index in indices:
            starts[len(lines)] = index
            text = self._segment_text(document.segments[index], index, side)
            lines += wrap(text, self.column, console=self.console)
        return lines, starts

    def _segment_text(self, segment: Segment, index: int, side: Side) -> Text:
        text = Text(clean(segment.text))
        for word, severity in self.words[side].get(index, ()):
            pattern = rf"(?<!\w){re.escape(clean(word))}(?!\w)"
            text.highlight_regex(pattern, f"{STYLES[severity]} underline")
        text = self._marked(text, segment, self.unmatched.get((side, index), ()))
        if segment.role in _UNLABELLED:
            return text
        return Text.assemble((f"{segment.role.value}: ", DIM), text)

    def _marked(self, text: Text, segment: Segment, runs: Sequence[Unmatched]) -> Text:
        """Mark the words of a segment that the other side does not say."""
        places = [clean_place(segment.text, place) for run in runs for place in (run.start, run.end)]
        parts = text.divide(places)
        marked = Text()
        for n, part in enumerate(parts):
            if n % 2:
                part.stylize(UNMATCHED)
                marked.append(self.between[0], UNMATCHED).append_text(part).append(self.between[1], UNMATCHED)
            else:
                marked.append_text(part)
        return marked if runs else text

    def _number(self, index: int | None) -> Text:
        shown = "" if index is None else str(index + 1)
        return Text(f"{shown:>{self.digits}} ", style=DIM)

    def _connector(self, link: Link, left: dict[int, int], right: dict[int, int]) -> list[Text]:
        """Draw the link between the columns: a bar, or a bracket where several segments join."""
        if link.gap:
            return []
        signs = self.signs
        last = max((*left, *right))
        moved = link.src[0] in self.moved_src
        drawn = [signs.moved if moved else signs.first if last else signs.across]
        for n in range(1, last + 1):
            end = int(n == last)
            if n in left and n in right:
                drawn.append(signs.both[end])
            elif n in left:
                drawn.append(signs.left[end])
            elif n in right:
                drawn.append(signs.right[end])
            else:
                drawn.append(signs.down)
        lines = [Text(each, style="yellow" if moved else DIM) for each in drawn]
        steps = sureness(link.confidence)
        if steps < _CONNECTOR:
            lines.append(Text(self._dots(steps), style="yellow" if steps == 1 else DIM))
        return lines

    def _mark(self, divergence: Divergence) -> Text:
        sign = self.signs.severity[divergence.severity]
        said = f"{sign} {divergence.kind.value}: {clean(divergence.message)}"
        return Text(said, style=STYLES[divergence.severity])

    def _pointers(self) -> dict[int, list[list[Text]]]:
        """For each move, before which row the target segments would stand in their own order."""
        return {
            place: [self._pointer(move, below=shown_at > place) for move, shown_at in moves]
            for place, moves in places_in_target(self.findings).items()
        }

    def _pointer(self, move: Divergence, *, below: bool) -> list[Text]:
        arrow = self.signs.below if below else self.signs.above
        verb = "is" if len(move.tgt) == 1 else "are"
        said = f"{arrow} moved: {numbers(move.tgt)} {verb} shown beside {numbers(move.src)}"
        lines = wrap(Text(said, style=STYLES[move.severity]), self.column, console=self.console)
        return [Text(" " * self.right_edge).append_text(line) for line in lines]

    def _list(self) -> Iterator[Text]:
        """All divergences, one below the other, for looking up."""
        heads = [self._list_head(divergence) for divergence in self.divergences]
        indent = max((cell_len(head.plain) for head in heads), default=0) + 2
        beside = self.width - indent >= _NARROWEST_MESSAGE
        for head, divergence in zip(heads, self.divergences, strict=True):
            if not beside:
                yield head
            shown_at = indent if beside else _LIST_INDENT
            for n, line in enumerate(self._said(divergence, self.width - shown_at)):
                yield fill(head if beside and n == 0 else Text(), shown_at).append_text(line)
        if heads:
            yield Text()

    def _said(self, divergence: Divergence, width: int) -> list[Text]:
        """The message of a divergence, and its name in MQM behind it, or below where there is no room."""
        lines = wrap(Text(clean(divergence.message)), width, console=self.console)
        issue = mqm_issue(divergence) if self.mqm else None
        if issue is None:
            return lines
        name = Text(str(issue), style=DIM)
        if cell_len(lines[-1].plain) + cell_len(name.plain) + 2 > width:
            return lines + wrap(name, width, console=self.console)
        return [*lines[:-1], lines[-1].append("  ").append_text(name)]

    def _legend(self) -> Iterator[Text]:
        said = [_COUNTING]
        if any(not link.gap and sureness(link.confidence) < _CONNECTOR for link in self.alignment.links):
            said.append(f"{self._dots(2)} fairly sure, {self._dots(1)} doubtful")
        if self.unmatched:
            how = "{} and {}".format(*self.between) if self.between[0] else "An underline"
            said.append(f"{how} mark{'' if self.between[0] else 's'} words that the other side does not say")
        for each in said:
            yield from wrap(Text(each, style=DIM), self.width, console=self.console)

    def _signature(self, signature: str) -> Iterator[Text]:
        """The signature, broken between its parts where it has to be."""
        begun, *parts = signature.split("|")
        for part in parts:
            if cell_len(begun) + cell_len(part) + 2 > self.width:
                yield from wrap(Text(f"{begun}|", style=DIM), self.width, console=self.console)
                begun = part
            else:
                begun = f"{begun}|{part}"
        yield from wrap(Text(begun, style=DIM), self.width, console=self.console)

    def _dots(self, steps: int) -> str:
        return self.signs.sure * steps + self.signs.unsure * (_CONNECTOR - steps)

    def _list_head(self, divergence: Divergence) -> Text:
        places = [
            f"{document.language} {numbers(indices)}"
            for document, indices in ((self.src, divergence.src), (self.tgt, divergence.tgt))
            if indices
        ]
        style = STYLES[divergence.severity]
        sign = self.signs.severity[divergence.severity]
        head = fill(Text.assemble((f"{sign} {divergence.kind.value}", style)), _KIND_WIDTH)
        head = fill(head.append(divergence.severity.value, style=style), _KIND_WIDTH + _SEVERITY_WIDTH)
        return head.append(", ".join(places))


def _title(document: Document) -> str:
    name = name_of(document.language)
    return name if document.path is None else f"{name}  {document.path.name}"
