"""
Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`), one block per cue with its times.

pysubs2 reads them; markup is left out, and the lines of a cue are joined, except where each is said by
another speaker.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.readers.parts import Part, source_of
from aligner.readers.plain import decode
from aligner.text import BlockKind

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.readers.source import Source

__all__ = ["read", "recognises"]

_TIME: Final = rb"(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
_SRT: Final = re.compile(rb"\s*\d{1,7}[ \t]*(?:\r?\n|\r)" + _TIME + rb"[ \t]*-->[ \t]*" + _TIME)
_VTT: Final = re.compile(rb"WEBVTT(?:[ \t\r\n]|$)")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<\d[\d:.]{0,20}>|\{[^{}\n]{0,200}\}")
_SPEAKER: Final = re.compile(r"[-–—]\s?(?=\S)")
_HEAD: Final = 4096


def read(data: bytes, path: Path | None) -> Source:
    """
    Read the cues of a file.

    Raises:
        InputError: It has no cue with text.
    """
    from pysubs2 import SSAFile
    from pysubs2.exceptions import Pysubs2Error

    decoded = decode(data, path=path)
    text = decoded.original.lstrip("\ufeff \t\r\n").replace("\r\n", "\n").replace("\r", "\n")
    form = "vtt" if text.startswith("WEBVTT") else "srt"
    try:
        cues = SSAFile.from_string(text, format_=form, keep_unknown_html_tags=True)
    except (Pysubs2Error, ValueError, OverflowError) as error:
        raise InputError(
            f"not subtitles: {error}", hint="Check that the file was saved as SRT or WebVTT", path=path
        ) from None
    return source_of(
        [
            Part(
                BlockKind.PARAGRAPH, _shown(cue.plaintext), element=f"{_time(cue.start)} --> {_time(cue.end)}"
            )
            for cue in cues
            if not cue.is_comment
        ],
        path=path,
        encoding=decoded.encoding,
        note=decoded.note,
    )


def _shown(text: str) -> str:
    """The text of a cue: one line, or one for each speaker."""
    lines = [" ".join(line.split()) for line in _TAG.sub("", text).splitlines()]
    shown = [line for line in lines if line]
    apart = len(shown) > 1 and all(_SPEAKER.match(line) for line in shown)
    return ("\n" if apart else " ").join(shown)


def _time(milliseconds: int) -> str:
    """A time as WebVTT writes it: `00:01:02.500`."""
    seconds, rest = divmod(max(milliseconds, 0), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def recognises(data: bytes) -> bool:
    """Whether a file begins with a cue of SubRip or the header of WebVTT."""
    start = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    return _SRT.match(start) is not None or _VTT.match(start) is not None
