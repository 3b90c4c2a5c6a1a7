"""
JSON Lines: an object per unit, for programs that read one line at a time.

Source: https://jsonlines.org; RFC 8259.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn

from aligner.bitext import Status, TranslationUnit
from aligner.display import escape_json
from aligner.errors import BitextSyntaxError, DecodingError
from aligner.files import file_name
from aligner.formats.lines import bounded_lines, encoded_line
from aligner.formats.protocols import (
    AT_LEAST_ONE,
    BitextStream,
    checked_ends,
    mixed_languages,
    numbered,
    time_from,
)
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from aligner.formats.protocols import ReadOptions, Units, WriteOptions

__all__ = ["FIELDS", "OPTIONAL", "JsonLines"]

FIELDS: Final = (
    "id",
    "src",
    "tgt",
    "src_lang",
    "tgt_lang",
    "src_ids",
    "tgt_ids",
    "similarity",
    "confidence",
    "crossing",
    "roles",
    "divergences",
    "document",
    "status",
)
"""Names of the values of every unit, in the order in which they are written."""

OPTIONAL: Final = ("src_ends", "tgt_ends", "src_inline", "tgt_inline")
"""Names of the values that few units have, written where there is one."""

_LARGEST: Final = 10**9
"""No index or offset is as large."""

_HEAD: Final = "bitext"
"""Name in the first line of what is the same for all units."""

_REQUIRED: Final = ("src", "tgt", "src_lang", "tgt_lang")


@dataclass(frozen=True, slots=True)
class JsonLines:
    """
    A line for the bitext, then a line per unit.

    Stores everything except the folders of the files. The line for the bitext is an object
    with the single name `bitext`; files of other programs may omit it.
    """

    name: str = "jsonl"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """
        Write a bitext, one line at a time.

        Raises:
            OutputError: A text has half of a surrogate pair, which no encoding can write.
        """
        head = {
            "src_lang": bitext.src_lang,
            "tgt_lang": bitext.tgt_lang,
            "src_file": None if bitext.src_path is None else file_name(bitext.src_path),
            "tgt_file": None if bitext.tgt_path is None else file_name(bitext.tgt_path),
            "signature": bitext.signature,
            "created": None if bitext.created is None else bitext.created.isoformat(),
        }
        stream.write(_line({_HEAD: head}))
        for unit in bitext:
            record = {name: getattr(unit, name) for name in FIELDS}
            stream.write(_line(record | {name: value for name in OPTIONAL if (value := getattr(unit, name))}))

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext, one line at a time.

        Requires `src`, `tgt`, `src_lang` and `tgt_lang`, the languages in each line or in the
        one for the bitext. Ignores names that are not in `FIELDS` or `OPTIONAL`.

        Raises, here or during iteration:
            BitextSyntaxError: A line is not an object, lacks a value, has one of another type, or
                exceeds `limits.RECORD`.
            DecodingError: A line is not UTF-8.
        """
        lines = _Lines(stream, options.path)
        head, rest = lines.head()
        units = lines.units(rest, head)
        first = next(units, None)
        if first is None and not head:
            lines.refuse("no units", AT_LEAST_ONE)
        src_lang, tgt_lang = (
            (first.src_lang, first.tgt_lang) if first else (head["src_lang"], head["tgt_lang"])
        )
        return BitextStream(
            units=numbered(chain(() if first is None else (first,), units)),
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            src_path=Path(head["src_file"]) if head.get("src_file") else None,
            tgt_path=Path(head["tgt_file"]) if head.get("tgt_file") else None,
            signature=head.get("signature", ""),
            created=lines.time(head.get("created")),
            repairs=lines.repairs,
        )


def _line(record: dict[str, Any]) -> bytes:
    return encoded_line(escape_json(json.dumps(record, ensure_ascii=False, separators=(",", ":"))))


class _Lines:
    """The lines of a file, with the number of the line read last."""

    def __init__(self, stream: BinaryIO, path: Path | None) -> None:
        self._stream = stream
        self._path = path
        self._number = 0
        self._langs: tuple[str, str] | None = None
        self.repairs: Counter[str] = Counter()

    def head(self) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
        """Return what the first line states about the bitext, possibly nothing, and the other lines."""
        records = self._records()
        first = next(records, None)
        if first is None:
            return {}, records
        head = first.get(_HEAD)
        if set(first) != {_HEAD}:
            return {}, chain((first,), records)
        if not isinstance(head, dict) or not all(
            isinstance(head.get(name), str) for name in ("src_lang", "tgt_lang")
        ):
            self.refuse("no languages in `bitext`", "Add `src_lang` and `tgt_lang`")
        wrong = [name for name in ("src_file", "tgt_file") if not isinstance(head.get(name), str | None)]
        if wrong or not isinstance(head.get("signature", ""), str):
            self.refuse(f"`{(*wrong, 'signature')[0]}` must be a string", "Write it in quotes")
        return head, records

    def units(self, records: Iterator[dict[str, Any]], head: dict[str, Any]) -> Iterator[TranslationUnit]:
        langs: dict[str, Any] = {name: head[name] for name in ("src_lang", "tgt_lang") if name in head}
        for record in records:
            yield self._unit({**langs, **record})

    def _records(self) -> Iterator[dict[str, Any]]:
        for line in bounded_lines(self._stream, self._path):
            self._number += 1
            if not line.strip():
                continue
            try:
                record = json.loads(line.decode("utf-8-sig" if self._number == 1 else "utf-8"))
            except UnicodeDecodeError as error:
                raise DecodingError(
                    f"line {self._number} is not UTF-8",
                    hint="Save it as UTF-8",
                    path=self._path,
                    offset=error.start,
                ) from None
            except (ValueError, RecursionError):
                self.refuse("not JSON", 'Each line is one object, such as `{"src": …}`')
            if not isinstance(record, dict):
                self.refuse("not an object", 'Each line is one object, such as `{"src": …}`')
            yield record

    def _unit(self, record: dict[str, Any]) -> TranslationUnit:
        missing = [name for name in _REQUIRED if name not in record]
        if missing:
            self.refuse(f"no `{missing[0]}`", f"Required are {', '.join(f'`{name}`' for name in _REQUIRED)}")
        src, tgt = self._text(record, "src"), self._text(record, "tgt")
        src_lang, tgt_lang = self._text(record, "src_lang"), self._text(record, "tgt_lang")
        src_ids, tgt_ids = self._indices(record, "src_ids"), self._indices(record, "tgt_ids")
        src_ends, tgt_ends = self._indices(record, "src_ends"), self._indices(record, "tgt_ends")
        unit = TranslationUnit(
            src=src,
            tgt=tgt,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            src_ids=src_ids,
            tgt_ids=tgt_ids,
            similarity=self._number_in(record, "similarity", -1.0),
            confidence=self._number_in(record, "confidence", 0.0),
            crossing=self._flag(record, "crossing"),
            roles=tuple(Role(name) for name in self._names(record, "roles") if name in set(Role)),
            divergences=self._names(record, "divergences"),
            document=self._text(record, "document"),
            status=self._status(record),
            id=self._text(record, "id"),
            src_ends=checked_ends(src_ends, src, src_ids, src_lang, self.repairs),
            tgt_ends=checked_ends(tgt_ends, tgt, tgt_ids, tgt_lang, self.repairs),
            src_inline=self._text(record, "src_inline"),
            tgt_inline=self._text(record, "tgt_inline"),
        )
        langs = unit.src_lang, unit.tgt_lang
        if not all(langs):
            self.refuse("no language", "Write a tag, such as `de`")
        self._langs = self._langs or langs
        if langs != self._langs:
            self.refuse(*mixed_languages(langs, self._langs))
        return unit

    def _text(self, record: dict[str, Any], name: str) -> str:
        value = record.get(name, "")
        return (
            value
            if isinstance(value, str)
            else self.refuse(f"`{name}` must be a string", "Write it in quotes")
        )

    def _names(self, record: dict[str, Any], name: str) -> tuple[str, ...]:
        value = record.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.refuse(f"`{name}` must be a list of names", 'Write it as `["number"]`, or `[]`')
        return tuple(value)

    def _indices(self, record: dict[str, Any], name: str) -> tuple[int, ...]:
        value = record.get(name, [])
        good = isinstance(value, list) and all(type(each) is int and 0 <= each < _LARGEST for each in value)
        return (
            tuple(value)
            if good
            else self.refuse(f"`{name}` must be a list of indices", "Write it as `[8, 9]`")
        )

    def _number_in(self, record: dict[str, Any], name: str, low: float) -> float | None:
        value = record.get(name)
        if value is None:
            return None
        if type(value) not in (int, float) or not low <= value <= 1:
            self.refuse(f"`{name}` must be a number from {low:g} to 1", "Omit it where it is unknown")
        return float(value)

    def _flag(self, record: dict[str, Any], name: str) -> bool:
        value = record.get(name, False)
        return (
            value
            if isinstance(value, bool)
            else self.refuse(f"`{name}` must be true or false", "Omit it where it is unknown")
        )

    def _status(self, record: dict[str, Any]) -> Status:
        value = record.get("status", Status.IMPORTED.value)
        if value not in set(Status):
            self.refuse("unknown `status`", f"Choose one of {', '.join(f'`{each}`' for each in Status)}")
        return Status(value)

    def time(self, value: object) -> datetime | None:
        """Read a time with its zone."""
        if value is None:
            return None
        found = time_from(str(value))
        if found is None:
            self.refuse(
                "`created` must be a time with a time zone", "Write it as `2025-11-20T08:00:00+00:00`"
            )
        return found

    def refuse(self, fault: str, hint: str) -> NoReturn:
        """Refuse the line read last."""
        raise BitextSyntaxError(fault, hint=hint, path=self._path, line=self._number or None)
