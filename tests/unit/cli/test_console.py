"""Colours and the pager follow the user's choice, then the environment, then the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aligner.cli.terminal import Color, console_for

if TYPE_CHECKING:
    from collections.abc import Mapping

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

RED = """
from aligner.cli.terminal import console_for
console_for({color!r}).print("x", style="bold red")
"""
LONG = """
from aligner.cli.terminal import console_for, page
page(console_for({color!r}), "line\\n" * 500, pager={pager})
"""


def printed(code: str, variables: Mapping[str, str] | None = None, *, terminal: bool = False) -> str:
    """What a script prints on standard output."""
    hidden = ("NO_COLOR", "FORCE_COLOR", "PAGER", "LESS", "TTY_COMPATIBLE")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment |= {"TERM": "xterm-256color"} | dict(variables or {})
    command = [sys.executable, "-c", code]
    if not terminal:
        return subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=60, env=environment
        ).stdout
    reader, writer = os.openpty()
    subprocess.run(command, stdin=writer, stdout=writer, check=True, timeout=60, env=environment)
    os.close(writer)
    shown = b""
    try:
        while chunk := os.read(reader, 1 << 16):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    os.close(reader)
    return shown.decode().replace("\r\n", "\n")


def test_a_pipe_gets_no_colour() -> None:
    assert printed(RED.format(color="auto")) == "x\n"


@needs_terminal
def test_a_terminal_gets_colour() -> None:
    assert printed(RED.format(color="auto"), terminal=True) == "\x1b[1;31mx\x1b[0m\n"


@needs_terminal
def test_a_terminal_gets_no_colour_if_no_color_is_set() -> None:
    assert "31m" not in printed(RED.format(color="auto"), {"NO_COLOR": "1"}, terminal=True)


def test_a_pipe_gets_colour_if_force_color_is_set() -> None:
    assert printed(RED.format(color="auto"), {"FORCE_COLOR": "1"}) == "\x1b[1;31mx\x1b[0m\n"


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_always_writes_colour_to_a_pipe(variables: dict[str, str]) -> None:
    assert printed(RED.format(color="always"), variables) == "\x1b[1;31mx\x1b[0m\n"


@pytest.mark.parametrize("variables", [{}, {"FORCE_COLOR": "1"}])
def test_never_writes_no_escape_sequence(variables: dict[str, str]) -> None:
    assert printed(RED.format(color="never"), variables) == "x\n"


@pytest.mark.parametrize("color", ["auto", "always", "never"])
def test_a_console_for_stderr_writes_there(color: Color, capsys: pytest.CaptureFixture[str]) -> None:
    console_for(color, stderr=True).print("x")
    assert capsys.readouterr() == ("", "x\n")


HOSTILE = """
from aligner.cli.streams import ready
from aligner.cli.terminal import console_for
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
ready()
text = {text!r}
table = Table(text, box=None)
table.add_row(text)
table.add_row(Text(text))
for each in (text, Text(text), Padding(Text(text)), table):
    console_for("never").print(each, soft_wrap=True)
"""


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", "[link=https://example.org]x[/link]", ":smile:", "[bold", "\\[x]", "[/]"]
)
def test_a_console_reads_no_markup_and_no_emoji_codes(text: str) -> None:
    lines = [line.strip() for line in printed(HOSTILE.format(text=text)).splitlines()]
    assert lines == [text] * len(lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\x9bb\x7fc", "a\\x9bb\\x7fc"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\u2028b", "a\\u2028b"),
        ("##vso[task.complete]", "\\x23#vso[task.complete]"),
        ("::error::x", "\\x3a:error::x"),
    ],
)
def test_a_console_shows_what_a_terminal_would_obey(text: str, shown: str) -> None:
    lines = [line.strip() for line in printed(HOSTILE.format(text=text)).splitlines()]
    assert lines == [shown] * len(lines)


def test_an_escape_takes_its_width_in_a_table() -> None:
    code = """
from rich.table import Table
from aligner.cli.terminal import console_for
table = Table(box=None, pad_edge=False, show_header=False)
table.add_row("a\\x1b", "b")
table.add_row("a\\\\x1b", "b")
console_for("never").print(table)
"""
    assert printed(code) == "a\\x1b  b\n" * 2


@needs_terminal
def test_long_output_goes_through_the_pager() -> None:
    assert printed(LONG.format(color="auto", pager=True), {"PAGER": "wc -l"}, terminal=True).strip() == "500"


@needs_terminal
def test_long_output_skips_the_pager_on_request() -> None:
    shown = printed(LONG.format(color="auto", pager=False), {"PAGER": "wc -l"}, terminal=True)
    assert shown.count("line\n") == 500


@needs_terminal
def test_colours_stay_where_no_pager_can_be_used() -> None:
    code = LONG.format(color="auto", pager=True).replace("line", "\\x1b[1mline\\x1b[0m")
    code = "from aligner.cli.streams import ready\nready()\n" + code
    shown = printed(code, {"PAGER": "", "TERM": "dumb"}, terminal=True)
    assert shown.count("\x1b[1mline\x1b[0m\n") == 500


def test_forced_colours_send_no_pipe_through_the_pager() -> None:
    assert printed(LONG.format(color="always", pager=True), {"PAGER": "wc -l"}) == "line\n" * 500
