"""
Sentence splitting: NLTK's Punkt with our own parameters, and rules for what it does not cover.

Punkt (Kiss and Strunk 2006, CL 32(4), 485-525) judges a stop by the words before and after
it. This module finds the stops to judge, with the closing quotation marks and brackets that
belong to the sentence; answers itself where the language leaves no choice (titles,
ordinals, initials, a reporting clause in lower case); and asks Punkt about the rest.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from aligner.languages import LANGUAGES, data_file, language
from aligner.readers.lines import trimmed
from aligner.split.headings import heading_ends
from aligner.split.nltk_punkt import punkt_module

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PunktSplitter", "punkt_splitter"]

_SPACE: Final = "[ \t\u00a0\u2009\u202f]"
_STOPS: Final = re.compile(
    # A whole run of stops; closing marks after it; then white space. Each lookahead is followed
    # by a reference to its group, so that the match cannot backtrack into it: possessive
    # quantifiers would do the same, but Python 3.11.2 mishandles them.
    r"(?<![.!?…‼⁇⁈⁉])(?=(?P<stop>[.!?…‼⁇⁈⁉]+))(?P=stop)"
    r"(?=(?P<closers>(?:[”“\"»«’‘'›‹)\]}]|\[\d{1,3}\]|[¹²³]"
    rf"|{_SPACE}+[»”›](?=[\s,.;:!?)]|$))*))(?P=closers)"
    r"(?=\s|$)"
)
_SPACED_QUOTE: Final = re.compile(rf"{_SPACE}*\"(?=\s|$)")
_QUOTE: Final = re.compile(r"(?<!\w)\"|\"(?!\w)")
"""An ASCII quotation mark; between letters it is a damaged apostrophe."""
_OPENERS: Final = "„“”\"«»‚‘’'‹›([{¿¡–—-•* \t\u00a0\u2009\u202f"
_WORD_AFTER: Final = re.compile(r"\S{1,40}")
_WORD_BEFORE: Final = re.compile(r"\S{1,40}$")
_LOOK_BACK: Final = 60
"""Characters before a stop that are examined: longer than any run of abbreviations."""

_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_ACRONYM: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
"""Without hyphens: `A.-M.` is a first name."""
_ROMAN: Final = re.compile(r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:I[VX]|V?I{0,3})")
_CAPITAL_INSIDE: Final = re.compile(r"[a-z]{1,2}[A-Z]")
_NUMBERING: Final = re.compile(r"(?:\d{1,3}\.)*\d{1,3}|[A-Za-z]|[IVX]{1,5}")
_LONGEST_PART: Final = 5
"""Characters, with its stop, of a part of an abbreviation such as `i. d. R.`"""
_MOST_PARTS: Final = 4
_WITH_MARK: Final = frozenset({"Yahoo", "Jeopardy", "Joomla", "Wham"})
"""Names whose exclamation mark does not end a sentence."""

_LAST_DAY: Final = 31
"""Up to this number, a number with a stop is an ordinal whatever comes before it."""
_ORDINAL_DIGITS: Final = 3
"""Maximum digits of an ordinal; a number with more is a year."""

_NO_STARTER: Final = re.compile(r"[^\W\d_]{1,4}\.|[A-ZÄÖÜÉÈÀ]{2,}(?![^\W\d_])")
"""Abbreviations and acronyms: after an abbreviation they continue its sentence (`4 Mrd. Fr.`)."""
_ELIDED: Final = re.compile(r"[^\W\d_]{1,2}['’](?=[a-zà-ÿ])")
"""`L'` before a lower-case letter: a sentence starts there, while `L'Oréal` is a name."""
_RANGE: Final = re.compile(r"[^\W\d_]{1,4}\.[–—-][^\W\d_]{1,4}")
"""Two abbreviations as the ends of a range: `Mo.–Fr.`, `mar.–dim.`, `Jan.-Mai`."""
_COMPOUND: Final = re.compile(r".*[/-](?=[^\W\d_]$)")
"""The part of a word before an initial: `Hans-J.`, `Agentur/T.`"""
_TELEPHONE: Final = re.compile(r"(?:\+\d+|\b0\d+)[ \u00a0\u202f/()\d-]{6,}$")
"""A telephone number, whose last group of digits is not an ordinal: `0431 555 462 11.`"""
_UNITS: Final = frozenset("hmgtl")
"""Letters that are units after a number and take no stop: `600 m`, `17 h`."""
_ANY_ABBREVIATION: Final = "etc"
"""Represents any abbreviation when Punkt is asked, which only checks that it knows the word."""


@cache
def punkt_splitter(lang: str) -> PunktSplitter:
    """
    Return the splitter of a language, created on first use.

    Raises:
        LanguageError: The language is unknown.
    """
    return PunktSplitter(language(lang).code)


class PunktSplitter:
    """
    Splits running text into sentences.

    Line breaks count as white space here: `split_document` splits at them first.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._splitting = LANGUAGES[lang].splitting
        self._punkt = _load(lang)

    @property
    def name(self) -> str:
        """The method and the language: `punkt-de`."""
        return f"punkt-{self.lang}"

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Ranges of the sentences; see `Splitter.spans`. Linear in the length of the text."""
        found: list[tuple[int, int]] = []
        start, _ = trimmed(text, 0, len(text))
        for stop, closers_end in _candidates(text):
            if stop.start() >= start and self._ends(text, start, stop, closers_end):
                found += self._without_headings(text, start, closers_end)
                start, _ = trimmed(text, closers_end, len(text))
        start, end = trimmed(text, start, len(text))
        return found + self._without_headings(text, start, end) if start < end else found

    def _without_headings(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The range of a sentence, split after each heading that runs into it."""
        found: list[tuple[int, int]] = []
        for place in heading_ends(text, start, end, splitting=self._splitting):
            found.append((start, place))
            start, _ = trimmed(text, place, end)
        return [*found, (start, end)]

    def _ends(self, text: str, start: int, stop: re.Match[str], end: int) -> bool:
        """Whether the sentence that began at `start` ends with this stop."""
        word = _WORD_AFTER.match(text, _skip_openers(text, end))
        if word is None:
            return False  # Only punctuation follows, which stays with the sentence.
        following = word[0]
        if not _may_begin(following):
            return False
        before = _WORD_BEFORE.search(text, max(start, stop.start() - _LOOK_BACK), stop.start())
        last = before[0].lstrip(_OPENERS) if before else ""
        mark = stop["stop"]
        if not last and before and stop["closers"][:1] in {")", "]"}:
            return False  # (!), (?), [...]
        if mark != ".":
            return not (mark == "!" and last in _WITH_MARK)
        if not last:
            return True
        return self._stop_ends(text, start, stop.start(), last, following)

    def _stop_ends(self, text: str, start: int, at: int, last: str, following: str) -> bool:
        """Whether a single full stop after the word `last` ends a sentence."""
        first = following.rstrip('.,;:!?…”“"»«’)]')
        numeric = following[0].isdigit() or _ROMAN.fullmatch(first) is not None
        run = _dotted(text, max(start, at - _LOOK_BACK), at, last)
        if at - start <= _LOOK_BACK and at - len(last) <= _skip_openers(text, start):
            if _NUMBERING.fullmatch(last):
                return False  # 1. Title
            run.append(last[:1].lower() + last[1:])  # Vgl. Seite 3
        known = self._splitting
        if _any_in(run, known.leading_abbreviations) or (numeric and _RANGE.fullmatch(last)):
            return False
        if numeric and (_any_in(run, known.numbered_abbreviations) or last.endswith(known.numbered_endings)):
            return False
        if _ROMAN.fullmatch(last):
            return self._asks(_ANY_ABBREVIATION, following)
        if known.dotted_ordinals and _is_ordinal(text, start, at, last, known.before_ordinals):
            return first not in known.after_ordinals and self._asks(_ANY_ABBREVIATION, following)
        if _any_in(run, known.open_abbreviations) or _ACRONYM.fullmatch(last):
            return self._asks(_ANY_ABBREVIATION, following)
        if last in _UNITS and text[max(start, at - _LOOK_BACK) : at - 1].rstrip()[-1:].isdigit():
            return True
        if _INITIALS.fullmatch(_COMPOUND.sub("", last)):
            return self._starts(first)
        return self._asks(last, following)

    def _starts(self, word: str) -> bool:
        """Whether a word after an initial begins a sentence: only that gives a sentence starter a capital."""
        elided = _ELIDED.match(word)
        return (elided[0].replace("’", "'") if elided else word).lower() in self._splitting.sentence_starters

    def _asks(self, last: str, following: str) -> bool:
        """Whether Punkt finds the end of a sentence between `last` with a stop and the next word."""
        if last == _ANY_ABBREVIATION and _NO_STARTER.match(following):
            return False
        elided = _ELIDED.match(following)
        word = elided[0].replace("’", "'") if elided else following.rstrip(',;:!?…”“"»«’)]') or following
        sentences = self._punkt.sentences_from_tokens([f"{last}.", word])
        return sum(1 for _ in sentences) > 1


def _is_ordinal(text: str, start: int, at: int, last: str, openings: frozenset[str]) -> bool:
    """Whether a number before a stop is an ordinal: a day, or after one of `openings`. `März/19. Juni`."""
    last = last.rpartition("/")[2]
    if not last.isdecimal() or len(last) > _ORDINAL_DIGITS:
        return False
    if _TELEPHONE.search(text, max(start, at - _LOOK_BACK), at):
        return False
    if int(last) <= _LAST_DAY:
        return True
    before = text[max(start, at - _LOOK_BACK) : at - len(last)].split()
    return bool(before) and before[-1].lower() in openings


def _load(lang: str) -> Any:  # noqa: ANN401 - NLTK has no types
    """Return Punkt's classifier with the shipped parameters of a language."""
    learned = json.loads(data_file(lang, "punkt.json").read_text(encoding="utf-8"))
    punkt = punkt_module()
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {*learned["abbreviations"], _ANY_ABBREVIATION}
    parameters.sent_starters = set(learned["starters"])
    parameters.ortho_context.update(learned["contexts"])
    return punkt.PunktSentenceTokenizer(parameters)


def _candidates(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """
    Find the runs of stops before white space, each with the end of its closing marks.

    An ASCII quotation mark set off by a space is a closing one if an odd number of them
    comes before it, and an opening one otherwise.
    """
    quotes = counted = 0  # ASCII quotation marks up to the place where they were last counted
    for match in _STOPS.finditer(text):
        end = match.end()
        spaced = _SPACED_QUOTE.match(text, end)
        if spaced is not None:
            quotes += len(_QUOTE.findall(text, counted, end))
            counted = end
            if quotes % 2:
                end = spaced.end()
        yield match, end


def _skip_openers(text: str, start: int) -> int:
    """Offset of the first character from `start` on that is neither an opening mark nor white space."""
    while start < len(text) and (text[start] in _OPENERS or text[start].isspace()):
        start += 1
    return start


def _may_begin(word: str) -> bool:
    """Whether a sentence can begin with this word: not in lower case (except `iPhone`), not punctuation."""
    if word[0].islower():
        return _CAPITAL_INSIDE.match(word) is not None
    return word[0] not in ",;:.!?)/&=%…»”"


def _dotted(text: str, start: int, at: int, last: str) -> list[str]:
    """
    List what the abbreviation that ends at a stop may be: `z. B` gives `B` and `z.B`, `l'art` gives `art`.

    Returns:
        The word `last`, and that word with one or more of the short words with stops before it,
        joined without spaces.
    """
    found = [re.split("['’]", last)[-1]]
    for word in reversed(text[start : at - len(last)].split()):
        part = word.lstrip(_OPENERS)
        if not part.endswith(".") or len(part) > _LONGEST_PART or len(found) > _MOST_PARTS:
            break
        found.append(part + found[-1])
        if part != word:
            break
    return found


def _any_in(candidates: list[str], known: frozenset[str]) -> bool:
    """Whether one of the words is an abbreviation; case counts if it has no inner stop."""
    return any((word.lower() if "." in word else word) in known for word in candidates)
