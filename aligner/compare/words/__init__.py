"""
Unaligned words: the words of one side of a link without counterpart on the other.

The words of both sides are compared, with one file per step: `tokens` finds the words, `features`
describes how each is matched, `learned` estimates how likely a word has no counterpart, and `find`
joins words to runs.
"""

from aligner.compare.words.find import find_unmatched
from aligner.findings.unmatched import Side, Unmatched

__all__ = ["Side", "Unmatched", "find_unmatched"]
