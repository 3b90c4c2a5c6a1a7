"""
Sentence splitting: NLTK's Punkt with our own parameters, and rules for what it does not cover.

Punkt (Kiss and Strunk 2006, CL 32(4), 485-525) judges a stop by the words before and after
it. This module takes the stops from `split.stops`; answers itself where the language leaves
no choice (titles, ordinals, initials, names in quotation marks, a reporting clause in lower
case); and asks Punkt about the rest.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from aligner.languages import LANGUAGES, data_file, language
from aligner.readers.lines import trimmed
from aligner.split.headings import heading_ends
from aligner.split.names import is_in_name
from aligner.split.nltk_punkt import punkt_module
from aligner.split.stops import EMOJI, MARKS, OPENERS, skip_openers, stops

if TYPE_CHECKING:
    from aligner.languages.splitting import Splitting
    from aligner.split.stops import Stop

__all__ = ["PunktSplitter", "punkt_splitter"]

_WORD_AFTER: Final = re.compile(r"\S{1,40}")
_WORD_BEFORE: Final = re.compile(r"\S{1,40}$")
_LOOK_BACK: Final = 60
"""Characters before a stop that are examined: longer than any run of abbreviations."""

_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_ACRONYM: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
"""Without hyphens: `A.-M.` is a first name."""
_ROMAN: Final = re.compile(r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:I[VX]|V?I{0,3})")
_REFERENCE: Final = re.compile(rf"(?:{_ROMAN.pattern}|[B-HJ-NP-Z])(?:bis|ter)?(?![\w'’-])")
"""What counts as a number after an abbreviation: `Bd. III`, `app. B`; not the words `A`, `I` and `O`."""
_CAPITAL_INSIDE: Final = re.compile(r"[a-z]{1,2}[A-Z]")
_NUMBERING: Final = re.compile(r"(?:\d{1,3}\.)*\d{1,3}|[A-Za-z]|[IVX]{1,5}")
_LONGEST_PART: Final = 5
"""Characters, with its stop, of a part of an abbreviation such as `i. d. R.`"""
_MOST_PARTS: Final = 4
_PARTS: Final = re.compile("[-/]")
_SHORTEST_COMPOUND: Final = 5
"""Letters beyond which an ending marks an abbreviation: `Vizepräs`, but not `wir` or `mir`."""
_WITH_MARK: Final = frozenset({"Yahoo", "Jeopardy", "Joomla", "Wham"})
"""Names whose exclamation mark does not end a sentence."""

_LAST_DAY: Final = 31
"""Up to this number, a number with a stop is an ordinal whatever comes before it."""
_RANGE_START: Final = re.compile(r".*/|\d{1,2}\.[–—-]")
"""What comes before the last ordinal of a range: `5.–12.`, `14./15.`, `März/19.`"""
_ORDINAL_DIGITS: Final = 3
"""Maximum digits of an ordinal; a number with more is a year."""

_NO_STARTER: Final = re.compile(r"[^\W\d_]{1,4}\.|[A-ZÄÖÜÉÈÀ]{2,}(?![^\W\d_])")
"""Abbreviations and acronyms: after an abbreviation they continue its sentence (`4 Mrd. Fr.`)."""
_ELIDED: Final = re.compile(r"[^\W\d_]{1,2}['’](?=[a-zà-ÿ])")
"""`L'` before a lower-case letter: a sentence starts there, while `L'Oréal` is a name."""
_RANGE: Final = re.compile(r"[^\W\d_]{1,4}\.[/–—-][^\W\d_]{1,4}")
"""Two abbreviations as the ends of a range: `Mo.–Fr.`, `mar.–dim.`, `Jan.-Mai`, `Sa./So.`"""
_ELISION: Final = re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu)['’](?=[^\W\d_])", re.IGNORECASE)
"""An elided word before an abbreviation: `l'art`, `jusqu'env`."""
_COMPOUND: Final = re.compile(r".*[/-](?=[^\W\d_]$)")
"""The part of a word before an initial: `Hans-J.`, `Agentur/T.`"""
_TELEPHONE: Final = re.compile(r"(?:\+\d+|\b0\d+)[ \u00a0\u202f/()\d-]{6,}$")
"""A telephone number, whose last group of digits is not an ordinal: `0431 555 462 11.`"""
_LINE_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
"""A line break in markup, which ends a segment also where no stop does."""
_UNITS: Final = frozenset({*"hmgtl", "min", "sec"})
"""Units after a number that take no stop: `600 m`, `17 h`, `15 min`."""
_DAY_AND_MONTH: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_DAY: Final = re.compile(r"\s+(?:0?[1-9]|[12]\d|3[01])(?:er)?\s+(?P<word>[^\W\d_]{3,9})")
_FEWEST_WORDS: Final = 3
"""A sentence that ends with a date has more words."""
_CONTINUED_BRACKET: Final = re.compile(r"\s+\([^()\n]{1,80}(?<![.!?…])\)(?:[.,;:]|\s+[a-zß-ÿ])")
"""A bracket in the middle of a sentence: punctuation or a word in lower case follows it."""
_WORD: Final = re.compile(r"(?:[^\W\d_]{1,2}['’])?[^\W\d_]+,?")
_ARTICLE_AND_WORD: Final = re.compile(
    r"(?!(?:ein|une?\b))(?P<article>[^\W\d_]{1,6})(?:\s+|['’])(?P<word>[^\W\d_]{1,6}[^\W\d_aeiouyäöüéèêàâîôûœ])",
    re.IGNORECASE,
)
"""An article that is not indefinite, and a word that ends in a consonant."""
_AFTER_WORD: Final = '.,;:!?…”“"»«’)]*_`~'
_OMISSIONS: Final = frozenset({"…", "..", "..."})
_ENDS_OF_SENTENCES: Final = frozenset('.!?…»”“"')
_INVISIBLES: Final = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width space, marks of direction, word joiner and byte order mark."""
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
        self._punkt, self._abbreviations = _load(lang)
        self._cut = re.compile(
            rf"[^\W\d_][a-zß-ÿ-]*{self._splitting.cut_endings}|[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz][b-df-hj-np-tvxz]{{1,4}}"
        )

    @property
    def name(self) -> str:
        """The method and the language: `punkt-de`."""
        return f"punkt-{self.lang}"

    def spans(self, text: str) -> list[tuple[int, int]]:
        """
        Ranges of the sentences; see `Splitter.spans`. Linear in the length of the text.

        Characters without width are left out before the text is read, so that they neither
        split words (`Dr.` with a soft hyphen in it) nor separate a stop from the white space after it.
        """
        if not any(character in text for character in _INVISIBLES):
            return self._spans(text)
        shown = [place for place, character in enumerate(text) if character not in _INVISIBLES]
        found = self._spans("".join([text[place] for place in shown]))
        return [(shown[start], shown[end - 1] + 1) for start, end in found]

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Ranges of the sentences of a text without characters of no width."""
        found: list[tuple[int, int]] = []
        start, _ = trimmed(text, 0, len(text))
        for stop in stops(text, self._splitting):
            if stop.start >= start and self._ends(text, start, stop):
                found += self._without_headings(text, start, stop.end)
                start, _ = trimmed(text, stop.end, len(text))
        start, end = trimmed(text, start, len(text))
        return found + self._without_headings(text, start, end) if start < end else found

    def _without_headings(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The range of a sentence, split after each heading in it and each tag of a line break."""
        found: list[tuple[int, int]] = []
        tags = [tag.end() for tag in _LINE_BREAK.finditer(text, start, end)] if "<" in text else []
        for place in sorted({*heading_ends(text, start, end, splitting=self._splitting), *tags}):
            following, _ = trimmed(text, place, end)
            if place > start and following < end:
                found.append((start, place))
                start = following
        return [*found, (start, end)]

    def _ends(self, text: str, start: int, stop: Stop) -> bool:
        """Whether the sentence that began at `start` ends with this stop."""
        word = _WORD_AFTER.match(text, skip_openers(text, stop.end))
        if word is None:
            return False  # Only punctuation follows, which stays with the sentence.
        following = word[0]
        if not _may_begin(following):
            return False
        at = stop.start
        before = _WORD_BEFORE.search(text, max(start, at - _LOOK_BACK), at)
        last = before[0].lstrip(OPENERS) if before else ""
        if not last and before and stop.closers[:1] in {")", "]"}:
            return self._ends_with_omission(text, stop, following)
        if is_in_name(text, start, stop, following, splitting=self._splitting):
            return False
        if stop.mark != ".":
            if stop.mark[-1] not in MARKS:
                return at > start and self._ends_with_emoji(text, stop, following)
            if stop.mark in _OMISSIONS and last in self._splitting.conjunctions:
                return False
            return not (stop.mark == "!" and last in _WITH_MARK)
        if not last:
            return True
        if not text[stop.end].isspace() and stop.closers[-1:] != ">":
            return self._are_joined(text, stop, last, following)
        if stop.closers[:1].isdecimal() and (not last[-1].islower() or self._is_abbreviation(last)):
            return False  # Art.1 Abs
        return self._stop_ends(text, start, stop, last, following)

    def _ends_with_omission(self, text: str, stop: Stop, following: str) -> bool:
        """Whether a sentence ends after `[…]`: if one ended before it, or a sentence starter follows."""
        if stop.mark not in _OMISSIONS:
            return False  # (!), (?)
        before = text[max(0, stop.start - _LOOK_BACK) : stop.start].rstrip(" ([\u00a0\u202f")
        return before[-1:] in _ENDS_OF_SENTENCES or self._asks(_ANY_ABBREVIATION, following)

    def _ends_with_emoji(self, text: str, stop: Stop, following: str) -> bool:
        """Whether a sentence ends with emoji alone; those on both sides of a word decorate it."""
        if not EMOJI.match(stop.mark) or not following[0].isupper():
            return False
        if stop.mark[0] in text[stop.end : stop.end + _LOOK_BACK]:
            return False
        return not self._splitting.capitalised_nouns or self._asks(_ANY_ABBREVIATION, following)

    def _are_joined(self, text: str, stop: Stop, last: str, following: str) -> bool:
        """Whether the space between two sentences is missing, and it is not an address: `décidé.Il agit`."""
        return (
            last.isalpha()
            and _WORD.fullmatch(following) is not None
            and text[stop.end + len(following) : stop.end + len(following) + 1].isspace()
            and self._starts(following)
        )

    def _is_abbreviation(self, word: str) -> bool:
        """Whether the word is an abbreviation, ours or one that Punkt learned."""
        known = self._splitting
        ours = (known.leading_abbreviations, known.name_abbreviations, known.numbered_abbreviations)
        return word.lower() in self._abbreviations or any(word in each for each in ours)

    def _stop_ends(self, text: str, start: int, stop: Stop, last: str, following: str) -> bool:
        """Whether a single full stop after the word `last` ends a sentence."""
        at = stop.start
        known = self._splitting
        first = following.rstrip(_AFTER_WORD)
        numeric = following[0].isdigit() or _REFERENCE.match(following) is not None
        run = _dotted(text, max(start, at - _LOOK_BACK), at, last)
        if at - start <= _LOOK_BACK and at - len(last) <= skip_openers(text, start):
            if _NUMBERING.fullmatch(last):
                return False  # 1. Title
            run.append(last[:1].lower() + last[1:])  # Vgl. Seite 3
        if _CONTINUED_BRACKET.match(text, stop.end):
            return False  # 7.6. (Sonntag) statt
        if _any_in(run, known.leading_abbreviations) or (
            last[0].islower() and last.endswith(known.leading_endings)
        ):
            return False
        if numeric and (_any_in(run, known.numbered_abbreviations) or last.endswith(known.numbered_endings)):
            return False
        if _RANGE.fullmatch(last) and (numeric or first in known.after_ordinals):
            return False
        if numeric and last in known.dated_abbreviations and _is_day(text, stop.end, known):
            return False
        if _ROMAN.fullmatch(last):
            return self._asks(_ANY_ABBREVIATION, following)
        if _is_ordinal(text, start, at, last, known.before_ordinals):
            if first in known.after_ordinals:
                return False
            if known.dotted_ordinals and not _is_cardinal(text, start, at - len(last), known):
                return self._asks(_ANY_ABBREVIATION, following)
        if _DAY_AND_MONTH.fullmatch(last):
            return self._ends_with_date(text, start, at, following)
        if _any_in(run, known.final_abbreviations):
            return first not in known.after_final and self._ends_with_date(text, start, at, following)
        if last in _UNITS and text[max(start, at - _LOOK_BACK) : at - len(last)].rstrip()[-1:].isdigit():
            return True
        if _any_in(run, known.name_abbreviations):
            return first in known.other_starters or self._starts(first)
        if _any_in(run, known.open_abbreviations) or _ACRONYM.fullmatch(last):
            return self._asks(_ANY_ABBREVIATION, following)
        if self._is_cut(text, start, at, _PARTS.split(last)[-1]) or self._is_cut_short(text, start, at):
            return self._asks(_ANY_ABBREVIATION, following)
        if _INITIALS.fullmatch(_COMPOUND.sub("", last)):
            return self._starts(first)
        return self._asks(last, following)

    def _is_cut(self, text: str, start: int, at: int, last: str) -> bool:
        """Whether a word ends as only abbreviations do (`Pfr`, `gouv`) and is not a unit after a number."""
        known = self._splitting
        if last.endswith(known.name_endings) and len(last) > _SHORTEST_COMPOUND:
            return True
        return (
            self._cut.fullmatch(last) is not None
            and (known.capitalised_nouns or last[0].islower())
            and not text[max(start, at - _LOOK_BACK) : at - len(last)].rstrip()[-1:].isdigit()
        )

    def _is_cut_short(self, text: str, start: int, at: int) -> bool:
        """
        Whether an article and one short, rare word are all that comes before a stop.

        A sentence has a verb, so the word is an abbreviation, even one in no list: `Le syn. Favre`.
        """
        if at - start > _LOOK_BACK:
            return False
        match = _ARTICLE_AND_WORD.fullmatch(text, skip_openers(text, start), at)
        return (
            match is not None
            and match["article"].lower() in self._splitting.determiners
            and match["word"].lower() not in self._punkt._params.ortho_context  # noqa: SLF001 - not public
        )

    def _ends_with_date(self, text: str, start: int, at: int, following: str) -> bool:
        """Whether a sentence ends with a date or a time: not if it has nothing else (`Am 7.6. Konzert`)."""
        first = following.rstrip(_AFTER_WORD)
        if first in self._splitting.after_dates or _NO_STARTER.match(following):
            return False
        if at - start > _LOOK_BACK:
            return True
        return len(text[start:at].split()) > _FEWEST_WORDS or self._starts(first)

    def _starts(self, word: str) -> bool:
        """Whether a word after an initial begins a sentence: only that gives a sentence starter a capital."""
        elided = _ELIDED.match(word)
        return (elided[0].replace("’", "'") if elided else word).lower() in self._splitting.sentence_starters

    def _asks(self, last: str, following: str) -> bool:
        """Whether Punkt finds the end of a sentence between `last` with a stop and the next word."""
        if last == _ANY_ABBREVIATION:
            if _NO_STARTER.match(following):
                return False
            if following.rstrip(_AFTER_WORD) in self._splitting.other_starters:
                return True
        elif last.isalpha() and len(last) > 1 and last.lower() not in self._abbreviations:
            return True  # Punkt considers the next word only after an abbreviation, initial or number.
        elided = _ELIDED.match(following)
        word = elided[0].replace("’", "'") if elided else following.rstrip(',;:!?…”“"»«’)]') or following
        sentences = self._punkt.sentences_from_tokens([f"{last}.", word])
        return sum(1 for _ in sentences) > 1


def _is_ordinal(text: str, start: int, at: int, last: str, openings: frozenset[str]) -> bool:
    """Whether a number before a stop is an ordinal: a day, or after one of `openings`. `März/19. Juni`."""
    last = _RANGE_START.sub("", last)
    if not last.isdecimal() or len(last) > _ORDINAL_DIGITS:
        return False
    if _TELEPHONE.search(text, max(start, at - _LOOK_BACK), at):
        return False
    if int(last) <= _LAST_DAY:
        return True
    return _follows(text, start, at - len(last), openings)


def _is_cardinal(text: str, start: int, at: int, known: Splitting) -> bool:
    """Whether the word before a number makes it a cardinal, and more comes before that: not in `Teil 1`."""
    word = text[max(start, at - _LOOK_BACK) : at].rpartition(" ")[0].rpartition(" ")[0]
    return bool(word) and _follows(text, start, at, known.before_cardinals)


def _follows(text: str, start: int, at: int, words: frozenset[str]) -> bool:
    """Whether the word before an offset is one of the words."""
    before = text[max(start, at - _LOOK_BACK) : at].split()
    return bool(before) and before[-1].lower() in words


def _load(lang: str) -> tuple[Any, frozenset[str]]:
    """Return Punkt's classifier with the shipped parameters of a language, and its abbreviations."""
    learned = json.loads(data_file(lang, "punkt.json").read_text(encoding="utf-8"))
    punkt = punkt_module()
    parameters = punkt.PunktParameters()
    abbreviations = frozenset({*learned["abbreviations"], _ANY_ABBREVIATION})
    parameters.abbrev_types = set(abbreviations)
    parameters.sent_starters = set(learned["starters"])
    parameters.ortho_context.update(learned["contexts"])
    return punkt.PunktSentenceTokenizer(parameters), abbreviations


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
    # Only short words are elided: the `s` of `war's` is none of the abbreviation `s. Seite 3`.
    found = [_ELISION.sub("", last)]
    for word in reversed(text[start : at - len(last)].split()):
        part = word.lstrip(OPENERS)
        if not part.endswith(".") or len(part) > _LONGEST_PART or len(found) > _MOST_PARTS:
            break
        found.append(part + found[-1])
        if part != word:
            break
    if "-" in last or "/" in last:
        found.append(_PARTS.split(last)[-1])
    return found


def _any_in(candidates: list[str], known: frozenset[str]) -> bool:
    """Whether one of the words is an abbreviation; case counts if it has no inner stop."""
    return any((word.lower() if "." in word else word) in known for word in candidates)


def _is_day(text: str, start: int, known: Splitting) -> bool:
    """Whether a day and a month follow: ` 14 avr`."""
    match = _DAY.match(text, start)
    return match is not None and match["word"].startswith(known.months)
