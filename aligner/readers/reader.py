"""
Reader: an input format, as the registry knows it.

Kept separate from the registry so that a module of a format can import it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aligner.readers.source import Source

__all__ = ["Reader", "deferred"]


@dataclass(frozen=True, slots=True)
class Reader:
    """
    An input format.

    The module of a format is imported when a file may be of it (`deferred`), and what is heavy
    inside its functions.

    Attributes:
        name: Short name, as `--from` takes it.
        title: Name for messages and help: `plain text`.
        suffixes: Suffixes of its files, in lower case with the dot; may be empty.
        recognises: Whether the content of a file shows this format; called with all bytes.
        read: Creates the source of all bytes and the path, which is None for standard
            input. Raises `InputError` for content that is not of the format.
        can_be: Whether content that does not show it can be of this format, so that a suffix
            decides; by default it cannot.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, Path | None], Source]
    can_be: Callable[[bytes], bool] = field(default=lambda _: False)


def deferred(
    name: str,
    title: str,
    suffixes: tuple[str, ...],
    *,
    may_be: Callable[[bytes], bool],
    can_be: Callable[[bytes], bool] = lambda _: False,
    module: str = "",
) -> Reader:
    """
    Make a reader whose module is imported on first use.

    Args:
        name: Name of the format.
        title: As in `Reader`.
        suffixes: As in `Reader`.
        may_be: Whether the first bytes of a file allow the format; only then is the module asked.
        can_be: As in `Reader`.
        module: Module in this package with the functions `read` and `recognises`; that of the same name as
            the format if empty.
    """
    place = f"aligner.readers.{module or name}"

    def recognises(data: bytes) -> bool:
        return may_be(data) and bool(import_module(place).recognises(data))

    def read(data: bytes, path: Path | None) -> Source:
        source: Source = import_module(place).read(data, path)
        return source

    return Reader(name, title, suffixes, recognises, read, can_be)
