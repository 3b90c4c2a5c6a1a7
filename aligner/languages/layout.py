"""
Layout: the words by which the parts of a press release are recognised in a language.

Tuples contain parts of regular expressions, matched without regard to case unless noted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Layout"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Layout:
    """
    The words by which the parts of a press release are recognised; read by `split.roles`.

    The rules for roles use the words of all languages at once, because a release often has
    a caption or a contact line in another language than its own.

    Attributes:
        caption_labels: Before a colon, mark a caption: `Foto`, `crédit photo`.
        caption_openings: Begin a caption by themselves: `das Bild zeigt`.
        picture_link_labels: Begin a line that links to a picture or to the original text.
        contact_labels: Before a colon or alone in a line, begin the contact details.
        more_openings: Begin a line that may name no more than an address: `Weitere Informationen: www…`
        phone_labels: Name a telephone or fax number; `compare.extract.phone` reads them too.
        phone_countries: ISO 3166 codes of the countries of the language, whose telephone numbers
            are recognised without a country code; `compare.extract.phone` reads them.
        code_labels: Name an identifier that follows: `WKN`, `Bestell-Nr.`; read by `compare.extract.code`.
        ticker_labels: Name the ticker symbol that follows, which has no digit; read there too.
        call_labels: Name a telephone number in the middle of a line.
        mail_labels: Name an e-mail address.
        mailboxes: Lower-case words that name the mailbox of a service, by service: `kontakt`;
            `compare.address` reads them.
        page_labels: Come before a page number.
        page_links: Between the number of a page and the number of pages: `Seite 1 von 3`.
        about_openings: Begin the heading of a boilerplate: `Über …`
        about_headings: Begin a line that is such a heading by itself: `Unternehmensprofil`.
        disclaimer_openings: Begin a note on the translation.
        source_labels: Name the source of the text: `Quelle: …`
        kickers: Say what kind of text a release is, on a line of their own: `Medienmitteilung`;
            `compare.extract.release_line` reads them, and the next two fields.
        embargo_openings: Begin a line that says from when the text may be published: `Sperrfrist`.
        date_labels: Come before the date of a release on a line of its own: `Veröffentlicht am`.
        dateline_articles: May come before the day in a dateline: `le 20 novembre`.
        dateline_day_suffixes: May follow the figure of the day there: `20.`, `1er`.
        dateline_links: Link the words of a place name: `Frankfurt am Main`; case counts.
        date_openings: Capitalised words before a date that are not a place: `Am 20. November`; case counts.
        suspended_links: Lower-case words before which a hyphen replaces the rest of a word: `Ein- und
            Ausgang`; `readers.wrapping` reads them, and the next two fields.
        hyphen_openings: Lower-case first parts of words that are written with a hyphen: `vice-président`.
        hyphen_endings: Lower-case last parts of such words: `peut-être`, `celui-ci`.
        pointers: Texts of links that say nothing without their target: `hier`; `readers.markup` reads them.
        related_headings: Headings of what follows an article on a page and does not belong to it:
            `Lesen Sie auch`; `readers.page` reads them, and `furniture_lines`.
        reply_openings: Begin the message that a mail answers or forwards: `Am 3. Mai schrieb …`;
            `readers.mail` reads them.
        furniture_lines: Texts of buttons and links around an article: `Seite drucken`.
        empty: Fields that are empty on purpose, with the reason.
    """

    caption_labels: tuple[str, ...]
    caption_openings: tuple[str, ...]
    picture_link_labels: tuple[str, ...]
    contact_labels: tuple[str, ...]
    more_openings: tuple[str, ...]
    phone_labels: tuple[str, ...]
    phone_countries: tuple[str, ...]
    code_labels: tuple[str, ...]
    ticker_labels: tuple[str, ...]
    call_labels: tuple[str, ...]
    mail_labels: tuple[str, ...]
    mailboxes: Mapping[str, tuple[str, ...]]
    page_labels: tuple[str, ...]
    page_links: tuple[str, ...]
    about_openings: tuple[str, ...]
    about_headings: tuple[str, ...]
    disclaimer_openings: tuple[str, ...]
    source_labels: tuple[str, ...]
    kickers: tuple[str, ...]
    embargo_openings: tuple[str, ...]
    date_labels: tuple[str, ...]
    dateline_articles: tuple[str, ...]
    dateline_day_suffixes: tuple[str, ...]
    dateline_links: tuple[str, ...]
    date_openings: tuple[str, ...]
    suspended_links: frozenset[str]
    hyphen_openings: frozenset[str]
    hyphen_endings: frozenset[str]
    pointers: tuple[str, ...]
    related_headings: tuple[str, ...]
    reply_openings: tuple[str, ...]
    furniture_lines: tuple[str, ...]
    empty: Mapping[str, str]
