"""
Arguments and options that more than one command has, and what is refused of them.

One name means the same in every command. An option has the spelling that its help shows
first; later long spellings are older ones that scripts may use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aligner.cli.completion import complete_format, complete_lang, complete_reader
from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ALIGNMENT",
    "FILTERS",
    "INPUT",
    "OUTPUT",
    "AsJson",
    "Crossings",
    "Device",
    "FromName",
    "LineEnds",
    "MaxSpan",
    "Model",
    "NoPager",
    "PreSplit",
    "SrcLang",
    "TableFormat",
    "TextFrom",
    "TgtLang",
    "UnlinkBelow",
    "json_wanted",
    "listed",
    "refuse_given",
    "was_given",
]

INPUT = "Input"
OUTPUT = "Output"
ALIGNMENT = "Alignment"
FILTERS = "Filters"

SrcLang = Annotated[
    str | None,
    typer.Option(
        "--src-lang",
        metavar="LANG",
        rich_help_panel=INPUT,
        autocompletion=complete_lang,
        help="Language of the source, such as `de`. Default: detected, or as the file says.",
    ),
]
TgtLang = Annotated[
    str | None,
    typer.Option(
        "--tgt-lang",
        metavar="LANG",
        rich_help_panel=INPUT,
        autocompletion=complete_lang,
        help="Language of the target. Default: detected, or as the file says.",
    ),
]
FromName = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        rich_help_panel=INPUT,
        autocompletion=complete_format,
        help="Format of the bitexts. Default: by their suffix.",
    ),
]
TextFrom = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        rich_help_panel=INPUT,
        autocompletion=complete_reader,
        help="Format of the text on standard input, or else of all texts. Default: by suffix and content.",
    ),
]
LineEnds = Annotated[
    Literal["auto", "keep", "join"],
    typer.Option(
        "--line-breaks",
        metavar="WHAT",
        rich_help_panel=INPUT,
        help="Line ends in plain text: `join` the lines of each paragraph, `keep` each line separate, or "
        "`auto`: join them where the text is wrapped at a fixed width. Default: auto.",
    ),
]
PreSplit = Annotated[
    bool,
    typer.Option(
        "--pre-split",
        rich_help_panel=INPUT,
        help="Treat each line as one segment; an empty line is an empty segment.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME_OR_PATH",
        rich_help_panel=ALIGNMENT,
        help="A sentence-transformers model on this machine. Default: the embedded model.",
    ),
]
Device = Annotated[
    str,
    typer.Option(
        "--device",
        metavar="DEVICE",
        rich_help_panel=ALIGNMENT,
        help="Where a transformer runs: `auto`, `cpu`, `cuda` or `mps`.",
    ),
]
MaxSpan = Annotated[
    int,
    typer.Option(
        "--max-span",
        metavar="N",
        min=2,
        max=8,
        rich_help_panel=ALIGNMENT,
        help="Maximum number of segments in one link, both sides together (2 to 8).",
    ),
]
UnlinkBelow = Annotated[
    float,
    typer.Option(
        "--unlink-below",
        "--min-confidence",
        metavar="X",
        min=0.0,
        max=1.0,
        rich_help_panel=ALIGNMENT,
        show_default=False,
        help="Unlink pairs whose confidence is below this (0 to 1). Default: keep all.",
    ),
]
Crossings = Annotated[
    bool,
    typer.Option(
        "--crossings/--no-crossings",
        rich_help_panel=ALIGNMENT,
        help="Detect moved text (links out of order).",
    ),
]
TableFormat = Annotated[
    Literal["table", "json"] | None,
    typer.Option(
        "--format", rich_help_panel=OUTPUT, help="A table for people, or JSON for programs. Default: table."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", rich_help_panel=OUTPUT, help="Short for `--format json`.")]
NoPager = Annotated[
    bool,
    typer.Option(
        "--no-pager", rich_help_panel=OUTPUT, help="Print long output directly instead of in a pager."
    ),
]


def json_wanted(format_name: str | None, as_json: bool) -> bool:
    """
    Decide whether `--format` and `--json` ask for JSON.

    Raises:
        UsageError: They contradict each other.
    """
    if as_json and format_name not in (None, "json"):
        raise UsageError(
            f"`--json` and `--format {format_name}` contradict each other", hint="Drop one of the two"
        )
    return as_json or format_name == "json"


def listed(values: Iterable[str] | None) -> list[str]:
    """Split the values of a repeatable option at commas."""
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def was_given(context: typer.Context, name: str) -> bool:
    """Whether the user typed the option of a parameter, even with its default value."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def refuse_given(context: typer.Context, names: Iterable[str], why: str, *, hint: str) -> None:
    """
    Refuse options that would have no effect.

    Args:
        context: The call.
        names: Names of parameters.
        why: What follows the option in the message.
        hint: What the user can do.

    Raises:
        UsageError: The user typed one of the options.
    """
    wanted = set(names)
    for param in context.command.params:
        if param.name in wanted and was_given(context, param.name):
            spellings = param.opts if context.params[param.name] is not False else param.secondary_opts
            option = next((each for each in spellings if each.startswith("--")), param.opts[0])
            raise UsageError(f"`{option}` {why}", hint=hint)
