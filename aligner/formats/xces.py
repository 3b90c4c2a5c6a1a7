"""
XCES: links by sentence id between XML documents, as OPUS publishes corpora.

Source: Ide, Bonhomme and Romary (2000), XCES: An XML-based Encoding Standard for Linguistic
Corpora, LREC; Tiedemann (2012), Parallel Data, Tools and Interfaces in OPUS, LREC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from aligner.formats.link_groups import document_names, read_link_groups, targets

if TYPE_CHECKING:
    from aligner.formats.protocols import BitextStream, ReadOptions, Units, WriteOptions

__all__ = ["Xces"]


@dataclass(frozen=True, slots=True)
class Xces:
    """
    Links with the ids of their sentences and their certainty; the documents are separate files.

    Stores the indices and the confidence of links. Does not store the texts, which are in the
    documents (`aligner split --format xml`), nor similarity, crossing, status, roles,
    divergences and ids of units.
    """

    name: str = "xces"
    refers_to_texts: ClassVar[bool] = True

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a link per line; the first sentence of a document is `s1`."""
        src, tgt = document_names(bitext)
        head = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n'
            f'<cesAlign version="1.0">\n<linkGrp targType="s" fromDoc="{src}" toDoc="{tgt}">\n'
        )
        stream.write(head.encode())
        for number, unit in enumerate(bitext, start=1):
            certainty = "" if unit.confidence is None else f' certainty="{unit.confidence!r}"'
            link = f'<link{certainty} xtargets="{targets(unit.src_ids, unit.tgt_ids)}" id="SL{number}"/>\n'
            stream.write(link.encode())
        stream.write(b"</linkGrp>\n</cesAlign>\n")

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read links and their documents; see `aligner.formats.link_groups`.

        Raises:
            InputError: The file or a document is missing or malformed.
        """
        return read_link_groups(stream, options=options)
