"""Arguments and options that more than one command takes."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["Crossings", "Device", "MaxSpan", "MinConfidence", "Model", "PreSplit", "SrcLang", "TgtLang"]

SrcLang = Annotated[
    str | None, typer.Option("--src-lang", metavar="CODE", help="Language of SRC; detected where not given.")
]
TgtLang = Annotated[
    str | None, typer.Option("--tgt-lang", metavar="CODE", help="Language of TGT; detected where not given.")
]
PreSplit = Annotated[
    bool,
    typer.Option("--pre-split", help="Take each line as one segment; an empty line is an empty segment."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME_OR_PATH",
        help="A sentence-transformers model on this machine; the embedded one where not given.",
    ),
]
Device = Annotated[
    str, typer.Option("--device", metavar="DEVICE", help="Where a transformer runs: auto, cpu, cuda, mps.")
]
MaxSpan = Annotated[
    int,
    typer.Option(
        "--max-span", min=2, max=8, help="Largest number of segments in one link, both sides together."
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Take links apart that are less sure than this, from 0 to 1.",
    ),
]
Crossings = Annotated[
    bool,
    typer.Option(
        "--crossings/--no-crossings", help="Look for text that stands elsewhere in the other version."
    ),
]
