"""
Reader: an input format, as the registry knows it.

Kept separate from the registry so that a module of a format can import it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aligner.readers.source import Source

__all__ = ["Reader"]


@dataclass(frozen=True, slots=True)
class Reader:
    """
    An input format.

    A reader imports what is heavy inside its functions, since all readers are imported
    whenever one is used.

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
