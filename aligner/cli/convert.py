"""`aligner convert`: a saved bitext in another format, or a part of it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from aligner.cli.filters import (
    KindOf,
    LeastConfidence,
    MaxLength,
    MaxRatio,
    MinLength,
    RoleOf,
    WithDivergence,
    WithoutDivergence,
    WithoutRole,
    listed,
    members,
    unit_filter,
)
from aligner.cli.options import SrcLang, TgtLang

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Sequence

    from aligner.bitext import TranslationUnit
    from aligner.cli.targets import Targets
    from aligner.formats import BitextStream
    from aligner.formats.filters import UnitFilter

__all__ = ["convert_command"]


def convert_command(
    bitexts: Annotated[
        list[str], typer.Argument(metavar="BITEXT...", help="Saved bitexts; `-` reads standard input.")
    ],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to write; the suffix picks the format; may be given several times.",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Format to write; `moses` writes FILE.de and FILE.fr."),
    ] = None,
    from_name: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help="Format to read; the suffix where not given."),
    ] = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    texts: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--texts",
            metavar="SRC TGT",
            help="Both texts of links, a segment a line or XML with ids.",
        ),
    ] = None,
    min_confidence: LeastConfidence = None,
    kind: KindOf = "",
    role: RoleOf = "",
    without_role: WithoutRole = "",
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS,…", help="Keep these alone: auto, man, imported.")
    ] = "",
    with_divergence: WithDivergence = "",
    without_divergence: WithoutDivergence = "",
    min_length: MinLength = None,
    max_length: MaxLength = None,
    max_ratio: MaxRatio = None,
    unique: Annotated[
        bool, typer.Option("--unique", help="Of units with the same texts keep the first alone.")
    ] = False,
    gaps: Annotated[
        bool | None,
        typer.Option(
            "--gaps/--no-gaps", help="Keep or leave out units with an empty side; as the format does."
        ),
    ] = None,
    cat: Annotated[
        str | None,
        typer.Option(
            "--cat", metavar="TOOL", help="Write TMX as a tool reads it best: omegat, trados, memoq, xtm."
        ),
    ] = None,
    multilingual: Annotated[
        bool,
        typer.Option("--multilingual", help="Bitexts of one source in several languages: one TMX of all."),
    ] = False,
    tmx_lang: Annotated[
        str | None,
        typer.Option("--tmx-lang", metavar="SRC,TGT", help="Language tags in TMX, as de-DE,fr-FR."),
    ] = None,
) -> None:
    """
    Write saved bitexts in another format, or a part of them.

    Several bitexts are joined in their order. Any length passes through in the same memory.

    Example: aligner convert release.tmx -o release.csv --min-confidence 0.9
    """
    from dataclasses import replace

    from aligner.bitext import Status
    from aligner.cli.targets import plan_outputs
    from aligner.cli.terminal import progress_bars, say, say_mended
    from aligner.errors import UsageError
    from aligner.formats import WriteOptions
    from aligner.formats.cat import preset_named
    from aligner.formats.moses import MOSES, write_moses

    preset = None if cat is None else preset_named(cat)
    if preset is not None and preset.longest is not None:
        max_length = preset.longest if max_length is None else min(max_length, preset.longest)
    wanted = replace(
        unit_filter(
            kind=kind,
            role=role,
            without_role=without_role,
            with_divergence=with_divergence,
            without_divergence=without_divergence,
            min_length=min_length,
            max_length=max_length,
            max_ratio=max_ratio,
        ),
        min_confidence=min_confidence,
        statuses=members(Status, status, "status"),
        gaps=gaps is not False,
        unique=unique,
    )
    options = WriteOptions(tmx_lang=_tags(tmx_lang), cat=cat, gaps=gaps is True)
    if not output and format_name is None:
        raise UsageError("no output", hint="Name a file with `-o`, or a format with `--format`")
    if format_name == MOSES and not output:
        raise UsageError("`moses` is two files", hint="Name them with `-o corpus`: corpus.de, corpus.fr")
    bases = [Path(name) for name in output or ()] if format_name == MOSES else []
    targets = plan_outputs([] if bases else output or [], None if bases else format_name, inputs=bitexts)
    places = len(bases) or len(targets.files) + (targets.stdout is not None)
    if "-" in bitexts and places > 1:
        raise UsageError("standard input can be read only once", hint="Write one file, and convert that")

    if multilingual:
        _write_multilingual(bitexts, targets, (from_name, src_lang), wanted)
        return
    opening = _Opening(from_name, src_lang, tgt_lang, texts, {})
    with progress_bars() as task:

        @contextmanager
        def units(name: str) -> Iterator[BitextStream]:
            progress = task(f"Writing {name}")
            with _open_joined(bitexts, opening, progress) as stream:
                counted = _Counted(stream, without_gaps if name in gapless else wanted)
                yield counted.stream
            said.append(f"{name}: {counted.told()}")

        # Told as left out, though it is the format that does it.
        without_gaps = replace(wanted, gaps=False)
        gapless = {str(path) for path, form in targets.files if form == "tmx" and gaps is not True}
        said: list[str] = []
        for base in bases:
            with units(str(base)) as stream:
                write_moses(stream, base)
        if not bases:
            targets.write_streams(units, options=options)
    for line in said:
        say(line)
    for name, repairs in opening.repairs.items():
        say_mended(name, repairs)


def _write_multilingual(
    names: Sequence[str], targets: Targets, read_as: tuple[str | None, str | None], wanted: UnitFilter
) -> None:
    """Write bitexts of one source in several languages into one TMX."""
    from contextlib import ExitStack

    from aligner.atomic import write_atomically
    from aligner.cli.terminal import say, say_mended
    from aligner.errors import UsageError
    from aligner.formats import open_bitext
    from aligner.formats.multilingual import write_multilingual
    from aligner.formats.streams import zipped

    if [form for _, form in targets.files] != ["tmx"]:
        raise UsageError("only TMX has several languages", hint="Write one file: `-o all.tmx`")
    ((path, _),) = targets.files
    with ExitStack() as opened:
        streams = [
            opened.enter_context(open_bitext(Path(name), format_name=read_as[0], src_lang=read_as[1]))
            for name in names
        ]
        with write_atomically(path) as file, zipped(file, path) as packed:
            count = write_multilingual([wanted.of(stream) for stream in streams], packed)
        for name, stream in zip(names, streams, strict=True):
            say_mended(name, stream.repairs)
    say(f"{path}: {count} units")


class _Opening(NamedTuple):
    """How bitexts are to be read, and what was mended of each."""

    from_name: str | None
    src_lang: str | None
    tgt_lang: str | None
    texts: tuple[Path, Path] | None
    repairs: dict[str, Counter[str]]


class _Counted:
    """A stream that is filtered, and how many units went in and came out."""

    def __init__(self, stream: BitextStream, wanted: UnitFilter) -> None:
        from dataclasses import replace

        self._read = self._kept = 0
        self.stream = wanted.of(replace(stream, units=self._in(stream)))
        self.stream = replace(self.stream, units=self._out(self.stream))

    def _in(self, stream: BitextStream) -> Iterator[TranslationUnit]:
        for unit in stream.units:
            self._read += 1
            yield unit

    def _out(self, stream: BitextStream) -> Iterator[TranslationUnit]:
        for unit in stream.units:
            self._kept += 1
            yield unit

    def told(self) -> str:
        """Say how many of how many there are."""
        noun = "unit" if self._read == 1 else "units"
        return f"{self._read} {noun}" if self._kept == self._read else f"{self._kept} of {self._read} {noun}"


@contextmanager
def _open_joined(
    names: Sequence[str],
    opening: _Opening,
    progress: Callable[[int, int], None] | None,
) -> Iterator[BitextStream]:
    """Open bitexts one after the other, as one; what only one of them says of itself falls away."""
    from dataclasses import replace

    from aligner.errors import LanguageError, UsageError
    from aligner.formats import open_bitext
    from aligner.formats.moses import MOSES, open_moses

    from_name, src_lang, tgt_lang, texts, _ = opening
    if from_name == MOSES:
        if len(names) != 2:
            raise UsageError("`moses` is two files", hint="Name both: corpus.de corpus.fr")
        src, tgt = map(Path, names)
        with open_moses(src, tgt, src_lang=src_lang, tgt_lang=tgt_lang, progress=progress) as stream:
            yield stream
        return

    @contextmanager
    def opened(name: str) -> Iterator[BitextStream]:
        with open_bitext(
            Path(name),
            format_name=from_name,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            texts=texts,
            progress=progress,
        ) as stream:
            yield stream
            opening.repairs[name] = stream.repairs

    first, *others = names
    with opened(first) as stream:
        if not others:
            yield stream
            return

        def units() -> Iterator[TranslationUnit]:
            yield from stream.units
            for name in others:
                with opened(name) as other:
                    if (other.src_lang, other.tgt_lang) != (stream.src_lang, stream.tgt_lang):
                        raise LanguageError(
                            f"{name}: {other.src_lang}-{other.tgt_lang}"
                            f" after {stream.src_lang}-{stream.tgt_lang}",
                            hint="A bitext has two languages: convert others by themselves",
                        )
                    yield from other.units

        yield replace(stream, units=units(), src_path=None, tgt_path=None, signature="", created=None)


def _tags(tags: str | None) -> tuple[str, str] | None:
    from aligner.errors import UsageError

    if tags is None:
        return None
    found = listed(tags)
    if len(found) != 2:
        raise UsageError(f"not two language tags: `{tags}`", hint="Write them as `de-DE,fr-FR`")
    return found[0], found[1]
