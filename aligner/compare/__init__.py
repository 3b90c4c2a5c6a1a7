"""
Comparison: how two aligned versions differ.

One file per family of divergence; `registry` lists them and runs them.
"""

from aligner.compare.registry import Check, checks, compare, kinds_named
from aligner.divergence import Divergence, JsonValue, Kind, Severity

__all__ = [
    "Check",
    "Divergence",
    "JsonValue",
    "Kind",
    "Severity",
    "checks",
    "compare",
    "kinds_named",
]
