"""
TEI links as InterText stores them: one group, the target side first, a status per link.

Source: Vondřička (2014), Aligning Parallel Texts with InterText, LREC; the format is that of
its alignment files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Final

from aligner.bitext import Status
from aligner.formats.link_groups import document_names, read_link_groups, targets

if TYPE_CHECKING:
    from aligner.formats.protocols import BitextStream, ReadOptions, Units, WriteOptions

__all__ = ["InterText"]

_STATUSES: Final = {Status.MANUAL: "man", Status.AUTO: "auto", Status.IMPORTED: "plain"}


@dataclass(frozen=True, slots=True)
class InterText:
    """
    Links with the ids of their sentences and their status; the documents are separate files.

    Stores the indices and the status of links. Does not store the texts, which are in the
    documents (`aligner split --format xml`), nor similarity, confidence, crossing, roles,
    divergences and ids of units.
    """

    name: str = "intertext"
    refers_to_texts: ClassVar[bool] = True

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a link per line; the first sentence of a document is `s1`."""
        src, tgt = document_names(bitext)
        # In single quotes, since scripts search for them.
        stream.write(
            f"<?xml version='1.0' encoding='utf-8'?>\n<linkGrp toDoc='{tgt}' fromDoc='{src}'>\n".encode()
        )
        for unit in bitext:
            # Sizes are in the order of `xtargets`, too.
            sizes = f"{len(unit.tgt_ids)}-{len(unit.src_ids)}"
            found = targets(unit.tgt_ids, unit.src_ids)
            status = _STATUSES[unit.status]
            stream.write(f"<link type='{sizes}' xtargets='{found}' status='{status}'/>\n".encode())
        stream.write(b"</linkGrp>\n")

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read links and their documents; see `aligner.formats.link_groups`.

        Raises:
            InputError: The file or a document is missing or malformed.
        """
        return read_link_groups(stream, options=options)
