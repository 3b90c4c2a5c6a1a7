"""
Elements of HTML to parts: the walk through a parsed tree.

Kept separate from `html`, which decides what of a page belongs to the text, because Word files and
mails are read through it too, where everything belongs to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.languages import alternatives
from aligner.readers.parts import Part
from aligner.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

__all__ = ["classes_of", "is_dropped", "parse_html", "parts_of"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MOST_ELEMENTS: Final = 500_000
"""Elements of a page: 40 times as many as a long press page has, in about 600 MB of memory."""

_DROPPED: Final = _set(
    "applet area audio base basefont button canvas datalist dialog embed frame frameset head iframe img input"
    " label link map meta meter noembed noframes noscript object optgroup option param picture progress rp rt"
    " script select source style svg template textarea title track video"
)
"""Elements whose content is not text; `form` is not one, since some sites wrap the page in one."""
_BLOCKS: Final = _set(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul"
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDDEN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_HIDDEN_CLASSES: Final = _set(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only"
    " element-invisible hide-text d-print-only"
)

_CAPTION_CLASS: Final = re.compile(
    r"(?:^|[-_])(?:caption|captions|captiontext|captionbox|bildunterschrift|bildlegende|bildtext|bildbeschreibung"
    r"|imagecaption|picturecaption|photocaption|legende|légende|imgtext|cutline)(?:$|[-_])"
)
_KICKER_CLASS: Final = re.compile(
    r"(?:^|[-_])(?:kicker|dachzeile|spitzmarke|overline|eyebrow|roofline|topline|surtitre|subtitle|subline"
    r"|subheadline|subhead|untertitel|unterzeile|sous-titre|soustitre)$"
)
_TITLE_CLASS: Final = re.compile(
    r"(?:^|[-_])(?:headline|titel|titre|(?:entry|post|article|news|page|release)-title)$"
)
_LONGEST_HEADING: Final = 250
_LONGEST_CAPTION: Final = 1500
"""Characters; a longer text in an element with such a class is something else."""

_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_AROUND_BREAKS: Final = re.compile(r" *\n *")
_SOFT_BREAK: Final = re.compile(r"(?<=[\w,;]) *\n *(?=[^\W\d_A-ZÄÖÜÀÂÇÉÈÊËÎÏÔÙÛ])")
"""A break inside a sentence: in front of a word in lower case, after a word or comma."""

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SHORTENED: Final = re.compile(r"(?:https?://|www\.)\S*(?:…|\.\.\.)$", re.IGNORECASE)
_POINTER: Final = re.compile(rf"(?:{alternatives(lambda data: data.layout.pointers)})[:.]?", re.IGNORECASE)
"""Link texts that say nothing without their target: `hier`, `ce lien`."""
_NOTE_REFERENCE: Final = re.compile(
    r"#(?:.*[-_])?(?:foot|end|_?ft|_?en)?-?(?:note|n|fn|en)s?[-_]?", re.IGNORECASE
)
_MARK: Final = re.compile(r"\[?(?:\d{1,3}|[ivx]{1,4}|[*†‡↑↩])\]?|↑|↩︎?")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT: Final = re.compile(r"(?:^|[\s\d])[kcdmµ]?m$")
_QUOTES: Final = {"de": "„“", "fr": "«»"}

_MOST_SPANNED: Final = 1000
"""Columns or rows that a table cell may span, as browsers limit it."""


def parse_html(text: str, path: Path | None) -> Element:
    """
    Parse HTML, whole or a fragment; unclosed and misplaced tags are repaired as browsers do.

    Entities of the document type are not expanded, and nothing is loaded.

    Args:
        text: The markup.
        path: Where it was read; for messages.

    Raises:
        InputError: It has more than 500,000 elements, or elements nested 2,000 deep.
    """
    from lxml import etree

    if text.count("<") > 3 * _MOST_ELEMENTS:
        raise _too_large(path)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text[:500]) + text[500:]
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore") or b"<html/>", parser)
    except etree.ParserError:
        root = None
    except etree.XMLSyntaxError as error:
        root = None
        if "depth" in str(error):
            raise _too_deep(path) from None
    if any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_fatals()):
        raise _too_deep(path)
    if root is None:
        root = etree.Element("html")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise _too_large(path)
    return root


def _too_large(path: Path | None) -> InputError:
    return InputError(
        f"more than {_MOST_ELEMENTS:,} elements in one page",
        hint="Save the article alone, for example from the reader view of the browser",
        path=path,
    )


def _too_deep(path: Path | None) -> InputError:
    return InputError(
        "elements nested more than 2,000 deep",
        hint="Save the text alone, for example from the reader view of the browser",
        path=path,
    )


def classes_of(element: Element) -> list[str]:
    """The classes of an element, in lower case."""
    return (element.get("class") or "").lower().split()


def is_dropped(element: Element) -> bool:
    """Whether an element is never shown as text: scripts, controls, hidden elements."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in _DROPPED:
        return element.tag != "dialog" or element.get("open") is None
    attributes = element.attrib
    if not attributes:
        return False
    return (
        (element.get("hidden") is not None and element.get("hidden") != "until-found")
        or _HIDDEN.search(element.get("style") or "") is not None
        or not _HIDDEN_CLASSES.isdisjoint(classes_of(element))
    )


@dataclass(slots=True)
class _Frame:
    """An open block element: what text in it belongs to."""

    kind: BlockKind
    level: int
    element: str
    row: int = 0
    column: int = 0
    pre: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Table:
    """A table whose cells are counted: the row and, by column, the rows that a cell still covers."""

    row: int = 0
    column: int = 0
    covered: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """
    State of a walk through a tree.

    Attributes:
        frames: Open block elements.
        tables: Open tables; None for one that is there for the layout.
        languages: Languages of the open elements that state one.
        pieces: Text of the current block, with its language.
        links: Number of pieces at the beginning of each open link.
        parts: What was found.
    """

    frames: list[_Frame]
    tables: list[_Table | None] = field(default_factory=list)
    languages: list[str | None] = field(default_factory=lambda: [None])
    pieces: list[tuple[str, str | None]] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    parts: list[tuple[Element, Part]] = field(default_factory=list)


def parts_of(root: Element, *, dropped: Collection[Element] = ()) -> Iterator[tuple[Element, Part]]:
    """
    Find the blocks of text in a tree, in document order.

    Work is linear in the number of elements and characters; nothing recurses.

    Args:
        root: The tree.
        dropped: Elements to skip, in addition to those that are never shown.

    Yields:
        The innermost block element, and the part.
    """
    from lxml import etree

    titled = next(root.iter("h1", "h2"), None) is not None
    walk = _Walk([_Frame(BlockKind.PARAGRAPH, 0, "")])
    owners: list[Element] = [root]
    events = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in events:
        if event == "start":
            if element in dropped or is_dropped(element):
                skipped = element
                events.skip_subtree()
                _alternative(walk, element)
                continue
            _enter(walk, element, owners, titled=titled)
        else:
            if element is skipped:
                skipped = None
            else:
                _leave(walk, element, owners)
            if element is not root and element.tail:
                _add(walk, element.tail)
        if walk.parts:
            yield from walk.parts
            walk.parts.clear()
    _flush(walk, owners[-1])
    yield from walk.parts


def _enter(walk: _Walk, element: Element, owners: list[Element], *, titled: bool) -> None:
    tag = element.tag
    language = (
        element.get("lang")
        or element.get("{http://www.w3.org/XML/1998/namespace}lang")
        or element.get("xml:lang")
    )
    walk.languages.append(language or walk.languages[-1])
    if tag in _BLOCKS:
        _flush(walk, owners[-1])
        walk.frames.append(_frame(walk, element, titled=titled))
        owners.append(element)
    elif tag == "br":
        walk.pieces.append(("\n", walk.languages[-1]))
    elif tag == "a" or tag in {"sup", "sub"}:
        walk.links.append(len(walk.pieces))
    elif tag == "q":
        walk.pieces.append((_quotes(walk)[0], walk.languages[-1]))
    if element.text:
        _add(walk, element.text)


def _leave(walk: _Walk, element: Element, owners: list[Element]) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        _flush(walk, owners[-1])
        walk.frames.pop()
        owners.pop()
        if tag == "table":
            walk.tables.pop()
    elif tag == "a" or tag in {"sup", "sub"}:
        # A link that contains blocks begins in one and ends in another.
        begin = walk.links.pop()
        if begin <= len(walk.pieces):
            _close(walk, element, begin)
    elif tag == "q":
        walk.pieces.append((_quotes(walk)[1], walk.languages[-1]))
    walk.languages.pop()


def _close(walk: _Walk, element: Element, begin: int) -> None:
    """Complete an inline element whose text depends on what it is: a link, a raised figure."""
    text = "".join(piece for piece, _ in walk.pieces[begin:]).strip()
    language = walk.languages[-1]
    if element.tag == "sup":
        before = "".join(piece for piece, _ in walk.pieces[max(0, begin - 3) : begin])
        if text in {"2", "3"} and _UNIT.search(before):
            walk.pieces[begin:] = [(text.translate(_RAISED), language)]
        return
    href = (element.get("href") or "").strip()
    if element.tag != "a" or not text or not href:
        return
    if href.startswith("#"):
        if _MARK.fullmatch(text) and _NOTE_REFERENCE.match(href):
            del walk.pieces[begin:]
        return
    target = href.removeprefix("mailto:").split("?")[0] if href.startswith("mailto:") else href
    if href == target and not _ADDRESS.match(target):
        return
    if _SHORTENED.match(text):
        walk.pieces[begin:] = [(target, language)]
    elif _POINTER.fullmatch(text):
        walk.pieces.append((f" ({target})", language))


def _alternative(walk: _Walk, element: Element) -> None:
    """Add the character that an image stands for, if it is an emoji."""
    alt = element.get("alt") or ""
    if element.tag == "img" and 0 < len(alt) <= 8 and not alt.isascii() and not any(map(str.isalpha, alt)):
        _add(walk, alt)


def _quotes(walk: _Walk) -> str:
    return _QUOTES.get((walk.languages[-1] or "").lower()[:2], "“”")


def _frame(walk: _Walk, element: Element, *, titled: bool) -> _Frame:
    """What a block element makes of the text in it, given the elements around it."""
    tag, outer = element.tag, walk.frames[-1]
    inner = replace(outer, element=tag)
    if tag == "table":
        walk.tables.append(
            _Table() if _has_data(element) and outer.kind is not BlockKind.TABLE_CELL else None
        )
        return inner
    table = walk.tables[-1] if walk.tables else None
    if tag == "tr" and table is not None:
        table.row, table.column = table.row + 1, 0
        table.covered = {column: rows - 1 for column, rows in table.covered.items() if rows > 1}
    elif tag in {"td", "th"} and table is not None:
        return _cell(table, element, inner)
    if tag in {"figcaption", "caption"}:
        return replace(inner, kind=BlockKind.CAPTION, level=0)
    if tag == "figure":
        return replace(inner, kind=BlockKind.CAPTION, level=0) if _is_picture(element) else inner
    if outer.kind in {BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.HEADING}:
        return inner
    if tag in _HEADINGS:
        return replace(inner, kind=BlockKind.HEADING, level=_HEADINGS[tag])
    names = classes_of(element)
    if names:
        kind = _kind_by_class(element, names, titled=titled)
        if kind is not None:
            level = 0 if kind is BlockKind.CAPTION else 1 if not titled else 2
            return replace(inner, kind=kind, level=level, element=f"{tag}.{names[0]}")
    if tag in {"ul", "ol", "dl", "menu", "dir"}:
        return replace(inner, depth=outer.depth + 1)
    if tag in {"li", "dd", "dt"}:
        return replace(inner, kind=BlockKind.LIST_ITEM, level=max(1, outer.depth))
    if tag == "blockquote":
        return replace(inner, kind=BlockKind.QUOTE, level=0)
    if tag == "pre":
        return replace(inner, kind=BlockKind.PREFORMATTED, level=0, pre=True)
    return inner


def _kind_by_class(element: Element, names: list[str], *, titled: bool) -> BlockKind | None:
    """The kind that the classes of a short element give it."""
    if any(map(_CAPTION_CLASS.search, names)):
        return BlockKind.CAPTION if _length(element, _LONGEST_CAPTION) <= _LONGEST_CAPTION else None
    if element.tag not in {"p", "div", "dt", "section", "header"}:
        return None
    if any(map(_KICKER_CLASS.search, names)) or (not titled and any(map(_TITLE_CLASS.search, names))):
        small = _length(element, _LONGEST_HEADING) <= _LONGEST_HEADING
        return (
            BlockKind.HEADING if small and next(element.iter("p", "h1", "h2"), element) is element else None
        )
    return None


def _is_picture(figure: Element) -> bool:
    """Whether a figure shows a picture or film, and is not the frame of a table, quotation or listing."""
    return next(figure.iter("table", "blockquote", "pre"), None) is None


def _length(element: Element, most: int) -> int:
    """Number of characters in an element, or a number above `most`."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            break
    return length


def _has_data(table: Element) -> bool:
    """Whether a table has rows and columns of data, and is not there for the layout."""
    if (table.get("role") or "") in {"presentation", "none"}:
        return False
    columns = rows = 0
    for number, element in enumerate(table.iter("table", "tr", "td", "th", "h1", "h2", "article")):
        if number and element.tag in {"table", "h1", "h2", "article"}:
            return False
        if element.tag == "tr":
            rows += 1
            cells = sum(1 for child in element if child.tag in {"td", "th"})
            columns = max(columns, cells)
        if number > _MOST_SPANNED:
            break
    return columns > 1 and rows > 1


def _cell(table: _Table, element: Element, inner: _Frame) -> _Frame:
    column = table.column + 1
    while column in table.covered:
        column += 1
    width = _span(element.get("colspan"))
    rows = _span(element.get("rowspan"))
    table.column = column + width - 1
    if rows > 1:
        table.covered.update(dict.fromkeys(range(column, column + width), rows))
    return replace(inner, kind=BlockKind.TABLE_CELL, level=0, row=max(1, table.row), column=column)


def _span(text: str | None) -> int:
    return min(max(1, int(text)), _MOST_SPANNED) if text and text.isdecimal() and len(text) < 6 else 1


def _add(walk: _Walk, text: str) -> None:
    walk.pieces.append((text if walk.frames[-1].pre else _SPACES.sub(" ", text), walk.languages[-1]))


def _flush(walk: _Walk, owner: Element) -> None:
    """End the current block: its text becomes parts, at each double break another."""
    if not walk.pieces:
        return
    pieces, frame = walk.pieces, walk.frames[-1]
    walk.pieces = []
    walk.links = [0] * len(walk.links)
    text = _INVISIBLE.sub("", "".join(piece for piece, _ in pieces))
    if not text.strip():
        return
    language = _main_language(pieces)
    if frame.pre:
        texts = [text.strip("\n")]
    elif frame.kind in {BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.CAPTION}:
        texts = [re.sub(r"\s*\n\s*", " ", text)]
    else:
        text = _AROUND_BREAKS.sub("\n", re.sub(" {2,}", " ", text))
        texts = [_SOFT_BREAK.sub(" ", each) for each in re.split(r"\n{2,}", text)]
    for each in texts:
        if not frame.pre:
            each = re.sub(" {2,}", " ", each).strip()  # noqa: PLW2901
        if each.strip():
            part = Part(
                frame.kind,
                each,
                frame.level if frame.kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else 0,
                frame.row,
                frame.column,
                language,
                element=frame.element,
            )
            walk.parts.append((owner, part))


def _main_language(pieces: list[tuple[str, str | None]]) -> str | None:
    """The language of most of the characters of a block."""
    lengths: dict[str | None, int] = {}
    for text, language in pieces:
        lengths[language] = lengths.get(language, 0) + len(text.strip())
    return max(lengths, key=lengths.__getitem__)
