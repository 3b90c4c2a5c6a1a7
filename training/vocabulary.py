"""
The pieces of the embedded model: a Unigram tokenizer that normalises by itself.

Separate from the training loop because `tokenizer.json` alone must do all of it
everywhere: in this package, in model2vec, and in sentence-transformers.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from typing import TYPE_CHECKING

from training.corpus import DICTIONARIES, share_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from training.corpus import Group

__all__ = [
    "MARK",
    "UNKNOWN",
    "empty_tokenizer",
    "headwords",
    "read_common",
    "sample_texts",
    "split_score",
    "splits",
    "train_tokenizer",
]

UNKNOWN = "[UNK]"
MARK = "▁"
"""What a piece that begins a word begins with."""
_PARTS = 0.2  # share of the vocabulary for parts of words
_LONGEST_PART = 16  # characters
_MARGIN = 0.5  # nats by which a whole word beats its parts
_MISSING = -1e3  # nats; score of the unknown piece
_OWN = 0.2  # weight of the share of a word in the sources, against 1 for that in general text
_ENGLISH = 0.4  # weight of English words, against 1 for those of the languages that are aligned
_FEWEST = 3  # occurrences of a word that parts are learned from
_FEW_WORDS = 10_000  # under so many distinct words those that are rarer count too
_CANDIDATES = 12  # first candidates for each part that is kept
_KEPT = (6.0, 3.0, 1.8, 1.3, 1.0)  # candidates left after each round, in final sizes
_SHORTEST_SPLIT = 5  # characters, the mark included; shorter words have no parts worth learning
_LONGEST_PIECE = 24  # characters, the word mark included: German compounds run past the usual 16


def empty_tokenizer() -> Tokenizer:
    """
    Build the tokenizer without its vocabulary.

    Text is put into NFKC and lower case; ß becomes ss, œ oe, æ ae; quotes,
    apostrophes and dashes become one of each; invisible characters go. Then
    letters, digits and single punctuation marks part, and each part carries the
    word mark: `l'homme` has the piece of `homme`, and joining two texts with a
    space joins their pieces.
    """
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import Unigram

    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace("ß", "ss"),
            normalizers.Replace("œ", "oe"),
            normalizers.Replace("æ", "ae"),
            normalizers.Replace(Regex("[„“”‟«»]"), '"'),
            normalizers.Replace(Regex("[‚‘’‛‹›`´ʼ]"), "'"),
            normalizers.Replace(Regex("[‐‑‒–—―−]"), "-"),
            normalizers.Replace(Regex("[\u00ad\u200b-\u200f\u2060\ufeff]"), ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(
                Regex(r"\p{L}[\p{L}\p{M}]*|\p{N}+|[^\s\p{L}\p{N}]"), behavior="removed", invert=True
            ),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False),
        ]
    )
    return tokenizer


def sample_texts(groups: Sequence[Group], *, count: int, seed: int) -> Iterator[str]:
    """
    Draw about `count` texts, both sides, groups in proportion to their share of the training.

    A group smaller than its portion is taken whole, not repeated.
    """
    generator = random.Random(seed)
    total = sum(map(share_of, groups))
    for group in groups:
        wanted = round(count / 2 * share_of(group) / total)
        rows = range(len(group.src))
        for row in sorted(generator.sample(rows, wanted)) if wanted < len(rows) else rows:
            yield group.src[row]
            yield group.tgt[row]


def headwords(groups: Sequence[Group]) -> Iterator[str]:
    """German and French entries of dictionaries that are one word: those that one would look up."""
    for group in groups:
        if group.source in DICTIONARIES:
            for language, texts in ((group.src_lang, group.src), (group.tgt_lang, group.tgt)):
                if language in {"de", "fr"}:
                    yield from (text for text in texts if text.isalpha())


def read_common(path: Path) -> dict[str, float]:
    """
    Read how frequent words are in general text, which the sources do not show.

    Args:
        path: UTF-8 lines of three tab-separated columns: language, word, and
            the share of running words of that language that are it.

    Returns:
        For each word in the normal form of the tokenizer the sum of its shares; an English one counts less.
    """
    tokenizer = empty_tokenizer()
    shares: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        language, word, share = line.split("\t")
        normal = tokenizer.normalizer.normalize_str(word)
        shares[normal] = shares.get(normal, 0.0) + float(share) * (_ENGLISH if language == "en" else 1.0)
    return shares


def train_tokenizer(
    texts: Iterable[str],
    *,
    size: int,
    favoured: Iterable[str] = (),
    common: Mapping[str, float] | None = None,
) -> Tokenizer:
    """
    Train the pieces: frequent words whole, and parts for all others.

    Hugging Face's trainer has no piece for a word that never begins a
    longer one (`ich`, `avril`, `villes`): its candidates are substrings with
    several continuations, and the end of such a word has one. So whole words
    are taken by their count, and parts are learned from distinct words.

    Args:
        texts: Running text of all languages together.
        size: Most pieces, the unknown piece (index 0) included.
        favoured: Words that may stay whole even if the texts hardly have them.
        common: Share of each word in general text, to which that in `texts` is added.

    Returns:
        A tokenizer that leaves every whole word of its vocabulary whole.

    Source:
        Kudo (2018), ACL, 66-75: unigram language model over pieces.
    """
    from tokenizers.models import Unigram

    tokenizer = empty_tokenizer()
    counts = _words(texts, tokenizer)
    parts = _parts(counts, size=max(1, round(size * _PARTS)))
    least = min(parts.values())
    for character in sorted({character for word in counts for character in word}):
        parts.setdefault(character, least)
    parts[MARK] = 2 * least
    scores = dict(parts)
    for word in _ranked(counts, _words(favoured, tokenizer), common or {}):
        if len(scores) >= size - 1:
            break
        if len(word) <= _LONGEST_PIECE:
            # Just above its parts: enough to stay whole, too little to swallow the starts of longer words.
            split = split_score(word, parts)[0]
            scores[word] = max(parts.get(word, split), split + _MARGIN)
    vocabulary = [(UNKNOWN, 0.0), *sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))]
    tokenizer.model = Unigram(vocabulary, unk_id=0, byte_fallback=False)
    tokenizer.add_special_tokens([UNKNOWN])
    return tokenizer


def split_score(word: str, scores: Mapping[str, float]) -> tuple[float, list[str]]:
    """
    Best way to cut a word into two or more pieces.

    Args:
        word: With its mark.
        scores: Log probability of each piece; single characters that are missing cost a lot.

    Returns:
        Sum of the scores, and the pieces.
    """
    best = [0.0] + [-math.inf] * len(word)
    begins = [0] * (len(word) + 1)
    for end in range(1, len(word) + 1):
        for begin in range(max(0, end - _LONGEST_PIECE), end):
            if end - begin == len(word) > 1:
                continue
            piece = word[begin:end]
            score = scores.get(piece, _MISSING if end - begin == 1 else -math.inf)
            if best[begin] + score > best[end]:
                best[end], begins[end] = best[begin] + score, begin
    pieces, end = [], len(word)
    while end:
        pieces.append(word[begins[end] : end])
        end = begins[end]
    return best[-1], pieces[::-1]


def splits(tokenizer: Tokenizer, *, most: int = 3) -> dict[int, list[int]]:
    """
    Second-best cut of each whole word, by the indices of its pieces.

    Args:
        tokenizer: With a vocabulary.
        most: Words that fall into more pieces have no entry.

    Source:
        Kudo (2018): training on several cuts of a word lets its parts learn from it.
    """
    vocabulary: list[list[object]] = json.loads(tokenizer.to_str())["model"]["vocab"]
    scores = {str(piece): float(str(score)) for piece, score in vocabulary[1:]}
    index = {str(piece): k for k, (piece, _) in enumerate(vocabulary)}
    result = {}
    for piece, k in index.items():
        if piece.startswith(MARK) and len(piece) > _SHORTEST_SPLIT and piece[1:].isalpha():
            score, pieces = split_score(piece, scores)
            if score > _MISSING and len(pieces) <= most and MARK not in pieces:
                result[k] = [index[part] for part in pieces]
    return result


def _ranked(counts: Counter[str], favoured: Counter[str], common: Mapping[str, float]) -> list[str]:
    """Words that can be learned, most frequent first."""
    total = sum(counts.values()) or 1
    shares = {
        word: _OWN * counts[word] / total + common.get(word.removeprefix(MARK), 0.0)
        for word in {*counts, *favoured}
        if counts[word] + favoured[word] > 1 or not common
    }
    return sorted(shares, key=lambda word: (-shares[word], word))


def _words(texts: Iterable[str], tokenizer: Tokenizer) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        normal = tokenizer.normalizer.normalize_str(text)
        counts.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))
    return counts


def _parts(counts: Counter[str], *, size: int) -> dict[str, float]:
    """
    Pieces that distinct words are best put together from, with their log probabilities.

    Hard expectation maximisation: cut every word, count, drop the rarest, again.
    """
    words = {word: 1 + math.log(count) for word, count in counts.items() if count >= _FEWEST}
    if len(words) < _FEW_WORDS:
        words = {word: 1 + math.log(count) for word, count in counts.items()}
    words = {word: weight for word, weight in words.items() if len(word) <= _LONGEST_PIECE}
    found: Counter[str] = Counter()
    for word, weight in words.items():
        length = len(word)
        for begin in range(length):
            for end in range(begin + 1, min(length, begin + _LONGEST_PART) + 1):
                # A mark by itself would be the cheapest piece of all and say nothing.
                if end - begin < length and word[begin:end] != MARK:
                    found[word[begin:end]] += weight  # type: ignore[assignment]
    # Longer candidates save more pieces: as many again as their letters.
    kept = sorted(found, key=lambda piece: (-found[piece] * len(piece), piece))[: size * _CANDIDATES]
    weights = {piece: float(found[piece]) for piece in kept}
    for keep in _KEPT:
        scores = _log_shares(weights)
        weights = dict.fromkeys(weights, 0.0)
        for word, weight in words.items():
            for piece in split_score(word, scores)[1]:
                weights[piece] = weights.get(piece, 0.0) + weight
        kept = sorted(weights, key=lambda piece: (-weights[piece], piece))[: max(1, round(size * keep))]
        weights = {piece: weights[piece] for piece in kept if weights[piece] > 0}
    return _log_shares(weights)


def _log_shares(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {piece: math.log(weight / total) for piece, weight in weights.items()}
