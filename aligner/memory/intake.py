"""
Adding units to a store: collected into batches, hashed, encoded, and written.

Kept separate from the memory because the work is pipelined: while one batch is written to
the store, a subprocess hashes and encodes the next.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.memory.coder import CoderProcess, LocalCoder, Texts
from aligner.memory.codes import code_words
from aligner.memory.keys import CONTENT_BYTES, tidy
from aligner.memory.store import Batch, IncomingUnit
from aligner.memory.values import Added, LanguagePair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.bitext import TranslationUnit
    from aligner.encode import Encoder
    from aligner.memory.coder import Coder
    from aligner.memory.store import Progress, Store
    from aligner.memory.values import Occurrence, Record

__all__ = ["BATCH_UNITS", "Intake"]

BATCH_UNITS: Final = 1 << 14
"""Units per transaction: about a second of work, the most that a crash can lose."""
BATCH_CHARACTERS: Final = 1 << 24
"""Characters per transaction; limits batches of long units."""


class _Raw(NamedTuple):
    pair: LanguagePair
    src: str
    tgt: str
    document: str
    name: str
    addition: int
    context: TranslationUnit | Occurrence


class Intake(AbstractContextManager["Intake"]):
    """
    Adds units to a store.

    Args:
        store: The store.
        encoder: Computes their binary codes.
        encoder_name: Name and revision of the encoder, recorded in the store.
        progress: Called with (units done, total) after each transaction.
        total: Number of units; 0 if unknown.
    """

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        encoder_name: str,
        *,
        progress: Progress | None = None,
        total: int = 0,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._encoder_name = encoder_name
        self._progress = progress
        self._total = total
        self._coder: Coder = LocalCoder(encoder)
        self._raw: list[_Raw] = []
        self._characters = 0
        self._sent: list[_Raw] = []
        self._content = blake2b(digest_size=CONTENT_BYTES)
        self._pairs: dict[tuple[str, str], LanguagePair] = {}
        self._read = self._unaligned = 0
        self._added = Added()

    def __exit__(self, *_: object) -> None:
        self._coder.close()

    @property
    def digest(self) -> bytes:
        """Hash of all units that were written."""
        return self._content.digest()

    def add_unit(self, unit: TranslationUnit, *, addition: int, name: str) -> None:
        """Add a unit of a bitext; one with an empty side is only counted."""
        self._read += 1
        if not unit.src.strip() or not unit.tgt.strip():
            self._unaligned += 1
            return
        langs = unit.src_lang, unit.tgt_lang
        pair = self._pairs.get(langs) or self._pairs.setdefault(langs, LanguagePair(*langs))
        document = tidy(unit.document) or name
        self._append(_Raw(pair, tidy(unit.src), tidy(unit.tgt), document, tidy(unit.id), addition, unit))

    def add_record(self, record: Record, additions: Mapping[int, int]) -> None:
        """Add a unit of another memory; `additions` maps its addition numbers to ours."""
        self._read += 1
        for occurrence in record.occurrences:
            where = occurrence.document, occurrence.name, additions[occurrence.addition]
            self._append(_Raw(record.pair, record.src, record.tgt, *where, occurrence))

    def _append(self, raw: _Raw) -> None:
        self._raw.append(raw)
        self._characters += len(raw.src) + len(raw.tgt)
        if len(self._raw) >= BATCH_UNITS or self._characters >= BATCH_CHARACTERS:
            self._start_process()
            self._submit()

    def finish(self) -> Added:
        """Write the remaining units; return what changed in total."""
        self._submit()
        self._submit()
        return self._added + Added(read=self._read, unaligned=self._unaligned)

    def _start_process(self) -> None:
        """Use a subprocess from the first full batch on, if it can load the same model."""
        from aligner.encode.static import EMBEDDED_MODEL, StaticEncoder

        embedded = isinstance(self._encoder, StaticEncoder) and self._encoder.name == EMBEDDED_MODEL.name
        if embedded and isinstance(self._coder, LocalCoder):
            self._coder = CoderProcess(EMBEDDED_MODEL, code_words(self._encoder))

    def _submit(self) -> None:
        """Send the collected units to the coder, and write the batch sent before."""
        ready = self._received() if self._sent else None
        self._sent, self._raw, self._characters = self._raw, [], 0
        if self._sent:
            pairs, srcs, tgts, *_ = zip(*self._sent, strict=True)
            langs = [pair.src for pair in pairs], [pair.tgt for pair in pairs]
            self._coder.send(Texts(*langs, list(srcs), list(tgts)))
        if ready is None:
            return
        units, occurrences, improved = self._store.put(ready, encoder=self._encoder_name)
        self._added += Added(units=units, occurrences=occurrences, improved=improved)
        if self._progress is not None:
            self._progress(self._read, self._total)

    def _received(self) -> Batch:
        hashed = self._coder.receive()
        self._content.update(b"".join(hashed.hashes))
        for raw in self._sent:
            if raw.context.src_inline or raw.context.tgt_inline:
                tagged = f"{raw.context.src_inline}\x1f{raw.context.tgt_inline}\x1f"
                self._content.update(tagged.encode("utf-8", "surrogatepass"))
        keys = zip(hashed.src_keys.tolist(), hashed.tgt_keys.tolist(), strict=True)
        units = [
            IncomingUnit(own, pair, src, tgt, src_key, tgt_key, document, name, addition, context)
            for own, (pair, src, tgt, document, name, addition, context), (src_key, tgt_key) in zip(
                hashed.hashes, self._sent, keys, strict=True
            )
        ]
        return Batch(units, hashed.src_codes, hashed.tgt_codes)
