"""
Help pages: plain text in sections, whole sentences, no line cut short.

Written here rather than by typer, whose plain help cuts summaries and names Python types,
and whose rich help takes as long to import as the rest of the program to start.

`{formats}` in the text of an option becomes the names of all formats of bitexts, which are
imported only for this.

A docstring of a command gives the text. Its first paragraphs are printed as they are;
`Exit codes:` and `Examples:` begin sections, with one indented line per entry.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from inspect import cleandoc
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from typer.core import TyperArgument, TyperGroup, TyperOption

from aligner.cli.settings import SETTINGS
from aligner.cli.streams import is_terminal
from aligner.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typer._click import Context
    from typer._click.core import Command

__all__ = ["GENERAL", "help_page"]

GENERAL: Final = "General options"
"""Heading of the options that every command has; the last section of options."""

_OPTIONS: Final = "Options"
_COMMANDS: Final = "Commands"
_NARROWEST, _WIDEST = 50, 100
_NAME_COLUMN: Final = 26
"""Widest name of an option that has its text on the same line."""

_EXIT_CODES: Final = "Exit codes"
_FORMATS: Final = "{formats}"
_SECTIONS: Final = (f"{_EXIT_CODES}:", "Examples:")
_COMMON: Final = {code.value: code.meaning for code in ExitCode if code is not ExitCode.FAILED}
"""Exit codes that every command may end with."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The parts of a docstring: paragraphs, exit codes of this command, and examples."""

    paragraphs: tuple[str, ...]
    codes: dict[int, str]
    examples: tuple[str, ...]

    @classmethod
    def of(cls, docstring: str) -> _Text:
        sections: dict[str, list[str]] = {"": []}
        current = ""
        for line in cleandoc(docstring).splitlines():
            if line in _SECTIONS:
                current = line
                sections[current] = []
            else:
                sections[current].append(line)
        codes = (line.split(":", 1) for line in sections.get(f"{_EXIT_CODES}:", ()) if line.strip())
        return cls(
            paragraphs=tuple("\n".join(sections[""]).strip().split("\n\n")),
            codes={int(code): text.strip() for code, text in codes},
            examples=tuple(line.strip() for line in sections.get("Examples:", ()) if line.strip()),
        )


def help_page(command: Command, context: Context) -> str:
    """Write the help page of a command, as wide as the terminal."""
    # One column less, because a line that fills the last one is followed by a blank one in some terminals.
    width = min(max(get_terminal_size().columns - 1, _NARROWEST), _WIDEST)
    return "\n".join(_lines(command, context, width))


def _lines(command: Command, context: Context, width: int) -> Iterator[str]:
    text = _Text.of(command.help or "")
    arguments = [param for param in command.params if isinstance(param, TyperArgument)]
    usage = " ".join([_heading("Usage:"), context.command_path, "[OPTIONS]", *map(_usage, arguments)])
    yield usage + (" COMMAND [ARGS]..." if isinstance(command, TyperGroup) else "")
    for paragraph in text.paragraphs:
        yield ""
        yield from _wrapped(paragraph, width, "  ")
    named = [argument for argument in arguments if argument.help]
    yield from _section("Arguments", [(_name(each), each.help or "") for each in named], width)
    if isinstance(command, TyperGroup):
        for heading, commands in _grouped_commands(command):
            yield from _section(heading, commands, width)
    for heading, options in _grouped_options(command, context):
        yield from _section(heading, [(_names(each), _description(each)) for each in options], width)
    codes = _COMMON | text.codes
    yield from _section(_EXIT_CODES, [(str(code), codes[code]) for code in sorted(codes)], width)
    if text.examples:
        yield from ("", _heading("Examples:"), *(f"  {line}" for line in text.examples))


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _section(heading: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """A heading, and rows of a name and its text, in two columns."""
    if not rows:
        return
    column = max((len(name) for name, _ in rows if len(name) <= _NAME_COLUMN), default=_NAME_COLUMN)
    yield from ("", _heading(f"{heading}:"))
    for name, text in rows:
        indent = " " * (column + 4)
        first, *more = _wrapped(text, width, indent) or [""]
        if len(name) > column:
            yield f"  {name}"
            yield first
        else:
            yield f"  {name:{column}}{first[column + 2 :]}".rstrip()
        yield from more


def _grouped_commands(group: TyperGroup) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The commands of a group by the heading they were registered with, each with its first sentence."""
    headings: dict[str, list[tuple[str, str]]] = {}
    for name, command in group.commands.items():
        if not command.hidden:
            heading = getattr(command, "rich_help_panel", None) or _COMMANDS
            summary = " ".join(_Text.of(command.help or "").paragraphs[0].split()).removesuffix(".")
            headings.setdefault(heading, []).append((name, summary))
    yield from headings.items()


def _grouped_options(command: Command, context: Context) -> Iterator[tuple[str, list[TyperOption]]]:
    """The options of a command by their headings; the general ones come last."""
    headings: dict[str, list[TyperOption]] = {}
    for param in command.get_params(context):
        if isinstance(param, TyperOption) and not param.hidden:
            asks_help = "--help" in param.opts
            heading = GENERAL if asks_help else param.rich_help_panel or _OPTIONS
            headings.setdefault(heading, []).append(param)
    general = headings.pop(GENERAL, [])
    yield from headings.items()
    yield GENERAL, general


def _usage(argument: TyperArgument) -> str:
    name = _name(argument)
    if argument.nargs == -1:
        name += "..."
    return name if argument.required else f"[{name}]"


def _name(argument: TyperArgument) -> str:
    return argument.metavar or argument.name.upper()


def _names(option: TyperOption) -> str:
    """The names of an option with its value: `-o, --output FILE`, without older spellings."""
    short = [name for name in option.opts if not name.startswith("--")]
    long = [name for name in option.opts if name.startswith("--")][:1]
    names = ", ".join([*short, *long]) if short else f"    {', '.join(long)}"
    if option.secondary_opts:
        return names.replace("--", "--[no-]", 1)
    return names if option.is_flag else f"{names} {_value(option)}"


def _value(option: TyperOption) -> str:
    choices = getattr(getattr(option, "type_descriptor", None), "choices", None)
    return option.metavar or ("|".join(map(str, choices)) if choices else "VALUE")


def _description(option: TyperOption) -> str:
    """The text of an option, with its default value where it says something."""
    text = "Show this help and exit." if "--help" in option.opts else _filled(option.help or "")
    default = option.default
    if option.secondary_opts and default is True:
        return f"{text} On by default."
    if option.show_default is not True or default is None or default == "" or isinstance(default, bool):
        return text
    return f"{text} Default: {default}."


def _filled(text: str) -> str:
    if _FORMATS not in text:
        return text
    from aligner.formats import FORMATS

    return text.replace(_FORMATS, ", ".join(f"`{name}`" for name in FORMATS))


def _heading(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if _styled() else text


def _styled() -> bool:
    if SETTINGS.color != "auto":
        return SETTINGS.color == "always"
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
