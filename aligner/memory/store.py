"""
What a store of units must be able to do.

The protocol stands here, apart from its implementations: `sqlite` needs the standard
library alone, `postgres` a driver.
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
    from aligner.memory.values import Addition, Occurrence, Pair, Record, Side, Stats

    Progress = Callable[[int, int], None]

__all__ = ["Batch", "Candidate", "Entry", "Put", "Query", "Store"]


class Entry(NamedTuple):
    """
    A unit on its way into a store.

    Attributes:
        hash: `content_hash` of it.
        pair: Its languages.
        src: Source text, tidy.
        tgt: Target text, tidy.
        src_key: `text_key` of the source.
        tgt_key: `text_key` of the target.
        document: Name of the document where it was seen.
        name: Its id in its bitext.
        addition: Number of the addition.
        place: The rest of what is to be kept of that place.
    """

    hash: bytes
    pair: Pair
    src: str
    tgt: str
    src_key: int
    tgt_key: int
    document: str
    name: str
    addition: int
    place: TranslationUnit | Occurrence


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Units that go into a store together, or not at all.

    Attributes:
        entries: In order.
        src_codes: Their codes, shape (len(entries), code_words), uint64.
        tgt_codes: Likewise of the target side.
    """

    entries: Sequence[Entry]
    src_codes: NDArray[np.uint64]
    tgt_codes: NDArray[np.uint64]


class Put(NamedTuple):
    """What a batch changed: units and places that are new, places whose status rose."""

    units: int
    places: int
    improved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """
    What is looked for.

    Attributes:
        text: The text in written form.
        key: Its `text_key`.
        words: Its words, folded, each once.
        code: Its code, shape (code_words,), uint64; None where the model knows none of its pieces.
        lang: Language of the side to look at; both sides where None.
    """

    text: str
    key: int
    words: Sequence[str]
    code: NDArray[np.uint64] | None
    lang: str | None


class Candidate(NamedTuple):
    """
    A unit that may match, without its places.

    Attributes:
        id: Its number.
        pair: Its languages.
        src: Source text.
        tgt: Target text.
    """

    id: int
    pair: Pair
    src: str
    tgt: str


class Store(Protocol):
    """
    Units, the places where they were seen, and the indices that find them.

    Raises, in every method:
        StoreError: The file or database is damaged, or not one of these.
        StoreUnavailableError: It is locked, or the server does not answer.
        OutputError: The disk is full, or it must not be written.
    """

    @property
    def location(self) -> str:
        """File or URL, without a password."""

    @property
    def encoder(self) -> str | None:
        """Model that made the codes; None in an empty store."""

    def close(self) -> None:
        """Let go of it."""

    def begin(self, addition: Addition) -> int:
        """Note that a bitext is being added; give its number."""

    def knows(self, digest: bytes) -> bool:
        """Whether a bitext of that content was added to its end."""

    def finish(self, addition: int, digest: bytes) -> None:
        """Note that a bitext is complete."""

    def put(self, batch: Batch, *, encoder: str) -> Put:
        """
        Add units in one transaction.

        Raises:
            StoreError: The store has codes of another encoder.
        """

    def equal(self, query: Query, limit: int) -> list[int]:
        """Ids of units whose text has the key of the query."""

    def alike(self, query: Query, limit: int) -> dict[int, int | None]:
        """
        Units whose text may be like that of the query, the likeliest first.

        Returns:
            For each id the number of bits in which its code differs, of its nearer side;
            None where it was found by its words.
        """

    def containing(self, pattern: Pattern, *, lang: str | None, limit: int) -> list[tuple[int, Side]]:
        """Ids of units with a pattern, and the side that has it, newest first."""

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        """Units by id, in that order; ids that are not there are left out."""

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Units by id with their places, in that order."""

    def after(self, last: int, count: int) -> list[Record]:
        """The next units in order of their ids, with their places."""

    def additions(self) -> dict[int, Addition]:
        """Every addition by number."""

    def twins(self) -> Iterator[tuple[int, ...]]:
        """Ids of units that share both keys and their languages, group by group."""

    def siblings(self, limit: int) -> list[tuple[int, ...]]:
        """Ids of units that share the source key and their languages, not the target key; group by group."""

    def unite(self, groups: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Give the places of units to another, and remove them: (kept, gone) each, in one transaction."""

    def settle(self) -> None:
        """Drop what removed units left behind in the indices."""

    def stats(self) -> Stats:
        """Count what is there."""

    def troubles(self, progress: Progress | None) -> Iterator[str]:
        """Check everything; give a sentence for each fault."""

    def rebuild(self, code: Callable[[Sequence[str]], NDArray[np.uint64]], *, encoder: str) -> None:
        """Make all indices anew from the texts."""
