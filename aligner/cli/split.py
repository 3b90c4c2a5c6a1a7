"""`aligner split`: cut a text into segments."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

__all__ = ["split_command"]


def split_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Text to cut; `-` reads standard input.")],
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="CODE", help="Language; detected where not given.")
    ] = None,
    format_name: Annotated[
        Literal["lines", "json", "xml"],
        typer.Option("--format", help="A segment a line, all that is known of each, or sentences with ids."),
    ] = "lines",
) -> None:
    """
    Cut a text into segments.

    Example: aligner split release.txt --lang de --format json
    """
    from aligner.cli.streams import print_bytes, print_json, print_text
    from aligner.cli.terminal import say
    from aligner.pipeline import read_document

    document = read_document(file, lang=lang, notify=say)
    if format_name == "lines":
        print_text("".join(f"{text}\n" for text in document.texts))
        return
    if format_name == "xml":
        # Here, since it loads all formats.
        from aligner.formats.sentences import sentences_of

        print_bytes(sentences_of(document))
        return
    record = {
        "path": None if document.path is None else str(document.path),
        "lang": document.language,
        "segments": [
            {
                "text": segment.text,
                "start": segment.start,
                "end": segment.end,
                "paragraph": segment.paragraph,
                "role": segment.role.value,
                "lang": segment.language,
            }
            for segment in document.segments
        ],
    }
    print_json(record)
