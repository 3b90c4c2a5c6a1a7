"""`aligner memory`: store bitexts in a translation memory, and search it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner.cli.commands import Command, new_group, show_help_without_command
from aligner.cli.completion import complete_format, complete_lang
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
from aligner.cli.options import (
    FILTERS,
    INPUT,
    OUTPUT,
    AsJson,
    SrcLang,
    TableFormat,
    TgtLang,
    json_wanted,
)
from aligner.cli.settings import SETTINGS
from aligner.display import visible, visible_lines
from aligner.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.formats import BitextStream
    from aligner.memory import Added, Line, Match, Record, Stats

__all__ = ["app"]

app = new_group()

_MEGABYTE = 1_000_000
_SEARCH = "Search"
_BREAK = re.compile(r"\r?\n|\t")

Database = Annotated[str, typer.Argument(metavar="DB", help="A file, or a `postgresql://` URL.")]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANG",
        rich_help_panel=_SEARCH,
        autocompletion=complete_lang,
        help="Language of the side to search. Default: both sides.",
    ),
]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """
    Store pairs of texts in a translation memory, and search it.

    A memory is one file, or a schema on a PostgreSQL server.

    Exit codes:
        1: `verify` found a fault

    Examples:
        aligner memory add releases.db release.tmx
        aligner memory search releases.db "Das Museum bleibt geschlossen."
    """
    show_help_without_command(context)


@app.command("add", cls=Command)
def add_command(
    database: Database,
    bitexts: Annotated[list[Path], typer.Argument(metavar="BITEXT", help="Saved bitexts.")],
    from_name: Annotated[
        str | None,
        typer.Option(
            "--from",
            "--format",
            metavar="FORMAT",
            rich_help_panel=INPUT,
            autocompletion=complete_format,
            help="Format of the bitexts. Default: by their suffix.",
        ),
    ] = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
) -> None:
    """
    Add bitexts to a memory; it is created if it does not exist.

    Units that are already stored change nothing. An interrupted addition keeps what it had
    completed, and repeating the command adds the rest.

    Examples:
        aligner memory add releases.db march.tmx april.tmx
    """
    from aligner.cli.terminal import progress_bars, say, say_repairs, stage
    from aligner.formats import format_of
    from aligner.memory import open_memory

    for path in bitexts:
        # Before the memory is created, so that a misspelt name leaves no empty memory.
        format_of(path, from_name)
        _check_exists(path)
    with open_memory(database, create=True) as memory, progress_bars() as task:
        for path in bitexts:
            with stage(f"Adding {path}"):
                added = memory.add_file(
                    path,
                    format_name=from_name,
                    src_lang=src_lang,
                    tgt_lang=tgt_lang,
                    progress=task(f"Adding {path}"),
                )
            say(f"{path}: {_described(added)}")
            say_repairs(str(path), added.repairs)


@app.command("search", cls=Command)
def search_command(
    database: Database,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence; `-` reads standard input.")],
    lang: Lang = None,
    minimum: Annotated[
        int,
        typer.Option(
            "--min",
            metavar="PERCENT",
            min=1,
            max=100,
            rich_help_panel=_SEARCH,
            help="Minimum match score (1 to 100).",
        ),
    ] = 70,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", metavar="N", min=1, rich_help_panel=_SEARCH, help="Maximum number of matches."
        ),
    ] = 10,
    semantic: Annotated[
        bool,
        typer.Option("--semantic/--no-semantic", rich_help_panel=_SEARCH, help="Include semantic matches."),
    ] = True,
    format_name: TableFormat = None,
    as_json: AsJson = False,
) -> None:
    """
    Find units that are similar to a text.

    Exact, fuzzy and semantic matches come in one list, the best first.

    Examples:
        aligner memory search releases.db "Die Stadt baut eine Brücke."
        aligner memory search releases.db "La ville construit un pont." --lang fr --min 50
    """
    from aligner.cli.streams import print_json, reader_may_leave
    from aligner.cli.terminal import say, stage
    from aligner.memory import open_memory

    wants_json = json_wanted(format_name, as_json)
    with open_memory(database) as memory, stage("Searching"):
        matches = memory.search(_given(text), lang=lang, minimum=minimum, limit=limit, semantic=semantic)
    with reader_may_leave():
        if wants_json:
            print_json([match.as_json() for match in matches])
        elif matches:
            _print_matches(matches)
        else:
            _check_language(database, lang)
            say(f"no match of {minimum}% or better")


@app.command("concordance", cls=Command)
def concordance_command(
    database: Database,
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help='Words, `"a phrase"`, or `prefix*`.')],
    lang: Lang = None,
    limit: Annotated[
        int,
        typer.Option("--limit", metavar="N", min=1, rich_help_panel=_SEARCH, help="Maximum number of lines."),
    ] = 50,
    format_name: TableFormat = None,
    as_json: AsJson = False,
) -> None:
    """
    Show words in context, each with the other side of its unit, newest first.

    Case and accents are ignored. If there are several words, all of them must occur in one text.

    Examples:
        aligner memory concordance releases.db "hochgeschwindigkeit*" --lang de
    """
    from aligner.cli.streams import print_json, reader_may_leave
    from aligner.cli.terminal import say
    from aligner.memory import open_memory

    wants_json = json_wanted(format_name, as_json)
    with open_memory(database) as memory:
        lines = memory.concordance(pattern, lang=lang, limit=limit)
    with reader_may_leave():
        if wants_json:
            print_json([line.as_json() for line in lines])
        elif lines:
            _print_lines(lines)
        else:
            _check_language(database, lang)
            say(f"no match for `{pattern}`")


@app.command("export", cls=Command)
def export_command(
    database: Database,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            rich_help_panel=OUTPUT,
            help="Write to FILE; its suffix picks the format. Repeatable. Default: standard output.",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            rich_help_panel=OUTPUT,
            autocompletion=complete_format,
            help="Format of standard output and of files whose suffix names none. Default: `tmx`.",
        ),
    ] = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="GLOB",
            rich_help_panel=FILTERS,
            help="Keep only units of documents whose name matches, such as `2025-*`.",
        ),
    ] = None,
    statuses: Statuses = None,
    min_confidence: MinConfidence = None,
    sizes: Sizes = None,
    roles: Roles = None,
    without_roles: WithoutRoles = None,
    with_divergence: WithDivergence = None,
    without_divergence: WithoutDivergence = None,
    min_length: MinLength = None,
    max_length: MaxLength = None,
    max_ratio: MaxRatio = None,
    containing: Annotated[
        str | None,
        typer.Option(
            "--containing",
            metavar="TEXT",
            rich_help_panel=FILTERS,
            help="Keep only units that contain this on one side, ignoring case.",
        ),
    ] = None,
) -> None:
    """
    Write the contents of a memory, or a selection, in any bitext format.

    Each pair of texts is written once, with the metadata of its best occurrence. Units stored
    in the opposite direction are reversed.

    Examples:
        aligner memory export releases.db -o all.tmx --src-lang de --tgt-lang fr
        aligner memory export releases.db --format csv --status man
    """
    from aligner.bitext import Status
    from aligner.cli.targets import plan_outputs
    from aligner.formats import WriteOptions
    from aligner.memory import open_memory
    from aligner.memory.selection import Selection, bitext_of

    targets = plan_outputs(outputs or [], format_name, inputs=[database], default="tmx")
    selection = Selection(
        document=document,
        statuses=members(Status, statuses, "status"),
        min_confidence=min_confidence,
        containing=containing,
    )
    wanted = unit_filter(
        sizes=sizes,
        roles=roles,
        without_roles=without_roles,
        with_divergence=with_divergence,
        without_divergence=without_divergence,
        min_length=min_length,
        max_length=max_length,
        max_ratio=max_ratio,
    )
    with open_memory(database) as memory:

        @contextmanager
        def opened(_: str) -> Iterator[BitextStream]:
            yield bitext_of(memory, selection, src_lang=src_lang, tgt_lang=tgt_lang)

        targets.write_streams(opened, wanted=wanted, options=WriteOptions())


@app.command("stats", cls=Command)
def stats_command(database: Database, format_name: TableFormat = None, as_json: AsJson = False) -> None:
    """
    Show the contents of a memory: units, languages, documents, size.

    Examples:
        aligner memory stats releases.db
    """
    from aligner.cli.streams import print_json
    from aligner.memory import open_memory

    wants_json = json_wanted(format_name, as_json)
    with open_memory(database) as memory:
        stats = memory.stats()
    if wants_json:
        print_json({"location": memory.location, **stats.as_json()})
    else:
        _print_stats(memory.location, stats)


@app.command("dedupe", cls=Command)
def dedupe_command(
    database: Database,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report what would be removed without removing it.")
    ] = False,
    format_name: TableFormat = None,
    as_json: AsJson = False,
) -> None:
    """
    Remove duplicate units (equal up to case and white space).

    The unit with the best status stays, the newest of these. Units with the same source and
    different targets are listed and stay.

    Examples:
        aligner memory dedupe releases.db --dry-run
    """
    from aligner.cli.streams import print_json, reader_may_leave
    from aligner.cli.terminal import counted, say
    from aligner.memory import open_memory

    wants_json = json_wanted(format_name, as_json)
    with open_memory(database) as memory:
        found = memory.dedupe(dry_run=dry_run)
    with reader_may_leave():
        if wants_json:
            print_json({"removed": found.removed, "dry_run": dry_run, "divergent": _groups(found.variants)})
            return
        _print_variants(found.variants)
        say(f"{counted(found.removed, 'duplicate')} {'would be ' if dry_run else ''}removed")


@app.command("merge", cls=Command)
def merge_command(
    database: Database,
    others: Annotated[list[str], typer.Argument(metavar="OTHER", help="Files or URLs of memories.")],
) -> None:
    """
    Add everything from other memories, also between files and servers.

    Examples:
        aligner memory merge releases.db colleague.db
    """
    from aligner.cli.terminal import progress_bars, say
    from aligner.memory import open_memory

    with open_memory(database, create=True) as memory, progress_bars() as task:
        for location in others:
            _check_other(database, location)
            with open_memory(location) as other:
                added = memory.merge(other, progress=task(f"Merging {other.location}"))
                say(f"{other.location}: {_described(added)}")


@app.command("verify", cls=Command)
def verify_command(
    database: Database,
    repair: Annotated[
        bool, typer.Option("--repair", help="Rebuild all indices from the texts first.")
    ] = False,
) -> None:
    """
    Check a memory: its pages, its texts against their hashes, its indices against the texts.

    Exit codes:
        0: no fault
        1: at least one fault

    Examples:
        aligner memory verify releases.db
    """
    from aligner.cli.streams import print_lines
    from aligner.cli.terminal import progress_bars, say
    from aligner.memory import open_memory

    with open_memory(database) as memory, progress_bars() as task:
        faults = memory.verify(repair=repair, progress=task(f"Checking {memory.location}"))
        # The counts of a damaged memory may be unreadable.
        for name in () if faults else memory.stats().unfinished:
            say(f"note: {name} was not added completely; add it again")
    if faults:
        print_lines(map(str, faults))
        raise typer.Exit(ExitCode.FAILED)
    say("no faults found")


def _given(text: str) -> str:
    from aligner.cli.streams import STANDARD_STREAM

    if text != STANDARD_STREAM:
        return text
    from aligner.files import read_bytes

    return read_bytes(Path(text)).decode("utf-8", "replace")


def _check_exists(path: Path) -> None:
    from aligner.files import explained

    with explained(path):
        path.stat()


def _check_other(database: str, other: str) -> None:
    from aligner.memory import is_url

    same = database == other if is_url(other) else Path(database).resolve() == Path(other).resolve()
    if same:
        raise UsageError(f"`{other}` cannot be merged into itself", hint="Name another memory")


def _check_language(database: str, lang: str | None) -> None:
    """Refuse a language that no unit of a memory has, in which nothing can be found."""
    from aligner.memory import open_memory
    from aligner.memory.rows import same_language

    if lang is None:
        return
    with open_memory(database) as memory:
        known = sorted({each for pair in memory.stats().units for each in (pair.src, pair.tgt)})
    if not any(same_language(each, lang) for each in known):
        raise UsageError(
            f"{database}: no unit in the language `{lang}`",
            hint=f"It has {', '.join(f'`{each}`' for each in known) or 'no units'}",
        )


def _described(added: Added) -> str:
    from aligner.cli.terminal import counted

    if added.known:
        return "already added, nothing changed"
    if not (added.units or added.occurrences or added.improved):
        return f"{counted(added.read, 'unit')} read, nothing new"
    parts = [f"{counted(added.read, 'unit')} read", f"{added.units:,} new"]
    if added.occurrences > added.units:
        parts.append(f"{counted(added.occurrences - added.units, 'further occurrence')}")
    if added.improved:
        parts.append(f"{added.improved:,} updated")
    if added.unaligned:
        parts.append(f"{added.unaligned:,} unaligned skipped")
    return ", ".join(parts)


def _groups(groups: Sequence[Sequence[Record]]) -> list[list[dict[str, object]]]:
    return [
        [
            {
                "src": record.src,
                "tgt": record.tgt,
                "src_lang": record.pair.src,
                "tgt_lang": record.pair.tgt,
                "document": record.best.document,
                "status": str(record.best.status),
            }
            for record in group
        ]
        for group in groups
    ]


def _source(record: Record) -> str:
    """The best occurrence of a unit: document, status and date."""
    best = record.best
    more = len(record.occurrences) - 1
    document = visible(best.document)
    return f"{document}{f' and {more} more' if more else ''}, {best.status}, {best.added:%Y-%m-%d}"


def _on_a_line(text: str) -> str:
    """A text with its line ends and tabs as spaces."""
    return visible(_BREAK.sub(" ", text))


def _print_matches(matches: Sequence[Match]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from aligner.cli.terminal import console_for

    console = console_for(SETTINGS.color)
    for match in matches:
        head = Text(f"{match.score:3}%", style="bold")
        head.append(f"  {match.kind}", style="not bold")
        head.append(f"  {_source(match.record)}", style="not bold dim")
        console.print(head, highlight=False)
        for side, text in ((match.side, match.text), (match.side.other, match.translation)):
            body = Text(f"{visible(match.record.pair.lang(side))}  {visible_lines(text)}")
            console.print(Padding(body, (0, 0, 0, 6), expand=False), highlight=False)


def _print_lines(lines: Sequence[Line]) -> None:
    from rich.text import Text

    from aligner.cli.terminal import console_for

    console = console_for(SETTINGS.color)
    width = console.width
    for line in lines:
        text = line.record.text(line.side)
        left, keyword, right = map(
            _on_a_line, (text[: line.start], text[line.start : line.end], text[line.end :])
        )
        room = max((width - len(keyword)) // 2, 0)
        row = Text(left[-room:].rjust(room) if room else "")
        row.append(keyword, style="bold")
        row.append(right)
        row.truncate(width)
        console.print(row, no_wrap=True, overflow="crop")
        translation = _on_a_line(line.record.text(line.side.other))
        other = Text(f"{visible(line.record.pair.lang(line.side.other))}  {translation}")
        other.append(f"  ({_source(line.record)})")
        other.truncate(max(width - 4, 1), overflow="ellipsis")
        console.print(Text("    ").append(other), style="dim", no_wrap=True, overflow="crop")


def _print_variants(groups: Sequence[Sequence[Record]]) -> None:
    from rich.text import Text

    from aligner.cli.terminal import console_for

    console = console_for(SETTINGS.color)
    for group in groups:
        console.print(Text(_on_a_line(group[0].src), style="bold"))
        for record in group:
            console.print(Text(f"    {_on_a_line(record.tgt)}").append(f"  ({_source(record)})", style="dim"))


def _print_stats(location: str, stats: Stats) -> None:
    from rich.table import Table

    from aligner.cli.terminal import console_for

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    pairs = ", ".join(f"{pair.src}-{pair.tgt} {count:,}" for pair, count in stats.units.items())
    occurrences = ", ".join(f"{status} {count:,}" for status, count in stats.occurrences.items())
    for label, value in (
        ("memory", location),
        ("units", f"{sum(stats.units.values()):,}"),
        ("languages", pairs or "-"),
        ("occurrences", occurrences or "-"),
        ("documents", f"{stats.documents:,}"),
        ("additions", f"{stats.additions:,}"),
        ("unfinished", ", ".join(stats.unfinished) or "none"),
        (
            "first, last",
            f"{stats.first:%Y-%m-%d}, {stats.last:%Y-%m-%d}" if stats.first and stats.last else "-",
        ),
        ("model", stats.encoder or "-"),
        ("size", f"{stats.size / _MEGABYTE:,.1f} MB"),
    ):
        table.add_row(label, visible(value))
    console_for(SETTINGS.color).print(table, highlight=False)
