"""
Runs of words without counterpart, in the links of a comparison.

Only confident runs are returned: a word that may be paraphrased is not marked.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.extract.address import find_addresses
from aligner.compare.words.features import NAMES, pair_features
from aligner.compare.words.learned import INTERCEPT, Learned
from aligner.compare.words.tokens import WEAK, Lexicon, WordTokens, word_tokens
from aligner.findings.unmatched import Unmatched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.encode import WordEncoder
    from aligner.findings.unmatched import Side

__all__ = ["SHOWN", "Run", "find_unmatched", "runs_of_pairs"]

SHOWN: Final = 0.75
"""Confidence from which a run is shown: nine in ten of these are right (`benchmarks.words`)."""

LIKELY: Final = 0.4
"""Probability from which a word belongs to a run."""

FEWEST_WORDS: Final = 4
"""Minimum number of words per side: of two headings, one may well contain more."""

MOST_SHARE: Final = 0.8
"""Maximum share of the content words of a text in one run: a text that differs more is translated freely
rather than incomplete."""

MOST_WORDS: Final = 400
"""Words beyond which a text is not a sentence, and a table of all word pairs too large."""

CELLS_AT_ONCE: Final = 1 << 17
"""Word pairs that are compared in one batch: about ten arrays of half a megabyte."""

_AT: Final = {name: k for k, name in enumerate(NAMES)}
_MARGIN: Final = 1e-4
"""Distance from 0 and 1 to which probabilities are clipped before their odds are computed."""

_MOST_ODDS: Final = 30.0
_MOST_RARITY: Final = 6.0


class Run(NamedTuple):
    """
    Neighbouring words that may have no counterpart.

    Attributes:
        first: Index of the first word in its side of the link, a content word.
        stop: Index after the last word, which is a content word too.
        words: Number of content words.
        known: Its features, by `learned.RUN_NAMES`.
    """

    first: int
    stop: int
    words: int
    known: Mapping[str, float]


def find_unmatched(comparison: Comparison, encoder: WordEncoder | None = None) -> tuple[Unmatched, ...]:
    """
    Find the words of linked texts that have no counterpart on the other side.

    Args:
        comparison: The documents and their links. Skipped are doubtful links, link lines and
            contact lines, text that is not in the language of its document, links with an
            address on one side only, and texts of fewer than `FEWEST_WORDS` or more than `MOST_WORDS` words.
        encoder: Source of word vectors. The embedded model where None, whatever model
            computed the links, because the weights were learned with it.

    Returns:
        In the order of the links; source before target.
    """
    links = [linked for linked in comparison.translated_prose() if _is_comparable(linked)]
    tokens = [
        (
            word_tokens(segment.text for segment in linked.src),
            word_tokens(segment.text for segment in linked.tgt),
        )
        for linked in links
    ]
    wanted = [
        k for k, sides in enumerate(tokens) if all(FEWEST_WORDS <= len(side) <= MOST_WORDS for side in sides)
    ]
    if not wanted:
        return ()
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    texts = [tokens[k] for k in wanted]
    lexicon = Lexicon.of((side for sides in texts for side in sides), encoder)
    learned = Learned.shipped()
    found: list[Unmatched] = []
    for k, sides in zip(wanted, runs_of_pairs(texts, lexicon, learned), strict=True):
        for side, runs, text in zip(("src", "tgt"), sides, tokens[k], strict=True):
            for run in runs:
                confidence = learned.confidence(run.known)
                if confidence >= SHOWN:
                    found += _located(side, links[k], text, run, lexicon, confidence)  # type: ignore[arg-type]
    return tuple(found)


def runs_of_pairs(
    pairs: Sequence[tuple[WordTokens, WordTokens]], lexicon: Lexicon, learned: Learned
) -> list[tuple[list[Run], list[Run]]]:
    """Runs of words that probably have no counterpart: for each link those of source and target."""
    result: list[tuple[list[Run], list[Run]]] = [([], []) for _ in pairs]
    for batch in _batches(pairs):
        for side, part in enumerate(pair_features([pairs[k] for k in batch], lexicon)):
            probabilities = learned.probabilities(part.features, part.before)
            for row, k in enumerate(batch):
                text = pairs[k][side]
                likely = probabilities[row, : len(text)] >= LIKELY
                if likely.any():
                    result[k][side][:] = _runs(
                        text, probabilities[row], likely.tolist(), part.features[row], lexicon.content(text)
                    )
    return result


def _is_comparable(linked: LinkedTexts) -> bool:
    """Whether both sides have the same number of addresses: one side may put an address in words."""
    return len(find_addresses(linked.src_text)) == len(find_addresses(linked.tgt_text))


def _batches(pairs: Sequence[tuple[WordTokens, WordTokens]]) -> Iterator[list[int]]:
    """Batches of indices of texts of similar size."""

    def size(k: int) -> int:
        return max(map(len, pairs[k]))

    batch: list[int] = []
    for k in sorted(range(len(pairs)), key=size):
        if batch and (len(batch) + 1) * size(k) ** 2 > CELLS_AT_ONCE:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


def _runs(
    text: WordTokens,
    probabilities: NDArray[np.float64],
    likely: Sequence[bool],
    features: NDArray[np.float32],
    content: Sequence[bool],
) -> Iterator[Run]:
    """Runs of likely words, each from a content word to a content word."""
    most = MOST_SHARE * sum(content)
    place = 0
    while place < len(likely):
        first = place
        while place < len(likely) and likely[place]:
            place += 1
        content_words = [k for k in range(first, place) if content[k]]
        if content_words and len(content_words) <= most:
            yield Run(
                content_words[0],
                content_words[-1] + 1,
                len(content_words),
                _known(text, probabilities, features, content_words),
            )
        place += 1


def _known(
    text: WordTokens,
    probabilities: NDArray[np.float64],
    features: NDArray[np.float32],
    content_words: Sequence[int],
) -> dict[str, float]:
    """The features of a run, from which its confidence is computed."""
    first, stop = content_words[0], content_words[-1] + 1
    chances = [min(max(float(probabilities[k]), _MARGIN), 1 - _MARGIN) for k in content_words]
    odds = [log(chance / (1 - chance)) for chance in chances]
    rarity = features[content_words, _AT["rarity"]]
    total = float(rarity.sum())
    return {
        INTERCEPT: 1.0,
        "words": log(len(content_words)),
        "greatest": max(chances),
        "mean": sum(chances) / len(chances),
        "odds": min(sum(odds), _MOST_ODDS) / 10,
        "mean odds": sum(odds) / len(odds) / 3,
        "least odds": min(odds) / 3,
        "rarity": min(total, _MOST_RARITY),
        "matched": float((features[content_words, _AT["any"]] * rarity).sum()) / max(total, 0.1),
        "own share": float(features[0, _AT["own share"]]),
        "other share": float(features[0, _AT["other share"]]),
        "length": float(features[0, _AT["length"]]),
        "free there": float(features[content_words, _AT["free there"]].mean()),
        "bounds": float(text.before[first] >= WEAK) + float(stop == len(text) or text.before[stop] >= WEAK),
        "text": log(len(text)) / 3,
    }


def _located(
    side: Side, linked: LinkedTexts, text: WordTokens, run: Run, lexicon: Lexicon, confidence: float
) -> Iterator[Unmatched]:
    """Locate a run in its segments; a run across a segment boundary is split."""
    indices, segments = (linked.link.src, linked.src) if side == "src" else (linked.link.tgt, linked.tgt)
    content = lexicon.content(text)
    for number, segment in enumerate(segments):
        content_words = [k for k in range(run.first, run.stop) if text.segments[k] == number and content[k]]
        if content_words:
            start, end = text.starts[content_words[0]], text.ends[content_words[-1]]
            yield Unmatched(
                side, indices[number], start, end, segment.text[start:end], len(content_words), confidence
            )
