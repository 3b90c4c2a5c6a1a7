"""
The poles that a text names: words of a language that contradict others, by concept.

Terms are looked up word by word, without a regular expression for each, because a language
has thousands of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.languages.opposites import Opposites

__all__ = ["Pole", "denying_bound", "find_poles", "same_bound"]

_BOUNDS: Final = frozenset({"amount", "bound"})
"""Concepts whose terms may have a negation in them: `no more than`."""

_TOKEN: Final = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]?\d+)*|[^\W\d_]+")
_NUMBER: Final = re.compile(r"\s*\d+(?:[.,'’\u00a0\u202f ]?\d+)*")
_FIGURE: Final = "#"
_SHORTEST_PART: Final = 3
"""Letters of the shortest first part of a compound."""

_MOST_KNOWN: Final = 1 << 15

_APART: Final = "_"
"""In a term, the words between a verb and its particle at the end of the clause."""

_MOST_APART: Final = 12
"""Words after a verb within which its particle is expected."""

_CLAUSE_END: Final = re.compile(r"\s*(?:$|[.,;:!?)])")

_REACH: Final = 4
"""Words before and after a negator that it may reverse."""


class Pole(NamedTuple):
    """
    A term in a text.

    Attributes:
        concept: Name of its concept.
        pole: Number of the pole in the concept.
        start: Offset of its first character.
        end: Offset after its last character.
        term: The term of the lexicon.
        negated: Whether a negator nearby may reverse it.
    """

    concept: str
    pole: int
    start: int
    end: int
    term: str
    negated: bool


def same_bound(poles: tuple[Pole, Pole], texts: tuple[str, str], languages: tuple[str, str]) -> bool:
    """Whether two terms bound the same figure, and only a negator of their own may reverse them."""
    figures = []
    for pole, text, language in zip(poles, texts, languages, strict=True):
        denies = pole.term.split()[0] in LANGUAGES[language].negation.words
        if pole.concept not in _BOUNDS or (pole.negated and not denies):
            return False
        digit = re.search(r"\d", text[pole.start : pole.end])
        found = _NUMBER.match(text, pole.start + digit.start() if digit else pole.end)
        figures.append(found and re.sub(r"\D", "", found[0]))
    return figures[0] is not None and figures[0] == figures[1]


def denying_bound(poles: Sequence[Pole], negation: tuple[int, int], language: str) -> bool:
    """Whether a negation, by its offsets, belongs to a bound: `no more than`, `ne … pas plus de`."""
    denying = LANGUAGES[language].negation.words
    return any(
        pole.concept in _BOUNDS
        and pole.term.split()[0] in denying
        and pole.start < negation[1]
        and negation[0] < pole.end
        for pole in poles
    )


def find_poles(text: str, language: str) -> tuple[Pole, ...]:
    """
    Find the terms of a text; none in a language without a lexicon.

    Terms that begin at the same word: only the longest count. Words within a longer
    term do not count by themselves.
    """
    if language not in LANGUAGES:
        return ()
    return tuple(_lookup(language).find(text))


@dataclass(frozen=True)
class _Lookup:
    """
    The terms of a language by their first word.

    Attributes:
        exact: Terms by a whole first word.
        prefixes: Terms by the beginning of their first word.
        suffixes: Terms by the end of their first word.
        negators: Words that reverse a pole nearby.
        separable: Verbs with their particle by their first word.
        known: Terms of the words that were looked up, at most `_MOST_KNOWN`.
    """

    exact: Mapping[str, Sequence[_Term]]
    prefixes: Mapping[str, Sequence[_Term]]
    suffixes: Mapping[str, Sequence[_Term]]
    negators: frozenset[str]
    separable: Mapping[str, Sequence[_Term]]
    known: dict[str, tuple[_Term, ...]] = field(default_factory=dict)

    @cached_property
    def heads(self) -> tuple[int, frozenset[str]]:
        """Length of the shortest beginning, and what all have up to that length."""
        size = min(map(len, self.prefixes), default=1)
        return size, frozenset(each[:size] for each in self.prefixes)

    @cached_property
    def tails(self) -> tuple[int, frozenset[str]]:
        """Length of the shortest end, and what all have from that length."""
        size = min(map(len, self.suffixes), default=1)
        return size, frozenset(each[-size:] for each in self.suffixes)

    def find(self, text: str) -> Iterator[Pole]:
        """Yield the terms of a text."""
        words = [_FIGURE if word[0].isdecimal() else word.casefold() for word in _TOKEN.findall(text)]
        found = list(self._found(words))
        if not found and self.separable.keys().isdisjoint(words):
            return
        spans = [match.span() for match in _TOKEN.finditer(text)]
        negated: set[int] = set()
        for k, word in enumerate(words):
            if word in self.negators:
                negated.update(range(k - _REACH, k + _REACH + 1))
        for k, term in found:
            end = spans[k + len(term.words) - 1][1]
            yield Pole(term.concept, term.pole, spans[k][0], end, term.text, k in negated)
        for k, term in self._separated(words, [_CLAUSE_END.match(text, end) is not None for _, end in spans]):
            yield Pole(term.concept, term.pole, *spans[k], term.text, k in negated)

    def _separated(self, words: Sequence[str], ends: Sequence[bool]) -> Iterator[tuple[int, _Term]]:
        """The verbs whose particle ends their clause, each with its index."""
        for k, word in enumerate(words):
            terms = self.separable.get(word)
            if terms:
                last = next((n for n in range(k, min(k + _MOST_APART, len(words))) if ends[n]), k)
                for term in terms:
                    if last > k and words[last] == term.words[-1]:
                        yield k, term

    def _found(self, words: Sequence[str]) -> Iterator[tuple[int, _Term]]:
        """The terms with a concept, each with the index of its first word."""
        k = 0
        while k < len(words):
            candidates = self._candidates(words[k])
            if not candidates:
                k += 1
                continue
            found: list[_Term] = []
            longest = 1
            for term in candidates:
                size = len(term.words)
                if size >= longest and (size == 1 or term.matches(words, k)):
                    if size > longest:
                        found, longest = [], size
                    found.append(term)
            for term in found:
                if term.concept:
                    yield k, term
            k += longest

    def _candidates(self, word: str) -> Sequence[_Term]:
        """Terms whose first word a word can be; looked up once for each distinct word."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            found = self.known[word] = tuple(_most_specific(list(self._looked_up(word))))
        return found

    def _looked_up(self, word: str) -> Iterator[_Term]:
        yield from self.exact.get(word, ())
        # Most words begin and end like no term.
        shortest, heads = self.heads
        if word[:shortest] in heads:
            for size in range(shortest, len(word) + 1):
                yield from self.prefixes.get(word[:size], ())
        shortest, tails = self.tails
        if word[-shortest:] in tails:
            for start in range(_SHORTEST_PART, len(word) - shortest + 1):
                yield from self.suffixes.get(word[start:], ())


class _Term(NamedTuple):
    concept: str
    pole: int
    text: str
    words: tuple[str, ...]

    def matches(self, words: Sequence[str], k: int) -> bool:
        """Whether the words after the first one follow at a position."""
        if k + len(self.words) > len(words):
            return False
        # A loop: of the terms that begin with a frequent word, most differ in the second one.
        for n, word in enumerate(self.words[1:], k + 1):
            if words[n] != word and not (word[-1] == "*" and words[n].startswith(word[:-1])):
                return False
        return True


def _most_specific(terms: Sequence[_Term]) -> Iterator[_Term]:
    """Drop ends of compounds that a longer term of another pole contains: `*kauf` of `*verkauf`."""
    for term in terms:
        known = term.words[0].strip("*")
        if not term.words[0].startswith("*") or not any(
            other.concept == term.concept
            and other.pole != term.pole
            and len(other.words[0].strip("*")) > len(known)
            and known in other.words[0]
            for other in terms
        ):
            yield term


@cache
def _lookup(language: str) -> _Lookup:
    known = LANGUAGES[language].opposites
    exact: dict[str, list[_Term]] = defaultdict(list)
    prefixes: dict[str, list[_Term]] = defaultdict(list)
    suffixes: dict[str, list[_Term]] = defaultdict(list)
    separable: dict[str, list[_Term]] = defaultdict(list)
    for term in _terms(known):
        first = term.words[0]
        if _APART in term.words:
            separable[first].append(term._replace(text=term.text.replace(f" {_APART}", "")))
        elif first.startswith("*"):
            suffixes[first[1:]].append(term)
        elif first.endswith("*"):
            prefixes[first[:-1]].append(term)
        else:
            exact[first].append(term)
    return _Lookup(exact, prefixes, suffixes, frozenset(_split(known.negators)), separable)


def _terms(known: Opposites) -> Iterator[_Term]:
    for concept, poles in known.concepts.items():
        for pole, terms in enumerate(poles):
            for text in _split(terms):
                yield _Term(concept, pole, text, tuple(text.split()))
    for text in _split(known.neutral):
        yield _Term("", 0, text, tuple(text.split()))


def _split(terms: str) -> list[str]:
    # Swiss German writes `ss` for `ß`.
    return [" ".join(term.casefold().split()) for term in terms.split(",") if term.strip()]
