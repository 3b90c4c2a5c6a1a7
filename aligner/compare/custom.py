"""
Custom: pairs of patterns from `aligner.toml` of which only one is found.

Detail: `check`, its name; `src` and `tgt`, the text that was found, null on the side without a match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.regex import Allowance, PatternTimeoutError
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule
from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["CUSTOM", "CUSTOM_CHECKS"]

CUSTOM: Final = Rule(
    kind=Kind.CUSTOM,
    title="Custom check",
    severities=SEVERITIES[Kind.CUSTOM].conditions,
    mqm=None,
    summary="Two patterns of a custom check belong together, and only one of them is found.",
    reported=(
        (
            "A linked pair whose source matches `src` and whose target does not match `tgt`; with `both = "
            "true`, also the reverse."
        ),
        "With a reference such as `\\1` in `tgt`: a match of `src` whose groups the target does not repeat.",
    ),
    ignored=(
        "Text that is not in the language of its document.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Die Aktie (WKN A1EWWW) stieg leicht.",),
        tgt=("L’action a légèrement progressé.",),
        settings="""
            [[check]]
            name = "share identifier"
            src = 'WKN\\s*[A-Z0-9]{6}'
            tgt = 'ISIN\\s*[A-Z]{2}'
            """,
        message="share identifier: “WKN A1EWWW” only in German",
    ),
    advice="Look up the check of this name in `aligner.toml`.",
    ignore_entry="custom /WKN/  # French readers find the identifier in the annex",
)


def find_custom(comparison: Comparison) -> Iterator[Divergence]:
    """
    Yield a divergence for each custom check that a linked pair does not pass.

    Raises:
        InputError: The patterns of a check take too long.
    """
    if comparison.custom is None or not comparison.custom.checks:
        return
    src_name, tgt_name = comparison.language_names
    allowance = Allowance()
    stopwatches = [allowance.stopwatch() for _ in comparison.custom.checks]
    for linked in comparison.translations():
        for check, stopwatch in zip(comparison.custom.checks, stopwatches, strict=True):
            try:
                differing = check.differing(linked.src_text, linked.tgt_text, stopwatch)
            except PatternTimeoutError as error:
                raise InputError(
                    f"check `{shortened(check.name)}`: pattern `{shortened(error.pattern)}` stopped after "
                    f"{error.seconds:.1f} seconds",
                    hint="Simplify the pattern: no repeat within a repeat, such as `(a+)+`",
                    path=comparison.custom.path,
                ) from None
            if differing is None:
                continue
            src, tgt = (None if found is None else found[0] for found in differing)
            only = f"“{tgt}” only in {tgt_name}" if src is None else f"“{src}” only in {src_name}"
            yield CUSTOM.divergence(
                linked.link.src,
                linked.link.tgt,
                check.message or f"{check.name}: {only}",
                {"check": check.name, "src": src, "tgt": tgt},
                severity=check.severity,
                subject=check.name,
            )


CUSTOM_CHECKS: Final = Check((CUSTOM,), find_custom, any_language=True)
