"""The gate in front of the standard streams: what passes, what is shown, and what stays as it is."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from aligner.cli.streams import (
    data_output,
    drawing,
    print_bytes,
    print_lines,
    print_messages,
    print_styled,
    ready,
    styled,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def gated(monkeypatch: pytest.MonkeyPatch, kind: type[io.TextIOWrapper] = io.TextIOWrapper) -> io.BytesIO:
    """Replace the standard streams, put the gate in front, and return what is written to both."""
    written = io.BytesIO()
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, kind(written, encoding="utf-8", newline="", write_through=True))
    ready()
    return written


def test_text_that_anything_prints_is_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = gated(monkeypatch)
    print("a\x1b[31m\tb\n::error::x")
    print("c\x9b", file=sys.stderr)
    assert pipe.getvalue() == b"a\\x1b[31m\tb\n\\x3a:error::x\nc\\x9b\n"


def test_a_second_call_puts_no_second_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = gated(monkeypatch)
    before = sys.stdout, sys.stderr
    ready()
    assert (sys.stdout, sys.stderr) == before
    assert pipe.getvalue() == b""


def test_lines_and_messages_are_one_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = gated(monkeypatch)
    print_lines(["a\nb", "::error::"])
    print_messages("c\r\nd", "")
    assert pipe.getvalue() == b"a\\nb\n\\x3a:error::\nc\\r\\nd\n\n"


def test_data_on_a_pipe_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = gated(monkeypatch)
    data = b"\x1b[31m\x9b\xff\r\n::error::\x00"
    print_bytes(data)
    assert pipe.getvalue() == data


@pytest.mark.parametrize(
    ("chunks", "shown"),
    [
        ([b"a\tb\r\nc\n"], "a\tb\r\nc\n"),
        ([b"a\r", b"\nb"], "a\r\nb"),
        ([b"a\r", b"b\r"], "a\\rb\\r"),
        ([b"\xc2", b"\x9b31m", b"\xe2\x80", b"\xae"], "\\x9b31m\\u202e"),
        ([b"\x1b", b"]0;x\x07"], "\\x1b]0;x\\x07"),
        ([b"::error::x\n"], "::error::x\n"),
        ([b"\xff\xc3"], "\ufffd\ufffd"),
        ([], ""),
    ],
)
def test_data_on_a_terminal_is_visible_however_it_arrives(
    monkeypatch: pytest.MonkeyPatch, chunks: Iterable[bytes], shown: str
) -> None:
    terminal = gated(monkeypatch, Terminal)
    with data_output() as stream:
        for chunk in chunks:
            assert stream.write(chunk) == len(chunk)
    assert terminal.getvalue().decode() == shown


def test_data_on_a_terminal_is_in_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(written, encoding="latin-1", newline="", write_through=True))
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    ready()
    print_bytes("Größe \x9b 你".encode())
    assert written.getvalue() == "Größe \\x9b ?".encode("latin-1")


def test_a_styled_text_keeps_its_colours_and_commands_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = gated(monkeypatch)
    print_styled("\x1b[1m::error::\x1b[0m")
    styled(stderr=True).writelines(["##vso[x]\n"])
    assert pipe.getvalue() == b"\x1b[1m\\x3a:error::\x1b[0m\n\\x23#vso[x]\n"


@pytest.mark.parametrize(
    ("frame", "shown"),
    [
        ("\r 50% file", "\r 50% file"),
        ("\n\n", "\n\n"),
        ("\x1b[A\x1b[A", "\x1b[A\x1b[A"),
        ("\r\x1b[31m\r\x1b[A", "\r\\x1b[31m\\r\\x1b[A"),
        ("name\x1b[A", "name\\x1b[A"),
    ],
)
def test_bars_of_a_download_move_the_cursor_and_their_names_do_not(
    monkeypatch: pytest.MonkeyPatch, frame: str, shown: str
) -> None:
    terminal = gated(monkeypatch, Terminal)
    with drawing():
        sys.stderr.write(frame)
    assert terminal.getvalue().decode() == shown


def test_nothing_moves_the_cursor_after_a_download(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = gated(monkeypatch, Terminal)
    with drawing():
        pass
    sys.stderr.write("\rx")
    assert terminal.getvalue() == b"\\rx"
