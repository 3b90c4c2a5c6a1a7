"""`aligner explain`: what each kind of divergence is, from the rules of the checks."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from aligner.cli.completion import complete_kinds
from aligner.cli.options import OUTPUT, AsJson, json_wanted
from aligner.cli.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import RenderableType
    from rich.text import Text

    from aligner.divergence import JsonValue, Rule

__all__ = ["explain_command", "print_kinds"]

_STYLES: Final = {"error": "red", "warning": "yellow", "info": "blue"}
_CODE: Final = "`[^`]+`"
_WIDEST: Final = 100
"""Columns beyond which lines of text are hard to read."""


def explain_command(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            autocompletion=complete_kinds,
            help="Kind of divergence, such as `number`. Default: a table of all kinds.",
        ),
    ] = None,
    format_name: Annotated[
        Literal["text", "json"] | None,
        typer.Option(
            "--format", rich_help_panel=OUTPUT, help="Text for people, or JSON for programs. Default: text."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Explain a kind of divergence: what is reported, what is not, how reliably, and what to do.

    Without KIND, list all kinds.

    Examples:
        aligner explain
        aligner explain number
        aligner explain number --json
    """
    from aligner.cli.streams import print_json
    from aligner.compare import rules
    from aligner.divergence import kind_named

    wants_json = json_wanted(format_name, as_json)
    if kind is None:
        if wants_json:
            print_json([_as_json(rule) for rule in rules().values()])
        else:
            _print_table(rules().values())
        return
    rule = rules()[kind_named(kind)]
    if wants_json:
        print_json(_as_json(rule))
    else:
        _print_rule(rule)


def _as_json(rule: Rule) -> dict[str, JsonValue]:
    from aligner.compare.measured import measured

    return rule.as_json() | {"measured": [figures.as_json() for figures in measured(rule.kind)]}


def print_kinds(wanted: bool) -> None:
    """Print kind, default severity and title of every rule, and exit; for `diff --list-kinds`."""
    if not wanted:
        return
    from aligner.cli.streams import print_lines
    from aligner.compare import rules

    print_lines(f"{rule.kind.value:13} {rule.severity.value:8} {rule.title}" for rule in rules().values())
    raise typer.Exit


def _print_table(listed: Iterable[Rule]) -> None:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    table.add_column("kind", style="bold", no_wrap=True)
    table.add_column("severity", no_wrap=True)
    table.add_column("summary", overflow="fold")
    for rule in listed:
        table.add_row(rule.kind.value, _severity(rule.severity.value), _marked(rule.summary))
    _print(Group(table, Text(), _marked("`aligner explain KIND` describes one kind.")))


def _print_rule(rule: Rule) -> None:
    from rich.console import Group
    from rich.text import Text

    example = rule.example
    sections: list[tuple[str, RenderableType]] = [
        ("Reported", _items(rule.reported)),
        ("Not reported", _items(rule.ignored)),
        (
            "Example",
            _columns(
                [
                    *_numbered("German", example.src),
                    *_numbered("French", example.tgt),
                    *_settings(example.settings),
                    ("Message", Text.assemble(_severity(rule.severity.value), ": ", example.message)),
                ]
            ),
        ),
        *_measured(rule),
        ("What to do", _marked(rule.advice)),
        (
            "How to silence",
            _columns(
                [
                    (Text(f"--exclude {rule.kind}", "cyan"), Text("hides all divergences of this kind")),
                    (Text("--write-ignore", "cyan"), _marked("adds what is reported to `aligner.ignore`")),
                    (Text("aligner.ignore", "cyan"), Text("accepts the example if it has this line:")),
                    ("", Text(rule.ignore_entry, "cyan")),
                ]
            ),
        ),
    ]
    _print(
        Group(
            Text.assemble((rule.title, "bold"), f" ({rule.kind})"),
            _marked(rule.summary),
            Text(),
            _columns([("Severity", _marked(rule.severity_text)), ("MQM", Text(rule.mqm or "none"))]),
            *_blocks(sections),
        )
    )


def _measured(rule: Rule) -> Iterator[tuple[str, RenderableType]]:
    """How reliable the kind is, if that was measured."""
    from rich.text import Text

    from aligner.compare.measured import measured

    found = measured(rule.kind)
    if not found:
        return
    rows = [
        (
            each.texts.title,
            Text(
                f"{each.recall:.0%} of {each.planted} planted differences reported"
                f" [{each.interval[0]:.0%}, {each.interval[1]:.0%}],"
                f" {each.false_alarms:.2f} false alarms per 100 links"
                + (f", precision {each.precision:.0%}" if each.precision is not None else "")
                + (f" ({_by_plant(each.plants)})" if len(each.plants) > 1 else "")
            ),
        )
        for each in found
        if each.interval is not None
    ]
    yield f"Measured {found[0].texts.date}", _columns(rows)


def _by_plant(plants: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {recall:.0%}" for name, recall in plants.items())


def _print(content: RenderableType) -> None:
    from aligner.cli.terminal import console_for, print_trimmed

    print_trimmed(console_for(SETTINGS.color), content, width=_WIDEST)


def _blocks(sections: Iterable[tuple[str, RenderableType]]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for heading, content in sections:
        yield Text(f"\n{heading}", "bold")
        yield Padding(content, (0, 0, 0, 2), expand=False)


def _columns(rows: Iterable[tuple[str | Text, Text]]) -> RenderableType:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _items(texts: Iterable[str]) -> RenderableType:
    return _columns(("-", _marked(text)) for text in texts)


def _numbered(language: str, texts: tuple[str, ...]) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    for number, text in enumerate(texts, start=1):
        yield (language if len(texts) == 1 else f"{language} {number}"), Text(text)


def _settings(settings: str) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    if settings:
        yield "aligner.toml", Text(dedent(settings).strip(), "cyan")


def _severity(name: str) -> Text:
    from rich.text import Text

    return Text(name, _STYLES[name])


def _marked(text: str) -> Text:
    """The text with code in colour."""
    from rich.text import Text

    marked = Text(text)
    marked.highlight_regex(_CODE, "cyan")
    return marked
