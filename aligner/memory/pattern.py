"""
What a concordance is asked for, and where it stands in a text.

Apart from the stores: they find the units, each with its own index, and this says where
in the text the words are, for all of them alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.errors import UsageError
from aligner.memory.keys import word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Pattern", "Term", "parse_pattern"]

_PART: Final = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """
    Words in a row.

    Attributes:
        words: Folded, at least one.
        prefix: Whether the last may go on.
    """

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Terms that must all stand in one text, in any order."""

    terms: tuple[Term, ...]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Half-open ranges of characters where a term stands, in order; none unless all terms do."""
        words = word_spans(text)
        found: set[tuple[int, int]] = set()
        for term in self.terms:
            places = list(_places(term, words))
            if not places:
                return []
            found.update(places)
        return sorted(found)


def parse_pattern(text: str) -> Pattern:
    """
    Read a pattern: words, `"words in a row"`, and `begin*`.

    Raises:
        UsageError: There is no word in it, or a quotation mark without its other.
    """
    if text.count('"') % 2:
        raise UsageError(f"a quotation mark is open in `{text}`", hint="Close it, or leave it out")
    terms = []
    for quoted, star, bare in _PART.findall(text):
        words = tuple(word for word, _, _ in word_spans(quoted or bare))
        if words:
            terms.append(Term(words, prefix=bool(star) or bare.endswith("*")))
    if not terms:
        raise UsageError(f"no word to look for in `{text}`", hint='Write words, `"a phrase"` or `begin*`')
    return Pattern(tuple(dict.fromkeys(terms)))


def _places(term: Term, words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    size = len(term.words)
    *first, last = term.words
    for k in range(len(words) - size + 1):
        if any(words[k + n][0] != word for n, word in enumerate(first)):
            continue
        end, _, stop = words[k + size - 1]
        if end == last or (term.prefix and end.startswith(last)):
            yield words[k][1], stop
