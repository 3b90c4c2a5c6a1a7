"""
Both texts of a pair as arrays, from which the features of beads are computed.

Made once per pair, so that no bead reads a text again. A chunk of a long pair is a view
of the same arrays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.encode import WordEncoder
from aligner.encode.vectors import checked
from aligner.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder, Vectors, Words

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Indices = NDArray[np.int32]
    Offsets = NDArray[np.int64]

__all__ = ["Forms", "SideArrays", "Texts"]

COMMON_IDF: Final = 3.0
"""Inverse document frequency, in nats, that is subtracted from the weight of a word."""

LEAST_WEIGHT: Final = 0.3
"""Weight of the most frequent words, in nats."""

PREFIX_LETTERS: Final = 5
"""Leading letters that two words must share to have the same beginning."""

STRONG, WEAK, COLON, OPEN = 0, 1, 2, 3
"""Classes of the last character of a segment: end of a sentence, comma or semicolon, colon, any other."""

_CLASSES: Final = {**dict.fromkeys(".!?…", STRONG), **dict.fromkeys(",;", WEAK), ":": COLON}
_CLOSING: Final = " \t\u00a0\u202f\"'“”’‘»«›‹)]}"
_LETTER: Final = re.compile(r"[^\W\d_]")
_NEAR: Final = 0x250
"""Characters below this one (Latin scripts) are looked up in a table."""
_CHARACTERS_AT_ONCE: Final = 1 << 19


@dataclass(frozen=True, slots=True)
class Forms:
    """
    The distinct words of both texts.

    Attributes:
        vectors: Shape (forms, dim), float32, rows of length 1 or zero.
        weights: Shape (forms,), float32: weight of each word, in nats of rarity.
        numbers: Shape (forms,), int8: 1 for a number.
        prefixes: Shape (forms,), int32: words with the same beginning have the same
            number; -1 for a word that is too short.
        common: Shape (forms,), int8: 1 for a word so frequent that it carries little
            information; such words match only each other.
    """

    vectors: Vectors
    weights: Floats
    numbers: NDArray[np.int8]
    prefixes: Indices
    common: NDArray[np.int8]

    @classmethod
    def of(cls, words: Words) -> Forms:
        """Derive weights, numbers and beginnings from the words of both texts."""
        import numpy as np

        known: dict[str, int] = {}
        prefixes = [
            known.setdefault(start, len(known)) if (start := _prefix(form)) else -1 for form in words.forms
        ]
        weights = np.maximum(words.idf - np.float32(COMMON_IDF), np.float32(LEAST_WEIGHT))
        return cls(
            vectors=words.vectors,
            weights=weights,
            common=(words.idf < COMMON_IDF).astype(np.int8),
            numbers=np.array([form[:1].isdigit() for form in words.forms], dtype=np.int8),
            prefixes=np.array(prefixes, dtype=np.int32),
        )


@dataclass(frozen=True, slots=True)
class SideArrays:
    """
    The segments of one side as arrays.

    Attributes:
        vectors: Shape (segments, dim), float32: sums of word vectors, or unit vectors
            if the encoder has no words.
        chars: Shape (segments,): length in code points, at least 1.
        weights: Shape (segments,): weight of the words, in nats; the length in characters
            if the encoder has no words.
        tokens: Words of all segments as indices of forms, flat.
        ends: Shape (segments + 1,): segment k has the words `tokens[ends[k]:ends[k + 1]]`.
        last: Shape (segments,), int8: class of the last character.
        lower: Shape (segments,): whether the first letter is lower case.
        signs: Shape (segments,): share of characters other than letters.
        questions: Shape (segments,): number of question marks.
        exclamations: Shape (segments,): number of exclamation marks.
        kinds: Shape (segments,), int32: equal for equal texts.
    """

    vectors: Vectors
    chars: Doubles
    weights: Doubles
    tokens: Indices
    ends: Offsets
    last: NDArray[np.int8]
    lower: NDArray[np.bool_]
    signs: Doubles
    questions: Doubles
    exclamations: Doubles
    kinds: Indices

    def __len__(self) -> int:
        return len(self.chars)

    @property
    def words(self) -> Indices:
        """The words of these segments; `tokens` of a chunk has those of the whole text."""
        return self.tokens[self.ends[0] : self.ends[-1]]

    def typical(self) -> Offsets:
        """
        The segments that typical values are taken from.

        All of them; but if more than half repeat another one (a table, a list, a log),
        each text once: the value of one line is not typical of the others.
        """
        import numpy as np

        _, first = np.unique(self.kinds, return_index=True)
        few = 2 * len(first) < len(self)
        return np.sort(first) if few else np.arange(len(self))

    def chunk(self, start: int, stop: int) -> SideArrays:
        """Views of the segments from `start` up to but not including `stop`."""
        part = slice(start, stop)
        return replace(
            self,
            vectors=self.vectors[part],
            chars=self.chars[part],
            weights=self.weights[part],
            ends=self.ends[start : stop + 1],
            last=self.last[part],
            lower=self.lower[part],
            signs=self.signs[part],
            questions=self.questions[part],
            exclamations=self.exclamations[part],
            kinds=self.kinds[part],
        )

    def taken(self, segments: Sequence[int]) -> SideArrays:
        """Copies of any segments, in the given order."""
        import numpy as np

        which = np.asarray(segments, dtype=np.int64)
        sizes = np.diff(self.ends)[which]
        ends = np.concatenate(([0], np.cumsum(sizes)))
        places = np.arange(int(ends[-1])) + np.repeat(self.ends[which] - ends[:-1], sizes)
        return SideArrays(
            vectors=self.vectors[which],
            chars=self.chars[which],
            weights=self.weights[which],
            tokens=self.tokens[places],
            ends=ends,
            last=self.last[which],
            lower=self.lower[which],
            signs=self.signs[which],
            questions=self.questions[which],
            exclamations=self.exclamations[which],
            kinds=self.kinds[which],
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """
    Both sides of a pair, with their distinct words.

    Attributes:
        src: Source segments.
        tgt: Target segments.
        forms: Distinct words of both; None if the encoder has no words.
        mass: Mean weight of a segment of both sides.
    """

    src: SideArrays
    tgt: SideArrays
    forms: Forms | None
    mass: float

    @classmethod
    def read(cls, src: Sequence[str], tgt: Sequence[str], encoder: Encoder) -> Texts:
        """
        Encode both texts.

        Args:
            src: Source segments, none of them blank.
            tgt: Target segments, none of them blank.
            encoder: A `WordEncoder` also returns words.

        Raises:
            EncoderError: The encoder returns vectors of the wrong shape, or NaN or infinity.
        """
        import numpy as np

        both = [*src, *tgt]
        if isinstance(encoder, WordEncoder):
            words = encoder.words(both)
            forms = Forms.of(words)
            weights = np.concatenate(([0.0], np.cumsum(forms.weights[words.tokens], dtype=np.float64)))
            masses = np.diff(weights[words.ends])
            vectors = _fitting(words.sums, len(both), encoder)
            tokens, ends = words.tokens, words.ends
        else:
            forms = None
            vectors = _fitting(encoder.encode(both), len(both), encoder)
            masses = np.array([max(1, len(text)) for text in both], dtype=np.float64)
            tokens, ends = np.zeros(0, dtype=np.int32), np.zeros(len(both) + 1, dtype=np.int64)
        whole = SideArrays(
            vectors=vectors,
            chars=np.array([max(1, len(text)) for text in both], dtype=np.float64),
            weights=masses,
            tokens=tokens,
            ends=ends,
            last=np.array([_last_class(text) for text in both], dtype=np.int8),
            lower=np.array([_begins_small(text) for text in both], dtype=np.bool_),
            signs=_shares_of_signs(both),
            questions=np.array([text.count("?") for text in both], dtype=np.float64),
            exclamations=np.array([text.count("!") for text in both], dtype=np.float64),
            kinds=_kinds(both),
        )
        mass = float(masses[whole.typical()].mean()) if both else 1.0
        return cls(
            src=whole.chunk(0, len(src)),
            tgt=whole.chunk(len(src), len(both)),
            forms=forms,
            mass=mass if mass > 0 else 1.0,
        )

    def chunk(self, rows: tuple[int, int], columns: tuple[int, int]) -> Texts:
        """Views of a part of both sides: source and target segments, each as (start, stop)."""
        return replace(self, src=self.src.chunk(*rows), tgt=self.tgt.chunk(*columns))

    def taken(self, src: Sequence[int], tgt: Sequence[int]) -> Texts:
        """Copies of any segments of both sides, in the given order."""
        return replace(self, src=self.src.taken(src), tgt=self.tgt.taken(tgt))


def _fitting(vectors: Vectors, rows: int, encoder: Encoder) -> Vectors:
    """Check that vectors have the dimension that the encoder declares."""
    array = checked(vectors, count=rows, model=encoder.name)
    if array.shape[1] != encoder.dim:
        raise EncoderError(
            f"model `{encoder.name}` returned vectors of shape {array.shape}, not ({rows}, {encoder.dim})",
            hint="Check that the model is complete, or choose another with `--model`",
        )
    return array


def _kinds(texts: Sequence[str]) -> Indices:
    """A number for each text, the same for equal ones: shape (texts,), int32."""
    import numpy as np

    known: dict[str, int] = {}
    numbers = (known.setdefault(text.strip(), len(known)) for text in texts)
    return np.fromiter(numbers, dtype=np.int32, count=len(texts))


def _prefix(form: str) -> str:
    """The first letters of a word, or nothing if it is too short."""
    start = form[:PREFIX_LETTERS]
    return start if len(start) == PREFIX_LETTERS and start.isalpha() else ""


def _last_class(text: str) -> int:
    return _CLASSES.get(text.rstrip(_CLOSING)[-1:], OPEN)


def _begins_small(text: str) -> bool:
    first = _LETTER.search(text)
    return first is not None and first.group().islower()


def _shares_of_signs(texts: Sequence[str]) -> Doubles:
    """Share of characters other than letters, for each text: shape (texts,)."""
    import numpy as np

    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    ends = np.concatenate(([0], np.cumsum(sizes)))
    shares = np.zeros(len(texts))
    for start, stop in _blocks(ends):
        joined = "".join(texts[start:stop])
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        letters = np.concatenate(([0], np.cumsum(_are_letters(codes))))
        own = ends[start : stop + 1] - ends[start]
        shares[start:stop] = 1 - np.diff(letters[own]) / np.maximum(sizes[start:stop], 1)
    return shares


def _blocks(ends: Offsets) -> Iterator[tuple[int, int]]:
    """Ranges of texts that are processed together: some megabytes, whatever the length of the pair."""
    import numpy as np

    start = 0
    while start < len(ends) - 1:
        stop = int(np.searchsorted(ends, ends[start] + _CHARACTERS_AT_ONCE, side="right")) - 1
        stop = max(stop, start + 1)
        yield start, stop
        start = stop


def _are_letters(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters are letters; each distinct one outside the table is looked up once."""
    import numpy as np

    table = _letters()
    letters: NDArray[np.bool_] = table[np.minimum(codes, len(table) - 1)]
    far = codes >= len(table)
    if far.any():
        distinct, places = np.unique(codes[far], return_inverse=True)
        letters[far] = np.array([_is_letter(chr(code)) for code in distinct.tolist()], dtype=np.bool_)[places]
    return letters


@cache
def _letters() -> NDArray[np.bool_]:
    import numpy as np

    return np.array([_is_letter(chr(code)) for code in range(_NEAR)], dtype=np.bool_)


def _is_letter(character: str) -> bool:
    return _LETTER.match(character) is not None
