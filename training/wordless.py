"""
WordlessEncoder: any encoder without its words.

The weights for encoders that give vectors of texts alone are learned from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.encode import Encoder

__all__ = ["WordlessEncoder"]


class WordlessEncoder:
    """An encoder of which only the vectors of whole texts are used."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.revision, self.dim = encoder.name, encoder.revision, encoder.dim
        self.encode = encoder.encode
