"""
Search: from two lists of segments to an alignment.

`align_segments` runs all steps; each step has its own module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.alignment import Alignment, Link
from aligner.kernel import machine_code
from aligner.links import source_order
from aligner.score.texts import Texts
from aligner.search.candidates import candidates, large
from aligner.search.chunks import chunks_along
from aligner.search.coarse import rough_path
from aligner.search.crossing import moved_links, without_recurring
from aligner.search.noise import find_noise
from aligner.search.options import AlignOptions
from aligner.search.order import mark_crossings
from aligner.search.solution import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder, Vectors
    from aligner.search.chunks import Chunk

    Offsets = NDArray[np.int64]

__all__ = ["AlignOptions", "align_segments", "candidates", "similarity_matrix"]

MOST_ROUNDS: Final = 3
"""Maximum rounds of move detection; removing one move can expose another."""


def align_segments(
    src: Sequence[str],
    tgt: Sequence[str],
    encoder: Encoder,
    *,
    options: AlignOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Alignment:
    """
    Align the segments of two texts.

    A blank segment stays unaligned, and a link may span it. The same applies to a segment
    of punctuation and symbols only (ornaments, residue of a file format), unless the other
    text has the same symbols.

    Args:
        src: Source segments.
        tgt: Target segments.
        encoder: Computes vectors; a `WordEncoder` makes spans free and also counts words.
        options: How to search.
        progress: Called with (done, total) source segments.

    Returns:
        Links that cover all segments of both sides, in source order, with similarity
        and confidence.

    Raises:
        EncoderError: The encoder returns vectors of the wrong shape.
    """
    options = options or AlignOptions()
    noise = find_noise(src, tgt), find_noise(tgt, src)
    src_places, tgt_places = (
        [k for k in range(len(texts)) if k not in out] for texts, out in zip((src, tgt), noise, strict=True)
    )
    links = [Link((i,), (), confidence=confidence) for i, confidence in noise[0].items()]
    links += [Link((), (j,), confidence=confidence) for j, confidence in noise[1].items()]
    many = large([src[i] for i in src_places], [tgt[j] for j in tgt_places], encoder)
    with machine_code(when=many):
        found = _align_filled(
            [src[i] for i in src_places], [tgt[j] for j in tgt_places], encoder, options, progress=progress
        )
    blank = len(src_places) < len(src) or len(tgt_places) < len(tgt)
    links += [_renumbered(link, src_places, tgt_places) for link in found] if blank else found
    if options.min_confidence > 0:
        links = [part for link in links for part in _unlinked(link, options.min_confidence)]
    return Alignment(source_order(links), len(src), len(tgt))


def _unlinked(link: Link, least: float) -> list[Link]:
    """Keep a link with enough confidence; else unlink its segments, with the complement as confidence."""
    if link.gap or link.confidence is None or link.confidence >= least:
        return [link]
    doubt = 1 - link.confidence
    return [Link((i,), (), confidence=doubt) for i in link.src] + [
        Link((), (j,), confidence=doubt) for j in link.tgt
    ]


def similarity_matrix(src: Sequence[str], tgt: Sequence[str], encoder: Encoder) -> Vectors:
    """
    Cosines of all segments of one text with all of the other, for inspection.

    Returns:
        Shape (len(src), len(tgt)), float32; 0 for a blank segment.
    """
    import numpy as np

    src_blank, tgt_blank = ([k for k, text in enumerate(texts) if not text.strip()] for texts in (src, tgt))
    cosines: Vectors = encoder.encode(src) @ encoder.encode(tgt).T
    cosines[src_blank] = 0
    cosines[:, tgt_blank] = 0
    return np.clip(cosines, -1, 1, out=cosines)


def _align_filled(
    src: Sequence[str],
    tgt: Sequence[str],
    encoder: Encoder,
    options: AlignOptions,
    *,
    progress: Callable[[int, int], None] | None,
) -> list[Link]:
    """Align segments, none of which is blank; a side may be empty."""
    if not src or not tgt:
        return _unaligned(range(len(src)), range(len(tgt)))
    texts = Texts.read(src, tgt, encoder)
    path = rough_path(texts.src.vectors, texts.tgt.vectors)
    links: list[Link] = []
    known: dict[bytes, list[Link]] = {}
    for chunk in chunks_along(*path):
        rows, columns = range(*chunk.src), range(*chunk.tgt)
        if chunk.one_sided:
            links += _unaligned(rows, columns)
        else:
            part, inside = texts.chunk(chunk.src, chunk.tgt), _path_inside(path, chunk)
            key = _repeated_chunk(part, inside)
            if (found := known.get(key)) is None:
                found = _align_chunk(part, inside, options, rounds=MOST_ROUNDS)
                if key:
                    known[key] = found
            links += [_renumbered(link, rows, columns) for link in found]
        if progress is not None:
            progress(chunk.src[1], len(src))
    return links


def _repeated_chunk(texts: Texts, path: tuple[Offsets, Offsets]) -> bytes:
    """
    What the alignment of a chunk depends on; empty if most of its segments differ.

    In a long table or list of equal lines most chunks are the same, and are aligned once.
    """
    if any(2 * len(side.typical()) > len(side) for side in (texts.src, texts.tgt)):
        return b""
    from hashlib import blake2b

    key = blake2b()
    for array in (*path, *(values for side in (texts.src, texts.tgt) for values in (side.kinds, side.chars))):
        key.update(len(array).to_bytes(8, "little"))
        key.update(array.tobytes())
    return key.digest()


def _path_inside(path: tuple[Offsets, Offsets], chunk: Chunk) -> tuple[Offsets, Offsets]:
    """The part of the rough path inside a chunk, relative to its beginning."""
    import numpy as np

    rows = slice(chunk.src[0], chunk.src[1] + 1)
    low, high = chunk.tgt
    first, last = (np.clip(side[rows], low, high) - low for side in path)
    return first, last


def _align_chunk(
    texts: Texts,
    path: tuple[Offsets, Offsets] | None,
    options: AlignOptions,
    *,
    rounds: int,
) -> list[Link]:
    """Align the segments of a chunk: first in order, then moved ones."""
    if not len(texts.src) or not len(texts.tgt):
        return _unaligned(range(len(texts.src)), range(len(texts.tgt)))
    solution = solve(texts, options, path=path)
    moved = moved_links(texts, solution, max_span=options.max_span) if rounds and options.crossings else []
    if not moved:
        return solution.links()
    src_moved = {i for link in moved for i in link.src}
    tgt_moved = {j for link in moved for j in link.tgt}
    links = solution.links()
    found = [link for link in links if src_moved.isdisjoint(link.src) and tgt_moved.isdisjoint(link.tgt)]
    # Where a move broke up a bead with both sides filled, the rest is searched again: a
    # neighbour that was joined with a moved segment may now find its own counterpart.
    stayed = set(found)
    if any(not link.gap for link in links if link not in stayed):
        src_rest = [i for i in range(len(texts.src)) if i not in src_moved]
        tgt_rest = [j for j in range(len(texts.tgt)) if j not in tgt_moved]
        again = _align_chunk(texts.taken(src_rest, tgt_rest), None, options, rounds=rounds - 1)
        found = [_renumbered(link, src_rest, tgt_rest) for link in again]
    lengths = texts.src.chars.tolist(), texts.tgt.chars.tolist()
    marked = mark_crossings([*moved, *found], *lengths)
    rest = without_recurring(texts, marked, moved)
    return marked if len(rest) == len(marked) else mark_crossings(rest, *lengths)


def _unaligned(src: Iterable[int], tgt: Iterable[int]) -> list[Link]:
    """Segments for which the other side has nothing left."""
    return [Link((i,), (), confidence=1.0) for i in src] + [Link((), (j,), confidence=1.0) for j in tgt]


def _renumbered(link: Link, src: Sequence[int], tgt: Sequence[int]) -> Link:
    """Translate the indices of a link by lists of segments."""
    return Link(
        tuple([src[i] for i in link.src]),
        tuple([tgt[j] for j in link.tgt]),
        link.similarity,
        link.confidence,
        link.crossing,
    )
