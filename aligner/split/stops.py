"""
Stops: where a sentence may end, and what after the stop belongs to it.

Closing quotation marks and brackets belong to the sentence, and so do markup, marks of
footnotes, emoji, and the source or credit in brackets (`(Keystone-SDA)`). Kept separate
from the splitter, which decides whether a sentence does end there.

Every pattern matches or fails within a bounded number of characters, or in one pass over
characters that no other attempt passes again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.languages.splitting import Splitting

__all__ = ["EMOJI", "MARKS", "OPENERS", "SPACE", "Stop", "skip_openers", "stops"]

SPACE: Final = "[ \t\u00a0\u2009\u202f]"
"""White space within a line."""

MARKS: Final = ".!?…‼⁇⁈⁉"
_POINTING: Final = (
    "\u260e\u261e\u26a0\u2705\u2709\u2714"
    "\U0001f449\U0001f4c5\U0001f4c6\U0001f4cd\U0001f4de\U0001f4e7\U0001f517"
)
"""Emoji that introduce what follows them: `👉 Jetzt anmelden`, `📍 Bern`."""
_EMOJI: Final = "\u2600-\u2775\u2b50-\u2b55\U0001f1e6-\U0001faff"
_ANY_EMOJI: Final = re.compile(f"[{_EMOJI}]")
EMOJI: Final = re.compile(
    rf"(?![{_POINTING}])[{_EMOJI}]"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
"""One emoji with what modifies it; a joined one is several."""

_CLOSERS: Final = (
    r"(?P<closers>(?:[”“\"»«’‘'›‹)}*_`~†‡]|\](?:\([^()\s]{1,300}\))?|\[\d{1,3}\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹]"
    # The mark of a footnote without brackets: `alt.1 Es`; the splitter excludes `Art.1 Abs`.
    r"|(?<=[^\W\d_][^\W\d_][^\W\d_][.!?])\d{1,2}(?=\s)"
    r"|</[A-Za-z][^<>\s]{0,20}>|<(?:[bh]r|BR|HR)\b[^<>]{0,60}>"
    rf"|{SPACE}+[»”›](?=[\s,.;:!?)]|$))*)"
)
_PATTERN: Final = (
    # A whole run of stops; closing marks after it; then white space. Each lookahead is followed
    # by a reference to its group, so that the match cannot backtrack into it: possessive
    # quantifiers would do the same, but Python 3.11.2 mishandles them.
    # The first stop comes first and what must not precede it second, which is five times as fast.
    rf"[%(marks)s](?<![%(marks)s]{{2}})(?=(?P<more>[%(marks)s]*))(?P=more)(?={_CLOSERS})(?P=closers)"
    # Without white space, a sentence begins after a tag (`alt.<br>Es`) or with a capital (`alt.Es`).
    r"(?=\s|$|(?<=>)\S|(?<=[a-zà-ÿ][a-zà-ÿ][.!?])[A-ZÀ-Þ][a-zà-ÿ'’])"
)
_STOPS: Final = re.compile(_PATTERN % {"marks": MARKS})

_SPACED_QUOTE: Final = re.compile(rf"{SPACE}*\"(?=\s|$)")
_QUOTE: Final = re.compile(r"(?<!\w)\"|\"(?!\w)")
"""An ASCII quotation mark; between letters it is a damaged apostrophe."""

_NOTE: Final = re.compile(rf"{SPACE}+(?:\[\d{{1,3}}\])+(?=\s|$)|{SPACE}+\((?P<number>\d{{1,3}})\)(?=\s|$)")
"""The mark of a footnote in brackets after a space: `alt. [1] Es`, `alt. (1) Es`."""
_NUMBERED: Final = re.compile(r"(?:^|[:;,]|\S[.!?])\s*\((\d{1,3})\)\s+(?=\S)")
"""A number in brackets before an item of an enumeration, or after a sentence."""

_CREDIT: Final = re.compile(rf"{SPACE}+\((?P<credit>[^()\n]{{2,80}})\)\.?(?=\s|$)")
_LABELLED: Final = re.compile(r"[^\W\d_a-zß-ÿ][^:.!?]{1,40}:\s?[^\s.!?][^!?]*(?<![.!?…])")
"""A label and a name: `Foto: dpa`, `Image d'illustration : Keystone`."""
_ELIDED: Final = re.compile(r"[ld]['’](?=[^\W\d_])")
_MOST_PARTS: Final = 6
"""Maximum words of a credit without a label."""

OPENERS: Final = "„“”\"«»‚‘’'‹›([{¿¡–—-•*_`~# \t\u00a0\u2009\u202f"
"""Opening marks and markup before a sentence or a word."""
_OPENING: Final = re.compile(rf"(?:[{re.escape(OPENERS)}\s{_POINTING}\ufe0f]|<[A-Za-z][^<>]{{0,200}}>)*")


class Stop(NamedTuple):
    """
    A place where a sentence may end.

    Attributes:
        start: Offset of the stop.
        mark: The stop itself: a run of stops, or emoji.
        closers: Closing marks and markup directly after it.
        end: Offset of the first character that does not belong to the sentence.
    """

    start: int
    mark: str
    closers: str
    end: int


def stops(text: str, splitting: Splitting) -> Iterator[Stop]:
    """
    Find the places where a sentence may end, in order.

    There is none within what belongs to another: emoji, a credit.

    An ASCII quotation mark set off by a space is a closing one if an odd number of them
    comes before it, and an opening one otherwise.
    """
    quotes = counted = 0  # ASCII quotation marks up to the offset where they were last counted
    enumerated: bool | None = None
    pattern, run = (_STOPS, None) if _ANY_EMOJI.search(text) is None else _with_emoji()
    end = 0
    for match in pattern.finditer(text):
        if match.start() < end:
            continue  # within what belongs to the stop before it
        end = match.end()
        spaced = _SPACED_QUOTE.match(text, end)
        if spaced is not None:
            quotes += len(_QUOTE.findall(text, counted, end))
            counted = end
            if quotes % 2:
                end = spaced.end()
        if run is not None and (emoji := run.match(text, end)):
            end = emoji.end()
        if note := _NOTE.match(text, end):
            if note["number"] and enumerated is None:
                enumerated = _is_enumerated(text)
            if not note["number"] or not enumerated:
                end = note.end()
        elif (credit := _CREDIT.match(text, end)) and _is_credit(credit["credit"].strip(), splitting):
            end = credit.end()
        yield Stop(match.start(), text[match.start() : match.end("more")], match["closers"], end)


@cache
def _with_emoji() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Stops or emoji, and a run of emoji after a sentence; compiled for the first text that has any."""
    return (
        re.compile(_PATTERN % {"marks": MARKS + _EMOJI + "\ufe0e\ufe0f\u200d"}),
        re.compile(rf"(?:{SPACE}?(?:{EMOJI.pattern})(?:\u200d(?:{EMOJI.pattern}))*)+(?=\s|$)"),
    )


def skip_openers(text: str, start: int) -> int:
    """Offset of the first character from `start` on that is not an opening mark, markup or white space."""
    found = _OPENING.match(text, start)
    return start if found is None else found.end()


def _is_enumerated(text: str) -> bool:
    """
    Whether numbers in brackets number what follows them: `(1) Der Hund … (2) Die Katze …`.

    They do if one of them begins the text or follows a colon or comma, or if they are counted up
    from 1 and text follows the last one.
    """
    numbers: list[int] = []
    for match in _NUMBERED.finditer(text):
        if text[match.start()] in ":;,(" or match.start() == 0:
            return True
        numbers.append(int(match[1]))
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and text.rstrip()[-1:] != ")"


def _is_credit(content: str, splitting: Splitting) -> bool:
    """Whether a bracket after a sentence names a source: a label with a name, or names alone."""
    if content[-1] in MARKS or content.isdecimal():
        return False
    if _LABELLED.fullmatch(content):
        return True
    parts = [_ELIDED.sub("", part) for part in content.split()]
    return (
        0 < len(parts) <= _MOST_PARTS
        and parts[0].lower() not in splitting.sentence_starters
        and all(not part[0].islower() or part in splitting.credit_links for part in parts)
    )
