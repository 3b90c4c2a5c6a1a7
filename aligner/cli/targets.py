"""
Where `align` and `convert` write: checked before any work begins.

A target that cannot be written is said before the texts are read, so that an
hour of alignment is never thrown away for a misspelt folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.atomic import check_target
from aligner.cli.streams import STANDARD_STREAM, print_bytes
from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.bitext import Bitext
    from aligner.formats import Paired

__all__ = ["Targets", "plan_outputs"]


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

    def write(self, bitext: Bitext | Paired) -> None:
        """
        Write to every target; of a pair, its bitext where one of the formats holds texts.

        Raises:
            OutputError: A file cannot be written; those before it are.
        """
        from aligner.bitext import Bitext
        from aligner.formats import dumps, holds_texts, write

        names = {name for _, name in self.files} | ({self.stdout} if self.stdout else set())
        if not isinstance(bitext, Bitext) and any(map(holds_texts, names)):
            # Made once for all of them.
            bitext = bitext.bitext()
        for path, name in self.files:
            write(bitext, path, format_name=name)
        if self.stdout is not None:
            print_bytes(dumps(bitext, self.stdout))


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
    from aligner.formats import format_of

    files: list[tuple[Path, str]] = []
    read = {Path(name).resolve() for name in inputs if name != STANDARD_STREAM}
    for name in outputs:
        if name == STANDARD_STREAM:
            continue
        path = Path(name)
        _refuse_clash(path, read, {known.resolve() for known, _ in files})
        files.append((path, format_of(path, format_name)))
        check_target(path)
    stdout = format_of(Path(STANDARD_STREAM), format_name or default)
    return Targets(tuple(files), stdout if not outputs or STANDARD_STREAM in outputs else None)


def _refuse_clash(path: Path, read: set[Path], written: set[Path]) -> None:
    if path.resolve() in read:
        raise UsageError(f"output `{path}` is also an input", hint="Choose another file for the output")
    if path.resolve() in written:
        raise UsageError(f"output `{path}` is given twice", hint="Give each output once")
