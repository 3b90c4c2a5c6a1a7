"""
Inconsistent: a text that recurs in one version differs in the other.

Detail: `side` on which the texts are the same, `src` or `tgt`; `variants`, the
different texts of the other side, in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence

__all__ = ["FEWEST_WORDS", "INCONSISTENCIES", "INCONSISTENT"]

FEWEST_WORDS: Final = 4
"""Words from which a different translation is unlikely to depend on the context alone."""

_WORD: Final = re.compile(r"[^\W\d_]+")

INCONSISTENT: Final = Rule(
    kind=Kind.INCONSISTENT,
    title="Inconsistent",
    severities=SEVERITIES[Kind.INCONSISTENT].conditions,
    mqm="Style/Inconsistent style",
    summary="The same text is translated in different ways, or different texts in the same way.",
    reported=(
        "Source segments with the same words, each linked one to one, whose targets differ.",
        "Target segments with the same words, each linked one to one, whose sources differ.",
    ),
    ignored=(
        "Differences in case, spaces, punctuation and figures; `number` compares figures.",
        "Texts of one word, whose translation depends on the context.",
        "Link lines and contact lines.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Alle Angaben sind ohne Gewähr.", "Alle Angaben sind ohne Gewähr."),
        tgt=("Sous toutes réserves.", "Ces informations sont sans garantie."),
        message="Same text in German, 2 different translations in French: “Sous toutes "
        "réserves.” and “Ces informations sont sans garantie.”",
    ),
    advice="Choose one translation, unless the difference is intended.",
    ignore_entry="inconsistent /ohne Gewähr/  # two legal notices",
)


def find_inconsistencies(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each text that recurs and is not translated in the same way each time."""
    by_src: dict[str, list[LinkedTexts]] = defaultdict(list)
    by_tgt: dict[str, list[LinkedTexts]] = defaultdict(list)
    for linked in comparison.confident():
        if linked.prose and len(linked.src) == len(linked.tgt) == 1:
            by_src[_words(linked.src_text)].append(linked)
            by_tgt[_words(linked.tgt_text)].append(linked)
    src, tgt = comparison.language_names
    for words, recurring in by_src.items():
        variants = _variants([linked.tgt_text for linked in recurring])
        if " " in words and len(variants) > 1:
            severity = Severity.WARNING if words.count(" ") + 1 >= FEWEST_WORDS else Severity.INFO
            message = (
                f"Same text in {src}, {len(variants)} different translations in {tgt}: {_quoted(variants)}"
            )
            yield _inconsistent(recurring, severity, message, "src", variants)
    for words, recurring in by_tgt.items():
        variants = _variants([linked.src_text for linked in recurring])
        if " " in words and len(variants) > 1:
            message = (
                f"{len(variants)} different texts in {src}, same translation in {tgt}: {_quoted(variants)}"
            )
            yield _inconsistent(recurring, Severity.INFO, message, "tgt", variants)


INCONSISTENCIES: Final = Check((INCONSISTENT,), find_inconsistencies, any_language=True)


def _variants(texts: list[str]) -> list[str]:
    """The first of each group of texts with the same words."""
    if len(texts) < 2:
        return texts
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(_words(text), text)
    return list(first.values())


def _quoted(variants: list[str]) -> str:
    """The first two variants."""
    return " and ".join(f"“{shortened(text)}”" for text in variants[:2])


def _words(text: str) -> str:
    """The words of a text in lower case, joined by spaces."""
    return " ".join(_WORD.findall(text)).casefold()


def _inconsistent(
    recurring: list[LinkedTexts], severity: Severity, message: str, side: str, variants: list[str]
) -> Divergence:
    return INCONSISTENT.divergence(
        tuple(sorted(linked.link.src[0] for linked in recurring)),
        tuple(sorted(linked.link.tgt[0] for linked in recurring)),
        message,
        {"side": side, "variants": variants},
        severity=severity,
    )
