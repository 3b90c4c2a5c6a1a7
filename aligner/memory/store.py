"""
The protocol of a unit store, and the values that pass through it.

Kept separate from its implementations: `sqlite` needs only the standard library,
`postgres` needs a driver.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.bitext import TranslationUnit
    from aligner.memory.pattern import Pattern
    from aligner.memory.values import Addition, LanguagePair, Occurrence, Record, Side, Stats

    Progress = Callable[[int, int], None]

__all__ = ["Batch", "Candidate", "IncomingUnit", "PutResult", "Query", "Store"]


class IncomingUnit(NamedTuple):
    """
    A unit to be added to a store.

    Attributes:
        hash: `content_hash` of the unit.
        pair: Its languages.
        src: Source text, tidied.
        tgt: Target text, tidied.
        src_key: `text_key` of the source.
        tgt_key: `text_key` of the target.
        document: Name of the document it occurs in.
        name: Its id in its bitext.
        addition: Number of the addition.
        context: Where the remaining metadata of the occurrence comes from.
    """

    hash: bytes
    pair: LanguagePair
    src: str
    tgt: str
    src_key: int
    tgt_key: int
    document: str
    name: str
    addition: int
    context: TranslationUnit | Occurrence


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Units that are added in one transaction.

    Attributes:
        units: The units, in order.
        src_codes: Binary codes of the sources, shape (len(units), code_words), uint64.
        tgt_codes: Binary codes of the targets, same shape and type.
    """

    units: Sequence[IncomingUnit]
    src_codes: NDArray[np.uint64]
    tgt_codes: NDArray[np.uint64]


class PutResult(NamedTuple):
    """What a batch changed: number of units added, occurrences added, and occurrences updated."""

    units: int
    occurrences: int
    improved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """
    A text to search for.

    Attributes:
        text: The text in written form.
        key: Its `text_key`.
        words: Its distinct words, folded.
        code: Its binary code, shape (code_words,), uint64; None if the model knows none of its tokens.
        lang: Language of the side to search; None searches both sides.
    """

    text: str
    key: int
    words: Sequence[str]
    code: NDArray[np.uint64] | None
    lang: str | None


class Candidate(NamedTuple):
    """
    A unit that may match, without its occurrences.

    Attributes:
        id: Its id in the store.
        pair: Its languages.
        src: Source text.
        tgt: Target text.
    """

    id: int
    pair: LanguagePair
    src: str
    tgt: str


class Store(Protocol):
    """
    Units, their occurrences, and the indices over them.

    Raises, in every method:
        StoreError: The file or database is damaged, or is not a translation memory.
        StoreUnavailableError: It is locked, or the server does not respond.
        OutputError: The disk is full, or the store is read-only.
    """

    @property
    def location(self) -> str:
        """File or URL, without a password."""

    @property
    def encoder(self) -> str | None:
        """Model that computed the binary codes; None if the store is empty."""

    def close(self) -> None:
        """Release the file or connection."""

    def begin(self, addition: Addition) -> int:
        """Record that an addition has started; return its number."""

    def has_bitext(self, digest: bytes) -> bool:
        """Whether a bitext with this content was added completely."""

    def finish(self, addition: int, digest: bytes) -> None:
        """Record that an addition is complete."""

    def put(self, batch: Batch, *, encoder: str) -> PutResult:
        """
        Add units in one transaction.

        Raises:
            StoreError: The codes in the store were computed by another encoder.
        """

    def equal(self, query: Query, limit: int) -> list[int]:
        """Ids of units with a text that has the key of the query."""

    def similar(self, query: Query, limit: int) -> dict[int, int | None]:
        """
        Units whose text may be similar to the query, the most likely first.

        Returns:
            Ids, each with the Hamming distance between the query's code and that of the
            nearer side; None for units that were found by their words.
        """

    def containing(self, pattern: Pattern, *, lang: str | None, limit: int) -> list[tuple[int, Side]]:
        """Ids of units that match a pattern, each with the matching side; newest first."""

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        """Units in the order of the ids; unknown ids are skipped."""

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Units with their occurrences, in the order of the ids; unknown ids are skipped."""

    def after(self, last: int, count: int) -> list[Record]:
        """The next `count` units after the id `last`, with their occurrences."""

    def additions(self) -> dict[int, Addition]:
        """Every addition by number."""

    def duplicates(self) -> Iterator[tuple[int, ...]]:
        """Groups of ids of units with the same languages, source key and target key."""

    def variants(self, limit: int) -> list[tuple[int, ...]]:
        """Groups of ids of units with the same languages and source key but different target keys."""

    def merge_units(self, groups: Sequence[tuple[int, Sequence[int]]]) -> None:
        """
        Merge duplicate units in one transaction.

        Args:
            groups: For each group the id of the unit to keep and the ids of those to remove;
                the kept unit takes over their occurrences.
        """

    def prune(self) -> None:
        """Remove index entries of units that no longer exist."""

    def stats(self) -> Stats:
        """Count the contents."""

    def faults(self, progress: Progress | None) -> Iterator[str]:
        """Check everything; yield a message for each fault."""

    def rebuild(self, code: Callable[[Sequence[str]], NDArray[np.uint64]], *, encoder: str) -> None:
        """Rebuild all indices from the texts."""
