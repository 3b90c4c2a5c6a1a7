"""
Untranslated: the target segment is not in the language of its document.

Detail: `language` detected in the target, or null; `both`, whether the source
segment is not in its own language either; `identical`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.extract.address import without_addresses
from aligner.detect import spoken_by_function_words
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.languages import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence
    from aligner.text import Document, Segment

__all__ = ["FEWEST_WORDS", "UNTRANSLATED", "UNTRANSLATED_SEGMENTS"]

FEWEST_WORDS: Final = 2
"""Words in lower case that a segment needs: one with fewer may consist of names."""

FEWEST_WORDS_OF_TITLE: Final = 4
"""Words of a heading that was not translated; shorter ones are names of offices and works."""

_SENTENCE_END: Final = re.compile(r"[.!?…]\W*$")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


UNTRANSLATED: Final = Rule(
    kind=Kind.UNTRANSLATED,
    title="Untranslated",
    severities={
        Severity.ERROR: "if the source is in its own language",
        Severity.WARNING: "if neither side is in its own language",
    },
    mqm="Accuracy/Untranslated",
    summary="A passage of the target is not in the language of the target.",
    reported=(
        (
            "A linked target segment in another language than its document: the source text itself, or a "
            "third language."
        ),
        (
            "A target segment that repeats the source text word for word, also if no language was detected: "
            "with at least four words in lower case, or with function words of the source language only."
        ),
    ),
    ignored=(
        "Segments that are too short to detect a language.",
        "Names of companies and products: segments with fewer than two words in lower case.",
    ),
    example=Example(
        src=("Die Wahl findet am kommenden Sonntag statt.",),
        tgt=("Die Wahl findet am kommenden Sonntag statt.",),
        message="Still in German in the French version",
    ),
    advice="Translate the passage.",
    ignore_entry="untranslated /Wahl/  # quoted in the original",
)


def find_untranslated(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked target segment that is not in its own language."""
    for linked in comparison.linked:
        both = any(_foreign(segment, comparison.src) for segment in linked.src)
        for j, segment in zip(linked.link.tgt, linked.tgt, strict=True):
            identical = any(segment.text == other.text for other in linked.src)
            copied = (
                identical
                and (segment.language is None or _is_sentence(segment, comparison.src))
                and _is_text(segment, comparison.src)
            )
            foreign = _foreign(segment, comparison.tgt) and _small_words(segment) >= FEWEST_WORDS
            if foreign or copied:
                yield UNTRANSLATED.divergence(
                    linked.link.src,
                    (j,),
                    _message(segment, comparison, both=both),
                    {"language": segment.language, "both": both, "identical": identical},
                    severity=Severity.WARNING if both else Severity.ERROR,
                )


UNTRANSLATED_SEGMENTS: Final = Check((UNTRANSLATED,), find_untranslated)


def _is_text(segment: Segment, document: Document) -> bool:
    """Whether a segment that both sides share is running text rather than a name."""
    return _small_words(segment) >= 2 * FEWEST_WORDS or (
        len(_WORD.findall(segment.text)) >= FEWEST_WORDS_OF_TITLE
        and spoken_by_function_words(segment.text) == document.language
    )


def _is_sentence(segment: Segment, document: Document) -> bool:
    """Whether a segment ends like a sentence or begins with a function word, unlike names of offices."""
    if segment.language != document.language:
        return False
    first = _WORD.search(segment.text)
    begins = first is not None and spoken_by_function_words(first[0]) == document.language
    return begins or _SENTENCE_END.search(segment.text) is not None


def _foreign(segment: Segment, document: Document) -> bool:
    return segment.language is not None and segment.language != document.language


def _small_words(segment: Segment) -> int:
    """Number of words in lower case: running text has some, names have few; links do not count."""
    return sum(word[0][0].islower() for word in _WORD.finditer(without_addresses(segment.text)))


def _message(segment: Segment, comparison: Comparison, *, both: bool) -> str:
    src, tgt = comparison.language_names
    if segment.language is None or segment.language == comparison.src.language:
        return f"Still in {src} in the {tgt} version"
    found = name_of(segment.language)
    return f"{found} in both versions" if both else f"{found} in the {tgt} version"
