"""Options that select units, for the commands that write bitexts."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from aligner.cli.completion import complete_kinds, complete_roles, complete_statuses
from aligner.cli.options import FILTERS, listed
from aligner.errors import UsageError, choose_among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.formats.filters import UnitFilter

__all__ = [
    "MaxLength",
    "MaxRatio",
    "MinConfidence",
    "MinLength",
    "Roles",
    "Sizes",
    "Statuses",
    "WithDivergence",
    "WithoutDivergence",
    "WithoutRoles",
    "members",
    "unit_filter",
]

Member = TypeVar("Member", bound=StrEnum)

MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="X",
        min=0.0,
        max=1.0,
        rich_help_panel=FILTERS,
        help="Drop units with a confidence below this (0 to 1).",
    ),
]
Sizes = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="SIZE,…",
        rich_help_panel=FILTERS,
        help="Keep only links of these sizes, such as `1-1,2-1`. `1:1` and `1 to 1` mean the same.",
    ),
]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="ROLE,…",
        rich_help_panel=FILTERS,
        autocompletion=complete_roles,
        help="Keep only units with one of these roles, such as `headline`.",
    ),
]
WithoutRoles = Annotated[
    list[str] | None,
    typer.Option(
        "--without-role",
        metavar="ROLE,…",
        rich_help_panel=FILTERS,
        autocompletion=complete_roles,
        help="Drop units with one of these roles.",
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS,…",
        rich_help_panel=FILTERS,
        autocompletion=complete_statuses,
        help="Keep only units with one of these statuses: `auto`, `man`, `imported`.",
    ),
]
WithDivergence = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="KIND,…",
        rich_help_panel=FILTERS,
        autocompletion=complete_kinds,
        help="Keep only units with one of these kinds of divergence.",
    ),
]
WithoutDivergence = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="KIND,…",
        rich_help_panel=FILTERS,
        autocompletion=complete_kinds,
        help="Drop units with one of these kinds of divergence.",
    ),
]
MinLength = Annotated[
    int | None,
    typer.Option(
        "--min-length",
        metavar="N",
        min=0,
        rich_help_panel=FILTERS,
        help="Minimum length of either side, in characters.",
    ),
]
MaxLength = Annotated[
    int | None,
    typer.Option(
        "--max-length",
        metavar="N",
        min=0,
        rich_help_panel=FILTERS,
        help="Maximum length of either side, in characters.",
    ),
]
MaxRatio = Annotated[
    float | None,
    typer.Option(
        "--max-ratio",
        metavar="X",
        min=1.0,
        rich_help_panel=FILTERS,
        help="Maximum length ratio between the two sides.",
    ),
]

_SIZE: Final = re.compile(r"(\d+)\s*(?:-|–|:|to)\s*(\d+)")


def unit_filter(
    *,
    sizes: Iterable[str] | None,
    roles: Iterable[str] | None,
    without_roles: Iterable[str] | None,
    with_divergence: Iterable[str] | None,
    without_divergence: Iterable[str] | None,
    min_length: int | None,
    max_length: int | None,
    max_ratio: float | None,
) -> UnitFilter:
    """
    Build a filter from the shared options.

    Raises:
        UsageError: A size, role or kind is unknown, or the minimum length exceeds the maximum.
    """
    from aligner.divergence import kinds_named
    from aligner.formats.filters import UnitFilter
    from aligner.text import Role

    if min_length is not None and max_length is not None and min_length > max_length:
        raise UsageError(
            f"minimum length {min_length} exceeds maximum length {max_length}", hint="Swap the two"
        )
    return UnitFilter(
        kinds=frozenset(map(_size, listed(sizes))),
        roles=members(Role, roles, "role"),
        without_roles=members(Role, without_roles, "role"),
        with_divergences=frozenset(map(str, kinds_named(listed(with_divergence)))),
        without_divergences=frozenset(map(str, kinds_named(listed(without_divergence)))),
        min_length=min_length,
        max_length=max_length,
        max_ratio=max_ratio,
    )


def members(values: type[Member], names: Iterable[str] | None, noun: str) -> frozenset[Member]:
    """
    Look up names.

    Raises:
        UsageError: A name is unknown.
    """
    found = set()
    for name in listed(names):
        try:
            found.add(values(name.lower()))
        except ValueError:
            raise UsageError(f"unknown {noun} `{name}`", hint=choose_among(name, values)) from None
    return frozenset(found)


def _size(text: str) -> str:
    """The size of a link as files have it: `1-1` for `1:1`, `1 to 1` and `1-1`."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise UsageError(
            f"`{text}` is not a link size",
            hint="Write source and target segments as `2-1`, `2:1` or `2 to 1`",
        )
    return f"{int(match[1])}-{int(match[2])}"
