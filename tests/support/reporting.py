"""
The bridge pair for tests of reports.

Unit tests, laws and golden files use the same pair.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from aligner.alignment import Alignment
from aligner.compare import compare
from aligner.findings import Findings
from aligner.pair import AlignedPair
from tests.golden.test_divergences import read_case
from tests.support.paths import ROOT

BRIDGE = ROOT / "tests" / "golden" / "reports" / "bridge.txt"
SIGNATURE = "aligner:0|langs:de-fr|enc:hash@1"


@cache
def bridge() -> Findings:
    """A release with errors, a moved caption, markup in its text and two links without high confidence."""
    src, tgt, alignment = read_case(BRIDGE.read_text(encoding="utf-8"))
    links = list(alignment.links)
    links[6] = replace(links[6], confidence=0.8)
    links[7] = replace(links[7], confidence=0.41)
    src, tgt = replace(src, path=Path("bruecke.de.txt")), replace(tgt, path=Path("pont.fr.txt"))
    alignment = Alignment(tuple(links), alignment.src_len, alignment.tgt_len)
    return compare(AlignedPair(src, tgt, alignment, SIGNATURE))
