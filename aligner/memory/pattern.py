"""
Concordance patterns: parsing, and finding their words in a text.

Kept separate from the stores: each finds units with its own index, while the position of
the words in a text is determined here, the same way for both.
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


MOST_WORDS: Final = 250
"""Words of a pattern: finding a phrase takes time proportional to its words for every word of a text."""


@dataclass(frozen=True, slots=True)
class Term:
    """
    One or more consecutive words.

    Attributes:
        words: Folded words, at least one.
        prefix: Whether the last word is a prefix.
    """

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Terms that must all occur in one text, in any order."""

    terms: tuple[Term, ...]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Half-open character ranges of the terms, in order; empty unless every term occurs."""
        words = word_spans(text)
        found: set[tuple[int, int]] = set()
        for term in self.terms:
            spans = list(_term_spans(term, words))
            if not spans:
                return []
            found.update(spans)
        return sorted(found)


def parse_pattern(text: str) -> Pattern:
    """
    Parse a pattern: words, `"a phrase"`, and `prefix*`.

    Raises:
        UsageError: The pattern has no word, more than `MOST_WORDS`, or an unmatched quotation mark.
    """
    if text.count('"') % 2:
        raise UsageError(f"unmatched quotation mark in `{text}`", hint="Close or remove it")
    terms = []
    for quoted, star, bare in _PART.findall(text):
        words = tuple(word for word, _, _ in word_spans(quoted or bare))
        if words:
            terms.append(Term(words, prefix=bool(star) or bare.endswith("*")))
    if (count := sum(len(term.words) for term in terms)) > MOST_WORDS:
        raise UsageError(
            f"pattern of {count:,} words: at most {MOST_WORDS} are possible",
            hint="Leave out some words, or find units similar to a whole text with `aligner memory search`",
        )
    if not terms:
        raise UsageError(f"no word in pattern `{text}`", hint='Write words, `"a phrase"` or `prefix*`')
    return Pattern(tuple(dict.fromkeys(terms)))


def _term_spans(term: Term, words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    size = len(term.words)
    *first, last = term.words
    for k in range(len(words) - size + 1):
        if any(words[k + n][0] != word for n, word in enumerate(first)):
            continue
        end, _, stop = words[k + size - 1]
        if end == last or (term.prefix and end.startswith(last)):
            yield words[k][1], stop
