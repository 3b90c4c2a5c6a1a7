"""
Repeated: a word stands twice in a row on one side alone.

Fires on `der der`, `de de`: the same word twice, whatever its capitals, with nothing
but space between. Must not fire where the other side of the link repeats a word too,
on a name (`Bora Bora`), on figures, on words that a language doubles by its grammar
(`nous nous`) or for emphasis (`sehr sehr`), or on a German relative pronoun with the
article behind it (`Leute, die die Stadt kennen`; `Der der dpa vorliegende Plan`).

Severity: warning.

Detail: `word`, in small letters; `side`, `src` or `tgt`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.pairs import language_name
from aligner.divergence import Divergence, Kind, Severity
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison

__all__ = ["find_repeated_words"]

_TWICE: Final = re.compile(r"(?<![\w'’.-])([^\W\d_]+)[ \t\u00a0\u202f]+(?=(\1)(?![\w'’-]))", re.IGNORECASE)
"""A word and, ahead, the same one; parts of `Baden-Baden` and what follows an apostrophe are no words."""


_CLAUSE_START: Final = re.compile(r"(?:^|[.!?:,]\s+(?:\w+\s+)?)$")
"""What stands before a relative pronoun, or an article with another one inside: perhaps a preposition."""


def find_repeated_words(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each word that stands twice in a row on one side of a pair."""
    for pair in comparison.pairs:
        src = _repeated(pair.src_text, pair.src_language)
        tgt = _repeated(pair.tgt_text, pair.tgt_language)
        if not (src or tgt) or _TWICE.search(pair.tgt_text if src else pair.src_text):
            continue
        for side, words, document in (("src", src, comparison.src), ("tgt", tgt, comparison.tgt)):
            for word in words:
                yield Divergence(
                    Kind.REPEATED,
                    Severity.WARNING,
                    pair.link.src,
                    pair.link.tgt,
                    f"Word twice in {language_name(document.language)}: {word} {word}",
                    {"word": word, "side": side},
                )


def _repeated(text: str, language: str) -> list[str]:
    """Words that stand twice in a row by mistake, each once, in small letters."""
    found: list[str] = []
    known = LANGUAGES.get(language)
    for match in _TWICE.finditer(text):
        word = match[1].lower()
        is_name = match[1][0].isupper() and match[2][0].isupper()
        is_relative = (
            known is not None
            and word in known.relative_pronouns
            and _CLAUSE_START.search(text, 0, match.start()) is not None
        )
        is_doubled = known is not None and word in known.doubled_words
        if not (is_name or is_relative or is_doubled or word in found):
            found.append(word)
    return found
