"""
Mismatch: values that one side of a link has and the other lacks, as a divergence.

Shared by the checks that compare values: numbers, dates and addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.compare.wording import by_side
from aligner.divergence import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence, JsonValue, Rule

__all__ = ["mismatch", "mismatch_of_values"]


def mismatch(
    rule: Rule,
    linked: LinkedTexts,
    comparison: Comparison,
    *,
    src: Sequence[str],
    tgt: Sequence[str],
    detail: Mapping[str, JsonValue],
) -> Divergence:
    """
    Report what a link has on one side only.

    Args:
        rule: What differs.
        linked: Where.
        comparison: The documents, for the names of their languages.
        src: What only the source has, as a person should read it.
        tgt: What only the target has; at least one side has something.
        detail: Facts for a program.

    Returns:
        An error if each side has something that the other lacks, a warning if only one has.
    """
    return rule.divergence(
        linked.link.src,
        linked.link.tgt,
        by_side(comparison.language_names, " and ".join(src), " and ".join(tgt)),
        detail,
        severity=Severity.ERROR if src and tgt else Severity.WARNING,
    )


def mismatch_of_values(
    rule: Rule,
    linked: LinkedTexts,
    comparison: Comparison,
    *,
    src: Mapping[str, str],
    tgt: Mapping[str, str],
) -> Divergence:
    """
    Report values that a link has on one side only.

    Args:
        rule: What differs.
        linked: Where.
        comparison: The documents, for the names of their languages.
        src: The values that only the source has, each with its text as written.
        tgt: The values that only the target has; at least one side has something.

    Returns:
        As `mismatch`; the detail has the values (`src`, `tgt`) and the texts (`src_text`, `tgt_text`).
    """
    texts = [*src.values()], [*tgt.values()]
    return mismatch(
        rule,
        linked,
        comparison,
        src=texts[0],
        tgt=texts[1],
        detail={"src": [*src], "tgt": [*tgt], "src_text": texts[0], "tgt_text": texts[1]},
    )
