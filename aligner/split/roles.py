"""
Roles: what each segment is, told from the layout of a press release.

Separate from cutting because it judges whole blocks and their order. A small rule per
role; the first that fits wins, in the order of `_role_of`. What fits none is body.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.text import Role, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["with_roles"]

_BEGINNING: Final = 200
"""Characters in which a label, a dateline or a telephone number shows itself."""

_URL: Final = re.compile(r"(?:https?://|www\.)\S*[^\s.,;:!?)]")
_LINK_LABEL_WORDS: Final = 6
"""Words beside its addresses that a line of links may have: `Foto – https…`, `Lien : https…`"""
_LINK_INTRODUCTION_WORDS: Final = 10
"""Likewise where they end in a colon: `Cision View original content to download multimedia:https…`"""
_TAGS: Final = re.compile(r"(?:[#@]\w+[\s,|]*)+")
"""A line of hashtags and accounts; they are links where the release is published."""

_PICTURE_LINK: Final = re.compile(
    r"(?:original-?(?:link|content|inhalt)|lien|link|foto|photo|logo|vid[ée]o|bild|image|infogra\w+)\b",
    re.IGNORECASE,
)

_CONTACT: Final = re.compile(
    r"(?:(?:presse|medien|media|firmen|unternehmens)?-?kontakte?|ansprechpersone?n?"
    r"|ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien))?|rückfragehinweise?"
    r"|(?:adresse |kontakt )?(?:für |bei )?(?:medien|presse|rück)-?(?:an)?fragen(?: (?:bitte )?an)?"
    r"(?: (?:&|und) kontakt)?|adresse pour l['’]envoi de questions"
    r"|für (?:weitere|mehr|nähere) (?:informationen|auskünfte)\b[^.:]*"
    r"|contacts?(?: (?:(?:de|pour) )?(?:(?:la|les) )?(?:presse|m[ée]dias?))?"
    r"|relations (?:avec la )?(?:presse|m[ée]dias)"
    r"|(?:weitere|nähere) (?:informationen|auskünfte)|(?:pour )?(?:plus|davantage) d['’]informations?"
    r"|informations complémentaires|(?:pour )?tout renseignement|service de presse"
    r"|ausk[uü]nfte?(?: (?:für|an|bei) [^.:]{1,40})?|renseignements(?: pour [^.:]{1,40})?"
    r"|(?:press|media) (?:contacts?|inquiries|relations|office))"
    r"(?:\s*[:|–-]|\s*$)",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"(?:für |pour )?(?:weitere|mehr|nähere|plus|davantage|informations)\b", re.IGNORECASE
)
"""What may name an address alone, with no contact to follow: `Weitere Informationen: www…`"""
_REACH: Final = re.compile(
    r"(?:t[ée]l(?:[ée]phone|efon)?|phone|fon|fax|mobil\w*|portable|e-?mails?|courriel|mail)"
    r"\.?\s*(?:\([^)]*\))?\s*:?\s*(?:[+0(][\d\s()/.–-]{5,}|\S+@\S+\.\w+)"
    r"|[+0][\d\s()/.–-]{7,}$|\S+@\S+\.\w+$",
    re.IGNORECASE,
)
"""A line with a telephone number or mail address and little else."""
_CALL: Final = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone|efon)?|rufnummer)\b\.?:?\s*[+0(][\d\s()/.–-]{6,}", re.IGNORECASE
)
"""A telephone number that is called one, in the midst of a line that says whose it is."""
_PAGE: Final = re.compile(r"(?:(?:seite|page)\s+)?\d{1,4}(?:\s*(?:von|sur|of|/)\s*\d{1,4})?", re.IGNORECASE)
"""A page number, which was left over from the layout."""

_ABOUT: Final = re.compile(
    r"(?:über|à propos d(?:e|u|es)\b|à propos d['’]|about|qui est|wer ist)\s*\S.*|unternehmensprofil.*",
    re.IGNORECASE,
)
_ABOUT_LETTERS: Final = 90
"""Longest heading of a boilerplate; `Über 600 Anwendungen …` opens a sentence."""
_DISCLAIMER: Final = re.compile(
    r"die ausgangssprache|diese übersetzung|le texte (?:du|de ce) communiqué|cette traduction"
    r"|ce communiqué (?:de presse )?est (?:une|la) traduction|the source language"
    r"|(?:source|quelle)\s*:?\s+\S",
    re.IGNORECASE,
)

_DAY: Final = r"(?:le |den )?\d{1,2}(?:\.|er)? ?[^\W\d_]{3,12}\.?"
_DATE: Final = (
    rf"(?:{_DAY},? ?\d{{4}}|[^\W\d_]{{3,12}}\.? \d{{1,2}}, \d{{4}}"
    r"|(?:le |den )?(?:\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}))"
)
_CITY_WORD: Final = r"[A-ZÄÖÜÉÈÀÎÔÇ][^\W\d]*(?:[.'’-][^\W\d]+)*\.?"
_PLACE: Final = (
    rf"(?!(?:Am|Vom|Seit|Bis|Ab|Le|Du|Dès|On|From|Since)\b){_CITY_WORD}"
    r"(?:(?: am | an der | im | sur | en | de | la | le |, | ?/ ?| und | et | and | |\()"
    rf"{_CITY_WORD}\)?){{0,5}}"
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
    r"(?:(?:bild|bu|foto|photo|image|grafik|l[ée]gende|bildunterschrift|bildlegende|crédits?(?: photos?)?"
    r"|caption)(?: \d+)?\s*(?:\([^)]*\))?\s*:"
    r"|(?:this |the )?(?:photo|picture|image) (?:taken|shows?)\b|pictured\b"
    r"|(?:das|dieses) (?:bild|foto) zeigt|auf dem (?:bild|foto)\b|im bild\b"
    r"|(?:la|cette) photo montre|(?:sur la|notre) photo\b)",
    re.IGNORECASE,
)
_CAPTION_LETTERS: Final = 250
"""Longest line in another language that reads as a caption."""

_HEADLINE_LETTERS: Final = 250
_FULL_STOP: Final = re.compile(r"[.…:;,][”“\"»«’')\]]*$")
"""What ends no headline; an exclamation or question mark does."""

_QUOTED_SHARE: Final = 0.5
"""Share of a segment's letters inside quotation marks from which it is a quotation."""
_CLOSING: Final = {"„": '“”"', "“": '”"', '"': '"', "«": "»", "»": "«", "‹": "›", "”": "”"}
_MARK: Final = re.compile('[„“”"«»‹›]')


class _Part(Enum):
    """Where in the release a block stands."""

    HEAD = 0
    MAIN = 1
    ABOUT = 2
    CONTACT = 3


def with_roles(blocks: Sequence[Sequence[Segment]], *, language: str) -> tuple[Segment, ...]:
    """
    The segments of a document with their roles.

    Args:
        blocks: The segments by paragraph, in order.
        language: Language of the document; a line in another one is a caption.
    """
    head = _head_length(blocks)
    segments: list[Segment] = []
    part = _Part.HEAD
    for number, block in enumerate(blocks):
        part = _part_of(block, part, in_head=number < head)
        quoted = _quoted_shares([segment.text for segment in block])
        for segment, share in zip(block, quoted, strict=True):
            role = _role_of(segment, block, part, quoted=share, language=language)
            segments.append(segment if segment.role is role else replace(segment, role=role))
    return tuple(segments)


def _head_length(blocks: Sequence[Sequence[Segment]]) -> int:
    """
    Number of blocks before the text proper.

    These are all before the dateline. Without a dateline, the lines at the beginning
    that may be headlines, if anything else follows; otherwise, of what may be a list,
    the first.
    """
    dated = next((k for k, block in enumerate(blocks) if any(map(_is_dateline, block))), None)
    if dated is not None:
        return dated
    first = next((k for k, block in enumerate(blocks) if any(segment.text for segment in block)), 0)
    rest = enumerate(blocks[first:], start=first)
    # A line that goes on in small letters is the rest of one that was broken.
    running = next((k for k, block in rest if not _is_title(block) or block[0].text[0].islower()), None)
    return first + 1 if running is None else running


def _is_title(block: Sequence[Segment]) -> bool:
    """Whether a block reads as a headline: one line of words without a full stop."""
    text = block[0].text if len(block) == 1 else ""
    return 0 < len(text) <= _HEADLINE_LETTERS and not _is_link(text) and _FULL_STOP.search(text) is None


def _part_of(block: Sequence[Segment], part: _Part, *, in_head: bool) -> _Part:
    """Where a block stands, given where the one before it stood."""
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
    """Whether a segment is addresses, with a label at most."""
    rest, count = _URL.subn(" ", text)
    rest = rest.rstrip()
    most = _LINK_INTRODUCTION_WORDS if rest.endswith(":") else _LINK_LABEL_WORDS
    if count:
        return len(rest.split()) <= most and not rest.endswith((".", "!", "?"))
    return _TAGS.fullmatch(text) is not None


def _is_labelled_caption(block: Sequence[Segment]) -> bool:
    """Whether a block begins with a label (`Bild:`), which then counts for all its sentences."""
    label = _CAPTION.match(block[0].text[:_BEGINNING])
    return label is not None and label[0].endswith(":")


def _is_dateline(segment: Segment) -> bool:
    return _is_dated(segment.text[:_BEGINNING])


@lru_cache(1 << 14)
def _is_dated(beginning: str) -> bool:
    # Asked of each segment twice: first where the text proper begins.
    return _DATELINE.match(beginning) is not None


def _is_foreign(segment: Segment, language: str) -> bool:
    return segment.language not in {None, language} and len(segment.text) <= _CAPTION_LETTERS


def _quoted_shares(texts: Sequence[str]) -> list[float]:
    """
    For each text of a paragraph the share of its letters inside quotation marks.

    A quotation may go on from one to the next; one that is never closed ends with
    the paragraph.
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
