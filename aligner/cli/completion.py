"""
Shell completion: of commands and options by typer, of kinds, roles, formats and languages here.

Completers import nothing but tables of names, because a shell waits for them after each key.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from typer._click.core import Command

__all__ = [
    "COMPLETE_VARIABLE",
    "complete",
    "complete_format",
    "complete_input_format",
    "complete_kinds",
    "complete_lang",
    "complete_output_format",
    "complete_reader",
    "complete_roles",
    "complete_statuses",
    "with_completion_options",
]

COMPLETE_VARIABLE: Final = "_ALIGNER_COMPLETE"
"""Environment variable in which the shell's script asks for completions."""

_HELP: Final = {
    "install_completion": "Install completion for the current shell (bash, zsh, fish, PowerShell).",
    "show_completion": "Print the completion script of the current shell.",
}


def with_completion_options(command: Command) -> Command:
    """Give typer's `--install-completion` and `--show-completion` a section and texts of their own."""
    for option in command.params:
        if option.name in _HELP:
            option.help = _HELP[option.name]  # type: ignore[attr-defined]
            option.rich_help_panel = "Shell completion"  # type: ignore[attr-defined]
            option.callback = _needs_shell(option.callback) if option.callback else None
    return command


def _needs_shell(callback: Callable[..., Any]) -> Callable[..., Any]:
    def checked(context: Any, option: Any, value: Any) -> Any:  # noqa: ANN401 - typer's own types
        if value is True:
            import shellingham  # type: ignore[import-untyped]

            try:
                shellingham.detect_shell(os.getpid())
            except shellingham.ShellDetectionFailure:
                raise UsageError(
                    "cannot detect the shell", hint="Run it from bash, zsh, fish or PowerShell"
                ) from None
        # typer would print in green, which the gate shows as escapes.
        context.color = False
        return callback(context, option, value)

    return checked


def complete(command: Command) -> None:
    """
    Answer the shell's script.

    Raises:
        SystemExit: The answer was printed.
    """
    command.main(prog_name="aligner", complete_var=COMPLETE_VARIABLE)


def complete_kinds(incomplete: str) -> list[str]:
    """Complete a list of kinds of divergence."""
    from aligner.divergence import Kind

    return _listed(incomplete, Kind)


def complete_roles(incomplete: str) -> list[str]:
    """Complete a list of roles."""
    from aligner.text import Role

    return _listed(incomplete, Role)


def complete_statuses(incomplete: str) -> list[str]:
    """Complete a list of statuses."""
    from aligner.bitext import Status

    return _listed(incomplete, Status)


def complete_format(incomplete: str) -> list[str]:
    """Complete the name of a format of bitexts."""
    from aligner.formats import FORMATS

    return _matching(incomplete, FORMATS)


def complete_output_format(incomplete: str) -> list[str]:
    """Complete the name of a format that `align` writes."""
    from aligner.formats import FORMATS

    return _matching(incomplete, [*FORMATS, "html"])


def complete_reader(incomplete: str) -> list[str]:
    """Complete the name of a format of texts."""
    from aligner.readers import READERS

    return _matching(incomplete, READERS)


def complete_input_format(incomplete: str) -> list[str]:
    """Complete the name of a format of texts or bitexts."""
    return complete_reader(incomplete) + complete_format(incomplete)


def complete_lang(incomplete: str) -> list[str]:
    """Complete a language."""
    from aligner.languages import LANGUAGES

    return _matching(incomplete, LANGUAGES)


def _listed(incomplete: str, names: Iterable[str]) -> list[str]:
    """Complete the last name of a list with commas."""
    head, comma, last = incomplete.rpartition(",")
    done = set(head.split(","))
    return [f"{head}{comma}{name}" for name in names if name.startswith(last) and name not in done]


def _matching(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
