"""`aligner convert`: write saved bitexts in another format, or a selection of their units."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from aligner.cli.completion import complete_format
from aligner.cli.filters import (
    MaxLength,
    MaxRatio,
    MinConfidence,
    MinLength,
    Roles,
    Sizes,
    Statuses,
    WithDivergence,
    WithoutDivergence,
    WithoutRoles,
    members,
    unit_filter,
)
from aligner.cli.options import FILTERS, INPUT, OUTPUT, FromName, SrcLang, TgtLang, listed, refuse_given
from aligner.cli.streams import STANDARD_STREAM
from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Sequence

    from aligner.bitext import TranslationUnit
    from aligner.cli.targets import Targets
    from aligner.formats import BitextStream
    from aligner.formats.filters import UnitFilter

__all__ = ["convert_command"]

TMX_OPTIONS = "TMX"


def convert_command(
    context: typer.Context,
    bitexts: Annotated[
        list[str], typer.Argument(metavar="BITEXT", help="Saved bitexts; `-` reads standard input.")
    ],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            rich_help_panel=OUTPUT,
            help="Write to FILE; its suffix picks the format. Repeatable.",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            rich_help_panel=OUTPUT,
            autocompletion=complete_format,
            help="Format of standard output and of files whose suffix names none: {formats}; `moses` writes "
            "FILE.de and FILE.fr.",
        ),
    ] = None,
    from_name: FromName = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    texts: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--texts",
            metavar="SRC TGT",
            rich_help_panel=INPUT,
            help="The two texts that links refer to: one segment per line, or XML with ids.",
        ),
    ] = None,
    min_confidence: MinConfidence = None,
    sizes: Sizes = None,
    roles: Roles = None,
    without_roles: WithoutRoles = None,
    statuses: Statuses = None,
    with_divergence: WithDivergence = None,
    without_divergence: WithoutDivergence = None,
    min_length: MinLength = None,
    max_length: MaxLength = None,
    max_ratio: MaxRatio = None,
    unique: Annotated[
        bool, typer.Option("--unique", rich_help_panel=FILTERS, help="Drop duplicate units.")
    ] = False,
    gaps: Annotated[
        bool | None,
        typer.Option(
            "--gaps/--no-gaps",
            rich_help_panel=FILTERS,
            help="Keep or drop units with an empty side. Default: dropped in TMX, kept elsewhere.",
        ),
    ] = None,
    cat: Annotated[
        str | None,
        typer.Option(
            "--cat",
            metavar="TOOL",
            rich_help_panel=TMX_OPTIONS,
            autocompletion=_complete_tools,
            help="Adapt the TMX to a translation tool: `omegat`, `trados`, `memoq` or `xtm`.",
        ),
    ] = None,
    multilingual: Annotated[
        bool,
        typer.Option(
            "--multilingual",
            rich_help_panel=TMX_OPTIONS,
            help="Merge bitexts of one source in several languages into one TMX.",
        ),
    ] = False,
    tmx_lang: Annotated[
        str | None,
        typer.Option(
            "--tmx-lang",
            metavar="SRC,TGT",
            rich_help_panel=TMX_OPTIONS,
            help="Language tags to write, such as `de-DE,fr-FR`.",
        ),
    ] = None,
) -> None:
    """
    Write saved bitexts in another format, or a selection of their units.

    Several bitexts are joined in the given order. Memory use does not grow with their length.

    Examples:
        aligner convert release.tmx -o release.csv
        aligner convert march.csv april.csv -o all.jsonl.gz --min-confidence 0.9 --unique
        aligner convert release.jsonl -o release.tmx --cat trados
        aligner convert - --from tmx --format csv < release.tmx
    """
    from dataclasses import replace

    from aligner.bitext import Status
    from aligner.cli.targets import STANDARD_OUTPUT, FilteredStream, own_format, plan_outputs
    from aligner.cli.terminal import progress_bars, say_repairs, stage
    from aligner.formats import WriteOptions
    from aligner.formats.cat import preset_named
    from aligner.formats.moses import MOSES, moses_paths, write_moses

    preset = None if cat is None else preset_named(cat)
    if preset is not None and preset.longest is not None:
        max_length = preset.longest if max_length is None else min(max_length, preset.longest)
    wanted = replace(
        unit_filter(
            sizes=sizes,
            roles=roles,
            without_roles=without_roles,
            with_divergence=with_divergence,
            without_divergence=without_divergence,
            min_length=min_length,
            max_length=max_length,
            max_ratio=max_ratio,
        ),
        min_confidence=min_confidence,
        statuses=members(Status, statuses, "status"),
        gaps=gaps is not False,
        unique=unique,
    )
    options = WriteOptions(tmx_lang=_tags(tmx_lang), cat=cat, gaps=gaps is True)
    if not output and format_name is None:
        raise UsageError("no output", hint="Name a file with `-o`, or a format with `--format`")
    if STANDARD_STREAM in bitexts and from_name is None:
        raise UsageError("standard input has no suffix", hint="Name its format with `--from`")
    if format_name == MOSES and (not output or STANDARD_STREAM in output):
        raise UsageError("`moses` is two files", hint="Name them with `-o corpus`: corpus.de, corpus.fr")
    if format_name == MOSES and any(own_format(Path(name)) for name in output or ()):
        raise UsageError(
            f"`{output[0] if output else ''}` is not a name for two files of lines",
            hint="Leave the suffix out: `-o corpus` writes corpus.de and corpus.fr",
        )
    bases = [Path(name) for name in output or ()] if format_name == MOSES else []
    targets = plan_outputs([] if bases else output or [], None if bases else format_name, inputs=bitexts)
    forms = {MOSES} if bases else {*(form for _, form in targets.files), targets.stdout}
    if "tmx" not in forms:
        refuse_given(
            context, ["cat", "tmx_lang", "multilingual"], "applies to TMX only", hint="Write a file in `.tmx`"
        )
    if bases and gaps:
        raise UsageError("`moses` has no units with an empty side", hint="Drop `--gaps`")
    _check_texts(texts, bitexts, from_name)
    places = len(bases) or len(targets.files) + (targets.stdout is not None)
    if STANDARD_STREAM in bitexts and places > 1:
        raise UsageError("standard input can be read only once", hint="Write one file, and convert that")

    if multilingual:
        refuse_given(
            context,
            ["tgt_lang", "texts", "cat", "tmx_lang", "gaps"],
            "has no effect with `--multilingual`",
            hint="Convert the bitexts first, then merge them",
        )
        _write_multilingual(bitexts, targets, (from_name, src_lang), wanted)
        return
    opening = _Opening(from_name, src_lang, tgt_lang, texts, {})
    with progress_bars() as task:

        @contextmanager
        def opened(name: str) -> Iterator[BitextStream]:
            progress = None if name == STANDARD_OUTPUT else task(f"Writing {name}")
            with stage(f"Converting to {name}"), _open_joined(bitexts, opening, progress) as stream:
                yield stream

        for base in bases:
            with opened(str(base)) as stream:
                units = FilteredStream(stream, replace(wanted, gaps=False))
                write_moses(units.stream, base)
                paths = moses_paths(base, stream.src_lang, stream.tgt_lang)
            units.announce(" and ".join(map(str, paths)))
        if not bases:
            targets.write_streams(opened, wanted=wanted, options=options)
    for name, repairs in opening.repairs.items():
        say_repairs(name, repairs)


def _complete_tools(incomplete: str) -> list[str]:
    from aligner.formats.cat import PRESETS

    return [name for name in PRESETS if name.startswith(incomplete)]


def _check_texts(texts: tuple[Path, Path] | None, bitexts: Sequence[str], from_name: str | None) -> None:
    """Refuse `--texts` for bitexts that have texts of their own."""
    from aligner.formats import format_of, refers_to_texts
    from aligner.formats.moses import MOSES

    if texts is None:
        return
    for name in bitexts:
        form = MOSES if from_name == MOSES else format_of(Path(name), from_name)
        if form == MOSES or not refers_to_texts(form):
            raise UsageError(
                f"`--texts` has no effect on {name}, which contains its texts",
                hint="Drop `--texts`, or convert links",
            )


def _write_multilingual(
    names: Sequence[str], targets: Targets, read_as: tuple[str | None, str | None], wanted: UnitFilter
) -> None:
    """Write bitexts of one source in several languages into one TMX."""
    from contextlib import ExitStack

    from aligner.atomic import write_atomically
    from aligner.cli.terminal import counted, say_repairs, say_written
    from aligner.formats import open_bitext
    from aligner.formats.multilingual import write_multilingual
    from aligner.formats.streams import zipped

    if targets.stdout is not None or [form for _, form in targets.files] != ["tmx"]:
        raise UsageError("`--multilingual` writes one TMX file", hint="Write one file: `-o all.tmx`")
    ((path, _),) = targets.files
    with ExitStack() as opened:
        streams = [
            opened.enter_context(open_bitext(Path(name), format_name=read_as[0], src_lang=read_as[1]))
            for name in names
        ]
        with write_atomically(path) as file, zipped(file, path) as packed:
            count = write_multilingual([wanted.of(stream) for stream in streams], packed)
        for name, stream in zip(names, streams, strict=True):
            say_repairs(name, stream.repairs)
    say_written(path, counted(count, "unit"))


class _Opening(NamedTuple):
    """How to read bitexts, and what was repaired in each."""

    from_name: str | None
    src_lang: str | None
    tgt_lang: str | None
    texts: tuple[Path, Path] | None
    repairs: dict[str, Counter[str]]


@contextmanager
def _open_joined(
    names: Sequence[str],
    opening: _Opening,
    progress: Callable[[int, int], None] | None,
) -> Iterator[BitextStream]:
    """Open bitexts one after the other, as one; metadata of a single bitext is dropped."""
    from dataclasses import replace

    from aligner.cli.terminal import say_details
    from aligner.errors import LanguageError
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
            say_details(f"{name}: languages {stream.src_lang}-{stream.tgt_lang}")
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
                            hint="A bitext has two languages; convert the others separately",
                        )
                    yield from other.units

        yield replace(stream, units=units(), src_path=None, tgt_path=None, signature="", created=None)


def _tags(tags: str | None) -> tuple[str, str] | None:
    if tags is None:
        return None
    found = listed([tags])
    if len(found) != 2:
        raise UsageError(f"not two language tags: `{tags}`", hint="Write them as `de-DE,fr-FR`")
    return found[0], found[1]
