"""Vectors of all runs of segments, in the layout of Vecalign and Bertalign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.encode import WordEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder, Vectors

__all__ = ["filled", "run_bytes", "run_vectors"]

_BLANK: Final = "BLANK_LINE"
_BEFORE: Final = "PAD"
"""Placeholders of both peers for a blank segment and for a run that would start before the text."""


def filled(texts: Sequence[str]) -> list[str]:
    """Texts as both peers read them: blank ones are replaced."""
    return [text.strip() or _BLANK for text in texts]


def run_vectors(texts: Sequence[str], encoder: Encoder, *, longest: int) -> Vectors:
    """
    Encode every run of 1 to `longest` segments.

    Returns:
        Shape (longest, len(texts), dim), float32, rows of length 1. Cell [k, i] is the
        vector of the run of k + 1 segments that ends with segment i; if the run would
        start before the text, the cell is the vector of a placeholder.
    """
    import numpy as np

    from aligner.encode.vectors import unit

    texts = filled(texts)
    layers = np.empty((longest, len(texts), encoder.dim), dtype=np.float32)
    layers[:] = encoder.encode([_BEFORE])[0]
    if isinstance(encoder, WordEncoder):
        sums = encoder.sums(texts)
        running = sums
        for k in range(min(longest, len(texts))):
            running = sums if k == 0 else running[:-1] + sums[k:]
            layers[k, k:] = unit(running)
    else:
        for k in range(min(longest, len(texts))):
            layers[k, k:] = encoder.encode([" ".join(texts[i - k : i + 1]) for i in range(k, len(texts))])
    return layers


def run_bytes(texts: Sequence[str], *, longest: int) -> NDArray[np.int64]:
    """Bytes of every run joined by spaces: shape (longest, len(texts)), in the layout of `run_vectors`."""
    import numpy as np

    lengths = np.array([len(text.encode("utf-8")) for text in filled(texts)], dtype=np.int64)
    layers = np.full((longest, len(lengths)), len(_BEFORE), dtype=np.int64)
    running = lengths
    for k in range(min(longest, len(lengths))):
        running = lengths if k == 0 else running[:-1] + 1 + lengths[k:]
        layers[k, k:] = running
    return layers
