"""
Encoders: texts to vectors.

The protocols are kept separate from their implementations so that importing them costs
nothing: `static` needs numpy and tokenizers, `transformer` needs torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]

__all__ = ["Encoder", "WordEncoder", "Words"]


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into unit vectors of one dimension."""

    @property
    def name(self) -> str:
        """Name of the model, as a user would type it."""

    @property
    def revision(self) -> str:
        """Short hash of the model's content: models with the same revision give the same vectors."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """
        Encode texts.

        Returns:
            Array of shape (len(texts), dim), float32, rows of length 1. A text
            without any known token gives a row of zeros.
        """


@dataclass(frozen=True, slots=True)
class Words:
    """
    The words of several texts, each distinct form once.

    Attributes:
        forms: Distinct normalised forms, in order of first appearance.
        vectors: Shape (len(forms), dim), float32, rows of length 1 or zero.
        idf: Shape (len(forms),), float32: inverse document frequency in nats.
        tokens: Indices in `forms` of the words of all texts, concatenated, int32.
        ends: Shape (texts + 1,), int64: text k is `tokens[ends[k]:ends[k + 1]]`.
        sums: Shape (texts, dim), float32: the vector of each text before scaling to
            length 1, as `WordEncoder.sums` returns it.
    """

    forms: tuple[str, ...]
    vectors: Vectors
    idf: NDArray[np.float32]
    tokens: NDArray[np.int32]
    ends: NDArray[np.int64]
    sums: Vectors

    def text(self, k: int) -> NDArray[np.int32]:
        """Indices in `forms` of the words of text `k`, in order."""
        return self.tokens[self.ends[k] : self.ends[k + 1]]


@runtime_checkable
class WordEncoder(Encoder, Protocol):
    """
    An encoder whose vector of a text is the normalised sum of the vectors of its words.

    Such a model makes spans free: the vector of a span is the sum of the vectors of its
    segments, so nothing is encoded twice.
    """

    def sums(self, texts: Sequence[str]) -> Vectors:
        """Sum of word vectors per text, not normalised: shape (len(texts), dim), float32."""

    def words(self, texts: Sequence[str]) -> Words:
        """Split texts into words with their vectors and weights, and sum each text."""
