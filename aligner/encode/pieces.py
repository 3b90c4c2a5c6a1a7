"""
Tokenisation of plain words into the pieces of a unigram model, by machine code.

Repeats what the library `tokenizers` does, which takes seven microseconds per word, most
of them to pass it, and a long text has a hundred thousand distinct words. A test compares
it with the library.

Source: the best path through a lattice of pieces (Kudo 2018, ACL, 66-75), with the rules of
`tokenizers` for ties and for unknown characters.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from aligner.kernel import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["PieceTokenizer", "piece_tokenizer"]

UNKNOWN_PENALTY: Final = 10.0
"""Cost of an unknown character beyond the rarest piece, in nats; the value of `tokenizers`."""


class PieceTokenizer:
    """
    Tokenises words as a unigram model of `tokenizers` does.

    Args:
        model: State of the model: `vocab` lists its pieces with their log probabilities.
    """

    def __init__(self, model: dict[str, Any]) -> None:
        import numpy as np

        pieces = [piece for piece, _ in model["vocab"]]
        lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        scores = [score for _, score in model["vocab"]]
        # The last score is that of an unknown character.
        self._scores = np.array([*scores, min(scores) - UNKNOWN_PENALTY], dtype=np.float64)
        self._ends = np.concatenate(([0], np.cumsum(lengths)))
        self._codes = _codes("".join(pieces))
        self._slots = np.full(1 << (2 * len(pieces)).bit_length(), -1, dtype=np.int32)
        self._unknown: int = model["unk_id"]
        self._longest = int(lengths.max(initial=1))
        _fill(self._codes, self._ends, self._slots)

    def tokenize(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """
        Split words into pieces.

        Args:
            words: Each with the prefix that the tokenizer adds.

        Returns:
            Numbers of the pieces of all words, concatenated, and the count of each word.
        """
        import numpy as np

        lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        ends = np.concatenate(([0], np.cumsum(lengths)))
        pieces = np.empty(int(ends[-1]), dtype=np.int64)
        counts = np.zeros(len(words), dtype=np.int64)
        longest = int(lengths.max(initial=0)) + 1
        best = np.zeros(longest, dtype=np.float64)
        back = np.zeros((2, longest), dtype=np.int64)
        table = (self._codes, self._ends, self._slots, self._scores)
        limits = (self._longest, self._unknown)
        text = _codes("".join(words))
        used = _tokenize(text, ends, *table, *limits, best, back[0], back[1], pieces, counts)
        return pieces[:used], counts


def piece_tokenizer(model_state: bytes) -> PieceTokenizer | None:
    """
    Make a tokenizer from the state of a model of `tokenizers`.

    Returns:
        None for a model of another kind, or one that splits unknown characters into bytes.
    """
    model = json.loads(model_state)
    if model.get("type") != "Unigram" or model.get("byte_fallback") or model.get("unk_id") is None:
        return None
    return PieceTokenizer(model)


def _codes(text: str) -> NDArray[np.int32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le"), dtype=np.int32).copy()


@compiled
def _fill(codes, ends, slots):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Put pieces into a hash table."""
    mask = len(slots) - 1
    for piece in range(len(ends) - 1):
        key = 2166136261
        for place in range(ends[piece], ends[piece + 1]):
            # FNV-1a, limited to 32 bits.
            key = ((key ^ codes[place]) * 16777619) & 0xFFFFFFFF
        slot = (key ^ (key >> 15)) & mask
        while slots[slot] >= 0:
            slot = (slot + 1) & mask
        slots[slot] = piece


@compiled
def _tokenize(text, words, codes, ends, slots, scores, longest, unknown, best, back, chosen, pieces, counts):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Split words; returns the number of pieces. `best`, `back` and `chosen` are work space."""
    mask = len(slots) - 1
    used = 0
    for k in range(len(words) - 1):
        start = words[k]
        size = words[k + 1] - start
        for i in range(size + 1):
            back[i] = -1
        best[0] = 0.0
        for i in range(size):
            single = False
            key = 2166136261
            for j in range(i + 1, min(size, i + longest) + 1):
                key = ((key ^ text[start + j - 1]) * 16777619) & 0xFFFFFFFF
                slot = (key ^ (key >> 15)) & mask
                while slots[slot] >= 0:
                    piece = slots[slot]
                    same = ends[piece + 1] - ends[piece] == j - i
                    if same:
                        shift = ends[piece] - start - i
                        for place in range(start + i, start + j):
                            if text[place] != codes[place + shift]:
                                same = False
                                break
                    if same:
                        score = scores[piece] + best[i]
                        if back[j] < 0 or score > best[j]:
                            best[j] = score
                            back[j] = i
                            chosen[j] = piece
                        single = single or j == i + 1
                        break
                    slot = (slot + 1) & mask
            if not single:
                score = scores[len(scores) - 1] + best[i]
                if back[i + 1] < 0 or score > best[i + 1]:
                    best[i + 1] = score
                    back[i + 1] = i
                    chosen[i + 1] = unknown
        first = used
        j = size
        while j > 0:
            # Consecutive unknown characters are one piece.
            if chosen[j] != unknown or used == first or pieces[used - 1] != unknown:
                pieces[used] = chosen[j]
                used += 1
            j = back[j]
        counts[k] = used - first
        last = used - 1
        while first < last:
            swapped = pieces[first]
            pieces[first] = pieces[last]
            pieces[last] = swapped
            first += 1
            last -= 1
    return used
