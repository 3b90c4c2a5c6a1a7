"""What the commands say to a person: messages, progress and pages, all on a terminal."""

from __future__ import annotations

import os
import pydoc
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import Console
    from rich.progress import Progress, TaskID

    Report = Callable[[int, int], None]

__all__ = ["PATIENCE_SECONDS", "Color", "console_for", "page", "progress_bars", "say", "say_mended"]

Color = Literal["auto", "always", "never"]
"""When to write colours."""

PATIENCE_SECONDS: Final = 1.0
"""Time before the first bar appears: one that flashes by tells nobody anything."""


def say(message: str) -> None:
    """Print a line for the user on stderr, where it is out of the way of the data."""
    sys.stderr.write(f"{message}\n")


def say_mended(name: str, repairs: Mapping[str, int]) -> None:
    """Say what of a file was not as it should be, and how often; nothing where all was."""
    if repairs:
        told = ", ".join(f"{what} ({times:,})" for what, times in repairs.items())
        say(f"{name}: mended while reading: {told}")


@contextmanager
def progress_bars() -> Iterator[Callable[[str], Report | None]]:
    """
    Show bars on stderr while something long goes on; nothing where stderr is no terminal.

    Yields:
        A function that gives, for the name of a task, a function of (done, total; 0
        where that is not known), or None where nobody would see a bar. The bar appears with the first report
        after `PATIENCE_SECONDS`.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bars = _Bars()
    try:
        yield bars.task
    finally:
        bars.stop()


class _Bars:
    """Bars that are made when the first is to be seen: what is soon done need not wait for rich."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def task(self, name: str) -> Report:
        """Give what reports on a task."""

        def report(done: int, total: int) -> None:
            if self._shown is None:
                if time.monotonic() - self._began < PATIENCE_SECONDS:
                    return
                self._shown = _progress()
                self._shown.start()
            if name not in self._tasks:
                self._tasks[name] = self._shown.add_task(name, total=total or None)
            self._shown.update(self._tasks[name], completed=done, total=total or None)

        return report

    def stop(self) -> None:
        """Take the bars away."""
        if self._shown is not None:
            self._shown.stop()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        # A file may be called `[1].txt`, which is markup otherwise.
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def console_for(color: Color = "auto", *, stderr: bool = False) -> Console:
    """
    Make a console for standard output.

    Args:
        color: `auto` writes colours to a terminal only, without them where `NO_COLOR` is set, and
            also to a pipe where `FORCE_COLOR` is set. `always` and `never` take precedence over
            both variables; `never` writes no escape sequence at all, neither bold nor underline.
        stderr: Write to standard error instead.
    """
    from rich.console import Console

    if color == "never":
        return Console(stderr=stderr, color_system=None, no_color=True)
    if color == "always":
        console = Console(stderr=stderr, force_terminal=True, no_color=False)
        if console.color_system is None:  # `TERM` is unset or `dumb`
            console = Console(stderr=stderr, force_terminal=True, no_color=False, color_system="standard")
        return console
    return Console(stderr=stderr)


def page(console: Console, text: str, *, pager: bool = True) -> None:
    """
    Print rendered text, through the user's pager if it is longer than the screen.

    Args:
        console: The console for which the text was rendered.
        text: What to print, with its escape sequences.
        pager: Whether a pager may be used. Output that is not a terminal never goes through one,
            even where colours are forced.
    """
    if not pager or not console.file.isatty() or text.count("\n") < console.height:
        console.file.write(text)
        return
    # `less` shows colours only with `-R`.
    os.environ.setdefault("LESS", "-RFX")
    pydoc.pager(text)
