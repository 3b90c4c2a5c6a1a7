"""
Align two language versions of a text sentence by sentence and report where they differ.

    >>> from aligner import align
    >>> pair = align(
    ...     "Die Stadt baut eine neue Brücke. Sie kostet 12 Millionen Euro.",
    ...     "La ville construit un nouveau pont. Il coûte 13 millions d'euros.",
    ... )
    >>> [(link.src, link.tgt) for link in pair.links]
    [((0,), (0,)), ((1,), (1,))]
    >>> [str(divergence.kind) for divergence in pair.divergences()]
    ['number']

`align_files` takes two files instead, and `pair.write("release.tmx")` writes the pairs.

Importing this package imports neither torch nor pandas nor nltk: a name is
loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aligner.alignment import Alignment, Bead, Link
    from aligner.bitext import Bitext, TranslationUnit
    from aligner.divergence import Divergence, Kind, Severity
    from aligner.errors import AlignerError
    from aligner.findings import Findings
    from aligner.links import read_links
    from aligner.pair import AlignedPair
    from aligner.pipeline import AlignmentResult, align, align_documents, align_files, read_document
    from aligner.search.options import AlignOptions
    from aligner.text import Document, Role, Segment
    from aligner.version import __version__

__all__ = [
    "AlignOptions",
    "AlignedPair",
    "AlignerError",
    "Alignment",
    "AlignmentResult",
    "Bead",
    "Bitext",
    "Divergence",
    "Document",
    "Findings",
    "Kind",
    "Link",
    "Role",
    "Segment",
    "Severity",
    "TranslationUnit",
    "__version__",
    "align",
    "align_documents",
    "align_files",
    "read_document",
    "read_links",
]

_HOMES: Final = {
    "AlignOptions": "search.options",
    "AlignedPair": "pair",
    "AlignerError": "errors",
    "Alignment": "alignment",
    "AlignmentResult": "pipeline",
    "Bead": "alignment",
    "Bitext": "bitext",
    "Divergence": "divergence",
    "Document": "text",
    "Findings": "findings",
    "Kind": "divergence",
    "Link": "alignment",
    "Role": "text",
    "Segment": "text",
    "Severity": "divergence",
    "TranslationUnit": "bitext",
    "__version__": "version",
    "align": "pipeline",
    "align_documents": "pipeline",
    "align_files": "pipeline",
    "read_document": "pipeline",
    "read_links": "links",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module `aligner` has no attribute `{name}`")
    value: object = getattr(import_module(f"aligner.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
