"""What the commands say to a person: messages, progress and pages, all on a terminal."""

from __future__ import annotations

import os
import pydoc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console
    from rich.progress import TaskID

    Report = Callable[[int, int], None]

__all__ = ["page", "progress_bars", "say"]


def say(message: str) -> None:
    """Print a line for the user on stderr, where it is out of the way of the data."""
    sys.stderr.write(f"{message}\n")


@contextmanager
def progress_bars() -> Iterator[Callable[[str], Report | None]]:
    """
    Show bars on stderr while something long goes on; nothing where stderr is no terminal.

    Yields:
        A function that gives, for the name of a task, a function of (done, total),
        or None where nobody would see a bar. The bar appears with the first report.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, TaskID] = {}

    def task(name: str) -> Report:
        def report(done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)

        return report

    with bars:
        yield task


def page(console: Console, text: str) -> None:
    """Print rendered text; through the user's pager where it is longer than the screen."""
    if not console.is_terminal or text.count("\n") < console.height:
        console.file.write(text)
        return
    # `less` shows colours only when told to.
    os.environ.setdefault("LESS", "-RFX")
    pydoc.pager(text)
