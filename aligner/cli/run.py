"""The library call behind `align` and `diff`: two files to an aligned pair, with progress."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from aligner.cli.terminal import progress_bars, say

if TYPE_CHECKING:
    from aligner.pipeline import AlignmentResult

__all__ = ["run_pair"]


def run_pair(
    src: str,
    tgt: str,
    *,
    src_lang: str | None,
    tgt_lang: str | None,
    pre_split: bool,
    model: str | None,
    device: str,
    max_span: int,
    min_confidence: float,
    crossings: bool,
) -> AlignmentResult:
    """Align two files as the command line names them; `-` is standard input."""
    from aligner.cli.streams import read_once
    from aligner.encode.registry import load_encoder
    from aligner.kernel import notify_compilation
    from aligner.pipeline import align_documents, read_document
    from aligner.search.options import AlignOptions

    read_once((src, tgt))
    if model is None:
        # The products of the search are so small that a second thread only waits for its
        # part; it would take a third of all CPU time. Read by numpy when it is loaded.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with progress_bars() as task, notify_compilation(_say_that_it_compiles):
        documents = [
            read_document(path, lang=lang, pre_split=pre_split, notify=say, progress=task(f"Reading {path}"))
            for path, lang in ((src, src_lang), (tgt, tgt_lang))
        ]
        encoder = load_encoder(model, device=device, progress=task("Encoding"))
        return align_documents(
            *documents,
            encoder=encoder,
            options=AlignOptions(max_span=max_span, crossings=crossings, min_confidence=min_confidence),
            progress=task("Aligning"),
        )


def _say_that_it_compiles() -> None:
    if sys.stderr.isatty():
        say("Compiling machine code for large texts; this happens once and takes up to 20 s")
