"""Messages, progress and paged output for the person at the terminal."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING, Final

from aligner.cli.settings import SETTINGS, Color
from aligner.cli.streams import gate_streams, is_terminal, print_messages, styled
from aligner.display import inert, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rich.console import Console, RenderableType
    from rich.progress import Progress, TaskID

    from aligner.findings import Findings
    from aligner.report.console import SafeConsole

    Report = Callable[[int, int], None]

__all__ = [
    "PATIENCE_SECONDS",
    "Color",
    "console_for",
    "counted",
    "page",
    "print_trimmed",
    "progress_bars",
    "say",
    "say_details",
    "say_repairs",
    "say_uncompared",
    "say_written",
    "stage",
]

PATIENCE_SECONDS: Final = 1.0
"""Time before the first bar appears: a bar that flashes by informs nobody."""


def say(message: str) -> None:
    """Print a line for the user on standard error, out of the way of the data; nothing with `-q`."""
    if not SETTINGS.quiet:
        print_messages(message)


def say_details(message: str) -> None:
    """Print a line that only `-v` shows."""
    if SETTINGS.verbose:
        say(message)


def say_repairs(name: str, repairs: Mapping[str, int]) -> None:
    """Report what was repaired in a malformed file, and how often; nothing if the file was well formed."""
    if repairs:
        listed = ", ".join(f"{what} ({times:,})" for what, times in repairs.items())
        say(f"{name}: repaired while reading: {listed}")


def say_uncompared(findings: Findings) -> None:
    """Report links that are too long for a comparison of their content; nothing if all were compared."""
    if findings.uncompared:
        from aligner.compare.comparison import LONGEST_COMPARED

        number = len(findings.uncompared)
        say(
            f"Content of {counted(number, 'link')} not compared: a side has more than "
            f"{LONGEST_COMPARED:,} characters; split it into lines to compare it"
        )


def say_written(path: Path | str, contents: str = "") -> None:
    """Announce a file that was written, with a count of what is in it."""
    say(f"Wrote {path}{f' ({contents})' if contents else ''}")


def counted(number: int, noun: str) -> str:
    """Put a number before a regular noun: `1 unit`, `2,000 units`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time a stage of the work; `-v` shows how long it took."""
    began = time.perf_counter()
    yield
    say_details(f"{name}: {time.perf_counter() - began:.2f} s")


@contextmanager
def progress_bars() -> Iterator[Callable[[str], Report | None]]:
    """
    Show progress bars on standard error if it is a terminal; none with `-q`.

    Yields:
        A function that takes the name of a task and returns a function of (done, total; 0 if
        unknown), or None if nobody would see a bar. A bar appears with the first report after
        `PATIENCE_SECONDS`.
    """
    if SETTINGS.quiet or not is_terminal(stderr=True):
        yield lambda _: None
        return
    bars = _Bars()
    try:
        yield bars.task
    finally:
        bars.stop()


class _Bars:
    """Progress bars; rich is imported when the first one appears, so that short runs need not wait for it."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def task(self, name: str) -> Report:
        """Return the function that reports the progress of a task."""

        def report(done: int, total: int) -> None:
            if self._shown is None:
                if time.monotonic() - self._began < PATIENCE_SECONDS:
                    return
                self._shown = _progress()
                self._shown.start()
                # While bars are shown, rich has its own streams, which obey escape sequences.
                gate_streams()
            if name not in self._tasks:
                self._tasks[name] = self._shown.add_task(visible(name), total=total or None)
            self._shown.update(self._tasks[name], completed=done, total=total or None)

        return report

    def stop(self) -> None:
        """Remove the bars."""
        if self._shown is not None:
            self._shown.stop()


def _progress() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        # A file may be called `[1].txt`, which is markup otherwise.
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console_for(SETTINGS.color, stderr=True),
        transient=True,
    )


def console_for(color: Color = "auto", *, stderr: bool = False) -> SafeConsole:
    """
    Make a console for standard output.

    Args:
        color: `auto` writes colours to a terminal only, without them where `NO_COLOR` is set, and
            also to a pipe where `FORCE_COLOR` is set. `always` and `never` take precedence over
            both variables; `never` writes no escape sequence at all, neither bold nor underline.
        stderr: Write to standard error instead.
    """
    from aligner.report.console import SafeConsole

    file = styled(stderr=stderr)
    if color == "never":
        return SafeConsole(file=file, color_system=None, no_color=True)
    if color == "always":
        console = SafeConsole(file=file, force_terminal=True, no_color=False)
        if console.color_system is None:  # `TERM` is unset or `dumb`
            console = SafeConsole(file=file, force_terminal=True, no_color=False, color_system="standard")
        return console
    return SafeConsole(file=file)


def print_trimmed(console: Console, content: RenderableType, *, width: int) -> None:
    """Print without blanks at the end of lines, with which rich fills the cells of a table."""
    with console.capture() as capture:
        console.print(content, highlight=False, width=min(console.width, width))
    console.file.writelines(f"{line.rstrip()}\n" for line in capture.get().splitlines())


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
    import pydoc

    # `less` shows colours only with `-R`.
    os.environ.setdefault("LESS", "-RFX")
    # Without a pager, pydoc prints the text, with its escape sequences.
    with redirect_stdout(console.file):
        pydoc.pager(inert(text))
