"""
Evidence from lengths: translations are about equally long.

Source: Gale and Church (1993), CL 19(1), 75-102.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]

__all__ = ["log_ratio", "surprise"]

VARIANCE: Final = 6.8
"""Spread of the difference in length per character of length (Gale and Church 1993, table 2)."""

MOST_SURPRISE: Final = 10.0
"""Maximum in nats, so that no difference in length outweighs all words."""


def log_ratio(src_chars: Doubles, tgt_chars: Doubles) -> Doubles:
    """Absolute natural log of the ratio of two lengths in code points; arrays are broadcast."""
    import numpy as np

    ratio: Doubles = np.abs(np.log(src_chars) - np.log(tgt_chars))
    return ratio


def surprise(src_chars: Doubles, tgt_chars: Doubles) -> Doubles:
    """
    Half the squared deviation of two lengths from equality, in nats, at most 10.

    The variance is that of the mean of both lengths, which makes it symmetric.
    """
    import numpy as np

    variance = VARIANCE * (src_chars + tgt_chars) / 2
    deviation: Doubles = np.minimum((src_chars - tgt_chars) ** 2 / variance / 2, MOST_SURPRISE)
    return deviation
