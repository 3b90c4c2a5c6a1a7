"""
Headings that lost their line break, as in `Bau beginnt Die neue Schule entsteht …`.

Feeds, scrapers and pages copied as one line spoil text like this: no stop separates a
headline from the sentence after it. A word that is in lower case inside sentences has a
capital there, which gives the start away.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aligner.languages.splitting import Splitting

__all__ = ["heading_ends"]

_WORDS_BEFORE: Final = re.compile(r"(?:\S+\s+){2}\S")
_WORDS_AFTER: Final = re.compile(r"\S+(?:\s+\S+){3}")
"""A heading has at least three words, and the sentence after it has three after its first."""


def heading_ends(text: str, start: int, end: int, *, splitting: Splitting) -> list[int]:
    """
    Find the ends of headings that run into the sentence `text[start:end]`.

    A heading ends before a capitalised sentence starter, if there is no punctuation in front of
    it, the word in front is not a sentence starter itself (which would begin a title: `dans
    Le petit Nicolas`) nor a word for a work (`das Stück Der kleine Prinz`), and the next word is
    in lower case. In a language whose nouns have
    capitals the next word may also have one, if the two do not look like a title or street.

    Returns:
        Offsets of the characters after each heading, in order.
    """
    found: list[int] = []
    for match in _starts(splitting).finditer(text, start, end):
        place = match.end("before")
        if (
            match["before"].lower() not in splitting.sentence_starters
            and not _opens_title(match["before"], splitting)
            and (
                match["next"][0].islower()
                or (splitting.capitalised_nouns and _is_sentence_start(match, splitting))
            )
            and _WORDS_BEFORE.match(text, start, place)
            and _WORDS_AFTER.match(text, match.start("word"), end)
        ):
            found.append(place)
            start = match.start("word")
    return found


def _opens_title(word: str, splitting: Splitting) -> bool:
    """Whether the title of a work is likely to follow the word."""
    word = word.replace("’", "'").rpartition("'")[2]
    return word in splitting.title_openings or (
        word[0].isupper() and word.endswith(splitting.title_opening_endings)
    )


def _is_sentence_start(match: re.Match[str], splitting: Splitting) -> bool:
    """Whether a sentence starter and the capitalised word after it are unlikely to be a name."""
    following = match["next"]
    return (
        match["word"].lower() not in splitting.place_starters
        and following[0].isupper()
        and following.rstrip(",") not in splitting.title_nouns
        and not following.endswith((".", "!", "?"))
    )


@cache
def _starts(splitting: Splitting) -> re.Pattern[str]:
    """A capitalised sentence starter, elided ones with their apostrophe, after a word without punctuation."""
    starters = splitting.sentence_starters
    whole = "|".join(sorted(word.capitalize() for word in starters if not word.endswith("'")))
    elided = "|".join(sorted(word[:-1].capitalize() for word in starters if word.endswith("'"))) or "(?!)"
    return re.compile(
        r"(?<!\S)(?P<before>[^\W_]\S*(?<=[^\W_]))"
        rf"(?=\s+(?P<word>(?:{whole})(?=\s)|(?:{elided})['’])\s*(?P<next>[^\W_]\S*))"
    )
