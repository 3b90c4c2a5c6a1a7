"""
Settings of the options that every command has: how much to print, and whether in colour.

One value for the process, because messages come from many places and none of them should
have to pass the settings on.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Literal, TypeAlias

__all__ = ["SETTINGS", "Color", "Settings"]

Color: TypeAlias = Literal["auto", "always", "never"]
"""When to print colours and bold text: on a terminal, always or never."""


@dataclass(slots=True)
class Settings:
    """
    What `-q`, `-v`, `--color` and `--no-pager` have set.

    Attributes:
        quiet: Print nothing on standard error except errors.
        verbose: Also print what was read, detected and loaded, and how long each stage took.
        color: When to print colours.
        pager: Show output longer than the screen in a pager.
    """

    quiet: bool = False
    verbose: bool = False
    color: Color = "auto"
    pager: bool = True

    def reset(self) -> None:
        """Return to the defaults."""
        for field in fields(self):
            setattr(self, field.name, field.default)


SETTINGS: Final = Settings()
"""The settings of this run."""
