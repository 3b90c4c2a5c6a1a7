"""`aligner split`: split a text into segments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from aligner.cli.completion import complete_lang
from aligner.cli.options import INPUT, OUTPUT, AsJson, LineEnds, TextFrom, json_wanted
from aligner.display import escape_json
from aligner.errors import UsageError, choose_among

if TYPE_CHECKING:
    from aligner.text import Block, Document

__all__ = ["split_command"]

Form = Literal["lines", "json", "xml"]

_SUFFIXES: Final[dict[str, Form]] = {".txt": "lines", ".json": "json", ".xml": "xml"}


def split_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The text to split; `-` reads standard input.")],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            rich_help_panel=OUTPUT,
            help="Write to FILE; its suffix picks the format (`.txt`, `.json`, `.xml`). Repeatable. "
            "Default: standard output.",
        ),
    ] = None,
    format_name: Annotated[
        Form | None,
        typer.Option(
            "--format",
            rich_help_panel=OUTPUT,
            help="One segment per line, JSON with all that is known of each, or XML sentences with ids. "
            "Default: lines.",
        ),
    ] = None,
    as_json: AsJson = False,
    from_name: TextFrom = None,
    line_breaks: LineEnds = "auto",
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            rich_help_panel=INPUT,
            autocompletion=complete_lang,
            help="Language of the text, such as `de`. Default: detected.",
        ),
    ] = None,
) -> None:
    """
    Split a text into segments: sentences, headlines, captions, list items.

    Examples:
        aligner split release.txt
        aligner split release.txt --lang de --format json
    """
    from aligner.atomic import write_atomically
    from aligner.cli.run import reader_of
    from aligner.cli.streams import STANDARD_STREAM, print_bytes
    from aligner.cli.targets import check_outputs
    from aligner.cli.terminal import counted, say, say_details, say_written, stage
    from aligner.pipeline import read_document
    from aligner.readers import LineBreaks

    named: Form | None = "json" if json_wanted(format_name, as_json) else format_name
    outputs = output or [STANDARD_STREAM]
    check_outputs(outputs, inputs=[file])
    forms = [_form(name, named) for name in outputs]
    with stage(f"Reading {file}"):
        reader = reader_of(file, from_name, [file])
        document = read_document(
            file,
            lang=lang,
            reader=reader,
            line_breaks=LineBreaks(line_breaks),
            notify=say,
            details=say_details,
        )
    say_details(f"{file}: language {document.language}, {counted(len(document), 'segment')}")
    for name, form in zip(outputs, forms, strict=True):
        data = _written(document, form)
        if name == STANDARD_STREAM:
            print_bytes(data)
            continue
        with write_atomically(Path(name)) as stream:
            stream.write(data)
        say_written(name, counted(len(document), "segment"))


def _form(output: str, named: Form | None) -> Form:
    """The format of an output: the one that was named, or the one of its suffix."""
    if named is not None or output == "-":
        return named or "lines"
    suffix = Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        fault = f"unknown suffix `{suffix}`" if suffix else "no suffix"
        hint = choose_among(suffix, _SUFFIXES, also=", or name the format with `--format`")
        raise UsageError(f"{output}: {fault}", hint=hint)
    return _SUFFIXES[suffix]


def _written(document: Document, form: Form) -> bytes:
    if form == "xml":
        # Imported here because it loads all formats.
        from aligner.formats.sentences import sentences_of

        return sentences_of(document)
    if form == "lines":
        text = "".join(f"{text}\n" for text in document.texts)
    else:
        text = escape_json(json.dumps(_record(document), ensure_ascii=False, indent=2)) + "\n"
    return text.encode("utf-8", "replace")


def _record(document: Document) -> dict[str, object]:
    from aligner.text import BlockKind

    return {
        "path": None if document.path is None else str(document.path),
        "lang": document.language,
        "blocks": [_block(block) for block in document.blocks or _paragraphs(document)],
        "segments": [
            {
                "text": segment.text,
                "start": segment.start,
                "end": segment.end,
                "paragraph": segment.paragraph,
                "kind": document.blocks[segment.paragraph].kind if document.blocks else BlockKind.PARAGRAPH,
                "role": segment.role.value,
                "lang": segment.language,
            }
            for segment in document.segments
        ],
    }


def _block(block: Block) -> dict[str, object]:
    """The attributes of a block, without those that do not apply to its kind or format."""
    record: dict[str, object] = {"kind": block.kind.value, "start": block.start, "end": block.end}
    for name in ("level", "row", "column", "page", "element"):
        if value := getattr(block, name):
            record[name] = value
    return record | ({"lang": block.language} if block.language else {})


def _paragraphs(document: Document) -> list[Block]:
    """The blocks of a text of which only the lines are known."""
    from aligner.text import Block, BlockKind

    bounds: dict[int, tuple[int, int]] = {}
    for segment in document.segments:
        start, _ = bounds.get(segment.paragraph, (segment.start, 0))
        bounds[segment.paragraph] = (start, segment.end)
    return [Block(BlockKind.PARAGRAPH, start, end) for start, end in bounds.values()]
