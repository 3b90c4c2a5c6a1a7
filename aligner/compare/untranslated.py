"""
Untranslated: a segment is not in the language of its document.

Detail: `language` of the segment; `side`, `src` or `tgt`; `both`, whether the other side is not in
its own language either; `identical`; `text`, the part that is left if it is not the whole segment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.extract.passage import find_passage
from aligner.compare.extract.spoken import spoken
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.languages import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence
    from aligner.text import Segment

__all__ = ["UNTRANSLATED", "UNTRANSLATED_SEGMENTS"]

FEW_WORDS: Final = 4
"""Words of a text without a detected language up to which it is worth a warning, not an error."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")

UNTRANSLATED: Final = Rule(
    kind=Kind.UNTRANSLATED,
    title="Untranslated",
    severities=SEVERITIES[Kind.UNTRANSLATED].conditions,
    mqm="Accuracy/Untranslated",
    summary="A passage is not in the language of its version.",
    reported=(
        (
            "A linked segment in another language than its document: the text of the other version, or a "
            "third language. Its words decide, names and quotations aside."
        ),
        (
            "A text that both versions share, also in capitals or of a few words: `Weitere Informationen`. "
            "It must have a word that only the other language has and that is not part of a name, or consist "
            "of such words."
        ),
        (
            "A clause, a sentence or the words of a speaker in a segment that is otherwise translated: "
            "`5 Franken pro Person` in a French sentence."
        ),
    ),
    ignored=(
        "Names of people, bodies, companies and products, and titles in quotation marks.",
        "Addresses, code and command lines.",
        "Words that both languages have: `Information`, `Service`.",
    ),
    example=Example(
        src=("Die Wahl findet am kommenden Sonntag statt.",),
        tgt=("Die Wahl findet am kommenden Sonntag statt.",),
        message="Still in German in the French version: “Die Wahl findet am kommenden Sonntag statt.”",
    ),
    advice="Translate the passage.",
    ignore_entry="untranslated /Wahl/  # quoted in the original",
)


def find_untranslated(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked segment that is not in the language of its document."""
    src_language, tgt_language = comparison.languages
    for linked in comparison.readable():
        src_texts = frozenset(segment.text for segment in linked.src)
        tgt_texts = frozenset(segment.text for segment in linked.tgt)
        src_spoken = [
            spoken(segment, src_language, tgt_language, copied=segment.text in tgt_texts)
            for segment in linked.src
        ]
        tgt_spoken = [
            spoken(segment, tgt_language, src_language, copied=segment.text in src_texts)
            for segment in linked.tgt
        ]
        both = any(src_spoken) or any(_is_foreign(segment, src_language) for segment in linked.src)
        for j, segment, found in zip(linked.link.tgt, linked.tgt, tgt_spoken, strict=True):
            if found is not None:
                yield UNTRANSLATED.divergence(
                    linked.link.src,
                    (j,),
                    f"{_message(found, comparison, both=both)}: “{shortened(segment.text)}”",
                    {
                        "language": found,
                        "side": "tgt",
                        "both": both,
                        "identical": segment.text in src_texts,
                    },
                    severity=Severity.WARNING if both or _is_short(segment) else Severity.ERROR,
                )
        if not (both or any(tgt_spoken)):
            yield from _passages(linked, comparison)
        if any(tgt_spoken):
            continue
        for i, segment, found in zip(linked.link.src, linked.src, src_spoken, strict=True):
            if found is not None:
                yield UNTRANSLATED.divergence(
                    (i,),
                    linked.link.tgt,
                    f"{name_of(found)} in the {comparison.language_names[0]} version: "
                    f"“{shortened(segment.text)}”",
                    {
                        "language": found,
                        "side": "src",
                        "both": False,
                        "identical": segment.text in tgt_texts,
                    },
                    severity=Severity.WARNING,
                )


UNTRANSLATED_SEGMENTS: Final = Check((UNTRANSLATED,), find_untranslated)


def _passages(linked: LinkedTexts, comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for the part of either side that was left in another language."""
    names = comparison.language_names
    texts, languages = (linked.src_text, linked.tgt_text), comparison.languages
    if linked.link.doubtful or texts[0] == texts[1]:
        return
    for side, name in enumerate(("src", "tgt")):
        found = find_passage(texts[side], texts[1 - side], languages[side], languages[1 - side])
        if found is not None:
            passage, language = found
            yield UNTRANSLATED.divergence(
                linked.link.src,
                linked.link.tgt,
                f"“{shortened(passage)}” in {name_of(language)} in the {names[side]} version",
                {
                    "language": language,
                    "side": name,
                    "both": False,
                    "identical": passage in texts[1 - side],
                    "text": passage,
                },
                severity=Severity.WARNING,
                subject=passage,
            )
            return


def _is_foreign(segment: Segment, language: str) -> bool:
    return segment.language is not None and segment.language != language


def _is_short(segment: Segment) -> bool:
    return segment.language is None and len(_WORD.findall(segment.text)) <= FEW_WORDS


def _message(found: str, comparison: Comparison, *, both: bool) -> str:
    src, tgt = comparison.language_names
    if found == comparison.src.language:
        return f"Still in {src} in the {tgt} version"
    return f"{name_of(found)} in both versions" if both else f"{name_of(found)} in the {tgt} version"
