"""
PDF files for tests: text set in columns in a standard font, with running headers and page numbers.

Written by hand, because what matters is where each line is on its page.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.documents import Item

__all__ = ["Page", "pdf", "pdf_of", "width_of"]

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, BOTTOM, GUTTER = 70.0, 760.0, 90.0, 24.0

# Widths of Helvetica in thousandths of the size, from the space to the tilde.
_WIDTHS = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
]


_OTHERS = {"„": 333, "“": 333, "”": 333, "’": 222, "‘": 222, "–": 556, "—": 1000, "\u00a0": 278, "…": 1000}


def width_of(text: str, size: float) -> float:
    """Width of a text in Helvetica, in points."""
    total = 0
    for character in text:
        if character in _OTHERS:
            total += _OTHERS[character]
            continue
        base = ord(unicodedata.normalize("NFD", character)[0])
        total += _WIDTHS[base - 32] if 32 <= base < 127 else 556
    return total * size / 1000


@dataclass
class Page:
    """What is on a page: lines of text, each at a position, and pictures."""

    lines: list[tuple[float, float, float, bool, str]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False) -> None:
        """Put a line of text on the page."""
        self.lines.append((x, y, size, bold, text))

    def content(self) -> bytes:
        """The page in the language of PDF."""
        made = [f"q {w} 0 0 {h} {x} {y} cm /Im Do Q" for x, y, w, h in self.pictures]
        for x, y, size, bold, text in self.lines:
            escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            made.append(f"BT /F{2 if bold else 1} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({escaped}) Tj ET")
        return "\n".join(made).encode("cp1252")


def pdf_of(pages: Sequence[Page]) -> bytes:
    """Write a PDF file."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}]"
        f" /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
            b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
        ),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im 5 0 R >> >> >>".encode()
        )
        packed = zlib.compress(page.content())
        objects.append(
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
        )
    data = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return data


def pdf(
    items: Sequence[Item],
    lang: str,
    *,
    columns: int = 1,
    leading: float = 13,
    indent: bool = False,
    gutter: float = GUTTER,
    justified: bool = False,
    margin: float = 0,
) -> bytes:
    """
    Set a release on pages with a running header and page numbers.

    Long words are divided at the ends of lines; a caption is small, below its picture.

    Args:
        items: The text.
        lang: Its language, for the header.
        columns: Columns of the text; the headline runs over all of them.
        leading: Distance of lines in points.
        indent: Whether an indent begins a paragraph, instead of space above it.
        gutter: Distance of columns in points.
        justified: Whether lines end at the right edge, with wide spaces since no word is divided then.
        margin: Points by which the text is narrower.
    """
    whole = WIDTH - 2 * LEFT - margin
    width = (whole - gutter * (columns - 1)) / columns
    pages = [Page()]
    column, y, top = 0, TOP, TOP

    def room(needed: float) -> None:
        nonlocal column, y, top
        if y - needed >= BOTTOM:
            return
        column += 1
        if column == columns:
            pages.append(Page())
            column, top = 0, TOP
        y = top

    for item in items:
        size = {"heading": 18.0, "caption": 8.0}.get(item.kind, 10.5)
        if item.kind == "heading":
            for line in _lines(item.text, whole, size, 0):
                pages[-1].write(LEFT, y, line, size, bold=True)
                y -= size * 1.2
            y -= 8
            top = y
            continue
        if item.kind == "caption":
            room(100)
            x = LEFT + column * (width + gutter)
            pages[-1].pictures.append((x, y - 70, width, 70))
            y -= 82
        start = 15 if indent and item.kind == "paragraph" else 0
        lines = _lines(item.text, width, size, start, dividing=not justified)
        step = size * 1.2 if item.kind == "caption" else leading
        for number, line in enumerate(lines):
            room(step)
            x = LEFT + column * (width + gutter)
            first = 15 if indent and not number and item.kind == "paragraph" else 0
            if justified and number < len(lines) - 1:
                _justify(pages[-1], x + first, y, line, size, width - first)
            else:
                pages[-1].write(x + first, y, line, size)
            y -= step
        y -= 12 if item.kind == "caption" or not indent else 0
    name = {"de": "Beispiel AG | Medienmitteilung", "fr": "Exemple SA | Communiqué de presse"}[lang]
    for number, page in enumerate(pages, start=1):
        page.write(LEFT, 805, name, 8)
        page.write(WIDTH / 2 - 15, 40, f"{number} / {len(pages)}", 8)
    return pdf_of(pages)


def _justify(page: Page, x: float, y: float, line: str, size: float, width: float) -> None:
    """Write the words of a line so that the last one ends at the right edge."""
    words = line.split(" ")
    widths = [width_of(word, size) for word in words]
    space = (width - sum(widths)) / max(1, len(words) - 1)
    for word, own in zip(words, widths, strict=True):
        page.write(x, y, word, size)
        x += own + space


def _lines(text: str, width: float, size: float, indent: float, *, dividing: bool = True) -> list[str]:
    """Break a text into lines of a width, dividing long words if wanted."""
    lines: list[str] = []
    current = ""
    for word in text.split(" "):
        room = width - (0 if lines else indent)
        joined = f"{current} {word}" if current else word
        if width_of(joined, size) <= room:
            current = joined
            continue
        head = next((k for k in range(len(word) - 4, 4, -1) if _fits(current, word, k, size, room)), 0)
        if dividing and head and word.isalpha() and word.islower():
            lines.append(f"{current} {word[:head]}-".strip())
            current = word[head:]
        else:
            lines.append(current)
            current = word
    return [*lines, current]


def _fits(current: str, word: str, head: int, size: float, room: float) -> bool:
    return width_of(f"{current} {word[:head]}-", size) <= room
