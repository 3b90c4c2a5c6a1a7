"""
Spoken: the language of a segment that is not in the language of its document.

Kept separate from `aligner.detect`, which judges every segment, because a second opinion may cost
more: names, titles in quotation marks and addresses are set aside, and the remaining words are
looked up in lists of distinctive words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import mask, without_addresses
from aligner.compare.extract.quotation import find_quotations
from aligner.compare.extract.vocabulary import DIGIT
from aligner.languages import LANGUAGES
from aligner.languages.distinctive import distinguishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.text import Segment

__all__ = ["bodies", "is_connector", "is_kept", "is_running_text", "spoken"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CODE: Final = re.compile(r"[{}$\\<>=_`]|--\w|\w\(|^\s*[#$%] |(?<!\w)/\w+/|(?<!\s);\s*$|\w::\w|\w\.\w+\(")
"""Occurs in code and command lines, which are not translated."""
_COMMAND: Final = re.compile(
    r"\s*(?:sudo|git|npm|npx|pip|apt|apt-get|brew|docker|curl|wget|ssh|cd|ls|cargo|systemctl|kubectl)\s+[\w./-]"
    r"|\s*(?:SELECT\s.*\sFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\s"
    r"|\s*(?:CREATE|ALTER|DROP)\s+(?:TABLE|VIEW|INDEX|DATABASE)\s"
)
"""The beginning of a command line or of an SQL statement."""
_CODE_TOKEN: Final = re.compile(r"[^\s,;]*[{}$\\<>=_`|()/@#:\d][^\s,;]*(?<![,;])")
"""A word of a text that is code."""
_CODE_MARK: Final = re.compile(r"[{}$\\<>=_`(/;#%]")
"""Occurs, or else `--` or `::`, in every text in which `_CODE` is found; is found ten times as fast."""
_ADDRESS_LINE: Final = re.compile(r"(?<!\d)\d{4,5}\s+[^\W\d_a-zß-öø-ÿ][^,.:;]*$")
"""A postal code and a town at the end."""
_PHRASE_ENDS: Final = " \u00a0\u202f.:!?…>»→›+-"
_PART: Final = re.compile(r"[,:;|/–—()•·]|\s-\s")
_SENTENCE_END: Final = re.compile(r"[.!?…]\W*$")

_TIMES: Final = 4
"""How many times as many foreign words as own words a translation may not have."""
_MANY: Final = 4
"""Small words that are not part of names from which a text is text whatever else it contains."""
_LONGEST_NAME: Final = 5
"""Words of a name in lower case after its first: `Ligue pour la protection des oiseaux`."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """
    What the words of a text show.

    Attributes:
        own: Number of words that belong to the language of the document and not to the other.
        small: Number of words of the other language that are not names: those in lower case.
        content: Number of the small words that names do not contain.
    """

    own: int
    small: int
    content: int


def spoken(segment: Segment, own: str, other: str, *, copied: bool) -> str | None:
    """
    Return the language of a segment if it is certainly not that of its document.

    Args:
        segment: The segment.
        own: Language of its document.
        other: Language of the other document.
        copied: Whether the other side has the same text.

    Returns:
        BCP 47 code, or None if the segment may be in its own language or consist of names.
    """
    if own == other or own not in LANGUAGES:
        return None
    if copied and is_kept(segment.text):
        is_text = other in LANGUAGES and (
            _is_long_text(segment.text, other, own)
            or (_is_code(segment.text) and _is_text_with_code(segment.text, other, own))
        )
        return other if is_text else None
    if copied and other in LANGUAGES and _is_interface(segment.text, other, own):
        return other
    bare = _without_quotations(without_addresses(segment.text))
    detected = segment.language
    if (
        detected is not None
        and detected in LANGUAGES
        and detected != own
        and is_running_text(bare, detected, own)
    ):
        return detected
    if copied:
        is_other = other in LANGUAGES and (
            _is_copied_text(bare, other, own)
            or _is_long_text(segment.text, other, own)
            or (detected == other and _is_sentence(bare, other, own))
        )
        return other if is_other else None
    if detected is None:
        candidates = [code for code in LANGUAGES if code != own]
        found = [code for code in candidates if _is_short_text(bare, code, own)]
        return found[0] if len(found) == 1 else None
    return None


def _is_interface(text: str, code: str, own: str) -> bool:
    """Whether a text is that of a button or a heading in another language only."""
    phrase = " ".join(text.strip(_PHRASE_ENDS).replace("’", "'").casefold().split())
    return phrase in LANGUAGES[code].interface_phrases and phrase not in LANGUAGES[own].interface_phrases


def is_kept(text: str) -> bool:
    """Whether a text is code or an address, which both sides write alike."""
    return _is_code(text) or bool(
        DIGIT.search(text) and _ADDRESS_LINE.search(text) and not _SENTENCE_END.search(text)
    )


def _is_code(text: str) -> bool:
    has_mark = _CODE_MARK.search(text) or "--" in text or "::" in text
    return bool((has_mark and _CODE.search(text)) or _COMMAND.match(text))


def _without_quotations(text: str) -> str:
    """Mask quotations, which may be titles; a sentence that is a quotation as a whole remains."""
    closed = find_quotations(text).closed
    masked = mask(text, ((each.start, each.end) for each in closed))
    return masked if _WORD.search(masked) or not _SENTENCE_END.search(text) else text


def is_running_text(text: str, code: str, own: str) -> bool:
    """Whether a text has several small words of a language and hardly any of its own."""
    signs = _signs(_unnamed(text, code, own), code, own)
    return signs.small >= 2 and signs.content >= 1 and _TIMES * signs.own <= signs.small


def _is_long_text(text: str, code: str, own: str) -> bool:
    """Whether a text with quotations, names or code has so many small words that it needs translation."""
    signs = _signs(_WORD.findall(without_addresses(text)), code, own)
    return signs.content >= _MANY and signs.own <= signs.small


def _is_text_with_code(text: str, code: str, own: str) -> bool:
    """Whether a text begins with a capital and is running text without the code in it."""
    bare = _CODE_TOKEN.sub(" ", without_addresses(text))
    words = _WORD.findall(bare)
    if not words or not words[0][0].isupper() or words[0] != _WORD.findall(text)[0] or _COMMAND.match(text):
        return False
    signs = _signs(words, code, own)
    return signs.small >= 2 and signs.content >= 1 and not signs.own


def _is_sentence(text: str, code: str, own: str) -> bool:
    """Whether a text detected as a language ends like a sentence, with a word that names do not contain."""
    words = _unnamed(text, code, own)
    signs = _signs(words, code, own)
    return (
        _SENTENCE_END.search(text) is not None
        and any(word.islower() and not is_connector(word, code) for word in words)
        and signs.own <= signs.small
    )


def _is_copied_text(text: str, code: str, own: str) -> bool:
    """Whether a text that both sides share is more than names, in the language of the other side."""
    words = _unnamed(text, code, own)
    signs = _signs(words, code, own)
    if signs.content and signs.own <= signs.small:
        return True
    if signs.own or any(map(str.isdigit, text)):
        return False
    small = any(word.islower() and not is_connector(word, code) for word in words)
    if small and 2 * sum(distinguishes(word, code, own) for word in words) >= len(words):
        return True
    return any(_is_ordinary(_WORD.findall(part), code, own) for part in (text, *_PART.split(text)))


def _is_ordinary(words: Sequence[str], code: str, own: str) -> bool:
    """Whether all words are ordinary words of a language, and neither a title nor the name of a body."""
    if not words or (len(words) == 2 and is_connector(words[0], code)):
        return False
    return not any(bodies(code).fullmatch(word.lower()) for word in words) and all(
        distinguishes(word, code, own, no_name=not word.islower()) for word in words
    )


def _is_short_text(text: str, code: str, own: str) -> bool:
    """Whether all words belong to a language and at least one is a function word: `Read more`."""
    words = _WORD.findall(text)
    function_words = LANGUAGES[code].function_words
    return (
        len(words) > 1
        and all(distinguishes(word, code, own) for word in words)
        and any(word.islower() and word in function_words for word in words)
        and not any(bodies(code).fullmatch(word.lower()) for word in words)
    )


def _signs(words: Sequence[str], code: str, own: str) -> _Signs:
    capitals = all(word.isupper() for word in words)
    small = [
        word.lower()
        for place, word in enumerate(words)
        if (capitals or word.islower() or (not place and _is_function_word(word, code)))
        and distinguishes(word, code, own)
    ]
    return _Signs(
        own=sum(distinguishes(word, own, code) for word in words),
        small=len(small),
        content=sum(not is_connector(word, code) for word in small),
    )


def _is_function_word(word: str, code: str) -> bool:
    return word.lower() in LANGUAGES[code].function_words and not is_connector(word, code)


def is_connector(word: str, code: str) -> bool:
    """Whether a word occurs in names of bodies, works and places: `für`, `de`."""
    return word.lower() in LANGUAGES[code].name_connectors


def _unnamed(text: str, code: str, own: str) -> list[str]:
    """The words of a text without names of bodies in the other language: `Ligue pour la protection`."""
    kept: list[str] = []
    for part in _PART.split(text):
        words = _WORD.findall(part)
        place = 0
        while place < len(words):
            kept.append(words[place])
            opens = words[place][0].isupper() and bodies(code).fullmatch(words[place].lower())
            place += 1
            if opens and not words[place - 1].isupper() and (place == 1 or len(words) > place):
                place += _rest_of_name(words[place:], code, own, whole=_SENTENCE_END.search(text) is None)
    return kept


def _rest_of_name(words: Iterable[str], code: str, own: str, *, whole: bool) -> int:
    """Number of words that continue the name of a body: capitalised ones, connectors, and some others."""
    length = 0
    whole = whole and not LANGUAGES[code].splitting.capitalised_nouns
    for word in words:
        small = word.islower() and not is_connector(word, code)
        if distinguishes(word, own, code) or (small and (not whole or length >= _LONGEST_NAME)):
            break
        length += 1
    return length


@cache
def bodies(code: str) -> re.Pattern[str]:
    """Lower-case words with which a language forms names of bodies and addresses."""
    return re.compile(LANGUAGES[code].bodies)
