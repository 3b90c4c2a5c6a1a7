"""
Words without counterpart: what one side of a linked pair says and the other does not.

Below the sentence, where no segment is missing: here the words of both sides are
compared, one file for each step. `cut` finds them, `features` says how each is matched,
`learned` how likely that leaves it without counterpart, `find` puts words together.
"""

from aligner.compare.words.find import find_unmatched
from aligner.findings.unmatched import Side, Unmatched

__all__ = ["Side", "Unmatched", "find_unmatched"]
