"""
Hashes and binary codes of many units, in this process or in a subprocess.

    python -m aligner.memory.coder MODEL_FOLDER

Kept separate from the intake, which starts the subprocess. Two threads would wait for
each other: SQLite releases the interpreter lock for every row and gets it back
milliseconds later. A `multiprocessing` pool would run the caller's script a second time.
The subprocess exits when its standard input closes, so it does not outlive a killed
parent.
"""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, Protocol

from aligner.errors import EncoderError
from aligner.memory.codes import codes_of
from aligner.memory.keys import CONTENT_BYTES, content_hash, text_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder

__all__ = ["Coder", "CoderProcess", "Hashed", "LocalCoder"]

_LENGTH_BYTES: Final = 8
_KEY: Final = "<i8"


class Hashed(NamedTuple):
    """
    Hashes and binary codes of n units.

    Attributes:
        hashes: `content_hash` of each.
        src_keys: `text_key` of each source, shape (n,), int64.
        tgt_keys: `text_key` of each target, shape (n,), int64.
        src_codes: Code of each source, shape (n, code_words), uint64.
        tgt_codes: Code of each target, shape (n, code_words), uint64.
    """

    hashes: list[bytes]
    src_keys: NDArray[np.int64]
    tgt_keys: NDArray[np.int64]
    src_codes: NDArray[np.uint64]
    tgt_codes: NDArray[np.uint64]


class Texts(NamedTuple):
    """Languages and texts of units, column by column."""

    src_langs: list[str]
    tgt_langs: list[str]
    srcs: list[str]
    tgts: list[str]


class Coder(Protocol):
    """Hashes and encodes one batch of texts at a time."""

    def send(self, texts: Texts) -> None:
        """Start a batch; the previous one must have been received."""

    def receive(self) -> Hashed:
        """Wait for the result of the batch."""

    def close(self) -> None:
        """Release its resources."""


class LocalCoder:
    """Works in this process when the result is requested."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._texts = Texts([], [], [], [])

    def send(self, texts: Texts) -> None:
        """Remember the batch."""
        self._texts = texts

    def receive(self) -> Hashed:
        """Hash and encode the batch."""
        return _hashed(self._encoder, self._texts)

    def close(self) -> None:
        """Do nothing: there are no resources to release."""


class CoderProcess:
    """
    Works in a subprocess, concurrently with this process.

    Args:
        model: Folder of a static model.
        words: `code_words` of the model.
    """

    def __init__(self, model: Path, words: int) -> None:
        self._words = words
        self._count = 0
        package = str(Path(__file__).parents[2])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, "-m", "aligner.memory.coder", str(model)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # If it fails, this process reports so in one line.
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            # Interrupts go to the process that the user started, which then ends this one.
            start_new_session=True,
        )

    def send(self, texts: Texts) -> None:
        """Pass a batch to the subprocess."""
        self._count = len(texts.srcs)
        try:
            _write(self._input, marshal.dumps(tuple(texts)))
        except OSError as error:
            raise self._ended() from error

    def receive(self) -> Hashed:
        """Wait for the result of the batch."""
        data = _read(self._output)
        if data is None:
            raise self._ended()
        return _unpacked(data, self._count, self._words)

    def close(self) -> None:
        """Terminate the subprocess."""
        for stream in (self._input, self._output):
            stream.close()
        self._process.kill()
        self._process.wait()

    @property
    def _input(self) -> BinaryIO:
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        return self._process.stdin  # type: ignore[return-value]

    @property
    def _output(self) -> BinaryIO:
        assert self._process.stdout is not None  # noqa: S101 - for the type checker
        return self._process.stdout  # type: ignore[return-value]

    def _ended(self) -> EncoderError:
        return EncoderError(
            f"the encoding subprocess exited with status {self._process.wait()}",
            hint="Free some memory and repeat the command; units added so far are kept",
        )


def _hashed(encoder: Encoder, texts: Texts) -> Hashed:
    import numpy as np

    return Hashed(
        list(map(content_hash, *texts)),
        np.fromiter(map(text_key, texts.srcs), dtype=np.int64, count=len(texts.srcs)),
        np.fromiter(map(text_key, texts.tgts), dtype=np.int64, count=len(texts.tgts)),
        codes_of(encoder, texts.srcs),
        codes_of(encoder, texts.tgts),
    )


def _packed(hashed: Hashed) -> bytes:
    keys = (column.astype(_KEY) for column in (hashed.src_keys, hashed.tgt_keys))
    parts = [*keys, hashed.src_codes, hashed.tgt_codes]
    return b"".join([*hashed.hashes, *(part.tobytes() for part in parts)])


def _unpacked(data: bytes, count: int, words: int) -> Hashed:
    import numpy as np

    end = count * CONTENT_BYTES
    hashes = [data[start : start + CONTENT_BYTES] for start in range(0, end, CONTENT_BYTES)]
    keys = np.frombuffer(data, dtype=_KEY, count=2 * count, offset=end).reshape(2, count)
    codes = np.frombuffer(data, dtype=np.uint64, offset=end + keys.nbytes).reshape(2, count, words)
    return Hashed(hashes, keys[0], keys[1], codes[0], codes[1])


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "little"))
    stream.write(data)
    stream.flush()


def _read(stream: BinaryIO) -> bytes | None:
    """Read a message; None if the other process has exited."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(head, "little")
    data = stream.read(size)
    return data if len(data) == size else None


def _serve() -> None:
    from aligner.encode.static import StaticEncoder

    encoder = StaticEncoder.load(Path(sys.argv[1]))
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while (data := _read(source)) is not None:
        _write(sink, _packed(_hashed(encoder, Texts(*marshal.loads(data)))))  # noqa: S302 - of our parent


if __name__ == "__main__":
    _serve()
