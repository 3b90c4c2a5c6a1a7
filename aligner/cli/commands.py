"""
How a command is built: the options that every command has, its help, and hints for misspelt names.

A command is registered with `cls=Command` and a group of commands with `cls=Group`.
"""

from __future__ import annotations

import warnings
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from aligner.cli.help import GENERAL, help_page
from aligner.cli.plain import accept_plain_values
from aligner.cli.settings import SETTINGS, Color
from aligner.cli.streams import print_lines, print_styled
from aligner.errors import UsageError, choose_among

if TYPE_CHECKING:
    from typer._click import Context
    from typer._click.core import Command as AnyCommand
    from typer._click.core import Parameter

__all__ = ["CONTEXT_SETTINGS", "Command", "Group", "new_group", "show_help_without_command"]

CONTEXT_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}


def _set_quiet(value: bool) -> None:
    if value:
        SETTINGS.quiet = True
        # Libraries warn on standard error.
        warnings.simplefilter("ignore")
        _refuse_both()


def _set_verbose(value: bool) -> None:
    if value:
        SETTINGS.verbose = True
        _refuse_both()


def _refuse_both() -> None:
    if SETTINGS.quiet and SETTINGS.verbose:
        raise UsageError("`--quiet` and `--verbose` contradict each other", hint="Drop one of the two")


def _set_color(context: typer.Context, value: Color | None) -> None:
    if value is not None:
        SETTINGS.color = value
        # What typer prints by itself, such as the help, follows the context.
        context.find_root().color = context.color = {"auto": None, "always": True, "never": False}[value]


def _show_version(value: bool) -> None:
    if value:
        from aligner.version import __version__

        print_lines([f"aligner {__version__}"])
        raise typer.Exit


def _general(
    quiet: Annotated[
        bool,
        typer.Option(
            "-q", "--quiet", callback=_set_quiet, expose_value=False, rich_help_panel=GENERAL,
            help="Print nothing on standard error except errors.",
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "-v", "--verbose", callback=_set_verbose, expose_value=False, rich_help_panel=GENERAL,
            help="Also print what was read, detected and loaded, and how long each stage took.",
        ),
    ] = False,
    color: Annotated[
        Color | None,
        typer.Option(
            "--color", metavar="WHEN", callback=_set_color, expose_value=False, is_eager=True,
            rich_help_panel=GENERAL,
            help="Use colour `auto` (on a terminal, unless `NO_COLOR` is set), `always` or `never`.",
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "-V", "--version", callback=_show_version, expose_value=False, is_eager=True,
            rich_help_panel=GENERAL, help="Show the version and exit.",
        ),
    ] = False,
) -> None:  # fmt: skip
    """Declare the options that every command has; typer builds them from this signature."""


@cache
def _general_options() -> tuple[Parameter, ...]:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(_general)
    return tuple(get_command(app).params)


def _with_general_options(command: AnyCommand) -> None:
    command.params = [*command.params, *(copy(option) for option in _general_options())]


def _printing_help(option: TyperOption | None) -> TyperOption | None:
    """Let `--help` print the page with its bold headings, which typer's own printing would not."""

    def show(context: Context, _: Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            print_styled(context.get_help())
            raise typer.Exit

    if option is not None:
        option.callback = show
    return option


class Command(TyperCommand):
    """A command with the general options and a help page of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed on as they come
        super().__init__(*args, **kwargs)
        _with_general_options(self)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters, those included that typer adds."""
        params = super().get_params(ctx)
        accept_plain_values(params)
        return params

    def get_help(self, ctx: Context) -> str:
        """Write the help page."""
        return help_page(self, ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option `--help`."""
        return _printing_help(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the words after the command; an error names the command."""
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            if getattr(error, "ctx", None) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise


class Group(TyperGroup):
    """A group of commands, with the same options and help, and suggestions for misspelt names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed on as they come
        super().__init__(*args, **kwargs)
        _with_general_options(self)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters, those included that typer adds."""
        params = super().get_params(ctx)
        accept_plain_values(params)
        return params

    def get_help(self, ctx: Context) -> str:
        """Write the help page."""
        return help_page(self, ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option `--help`."""
        return _printing_help(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, AnyCommand | None, list[str]]:
        """
        Find the command that the first word names.

        Raises:
            UsageError: There is no such command.
        """
        name = args[0]
        if not (name.startswith("-") or ctx.resilient_parsing or self.get_command(ctx, name)):
            known = [each for each, command in self.commands.items() if not command.hidden]
            also = f". See `{ctx.command_path} --help`"
            raise UsageError(f"unknown command `{name}`", hint=choose_among(name, known, also=also))
        return super().resolve_command(ctx, args)


def new_group(*, completion: bool = False) -> typer.Typer:
    """
    Make a group to which commands are added.

    Args:
        completion: Add the options that install shell completion.
    """
    return typer.Typer(
        cls=Group,
        context_settings=CONTEXT_SETTINGS,
        add_completion=completion,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def show_help_without_command(context: typer.Context) -> None:
    """Print the help of a group that was called without a command."""
    if context.invoked_subcommand is None:
        print_styled(context.get_help())
