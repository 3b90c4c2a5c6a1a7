"""Laws of splitting words into pieces: the library `tokenizers` is the reference."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import BPE, Unigram

from aligner.encode.pieces import PieceTokenizer, piece_tokenizer
from aligner.encode.static import EMBEDDED_MODEL
from aligner.kernel import machine_code

WORDS = st.lists(st.text(st.sampled_from("aeinrstuldcmoäöüéèàçñøþðÿ"), min_size=1, max_size=30), max_size=8)


@lru_cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(EMBEDDED_MODEL / "tokenizer.json"))


@lru_cache
def ours() -> PieceTokenizer:
    found = piece_tokenizer(tokenizer().model.__getstate__())
    assert found is not None
    return found


def split(tokenizer: PieceTokenizer, words: list[str], *, fast: bool) -> list[list[int]]:
    with machine_code(when=fast):
        pieces, counts = tokenizer.tokenize(words)
    found, start = [], 0
    for count in counts.tolist():
        found.append(pieces[start : start + count].tolist())
        start += count
    return found


@given(WORDS)
@example([])
@example(["ðððþþþ", "aðaþðb"])
def test_words_are_split_as_the_library_splits_them(words: list[str]) -> None:
    marked = [f"▁{word}" for word in words]
    expected = [[piece.id for piece in tokenizer().model.tokenize(word)] for word in marked]
    assert split(ours(), marked, fast=True) == expected


@given(WORDS)
def test_machine_code_splits_as_plain_python_does(words: list[str]) -> None:
    assert split(ours(), words, fast=True) == split(ours(), words, fast=False)


def test_a_tie_is_resolved_as_in_the_library() -> None:
    model = Unigram([("?", -9.0), ("a", -2.0), ("b", -2.0), ("ab", -3.0), ("ba", -3.0), ("aba", -5.0)], 0)
    found = piece_tokenizer(model.__getstate__())
    assert found is not None
    for word in ("aba", "abab", "baba", "ab?ba", "??a"):
        assert split(found, [word], fast=True) == [[piece.id for piece in model.tokenize(word)]]


def test_a_model_of_another_kind_has_no_piece_tokenizer() -> None:
    assert piece_tokenizer(BPE().__getstate__()) is None


def test_a_model_with_byte_fallback_has_no_piece_tokenizer() -> None:
    assert piece_tokenizer(Unigram([("?", -9.0), ("a", -2.0)], 0, byte_fallback=True).__getstate__()) is None
