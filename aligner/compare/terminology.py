"""
Terminology: a term of the glossary in `aligner.toml` without any of its translations.

Detail: `term`, and `expected`, its translations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["TERMINOLOGY", "TERMS"]

TERMINOLOGY: Final = Rule(
    kind=Kind.TERMINOLOGY,
    title="Terminology",
    severities=SEVERITIES[Kind.TERMINOLOGY].conditions,
    mqm="Terminology/Inconsistent with terminology resource",
    summary="A term of the glossary appears in the source, and none of its translations in the target.",
    reported=(
        (
            "A linked pair with a term in the source but none of its translations in the target. Words of "
            "four or more letters may have an inflection of up to two letters; case does not matter."
        ),
    ),
    ignored=(
        "Translations without the term: the glossary applies from source to target.",
        "Text that is not in the language of its document.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Der Sprachassistent hilft beim Einkaufen.",),
        tgt=("Le robot parlant aide à faire les courses.",),
        settings="""
            [glossary]
            "Sprachassistent" = ["assistant vocal", "assistant numérique"]
            """,
        message="“Sprachassistent” is not translated as “assistant vocal” or “assistant numérique”",
    ),
    advice="Use a translation of the glossary, or add this one to it.",
    ignore_entry="terminology /robot parlant/  # name of a product",
)


def find_terms(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each term of a linked pair that has none of its translations."""
    if comparison.custom is None or not comparison.custom.terms:
        return
    for linked in comparison.translations():
        for term in comparison.custom.terms:
            if not term.pattern.search(linked.src_text) or term.translation_pattern.search(linked.tgt_text):
                continue
            expected = " or ".join(f"“{each}”" for each in term.translations)
            yield TERMINOLOGY.divergence(
                linked.link.src,
                linked.link.tgt,
                f"“{term.text}” is not translated as {expected}",
                {"term": term.text, "expected": list(term.translations)},
                subject=term.text,
            )


TERMS: Final = Check((TERMINOLOGY,), find_terms, any_language=True)
