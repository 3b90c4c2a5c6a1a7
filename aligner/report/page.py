"""
HTML report: the two versions side by side in one file that needs nothing else.

For a person who shows it to another: it opens from the disk, from a mail and under a
strict content security policy, prints, and can be read, followed and filtered without
its script. Style and script are files next to this one and are embedded as they are.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.compare.mqm import mqm_issue
from aligner.compare.registry import rules
from aligner.divergence import Kind, Severity
from aligner.report.icons import ICONS
from aligner.report.markup import (
    EMPTY,
    Html,
    MarkedRange,
    embedded,
    escaped,
    html,
    joined,
    render_text,
    shown,
)
from aligner.report.moves import directions, places_in_target
from aligner.report.summary import (
    confidence_steps,
    count,
    heading,
    numbers,
    segments_of,
    summary_lines,
    verdict,
)
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.alignment import Link
    from aligner.divergence import Divergence, SortName
    from aligner.findings import Findings
    from aligner.findings.marks import Mark
    from aligner.findings.unmatched import Side
    from aligner.text import Document, Segment

__all__ = ["to_page"]

MANY_ROWS: Final = 300
"""Number of links from which the browser lays out only what is seen."""

_UNLABELLED: Final = (Role.BODY, Role.LEAD, Role.HEADLINE)
_CONFIDENCE: Final = {1: ("●○○", "low"), 2: ("●●○", "medium")}
_WRITTEN_LEFTWARDS: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages whose usual script runs from right to left (CLDR, `characterOrder`)."""

_MAP_WIDTH: Final = 1000
_MAP_HEIGHT: Final = 40
_MAP_TRACKS: Final = (8, 32)


def to_page(findings: Findings, *, mqm: bool = False, sort: SortName = "severity") -> str:
    """
    Write an alignment and its divergences as an HTML document.

    Args:
        findings: The divergences of an aligned pair: the source is shown on the left, the
            target on the right, the signature at the foot.
        mqm: Whether to show the MQM category and severity of each divergence.
        sort: Order of the list: the most severe first, or that of the texts.

    Returns:
        A whole document. It loads nothing, and its own policy forbids that and any script
        but the one it contains.
    """
    return joined(_Page(findings, mqm=mqm, sort=sort).parts())


class _Page:
    """One page: the documents, and where each divergence is shown."""

    def __init__(self, findings: Findings, *, mqm: bool, sort: SortName) -> None:
        self.findings = findings
        self.listed = findings.by_severity if sort == "severity" else tuple(range(len(findings)))
        self.pair = findings.pair
        self.src, self.tgt = findings.pair.documents
        self.alignment = findings.pair.alignment
        self.divergences = findings.divergences
        self.mqm = mqm
        self.by_link = findings.by_link
        self.continued = findings.continued
        self.marks = findings.marks_by_segment
        self.moves = places_in_target(findings)
        self.directions = directions(self.moves)
        self.note_of = {
            shown_at: (f"p{move.tgt[0] + 1}", place <= shown_at)
            for place, moves in self.moves.items()
            for move, shown_at in moves
        }
        self.passed = _passed(self.moves, len(self.alignment.links))
        self.moved = {i for each in findings if each.kind is Kind.MOVED for i in each.src}

    def parts(self) -> Iterator[Html]:
        """Yield the document piece by piece."""
        style = _resource("page.css") + self._filter_rules()
        script = _resource("page.js")
        classes = ["page"]
        classes += ["many-rows"] if len(self.alignment.links) >= MANY_ROWS else []
        classes += ["wide-numbers"] if max(len(self.src), len(self.tgt)) >= 1000 else []
        yield html(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="'
            "default-src 'none'; style-src '{style_digest}'; script-src '{script_digest}'; "
            "base-uri 'none'; form-action 'none'"
            '">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            '<meta name="referrer" content="no-referrer">\n'
            "<title>{src} and {tgt}: {verdict}</title>\n"
            "<style>{style}</style>\n</head>\n"
            '<body class="{classes}">\n<a class="skip" href="#texts">Skip to the texts</a>\n',
            style_digest=escaped(_digest(style)),
            script_digest=escaped(_digest(script)),
            src=_name(self.src),
            tgt=_name(self.tgt),
            verdict=escaped(self._verdict()),
            style=embedded(style),
            classes=escaped(" ".join(classes)),
        )
        yield from self._top()
        yield html('<div class="body">\n')
        if self.divergences:
            yield from self._panel()
        yield from self._texts()
        yield html("</div>\n")
        yield from self._foot(self.pair.signature)
        yield html("<script>{script}</script>\n</body>\n</html>\n", script=embedded(script))

    def _top(self) -> Iterator[Html]:
        facts = summary_lines(self.pair)
        yield html(
            '<header class="top">\n<p class="versions">{src} · {tgt}</p>\n<h1>{verdict}</h1>\n'
            '<p class="facts">{facts}</p>\n',
            src=_heading(self.src),
            tgt=_heading(self.tgt),
            verdict=shown(self._verdict()),
            facts=joined(
                html("{space}<span>{fact}.</span>", space=escaped(" " if n else ""), fact=shown(fact))
                for n, fact in enumerate(facts)
            ),
        )
        if self.divergences:
            yield from self._map()
        yield html("</header>\n")

    def _verdict(self) -> str:
        """The result in a few words: what a reader of the first line should know."""
        if not self.divergences:
            return "The two versions agree"
        if self.findings.reaches(Severity.WARNING):
            return verdict(self.findings)
        return f"No errors or warnings, {count(len(self.divergences), 'note')}"

    def _map(self) -> Iterator[Html]:
        """Both texts from beginning to end as two lines, with a tick where they differ."""
        links = max(1, len(self.alignment.links))
        step = _MAP_WIDTH / links
        upper, lower = _MAP_TRACKS
        yield html(
            '<svg class="map" viewBox="0 0 {width} {height}" preserveAspectRatio="none" '
            'aria-hidden="true" focusable="false">\n'
            '<line class="track" x1="0" x2="{width}" y1="{upper}" y2="{upper}"/>'
            '<line class="track" x1="0" x2="{width}" y1="{lower}" y2="{lower}"/>\n',
            width=_MAP_WIDTH,
            height=_MAP_HEIGHT,
            upper=upper,
            lower=lower,
        )
        for place, moves in self.moves.items():
            for _, shown_at in moves:
                yield html(
                    '<path class="move" d="M{start:.1f} {upper}'
                    'C{start:.1f} {middle} {end:.1f} {middle} {end:.1f} {lower}"/>\n',
                    start=(shown_at + 0.5) * step,
                    end=place * step,
                    middle=_MAP_HEIGHT / 2,
                    upper=upper,
                    lower=lower,
                )
        width = min(max(step * 0.7, 2), 7)
        for place in sorted({*self.by_link, *self.continued}):
            link = self.alignment.links[place]
            top = upper - 7 if link.src else lower - 7
            yield html(
                '<a href="#l{number}" tabindex="-1"><rect class="{tone}" '
                'x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}"/></a>\n',
                number=place + 1,
                tone=escaped(self._worst(place)),
                x=(place + 0.5) * step - width / 2,
                y=top,
                width=width,
                height=lower + 7 - top if link.src and link.tgt else 14,
            )
        yield html(
            '</svg>\n<p class="mapnote" aria-hidden="true"><span>Beginning</span><span>End</span></p>\n'
        )

    def _worst(self, place: int) -> Severity:
        return max(self.divergences[number].severity for number in self._numbers(place))

    def _numbers(self, place: int) -> tuple[int, ...]:
        """The divergences that begin or continue in a row."""
        return self.by_link.get(place, ()) + self.continued.get(place, ())

    def _filter_rules(self) -> str:
        """Style rules that hide what a box of the filter excludes, faster than a script could."""
        severities = {each.severity.value for each in self.divergences}
        kinds = {each.kind.value for each in self.divergences}
        return "".join(
            f".page:has(#show-{value}:not(:checked)) [data-{name}={value}]{{display:none}}\n"
            for name, values in (("severity", severities), ("kind", kinds))
            for value in sorted(values)
        )

    def _panel(self) -> Iterator[Html]:
        yield html(
            '<aside class="panel" aria-label="Divergences">\n<header><h2>Divergences</h2>'
            '<span class="shown" role="status">{number}</span>'
            '<span class="step">'
            '<button type="button" data-by="-1" aria-label="Previous divergence">↑</button>'
            '<button type="button" data-by="1" aria-label="Next divergence">↓</button></span></header>\n',
            number=len(self.divergences),
        )
        yield from self._filters()
        yield html('<ol class="list">\n')
        for number in self.listed:
            divergence = self.divergences[number]
            yield html(
                '<li class="{tone}" {data}><a href="#d{number}">{icon}'
                '<span class="kind">{title}</span><span class="where">{where}</span>'
                '<span class="message">{message}{issue}</span></a></li>\n',
                tone=escaped(divergence.severity),
                data=_data(divergence),
                number=number + 1,
                icon=_icon(divergence),
                title=escaped(rules()[divergence.kind].title),
                where=shown(segments_of(divergence, self.pair)),
                message=shown(divergence.message),
                issue=self._issue(divergence),
            )
        yield html(
            '</ol>\n<p class="keys"><kbd>j</kbd> next · <kbd>k</kbd> previous · '
            "<kbd>Esc</kbd> deselect</p>\n</aside>\n"
        )

    def _filters(self) -> Iterator[Html]:
        severities = Counter(each.severity for each in self.divergences)
        kinds = Counter(each.kind for each in self.divergences)
        yield html(
            '<details class="filters" open><summary>Filter</summary><form>\n'
            "<fieldset><legend>Severity</legend>\n"
        )
        for severity in sorted(severities, reverse=True):
            label = html(
                '<span class="icon" aria-hidden="true">{icon}</span>{severity}',
                icon=escaped(ICONS[severity]),
                severity=escaped(severity),
            )
            yield _chip(severity, label, severities[severity], tone=severity.value)
        yield html("</fieldset>\n<fieldset><legend>Kind</legend>\n")
        for kind in Kind:
            if kinds[kind]:
                yield _chip(kind, escaped(rules()[kind].title), kinds[kind])
        yield html(
            "</fieldset>\n<fieldset><legend>Texts</legend>\n"
            '<label class="chip wide"><input type="checkbox" id="only-differing" autocomplete="off">'
            "Only passages that differ</label></fieldset>\n</form></details>\n"
        )

    def _texts(self) -> Iterator[Html]:
        yield html(
            '<main class="texts" id="texts" tabindex="-1">\n<div class="heads">{heads}</div>\n',
            heads=joined(
                html(
                    "<div><h2>{name}</h2> <span>{file}</span></div>",
                    name=_name(document),
                    file=shown(heading(document)[1]),
                )
                for document in (self.src, self.tgt)
            ),
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
            yield html('<p class="nothing">Both texts are empty.</p>\n')
        yield html("</main>\n")

    def _paragraphs(self, link: Link, before: tuple[int, int]) -> tuple[int, int]:
        """The paragraphs of a link; for an empty side, the one before."""
        return (
            self.src.segments[link.src[0]].paragraph if link.src else before[0],
            self.tgt.segments[link.tgt[0]].paragraph if link.tgt else before[1],
        )

    def _row(self, place: int, link: Link, *, begins: bool) -> Html:
        """One link: its segments side by side, then what differs there."""
        numbers = self._numbers(place)
        moved = bool(link.src) and link.src[0] in self.moved
        classes = ["row"]
        classes += ["para"] if begins else []
        classes += ["gap", "only-src" if link.src else "only-tgt"] if link.gap else []
        classes += ["moved"] if moved and not link.gap else []
        attributes = EMPTY
        if numbers:
            classes += ["differs", self._worst(place).value]
        if place in self.note_of:
            note, above = self.note_of[place]
            classes += ["from-above" if above else "from-below"]
            attributes = html(' data-partner="{note}"', note=escaped(note))
        if self.passed[place]:
            classes.append("passed")
        sides = [
            self._side("src", link.src),
            EMPTY if link.gap else self._middle(link, moved=moved),
            self._side("tgt", link.tgt),
        ]
        marks = EMPTY
        if numbers:
            begun = self.by_link.get(place, ())
            items = joined(
                self._mark(number, place) if number in begun else self._continuation(number)
                for number in numbers
            )
            marks = html('<ul class="marks">{items}</ul>', items=items)
        elif link.gap:
            other = self.tgt if link.src else self.src
            marks = html('<p class="marks nothing">Nothing in {name}</p>', name=_name(other))
        # On a screen reader, as on a small screen, a missing text is reported where it is missing.
        parts = [marks, *sides] if link.gap and not link.src else [*sides, marks]
        return html(
            '<div class="{classes}" id="l{number}"{attributes}>{parts}</div>\n',
            classes=escaped(" ".join(classes)),
            number=place + 1,
            attributes=attributes,
            parts=joined(parts),
        )

    def _side(self, side: Side, indices: Sequence[int]) -> Html:
        if not indices:
            return EMPTY
        document = self.src if side == "src" else self.tgt
        return html(
            '<div class="side {side}{many}" data-name="{name}" {language}>{segments}</div>',
            side=escaped(side),
            many=escaped(" many" if len(indices) > 1 else ""),
            name=_name(document),
            language=_language(document.language),
            segments=joined(
                _segment(document.segments[index], side, index, self.marks.get((side, index), ()))
                for index in indices
            ),
        )

    def _middle(self, link: Link, *, moved: bool) -> Html:
        arrow = EMPTY
        if moved:
            above = self.directions.get(link.src[0])
            way = "↕" if above is None else "↑" if above else "↓"
            arrow = html('<span class="arrow" aria-hidden="true">{way}</span>', way=escaped(way))
        dots = EMPTY
        steps = confidence_steps(link.confidence)
        if steps in _CONFIDENCE and link.confidence is not None:
            drawn, word = _CONFIDENCE[steps]
            dots = html(
                '<span class="confidence{low}" title="Confidence {percent}%">'
                '<span aria-hidden="true">{dots}</span>'
                '<span class="vh">{word} confidence, {percent}%</span></span>',
                low=escaped(" low" if steps == 1 else ""),
                percent=int(link.confidence * 100),
                dots=escaped(drawn),
                word=escaped(word.capitalize()),
            )
        return html('<div class="mid">{arrow}{dots}</div>', arrow=arrow, dots=dots)

    def _mark(self, number: int, place: int) -> Html:
        divergence = self.divergences[number]
        note = self.note_of.get(place) if divergence.kind is Kind.MOVED else None
        way = EMPTY
        if note:
            way = html(
                ' · <a href="#{note}">its place in {name}</a>', note=escaped(note[0]), name=_name(self.tgt)
            )
        return html(
            '<li class="mark {tone}" id="d{number}" tabindex="-1" {data} lang="en" dir="ltr">{icon}'
            '<span class="kind">{title}</span> {message}{issue}{way}</li>',
            tone=escaped(divergence.severity),
            number=number + 1,
            data=_data(divergence),
            icon=_icon(divergence),
            title=escaped(rules()[divergence.kind].title),
            message=shown(divergence.message),
            issue=self._issue(divergence),
            way=way,
        )

    def _continuation(self, number: int) -> Html:
        """A further row of a divergence, with a link to the first."""
        divergence = self.divergences[number]
        return html(
            '<li class="mark {tone}" {data} lang="en" dir="ltr">{icon}'
            '<span class="kind">{title}</span> <a href="#d{number}">continued</a></li>',
            tone=escaped(divergence.severity),
            number=number + 1,
            data=_data(divergence),
            icon=_icon(divergence),
            title=escaped(rules()[divergence.kind].title),
        )

    def _note(self, move: Divergence, shown_at: int, place: int) -> Html:
        """Where the target has a passage that is shown elsewhere: a link to it, and how it begins."""
        below = shown_at >= place
        return html(
            '<div class="row ghost warning {way}" id="{note}" data-partner="l{row}" data-kind="moved">'
            '<div class="side tgt" data-name="{name}"><p class="seg">'
            '<a class="go" href="#l{row}">{arrow} {tgt} {verb} here in {name}, shown next to {src}</a> '
            '<span class="text" {language}>{text}</span></p></div></div>\n',
            way=escaped("down" if below else "up"),
            note=escaped(self.note_of[shown_at][0]),
            row=shown_at + 1,
            name=_name(self.tgt),
            arrow=escaped("↓" if below else "↑"),
            tgt=escaped(numbers(move.tgt)),
            verb=escaped("is" if len(move.tgt) == 1 else "are"),
            src=escaped(numbers(move.src)),
            language=_language(self.tgt.language),
            text=shown(" ".join(self.tgt.segments[j].text for j in move.tgt)),
        )

    def _issue(self, divergence: Divergence) -> Html:
        issue = mqm_issue(divergence) if self.mqm else None
        if issue is None:
            return EMPTY
        return html(' <span class="mqm">(MQM {issue})</span>', issue=escaped(str(issue)))

    def _foot(self, signature: str) -> Iterator[Html]:
        yield html('<footer class="foot"><div>\n')
        used = {confidence_steps(link.confidence) for link in self.alignment.links if not link.gap}
        steps = [f"{dots} {word}" for step, (dots, word) in _CONFIDENCE.items() if step in used]
        if steps:
            yield html(
                "<p>Link confidence: {steps}; unmarked links are {unmarked}.</p>\n",
                unmarked=escaped("high or unknown" if 0 in used else "high"),
                steps=escaped(", ".join(reversed(steps))),
            )
        yield html(
            "<p>Made by aligner. <code>{signature}</code></p>\n</div></footer>\n", signature=shown(signature)
        )


def _passed(moves: Mapping[int, Sequence[tuple[Divergence, int]]], rows: int) -> list[bool]:
    """For each row, whether a line from a moved passage to its place in the target goes past."""
    steps = [0] * (rows + 1)
    for place, moved in moves.items():
        for _, shown_at in moved:
            first, last = (place, shown_at) if place <= shown_at else (shown_at + 1, place)
            steps[first] += 1
            steps[last] -= 1
    return [lines > 0 for lines in accumulate(steps)][:rows]


def _segment(segment: Segment, side: Side, index: int, marks: Sequence[Mark]) -> Html:
    role = spoken = EMPTY
    if segment.role not in _UNLABELLED:
        role = html('<span class="role" lang="en">{role}</span>', role=escaped(segment.role))
    if segment.language:
        spoken = html(' lang="{language}"', language=escaped(segment.language))
    text = render_text(segment.text, [MarkedRange(each.start, each.end, each.severity) for each in marks])
    return html(
        '<p class="seg as-{name}" id="{anchor}{number}"><a class="no" href="#{anchor}{number}">{number}</a>'
        '{role}<span class="text"{spoken}>{text}</span></p>',
        name=escaped(segment.role),
        anchor=escaped(side[0]),
        number=index + 1,
        role=role,
        spoken=spoken,
        text=text or html("&nbsp;"),
    )


def _icon(divergence: Divergence) -> Html:
    return html(
        '<span class="icon" aria-hidden="true">{icon}</span><span class="vh">{severity}: </span>',
        icon=escaped(ICONS[divergence.severity]),
        severity=escaped(divergence.severity),
    )


def _data(divergence: Divergence) -> Html:
    return html(
        'data-kind="{kind}" data-severity="{severity}"',
        kind=escaped(divergence.kind),
        severity=escaped(divergence.severity),
    )


def _chip(value: str, label: Html, number: int, *, tone: str = "") -> Html:
    return html(
        '<label class="chip {tone}"><input type="checkbox" id="show-{value}" autocomplete="off" checked>'
        "{label} <small>{number}</small></label>\n",
        tone=escaped(tone),
        value=escaped(value),
        label=label,
        number=number,
    )


def _language(code: str) -> Html:
    direction = "rtl" if code.split("-", maxsplit=1)[0] in _WRITTEN_LEFTWARDS else "ltr"
    return html('lang="{code}" dir="{direction}"', code=escaped(code), direction=escaped(direction))


def _name(document: Document) -> Html:
    return escaped(heading(document)[0])


def _heading(document: Document) -> Html:
    name, file = heading(document)
    written = html("<b>{name}</b>", name=escaped(name))
    return html("{name} {file}", name=written, file=shown(file)) if file else written


def _resource(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """What a content security policy names an inline style or script by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
