"""A damaged document of any format gives a text or one of our errors."""

from __future__ import annotations

import random

import pytest

from aligner.errors import AlignerError
from aligner.readers import READERS
from tests.support.documents import WRITERS, release_of
from tests.support.paths import PAIR

NAMES = {".md": "markdown", ".eml": "mail"}
PIECES = (b"<", b"</", b"{", b"}", b"\\u-1?", b"\\bin9999", b"<w:p>", b"\0", b"&#xD800;", b"<table>", b"\xff")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A copy with bytes changed, lost, repeated or inserted."""
    copy = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 40))):
        place = chance.randrange(len(copy))
        kind = chance.randrange(4)
        if kind == 0:
            copy[place] = chance.randrange(256)
        elif kind == 1:
            del copy[place : place + chance.randrange(1, 60)]
        else:
            piece = chance.choice(PIECES) if kind == 2 else copy[: chance.randrange(1, 80)]
            copy[place:place] = piece
    return bytes(copy)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_damaged_document_gives_a_text_or_an_error_with_a_hint(suffix: str) -> None:
    data = WRITERS[suffix](release_of(PAIR / "fr.txt"), "fr")
    reader = READERS[NAMES.get(suffix, suffix[1:])]
    chance = random.Random(18)
    outcomes = []
    for _ in range(60):
        try:
            outcomes.append(reader.read(mutated(data, chance), None).text)
        except AlignerError as error:
            outcomes.append(error.hint or "")
    assert all(outcomes)
