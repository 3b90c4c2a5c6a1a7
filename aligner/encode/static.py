"""
StaticEncoder: the embedded model, and any other whose vector of a text is a sum over its pieces.

Needs only numpy, tokenizers and safetensors: no torch, and a start within a tenth of a second.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.encode import Words
from aligner.encode.folder import revision_of
from aligner.encode.loader import Loader
from aligner.encode.tokens import GROUPED, WORD, tokens_of
from aligner.errors import EncoderError
from aligner.kernel import is_machine_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from aligner.encode import Vectors
    from aligner.encode.folder import LocalFiles, ModelFolder
    from aligner.encode.loader import Files, Progress
    from aligner.encode.pieces import PieceTokenizer

__all__ = ["EMBEDDED_MODEL", "LOADER", "StaticEncoder", "word_forms"]

EMBEDDED_MODEL: Final = Path(__file__).parents[1] / "models" / "static-v3"
"""Folder of the model that is part of the package."""

WEIGHTS_FILE: Final = "model.safetensors"
TOKENIZER_FILE: Final = "tokenizer.json"
IDF_FILE: Final = "idf.tsv"

PIECES_AT_ONCE: Final = 1 << 16
"""Pieces whose rows are unpacked together: 64 MB at 256 dimensions, whatever the text."""
TEXTS_AT_ONCE: Final = 1 << 13
"""Texts whose sums are computed together: 8 MB at 256 dimensions."""
_MOST_CHARACTERS: Final = 1 << 15
"""Characters that the tokenizer gets at a time of one text, for each of which it needs up to a kilobyte."""
_FEW_PIECES: Final = 8
"""Texts of up to this many pieces are summed together, piece by piece."""

_SEPARATORS: Final = str.maketrans("", "", " \u00a0\u202f.,'’")
_PLAIN: Final = re.compile("[A-Za-zÀ-ÅÇ-ÖØ-Þà-åç-öø-ÿ]+")
"""A word whose normal form is its lower case."""
_SMALL: Final = re.compile("[a-zà-åç-öø-ÿ]+")
"""A plain word in lower case."""
_ALPHABET: Final = "".join(filter(_PLAIN.fullmatch, map(chr, range(0x100))))
_WORD_PIECES: Final = (
    rb'{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":'
    rb'"\\p{L}[\\p{L}\\p{M}]*|\\p{N}+|[^\\s\\p{L}\\p{N}]"},"behavior":"Removed","invert":true},'
    b'{"type":"Metaspace","replacement":"\xe2\x96\x81","prepend_scheme":"always","split":false}]}'
)
"""How the embedded model splits a text into words before it splits these into pieces."""

_MOST_REMEMBERED: Final = 20_000
"""Maximum number of words whose sums are remembered: 20 MB."""

_PLAIN_IDF: Final = 6.0
"""Weight of every word if a model has no table: that of a moderately rare word, in nats."""


class StaticEncoder:
    """
    Sums of piece vectors.

    The vector of a text is the sum of the vectors of its pieces, scaled to length 1, so
    joining two texts adds their sums. `load` reads a model.
    """

    def __init__(
        self,
        *,
        name: str,
        path: Path,
        tokenizer: Tokenizer,
        rows: NDArray[np.generic],
        scales: NDArray[np.float32] | None,
        idf: dict[str, float],
        remembered: _Remembered,
        progress: Progress | None = None,
    ) -> None:
        self._name = name
        self._path = path
        self._tokenizer = tokenizer
        self._rows = rows
        self._scales = scales
        self._idf = idf
        self._remembered = remembered
        self._progress = progress
        self._rarest = max(idf.values(), default=_PLAIN_IDF)

    @classmethod
    def load(
        cls, path: Path | None = None, *, name: str | None = None, progress: Progress | None = None
    ) -> StaticEncoder:
        """
        Read a model from its folder.

        Args:
            path: A folder with `model.safetensors` (`embeddings`, and `weights` if rows
                are scaled), `tokenizer.json` and, optionally, `idf.tsv`; None for the
                embedded model. The layout is that of model2vec, so its models load too.
            name: Name in signatures; None for the name of the folder.
            progress: Called with (done, total) texts whose words are found, if there are many.

        Raises:
            EncoderError: A file is missing or damaged, or the shapes do not match.
        """
        path = path or EMBEDDED_MODEL
        # Both the search and the comparison of words use the embedded model.
        parts = _embedded_parts(path) if path == EMBEDDED_MODEL else _read_parts(path)
        return cls(name=name or path.name, path=path, progress=progress, **parts._asdict())

    @property
    def name(self) -> str:
        """Name of the model in signatures."""
        return self._name

    @cached_property
    def revision(self) -> str:
        """Twelve hexadecimal digits of the hash of its files."""
        return revision_of(self._path)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dim), float32; zeros for a text without a known piece."""
        from aligner.encode.vectors import unit

        return unit(self.sums(texts))

    def sums(self, texts: Sequence[str]) -> Vectors:
        """Sum of piece vectors per text, not scaled: shape (len(texts), dim), float32."""
        import numpy as np

        flat, counts = self._pieces(texts)
        first = np.cumsum(counts) - counts
        result = np.zeros((len(texts), self.dim), dtype=np.float32)
        few = np.flatnonzero((counts > 0) & (counts <= _FEW_PIECES))
        # Longest first, so that the texts with a further piece are always the first rows.
        few = few[np.argsort(-counts[few], kind="stable")]
        for start in range(0, len(few), TEXTS_AT_ONCE):
            block = few[start : start + TEXTS_AT_ONCE]
            result[block] = self._small_sums(flat, first[block], counts[block])
        many = np.flatnonzero(counts > _FEW_PIECES)
        owners = np.repeat(many, counts[many])
        flat = flat[np.repeat(counts > _FEW_PIECES, counts)]
        for start in range(0, len(flat), PIECES_AT_ONCE):
            window = slice(start, start + PIECES_AT_ONCE)
            present, begin = np.unique(owners[window], return_index=True)
            rows = self._unpacked(flat[window])
            if len(present) == 1 and len(rows) == PIECES_AT_ONCE:
                # A part of one huge text: `reduceat` takes ten times as long.
                result[present] += rows.sum(axis=0, dtype=np.float64)
            else:
                result[present] += np.add.reduceat(rows, begin, axis=0)
        return result

    def rarity(self, word: str) -> float | None:
        """Inverse document frequency of a word in lower case, in nats; None if the table lacks it."""
        return self._idf.get(word)

    def words(self, texts: Sequence[str]) -> Words:
        """
        Split texts into words with their vectors and weights.

        A word is a run of letters or a number, in the normal form of the tokenizer (see
        `word_forms`). Apostrophes and hyphens separate words; punctuation is not a word.
        A word that is not in the table of frequencies weighs as much as the rarest one
        in it.

        Each distinct word is split into pieces once, because a piece never crosses a
        word boundary: a long text costs little more than its vocabulary.
        """
        import numpy as np

        from aligner.encode.vectors import added, unit

        tokens = tokens_of(texts, partial(_normal, tokenizer=self._tokenizer), self._progress)
        raw, flat, ends = tokens.distinct, tokens.flat, tokens.ends
        normal = _normals(raw, self._tokenizer, lowers=self._lowers)
        known: dict[str, int] = {}
        # Punctuation is not a word, but its pieces count in the sums.
        form_of = np.array(
            [
                known.setdefault(form, len(known))
                if _SMALL.fullmatch(form)
                else known.setdefault(_number(form), len(known))
                if WORD.fullmatch(form) or token.isalpha()
                else -1
                for form, token in zip(normal, raw, strict=True)
            ],
            dtype=np.int32,
        ).reshape(-1)
        forms = tuple(known)
        # Forms come first, so that their vectors are not copied.
        row_of = {text: row for row, text in enumerate(dict.fromkeys((*forms, *normal)))}
        vectors = self._sums_of_forms(list(row_of))
        token_rows = np.fromiter(map(row_of.__getitem__, normal), dtype=np.int32, count=len(normal))
        sums = added(vectors, token_rows[flat], ends)
        vectors = vectors[: len(forms)]
        for start in range(0, len(forms), TEXTS_AT_ONCE):
            block = slice(start, start + TEXTS_AT_ONCE)
            vectors[block] = unit(vectors[block])
        words = form_of[flat]
        marks = np.flatnonzero(words < 0)
        return Words(
            forms=forms,
            vectors=vectors,
            idf=np.array([self._idf.get(form, self._rarest) for form in forms], dtype=np.float32),
            tokens=np.delete(words, marks),
            ends=ends - np.searchsorted(marks, ends),
            sums=sums,
        )

    def _sums_of_forms(self, forms: list[str]) -> Vectors:
        """The same as `sums`, but remembers the last call: a comparison often follows an alignment."""
        import numpy as np

        before = self._remembered
        new = [row for row, form in enumerate(forms) if form not in before.rows]
        if len(new) == len(forms):
            result = self.sums(forms)
        else:
            here = [row for row, form in enumerate(forms) if form in before.rows]
            result = np.empty((len(forms), self.dim), dtype=np.float32)
            result[here] = before.sums[[before.rows[forms[row]] for row in here]]
            result[new] = self.sums([forms[row] for row in new])
        if new and len(forms) <= _MOST_REMEMBERED:
            # A copy, because the caller scales them.
            before.rows, before.sums = {form: row for row, form in enumerate(forms)}, result.copy()
        return result

    def _pieces(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Numbers of the pieces of all texts, concatenated, and the count of each text."""
        import numpy as np

        alone = self._splits_words_alone
        plain = np.array([alone and _SMALL.fullmatch(text) is not None for text in texts], dtype=np.bool_)
        counts = np.zeros(len(texts), dtype=np.int64)
        parts = []
        for which, split in (
            (np.flatnonzero(plain), self._split_words),
            (np.flatnonzero(~plain), self._split),
        ):
            if len(which):
                pieces, counts[which] = split([texts[k] for k in which.tolist()])
                parts.append((which, pieces))
        first = np.cumsum(counts) - counts
        flat = np.empty(int(counts.sum()), dtype=np.int64)
        for which, pieces in parts:
            own = counts[which]
            flat[np.arange(len(pieces)) + np.repeat(first[which] - (np.cumsum(own) - own), own)] = pieces
        return flat, counts

    def _split(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pieces of any texts; a long one is split in parts, which bounds the memory."""
        if all(len(text) <= _MOST_CHARACTERS for text in texts):
            return _flat(self._ids(list(texts)))
        return _flat([self._ids_of_parts(text) for text in texts])

    def _ids(self, texts: list[str]) -> list[list[int]]:
        encodings = self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return [encoding.ids for encoding in encodings]

    def _ids_of_parts(self, text: str) -> list[int]:
        return [number for part in _parts(text) for number in self._ids([part])[0]]

    def _split_words(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pieces of plain words in lower case."""
        marked = [f"▁{word}" for word in words]
        if is_machine_code() and self._piece_tokenizer is not None:
            return self._piece_tokenizer.tokenize(marked)
        tokenize = self._tokenizer.model.tokenize
        return _flat([[piece.id for piece in tokenize(word)] for word in marked])

    @cached_property
    def _piece_tokenizer(self) -> PieceTokenizer | None:
        from aligner.encode.pieces import piece_tokenizer

        return piece_tokenizer(self._tokenizer.model.__getstate__())

    @cached_property
    def _lowers(self) -> bool:
        """Whether the normal form of a plain word is its lower case."""
        return _normal(_ALPHABET, self._tokenizer) == _ALPHABET.lower()

    @cached_property
    def _splits_words_alone(self) -> bool:
        """Whether a plain word in lower case is split into pieces as it is, after a marker."""
        parted = self._tokenizer.pre_tokenizer
        return self._lowers and parted is not None and parted.__getstate__() == _WORD_PIECES

    def _small_sums(
        self, flat: NDArray[np.int64], first: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> Vectors:
        """
        Sums of texts with few pieces, longest first.

        Args:
            flat: Pieces of all texts.
            first: Place of the first piece of each text.
            counts: Number of its pieces, from 1.
        """
        sizes = [int((counts > k).sum()) for k in range(int(counts[0]))]
        total = self._unpacked(flat[first])
        if len(sizes) > 1:
            # The first piece is added to the sum of the others, the order in which `reduceat` adds.
            rest = self._unpacked(flat[first[: sizes[1]] + 1])
            for k, size in enumerate(sizes[2:], start=2):
                rest[:size] += self._unpacked(flat[first[:size] + k])
            total[: sizes[1]] += rest
        return total

    def _unpacked(self, pieces: NDArray[np.int64]) -> Vectors:
        import numpy as np

        rows = self._rows[pieces].astype(np.float32)
        if self._scales is not None:
            rows *= self._scales[pieces, None]
        return rows


def _flat(lists: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Numbers of several lists, concatenated, and the count of each list."""
    import numpy as np

    counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    return np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=int(counts.sum())), counts


def _parts(text: str) -> Iterator[str]:
    """Parts of a text of at most `_MOST_CHARACTERS` each, divided at white space where there is some."""
    start = 0
    while len(text) - start > _MOST_CHARACTERS:
        space = text.rfind(" ", start, start + _MOST_CHARACTERS)
        end = space if space > start else start + _MOST_CHARACTERS
        yield text[start:end]
        start = end + (end == space)
    yield text[start:]


def word_forms(text: str, tokenizer: Tokenizer) -> list[str]:
    """
    Words of a text, in order, in the normal form of a tokenizer.

    Thousands lose their separators and decimals get a point, so that `1.000`, `1 000` and
    `1,000` are one word, and `2,5` and `2.5` another.
    """
    return [_number(form) for form in WORD.findall(_normal(text, tokenizer))]


def _normal(text: str, tokenizer: Tokenizer) -> str:
    normalizer = tokenizer.normalizer
    normal: str = normalizer.normalize_str(text) if normalizer else text.lower()
    return normal


def _normals(tokens: Sequence[str], tokenizer: Tokenizer, *, lowers: bool) -> list[str]:
    """
    Normal forms of many tokens.

    Args:
        tokens: Words and punctuation without white space.
        tokenizer: Defines the normal form.
        lowers: Whether the normal form of a plain word is its lower case.
    """
    if not lowers:
        return _normals_together(tokens, tokenizer)
    others = [token for token in tokens if not _PLAIN.fullmatch(token)]
    normal_of = dict(zip(others, _normals_together(others, tokenizer), strict=True))
    return [normal_of[token] if token in normal_of else token.lower() for token in tokens]


def _normals_together(tokens: Sequence[str], tokenizer: Tokenizer) -> list[str]:
    """Normal forms of many tokens, in one call unless the normal form depends on the context."""
    together = _normal("\n".join(tokens), tokenizer).split("\n")
    ends = [tokens[0], tokens[-1]] if tokens else [""]
    if (
        len(together) == max(1, len(tokens))
        and [_normal(token, tokenizer) for token in ends]
        == [together[k] for k in range(0, len(together), max(1, len(together) - 1))][: len(ends)]
    ):
        return together[: len(tokens)]
    return [_normal(token, tokenizer) for token in tokens]


def _number(form: str) -> str:
    if not form[0].isdigit():
        return form
    return form.translate(_SEPARATORS) if re.fullmatch(GROUPED, form) else form.replace(",", ".")


class _Remembered:
    """Words of the last call with their sums, by form: shared by all encoders of the embedded model."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self.sums: Vectors


class _Parts(NamedTuple):
    """Content of the files of a model."""

    tokenizer: Tokenizer
    rows: NDArray[np.generic]
    scales: NDArray[np.float32] | None
    idf: dict[str, float]
    remembered: _Remembered


@lru_cache(maxsize=1)
def _embedded_parts(path: Path) -> _Parts:
    return _read_parts(path)


def _read_parts(path: Path) -> _Parts:
    rows, scales = _read_rows(path)
    tokenizer = _read_tokenizer(path)
    if tokenizer.get_vocab_size() > len(rows):
        raise EncoderError(
            f"model `{path}` has {len(rows)} rows for {tokenizer.get_vocab_size()} pieces",
            hint="The tokenizer belongs to another model: download or copy the model again",
        )
    return _Parts(tokenizer, rows, scales, _read_idf(path), _Remembered())


def _read_rows(path: Path) -> tuple[NDArray[np.generic], NDArray[np.float32] | None]:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        tensors = load_file(path / WEIGHTS_FILE)
    except FileNotFoundError as error:
        raise _broken(path, f"`{WEIGHTS_FILE}` is missing") from error
    except (SafetensorError, OSError, ValueError) as error:
        raise _broken(path, f"`{WEIGHTS_FILE}` cannot be read: {error}") from error
    rows, scales = tensors.get("embeddings", tensors.get("embedding.weight")), tensors.get("weights")
    if rows is None or rows.ndim != 2:
        raise _broken(path, f"`{WEIGHTS_FILE}` has no two-dimensional table `embeddings`")
    if scales is not None and scales.shape != (len(rows),):
        raise _broken(path, f"`weights` has shape {scales.shape} for {len(rows)} rows")
    return rows, scales


def _read_tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    file = path / TOKENIZER_FILE
    if not file.is_file():
        raise _broken(path, f"`{TOKENIZER_FILE}` is missing")
    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # tokenizers raises bare `Exception`
        raise _broken(path, f"`{TOKENIZER_FILE}` cannot be read: {error}") from error
    # A limit intended for transformers would truncate long texts.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _read_idf(path: Path) -> dict[str, float]:
    """Read lines of `form TAB idf`; without the file, all words weigh the same."""
    try:
        text = (path / IDF_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(path, f"`{IDF_FILE}` cannot be read: {error}") from error
    try:
        cells = text.removesuffix("\n").replace("\n", "\t").split("\t") if text else []
        return dict(zip(cells[::2], map(float, cells[1::2]), strict=True))
    except ValueError as error:
        raise _broken(path, f"`{IDF_FILE}` does not consist of forms and numbers") from error


def _broken(path: Path, what: str) -> EncoderError:
    return EncoderError(
        f"model `{path}`: {what}",
        hint="Reinstall the package or download the model again; see `aligner doctor`",
    )


_FILES: Final = (WEIGHTS_FILE, TOKENIZER_FILE)


def _recognises(files: Files) -> bool:
    """
    Whether a model is static.

    One of sentence-transformers that stores its table in the folder of a module is left
    to that library.
    """
    modules = files.json("modules.json")
    if isinstance(modules, list) and modules and isinstance(modules[0], dict):
        return str(modules[0].get("type", "")).endswith("StaticEmbedding") and files.has(*_FILES)
    config = files.json("config.json")
    return isinstance(config, dict) and config.get("model_type") == "model2vec"


def _missing(files: LocalFiles) -> list[str]:
    return files.lacking(*_FILES)


def _dim(files: LocalFiles) -> int | None:
    config = files.json("config.json")
    width = config.get("hidden_dim") if isinstance(config, dict) else None
    return width if isinstance(width, int) else None


def _load(folder: ModelFolder, *, name: str, device: str, progress: Progress | None) -> StaticEncoder:
    del device  # A static model always runs on the processor.
    # The folder of a hub snapshot is named after a commit, which nobody would recognise.
    named = None if Path(name).is_dir() else name
    return StaticEncoder.load(folder.path, name=named, progress=progress)


LOADER: Final = Loader(
    kind="static",
    library="model2vec",
    recognises=_recognises,
    missing=_missing,
    dim=_dim,
    load=_load,
    cached=False,
)
"""Static models, read with numpy."""
