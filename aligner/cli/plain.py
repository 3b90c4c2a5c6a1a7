"""
Plain values: words of the command line that are what a command expects as they are.

typer converts every value with pydantic, the default values too. To import pydantic and to build
its validators takes a tenth of the time in which a short pair is aligned; most values are strings
that need no conversion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click import Context
    from typer._click.core import Parameter

__all__ = ["accept_plain_values"]

_CONVERTER: Final = "_runtime_param"
"""Attribute in which typer stores the converter of a parameter; it builds one when this is None."""


def accept_plain_values(params: Iterable[Parameter]) -> None:
    """Accept the values of parameters that need no conversion, and convert the others as typer does."""
    for param in params:
        if vars(param).get(_CONVERTER, param) is None:
            vars(param)[_CONVERTER] = _Plain()


class _Plain:
    """Takes the place of typer's converter until a value needs it."""

    def coerce(self, value: Any, param: Any, ctx: Context) -> Any:  # noqa: ANN401 - typer's own types
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if _is_plain(value, param.type_descriptor.annotation, param.default):
            return value
        vars(param)[_CONVERTER] = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _is_plain(value: object, annotation: object, default: object) -> bool:
    if annotation is str:
        return isinstance(value, str)
    if annotation == list[str]:
        return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    if get_origin(annotation) is Literal:
        return value in get_args(annotation)
    return value is default and type(value) is annotation
