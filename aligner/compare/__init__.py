"""
Comparison: where two aligned versions differ in content.

One file per check with its rules; `registry` lists the checks and runs them.
"""

from aligner.compare.check import Check
from aligner.compare.registry import checks, compare, rules

__all__ = ["Check", "checks", "compare", "rules"]
