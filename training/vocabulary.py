"""
The pieces of the embedded model: a Unigram tokenizer that normalises by itself.

Separate from the training loop because `tokenizer.json` alone must do all of it
everywhere: in this package, in model2vec, and in sentence-transformers.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from training.corpus import share_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

    from training.corpus import Group

__all__ = ["UNKNOWN", "empty_tokenizer", "sample_texts", "train_tokenizer"]

UNKNOWN = "[UNK]"
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


def train_tokenizer(texts: Iterator[str], *, size: int) -> Tokenizer:
    """
    Train the pieces.

    Args:
        texts: Running text of all languages together.
        size: Number of pieces, the unknown piece (index 0) included.

    Source:
        Kudo (2018), ACL, 66-75: unigram language model over pieces.
    """
    from tokenizers.trainers import UnigramTrainer

    tokenizer = empty_tokenizer()
    trainer = UnigramTrainer(
        vocab_size=size,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=_LONGEST_PIECE,
        shrinking_factor=0.75,
        n_sub_iterations=2,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer=trainer)
    return tokenizer
