"""
Page: the two versions side by side as one HTML file that needs nothing else.

For a person who shows it to another: it opens from the disk, from a mail and under a
strict content security policy, prints, and can be read, followed and filtered without
its script. Style and script stand beside this file and go into the page as they are.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.compare.mqm import mqm_issue
from aligner.compare.registry import rules
from aligner.compare.words.unmatched import unmatched_by_segment
from aligner.divergence import Kind, Severity
from aligner.languages import name_of
from aligner.report.markup import MarkedRange, render_text, shown
from aligner.report.moves import places_in_target
from aligner.report.summary import count, numbers, summary_lines, sureness
from aligner.report.words import words_by_segment
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.alignment import Link
    from aligner.compare.words.unmatched import Side
    from aligner.divergence import Divergence
    from aligner.findings import Findings
    from aligner.text import Document, Segment

__all__ = ["to_page"]

MANY_ROWS: Final = 300
"""Links from which the browser lays out only what is seen."""

_SIGNS: Final = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_UNLABELLED: Final = (Role.BODY, Role.LEAD, Role.HEADLINE)
_SURENESS: Final = {1: ("●○○", "doubtful"), 2: ("●●○", "fairly sure")}
_WRITTEN_LEFTWARDS: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages whose usual script runs from right to left (CLDR, `characterOrder`)."""

_MAP_WIDTH: Final = 1000
_MAP_HEIGHT: Final = 40
_MAP_TRACKS: Final = (8, 32)


def to_page(findings: Findings, *, mqm: bool = False) -> str:
    """
    Write an alignment and what differs as an HTML document.

    Args:
        findings: The divergences of an aligned pair: the source is shown on the left, the
            target on the right, the signature at the foot.
        mqm: Whether to name each divergence in the words of MQM too.

    Returns:
        A whole document. Nothing in it is loaded from elsewhere, and its own policy
        forbids that and any script but the one it brings.
    """
    return "".join(_Page(findings, mqm=mqm).parts())


class _Page:
    """One page: the documents, and where each divergence is shown."""

    def __init__(self, findings: Findings, *, mqm: bool) -> None:
        self.pair = findings.pair
        self.src, self.tgt = findings.pair.documents
        self.alignment = alignment = findings.pair.alignment
        self.divergences = divergences = findings.divergences
        self.mqm = mqm
        self.places = findings.link_numbers
        self.marks: dict[int, list[int]] = {}
        for number, place in enumerate(self.places):
            self.marks.setdefault(place, []).append(number)
        self.moves = places_in_target(findings)
        self.note_of = {
            shown_at: (f"p{move.tgt[0] + 1}", place <= shown_at)
            for place, moves in self.moves.items()
            for move, shown_at in moves
        }
        self.passed = _passed(self.moves, len(alignment.links))
        self.moved = {i for each in divergences if each.kind is Kind.MOVED for i in each.src}
        self.src_words = words_by_segment(divergences, "src")
        self.tgt_words = words_by_segment(divergences, "tgt")
        self.unmatched: dict[tuple[Side, int], list[MarkedRange]] = {}
        for each in divergences:
            for segment, runs in unmatched_by_segment([each]).items():
                ranges = [MarkedRange(run.start, run.end, each.severity) for run in runs]
                self.unmatched.setdefault(segment, []).extend(ranges)

    def parts(self) -> Iterator[str]:
        """Yield the document piece by piece."""
        style = _resource("page.css") + self._filter_rules()
        script = _resource("page.js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        names = f"{_name(self.src)} and {_name(self.tgt)}"
        classes = ["page"]
        classes += ["many-rows"] if len(self.alignment.links) >= MANY_ROWS else []
        classes += ["wide-numbers"] if max(len(self.src), len(self.tgt)) >= 1000 else []
        yield (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{shown(names)}: {shown(self._verdict())}</title>\n"
            f"<style>{style}</style>\n</head>\n"
            f'<body class="{" ".join(classes)}">\n<a class="skip" href="#texts">Skip to the texts</a>\n'
        )
        yield from self._top()
        yield '<div class="body">\n'
        if self.divergences:
            yield from self._panel()
        yield from self._texts()
        yield "</div>\n"
        yield from self._foot(self.pair.signature)
        yield f"<script>{script}</script>\n</body>\n</html>\n"

    def _top(self) -> Iterator[str]:
        versions = " · ".join(_title(document) for document in (self.src, self.tgt))
        links, *_, sure = summary_lines(self.pair)
        yield (
            f'<header class="top">\n<p class="versions">{versions}</p>\n<h1>{shown(self._verdict())}</h1>\n'
            f'<p class="facts"><span>{shown(links)}.</span> <span>{shown(sure)}.</span></p>\n'
        )
        if self.divergences:
            yield from self._map()
        yield "</header>\n"

    def _verdict(self) -> str:
        """The whole in a few words: what a reader of the first line should know."""
        found = Counter(each.severity for each in self.divergences)
        grave = [
            count(found[severity], severity.value)
            for severity in (Severity.ERROR, Severity.WARNING)
            if found[severity]
        ]
        if grave:
            return " and ".join(grave)
        if found[Severity.INFO]:
            return f"Nothing wrong, {count(found[Severity.INFO], 'remark')}"
        return "The two versions agree"

    def _map(self) -> Iterator[str]:
        """Both texts from beginning to end as two lines, with a tick where they differ."""
        links = max(1, len(self.alignment.links))
        step = _MAP_WIDTH / links
        upper, lower = _MAP_TRACKS
        yield (
            f'<svg class="map" viewBox="0 0 {_MAP_WIDTH} {_MAP_HEIGHT}" preserveAspectRatio="none" '
            'aria-hidden="true" focusable="false">\n'
            f'<line class="track" x1="0" x2="{_MAP_WIDTH}" y1="{upper}" y2="{upper}"/>'
            f'<line class="track" x1="0" x2="{_MAP_WIDTH}" y1="{lower}" y2="{lower}"/>\n'
        )
        for place, moves in self.moves.items():
            for _, shown_at in moves:
                yield (
                    f'<path class="move" d="M{(shown_at + 0.5) * step:.1f} {upper}'
                    f"C{(shown_at + 0.5) * step:.1f} {_MAP_HEIGHT / 2} {place * step:.1f} {_MAP_HEIGHT / 2} "
                    f'{place * step:.1f} {lower}"/>\n'
                )
        width = min(max(step * 0.7, 2), 7)
        for place in sorted(self.marks):
            worst = max(self.divergences[number].severity for number in self.marks[place])
            link = self.alignment.links[place]
            top = upper - 7 if link.src else lower - 7
            height = lower + 7 - top if link.src and link.tgt else 14
            yield (
                f'<a href="#l{place + 1}" tabindex="-1"><rect class="{worst.value}" '
                f'x="{(place + 0.5) * step - width / 2:.1f}" y="{top}" width="{width:.1f}" '
                f'height="{height}"/></a>\n'
            )
        yield ('</svg>\n<p class="mapnote" aria-hidden="true"><span>Beginning</span><span>End</span></p>\n')

    def _filter_rules(self) -> str:
        """Rules that hide what a box of the filter says; a script could not do it faster."""
        severities = {each.severity.value for each in self.divergences}
        kinds = {each.kind.value for each in self.divergences}
        return "".join(
            f".page:has(#show-{value}:not(:checked)) [data-{name}={value}]{{display:none}}\n"
            for name, values in (("severity", severities), ("kind", kinds))
            for value in sorted(values)
        )

    def _panel(self) -> Iterator[str]:
        yield (
            '<aside class="panel" aria-label="Divergences">\n<header><h2>Divergences</h2>'
            f'<span class="shown" role="status">{len(self.divergences)}</span>'
            '<span class="step">'
            '<button type="button" data-by="-1" aria-label="Previous divergence">↑</button>'
            '<button type="button" data-by="1" aria-label="Next divergence">↓</button></span></header>\n'
        )
        yield from self._filters()
        yield '<ol class="list">\n'
        for number, divergence in enumerate(self.divergences):
            yield (
                f'<li class="{divergence.severity.value}" {_data(divergence)}>'
                f'<a href="#d{number + 1}">{_sign(divergence)}'
                f'<span class="kind">{rules()[divergence.kind].title}</span>'
                f'<span class="where">{self._where(divergence)}</span>'
                f'<span class="said">{shown(divergence.message)}{self._issue(divergence)}</span></a></li>\n'
            )
        yield (
            '</ol>\n<p class="keys"><kbd>j</kbd> next · <kbd>k</kbd> previous · '
            "<kbd>Esc</kbd> let go</p>\n</aside>\n"
        )

    def _filters(self) -> Iterator[str]:
        severities = Counter(each.severity for each in self.divergences)
        kinds = Counter(each.kind for each in self.divergences)
        yield (
            '<details class="filters" open><summary>Filter</summary><form>\n'
            "<fieldset><legend>Severity</legend>\n"
        )
        for severity in sorted(severities, reverse=True):
            label = f'<span class="sign" aria-hidden="true">{_SIGNS[severity]}</span>{severity.value}'
            yield _chip(severity.value, label, severities[severity], tone=severity.value)
        yield "</fieldset>\n<fieldset><legend>Kind</legend>\n"
        for kind in Kind:
            if kinds[kind]:
                yield _chip(kind.value, rules()[kind].title, kinds[kind])
        yield (
            "</fieldset>\n<fieldset><legend>Texts</legend>\n"
            '<label class="chip wide"><input type="checkbox" id="only-differing" autocomplete="off">'
            "Only passages that differ</label></fieldset>\n</form></details>\n"
        )

    def _texts(self) -> Iterator[str]:
        yield (
            '<main class="texts" id="texts" tabindex="-1">\n<div class="heads">'
            + "".join(
                f"<div><h2>{_name(document)}</h2> <span>{_file(document)}</span></div>"
                for document in (self.src, self.tgt)
            )
            + "</div>\n"
        )
        paragraphs: tuple[int, int] = (-1, -1)
        for place, link in enumerate(self.alignment.links):
            for move, shown_at in self.moves.get(place, ()):
                yield self._note(move, shown_at, place)
            begun = self._paragraphs(link, paragraphs)
            yield self._row(place, link, begins=begun != paragraphs)
            paragraphs = begun
        for move, shown_at in self.moves.get(len(self.alignment.links), ()):
            yield self._note(move, shown_at, len(self.alignment.links))
        if not self.alignment.links:
            yield '<p class="nothing">Both texts are empty.</p>\n'
        yield "</main>\n"

    def _paragraphs(self, link: Link, before: tuple[int, int]) -> tuple[int, int]:
        """The paragraphs in which a link stands; of an empty side, the one before."""
        return (
            self.src.segments[link.src[0]].paragraph if link.src else before[0],
            self.tgt.segments[link.tgt[0]].paragraph if link.tgt else before[1],
        )

    def _row(self, place: int, link: Link, *, begins: bool) -> str:
        """One link: its segments side by side, then what differs there."""
        numbers = self.marks.get(place, ())
        moved = bool(link.src) and link.src[0] in self.moved
        classes = ["row"]
        classes += ["para"] if begins else []
        classes += ["gap", "only-src" if link.src else "only-tgt"] if link.gap else []
        classes += ["moved"] if moved and not link.gap else []
        attributes = ""
        if numbers:
            worst = max(self.divergences[number].severity for number in numbers)
            classes += ["differs", worst.value]
        if place in self.note_of:
            note, above = self.note_of[place]
            classes += ["from-above" if above else "from-below"]
            attributes = f' data-partner="{note}"'
        if self.passed[place]:
            classes.append("passed")
        sides = [
            self._side("src", link.src),
            "" if link.gap else self._middle(link, moved=moved),
            self._side("tgt", link.tgt),
        ]
        marks = ""
        if numbers:
            items = "".join(self._mark(number, place) for number in numbers)
            marks = f'<ul class="marks">{items}</ul>'
        elif link.gap:
            other = self.tgt if link.src else self.src
            marks = f'<p class="marks nothing">Nothing in {_name(other)}</p>'
        # Read aloud, as on a small screen, what is missing is said where it is missing.
        parts = [marks, *sides] if link.gap and not link.src else [*sides, marks]
        return f'<div class="{" ".join(classes)}" id="l{place + 1}"{attributes}>{"".join(parts)}</div>\n'

    def _side(self, side: Side, indices: Sequence[int]) -> str:
        if not indices:
            return ""
        document = self.src if side == "src" else self.tgt
        words = self.src_words if side == "src" else self.tgt_words
        segments = "".join(
            _segment(
                document.segments[index],
                f"{side[0]}{index + 1}",
                index,
                words.get(index, ()),
                self.unmatched.get((side, index), ()),
            )
            for index in indices
        )
        many = " many" if len(indices) > 1 else ""
        return (
            f'<div class="side {side}{many}" data-name="{_name(document)}" {_language(document.language)}>'
            f"{segments}</div>"
        )

    def _middle(self, link: Link, *, moved: bool) -> str:
        drawn = '<span class="arrow" aria-hidden="true">↕</span>' if moved else ""
        steps = sureness(link.confidence)
        if steps in _SURENESS:
            dots, word = _SURENESS[steps]
            percent = int(link.confidence * 100)
            low = " low" if steps == 1 else ""
            drawn += (
                f'<span class="sure{low}" title="{percent}% sure"><span aria-hidden="true">{dots}</span>'
                f'<span class="vh">Pair {word}, {percent}%</span></span>'
            )
        return f'<div class="mid">{drawn}</div>'

    def _mark(self, number: int, place: int) -> str:
        divergence = self.divergences[number]
        note = self.note_of.get(place) if divergence.kind is Kind.MOVED else None
        way = f' · <a href="#{note[0]}">its place in {_name(self.tgt)}</a>' if note else ""
        return (
            f'<li class="mark {divergence.severity.value}" id="d{number + 1}" tabindex="-1" '
            f'{_data(divergence)} lang="en" dir="ltr">{_sign(divergence)}'
            f'<span class="kind">{rules()[divergence.kind].title}</span> {shown(divergence.message)}'
            f"{self._issue(divergence)}{way}</li>"
        )

    def _note(self, move: Divergence, shown_at: int, place: int) -> str:
        """Where the target has a passage that is shown elsewhere: the way there, and how it begins."""
        below = shown_at >= place
        arrow = "↓" if below else "↑"
        way = "down" if below else "up"
        verb = "stands" if len(move.tgt) == 1 else "stand"
        text = " ".join(self.tgt.segments[j].text for j in move.tgt)
        return (
            f'<div class="row ghost warning {way}" id="{self.note_of[shown_at][0]}" '
            f'data-partner="l{shown_at + 1}" data-kind="moved">'
            f'<div class="side tgt" data-name="{_name(self.tgt)}"><p class="seg">'
            f'<a class="go" href="#l{shown_at + 1}">{arrow} {numbers(move.tgt)} {verb} here in '
            f'{_name(self.tgt)}, shown beside {numbers(move.src)}</a> <span class="text" '
            f"{_language(self.tgt.language)}>{shown(text)}</span></p></div></div>\n"
        )

    def _issue(self, divergence: Divergence) -> str:
        issue = mqm_issue(divergence) if self.mqm else None
        return "" if issue is None else f' <span class="mqm">(MQM {issue})</span>'

    def _where(self, divergence: Divergence) -> str:
        return shown(
            ", ".join(
                f"{document.language} {numbers(indices)}"
                for document, indices in ((self.src, divergence.src), (self.tgt, divergence.tgt))
                if indices
            )
        )

    def _foot(self, signature: str) -> Iterator[str]:
        yield '<footer class="foot"><div>\n'
        used = {sureness(link.confidence) for link in self.alignment.links if not link.gap}
        steps = [f"{dots} {word}" for step, (dots, word) in _SURENESS.items() if step in used]
        if steps:
            yield f"<p>How sure a pair is: {', '.join(reversed(steps))}; the others are sure.</p>\n"
        yield f"<p>Made by aligner. <code>{shown(signature)}</code></p>\n</div></footer>\n"


def _passed(moves: Mapping[int, Sequence[tuple[Divergence, int]]], rows: int) -> list[bool]:
    """For each row, whether a line from a passage to the place where it would stand goes past."""
    steps = [0] * (rows + 1)
    for place, moved in moves.items():
        for _, shown_at in moved:
            first, last = (place, shown_at) if place <= shown_at else (shown_at + 1, place)
            steps[first] += 1
            steps[last] -= 1
    return [lines > 0 for lines in accumulate(steps)][:rows]


def _segment(
    segment: Segment,
    anchor: str,
    index: int,
    words: Sequence[tuple[str, Severity]],
    unmatched: Sequence[MarkedRange],
) -> str:
    role = "" if segment.role in _UNLABELLED else f'<span class="role" lang="en">{segment.role.value}</span>'
    spoken = f' lang="{escape(segment.language)}"' if segment.language else ""
    text = render_text(segment.text, [*_ranges(segment.text, words), *unmatched]) or "&nbsp;"
    return (
        f'<p class="seg as-{segment.role.value}" id="{anchor}"><a class="no" href="#{anchor}">{index + 1}</a>'
        f'{role}<span class="text"{spoken}>{text}</span></p>'
    )


def _ranges(text: str, words: Sequence[tuple[str, Severity]]) -> list[MarkedRange]:
    """Find words in a text, not inside other words."""
    return [
        MarkedRange(match.start(), match.end(), severity)
        for word, severity in dict.fromkeys(words)
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        if word.strip()
    ]


def _sign(divergence: Divergence) -> str:
    severity = divergence.severity
    return (
        f'<span class="sign" aria-hidden="true">{_SIGNS[severity]}</span>'
        f'<span class="vh">{severity.value}: </span>'
    )


def _data(divergence: Divergence) -> str:
    return f'data-kind="{divergence.kind.value}" data-severity="{divergence.severity.value}"'


def _chip(value: str, label: str, number: int, *, tone: str = "") -> str:
    return (
        f'<label class="chip {tone}"><input type="checkbox" id="show-{value}" autocomplete="off" checked>'
        f"{label} <small>{number}</small></label>\n"
    )


def _language(code: str) -> str:
    direction = "rtl" if code.split("-", maxsplit=1)[0] in _WRITTEN_LEFTWARDS else "ltr"
    return f'lang="{escape(code)}" dir="{direction}"'


def _name(document: Document) -> str:
    return escape(name_of(document.language))


def _title(document: Document) -> str:
    return f"<b>{_name(document)}</b> {_file(document)}".rstrip()


def _file(document: Document) -> str:
    return "" if document.path is None else shown(document.path.name)


def _resource(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """What a content security policy names an inline style or script by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
