"""
The gate: the one place that writes to standard output and standard error.

Data is bytes in UTF-8, whatever the encoding of the terminal, and leaves a pipe exactly as it was
made. Everything that a person reads is shown without what drives a terminal, forges a line or
commands a build server (`aligner.display`): messages, data on a terminal, and what libraries
print, such as warnings, logs and tracebacks. Only a console of rich writes escape sequences, and
only its own (`aligner.report.console`). `tests/unit/project/test_gate.py` finds a module that
prints past it.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, TextIO, cast

from aligner.display import escape_json, inert, visible, visible_lines
from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from _typeshed import ReadableBuffer

__all__ = [
    "STANDARD_STREAM",
    "data_output",
    "drawing",
    "drop_output",
    "flush_output",
    "gate_streams",
    "is_terminal",
    "print_bytes",
    "print_json",
    "print_lines",
    "print_messages",
    "print_styled",
    "print_text",
    "read_once",
    "reader_may_leave",
    "ready",
    "styled",
]

STANDARD_STREAM: Final = "-"

_CURSOR_MOVES: Final = re.compile(r"(?:[\r\n]|\x1b\[A)*")
"""What tqdm writes between the frames of its bars."""


class _Stream:
    """A text stream in front of another, whose attributes it has."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(self._shown(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def _shown(self, text: str) -> str:
        raise NotImplementedError

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self.stream, name)


class _Gate(_Stream):
    """
    Shows everything that a terminal would obey except line ends and tabs.

    Its `buffer` is that of the stream: data is not changed.

    Attributes:
        draws: Whether the cursor moves of tqdm pass: up a line, and back to the start of the
            line before a frame. Those inside a frame, where a name may be, do not.
    """

    draws: bool = False

    def _shown(self, text: str) -> str:
        if self.draws and _CURSOR_MOVES.fullmatch(text):
            return text
        start = "\r" if self.draws and text.startswith("\r") else ""
        return start + inert(visible_lines(text[len(start) :]))


class _Styled(_Stream):
    """For a console of rich, which has made its texts visible and adds escape sequences of its own."""

    def _shown(self, text: str) -> str:
        return inert(text)


def ready() -> None:
    """
    Prepare the standard streams.

    A stream that the caller closed (`>&-`) is replaced by the null device, a character that
    the terminal cannot show becomes `?` instead of ending the program, and whatever is written
    as text passes the gate.
    """
    # In this order, because a file that is opened gets the lowest free descriptor.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=errors)
            if not _can_write(stream):
                reconfigure(encoding="utf-8")
    gate_streams()


def _can_write(stream: TextIO) -> bool:
    """Whether a stream can write text: `PYTHONIOENCODING` may name an encoding that cannot."""
    try:
        "a\u20ac".encode(stream.encoding, stream.errors or "strict")
    except (UnicodeError, LookupError):
        return False
    return True


def gate_streams() -> None:
    """Put the gate in front of the standard streams, also after rich has replaced them for its bars."""
    if not isinstance(sys.stdout, _Gate):
        sys.stdout = cast("TextIO", _Gate(sys.stdout))
    if not isinstance(sys.stderr, _Gate):
        sys.stderr = cast("TextIO", _Gate(sys.stderr))


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


def styled(*, stderr: bool = False) -> TextIO:
    """The stream for a console of rich, which writes escape sequences."""
    return cast("TextIO", _Styled(_innermost(sys.stderr if stderr else sys.stdout)))


def _innermost(stream: Any) -> TextIO:  # noqa: ANN401 - of ours, of rich, or of the caller
    """The stream that was there before the gate and the bars of rich."""
    while isinstance(stream, _Stream) or hasattr(stream, "rich_proxied_file"):
        stream = stream.stream if isinstance(stream, _Stream) else stream.rich_proxied_file
    return cast("TextIO", stream)


@contextmanager
def drawing() -> Iterator[None]:
    """Let the bars of tqdm move the cursor on standard error."""
    stream = sys.stderr
    if not isinstance(stream, _Gate):
        yield
        return
    stream.draws = True
    try:
        yield
    finally:
        stream.draws = False


def is_terminal(*, stderr: bool = False) -> bool:
    """Whether standard output, or standard error, is a terminal."""
    return (sys.stderr if stderr else sys.stdout).isatty()


def flush_output() -> None:
    """Write what is left of standard output."""
    sys.stdout.flush()


def drop_output() -> None:
    """Discard what is still to be printed; Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Continue after the reader of our output has closed the pipe: it has read all it wanted."""
    try:
        yield
    except BrokenPipeError:
        drop_output()


def read_once(names: Sequence[str]) -> None:
    """
    Refuse standard input for more than one file.

    Raises:
        UsageError: `-` is among the names twice.
    """
    if list(names).count(STANDARD_STREAM) > 1:
        raise UsageError("standard input can be read only once", hint="Give a file for one of the two")


@contextmanager
def data_output() -> Iterator[BinaryIO]:
    """
    Standard output for data in UTF-8.

    A pipe or file gets the bytes as they are; a terminal gets text, in its own encoding and
    through the gate.
    """
    sys.stdout.flush()
    if is_terminal():
        shown = _ShownData()
        yield cast("BinaryIO", shown)
        shown.finish()
    else:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


class _ShownData(io.RawIOBase):
    """Data on a terminal, which no build server reads: the commands of a report for one stay."""

    def __init__(self) -> None:
        self._stream = _innermost(sys.stdout)
        # Keeps `\r` back until it is known whether it belongs to a line end.
        self._decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")("replace"), False)

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        view = memoryview(data)
        self._print(self._decoder.decode(bytes(view)))
        return view.nbytes

    def finish(self) -> None:
        self._print(self._decoder.decode(b"", final=True))

    def _print(self, text: str) -> None:
        self._stream.write(visible_lines(text))
        self._stream.flush()


def print_bytes(data: bytes) -> None:
    """Write data in UTF-8 to standard output."""
    with data_output() as stream:
        stream.write(data)


def print_text(text: str) -> None:
    """Write text as data in UTF-8 to standard output; `?` for the odd bytes of a file name."""
    print_bytes(text.encode("utf-8", "replace"))


def print_json(record: object) -> None:
    """Write a JSON value to standard output."""
    print_text(escape_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Write lines for a person to standard output; whatever a line contains, it is one line."""
    print_text("".join(f"{inert(visible(line))}\n" for line in lines))


def print_styled(text: str) -> None:
    """Write a text of the program to standard output, with its escape sequences."""
    stream = styled()
    stream.write(f"{text}\n")
    stream.flush()


def print_messages(*messages: str) -> None:
    """Write messages to standard error, one line each whatever they contain."""
    sys.stderr.write("".join(f"{inert(visible(message))}\n" for message in messages))
