"""
Parquet: a table of typed columns, for work on many bitexts with pandas or a cluster.

Source: Apache Parquet, through pyarrow (the extra `parquet`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError, EncoderError
from aligner.files import file_name
from aligner.formats.protocols import (
    AT_LEAST_ONE,
    BitextStream,
    checked_ends,
    mixed_languages,
    numbered,
    time_from,
    unwritable,
)
from aligner.formats.streams import seekable
from aligner.limits import WHOLE
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from aligner.formats.protocols import ReadOptions, Units, WriteOptions

__all__ = ["Parquet"]

_ROWS: Final = 1 << 14
"""Units of a row group, which are in memory at the same time."""

_ROWS_READ: Final = 1 << 10
"""Units that are read at the same time: a dictionary of texts makes each far larger than in the file."""

_LARGEST: Final = 10**9
"""No index or offset is as large."""

_DAMAGE: Final = (OSError, TypeError, ValueError, KeyError, IndexError, NotImplementedError, OverflowError)
"""Errors for damaged files, in addition to pyarrow's own."""

_ABOUT: Final = (b"src_lang", b"tgt_lang", b"src_file", b"tgt_file", b"signature", b"created")
_TEXTS: Final = ("id", "src", "tgt", "document", "src_inline", "tgt_inline")
_REPEATED: Final = ("src_lang", "tgt_lang", "kind", "status")
_NUMBERS: Final = ("similarity", "confidence")
_INDICES: Final = ("src_ids", "tgt_ids", "src_ends", "tgt_ends")
_NAMES: Final = ("roles", "divergences")
_REQUIRED: Final = ("src", "tgt")


@dataclass(frozen=True, slots=True)
class Parquet:
    """
    A column for each value of a unit; values of the whole bitext are in the schema's metadata.

    Stores everything except the folders of the files. Refuses half of a surrogate pair.
    """

    name: str = "parquet"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """
        Write a bitext, one row group at a time.

        Raises:
            EncoderError: pyarrow is not installed.
            OutputError: A text has half of a surrogate pair.
        """
        arrow = _arrow()
        import pyarrow.parquet as pq

        schema = _schema(arrow, _metadata(bitext))
        units = iter(bitext)
        with pq.ParquetWriter(stream, schema, compression="zstd") as file:
            while True:
                some = list(islice(units, _ROWS))
                if not some:
                    break
                columns = {field.name: [_value(unit, field.name) for unit in some] for field in schema}
                try:
                    file.write_table(arrow.table(columns, schema=schema))
                except UnicodeEncodeError as error:
                    raise unwritable(error.object[error.start]) from None

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext, one row group at a time.

        Requires `src` and `tgt`, and the languages as columns or in the metadata. Ignores other
        columns.

        Raises, here or during iteration:
            EncoderError: pyarrow is not installed.
            BitextSyntaxError: The file is not Parquet, or lacks a column.
        """
        arrow = _arrow()
        import pyarrow.parquet as pq

        def refuse(fault: str, hint: str) -> BitextSyntaxError:
            return BitextSyntaxError(fault, hint=hint, path=options.path)

        try:
            file = pq.ParquetFile(seekable(stream, options.path))
            names = file.schema_arrow.names
            found = (file.schema_arrow.metadata or {}).items()
            about = {key.decode(): value.decode() for key, value in found if key in _ABOUT}
            sizes = [file.metadata.row_group(k).total_byte_size for k in range(file.num_row_groups)]
        except (*_DAMAGE, arrow.ArrowException):
            raise refuse("not a Parquet file", "Create the file again") from None
        if max(sizes, default=0) > WHOLE.size:
            raise WHOLE.exceeded(path=options.path, what="a row group", error=BitextSyntaxError)
        missing = [name for name in _REQUIRED if name not in names]
        missing += [name for name in ("src_lang", "tgt_lang") if name not in names and name not in about]
        if missing:
            raise refuse(f"no column `{missing[0]}`", "A bitext has `src`, `tgt`, `src_lang` and `tgt_lang`")
        known = [
            name for name in (*_TEXTS, *_REPEATED, *_NUMBERS, *_INDICES, *_NAMES, "crossing") if name in names
        ]
        try:
            first = _first_langs(file, known, about)
        except (*_DAMAGE, arrow.ArrowException) as error:
            raise refuse(f"no row can be read: {_reason(error)}", "Create the file again") from None
        if first is None:
            raise refuse("no rows", AT_LEAST_ONE)
        repairs: Counter[str] = Counter()
        units = _units(file, known, first, refuse, repairs)
        return BitextStream(
            units=numbered(units),
            src_lang=first[0],
            tgt_lang=first[1],
            src_path=Path(about["src_file"]) if about.get("src_file") else None,
            tgt_path=Path(about["tgt_file"]) if about.get("tgt_file") else None,
            signature=about.get("signature", ""),
            created=time_from(about.get("created", "")),
            repairs=repairs,
        )


def _first_langs(file: Any, known: list[str], about: Mapping[str, str]) -> tuple[str, str] | None:  # noqa: ANN401
    """Return the languages of the first row, or else of the metadata."""
    wanted = [name for name in ("src_lang", "tgt_lang") if name in known]
    for batch in file.iter_batches(batch_size=1, columns=wanted or None):
        row = batch.to_pylist()[0] if wanted else {}
        src, tgt = (_text(row.get(name)) or about.get(name, "") for name in ("src_lang", "tgt_lang"))
        return src, tgt
    return (about["src_lang"], about["tgt_lang"]) if "src_lang" in about and "tgt_lang" in about else None


def _units(
    file: Any,  # noqa: ANN401
    known: list[str],
    langs: tuple[str, str],
    refuse: Callable[[str, str], BitextSyntaxError],
    repairs: Counter[str],
) -> Iterator[TranslationUnit]:
    import pyarrow as pa

    most = WHOLE.size
    try:
        for batch in file.iter_batches(batch_size=_ROWS_READ, columns=known):
            if batch.nbytes > most:
                raise WHOLE.exceeded(what=f"{batch.num_rows} rows", error=BitextSyntaxError)
            for row in batch.to_pylist():
                unit = _unit(row, langs, repairs)
                if (unit.src_lang, unit.tgt_lang) != langs:
                    raise refuse(*mixed_languages((unit.src_lang, unit.tgt_lang), langs))
                yield unit
    except (*_DAMAGE, pa.ArrowException) as error:
        raise refuse(f"a row is not a unit: {_reason(error)}", "Create the file again") from None


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())


def _text(value: object) -> str:
    """
    Return a text; empty where there is none.

    Raises:
        TypeError: It is of another type.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not a text")
    return value


def _number(value: object, low: float) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not low <= value <= 1.0:
        raise TypeError(f"{value!r:.40} is not a number from {low:g} to 1")
    return float(value)


def _indices(values: Any) -> tuple[int, ...]:  # noqa: ANN401
    found = tuple(values or ())
    if not all(type(value) is int and 0 <= value < _LARGEST for value in found):
        raise TypeError(f"{found!r:.40} is not a list of indices")
    return found


def _unit(row: Mapping[str, Any], langs: tuple[str, str], repairs: Counter[str]) -> TranslationUnit:
    status = row.get("status")
    src, tgt = _text(row["src"]), _text(row["tgt"])
    src_lang, tgt_lang = _text(row.get("src_lang")) or langs[0], _text(row.get("tgt_lang")) or langs[1]
    src_ids, tgt_ids = _indices(row.get("src_ids")), _indices(row.get("tgt_ids"))
    return TranslationUnit(
        src=src,
        tgt=tgt,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_ids=src_ids,
        tgt_ids=tgt_ids,
        similarity=_number(row.get("similarity"), -1.0),
        confidence=_number(row.get("confidence"), 0.0),
        crossing=bool(row.get("crossing")),
        roles=tuple(Role(name) for name in row.get("roles") or () if name in set(Role)),
        divergences=tuple(map(_text, row.get("divergences") or ())),
        document=_text(row.get("document")),
        status=Status(status) if status in set(Status) else Status.IMPORTED,
        id=_text(row.get("id")),
        src_ends=checked_ends(_indices(row.get("src_ends")), src, src_ids, src_lang, repairs),
        tgt_ends=checked_ends(_indices(row.get("tgt_ends")), tgt, tgt_ids, tgt_lang, repairs),
        src_inline=_text(row.get("src_inline")),
        tgt_inline=_text(row.get("tgt_inline")),
    )


def _value(unit: TranslationUnit, name: str) -> object:
    value = getattr(unit, name)
    return list(value) if name in (*_INDICES, *_NAMES) else value


def _schema(arrow: Any, metadata: Mapping[str, str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    types = {
        **dict.fromkeys(_TEXTS, arrow.string()),
        **dict.fromkeys(_REPEATED, arrow.dictionary(arrow.int32(), arrow.string())),
        **dict.fromkeys(_NUMBERS, arrow.float64()),
        **dict.fromkeys(_INDICES, arrow.list_(arrow.int64())),
        **dict.fromkeys(_NAMES, arrow.list_(arrow.string())),
        "crossing": arrow.bool_(),
    }
    return arrow.schema(list(types.items()), metadata=metadata)


def _metadata(bitext: Units) -> dict[str, str]:
    return {
        "src_lang": bitext.src_lang,
        "tgt_lang": bitext.tgt_lang,
        "src_file": "" if bitext.src_path is None else file_name(bitext.src_path),
        "tgt_file": "" if bitext.tgt_path is None else file_name(bitext.tgt_path),
        "signature": bitext.signature,
        "created": "" if bitext.created is None else bitext.created.isoformat(),
    }


def _arrow() -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        import pyarrow as pa
    except ImportError:
        raise EncoderError(
            "Parquet needs pyarrow, which is not installed",
            hint='Run `pip install "bitext-aligner[parquet]"`',
        ) from None
    return pa
