"""English."""

from __future__ import annotations

from typing import Final

from aligner.languages.data import LanguageData
from aligner.languages.words import words

__all__ = ["LANGUAGE"]

LANGUAGE: Final = LanguageData(
    code="en",
    name="English",
    aliases=("eng",),
    joiner=" ",
    letters="",
    encodings=("cp1252", "iso8859_15", "latin_1", "mac_roman", "cp850"),
    function_words=words(
        """
        the of and or but not is are was were has have had will would can could should may to from with by
        for at it its this that these those he she we they you his her their our your my who which what when
        where how there than then as be been if into about more most also only very some any all each other
        out up
        """
    ),
    doubled_words=words("that had is her do very so many much no yes ha bla far long"),
    relative_pronouns=frozenset(),
    coordinators=(),
    origins=(r"from\s+(?:the\s+)?",),
    destinations=(r"to\s+(?:the\s+)?",),
    name_titles=frozenset(),
    name_connectors=words("the of and for in on at to a an"),
    bodies=(
        r"institute|university|college|school|office|association|society|company|council|committee|commission|"
        r"foundation|agency|department|ministry|museum|theatre|bank|union|federation|league|club|academy|group|"
        r"centre|center|award|prize|festival|inc|ltd|corp|street|road|avenue|square"
    ),
    saying_words=(
        *("says?", "said", "explain(?:s|ed)", "add(?:s|ed)", "stress(?:es|ed)", "comment(?:s|ed)", "writes?"),
        *("wrote", "according", "notes?", "noted", "emphasi[sz]e[sd]", "conclude[sd]", "continue[sd]"),
    ),
    interface_phrases=frozenset(
        (
            *("add to cart", "add to basket", "view cart", "checkout", "read more", "learn more"),
            *("find out more", "see more", "show more", "contact us", "about us", "privacy policy"),
            *("privacy notice", "cookie policy", "terms of use", "terms of service", "terms and conditions"),
            *("legal notice", "sign in", "sign up", "sign out", "log in", "log out", "forgot password"),
            *("search", "submit", "cancel", "previous"),
            *("home page", "press release", "apply now", "book now", "buy now", "donate now"),
            *("register now", "subscribe now", "back to top", "view all", "opening hours"),
            *("table of contents", "frequently asked questions", "get started", "get in touch"),
            *("our services", "all rights reserved", "accept all", "settings"),
        )
    ),
    empty={
        "letters": "ASCII has all letters",
        "relative_pronouns": "no relative pronoun is an article too",
        "coordinators": "see `relative_pronouns`",
        "name_titles": "the learned weights already tell `Mr` and `Mrs` from names",
    },
)
