"""
Candidates: the beads between two texts that the search chooses from, with their features.

Kept separate from the search because training learns the weights from the same candidates.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.encode import WordEncoder
from aligner.kernel import machine_code
from aligner.score.beads import Beads
from aligner.score.features import bead_features
from aligner.score.matches import match_words as match_kernel
from aligner.score.runs import alike_pairs
from aligner.score.texts import Texts
from aligner.search.coarse import Band, rough_path
from aligner.search.lattice import Lattice
from aligner.search.lattice import lattice_sums as sums_kernel
from aligner.search.options import AlignOptions
from aligner.search.shortlist import MARGIN, shortlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder
    from aligner.kernel import Kernel
    from aligner.score.features import Usual

    Floats = NDArray[np.float32]
    Offsets = NDArray[np.int64]

__all__ = ["MANY_SEGMENTS", "Candidates", "candidates", "chunk_candidates", "large"]

MANY_SEGMENTS: Final = 250
"""Segments of both sides from which it pays to load object code: plain Python takes a second more."""

MANY_CHARACTERS: Final = 60_000
"""Characters of both sides from which it pays for few segments too."""

MANY_PRODUCTS: Final = 3_000_000
"""Pairs of words from which it pays for few characters too: those of long segments grow quadratically."""

COMPILED_SEGMENTS: Final = 2_000
"""Segments of both sides from which compiling takes less time than plain Python; see decision 0501."""

COMPILED_CHARACTERS: Final = 250_000
"""Characters of both sides from which it does."""

COMPILED_PRODUCTS: Final = 100_000_000
"""Pairs of words from which it does."""

_uncompiled: Final[Counter[str]] = Counter()
"""
Work that `large` has left to plain Python for want of object code: segments, characters, pairs of words.

So a batch of small pairs takes at most about twice as long as if its first pair had compiled.
"""

REACH: Final = 5
"""Segments on both sides of the rough path that beads may reach."""

_WORD_CHARS: Final = 6
"""Characters of a word, with the space after it."""

_LONG_CHARS: Final = 512 * _WORD_CHARS
"""Characters from which a segment is long."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """
    Beads with features.

    Attributes:
        lattice: The beads as a graph.
        features: Shape (beads, names), float32, in the order of the lattice.
        names: What each column of `features` is.
        usual: What a segment of these texts typically finds on the other side.
        alike: Which beads say the same because of repeated segments; see `alike_pairs`.
    """

    lattice: Lattice
    features: Floats
    names: tuple[str, ...]
    usual: Usual
    alike: NDArray[np.int64] | None = None


def candidates(
    src: Sequence[str], tgt: Sequence[str], encoder: Encoder, options: AlignOptions | None = None
) -> Candidates:
    """
    Find the candidates between two texts in the same way as the search.

    Args:
        src: Source segments, at least one, none of them blank.
        tgt: Target segments, at least one, none of them blank.
        encoder: Computes vectors, and words if it is a `WordEncoder`.
        options: How to search.

    Raises:
        EncoderError: The encoder returns vectors of the wrong shape.
    """
    with machine_code(when=large(src, tgt, encoder)):
        return chunk_candidates(Texts.read(src, tgt, encoder), options or AlignOptions())


def large(src: Sequence[str], tgt: Sequence[str], encoder: Encoder) -> bool:
    """
    Whether a pair about to be aligned is so large that machine code pays.

    What counts is the work: the segments, the characters, and the pairs of words that are
    compared (`word_products`). Without cached object code, it pays only if plain Python takes
    longer than compiling: for a pair of `COMPILED_SEGMENTS`, `COMPILED_CHARACTERS` or
    `COMPILED_PRODUCTS`, or in a batch, as soon as the pairs for which this function has
    found no object code add up to one of these. Both ways return the same numbers.
    """
    work = {
        "segments": len(src) + len(tgt),
        "characters": sum(map(len, src)) + sum(map(len, tgt)),
        "products": word_products(src, tgt) if isinstance(encoder, WordEncoder) else 0,
    }
    many = {"segments": MANY_SEGMENTS, "characters": MANY_CHARACTERS, "products": MANY_PRODUCTS}
    most = {"segments": COMPILED_SEGMENTS, "characters": COMPILED_CHARACTERS, "products": COMPILED_PRODUCTS}
    if all(work[kind] < least for kind, least in many.items()):
        return False
    if any(work[kind] >= least for kind, least in most.items()):
        return True
    # The last kernels of a search: where they are cached, so are the others.
    last: list[Kernel[..., None]] = [sums_kernel]
    if isinstance(encoder, WordEncoder):
        last.append(match_kernel)
    if all(kernel.is_cached for kernel in last):
        return True
    _uncompiled.update(work)
    return any(_uncompiled[kind] >= least for kind, least in most.items())


def word_products(src: Sequence[str], tgt: Sequence[str]) -> int:
    """
    About how many pairs of words the search compares, from the lengths alone.

    Each segment meets those near its place on the other side; a word of a long one meets
    only the words near its own place (`MOST_PRODUCTS` of `aligner.score.matches`).
    """
    squares = [sum(size * min(size, _LONG_CHARS) for size in map(len, texts)) for texts in (src, tgt)]
    near = min(len(src), len(tgt), 2 * REACH + 1)
    return int(near * (squares[0] * squares[1]) ** 0.5 / _WORD_CHARS**2)


def chunk_candidates(
    texts: Texts,
    options: AlignOptions,
    *,
    margin: float = MARGIN,
    path: tuple[Offsets, Offsets] | None = None,
) -> Candidates:
    """
    Find the candidates of a pair that is short enough for one lattice.

    Args:
        texts: Both texts.
        options: How to search.
        margin: See `shortlist`.
        path: The rough path, as `rough_path` returns it; None to compute it.
    """
    first, last = path or rough_path(texts.src.vectors, texts.tgt.vectors)
    band = Band.around(first, last, REACH, len(texts.tgt))
    beads = shortlist(texts, band, options.shapes, margin=margin)
    lattice = Lattice.build(len(texts.src), len(texts.tgt), *beads)
    found = Beads(lattice.src, lattice.tgt, lattice.a, lattice.b)
    features = bead_features(texts, found)
    return Candidates(lattice, features.matrix(), tuple(features), features.usual, alike_pairs(texts, found))
