"""
Roles: what each segment is, from what the reader knows and from the layout of a press release.

A heading, caption or quotation that the reader found has that role. The rest is judged by
whole blocks and their order, with a small rule per role: the first that fits wins, in the
order of `_role_of`, and what fits none is body. The words that the rules look for are
those of all languages, in `aligner.languages`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.languages import LANGUAGES, alternatives
from aligner.text import BlockKind, Role, Segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["with_roles"]

_ROLE_OF_KIND: Final = {
    BlockKind.HEADING: Role.HEADLINE,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.QUOTE: Role.QUOTE,
}
"""Kinds of block that settle the role of their segments; a list or a table may contain any."""

_BEGINNING: Final = 200
"""Characters in which a label, a dateline or a telephone number must appear."""

_URL: Final = re.compile(r"(?:https?://|www\.)\S*[^\s.,;:!?)]")
_LINK_LABEL_WORDS: Final = 6
"""Words besides its addresses that a line of links may have: `Foto – https…`, `Lien : https…`"""
_LINK_INTRODUCTION_WORDS: Final = 10
"""The same for words that end in a colon: `Cision View original content to download multimedia:https…`"""
_TAGS: Final = re.compile(r"(?:[#@]\w+[\s,|]*)+")
"""A line of hashtags and accounts, which are links where the release is published."""

_PICTURE_LINK: Final = re.compile(
    rf"(?:{alternatives(lambda data: data.layout.picture_link_labels)})\b", re.IGNORECASE
)

_CONTACT: Final = re.compile(
    rf"(?:{alternatives(lambda data: data.layout.contact_labels)})(?:\s*[:|–-]|\s*$)", re.IGNORECASE
)
_MORE: Final = re.compile(rf"(?:{alternatives(lambda data: data.layout.more_openings)})\b", re.IGNORECASE)
"""May introduce an address only, with no contact details after it: `Weitere Informationen: www…`"""
_REACH: Final = re.compile(
    rf"(?:{alternatives(lambda data: [*data.layout.phone_labels, *data.layout.mail_labels])})"
    r"\.?\s*(?:\([^)]*\))?\s*:?\s*(?:[+0(][\d\s()/.–-]{5,}|\S+@\S+\.\w+)"
    r"|[+0][\d\s()/.–-]{7,}$|\S+@\S+\.\w+$",
    re.IGNORECASE,
)
"""A line with a telephone number or mail address and little else."""
_CALL: Final = re.compile(
    rf"\b(?:{alternatives(lambda data: data.layout.call_labels)})\b\.?:?\s*[+0(][\d\s()/.–-]{{6,}}",
    re.IGNORECASE,
)
"""A labelled telephone number in the middle of a line that says whose it is."""
_PAGE: Final = re.compile(
    rf"(?:(?:{alternatives(lambda data: data.layout.page_labels)})\s+)?\d{{1,4}}"
    rf"(?:\s*(?:{alternatives(lambda data: data.layout.page_links)}|/)\s*\d{{1,4}})?",
    re.IGNORECASE,
)
"""A page number left over from the layout."""

_ABOUT: Final = re.compile(
    rf"(?:{alternatives(lambda data: data.layout.about_openings)})\s*\S.*"
    rf"|(?:{alternatives(lambda data: data.layout.about_headings)}).*",
    re.IGNORECASE,
)
_ABOUT_LETTERS: Final = 90
"""Maximum length of the heading of a boilerplate; `Über 600 Anwendungen …` opens a sentence."""
_DISCLAIMER: Final = re.compile(
    rf"{alternatives(lambda data: data.layout.disclaimer_openings)}"
    rf"|(?:{alternatives(lambda data: data.layout.source_labels)})\s*:?\s+\S",
    re.IGNORECASE,
)

_DAY: Final = (
    rf"(?:(?:{alternatives(lambda data: data.layout.dateline_articles)}) )?"
    rf"\d{{1,2}}(?:{alternatives(lambda data: data.layout.dateline_day_suffixes)})? ?[^\W\d_]{{3,12}}\.?"
)
_DATE: Final = (
    rf"(?:{_DAY},? ?\d{{4}}|[^\W\d_]{{3,12}}\.? \d{{1,2}}, \d{{4}}"
    rf"|(?:(?:{alternatives(lambda data: data.layout.dateline_articles)}) )?"
    r"(?:\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}))"
)
_CAPITALS: Final = "".join(
    letter for data in LANGUAGES.values() for letter in data.letters if letter.isupper()
)
_CITY_WORD: Final = rf"[A-Z{_CAPITALS}][^\W\d]*(?:[.'’-][^\W\d]+)*\.?"
_LINKS: Final = alternatives(lambda data: [f" {each} " for each in data.layout.dateline_links])
_PLACE: Final = (
    rf"(?!(?:{alternatives(lambda data: data.layout.date_openings)})\b){_CITY_WORD}"
    rf"(?:(?:{_LINKS}|, | ?/ ?| |\(){_CITY_WORD}\)?){{0,5}}"
)
_WIRE: Final = (
    r"(?:/[A-Za-z][\w \-]{1,24}/|\((?i:ots|dpa|afp|awp|ats|sda|reuters|apa|kna|epd|ap|business ?wire"
    r"|globe ?newswire|newsfile|accesswire|pte)(?:[/ -][^)]{1,20})?\))"
)
_DATELINE: Final = re.compile(
    # CITY, date /PRNewswire/ -- and City (ots) -
    rf"{_PLACE},? ?\(?(?:{_DATE}|{_DAY})?\)?(?:,? ?|--){_WIRE}\s*[-–—:]{{1,2}}"
    rf"|{_PLACE}(?:,| ?\(| ) ?{_DATE}\)?\s*[-–—:.|]{{1,2}}(?:\s|$)"  # CITY, date -
)

_CAPTION: Final = re.compile(
    rf"(?:(?:{alternatives(lambda data: data.layout.caption_labels)})(?: \d+)?\s*(?:\([^)]*\))?\s*:"
    rf"|{alternatives(lambda data: data.layout.caption_openings)})",
    re.IGNORECASE,
)
_CAPTION_LETTERS: Final = 250
"""Maximum length of a line in another language that counts as a caption."""

_HEADLINE_LETTERS: Final = 250
_FULL_STOP: Final = re.compile(r"[.…:;,][”“\"»«’')\]]*$")
"""Endings that a headline does not have; it may end with an exclamation or question mark."""

_QUOTED_SHARE: Final = 0.5
"""Minimum share of its letters inside quotation marks that makes a segment a quotation."""
_CLOSING: Final = {"„": '“”"', "“": '”"', '"': '"', "«": "»", "»": "«", "‹": "›", "”": "”"}
_MARK: Final = re.compile('[„“”"«»‹›]')


class _Part(Enum):
    """Part of the release that a block belongs to."""

    HEAD = 0
    MAIN = 1
    ABOUT = 2
    CONTACT = 3


def with_roles(
    blocks: Sequence[Sequence[Segment]], *, language: str, kinds: Mapping[int, BlockKind] | None = None
) -> tuple[Segment, ...]:
    """
    Give the segments of a document their roles.

    Args:
        blocks: The segments by paragraph, in order.
        language: Language of the document; a line in another one is a caption.
        kinds: What the reader found each paragraph to be, by its number, as far as it knows.
    """
    head = _head_length(blocks)
    segments: list[Segment] = []
    part = _Part.HEAD
    for number, block in enumerate(blocks):
        part = _part_of(block, part, in_head=number < head)
        kind = kinds.get(block[0].paragraph) if kinds and block else None
        known = None if kind is None else _ROLE_OF_KIND.get(kind)
        quoted = _quoted_shares([segment.text for segment in block])
        for segment, share in zip(block, quoted, strict=True):
            role = known or _role_of(segment, block, part, quoted=share, language=language)
            segments.append(segment if segment.role is role else replace(segment, role=role))
    return tuple(segments)


def _head_length(blocks: Sequence[Sequence[Segment]]) -> int:
    """
    Count the blocks before the main text.

    With a dateline, these are all blocks before it. Without one, they are the lines at the
    beginning that may be headlines, if anything else follows; if nothing else does, the
    text may be a list, and only its first line counts.
    """
    dated = next((k for k, block in enumerate(blocks) if any(map(_is_dateline, block))), None)
    if dated is not None:
        return dated
    first = next((k for k, block in enumerate(blocks) if any(segment.text for segment in block)), 0)
    rest = enumerate(blocks[first:], start=first)
    # A line that begins in lower case is the rest of a broken one.
    running = next((k for k, block in rest if not _is_title(block) or block[0].text[0].islower()), None)
    return first + 1 if running is None else running


def _is_title(block: Sequence[Segment]) -> bool:
    """Whether a block looks like a headline: one line of words without a full stop."""
    text = block[0].text if len(block) == 1 else ""
    return 0 < len(text) <= _HEADLINE_LETTERS and not _is_link(text) and _FULL_STOP.search(text) is None


def _part_of(block: Sequence[Segment], part: _Part, *, in_head: bool) -> _Part:
    """The part that a block belongs to, given that of the block before it."""
    first = block[0].text[:_BEGINNING] if block else ""
    if _CONTACT.match(first) and not (_MORE.match(first) and _is_link(first)):
        return _Part.CONTACT
    if len(first) <= _ABOUT_LETTERS and _ABOUT.fullmatch(first) and not first.endswith((".", "!", "?")):
        return _Part.ABOUT if part is not _Part.HEAD else part
    return _Part.MAIN if part is _Part.HEAD and not in_head else part


def _role_of(
    segment: Segment, block: Sequence[Segment], part: _Part, *, quoted: float, language: str
) -> Role:
    text = segment.text
    beginning = text[:_BEGINNING]
    if _is_link(text) and (part is not _Part.CONTACT or _PICTURE_LINK.match(text)):
        return Role.LINK
    if part is _Part.CONTACT or (len(text) <= _BEGINNING and (_REACH.match(text) or _CALL.search(text))):
        return Role.CONTACT
    if part is _Part.ABOUT or _DISCLAIMER.match(beginning) or _PAGE.fullmatch(beginning):
        return Role.BOILERPLATE
    if _is_dateline(segment):
        return Role.LEAD
    if _CAPTION.match(beginning) or _is_labelled_caption(block):
        return Role.CAPTION
    if part is _Part.HEAD and _is_title(block):
        return Role.HEADLINE
    if quoted >= _QUOTED_SHARE:
        return Role.QUOTE
    return Role.CAPTION if len(block) == 1 and _is_foreign(segment, language) else Role.BODY


def _is_link(text: str) -> bool:
    """Whether a segment consists of addresses and at most a label."""
    rest, count = _URL.subn(" ", text)
    rest = rest.rstrip()
    most = _LINK_INTRODUCTION_WORDS if rest.endswith(":") else _LINK_LABEL_WORDS
    if count:
        return len(rest.split()) <= most and not rest.endswith((".", "!", "?"))
    return _TAGS.fullmatch(text) is not None


def _is_labelled_caption(block: Sequence[Segment]) -> bool:
    """Whether a block begins with a label (`Bild:`), which then applies to all its sentences."""
    label = _CAPTION.match(block[0].text[:_BEGINNING])
    return label is not None and label[0].endswith(":")


def _is_dateline(segment: Segment) -> bool:
    return _is_dated(segment.text[:_BEGINNING])


@lru_cache(1 << 14)
def _is_dated(beginning: str) -> bool:
    # Called twice for each segment: the first time to find where the main text begins.
    return _DATELINE.match(beginning) is not None


def _is_foreign(segment: Segment, language: str) -> bool:
    return segment.language not in {None, language} and len(segment.text) <= _CAPTION_LETTERS


def _quoted_shares(texts: Sequence[str]) -> list[float]:
    """
    Return for each text of a paragraph the share of its letters inside quotation marks.

    A quotation may continue from one text into the next; one that is never closed ends
    with the paragraph.
    """
    shares: list[float] = []
    closing = ""
    for text in texts:
        inside = letters = start = 0
        for mark in _MARK.finditer(text):
            place = mark.start()
            count = _letters(text[start:place])
            letters += count
            inside += count if closing else 0
            start = mark.end()
            if closing:
                closing = "" if mark[0] in closing else closing
            elif not text[place - 1 : place].isalnum():
                closing = _CLOSING.get(mark[0], "")
        if start or closing:
            count = _letters(text[start:])
            letters += count
            inside += count if closing else 0
        shares.append(inside / letters if letters else 0.0)
    return shares


def _letters(text: str) -> int:
    """Number of letters and digits."""
    return sum(map(str.isalnum, text))
