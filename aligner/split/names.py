"""
Names in quotation marks that contain stops: `die Kampagne "Public Money? Public Code!"`.

Kept separate from the rules for stops, because these look at the text on both sides of a stop.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aligner.languages.splitting import Splitting
    from aligner.split.stops import Stop

__all__ = ["is_in_name"]

_LONGEST: Final = 80
"""Maximum characters of such a name; also how far it is looked for on either side of a stop."""
_QUOTES: Final = '„“”"«»‹›'
_OPENED: Final = re.compile(rf"(?P<word>[^\W\d_]+)?(?P<space>[\s'’]*)[{_QUOTES}](?P<inside>[^{_QUOTES}]*)$")
_LATER: Final = re.compile(rf"[^{_QUOTES}\n]{{0,{_LONGEST}}}[{_QUOTES}]")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS: Final = 3
"""Minimum words of a name at the start of a sentence, all with a capital."""


def is_in_name(text: str, start: int, stop: Stop, following: str, *, splitting: Splitting) -> bool:
    """
    Whether a question or exclamation mark belongs to a name in quotation marks.

    It does inside a short quotation that follows a word for a work or a campaign (`das Motto
    „Jetzt! Für alle!“`) or a determiner (`die „Wer zahlt? Wir nicht!“-Petition`), and at the
    end of one that follows a determiner, whose noun is still to come. A quotation at the start of a
    sentence is a name if every word has a capital and no sentence starter follows.
    """
    if stop.mark[-1] not in "!?":
        return False
    opened = _OPENED.search(text, max(start, stop.start - _LONGEST), stop.start)
    if opened is None:
        return False
    ended = stop.closers.strip()[:1] in _QUOTES if stop.closers.strip() else False
    if not ended and not _LATER.match(text, stop.end):
        return False
    starts = following.rstrip(",;:").lower() in splitting.sentence_starters
    word = opened["word"]
    if word is None or not opened["space"]:
        words = _WORDS.findall(opened["inside"])
        return (
            opened.start() == start
            and len(words) + (not ended) >= _FEWEST_WORDS
            and all(each[0].isupper() for each in words)
            and following[0].isupper()
            and not starts
        )
    if word.lower() in splitting.determiners:
        return not ended or not starts
    return not ended and (
        word in splitting.title_openings or word.lower().endswith(splitting.title_opening_endings)
    )
