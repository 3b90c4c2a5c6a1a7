"""Laws of tokenisation into words and punctuation: machine code equals the regular expressions."""

from __future__ import annotations

import random

from hypothesis import example, given
from hypothesis import strategies as st

from aligner.encode.tokens import Tokens, tokens_of
from aligner.kernel import machine_code

WORDS = (
    "Haus haus, l’avion 1 000 1.5 12\u202f000 ½ ﬁn İ ß Œuf é e\u0301 "
    "… « » - _ a_b 日本 🚂 ⅳ ٣ \u00ad \u200b \x07 ² ª"
)
PIECES = st.sampled_from(WORDS.split(" "))
SPACES = st.sampled_from(["", " ", "\t", "\u00a0", "\u202f", "\n", "\x1c", "\u3000", "  "])
TEXTS = st.lists(
    st.one_of(
        st.lists(st.tuples(PIECES, SPACES).map("".join), max_size=12).map("".join),
        st.text(max_size=12),
    ),
    max_size=6,
)


def found(texts: list[str], *, fast: bool) -> Tokens:
    with machine_code(when=fast):
        return tokens_of(texts, str.lower)


def as_lists(tokens: Tokens) -> list[list[str]]:
    ends = tokens.ends.tolist()
    return [[tokens.distinct[k] for k in tokens.flat[ends[i] : ends[i + 1]]] for i in range(len(ends) - 1)]


@given(TEXTS)
@example([])
@example([""])
@example(["1 000", "1 x 0", "1  0"])
def test_machine_code_splits_as_the_regular_expressions_do(texts: list[str]) -> None:
    fast, slow = found(texts, fast=True), found(texts, fast=False)
    assert fast.distinct == slow.distinct
    assert as_lists(fast) == as_lists(slow)


def test_a_text_with_more_words_than_the_initial_table_is_split_in_the_same_way() -> None:
    choose = random.Random(1)
    texts = [" ".join("".join(choose.choices("abcdefghij", k=6)) for _ in range(1000)) for _ in range(200)]
    fast, slow = found(texts, fast=True), found(texts, fast=False)
    assert len(fast.distinct) > 100_000
    assert fast.distinct == slow.distinct
    assert fast.flat.tolist() == slow.flat.tolist()
