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
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from aligner.formats.protocols import ReadOptions, Units, WriteOptions

__all__ = ["Parquet"]

_ROWS: Final = 1 << 14
"""Units of a row group, which are in memory at the same time."""

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
        except (arrow.ArrowInvalid, OSError):
            raise refuse("not a Parquet file", "Create the file again") from None
        names = file.schema_arrow.names
        about = {key.decode(): value.decode() for key, value in (file.schema_arrow.metadata or {}).items()}
        missing = [name for name in _REQUIRED if name not in names]
        missing += [name for name in ("src_lang", "tgt_lang") if name not in names and name not in about]
        if missing:
            raise refuse(f"no column `{missing[0]}`", "A bitext has `src`, `tgt`, `src_lang` and `tgt_lang`")
        known = [
            name for name in (*_TEXTS, *_REPEATED, *_NUMBERS, *_INDICES, *_NAMES, "crossing") if name in names
        ]
        first = _first_langs(file, known, about)
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
        return row.get("src_lang") or about.get("src_lang", ""), row.get("tgt_lang") or about.get(
            "tgt_lang", ""
        )
    return (about["src_lang"], about["tgt_lang"]) if "src_lang" in about and "tgt_lang" in about else None


def _units(
    file: Any,  # noqa: ANN401
    known: list[str],
    langs: tuple[str, str],
    refuse: Callable[[str, str], BitextSyntaxError],
    repairs: Counter[str],
) -> Iterator[TranslationUnit]:
    try:
        for batch in file.iter_batches(batch_size=_ROWS, columns=known):
            for row in batch.to_pylist():
                unit = _unit(row, langs, repairs)
                if (unit.src_lang, unit.tgt_lang) != langs:
                    raise refuse(*mixed_languages((unit.src_lang, unit.tgt_lang), langs))
                yield unit
    except (TypeError, ValueError, OSError) as error:
        raise refuse(
            f"a row is not a unit: {' '.join(str(error).split())}", "Create the file again"
        ) from None


def _unit(row: Mapping[str, Any], langs: tuple[str, str], repairs: Counter[str]) -> TranslationUnit:
    status = row.get("status")
    src, tgt = row["src"] or "", row["tgt"] or ""
    src_lang, tgt_lang = row.get("src_lang") or langs[0], row.get("tgt_lang") or langs[1]
    src_ids, tgt_ids = tuple(row.get("src_ids") or ()), tuple(row.get("tgt_ids") or ())
    return TranslationUnit(
        src=src,
        tgt=tgt,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_ids=src_ids,
        tgt_ids=tgt_ids,
        similarity=row.get("similarity"),
        confidence=row.get("confidence"),
        crossing=bool(row.get("crossing")),
        roles=tuple(Role(name) for name in row.get("roles") or () if name in set(Role)),
        divergences=tuple(row.get("divergences") or ()),
        document=row.get("document") or "",
        status=Status(status) if status in set(Status) else Status.IMPORTED,
        id=row.get("id") or "",
        src_ends=checked_ends(row.get("src_ends"), src, src_ids, src_lang, repairs),
        tgt_ends=checked_ends(row.get("tgt_ends"), tgt, tgt_ids, tgt_lang, repairs),
        src_inline=row.get("src_inline") or "",
        tgt_inline=row.get("tgt_inline") or "",
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
