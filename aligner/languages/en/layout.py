"""English: the words by which the parts of a press release are recognised."""

from __future__ import annotations

from typing import Final

from aligner.languages.layout import Layout
from aligner.languages.words import words

__all__ = ["LAYOUT"]

LAYOUT: Final = Layout(
    caption_labels=("photo", "image", "caption"),
    caption_openings=(r"(?:this |the )?(?:photo|picture|image) (?:taken|shows?)\b", r"pictured\b"),
    picture_link_labels=(
        "original-?(?:link|content)",
        "link",
        "photo",
        "logo",
        "video",
        "image",
        r"infogra\w+",
    ),
    contact_labels=("contacts?", "(?:press|media) (?:contacts?|inquiries|relations|office)"),
    more_openings=(),
    phone_labels=("tel(?:ephone)?", "phone", "fax", r"mobil\w*"),
    phone_countries=("GB", "IE", "US"),
    code_labels=(
        r"\bWKN\b",
        r"\b(?:order|article|item|part|contract|customer|reference|account)\s+(?:no\.|number\b)",
        r"\bref\.",
    ),
    ticker_labels=(r"\bticker(?: symbol)?\b", r"\bsymbol\b"),
    call_labels=("tel(?:ephone)?",),
    mail_labels=("e-?mails?", "mail"),
    mailboxes={
        "editors": (
            "editor",
            "editors",
            "editorial",
        ),
        "contact": (
            "contact",
            "enquiries",
            "inquiries",
        ),
        "press": (
            "press",
            "media",
        ),
        "sales": ("sales",),
        "support": (
            "help",
            "support",
            "service",
        ),
        "jobs": (
            "jobs",
            "careers",
            "applications",
            "recruitment",
        ),
        "orders": (
            "orders",
            "order",
        ),
        "office": (
            "office",
            "secretariat",
        ),
        "booking": (
            "reservations",
            "reservation",
            "booking",
            "bookings",
        ),
        "news": ("newsletter",),
        "invoices": (
            "invoices",
            "billing",
            "accounting",
            "accounts",
        ),
        "customers": (
            "customerservice",
            "customers",
        ),
        "management": ("management",),
        "tickets": ("tickets",),
    },
    page_labels=("page",),
    page_links=("of",),
    about_openings=("about",),
    about_headings=(),
    disclaimer_openings=("the source language",),
    source_labels=("source",),
    kickers=(
        "(?:press|media|news) (?:release|statement|information|notice|advisory|invitation)s?",
        "ad[- ]hoc (?:release|announcement)",
    ),
    embargo_openings=(
        "(?:under |strictly )?embargo(?:ed)?",
        "(?:for|not for) (?:immediate )?(?:release|publication)",
    ),
    date_labels=("(?:published|posted|updated|released|issued)(?: on)?", "(?:date|as of)", "on"),
    dateline_articles=(),
    dateline_day_suffixes=(),
    dateline_links=("and",),
    date_openings=("On", "From", "Since"),
    suspended_links=words("and or to"),
    hyphen_openings=words(
        """
        self ex well half non cross two three four five six seven eight nine ten twenty thirty forty
        fifty sixty seventy eighty ninety
        """
    ),
    hyphen_endings=words("up based led wide free term time year day law"),
    empty={
        "more_openings": "no such line was seen in English",
        "about_headings": "such a heading begins with `About`, see `about_openings`",
        "dateline_articles": "a dateline has the month first: `November 20, 2025`",
        "dateline_day_suffixes": "a dateline has the month first: `November 20, 2025`",
    },
)
