"""
The table of inverse document frequencies with which the aligner weights words.

Kept separate from the vectors because it counts whole words, not pieces, and only in running
text.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from aligner.encode.static import word_forms
from training.corpus import DICTIONARIES, share_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

    from training.corpus import Group

__all__ = ["rarities"]

FEWEST = 3
"""Minimum number of texts with a word for an entry; rarer words share the maximum weight."""


def rarities(
    groups: Sequence[Group], tokenizer: Tokenizer, *, texts: int, size: int, seed: int
) -> list[tuple[str, float]]:
    """
    Compute inverse document frequencies of words.

    Args:
        groups: Groups to draw texts from; dictionaries are ignored.
        tokenizer: Normalises the words.
        texts: Approximate number of texts to draw per language, in proportion to source weights.
        size: Number of entries.
        seed: Random seed.

    Returns:
        Words with ln(texts / texts with the word), most frequent first. A word that occurs
        in several languages has the smallest of their values: `die` is an article in
        German and must not have the weight of the English verb.
    """
    generator = random.Random(seed)
    running = [group for group in groups if group.source not in DICTIONARIES]
    sides = [
        (language, side, share_of(group))
        for group in running
        for language, side in ((group.src_lang, group.src), (group.tgt_lang, group.tgt))
    ]
    totals: dict[str, float] = defaultdict(float)
    for language, _, share in sides:
        totals[language] += share
    drawn: Counter[str] = Counter()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for language, side, share in sides:
        wanted = min(round(texts * share / totals[language]), len(side))
        for text in generator.sample(side, wanted):
            found[language].update(set(word_forms(text, tokenizer)))
        drawn[language] += wanted
    table: dict[str, float] = {}
    for language, counter in found.items():
        for form, count in counter.items():
            if count >= FEWEST:
                rarity = math.log(drawn[language] / count)
                table[form] = min(rarity, table.get(form, rarity))
    return sorted(table.items(), key=lambda entry: (entry[1], entry[0]))[:size]
