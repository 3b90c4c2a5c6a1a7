"""
WordlessEncoder: an encoder restricted to vectors of whole texts.

Used to learn the weights for encoders that do not provide word vectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.encode import Encoder

__all__ = ["WordlessEncoder"]


class WordlessEncoder:
    """Wraps an encoder and exposes only its vectors of whole texts."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.revision, self.dim = encoder.name, encoder.revision, encoder.dim
        self.encode = encoder.encode
