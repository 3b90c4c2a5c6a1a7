"""
Headings that have lost their line break, as in `Bau beginnt Die neue Schule entsteht …`.

Separate because it is about text that was spoilt on its way (feeds, scrapers, a page
copied as one line), where no stop parts a headline from the sentence behind it. A word
that is small inside sentences stands there with a capital and betrays the start.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

__all__ = ["SMALL_WORDS", "heading_ends"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS: Final = {
    "de": _words(
        """
        der die das ein eine einen einem einer dieser diese dieses wer was wie wo wann warum es er wir ich man
        in im am an auf aus bei beim bis durch für gegen mit nach ohne seit trotz über um unter von vom vor
        während zu zum zur zwischen laut angesichts aber als auch da dabei damit daher dann dass denn deshalb
        doch dort hier jetzt nun nur ob obwohl schon sein seine so sobald sowohl und wenn weil zudem zwar alle
        allein allerdings außerdem bereits derzeit erst heute gestern kein keine nachdem nicht noch rund
        schließlich trotzdem viele weder weitere wird ist sind hat haben insgesamt
        """
    ),
    "fr": _words(
        """
        le la les un une des du de au aux ce cet cette ces il elle ils elles on nous vous je en dans par pour
        sans sous sur vers chez entre depuis avec selon après avant afin alors ainsi aussi car cela comme dès
        donc et lors lorsque mais même ni or où pendant plus plusieurs pourtant puis quand quant que qui quoi
        quelque quelques sa son ses leur leurs notre si tandis tous tout toute toutes malgré grâce
        l' d' c' n' s' j' qu'
        """
    ),
    "en": _words(
        """
        the this these those it he she we they there at by for from with after before during since while when
        where what who how why if although because but and according despite under over his her its their our
        """
    ),
}
"""Words that have a capital at the start of a sentence only; German `Sie` and `Ihr` have it anywhere."""

_PLACES: Final = _words("in im am an auf bei beim zu zum zur unter vor vom")
"""German words that begin the name of a street or a place as well: `Am Wall`."""
_TITLES: Final = _words(
    """
    Zeit Welt Woche Presse Spiegel Standard Tagesspiegel Bund Erste Rheinpfalz Linke Linken Grünen
    """
)
"""What makes a German article part of a name: `Die Zeit`."""

_WORDS_BEFORE: Final = re.compile(r"(?:\S+\s+){2}\S")
_WORDS_BEHIND: Final = re.compile(r"\S+(?:\s+\S+){3}")
"""A heading has three words, and so has the sentence behind it beside its first."""


def heading_ends(text: str, start: int, end: int, *, lang: str) -> list[int]:
    """
    Offsets behind each heading that runs into the sentence `text[start:end]`.

    A place counts where no punctuation stands, the word before is no small word
    itself (which would begin a title: `dans Le petit Nicolas`), and the word behind
    begins with a small letter; in German, where nouns do not, no title or street is
    to be read there.
    """
    found: list[int] = []
    for match in _starts(lang).finditer(text, start, end):
        place = match.end("before")
        if (
            match["before"].lower() not in SMALL_WORDS[lang]
            and (match["next"][0].islower() or (lang == "de" and _is_sentence_start(match)))
            and _WORDS_BEFORE.match(text, start, place)
            and _WORDS_BEHIND.match(text, match.start("word"), end)
        ):
            found.append(place)
            start = match.start("word")
    return found


def _is_sentence_start(match: re.Match[str]) -> bool:
    """Whether a small German word and the capitalised one behind it can be taken for no name."""
    following = match["next"]
    return (
        match["word"].lower() not in _PLACES
        and following[0].isupper()
        and following.rstrip(",") not in _TITLES
        and not following.endswith((".", "!", "?"))
    )


@cache
def _starts(lang: str) -> re.Pattern[str]:
    """A small word with a capital, or a French one with its apostrophe, behind a word without punctuation."""
    small = SMALL_WORDS[lang]
    whole = "|".join(sorted(word.capitalize() for word in small if not word.endswith("'")))
    elided = "|".join(sorted(word[:-1].capitalize() for word in small if word.endswith("'"))) or "(?!)"
    return re.compile(
        r"(?<!\S)(?P<before>[^\W_]\S*(?<=[^\W_]))"
        rf"(?=\s+(?P<word>(?:{whole})(?=\s)|(?:{elided})['’])\s*(?P<next>[^\W_]\S*))"
    )
