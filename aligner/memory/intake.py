"""
Units on their way into a memory: gathered into batches, hashed and coded, and put.

Apart from the memory, since it works ahead: while one batch goes into the store, a process
hashes and codes the next.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.memory.coder import CoderProcess, LocalCoder, Texts
from aligner.memory.codes import code_words
from aligner.memory.keys import CONTENT_BYTES, tidy
from aligner.memory.store import Batch, Entry
from aligner.memory.values import Added, Pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.bitext import TranslationUnit
    from aligner.encode import Encoder
    from aligner.memory.coder import Coder
    from aligner.memory.store import Progress, Store
    from aligner.memory.values import Occurrence, Record

__all__ = ["BATCH_UNITS", "Intake"]

BATCH_UNITS: Final = 1 << 14
"""Units of one transaction: about a second of work, which is what a crash can lose."""
BATCH_CHARACTERS: Final = 1 << 24
"""Characters of one transaction, where units are long."""


class _Raw(NamedTuple):
    pair: Pair
    src: str
    tgt: str
    document: str
    name: str
    addition: int
    place: TranslationUnit | Occurrence


class Intake(AbstractContextManager["Intake"]):
    """
    Puts units into a store.

    Args:
        store: The store.
        encoder: Makes their codes.
        encoder_name: What the store knows it by.
        progress: Called with (units done, total) after each transaction.
        total: How many units there are; 0 where that is not known.
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
        self._pairs: dict[tuple[str, str], Pair] = {}
        self._read = self._gaps = 0
        self._put = Added()

    def __exit__(self, *_: object) -> None:
        self._coder.close()

    @property
    def digest(self) -> bytes:
        """Hash of all units that were put."""
        return self._content.digest()

    def take_unit(self, unit: TranslationUnit, *, addition: int, name: str) -> None:
        """Take a unit of a bitext; one with an empty side is only counted."""
        self._read += 1
        if not unit.src.strip() or not unit.tgt.strip():
            self._gaps += 1
            return
        langs = unit.src_lang, unit.tgt_lang
        pair = self._pairs.get(langs) or self._pairs.setdefault(langs, Pair(*langs))
        document = tidy(unit.document) or name
        self._take(_Raw(pair, tidy(unit.src), tidy(unit.tgt), document, tidy(unit.id), addition, unit))

    def take_record(self, record: Record, additions: Mapping[int, int]) -> None:
        """Take a unit of another memory with all its places; `additions` gives our numbers for theirs."""
        self._read += 1
        for place in record.occurrences:
            where = place.document, place.name, additions[place.addition]
            self._take(_Raw(record.pair, record.src, record.tgt, *where, place))

    def _take(self, raw: _Raw) -> None:
        self._raw.append(raw)
        self._characters += len(raw.src) + len(raw.tgt)
        if len(self._raw) >= BATCH_UNITS or self._characters >= BATCH_CHARACTERS:
            self._work_apart()
            self._hand_on()

    def finish(self) -> Added:
        """Put what is left; say what changed."""
        self._hand_on()
        self._hand_on()
        return self._put + Added(read=self._read, gaps=self._gaps)

    def _work_apart(self) -> None:
        """Start a process for what is so much, where another process can load the model."""
        from aligner.encode.static import EMBEDDED_MODEL, StaticEncoder

        embedded = isinstance(self._encoder, StaticEncoder) and self._encoder.name == EMBEDDED_MODEL.name
        if embedded and isinstance(self._coder, LocalCoder):
            self._coder = CoderProcess(EMBEDDED_MODEL, code_words(self._encoder))

    def _hand_on(self) -> None:
        """Send what was gathered to be coded, and put what was sent before."""
        ready = self._received() if self._sent else None
        self._sent, self._raw, self._characters = self._raw, [], 0
        if self._sent:
            pairs, srcs, tgts, *_ = zip(*self._sent, strict=True)
            langs = [pair.src for pair in pairs], [pair.tgt for pair in pairs]
            self._coder.send(Texts(*langs, list(srcs), list(tgts)))
        if ready is None:
            return
        units, places, improved = self._store.put(ready, encoder=self._encoder_name)
        self._put += Added(units=units, places=places, improved=improved)
        if self._progress is not None:
            self._progress(self._read, self._total)

    def _received(self) -> Batch:
        hashed = self._coder.receive()
        self._content.update(b"".join(hashed.hashes))
        for raw in self._sent:
            if raw.place.src_inline or raw.place.tgt_inline:
                coded = f"{raw.place.src_inline}\x1f{raw.place.tgt_inline}\x1f"
                self._content.update(coded.encode("utf-8", "surrogatepass"))
        keys = zip(hashed.src_keys.tolist(), hashed.tgt_keys.tolist(), strict=True)
        entries = [
            Entry(own, pair, src, tgt, src_key, tgt_key, document, name, addition, place)
            for own, (pair, src, tgt, document, name, addition, place), (src_key, tgt_key) in zip(
                hashed.hashes, self._sent, keys, strict=True
            )
        ]
        return Batch(entries, hashed.src_codes, hashed.tgt_codes)
