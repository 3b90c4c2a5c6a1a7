"""
Moses: two files in which line k of one translates line k of the other, for training on text.

Not in the registry, whose formats are one file and one stream.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.atomic import write_atomically
from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError, UsageError
from aligner.files import file_name
from aligner.formats.lines import decoded_lines, encoded_line
from aligner.formats.protocols import BitextStream, numbered
from aligner.formats.streams import is_gzipped, open_stream, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader

    from aligner.formats.protocols import Units

__all__ = ["MOSES", "moses_paths", "one_line", "open_moses", "write_moses"]

MOSES: Final = "moses"
"""Name of the format."""

_LINE_END: Final = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def moses_paths(base: Path, src_lang: str, tgt_lang: str) -> tuple[Path, Path]:
    """Return both files of a name: `corpus` gives `corpus.de` and `corpus.fr`, `corpus.gz` gzipped ones."""
    end = base.suffix if is_gzipped(base) else ""
    stem = base.with_suffix("") if end else base
    return Path(f"{stem}.{src_lang}{end}"), Path(f"{stem}.{tgt_lang}{end}")


def write_moses(bitext: Units, base: Path) -> int:
    """
    Write two files of lines, both or neither.

    Stores the texts alone, of units with text on both sides. A line end inside a text
    becomes a space.

    Returns:
        How many lines each file has.

    Raises:
        OutputError: A file cannot be written, or a text has half of a surrogate pair.
    """
    src_path, tgt_path = moses_paths(base, bitext.src_lang, bitext.tgt_lang)
    count = 0
    with (
        write_atomically(src_path) as src_file,
        write_atomically(tgt_path) as tgt_file,
        zipped(src_file, src_path) as src_lines,
        zipped(tgt_file, tgt_path) as tgt_lines,
    ):
        for unit in bitext:
            src, tgt = one_line(unit.src), one_line(unit.tgt)
            if src and tgt:
                src_lines.write(encoded_line(src))
                tgt_lines.write(encoded_line(tgt))
                count += 1
    return count


@contextmanager
def open_moses(
    src_path: Path,
    tgt_path: Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[BitextStream]:
    """
    Open two files of lines whose units are read during iteration.

    Args:
        src_path: Lines of the source.
        tgt_path: Lines of the target, the same number.
        src_lang: Language of the source; the suffix of its file where None.
        tgt_lang: Language of the target; the suffix of its file where None.
        progress: Called with (done, total) bytes of the source.

    Raises:
        UsageError: A suffix is not a language, and none was given.
        InputError: A file is unreadable.
        BitextSyntaxError: One file has more lines than the other; raised during iteration.
    """
    langs = src_lang or _language_of(src_path), tgt_lang or _language_of(tgt_path)
    with open_stream(src_path, progress=progress) as src, open_stream(tgt_path) as tgt:
        units = _units((src, src_path), (tgt, tgt_path), langs)
        yield BitextStream(
            units=numbered(units), src_lang=langs[0], tgt_lang=langs[1], src_path=src_path, tgt_path=tgt_path
        )


def _units(
    src: tuple[BufferedReader, Path], tgt: tuple[BufferedReader, Path], langs: tuple[str, str]
) -> Iterator[TranslationUnit]:
    src_lines, tgt_lines = decoded_lines(*src), decoded_lines(*tgt)
    number = 0
    while True:
        left, right = next(src_lines, None), next(tgt_lines, None)
        if left is None or right is None:
            break
        number += 1
        yield TranslationUnit(
            src=left,
            tgt=right,
            src_lang=langs[0],
            tgt_lang=langs[1],
            src_ids=(),
            tgt_ids=(),
            document=file_name(src[1]),
            status=Status.IMPORTED,
        )
    if left is not None or right is not None:
        longer, shorter = (src[1], tgt[1]) if right is None else (tgt[1], src[1])
        raise BitextSyntaxError(
            f"more lines than {shorter}, which has {number}",
            hint="Line k of one file must be the translation of line k of the other",
            path=longer,
            line=number + 1,
        )


def _language_of(path: Path) -> str:
    inner = path.with_suffix("") if is_gzipped(path) else path
    name = inner.suffix.removeprefix(".")
    if not _LANGUAGE.fullmatch(name):
        raise UsageError(
            f"{path}: the suffix is not a language",
            hint="Give `--src-lang` and `--tgt-lang`, or use a suffix such as `.de`",
        )
    return name


def one_line(text: str) -> str:
    """Replace the line ends in a text by spaces."""
    return _LINE_END.sub(" ", text.strip())
