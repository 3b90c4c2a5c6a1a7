"""
The pieces of the embedded model: a Unigram tokenizer with built-in normalisation.

Kept separate from the training loop because `tokenizer.json` alone must do all of this in
this package, in model2vec and in sentence-transformers.
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
"""Prefix of pieces that start a word."""
_PARTS = 0.2  # share of the vocabulary reserved for parts of words
_LONGEST_PART = 16  # characters
_MARGIN = 0.5  # nats by which the score of a whole word exceeds that of its parts
_MISSING = -1e3  # nats; score of the unknown piece
_OWN = 0.2  # weight of a word's share in the sources, relative to 1 for its share in general text
_ENGLISH = 0.4  # weight of English words, relative to 1 for German and French
_FEWEST = 3  # minimum number of occurrences of a word from which parts are learned
_FEW_WORDS = 10_000  # with fewer distinct words than this, rarer ones are used too
_CANDIDATES = 12  # initial candidates per part of the final vocabulary
_KEPT = (6.0, 3.0, 1.8, 1.3, 1.0)  # candidates kept after each round, in multiples of the final size
_SHORTEST_SPLIT = 5  # characters including the word mark; shorter words have no useful parts
_LONGEST_PIECE = 24  # characters including the word mark; German compounds exceed the usual 16


def empty_tokenizer() -> Tokenizer:
    """
    Build the tokenizer without its vocabulary.

    Text is converted to NFKC and lower case; ß becomes ss, œ oe, æ ae; quotation marks,
    apostrophes and dashes are unified; invisible characters are removed. Then it is split
    into runs of letters, runs of digits and single punctuation marks, each with the word
    mark: `l'homme` contains the piece of `homme`, and joining two texts with a space
    concatenates their pieces.
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
    Draw about `count` texts from both sides, in proportion to the training weight of the groups.

    A group smaller than its portion is used completely, but not repeated.
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
    """German and French dictionary entries that are a single word."""
    for group in groups:
        if group.source in DICTIONARIES:
            for language, texts in ((group.src_lang, group.src), (group.tgt_lang, group.tgt)):
                if language in {"de", "fr"}:
                    yield from (text for text in texts if text.isalpha())


def read_common(path: Path) -> dict[str, float]:
    """
    Read word frequencies of general text, which the sources do not represent.

    Args:
        path: UTF-8 lines of three tab-separated columns: language, word, and the word's
            share of running words in that language.

    Returns:
        The sum of shares for each word in the tokenizer's normal form; English words count less.
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
    Train the pieces: frequent words are single pieces, all others consist of parts.

    Hugging Face's trainer makes no piece for a word that is never the beginning of a longer
    one (`ich`, `avril`, `villes`): its candidates are substrings with several
    continuations, and the end of such a word has only one. Therefore whole words are
    selected by count, and parts are learned from distinct words.

    Args:
        texts: Running text of all languages.
        size: Maximum number of pieces, including the unknown piece (index 0).
        favoured: Words that may be single pieces even if they are rare in the texts.
        common: Share of each word in general text, to which its share in `texts` is added.

    Returns:
        A tokenizer that keeps every whole word of its vocabulary whole.

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
            # Slightly above its parts: enough to stay whole, too little to match starts of longer words.
            split = split_score(word, parts)[0]
            scores[word] = max(parts.get(word, split), split + _MARGIN)
    vocabulary = [(UNKNOWN, 0.0), *sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))]
    tokenizer.model = Unigram(vocabulary, unk_id=0, byte_fallback=False)
    tokenizer.add_special_tokens([UNKNOWN])
    return tokenizer


def split_score(word: str, scores: Mapping[str, float]) -> tuple[float, list[str]]:
    """
    Best split of a word into two or more pieces.

    Args:
        word: The word, with its mark.
        scores: Log probability of each piece; missing single characters have a large penalty.

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
    Best split of each whole word into smaller pieces, as piece indices.

    Args:
        tokenizer: A tokenizer with a vocabulary.
        most: Maximum number of pieces; words that need more have no entry.

    Source:
        Kudo (2018): training on several segmentations of a word lets its parts learn from it.
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
    """Candidates for whole words, most frequent first."""
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
    The pieces from which distinct words are best composed, with their log probabilities.

    Hard expectation maximisation: split every word, count, drop the rarest pieces, repeat.
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
                # The mark alone would be the most frequent piece and carry no information.
                if end - begin < length and word[begin:end] != MARK:
                    found[word[begin:end]] += weight  # type: ignore[assignment]
    # Longer candidates save more pieces, so the count is multiplied by the length.
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
