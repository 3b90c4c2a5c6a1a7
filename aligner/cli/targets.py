"""
Where `align` and `convert` write: checked before any work begins.

A target that cannot be written is said before the texts are read, so that an
hour of alignment is never thrown away for a misspelt folder.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.atomic import check_target, write_atomically
from aligner.cli.streams import STANDARD_STREAM, print_bytes, reader_may_leave
from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from aligner.formats import BitextStream, WriteOptions
    from aligner.pipeline import AlignmentResult

__all__ = ["Targets", "check_output", "plan_outputs"]


PAGE: Final = "html"
"""A page for a person: no format of a bitext, since it shows both texts as they stand."""


@dataclass(frozen=True, slots=True)
class Targets:
    """
    The files to write, and the format of standard output where it is one of them.

    Attributes:
        files: Each with the name of its format.
        stdout: Name of the format of standard output, or None.
    """

    files: tuple[tuple[Path, str], ...]
    stdout: str | None

    def write(self, pair: AlignmentResult) -> None:
        """
        Write an aligned pair to every target.

        Divergences are computed once, and only if a target shows them.

        Raises:
            OutputError: A file cannot be written; those before it are.
        """
        from aligner.formats import dumps, dumps_links, stores_texts, write, write_links

        names = {name for _, name in self.files} | ({self.stdout} if self.stdout else set())
        page = pair.to_html().encode("utf-8", "replace") if PAGE in names else b""
        bitext = pair.bitext() if any(name != PAGE and stores_texts(name) for name in names) else None
        for path, name in self.files:
            if name == PAGE:
                with write_atomically(path) as stream:
                    stream.write(page)
            elif bitext is not None and stores_texts(name):
                write(bitext, path, format_name=name)
            else:
                write_links(pair.links, path, format_name=name)
        if self.stdout is None:
            return
        if self.stdout == PAGE:
            print_bytes(page)
        elif bitext is not None and stores_texts(self.stdout):
            print_bytes(dumps(bitext, self.stdout))
        else:
            print_bytes(dumps_links(pair.links, self.stdout))

    def write_streams(
        self,
        opened: Callable[[str], AbstractContextManager[BitextStream]],
        *,
        options: WriteOptions | None = None,
    ) -> None:
        """
        Write a bitext to every target, unit after unit.

        Args:
            opened: Opens the bitext for the target of that name; called once for each.
            options: Choices that some formats offer.

        Raises:
            UsageError: A page is wanted of a bitext, which is not two documents.
            OutputError: A file cannot be written; those before it are.
        """
        from aligner.formats import WriteOptions, dump, write

        chosen = options or WriteOptions()
        if PAGE in {self.stdout, *(name for _, name in self.files)}:
            raise _no_page()
        for path, name in self.files:
            with opened(str(path)) as stream:
                write(stream, path, format_name=name, options=chosen)
        if self.stdout is not None:
            with opened("standard output") as stream, reader_may_leave():
                dump(stream, sys.stdout.buffer, self.stdout, options=chosen)
                sys.stdout.buffer.flush()


def plan_outputs(
    outputs: Sequence[str], format_name: str | None, *, inputs: Sequence[str], default: str = "links"
) -> Targets:
    """
    Decide what is written where.

    Args:
        outputs: Paths as the user gave them; `-` is standard output.
        format_name: Format of all of them; taken from the suffix where None.
        inputs: Paths that are read and must not be overwritten.
        default: Format of standard output where none is named.

    Raises:
        UsageError: A suffix or name is no format, or an output is an input or given twice.
        OutputError: A folder is missing or cannot be written to.
    """
    files: list[tuple[Path, str]] = []
    read = {Path(name).resolve() for name in inputs if name != STANDARD_STREAM}
    for name in outputs:
        if name == STANDARD_STREAM:
            continue
        path = Path(name)
        _refuse_clash(path, read, {known.resolve() for known, _ in files})
        files.append((path, _format_of(path, format_name)))
        check_target(path)
    stdout = _format_of(Path(STANDARD_STREAM), format_name or default)
    return Targets(tuple(files), stdout if not outputs or STANDARD_STREAM in outputs else None)


def _format_of(path: Path, format_name: str | None) -> str:
    from aligner.formats import format_of

    name = (path.suffix if format_name is None else format_name).lower().removeprefix(".")
    return PAGE if name in (PAGE, "htm") else format_of(path, format_name)


def _no_page() -> UsageError:
    return UsageError("a page shows two documents", hint="Run `aligner align SRC TGT -o FILE.html`")


def check_output(output: str | None, *, inputs: Sequence[str]) -> None:
    """
    See beforehand whether one file, which is no bitext, can be written.

    Raises:
        UsageError: It is an input.
        OutputError: Its folder is missing or cannot be written to.
    """
    if output is None or output == STANDARD_STREAM:
        return
    _refuse_clash(Path(output), {Path(name).resolve() for name in inputs if name != STANDARD_STREAM}, set())
    check_target(Path(output))


def _refuse_clash(path: Path, read: set[Path], written: set[Path]) -> None:
    if path.resolve() in read:
        raise UsageError(f"output `{path}` is also an input", hint="Choose another file for the output")
    if path.resolve() in written:
        raise UsageError(f"output `{path}` is given twice", hint="Give each output once")
