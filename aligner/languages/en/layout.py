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
    pointers=(
        "(?:here|link|website|web site|page|this page|homepage|e-?mail)",
        "click here|this link|the link",
    ),
    related_headings=(
        (
            "(?:related|similar|recommended|more|latest|other|recent|popular|trending)"
            " (?:articles?|stories|news|posts?|releases|press releases|topics|content|from|on|links"
            r"|reading)\b.*"
        ),
        "(?:read|see) also|you (?:may|might) also (?:like|be interested in)|also (?:interesting|of interest)",
        "most read|most popular|tags|topics|keywords|share this.{0,20}",
        r"(?:subscribe to )?(?:our |the )?newsletter|comments?(?: \(\d+\))?",
    ),
    reply_openings=(
        r"on .{4,80} wrote",
        r"-{2,}\s*(?:original message|forwarded message)\s*-{2,}",
        r"from: .+",
    ),
    furniture_lines=(
        "(?:share|print|tweet|pin|save|e-?mail)(?: (?:on|via|to|by|this) .{2,25})?",
        "download (?:as |the )?pdf|(?:back|return)(?: to .{2,30})?|back to top|skip to (?:main )?content",
        "read more|learn more|show more|see all|view all|home|next|previous",
        "copy link|listen|follow us.{0,30}",
        r"\d+ min(?:utes?)? read",
        "advertisement|sponsored(?: content)?",
        "(?:next|previous) (?:article|post|story|page)",
        r"all rights reserved\.?|©.{0,80}|copyright .{0,80}",
    ),
    empty={
        "more_openings": "no such line was seen in English",
        "about_headings": "such a heading begins with `About`, see `about_openings`",
        "dateline_articles": "a dateline has the month first: `November 20, 2025`",
        "dateline_day_suffixes": "a dateline has the month first: `November 20, 2025`",
    },
)
