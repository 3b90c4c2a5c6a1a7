"""
Missing names: the capitalised words of each link that the other side lacks, with what is known of them.

Kept separate from the check of names, because the training of its models asks the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.extract.alike import has_alike, words_of
from aligner.compare.extract.exonym import has_counterpart, is_place
from aligner.compare.extract.name import folded, names_of
from aligner.compare.extract.replaced import Familiarity, Missing, Neighbour
from aligner.compare.extract.slip import is_transcribed
from aligner.compare.words.tokens import ACRONYM, SIGNED
from aligner.languages import LANGUAGES
from aligner.languages.distinctive import distinguishes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.extract.name import Name
    from aligner.encode.static import StaticEncoder
    from aligner.text import Document

__all__ = [
    "Meanings",
    "NamePair",
    "Named",
    "Times",
    "Unmatched",
    "document_words",
    "is_missing",
    "name_pairs",
    "times_of",
    "unmatched_names",
]

CONFIDENT_ALONE: Final = 0.95
"""Probability from which a word is considered a name that one side leaves out."""

LEAST: Final = 0.05
"""Probability below which no word is considered a name."""

LEAST_TOGETHER: Final = 0.04
"""Product of two probabilities below which two words are not considered a name and its replacement."""

LEAST_OF_UNFAMILIAR: Final = 0.15
"""Least probability of a word that is in no table, nor a compound of words that are."""

_DOUBT: Final = 0.3
"""Doubt that remains whether a word is a name, divided by the times it recurs on the other side plus one."""

_RARE_IDF: Final = 10.0
"""Inverse document frequency, in nats, from which a word is rare."""

_SHORTEST_TAIL: Final = 5
"""Minimum number of letters of the last part of a compound."""

_FUNCTION_IDF: Final = 3.9
"""Inverse document frequency, in nats, below which a word next to a name counts as itself."""

_COMMON_IDF: Final = 3.7
"""Inverse document frequency, in nats, below which a word is a function word without a meaning to compare."""

_ENDINGS: Final = ("s", "es", "er", "ers", "ern", "n", "en", "in")
"""Endings of genitives, plurals, inhabitants and adjectives of places, which only one side may have."""

_TITLES: Final = frozenset[str]().union(*(data.name_titles for data in LANGUAGES.values()))
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,6}\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NEAR_BEFORE: Final = re.compile(r"([^\W\d_]+)[ -]$")
_LONGEST_NEAR: Final = 30
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+|\d+)?([\W_]*)$")
_WORD_AFTER: Final = re.compile(r"([\W_]*)([^\W\d_]+|\d+)?")
_GAPS: Final = (
    ("apostrophe", "'’"),
    ("hyphen", "-"),
    ("comma", ","),
    ("quote", '«»„“”"‚‘'),
    ("bracket", "()[]"),
    ("stop", ".!?:;"),
)
"""Names of what is between two words."""
_NEAR_AFTER: Final = re.compile(r"[ -]([^\W\d_]+)")


class Named(NamedTuple):
    """A link with the words of each side that may be names, and all its words, folded."""

    linked: LinkedTexts
    src: tuple[Name, ...]
    tgt: tuple[Name, ...]
    src_words: frozenset[str]
    tgt_words: frozenset[str]

    @classmethod
    def of(cls, comparison: Comparison) -> list[Named]:
        """Find the names of the links that have translated prose."""
        links = list(comparison.translated_prose())
        languages = comparison.languages
        src_words = [words_of(linked.src_text) for linked in links]
        tgt_words = [words_of(linked.tgt_text) for linked in links]
        src = names_of([linked.src_text for linked in links], languages[0], tgt_words)
        tgt = names_of([linked.tgt_text for linked in links], languages[1], src_words)
        return list(map(cls, links, src, tgt, src_words, tgt_words))


class Unmatched(NamedTuple):
    """A link with the names of each side that the other side lacks; they are more confident if they recur."""

    named: Named
    src: tuple[Name, ...]
    tgt: tuple[Name, ...]

    @property
    def is_suspect(self) -> bool:
        """Whether names may have been replaced, or one side may leave a name out."""
        linked = self.named.linked
        most = [
            max((_weight(name, language) for name in names), default=0.0)
            for names, language in ((self.src, linked.src_language), (self.tgt, linked.tgt_language))
        ]
        return most[0] * most[1] >= LEAST_TOGETHER or max(most) >= CONFIDENT_ALONE


class Times(NamedTuple):
    """In how many links both sides have a word, and in how many only one."""

    here: int
    gone: int


def is_proper(word: str) -> bool:
    """Whether a word is neither an abbreviation, which each language forms in its own way, nor a unit."""
    return not (ACRONYM.match(word) or SIGNED.fullmatch(word.casefold()) or word in _TITLES)


def is_missing(name: Name, others: frozenset[str]) -> bool:
    """Whether neither a name nor a form of it with another ending is among words."""
    form = folded(name.text)
    # Most names are on both sides.
    if form in others or not is_proper(name.text):
        return False
    forms = (*(form + ending for ending in _ENDINGS), *(form.removesuffix(end) for end in _ENDINGS))
    return others.isdisjoint(forms)


def document_words(document: Document) -> frozenset[str]:
    """The words of a whole document, folded."""
    return frozenset(word for text in document.texts for word in words_of(text))


def times_of(links: Sequence[Named]) -> dict[str, Times]:
    """How often each name is on the other side of its link, and how often it is not."""
    here: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for named in links:
        for names, others in ((named.src, named.tgt_words), (named.tgt, named.src_words)):
            for form in {folded(name.text) for name in names}:
                (here if form in others else gone)[form] += 1
    # A word on both sides was counted once for each.
    return {form: Times((here[form] + 1) // 2, gone[form]) for form in here | gone}


def unmatched_names(named: Named, times: Mapping[str, Times]) -> Unmatched:
    """The names of a link that the other side lacks."""
    languages = named.linked.src_language, named.linked.tgt_language
    return Unmatched(
        named,
        _missing(named.src, named.tgt_words, times, languages[0], named.linked.tgt_text),
        _missing(named.tgt, named.src_words, times, languages[1], named.linked.src_text),
    )


def _missing(
    names: Sequence[Name], others: frozenset[str], times: Mapping[str, Times], language: str, text: str
) -> tuple[Name, ...]:
    """
    The names that the other side lacks.

    Args:
        names: Names of one side.
        others: The words of the other side, folded.
        times: How often each name recurs.
        language: Language of the names.
        text: Text of the other side.
    """
    found = []
    acronyms = _ACRONYM.findall(text)
    for name in names:
        form = folded(name.text)
        here, gone = times[form]
        confidence = name.confidence
        if here >= gone:
            confidence = max(confidence, 1 - _DOUBT / (here + 1))
        # The cheap conditions first: most capitalised words are common nouns.
        if (
            form not in others
            and (confidence >= LEAST or familiarity(name.text, language) == Familiarity.NONE)
            and is_missing(name, others)
            and not has_alike(name.text, others)
            and not has_counterpart(form, others)
            and not any(is_transcribed(form, other) for other in others)
            and not any(_abbreviates(acronym, form) for acronym in acronyms)
        ):
            found.append(replace(name, confidence=confidence))
    return tuple(found)


def _abbreviates(acronym: str, form: str) -> bool:
    """Whether the letters of an acronym occur in a name, folded, from its first one on: `VW`."""
    letters = iter(form)
    return acronym[0].lower() == form[0] and all(letter in letters for letter in acronym.lower())


@lru_cache(1 << 14)
def familiarity(word: str, language: str) -> Familiarity:
    """How familiar a word is, from the frequencies of words in the embedded model."""
    encoder = _encoder()
    lower = word.lower()
    rarity = encoder.rarity(lower)
    if rarity is not None:
        return Familiarity.RARE if rarity >= _RARE_IDF else Familiarity.COMMON
    if not LANGUAGES[language].splitting.capitalised_nouns:
        return Familiarity.NONE
    # Languages that join words capitalise nouns, too.
    tails = (lower[k:] for k in range(2, len(lower) - _SHORTEST_TAIL + 1))
    if any(encoder.rarity(tail) is not None for tail in tails):
        return Familiarity.COMPOUND
    return Familiarity.NONE


@cache
def _encoder() -> StaticEncoder:
    from aligner.encode.static import StaticEncoder

    return StaticEncoder.load()


class NamePair(NamedTuple):
    """A name of each side of a link, without counterpart, with what is known of both."""

    src: Name
    tgt: Name
    about_src: Missing
    about_tgt: Missing
    likeness: float
    words: int


def name_pairs(
    unmatched: Unmatched,
    meanings: Meanings,
    times: Mapping[str, Times],
    elsewhere: tuple[Collection[str], Collection[str]],
) -> Iterator[NamePair]:
    """
    The pairs of names of a link that may be a name and its replacement.

    Args:
        unmatched: The link.
        meanings: Word vectors.
        times: How often each name recurs.
        elsewhere: All words of the source and the target document, folded.
    """
    named = unmatched.named
    linked = named.linked
    languages, texts = (linked.src_language, linked.tgt_language), (linked.src_text, linked.tgt_text)
    src = _Side(unmatched.src, *languages, named.src, *texts, named.tgt_words, elsewhere[1])
    tgt = _Side(unmatched.tgt, *languages[::-1], named.tgt, *texts[::-1], named.src_words, elsewhere[0])
    words = max(len(named.src_words), len(named.tgt_words))
    for one in src.names:
        for other in tgt.names:
            if _weight(one, src.language) * _weight(other, tgt.language) >= LEAST_TOGETHER:
                yield NamePair(
                    one,
                    other,
                    _about(one, src, other, meanings, times),
                    _about(other, tgt, one, meanings, times),
                    meanings.likeness(one.text, other.text),
                    words,
                )


def _weight(name: Name, language: str) -> float:
    """Confidence of a name, but no less than that of an unfamiliar word."""
    if name.confidence < LEAST_OF_UNFAMILIAR and familiarity(name.text, language) == Familiarity.NONE:
        return LEAST_OF_UNFAMILIAR
    return name.confidence


class _Side(NamedTuple):
    """
    The missing names of one side of a link.

    Attributes:
        names: The names.
        language: Language of the text that has them.
        other_language: Language of the other text.
        all: All names of the side, missing or not.
        own: That text.
        other: The text that lacks them.
        words: The words of that text, folded.
        elsewhere: All words of the document with that text, folded.
    """

    names: tuple[Name, ...]
    language: str
    other_language: str
    all: tuple[Name, ...]
    own: str
    other: str
    words: frozenset[str]
    elsewhere: Collection[str]


def _about(name: Name, side: _Side, partner: Name, meanings: Meanings, times: Mapping[str, Times]) -> Missing:
    """What is known of a name; `partner` is the name that it is compared with."""
    form = folded(name.text)
    left = _WORD_BEFORE.search(side.own, max(name.start - _LONGEST_NEAR, 0), name.start)
    right = _WORD_AFTER.match(side.own, name.end)
    matches = (
        _NEAR_BEFORE.search(side.own, max(name.start - _LONGEST_NEAR, 0), name.start),
        _NEAR_AFTER.match(side.own, name.end),
    )
    before, after = (folded(match[1]) if match and match[1][0].isupper() else "" for match in matches)
    return Missing(
        confidence=name.confidence,
        starts=name.starts,
        likeness=meanings.nearest(name.text, side.other, without=partner.text),
        place=(name.start + name.end) / 2 / max(len(side.own), 1),
        rivals=sum(each.confidence >= name.confidence for each in side.names if each is not name),
        here=times[form].here,
        gone=times[form].gone,
        elsewhere=form in side.elsewhere,
        adjacent=before in side.words or after in side.words,
        near=(before, after),
        familiar=familiarity(name.text, side.language),
        place_name=is_place(form),
        before=_neighbour(*left.groups(default="")) if left else _NOBODY,
        after=_neighbour(*right.groups(default="")[::-1]) if right else _NOBODY,
        own=distinguishes(name.text, side.language, side.other_language),
        foreign=distinguishes(name.text, side.other_language, side.language),
        rarity=_encoder().rarity(name.text.lower()),
        kept=sum(folded(each.text) in side.words for each in side.all),
    )


_NOBODY: Final = Neighbour("none", "")


def _neighbour(word: str, gap: str) -> Neighbour:
    """
    The word next to another.

    Args:
        word: The word; empty if there is none.
        gap: What is between the two.
    """
    marks = gap.strip()
    between = (
        next((name for name, signs in _GAPS if not set(marks).isdisjoint(signs)), "other") if marks else ""
    )
    if not word:
        return Neighbour(f"none {between}", "")
    if word[0].isdigit() or word[0].isupper():
        return Neighbour(f"{'figure' if word[0].isdigit() else 'capital'} {between}", "")
    rarity = _encoder().rarity(word.lower())
    if rarity is not None and rarity < _FUNCTION_IDF:
        return Neighbour(f"function {between}", f"{word} {between}")
    return Neighbour(f"other {between}", "")


class Meanings:
    """Word vectors of links, to find words of the same meaning as a name."""

    def __init__(self, links: Sequence[LinkedTexts]) -> None:
        import numpy as np

        from aligner.encode.vectors import unit

        texts = [text for linked in links for text in (linked.src_text, linked.tgt_text)]
        words = list(dict.fromkeys(word for text in texts for word in _WORD.findall(text)))
        self._rows = {word: row for row, word in enumerate(words)}
        # Equivalent to encoding the words, and those of the links are cached.
        found = _encoder().words(words)
        self._vectors = unit(found.sums)
        self._rarities = np.zeros(len(words), dtype=np.float32)
        filled = np.flatnonzero(np.diff(found.ends) > 0)
        if len(filled):
            self._rarities[filled] = np.maximum.reduceat(found.idf[found.tokens], found.ends[filled])

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word of the links, in nats."""
        return float(self._rarities[self._rows[word]])

    def likeness(self, one: str, other: str) -> float:
        """Cosine of the meanings of two words of the links."""
        return float(self._vectors[self._rows[one]] @ self._vectors[self._rows[other]])

    def nearest(self, word: str, text: str, *, without: str = "") -> float:
        """Greatest cosine of a word with a content word of a text, except one; 0 if there is none."""
        rows = [
            row
            for other in _WORD.findall(text)
            if other != without and self._rarities[row := self._rows[other]] > _COMMON_IDF
        ]
        return float((self._vectors[rows] @ self._vectors[self._rows[word]]).max()) if rows else 0.0
