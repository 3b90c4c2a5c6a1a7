"""
Untranslated: the target segment is not in the language of its document.

Fires where the language detected for a linked target segment is another than
that of the target document: the source text left standing, or a third language.
Must not fire on a segment too short to tell, or made of names (fewer than
`FEWEST_WORDS` words that begin with a small letter): company and product names
stay as they are in every language. A segment that is the source text word for
word fires also where no language was detected, or few words are small: if it has
twice as many, or if its function words are those of the source language alone.

Severity: error for the source text or a third language in the target alone;
warning where neither side is in its own language, since no reader is treated
worse than the other.

Detail: `language` found in the target, or null; `both`, whether the source
segment is not in its own language either; `identical`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import find_addresses, mask
from aligner.compare.pairs import language_name
from aligner.detect import spoken_by_function_words
from aligner.divergence import Divergence, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison
    from aligner.text import Document, Segment

__all__ = ["FEWEST_WORDS", "find_untranslated"]

FEWEST_WORDS: Final = 2

FEWEST_WORDS_OF_TITLE: Final = 4
"""Words, small or not, of a heading that was left standing; shorter ones are names of offices and works."""

_SENTENCE_END: Final = re.compile(r"[.!?…]\W*$")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def find_untranslated(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked target segment that is not in its own language."""
    for pair in comparison.pairs:
        both = any(_foreign(segment, comparison.src) for segment in pair.src)
        for j, segment in zip(pair.link.tgt, pair.tgt, strict=True):
            identical = any(segment.text == other.text for other in pair.src)
            left_standing = (
                identical
                and (segment.language is None or _is_sentence(segment, comparison.src))
                and _is_text(segment, comparison.src)
            )
            foreign = _foreign(segment, comparison.tgt) and _small_words(segment) >= FEWEST_WORDS
            if not (foreign or left_standing):
                continue
            yield Divergence(
                Kind.UNTRANSLATED,
                Severity.WARNING if both else Severity.ERROR,
                pair.link.src,
                (j,),
                _message(segment, comparison, both=both),
                {"language": segment.language, "both": both, "identical": identical},
            )


def _is_text(segment: Segment, document: Document) -> bool:
    """Whether a segment that stands on both sides is running text, and no name."""
    return _small_words(segment) >= 2 * FEWEST_WORDS or (
        len(_WORD.findall(segment.text)) >= FEWEST_WORDS_OF_TITLE
        and spoken_by_function_words(segment.text) == document.language
    )


def _is_sentence(segment: Segment, document: Document) -> bool:
    """Whether a segment ends as a sentence does or begins with a function word: no name of an office does."""
    if segment.language != document.language:
        return False
    first = _WORD.search(segment.text)
    begins = first is not None and spoken_by_function_words(first[0]) == document.language
    return begins or _SENTENCE_END.search(segment.text) is not None


def _foreign(segment: Segment, document: Document) -> bool:
    return segment.language is not None and segment.language != document.language


def _small_words(segment: Segment) -> int:
    """Words that begin with a small letter: running text has some, names few, a link is none."""
    bare = mask(segment.text, ((each.start, each.end) for each in find_addresses(segment.text)))
    return sum(word[0][0].islower() for word in _WORD.finditer(bare))


def _message(segment: Segment, comparison: Comparison, *, both: bool) -> str:
    src, tgt = language_name(comparison.src.language), language_name(comparison.tgt.language)
    if segment.language is None or segment.language == comparison.src.language:
        return f"Left in {src} in the {tgt} version"
    found = language_name(segment.language)
    return f"{found} in both versions" if both else f"{found} in the {tgt} version"
