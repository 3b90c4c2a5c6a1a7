"""`aligner memory`: add bitexts to a translation memory, and find in it what is like a text."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner.bitext import Status
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
    unit_filter,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.memory import Added, Line, Match, Record, Stats

__all__ = ["app"]

app = typer.Typer(rich_markup_mode=None)

_MEGABYTE = 1_000_000

Database = Annotated[str, typer.Argument(metavar="DB", help="A file, or a `postgresql://` URL.")]
Lang = Annotated[str | None, typer.Option("--lang", help="Language to look in; both sides where not given.")]
Json = Annotated[bool, typer.Option("--json", help="For a program.")]
SrcLang = Annotated[str | None, typer.Option("--src-lang", help="Language of the source side.")]
TgtLang = Annotated[str | None, typer.Option("--tgt-lang", help="Language of the target side.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Keep pairs of texts in a translation memory, and find again what is like a text."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("add")
def add_command(
    database: Database,
    bitexts: Annotated[list[Path], typer.Argument(metavar="BITEXT...", help="Saved bitexts.")],
    format_name: Annotated[
        str | None, typer.Option("--format", help="Format of the bitexts; their suffixes where not given.")
    ] = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
) -> None:
    """
    Add bitexts to a memory, which is made where it is not there.

    What is there already changes nothing. An addition that is broken off keeps what it had
    finished, and the same command again adds the rest.

    Example: aligner memory add releases.db march.tmx april.tmx
    """
    from aligner.cli.terminal import progress_bars, say, say_mended
    from aligner.formats import format_of
    from aligner.memory import open_memory

    for path in bitexts:
        # Before a memory is made: a name that was misspelt leaves nothing behind.
        format_of(path, format_name)
        _check_there(path)
    with open_memory(database, create=True) as memory, progress_bars() as task:
        for path in bitexts:
            added = memory.add_file(
                path,
                format_name=format_name,
                src_lang=src_lang,
                tgt_lang=tgt_lang,
                progress=task(f"Adding {path}"),
            )
            say(f"{path}: {_told(added)}")
            say_mended(str(path), added.repairs)


@app.command("search")
def search_command(
    database: Database,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence; `-` reads standard input.")],
    lang: Lang = None,
    minimum: Annotated[int, typer.Option("--min", min=1, max=100, help="Least percentage of a match.")] = 70,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most matches.")] = 10,
    semantic: Annotated[
        bool, typer.Option("--semantic/--no-semantic", help="Whether other words of like meaning count.")
    ] = True,
    as_json: Json = False,
) -> None:
    """
    Find what is like a text: exact, fuzzy and semantic matches in one list, the best first.

    Example: aligner memory search releases.db "Die Stadt baut eine Brücke."
    """
    from aligner.cli.streams import print_json, reader_may_leave
    from aligner.cli.terminal import say
    from aligner.memory import open_memory

    with open_memory(database) as memory:
        matches = memory.search(_given(text), lang=lang, minimum=minimum, limit=limit, semantic=semantic)
    with reader_may_leave():
        if as_json:
            print_json([match.as_json() for match in matches])
        elif matches:
            _print_matches(matches)
        else:
            say(f"nothing is {minimum}% like it")


@app.command("concordance")
def concordance_command(
    database: Database,
    pattern: Annotated[
        str, typer.Argument(metavar="PATTERN", help='Words, `"words in a row"`, or `begin*`.')
    ],
    lang: Lang = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most lines.")] = 50,
    as_json: Json = False,
) -> None:
    """
    Show words where they stand, each with the other side of its unit; the newest first.

    Case and accents do not matter. Of several words all must stand in one text.

    Example: aligner memory concordance releases.db "hochgeschwindigkeit*" --lang de
    """
    from aligner.cli.streams import print_json, reader_may_leave
    from aligner.cli.terminal import say
    from aligner.memory import open_memory

    with open_memory(database) as memory:
        lines = memory.concordance(pattern, lang=lang, limit=limit)
    with reader_may_leave():
        if as_json:
            print_json([line.as_json() for line in lines])
        elif lines:
            _print_lines(lines)
        else:
            say(f"nothing has {pattern}")


@app.command("export")
def export_command(
    database: Database,
    outputs: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="What to write; the suffix picks the format."),
    ] = None,
    format_name: Annotated[str | None, typer.Option("--format", help="Format of the output.")] = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="GLOB", help="Only units of such documents.")
    ] = None,
    statuses: Annotated[
        list[Status] | None, typer.Option("--status", help="Only units of this status; may be given twice.")
    ] = None,
    min_confidence: LeastConfidence = None,
    kind: KindOf = "",
    role: RoleOf = "",
    without_role: WithoutRole = "",
    with_divergence: WithDivergence = "",
    without_divergence: WithoutDivergence = "",
    min_length: MinLength = None,
    max_length: MaxLength = None,
    max_ratio: MaxRatio = None,
    containing: Annotated[
        str | None, typer.Option("--containing", metavar="TEXT", help="Only units with this on one side.")
    ] = None,
) -> None:
    """
    Write what a memory holds to any format of bitexts.

    Each pair of texts is written once, with the metadata of its best place. Units that are
    in the other direction are turned round.

    Example: aligner memory export releases.db -o all.tmx --src-lang de --tgt-lang fr
    """
    from aligner.cli.targets import plan_outputs
    from aligner.memory import open_memory
    from aligner.memory.selection import Selection, bitext_of

    targets = plan_outputs(outputs or [], format_name, inputs=[database], default="tmx")
    selection = Selection(
        document=document,
        statuses=frozenset(statuses or ()),
        min_confidence=min_confidence,
        containing=containing,
    )
    wanted = unit_filter(
        kind=kind,
        role=role,
        without_role=without_role,
        with_divergence=with_divergence,
        without_divergence=without_divergence,
        min_length=min_length,
        max_length=max_length,
        max_ratio=max_ratio,
    )
    with open_memory(database) as memory:
        targets.write_streams(
            lambda _: nullcontext(
                wanted.of(bitext_of(memory, selection, src_lang=src_lang, tgt_lang=tgt_lang))
            )
        )


@app.command("stats")
def stats_command(database: Database, as_json: Json = False) -> None:
    """
    Say what a memory holds.

    Example: aligner memory stats releases.db
    """
    from aligner.cli.streams import print_json
    from aligner.memory import open_memory

    with open_memory(database) as memory:
        stats = memory.stats()
    if as_json:
        print_json({"location": memory.location, **stats.as_json()})
    else:
        _print_stats(memory.location, stats)


@app.command("dedupe")
def dedupe_command(
    database: Database,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: Json = False,
) -> None:
    """
    Remove units that say what another says, but for case and white space.

    The one of the best status stays, of these the newest. Units of one source with
    different targets are listed, and stay.

    Example: aligner memory dedupe releases.db --dry-run
    """
    from aligner.cli.streams import print_json, reader_may_leave
    from aligner.cli.terminal import say
    from aligner.memory import open_memory

    with open_memory(database) as memory:
        found = memory.dedupe(dry_run=dry_run)
    with reader_may_leave():
        if as_json:
            print_json({"removed": found.removed, "dry_run": dry_run, "divergent": _groups(found.variants)})
            return
        _print_divergent(found.variants)
        say(f"{found.removed} duplicates {'would be ' if dry_run else ''}removed")


@app.command("merge")
def merge_command(
    database: Database,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Files or URLs of memories.")],
) -> None:
    """
    Add everything that other memories hold; also from a file to a server and back.

    Example: aligner memory merge releases.db colleague.db
    """
    from aligner.cli.terminal import progress_bars, say
    from aligner.memory import open_memory

    with open_memory(database, create=True) as memory, progress_bars() as task:
        for location in others:
            _check_other(database, location)
            with open_memory(location) as other:
                added = memory.merge(other, progress=task(f"Merging {other.location}"))
                say(f"{other.location}: {_told(added)}")


@app.command("verify")
def verify_command(
    database: Database,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make all indices anew from the texts first.")
    ] = False,
) -> None:
    """
    Check a memory: its pages, its texts against their hashes, its indices against the texts.

    Ends with 1 where there is a fault.

    Example: aligner memory verify releases.db
    """
    from aligner.cli.streams import print_text
    from aligner.cli.terminal import progress_bars, say
    from aligner.memory import open_memory

    with open_memory(database) as memory, progress_bars() as task:
        faults = memory.verify(repair=repair, progress=task(f"Checking {memory.location}"))
        for name in memory.stats().unfinished:
            say(f"note: {name} was not added to its end; add it again")
    if faults:
        print_text("".join(f"{fault}\n" for fault in faults))
        raise typer.Exit(1)
    say("no fault found")


def _given(text: str) -> str:
    from aligner.cli.streams import STANDARD_STREAM

    if text != STANDARD_STREAM:
        return text
    from aligner.files import read_bytes

    return read_bytes(Path(text)).decode("utf-8", "replace")


def _check_there(path: Path) -> None:
    from aligner.files import explained

    with explained(path):
        path.stat()


def _check_other(database: str, other: str) -> None:
    from aligner.errors import UsageError
    from aligner.memory import is_url

    same = database == other if is_url(other) else Path(database).resolve() == Path(other).resolve()
    if same:
        raise UsageError(f"`{other}` cannot be merged into itself", hint="Name another memory")


def _told(added: Added) -> str:
    if added.known:
        return "added before, nothing changed"
    if not (added.units or added.occurrences or added.improved):
        return f"{added.read:,} units read, all there before, nothing changed"
    parts = [f"{added.read:,} units read", f"{added.units:,} new"]
    if added.occurrences > added.units:
        parts.append(f"{added.occurrences - added.units:,} seen in another place")
    if added.improved:
        parts.append(f"{added.improved:,} brought up to date")
    if added.unaligned:
        parts.append(f"{added.unaligned:,} without a counterpart left out")
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
    """Where a unit comes from, in a few words."""
    place = record.best
    more = len(record.occurrences) - 1
    return f"{place.document}{f' and {more} more' if more else ''}, {place.status}, {place.added:%Y-%m-%d}"


def _print_matches(matches: Sequence[Match]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for match in matches:
        head = Text(f"{match.score:3}%", style="bold")
        head.append(f"  {match.kind}", style="not bold")
        head.append(f"  {_source(match.record)}", style="not bold dim")
        console.print(head)
        for side, text in ((match.side, match.text), (match.side.other, match.translation)):
            body = Text(f"{match.record.pair.lang(side)}  {text}")
            console.print(Padding(body, (0, 0, 0, 6), expand=False))


def _print_lines(lines: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    width = console.width
    for line in lines:
        text = " ".join(line.record.text(line.side).split("\n"))
        left, keyword, right = text[: line.start], text[line.start : line.end], text[line.end :]
        room = max((width - len(keyword)) // 2, 0)
        row = Text(left[-room:].rjust(room) if room else "")
        row.append(keyword, style="bold")
        row.append(right)
        row.truncate(width)
        console.print(row, no_wrap=True, overflow="crop")
        other = Text(f"{line.record.pair.lang(line.side.other)}  {line.record.text(line.side.other)}")
        other.append(f"  ({_source(line.record)})")
        other.truncate(max(width - 4, 1), overflow="ellipsis")
        console.print(Text("    ").append(other), style="dim", no_wrap=True, overflow="crop")


def _print_divergent(groups: Sequence[Sequence[Record]]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for group in groups:
        console.print(Text(group[0].src, style="bold"))
        for record in group:
            console.print(Text(f"    {record.tgt}").append(f"  ({_source(record)})", style="dim"))


def _print_stats(location: str, stats: Stats) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    pairs = ", ".join(f"{pair.src}-{pair.tgt} {count:,}" for pair, count in stats.units.items())
    places = ", ".join(f"{status} {count:,}" for status, count in stats.occurrences.items())
    for label, value in (
        ("memory", location),
        ("units", f"{sum(stats.units.values()):,}"),
        ("languages", pairs or "-"),
        ("occurrences", places or "-"),
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
        table.add_row(label, escape(value))
    Console().print(table, highlight=False)
