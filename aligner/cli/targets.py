"""
Where commands write: checked before any work begins, announced when it is done.

A target that cannot be written is refused before the texts are read, so that an
hour of alignment is never lost to a misspelt folder.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.atomic import check_target, write_atomically
from aligner.cli.streams import STANDARD_STREAM, data_output, is_terminal, print_bytes, reader_may_leave
from aligner.cli.terminal import counted, say, say_written, stage
from aligner.errors import UsageError, choose_among

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from aligner.bitext import Bitext, TranslationUnit
    from aligner.formats import BitextStream, WriteOptions
    from aligner.formats.filters import UnitFilter
    from aligner.pipeline import AlignmentResult

__all__ = ["STANDARD_OUTPUT", "FilteredStream", "Targets", "check_outputs", "own_format", "plan_outputs"]

STANDARD_OUTPUT: Final = "standard output"
PAGE: Final = "html"
"""The HTML report. Not a format of bitexts, because it shows both documents in full."""

_TMX: Final = "tmx"
_REPORTS: Final = frozenset({"sarif", "json"})
"""Suffixes of reports, which only `diff` writes."""

_BINARY: Final = frozenset({"xlsx", "parquet"})
_UNMISTAKABLE: Final = frozenset({"tmx", "csv", "tsv", "xlsx", "parquet", "jsonl", PAGE})
"""Formats whose suffix names no other format, so that `--format` cannot mean another one."""


@dataclass(frozen=True, slots=True)
class Targets:
    """
    The files to write, and the format of standard output if that is a target.

    Attributes:
        files: Each file with the name of its format.
        stdout: Name of the format of standard output, or None.
    """

    files: tuple[tuple[Path, str], ...]
    stdout: str | None

    @property
    def with_texts(self) -> bool:
        """Whether a target stores texts or shows them, so that the pair is compared for it."""
        from aligner.formats import stores_texts

        return any(name == PAGE or stores_texts(name) for name in self._names)

    @property
    def _names(self) -> set[str]:
        """Names of the formats of all targets."""
        return {name for _, name in self.files} | ({self.stdout} if self.stdout else set())

    def write(self, pair: AlignmentResult) -> None:
        """
        Write an aligned pair to every target.

        Raises:
            OutputError: A file cannot be written; the files before it are.
        """
        from aligner.formats import WriteOptions, dumps, dumps_links, stores_texts, write, write_links

        names = self._names
        page = b""
        bitext: Bitext | None = None
        if self.with_texts:
            with stage("Comparing"):
                page = pair.to_html().encode("utf-8", "replace") if PAGE in names else b""
                if any(name != PAGE and stores_texts(name) for name in names):
                    bitext = pair.bitext()
        for path, name in self.files:
            with stage(f"Writing {path}"):
                if name == PAGE:
                    with write_atomically(path) as stream:
                        stream.write(page)
                    contents = counted(len(pair.findings), "divergence")
                elif bitext is not None and stores_texts(name):
                    write(bitext, path, format_name=name)
                    contents = counted(_units_in(bitext, name), "unit")
                else:
                    write_links(pair.links, path, format_name=name)
                    contents = counted(len(pair.links), "link")
            say_written(path, contents)
        if self.stdout is None:
            return
        if self.stdout == PAGE:
            print_bytes(page)
        elif bitext is not None and stores_texts(self.stdout):
            print_bytes(dumps(bitext, self.stdout, options=WriteOptions(bom=False)))
        else:
            print_bytes(dumps_links(pair.links, self.stdout))

    def write_streams(
        self,
        opened: Callable[[str], AbstractContextManager[BitextStream]],
        *,
        wanted: UnitFilter,
        options: WriteOptions,
    ) -> None:
        """
        Write the wanted units of a bitext to every target, one unit at a time.

        Args:
            opened: Opens the bitext for the target of that name; called once for each.
            wanted: Selects the units.
            options: Choices that some formats offer.

        Raises:
            OutputError: A file cannot be written; the files before it are.
        """
        from aligner.formats import dump, write

        for path, name in self.files:
            with opened(str(path)) as stream:
                units = FilteredStream(stream, _of_format(wanted, name, options))
                write(units.stream, path, format_name=name, options=options)
            units.announce(str(path))
        if self.stdout is not None:
            with opened(STANDARD_OUTPUT) as stream, reader_may_leave():
                units = FilteredStream(stream, _of_format(wanted, self.stdout, options))
                plain = replace(options, bom=False)
                with data_output() as output:
                    dump(units.stream, output, self.stdout, options=plain)
                units.announce(STANDARD_OUTPUT)


class FilteredStream:
    """A stream of selected units that counts what went in and what came out."""

    def __init__(self, stream: BitextStream, wanted: UnitFilter) -> None:
        self._wanted = wanted
        self._read = self._kept = self._with_confidence = 0
        selected = wanted.of(replace(stream, units=self._count_read(stream)))
        self.stream = replace(selected, units=self._count_kept(selected))

    def _count_read(self, stream: BitextStream) -> Iterator[TranslationUnit]:
        for unit in stream.units:
            self._read += 1
            self._with_confidence += unit.confidence is not None
            yield unit
        if self._wanted.min_confidence is not None and self._read and not self._with_confidence:
            raise UsageError(
                "`--min-confidence` selects nothing, because no unit has a confidence",
                hint="Drop the option; links of other programs have no confidence",
            )

    def _count_kept(self, stream: BitextStream) -> Iterator[TranslationUnit]:
        for unit in stream.units:
            self._kept += 1
            yield unit

    def announce(self, name: str) -> None:
        """Report how many units of how many were written."""
        all_of_them = counted(self._read, "unit")
        contents = all_of_them if self._kept == self._read else f"{self._kept:,} of {all_of_them}"
        if name == STANDARD_OUTPUT:
            say(f"Wrote {contents} to {name}")
        else:
            say_written(name, contents)
        if not self._kept:
            say(f"{name} is empty: {'no unit passed the filters' if self._read else 'there were no units'}")


def plan_outputs(
    outputs: Sequence[str],
    format_name: str | None,
    *,
    inputs: Sequence[str],
    default: str = "links",
    html: bool = False,
) -> Targets:
    """
    Decide what is written where.

    Args:
        outputs: Paths as the user gave them; `-` is standard output.
        format_name: Format of standard output and of files whose suffix does not settle it.
        inputs: Paths that are read and must not be overwritten.
        default: Format of standard output if none is named.
        html: Whether an HTML report can be written.

    Raises:
        UsageError: A suffix or name is not a format, the two contradict each other, or an
            output is also an input or given twice.
        OutputError: A folder is missing or cannot be written to.
    """
    check_outputs(outputs, inputs=inputs)
    if format_name is not None and format_name.lower().endswith(".gz"):
        raise UsageError(
            f"`{format_name}` is a suffix, not a format",
            hint=f"Write `-o FILE.{format_name}`, or pipe the output through `gzip`",
        )
    to_stdout = not outputs or STANDARD_STREAM in outputs
    files: list[tuple[Path, str]] = []
    for path in (Path(name) for name in outputs if name != STANDARD_STREAM):
        own = own_format(path)
        if own is not None and format_name is not None and own != format_name.lower():
            if not to_stdout:
                raise UsageError(
                    f"`{path}` and `--format {format_name}` contradict each other",
                    hint=f"Drop `--format`, or write to a file that ends in `.{format_name.lower()}`",
                )
            files.append((path, _format_of(path, None, html=html)))
        else:
            files.append((path, _format_of(path, format_name, html=html)))
    stdout = _format_of(Path(STANDARD_STREAM), format_name or default, html=html) if to_stdout else None
    if stdout in _BINARY and is_terminal():
        raise UsageError(
            f"`{stdout}` is binary and would garble the terminal", hint="Write it with `-o FILE`"
        )
    return Targets(tuple(files), stdout)


def check_outputs(outputs: Sequence[str], *, inputs: Sequence[str]) -> None:
    """
    Check whether files can be written.

    Raises:
        UsageError: An output is also an input, or given twice.
        OutputError: A folder is missing or cannot be written to.
    """
    if list(outputs).count(STANDARD_STREAM) > 1:
        raise UsageError("standard output is given twice", hint="Give each output once")
    read = {Path(name).resolve() for name in inputs if name != STANDARD_STREAM}
    written: set[Path] = set()
    for path in (Path(name) for name in outputs if name != STANDARD_STREAM):
        place = path.resolve()
        if place in read:
            raise UsageError(f"output `{path}` is also an input", hint="Choose another file for the output")
        if place in written:
            raise UsageError(f"output `{path}` is given twice", hint="Give each output once")
        written.add(place)
        check_target(path)


def own_format(path: Path) -> str | None:
    """The format that a suffix names beyond doubt."""
    name = path.suffix.lower().removeprefix(".")
    if name == "gz":
        return own_format(path.with_suffix(""))
    name = PAGE if name == "htm" else name
    return name if name in _UNMISTAKABLE else None


def _format_of(path: Path, format_name: str | None, *, html: bool) -> str:
    from aligner.formats import FORMATS, format_of

    name = (path.suffix if format_name is None else format_name).lower().removeprefix(".")
    if name in (PAGE, "htm"):
        if html:
            return PAGE
        raise UsageError(
            "HTML output needs two documents, not a bitext",
            hint="Run `aligner diff BITEXT -o FILE.html` to show the bitext with its divergences",
        )
    try:
        return format_of(path, format_name)
    except UsageError as error:
        known = [*FORMATS, *([PAGE] if html else [])]
        if format_name is not None:
            raise UsageError(error.message, hint=choose_among(name, known)) from None
        if name in _REPORTS:
            raise UsageError(error.message, hint=f"Run `aligner diff SRC TGT -o {path}`") from None
        suffixes = [f".{each}" for each in known]
        hint = choose_among(name, suffixes, also=", or name the format with `--format`")
        raise UsageError(error.message, hint=hint) from None


def _of_format(wanted: UnitFilter, name: str, options: WriteOptions) -> UnitFilter:
    """The filter of a target; TMX leaves out units with an empty side unless they are asked for."""
    return wanted if name != _TMX or options.gaps else replace(wanted, gaps=False)


def _units_in(bitext: Bitext, name: str) -> int:
    if name != _TMX:
        return len(bitext)
    return sum(bool(unit.src.strip() and unit.tgt.strip()) for unit in bitext)
