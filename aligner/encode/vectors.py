"""
What every array of vectors must satisfy, whoever made it.

Apart from the encoders, so that a model loaded from elsewhere and a row read back
from the disk pass through the same check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import EncoderError

if TYPE_CHECKING:
    from aligner.encode import Vectors

__all__ = ["checked", "unit"]


def checked(vectors: object, *, count: int, model: str) -> Vectors:
    """
    Pass an array on as float32 if it holds one row of numbers for each text.

    Args:
        vectors: What a model returned.
        count: Number of texts that it was given.
        model: Name of the model, for the message.

    Returns:
        Array of shape (count, dim), float32.

    Raises:
        EncoderError: The array has another shape, or holds NaN or infinity.
    """
    import numpy as np

    array = np.asarray(vectors)
    if array.ndim != 2 or array.shape[0] != count:
        raise EncoderError(
            f"model `{model}` gave an array of shape {array.shape} for {count} texts",
            hint=f"The shape must be ({count}, dim): choose a model that gives one vector for each text",
        )
    rows = array.astype(np.float32, copy=False)
    broken = np.flatnonzero(~np.isfinite(rows).all(axis=1))
    if broken.size:
        raise EncoderError(
            f"model `{model}` gave a vector that is not made of numbers for text {broken[0]}",
            hint="The weights are damaged or overflow on this device: load the model anew, or use another",
        )
    return rows


def unit(vectors: Vectors) -> Vectors:
    """Scale rows to length 1; a row of zeros stays as it is. Shape (n, dim) in and out, float32."""
    import numpy as np

    # The length is summed in double precision: a half-precision model can give rows of length 1e20.
    lengths = np.sqrt(np.square(vectors.astype(np.float64)).sum(axis=1, keepdims=True))
    scaled: Vectors = (vectors / np.where(lengths > 0.0, lengths, 1.0)).astype(np.float32)
    return scaled
