"""The library call of `align` and `diff`: two files to an aligned pair, with progress and details."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from aligner.cli.options import was_given
from aligner.cli.streams import STANDARD_STREAM, is_terminal
from aligner.cli.terminal import progress_bars, say, say_details, stage
from aligner.errors import AlignerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import typer

    from aligner.encode import Encoder
    from aligner.pipeline import AlignmentResult
    from aligner.readers import Reader
    from aligner.text import Document

__all__ = ["is_bitext", "reader_of", "run_pair"]


def run_pair(
    context: typer.Context,
    src: str,
    tgt: str,
    *,
    from_name: str | None,
    src_lang: str | None,
    tgt_lang: str | None,
    pre_split: bool,
    line_breaks: Literal["auto", "keep", "join"],
    model: str | None,
    device: str,
    max_span: int,
    min_confidence: float,
    crossings: bool,
) -> AlignmentResult:
    """
    Align two files as the command line names them; `-` is standard input.

    Raises:
        UsageError: A file is a saved bitext, or a device is given for a model that does not use it.
    """
    from aligner.cli.streams import read_once
    from aligner.encode.registry import load_encoder
    from aligner.kernel import notify_compilation
    from aligner.pipeline import align_documents, read_document
    from aligner.readers import LineBreaks
    from aligner.search.options import AlignOptions

    if pre_split and line_breaks == "join":
        raise UsageError(
            "`--line-breaks join` cannot be combined with `--pre-split`, where each line is a segment",
            hint="Leave one of them out",
        )
    read_once((src, tgt))
    readers = [reader_of(name, from_name, (src, tgt)) for name in (src, tgt)]
    _refuse_bitexts(src, tgt)
    if was_given(context, "device") and device != "auto":
        _check_device(model)
    if model is None:
        # The products of the search are so small that a second thread only waits for its
        # part; it would take a third of all CPU time. Read by numpy when it is loaded.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with progress_bars() as task, notify_compilation(_announce_compilation):
        documents = []
        for path, lang, reader in zip((src, tgt), (src_lang, tgt_lang), readers, strict=True):
            with stage(f"Reading {path}"):
                document = read_document(
                    path,
                    lang=lang,
                    pre_split=pre_split,
                    line_breaks=LineBreaks(line_breaks),
                    reader=reader,
                    any_language=model is not None,
                    notify=say,
                    details=say_details,
                    progress=task(f"Reading {path}"),
                )
            say_details(f"{path}: {_described(document, detected=lang is None)}")
            documents.append(document)
        for note in _doubts(documents, (src_lang, tgt_lang)):
            say(note)
        with stage("Loading the model"):
            encoder = load_encoder(model, device=device, progress=task("Encoding"))
        say_details(f"Model: {_model(encoder)}")
        with stage("Aligning"):
            return align_documents(
                *documents,
                encoder=encoder,
                options=AlignOptions(max_span=max_span, crossings=crossings, min_confidence=min_confidence),
                progress=task("Aligning"),
            )


def _doubts(documents: Sequence[Document], languages: tuple[str | None, str | None]) -> Iterator[str]:
    """What suggests that the wrong texts were given, or the wrong languages."""
    from aligner.detect import detect_document
    from aligner.languages import name_of

    src, tgt = documents
    names = [str(each.path) if each.path else "standard input" for each in documents]
    if src.texts == tgt.texts:
        yield f"{names[0]} and {names[1]} are the same text"
    elif src.language == tgt.language:
        yield f"both texts are in {name_of(src.language)}"
    given = [
        detect_document(each.original) if lang else None
        for each, lang in zip(documents, languages, strict=True)
    ]
    wrong = [
        found is not None and found != each.language for found, each in zip(given, documents, strict=True)
    ]
    if all(wrong) and given == [tgt.language, src.language]:
        yield (
            f"{names[0]} is in {name_of(tgt.language)} and {names[1]} in {name_of(src.language)}: "
            "the languages given are the wrong way round"
        )
        return
    for name, found, each, is_wrong in zip(names, given, documents, wrong, strict=True):
        if is_wrong and found is not None:
            yield f"{name} seems to be in {name_of(found)}, not in {name_of(each.language)}"


def reader_of(name: str, from_name: str | None, names: Sequence[str]) -> Reader | None:
    """
    Return the reader that `--from` names for a text, or None to recognise its format.

    Raises:
        UsageError: There is no such format.
    """
    from aligner.readers import reader_named

    if from_name is None:
        return None
    reader = reader_named(from_name)
    return reader if name == STANDARD_STREAM or STANDARD_STREAM not in names else None


def _announce_compilation() -> None:
    if is_terminal(stderr=True):
        say("Compiling machine code for large texts; this happens once and takes up to 20 s")


def is_bitext(path: Path) -> bool:
    """Whether a file is a saved bitext: its suffix names a format with texts, and its first unit is one."""
    from aligner.formats import format_of, open_bitext, stores_texts

    try:
        if not stores_texts(format_of(path)):
            return False
        with open_bitext(path) as stream:
            next(iter(stream), None)
    except (AlignerError, OSError):
        return False
    return True


_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".html", ".htm"})
"""Suffixes of texts, which need not be tried as bitexts: the formats take a while to import."""


def _refuse_bitexts(src: str, tgt: str) -> None:
    paths = [Path(name) for name in (src, tgt) if name != STANDARD_STREAM]
    bitexts = [path for path in paths if path.suffix.lower() not in _TEXT_SUFFIXES and is_bitext(path)]
    if bitexts:
        raise UsageError(
            f"`{bitexts[0]}` is a saved bitext, not a text",
            hint=f"`aligner diff {bitexts[0]}` compares the two sides of one bitext",
        )


def _check_device(model: str | None) -> None:
    from aligner.encode.registry import model_info

    if model is None or model_info(model).kind == model_info("default").kind:
        raise UsageError(
            "`--device` has no effect on a static model, which always runs on the processor",
            hint="Drop `--device`, or name a transformer with `--model`",
        )


def _described(document: Document, *, detected: bool) -> str:
    from aligner.cli.terminal import counted

    how = "detected" if detected else "as given"
    segments = counted(len(document), "segment")
    return f"language {document.language} ({how}), {segments}, splitter {document.splitter}"


def _model(encoder: Encoder) -> str:
    return f"{encoder.name}@{encoder.revision}, {encoder.dim} dimensions"
