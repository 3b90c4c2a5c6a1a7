"""Options that choose among units, for the commands that write bitexts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from aligner.formats.filters import UnitFilter

__all__ = [
    "KindOf",
    "LeastConfidence",
    "MaxLength",
    "MaxRatio",
    "MinLength",
    "RoleOf",
    "WithDivergence",
    "WithoutDivergence",
    "WithoutRole",
    "listed",
    "members",
    "unit_filter",
]

Member = TypeVar("Member", bound=StrEnum)

LeastConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out what is less sure, from 0 to 1."),
]
KindOf = Annotated[str, typer.Option("--kind", metavar="SIZE,…", help="Keep these sizes alone: 1-1,2-1.")]
RoleOf = Annotated[
    str, typer.Option("--role", metavar="ROLE,…", help="Keep units with one of these roles alone.")
]
WithoutRole = Annotated[
    str, typer.Option("--without-role", metavar="ROLE,…", help="Leave out units with one of these roles.")
]
WithDivergence = Annotated[
    str, typer.Option("--with", metavar="KIND,…", help="Keep units with one of these divergences alone.")
]
WithoutDivergence = Annotated[
    str, typer.Option("--without", metavar="KIND,…", help="Leave out units with one of these divergences.")
]
MinLength = Annotated[
    int | None, typer.Option("--min-length", min=0, help="Least characters of either side.")
]
MaxLength = Annotated[int | None, typer.Option("--max-length", min=0, help="Most characters of either side.")]
MaxRatio = Annotated[
    float | None, typer.Option("--max-ratio", min=1.0, help="Most that one side may be longer.")
]


def unit_filter(
    *,
    kind: str,
    role: str,
    without_role: str,
    with_divergence: str,
    without_divergence: str,
    min_length: int | None,
    max_length: int | None,
    max_ratio: float | None,
) -> UnitFilter:
    """
    Make a filter of the options; what only one command has it sets itself.

    Raises:
        UsageError: A name is none.
    """
    from aligner.divergence import kinds_named
    from aligner.formats.filters import UnitFilter
    from aligner.text import Role

    return UnitFilter(
        kinds=frozenset(listed(kind)),
        roles=members(Role, role, "role"),
        without_roles=members(Role, without_role, "role"),
        with_divergences=frozenset(map(str, kinds_named(listed(with_divergence)))),
        without_divergences=frozenset(map(str, kinds_named(listed(without_divergence)))),
        min_length=min_length,
        max_length=max_length,
        max_ratio=max_ratio,
    )


def listed(names: str) -> list[str]:
    """The names of a list with commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def members(values: type[Member], names: str, noun: str) -> frozenset[Member]:
    """
    Look names up.

    Raises:
        UsageError: One is no such value.
    """
    from aligner.errors import UsageError

    found = set()
    for name in listed(names):
        if name not in set(values):
            known = ", ".join(f"`{each}`" for each in values)
            raise UsageError(f"unknown {noun} `{name}`", hint=f"Choose among {known}")
        found.add(values(name))
    return frozenset(found)
