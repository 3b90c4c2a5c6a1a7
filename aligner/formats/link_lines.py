"""
The `.links` form of a bitext: indices and costs, no texts.

The form itself stands in `aligner.links`, which knows nothing of bitexts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.alignment import Link
    from aligner.formats.form import Units, WriteOptions

__all__ = ["LinkLines"]


@dataclass(frozen=True, slots=True)
class LinkLines:
    """Writes links; without texts there is no bitext to read back."""

    name: str = "links"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a line a unit, in source order."""
        self.write_links((unit.link for unit in bitext), stream)

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write a line a link, in source order."""
        from aligner.links import format_links

        stream.write(format_links(links).encode())
