"""
PDF: text in reading order, with paragraphs rebuilt from lines.

A PDF says where each character is, and nothing else. Lines follow from the positions of characters,
columns from the gutters between lines, paragraphs from distances, indents and lines that end early,
headings and captions from size and position. Nothing that a page shows as a picture is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from aligner.errors import EncoderError, InputError
from aligner.readers.parts import Part, source_of
from aligner.readers.source import named
from aligner.readers.wrapping import hyphen_joint
from aligner.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from aligner.readers.source import Source

__all__ = ["read", "recognises"]

_MOST_PAGES: Final = 2_000
_MOST_CHARACTERS: Final = 10_000_000
"""Characters of all pages: about 100 s of work."""
_MOST_ON_A_PAGE: Final = 100_000

_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HYPHEN_AT_END: Final = "\x02"
"""What pdfium gives for a hyphen at the end of a line."""

_MARGIN: Final = 0.09
"""Share of the height of a page at its top and bottom in which running headers and footers are."""
_EDGE: Final = 0.075
"""The same for a page on its own, of which nothing shows that a line recurs."""
_RECURRING: Final = 0.2
"""Minimum share of the pages on which a running line occurs, and at least on two."""
_NUMBERS: Final = re.compile(r"\d+|\b[ivxlc]{1,6}\b", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(
    r"[-–—\s|•]*(?:(?:seite|page|p\.|s\.)\s*)?\d{1,4}(?:\s*(?:/|von|sur|de|of|\|)\s*\d{1,4})?[-–—\s|•]*",
    re.IGNORECASE,
)

_SAME_SIZE: Final = 0.08
"""Maximum relative difference of the sizes of lines of one paragraph."""
_SAME_LINE: Final = 0.45
"""Maximum distance of baselines of one line, in its size."""
_WORD_GAP: Final = 2.0
"""Minimum gap between two cells or columns, in the size; justified words are mostly closer."""
_WIDE_SPACE: Final = 0.5
"""Minimum gap between two words that may be a gutter between columns, in the size."""
_GUTTER_LINES: Final = ((5, 0.5), (3, 1.5))
"""Minimum number of consecutive lines that share a gap, and its width in the size: in justified text, the
spaces of so many lines never meet."""
_WIDER: Final = 1.4
"""Width of a gutter in that of a letter, in type of one width: its spaces are wide, and many meet."""
_EVEN_SPACES: Final = 0.15
"""Maximum difference of the spaces of a justified line, in the size."""
_EVEN: Final = 0.03
"""Maximum relative difference of the widths of most letters in such type."""
_LOOKED_AHEAD: Final = 100
"""Lines below the beginning of a gutter in which it is followed."""
_LOOSE: Final = 1.3
"""Distance of lines from which a paragraph ends, in the usual distance."""
_INDENT: Final = 0.7
"""Minimum indent of a first line, in its size."""
_LARGER: Final = 1.15
_SMALLER: Final = 0.93
"""Sizes of headings and captions, in that of the text."""
_BOLD: Final = 600
_FEW_LINES: Final = 12
"""Lines of a column up to which the longest one is its width."""
_LONG_LINE: Final = 0.6
"""Share of the width of a column from which a line without a full stop goes on."""
_LONGEST_HEADING: Final = 300
_LONGEST_CAPTION: Final = 600
_LEAST_LINES: Final = 3
"""Minimum lines on each side of a gutter."""
_LEAST_COLUMN: Final = 18
"""Minimum characters that the lines of a column have in the median; those of a table have fewer."""

_BULLET: Final = re.compile(r"(?P<sign>[•●▪■◦○‣▸►➢✓·\uf0b7]|[-–—*](?=\s)|o(?=\s{1,3}[A-ZÄÖÜÉ]))\s*(?=\S)")
_NUMBERED: Final = re.compile(r"(?:\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_NARROW: Final = re.compile(r"[iljtfrI.,;:'’|!()\[\] -]")
_WIDE: Final = re.compile(r"[mwA-HJ-ZÄÖÜÉÀ@%—…]")
_ADDRESS_AT_END: Final = re.compile(r"(?:://|www\.|@)\S{1,200}$")
_ENDED: Final = re.compile(r"[.!?:;…][\"'”“’»«)\]]*$")


def _weight(text: str) -> float:
    """Width of a text in that of a small letter, as in most fonts."""
    narrow = len(_NARROW.findall(text))
    wide = len(_WIDE.findall(text))
    return len(text) - 0.5 * narrow + 0.4 * wide


@dataclass(slots=True)
class _Line:
    """A piece of a line: its text, where it is, and its look."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int

    @property
    def room(self) -> float:
        """Width of its first word with a space, in points."""
        word = self.text.split(" ", 1)[0]
        return (self.right - self.left) * _weight(f"{word} ") / max(1.0, _weight(self.text))


@dataclass(slots=True)
class _Sheet:
    """A page: its size, its lines, and the places of its pictures (left, bottom, right, top)."""

    number: int
    height: float
    lines: list[_Line] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, and what they are."""

    lines: list[_Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    row: int = 0
    column: int = 0

    @property
    def size(self) -> float:
        """Size of its first line."""
        return self.lines[0].size


def read(data: bytes, path: Path | None) -> Source:
    """
    Read a PDF; a note names pages without text.

    Raises:
        InputError: It is damaged, encrypted, too large, or has no text.
        EncoderError: pypdfium2 is not installed.
    """
    sheets = _sheets(data, path)
    blank = [sheet.number for sheet in sheets if not sheet.lines]
    if len(blank) == len(sheets):
        raise InputError(
            "no text in it: its pages are pictures, or empty",
            hint="Recognise the text first, for example with `ocrmypdf IN.pdf OUT.pdf`",
            path=path,
        )
    pictured = [number for number in blank if sheets[number - 1].pictures]
    note = f"{named(path)}: no text on page {', '.join(map(str, pictured[:10]))}" if pictured else None
    _drop_running(sheets)
    body = _body_size(sheets)
    paragraphs: list[_Paragraph] = []
    for sheet in sheets:
        found = list(_paragraphs(sheet, body))
        _classify(found, sheet, body)
        _continue(paragraphs, found)
    _level(paragraphs, body)
    words = _words(line for paragraph in paragraphs for line in paragraph.lines)
    return source_of((_part(each, words) for each in paragraphs), path=path, note=note)


def _sheets(data: bytes, path: Path | None) -> list[_Sheet]:
    """Read the characters of all pages."""
    try:
        import pypdfium2
    except ImportError:
        raise EncoderError(
            "PDF needs pypdfium2, which is not installed", hint='Run `pip install "bitext-aligner[pdf]"`'
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("encrypted", hint="Save it without a password", path=path) from None
        raise InputError(
            "damaged: it cannot be opened as PDF", hint="Open it in a viewer and print it to a PDF", path=path
        ) from None
    try:
        if len(document) > _MOST_PAGES:
            raise InputError(
                f"more than {_MOST_PAGES:,} pages", hint="Save the pages with the text as a PDF", path=path
            )
        sheets = []
        total = 0
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                sheets.append(_Sheet(number + 1, 0))
                continue
            try:
                sheet, count = _sheet(page, number + 1)
            finally:
                page.close()
            sheets.append(sheet)
            total += count
            if total > _MOST_CHARACTERS:
                raise InputError(
                    f"more than {_MOST_CHARACTERS:,} characters",
                    hint="Save the pages with the text as a PDF",
                    path=path,
                )
        return sheets
    finally:
        document.close()


def _sheet(page: Any, number: int) -> tuple[_Sheet, int]:  # noqa: ANN401 (a page of pypdfium2)
    """The lines and pictures of a page, and the number of its characters."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    sheet = _Sheet(number, height)
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds() if hasattr(item, "get_bounds") else item.get_pos()
        if right - left > width / 12 and top - bottom > height / 40:
            sheet.pictures.append((left, bottom, right, top))
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _MOST_ON_A_PAGE)
        sheet.lines = _joined_lines(_runs(text.raw, count, number))
    finally:
        text.close()
    return sheet, count


def _runs(text: Any, count: int, number: int) -> Iterator[_Line]:  # noqa: ANN401 (a pointer of ctypes)
    """The runs of characters on one baseline without a large gap, in the order of the file."""
    from ctypes import byref, c_double

    import pypdfium2.raw as pdfium

    x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
    current: _Line | None = None
    pieces: list[str] = []
    spaced = False
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        character = chr(code) if code < 0x110000 else ""
        if code in (10, 13):
            spaced = True
            continue
        if character.isspace() or code == 0xA0:
            spaced = True
            if current is not None and code == 0xA0 and pieces and not pieces[-1].isspace():
                pieces.append("\u00a0")
            continue
        if (
            not character
            or (0xE000 <= code <= 0xF8FF and code != 0xF0B7)
            or code in (0, 0xFFFE, 0xFFFF, 0xFFFD)
        ):
            continue
        if abs(pdfium.FPDFText_GetCharAngle(text, index)) > 0.2 and not _upright(pdfium, text, index):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        size = _size(pdfium, text, index)
        begin, end, base = box.left, box.right, y.value
        if end <= begin:
            begin, end = x.value, x.value + size / 2
        if (
            current is not None
            and abs(base - current.base) <= _SAME_LINE * max(size, current.size)
            and -size <= begin - current.right <= _WIDE_SPACE * size
        ):
            if (
                (spaced or begin - current.right > 0.2 * size)
                and not pieces[-1].isspace()
                and character != _HYPHEN_AT_END
            ):
                pieces.append(" ")
            pieces.append(character)
            current.right = max(current.right, end)
            if size > current.size and abs(base - current.base) < 0.05 * size:
                current.size = size
        else:
            if current is not None:
                current.text = "".join(pieces)
                yield current
            bold = pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD or _has_bold_font(pdfium, text, index)
            current = _Line("", begin, end, base, size, bold, number)
            pieces = [character]
        spaced = False
    if current is not None:
        current.text = "".join(pieces)
        yield current


def _upright(pdfium: Any, text: Any, index: int) -> bool:  # noqa: ANN401
    """Whether the angle of a character is that of a whole turn."""
    return bool(abs(pdfium.FPDFText_GetCharAngle(text, index) - 6.283) < 0.2)


def _size(pdfium: Any, text: Any, index: int) -> float:  # noqa: ANN401
    """The size of a character as it is shown: that of its font, scaled."""
    size = float(pdfium.FPDFText_GetFontSize(text, index)) or 1.0
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(text, index, matrix):
        scale = float((matrix.c**2 + matrix.d**2) ** 0.5)
        size *= scale or 1.0
    return size


def _has_bold_font(pdfium: Any, text: Any, index: int) -> bool:  # noqa: ANN401
    from ctypes import c_int, create_string_buffer

    name, flags = create_string_buffer(128), c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    return (
        0 < length <= 128
        and re.search(rb"bold|black|heavy|semibold|demi", name.value, re.IGNORECASE) is not None
    )


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A strip without text between lines next to each other."""

    left: float
    right: float
    top: float
    bottom: float

    def divides(self, one: _Line, other: _Line) -> bool:
        """Whether two pieces of a line are on both sides of it."""
        return (
            self.bottom <= one.base <= self.top
            and one.right <= self.left + 0.1
            and other.left >= self.right - 0.1
        )


def _by_base(lines: Iterable[_Line]) -> list[list[_Line]]:
    """Group lines, ordered from top to bottom, that are on one baseline."""
    rows: list[list[_Line]] = []
    for line in lines:
        if rows and abs(line.base - rows[-1][0].base) <= _SAME_LINE * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _joined_lines(runs: Iterable[_Line]) -> list[_Line]:
    """Join runs of one line that the file has apart, from left to right, top to bottom."""
    rows = _by_base(sorted(runs, key=lambda run: (-round(run.base, 1), run.left)))
    for row in rows:
        row.sort(key=lambda run: run.left)
    gutters = _gutters(rows)
    return [line for row in rows for line in _joined_row(row, gutters) if line.text.strip()]


def _gutters(rows: Sequence[Sequence[_Line]]) -> list[_Gutter]:
    """The gaps that consecutive lines share, from the top of the page to its bottom."""
    gaps = [
        [
            (one.right, other.left)
            for one, other in pairwise(row)
            if other.left - one.right > _WIDE_SPACE * one.size
        ]
        for row in rows
    ]
    width = _width_of_type(rows)
    found: list[_Gutter] = []
    for number, (row, own) in enumerate(zip(rows, gaps, strict=True)):
        for left, right in own:
            if not any(
                each.left < right and each.right > left and each.bottom <= row[0].base for each in found[-20:]
            ):
                gutter = _followed(rows, gaps, number, (left, right), width)
                if gutter is not None:
                    found.append(gutter)
    return found


def _width_of_type(rows: Sequence[Sequence[_Line]]) -> float:
    """Width of a letter in type of one width, in the size; 0 for any other type."""
    widths = sorted(
        (run.right - run.left) / len(run.text) / run.size for row in rows for run in row if len(run.text) > 3
    )
    if not widths:
        return 0.0
    low, high = widths[len(widths) // 4], widths[3 * len(widths) // 4]
    return high if high - low <= _EVEN * high else 0.0


def _followed(
    rows: Sequence[Sequence[_Line]],
    gaps: Sequence[Sequence[tuple[float, float]]],
    number: int,
    gap: tuple[float, float],
    type_width: float,
) -> _Gutter | None:
    """The gutter that begins with a gap; None if too few lines share it."""
    (left, right), size = gap, rows[number][0].size
    bottom, lines = rows[number][0].base, 1
    for below in range(number + 1, min(number + _LOOKED_AHEAD, len(rows))):
        row = rows[below]
        shared = [(max(left, a), min(right, b)) for a, b in gaps[below] if min(right, b) > max(left, a)]
        narrowed = max(shared, key=lambda each: each[1] - each[0], default=None)
        if narrowed is not None and narrowed[1] - narrowed[0] >= _WIDE_SPACE * size:
            left, right = narrowed
            bottom = row[0].base
            lines += 1
        elif any(run.left < right and run.right > left for run in row) or narrowed is not None:
            break
    is_gutter = any(
        lines >= least and right - left >= max(width, _WIDER * type_width) * size
        for least, width in _GUTTER_LINES
    )
    return _Gutter(left, right, rows[number][0].base, bottom) if is_gutter else None


def _joined_row(row: Sequence[_Line], gutters: Sequence[_Gutter]) -> list[_Line]:
    found: list[_Line] = []
    for run in row:
        last = found[-1] if found else None
        size = 0.0 if last is None else max(run.size, last.size)
        if (
            last is not None
            and run.left - last.right <= _WORD_GAP * size
            and not any(gutter.divides(last, run) for gutter in gutters)
        ):
            if run.left < last.right - 0.3 * size and run.text.strip() in last.text:
                continue  # printed twice, to look bold
            close = run.left - last.right <= 0.12 * size or last.text.endswith((" ", "\u00a0"))
            last.text += run.text if close else f" {run.text}"
            last.right = max(last.right, run.right)
            last.size = size
        else:
            found.append(run)
    for line in found:
        text = line.text.translate(_LIGATURES)
        line.text = re.sub(
            " {2,}",
            " ",
            text.rstrip().removesuffix(_HYPHEN_AT_END)
            + ("-" if text.rstrip().endswith(_HYPHEN_AT_END) else ""),
        )
        line.text = line.text.replace(_HYPHEN_AT_END, "-").strip(" ")
    return found


def _drop_running(sheets: Sequence[_Sheet]) -> None:
    """Take out running headers, footers and page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({_running_key(line, sheet) for line in sheet.lines if _in_margin(line, sheet, _MARGIN)})
    pages = sum(1 for sheet in sheets if sheet.lines)
    least = max(2, round(_RECURRING * pages))
    body = _body_size(sheets)
    for sheet in sheets:
        kept = []
        inside = sorted(line.base for line in sheet.lines if not _in_margin(line, sheet, _EDGE))
        for line in sheet.lines:
            if _in_margin(line, sheet, _MARGIN):
                recurs = seen[_running_key(line, sheet)] >= least or (
                    line.size < body * _LARGER and _near(seen, line, sheet) >= least
                )
                number = _PAGE_NUMBER.fullmatch(line.text) is not None
                alone = (
                    _in_margin(line, sheet, _EDGE)
                    and bool(inside)
                    and min(abs(line.base - inside[0]), abs(line.base - inside[-1])) > 2 * body
                    and line.size <= 1.02 * body
                )
                if recurs or number or alone:
                    continue
            kept.append(line)
        sheet.lines = kept


def _in_margin(line: _Line, sheet: _Sheet, share: float) -> bool:
    return line.base < share * sheet.height or line.base > (1 - share) * sheet.height


def _running_key(line: _Line, sheet: _Sheet) -> tuple[str, int]:
    return _NUMBERS.sub("#", line.text.lower()), round(line.base / sheet.height * 50)


def _near(seen: Counter[tuple[str, int]], line: _Line, sheet: _Sheet) -> int:
    """How often a line recurs, if rounding parts its places."""
    text, place = _running_key(line, sheet)
    return sum(seen[text, other] for other in (place - 1, place, place + 1))


def _body_size(sheets: Iterable[_Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=10.0)


def _paragraphs(sheet: _Sheet, body: float) -> Iterator[_Paragraph]:
    """The paragraphs of a page in reading order."""
    last: _Paragraph | None = None
    for column in _columns(sheet.lines, 0):
        for paragraph in _rows(column):
            if last is not None and _is_rest_of_heading(last, paragraph, body):
                last.lines += paragraph.lines
                continue
            if last is not None:
                yield last
            last = paragraph
    if last is not None:
        yield last


def _is_rest_of_heading(last: _Paragraph, paragraph: _Paragraph, body: float) -> bool:
    """Whether a headline goes on, whose last line is too short to cross a gutter."""
    above, below = last.lines[-1], paragraph.lines[0]
    return (
        min(last.size, paragraph.size) >= _LARGER * body
        and last.kind is paragraph.kind is BlockKind.PARAGRAPH
        and _alike(above, below)
        and above.bold == below.bold
        and 0 < above.base - below.base < 1.5 * above.size
        and below.left <= above.right
        and not _ENDED.search(above.text)
    )


def _columns(lines: list[_Line], depth: int) -> Iterator[list[_Line]]:
    """
    Divide the lines of a page into stretches that are read from top to bottom.

    At a gutter, the lines between two that cross it are read on the left, then on the right.
    """
    gutter = _gutter(lines) if depth < 4 else None
    if gutter is None:
        yield sorted(lines, key=lambda line: (-line.base, line.left))
        return
    band: list[_Line] = []
    spanning: list[_Line] = []
    for line in sorted(lines, key=lambda each: -each.base):
        if line.left < gutter < line.right:
            yield from _sides(band, gutter, depth)
            band = []
            spanning.append(line)
        else:
            if spanning:
                yield spanning
                spanning = []
            band.append(line)
    if spanning:
        yield spanning
    yield from _sides(band, gutter, depth)


def _sides(band: list[_Line], gutter: float, depth: int) -> Iterator[list[_Line]]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.left >= gutter]
    if left:
        yield from _columns(left, depth + 1)
    if right:
        yield from _columns(right, depth + 1)


def _gutter(lines: Sequence[_Line]) -> float | None:
    """The place between two columns, or None: the fewest lines cross it, and text is on both sides of it."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    best: tuple[float, float] | None = None
    # Candidates are in front of the left edges that several lines share.
    edges = Counter(round(line.left) for line in lines)
    for edge, count in edges.items():
        if count < _LEAST_LINES or edge <= lefts[0] + 20:
            continue
        place = edge - 1.5
        before = bisect_left(rights, place)
        after = len(lines) - bisect_left(lefts, place)
        crossing = len(lines) - before - after
        if before < _LEAST_LINES or after < _LEAST_LINES or crossing > 0.4 * len(lines):
            continue
        if best is None or (crossing, -min(before, after)) < best[:2]:
            left = [line for line in lines if line.right <= place]
            right = [line for line in lines if line.left >= place]
            if _is_gutter(left, right):
                best = (crossing, -min(before, after))
                found = place
    return None if best is None else found


def _is_gutter(left: Sequence[_Line], right: Sequence[_Line]) -> bool:
    """Whether two sets of lines are columns of text next to each other, and not the cells of a table."""
    overlap = min(max(line.base for line in left), max(line.base for line in right)) - max(
        min(line.base for line in left), min(line.base for line in right)
    )
    if overlap < 2 * median(line.size for line in left):
        return False
    return all(
        median(len(line.text) for line in side) >= _LEAST_COLUMN
        and sum(1 for line in side if len(line.text.split()) > 2) * 2 > len(side)
        for side in (left, right)
    )


def _rows(lines: list[_Line]) -> Iterator[_Paragraph]:
    """Group the lines of a column into paragraphs and table rows."""
    rows = _by_base(lines)
    left, right = (_common_left(lines), _edge(lines)) if lines else (0.0, 0.0)
    rows = [_rejoined(rows, number, left, right) for number in range(len(rows))]
    stretch: list[_Line] = []
    number = 0
    while number < len(rows):
        end = number
        while end < len(rows) and len(rows[end]) > 1:
            end += 1
        if end - number >= 2:
            yield from _grouped(stretch, right)
            stretch = []
            yield from _cells(rows[number:end])
            number = end
            continue
        if len(rows[number]) > 1:
            yield from _grouped(stretch, right)
            stretch = []
            yield from (_Paragraph([line]) for line in rows[number])
        else:
            stretch.append(rows[number][0])
        number += 1
    yield from _grouped(stretch, right)


def _rejoined(rows: Sequence[list[_Line]], number: int, left: float, right: float) -> list[_Line]:
    """Join the pieces of a justified line whose spaces are as wide as the gaps between cells."""
    row = rows[number]
    size = row[0].size
    if len(row) == 1 or row[0].left > left + size or row[-1].right < right - size:
        return row
    neighbours = [rows[k] for k in (number - 1, number + 1) if 0 <= k < len(rows)]
    spaces = [other.left - one.right for one, other in pairwise(row)]
    joined = replace(row[0], text=" ".join(piece.text for piece in row), right=row[-1].right)
    # The spaces of a justified line are equal; the gaps between cells are not.
    if len(spaces) > 1 and max(spaces) - min(spaces) < _EVEN_SPACES * size:
        return [joined]
    if any(_share_a_gap(row, other) for other in neighbours):
        return row
    # The line above a justified one is as long, unless a paragraph begins.
    if not any(len(each) == 1 and _alike(each[0], row[0]) for each in neighbours):
        return row
    return [joined]


def _share_a_gap(row: Sequence[_Line], other: Sequence[_Line]) -> bool:
    """Whether two rows have a gap in the same place, as the rows of a table do."""
    return any(
        min(b.left, d.left) - max(a.right, c.right) > _WIDE_SPACE * a.size
        for a, b in pairwise(row)
        for c, d in pairwise(other)
    )


def _cells(rows: Sequence[Sequence[_Line]]) -> Iterator[_Paragraph]:
    """The cells of a table: columns are where cells begin or end together."""
    starts: list[tuple[float, float]] = []
    for row in rows:
        for line in row:
            for number, (left, right) in enumerate(starts):
                if line.left < right and line.right > left:
                    starts[number] = (min(left, line.left), max(right, line.right))
                    break
            else:
                starts.append((line.left, line.right))
    starts.sort()
    for number, row in enumerate(rows, start=1):
        for line in row:
            column = next(
                (k for k, (left, right) in enumerate(starts, start=1) if left <= line.left < right),
                len(starts),
            )
            yield _Paragraph([line], BlockKind.TABLE_CELL, 0, number, column)


def _grouped(lines: list[_Line], column: float) -> Iterator[_Paragraph]:
    """Group lines below each other into paragraphs; `column` is the right edge of their column."""
    if not lines:
        return
    distances = [
        above.base - below.base
        for above, below in pairwise(lines)
        if _alike(above, below) and above.base > below.base and below.left < above.right
    ]
    usual: dict[float, float] = {}
    for size in {round(line.size) for line in lines}:
        own = [d for d, line in zip(distances, lines, strict=False) if round(line.size) == size] or distances
        near = [d for d in own if d < 2.2 * size] or [1.2 * size]
        usual[size] = sorted(near)[len(near) // 3]
    left = _common_left(lines)
    right = _edge(lines)
    current = _Paragraph([lines[0]])
    for above, below in pairwise(lines):
        # After a full stop, only a line that fills the column shows that its paragraph goes on.
        edge = max(right, column) if _ENDED.search(above.text) else right
        if _goes_on(current, above, below, usual[round(above.size)], left, edge):
            current.lines.append(below)
        else:
            yield current
            current = _Paragraph([below])
    yield current


def _alike(one: _Line, other: _Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _common_left(lines: Sequence[_Line]) -> float:
    edges = Counter(round(line.left) for line in lines)
    return float(min((edge for edge, count in edges.items() if count >= max(edges.values()) / 2), default=0))


def _edge(lines: Sequence[_Line]) -> float:
    """The right edge of a column; in a long one, an address may reach beyond it."""
    rights = sorted(line.right for line in lines)
    return rights[-1] if len(lines) < _FEW_LINES else rights[len(rights) * 9 // 10]


def _goes_on(
    current: _Paragraph, above: _Line, below: _Line, usual: float, left: float, right: float
) -> bool:
    """Whether a line continues the paragraph of the line above it."""
    distance = above.base - below.base
    if not _alike(above, below) or distance > _LOOSE * usual + 0.5 or distance <= 0:
        return False
    if _BULLET.match(below.text) or (
        _NUMBERED.match(below.text) and (_ENDED.search(above.text) or len(current.lines) == 1)
    ):
        return False
    if above.bold != below.bold and above.right - above.left < 0.8 * (right - left):
        return False
    listed = _BULLET.match(current.lines[0].text) or _NUMBERED.match(current.lines[0].text)
    if (
        not listed
        and below.left > above.left + _INDENT * below.size
        and below.left > left + _INDENT * below.size
    ):
        centred = abs((above.left + above.right) - (below.left + below.right)) < below.size
        if not centred:
            return False
    if above.text.endswith("-") or below.text[0].islower() or above.text.count("(") > above.text.count(")"):
        return True
    if _ADDRESS_AT_END.search(above.text) and below.text[0].isupper():
        return False
    edge = max(right, above.right)
    width = above.right - above.left
    if abs((above.left + above.right) - (left + right)) < above.size and above.left > left + above.size:
        return not _ENDED.search(above.text)  # centred lines
    # A line is broken where the next word would not have fitted.
    if above.right + below.room > edge - 0.3 * below.size:
        return True
    # A word that must not be broken off the next one, such as a figure, leaves a shorter line.
    return not _ENDED.search(above.text) and (len(current.lines) > 1 or width > _LONG_LINE * (edge - left))


def _classify(found: list[_Paragraph], sheet: _Sheet, body: float) -> None:
    """Tell headings, captions and list items from the text, by size, weight and position."""
    for number, paragraph in enumerate(found):
        if paragraph.kind is not BlockKind.PARAGRAPH:
            continue
        first = paragraph.lines[0]
        length = sum(len(line.text) for line in paragraph.lines)
        text = paragraph.lines[-1].text
        if _BULLET.match(first.text):
            paragraph.kind, paragraph.level = BlockKind.LIST_ITEM, 1
        elif paragraph.size >= _LARGER * body and length <= _LONGEST_HEADING:
            paragraph.kind = BlockKind.HEADING
        elif length <= _LONGEST_CAPTION and _is_caption(paragraph, found, number, sheet, body):
            paragraph.kind = BlockKind.CAPTION
        elif (
            all(line.bold for line in paragraph.lines)
            and length <= _LONGEST_HEADING
            and not re.search(r"[.:;,]$", text)
            and paragraph.size >= _SMALLER * body
        ):
            paragraph.kind = BlockKind.HEADING


def _is_caption(
    paragraph: _Paragraph, found: Sequence[_Paragraph], number: int, sheet: _Sheet, body: float
) -> bool:
    """Whether a paragraph is small and at a picture, or directly below one with a gap to the text."""
    left = min(line.left for line in paragraph.lines)
    right = max(line.right for line in paragraph.lines)
    top = paragraph.lines[0].base + paragraph.size
    bottom = paragraph.lines[-1].base
    small = paragraph.size <= _SMALLER * body
    for x0, y0, x1, y1 in sheet.pictures:
        overlaps = left < x1 and right > x0
        below = overlaps and -paragraph.size < y0 - top < (3 if small else 1) * paragraph.size
        above = small and overlaps and -0.3 * paragraph.size < bottom - y1 < 2 * paragraph.size
        level = (
            small and bottom < y1 and top > y0 and min(abs(left - x1), abs(x0 - right)) < 3 * paragraph.size
        )
        if small and (below or above or level):
            return True
        if below and len(paragraph.lines) <= _LEAST_LINES:
            following = next((each for each in found[number + 1 :] if each.lines[0].base < bottom), None)
            gap = bottom - following.lines[0].base if following is not None else 99.0
            narrow = left >= x0 - 2 and right <= x1 + 2
            if narrow and gap > 2 * paragraph.size:
                return True
    return False


def _continue(paragraphs: list[_Paragraph], found: list[_Paragraph]) -> None:
    """Add the paragraphs of a page; the first may continue one of the page or column before."""
    for paragraph in found:
        last = next((each for each in reversed(paragraphs[-4:]) if each.kind is not BlockKind.CAPTION), None)
        if (
            paragraph.kind is BlockKind.PARAGRAPH
            and last is not None
            and last.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
            and _jumps(last.lines[-1], paragraph.lines[0])
            and _alike(last.lines[-1], paragraph.lines[0])
            and not _ENDED.search(last.lines[-1].text)
            and not _NUMBERED.match(paragraph.lines[0].text)
            and (
                paragraph.lines[0].text[0].islower()
                or last.lines[-1].text.endswith("-")
                or _is_full(last, paragraph.lines[0])
            )
        ):
            last.lines += paragraph.lines
        else:
            paragraphs.append(paragraph)


def _jumps(above: _Line, below: _Line) -> bool:
    """Whether a line is at the top of another column or page."""
    return below.page > above.page or below.base > above.base


def _is_full(paragraph: _Paragraph, following: _Line) -> bool:
    """Whether the next word would not have fitted into the last line of a paragraph, or nearly so."""
    longest = max(line.right - line.left for line in paragraph.lines)
    last = paragraph.lines[-1]
    return len(paragraph.lines) > 1 and last.right - last.left + following.room > _LONG_LINE * longest


def _level(paragraphs: Sequence[_Paragraph], body: float) -> None:
    """Rank headings by size."""
    sizes = sorted({round(each.size) for each in paragraphs if each.kind is BlockKind.HEADING}, reverse=True)
    for paragraph in paragraphs:
        if paragraph.kind is BlockKind.HEADING:
            paragraph.level = min(sizes.index(round(paragraph.size)) + 1, 6)
            if paragraph.size < _LARGER * body and len(sizes) == 1:
                paragraph.level = 2


def _words(lines: Iterable[_Line]) -> frozenset[str]:
    """The words of the text, which decide whether a divided word has a hyphen."""
    found: set[str] = set()
    for line in lines:
        words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", line.text.lower())
        found.update(words[1:-1] if line.text.endswith("-") else words[1:])
    return frozenset(found)


def _part(paragraph: _Paragraph, words: frozenset[str]) -> Part:
    text = paragraph.lines[0].text
    for line in paragraph.lines[1:]:
        drop, joint = hyphen_joint(text, line.text, words)
        text = text[: len(text) - drop] + joint + line.text
    if paragraph.kind is BlockKind.LIST_ITEM:
        text = _BULLET.sub("", text, count=1)
    return Part(
        paragraph.kind, text, paragraph.level, paragraph.row, paragraph.column, page=paragraph.lines[0].page
    )


def recognises(data: bytes) -> bool:
    """Whether the content of a file shows the format."""
    return data[:1024].lstrip().startswith(b"%PDF-")
