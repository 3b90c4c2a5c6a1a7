"""
Comparison: where two aligned versions differ in content.

One file per family of divergence; `registry` lists them and runs them.
"""

from aligner.compare.registry import Check, checks, compare

__all__ = ["Check", "checks", "compare"]
