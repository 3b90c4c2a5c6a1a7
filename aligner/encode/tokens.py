"""
Words and punctuation of many texts, each distinct token once.

Defines what a word is, with a fast path for long texts. Most of what is between two
spaces consists of plain letters and punctuation; machine code tokenises it. Anything
else (numbers, and characters that the normal form changes in other ways than to lower
case) is tokenised by regular expressions, each distinct piece once.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from aligner.kernel import compiled, is_machine_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["GROUPED", "WORD", "Tokens", "tokens_of"]

GROUPED: Final = r"\d{1,3}(?:[ \u00a0\u202f.,'’][0-9]{3})+(?![0-9])"
"""A number with separated thousands."""
WORD: Final = re.compile(rf"[^\W\d_]+|{GROUPED}|\d+(?:[.,]\d+)*")
"""A run of letters, or a number."""
_TOKEN: Final = re.compile(rf"{WORD.pattern}|\S")
_ODD: Final = re.compile(r"[^\n\t -~ ¡§«­»ÄÀ-ÖØ-öø-ÿĀ-ıŒœŠšŽž‐-―‘-‟‹›€]|\u00ad")
"""A character that the normal form may change into more than one other character."""
_SPACED_NUMBER: Final = re.compile(r"\d[ \u00a0\u202f]\d")

TEXTS_A_STEP: Final = 1 << 15
"""Texts between two progress reports: half a second."""
_CHARACTERS_AT_ONCE: Final = 1 << 18
"""Characters that machine code gets at a time: 1 MB."""

_STRANGE, _SPACE, _LETTER, _MARK, _DIGIT = range(5)
"""Classes of characters; a strange character is left to the regular expressions."""
_CLASSIFIED: Final = 0x2100
"""Characters from here on (arrows, emoji, ideographs) send their whole text to the regular expressions."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """
    Words and punctuation of texts, as written.

    Attributes:
        distinct: Each token once, in order of first appearance.
        flat: Indices in `distinct` of the tokens of all texts, int32.
        ends: Shape (texts + 1,), int64: text k is `flat[ends[k]:ends[k + 1]]`.
    """

    distinct: list[str]
    flat: NDArray[np.int32]
    ends: NDArray[np.int64]


def tokens_of(
    texts: Sequence[str], normal: Callable[[str], str], progress: Callable[[int, int], None] | None = None
) -> Tokens:
    """
    Split texts into words and punctuation.

    Args:
        texts: The texts.
        normal: Returns the normal form of a text; called where that may move word boundaries.
        progress: Called with (done, total) texts, if there are many.
    """
    import numpy as np

    chunks = _Chunks(normal)
    if is_machine_code():
        return _scanned(texts, chunks, progress)
    flat = array("i")
    ends = np.zeros(len(texts) + 1, dtype=np.int64)
    for k, text in enumerate(texts):
        flat.extend(chunks.of(text))
        ends[k + 1] = len(flat)
        if progress is not None and (k + 1) % TEXTS_A_STEP == 0:
            progress(k + 1, len(texts))
    indices = np.frombuffer(flat, dtype=np.int32) if flat else np.zeros(0, dtype=np.int32)
    return Tokens(list(chunks.tokens), indices, ends)


class _Chunks(dict[str, tuple[int, ...]]):
    """Numbers of the tokens of each chunk between two spaces, tokenised when it is first seen."""

    def __init__(self, normal: Callable[[str], str]) -> None:
        super().__init__()
        self.tokens: dict[str, int] = {}
        self._normal = normal

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        numbers = self[chunk] = self.tokenize(chunk)
        return numbers

    def of(self, text: str) -> Iterable[int]:
        """Numbers of the tokens of a text."""
        if text.isascii() and text.isalpha():
            # A single word; a comparison of words asks for thousands of them.
            return (self.tokens.setdefault(text, len(self.tokens)),)
        if _SPACED_NUMBER.search(text):
            return self.tokenize(text)
        return chain.from_iterable(map(self.__getitem__, text.split()))

    def tokenize(self, text: str) -> tuple[int, ...]:
        """Numbers of the tokens of a text without spaces, or whose spaces may belong to a number."""
        # Words are normalised outside their text, each distinct one once. That equals
        # normalising the text, except for characters that are decomposed or removed.
        if text.isalpha() and (text.isascii() or not _ODD.search(text)):
            return (self.tokens.setdefault(text, len(self.tokens)),)
        plain = self._normal(text) if _ODD.search(text) else text
        return tuple([self.tokens.setdefault(token, len(self.tokens)) for token in _TOKEN.findall(plain)])


def _scanned(texts: Sequence[str], chunks: _Chunks, progress: Callable[[int, int], None] | None) -> Tokens:
    """Tokenise texts with machine code."""
    import numpy as np

    table = _Table()
    ends = np.zeros(len(texts) + 1, dtype=np.int64)
    parts: list[NDArray[np.int32]] = []
    reported = 0
    for start, stop in _blocks(texts):
        parts.append(table.scan(texts[start:stop], ends[start + 1 : stop + 1]))
        if progress is not None and stop - reported >= TEXTS_A_STEP:
            reported = stop
            progress(stop, len(texts))
    np.cumsum(ends, out=ends)
    numbers = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
    del parts
    split = [tuple(chunks.of(piece)) for piece in table.pieces()]
    sizes = np.fromiter(map(len, split), dtype=np.int64, count=len(split))
    tokens = np.fromiter(chain.from_iterable(split), dtype=np.int32, count=int(sizes.sum()))
    counts = np.bincount(numbers, minlength=len(split))
    flat = np.empty(int((counts * sizes).sum()), dtype=np.int32)
    _expand(numbers, ends, np.concatenate(([0], np.cumsum(sizes))), tokens, flat)
    return Tokens(list(chunks.tokens), flat, ends)


def _blocks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of texts that are scanned together."""
    start = size = 0
    for k, text in enumerate(texts):
        if size and size + len(text) > _CHARACTERS_AT_ONCE:
            yield start, k
            start, size = k, 0
        size += len(text) + 1
    if start < len(texts):
        yield start, len(texts)


class _Table:
    """Numbers of the distinct pieces seen so far: a hash table for machine code."""

    def __init__(self) -> None:
        import numpy as np

        self._count = self._stored = 0
        self._slots = np.full(1 << 16, -1, dtype=np.int32)
        self._hashes = np.zeros(1 << 15, dtype=np.int64)
        self._places = np.zeros((1 << 15) + 1, dtype=np.int64)
        self._store = np.zeros(1 << 18, dtype=np.int32)

    def scan(self, texts: Sequence[str], counts: NDArray[np.int64]) -> NDArray[np.int32]:
        """Numbers of the pieces of texts, flat; writes the count of each text into `counts`."""
        import numpy as np

        # A line break after each text ends its last piece.
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
        data = "".join([f"{text}\n" for text in texts]).encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(data, dtype=np.int32)
        self._reserve(len(codes))
        numbers = np.empty(len(codes), dtype=np.int32)
        state = np.array([self._count, self._stored, 0], dtype=np.int64)
        tables = (self._slots, self._hashes, self._places, self._store)
        _scan(codes.copy(), np.cumsum(lengths), _classes(), *tables, numbers, counts, state)
        self._count, self._stored, used = state.tolist()
        return numbers[:used].copy()

    def pieces(self) -> list[str]:
        """The pieces by number."""
        data = self._store[: self._stored].tobytes().decode("utf-32-le", "surrogatepass")
        places = self._places[: self._count + 1].tolist()
        return [data[start:stop] for start, stop in pairwise(places)]

    def _reserve(self, characters: int) -> None:
        """Make room for as many new pieces as this many characters can contain."""
        import numpy as np

        most = self._count + characters
        if self._stored + characters > len(self._store):
            self._store = np.resize(self._store, 2 * (self._stored + characters))
        if most > len(self._hashes):
            self._hashes = np.resize(self._hashes, 2 * most)
            self._places = np.resize(self._places, 2 * most + 1)
        if 2 * most > len(self._slots):
            self._slots = np.full(1 << (2 * most).bit_length(), -1, dtype=np.int32)
            _refill(self._hashes, self._count, self._slots)


@cache
def _classes() -> NDArray[np.int8]:
    """Class of each character before `_CLASSIFIED`."""
    import numpy as np

    return np.array([_class(chr(code)) for code in range(_CLASSIFIED)], dtype=np.int8)


def _class(character: str) -> int:
    if character.isspace():
        return _SPACE
    if character.isdecimal():
        return _DIGIT
    if _ODD.match(character):
        return _STRANGE
    return _LETTER if WORD.match(character) else _MARK


@compiled
def _scan(codes, ends, classes, slots, hashes, places, store, numbers, counts, state):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Number the pieces of texts: plain words, punctuation, and what is left to the regular expressions."""
    used = 0
    start = 0
    for k in range(len(ends)):
        stop = ends[k] - 1
        before = used
        if _is_whole(codes, start, stop, classes):
            numbers[used] = _number(codes, start, stop, slots, hashes, places, store, state)
            used += 1
        else:
            at = start
            while at < stop:
                if classes[codes[at]] == 1:
                    at += 1
                    continue
                end = at
                plain = True
                while classes[codes[end]] != 1:
                    kind = classes[codes[end]]
                    plain = plain and (kind == 2 or kind == 3)
                    end += 1
                while at < end:
                    last = end
                    if plain:
                        last = at + 1
                        if classes[codes[at]] == 2:
                            while last < end and classes[codes[last]] == 2:
                                last += 1
                    numbers[used] = _number(codes, at, last, slots, hashes, places, store, state)
                    used += 1
                    at = last
        counts[k] = used - before
        start = stop + 1
    state[2] = used


@compiled
def _is_whole(codes, start, stop, classes):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Whether a text has a character without a class, or a space between two digits."""
    spaced = 0  # 1 after a digit, 2 after a digit and a space
    for place in range(start, stop):
        if codes[place] >= len(classes):
            return True
        kind = classes[codes[place]]
        if kind == 4:
            if spaced == 2:
                return True
            spaced = 1
        elif kind == 1 and spaced == 1:
            spaced = 2
        else:
            spaced = 0
    return False


@compiled
def _number(codes, start, stop, slots, hashes, places, store, state):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Look up the number of a piece; an unseen piece gets the next number."""
    key = 2166136261
    for place in range(start, stop):
        # FNV-1a, limited to 32 bits.
        key = ((key ^ codes[place]) * 16777619) & 0xFFFFFFFF
    mask = len(slots) - 1
    slot = (key ^ (key >> 15)) & mask
    while slots[slot] >= 0:
        known = slots[slot]
        if hashes[known] == key and places[known + 1] - places[known] == stop - start:
            shift = places[known] - start
            same = True
            for place in range(start, stop):
                if codes[place] != store[place + shift]:
                    same = False
                    break
            if same:
                return known
        slot = (slot + 1) & mask
    count, stored = state[0], state[1]
    for place in range(start, stop):
        store[stored + place - start] = codes[place]
    slots[slot] = count
    hashes[count] = key
    places[count] = stored
    places[count + 1] = stored + stop - start
    state[0] = count + 1
    state[1] = stored + stop - start
    return count


@compiled
def _refill(hashes, count, slots):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Put the pieces into a larger table."""
    mask = len(slots) - 1
    for known in range(count):
        slot = (hashes[known] ^ (hashes[known] >> 15)) & mask
        while slots[slot] >= 0:
            slot = (slot + 1) & mask
        slots[slot] = known


@compiled
def _expand(numbers, ends, begins, tokens, flat):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Replace each piece by its tokens; the ends of texts in `ends` become ends in tokens."""
    used = 0
    place = 0
    for k in range(1, len(ends)):
        while place < ends[k]:
            number = numbers[place]
            for token in range(begins[number], begins[number + 1]):
                flat[used] = tokens[token]
                used += 1
            place += 1
        ends[k] = used
