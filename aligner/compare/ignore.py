r"""
The ignore file: accepted divergences, each with a reason.

An entry is a kind (`*` for any) and the divergences of that kind to accept: one by its id, which
depends only on the texts and so survives another alignment, all whose texts match a pattern, or
all. Of several segments that are missing in a row, those that match are dropped. The text after `#`
is the reason.

    moved 3f2a91c0d4e5b687  # the caption is at the top in French
    url /example\.com/  # each version links to its own shop
    quote *  # the two versions quote different people
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.regex import LONGEST_PATTERN, Allowance, PatternTimeoutError, compiled
from aligner.compare.wording import shortened
from aligner.divergence import Kind
from aligner.errors import InputError, choose_among
from aligner.findings.identity import identities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from aligner.compare.regex import Stopwatch, UserPattern
    from aligner.divergence import Divergence
    from aligner.findings import Findings

__all__ = ["FILE_NAME", "Filtered", "IgnoreEntry", "IgnoreList", "entry_lines", "parse_ignore_list"]

FILE_NAME: Final = "aligner.ignore"
"""Default name of the file."""

_ANY: Final = "*"
_LINE: Final = re.compile(
    r"(?P<kind>\S+)\s+(?:(?P<any>\*)|/(?P<pattern>(?:\\.|[^/\\])+)/|(?P<id>[0-9a-f]{16}(?::\d+)?))"
    r"(?:\s+(?:#\s*(?P<reason>.*))?)?",
    re.IGNORECASE,
)
_FORM: Final = (
    "An entry is a kind with an id, a pattern or `*`: `moved 3f2a91c0d4e5b687  # why` or `url /example/`"
)


@dataclass(frozen=True, slots=True)
class IgnoreEntry:
    """
    An entry of the file.

    Attributes:
        kind: The kind it applies to; None for any.
        identity: Id of the accepted divergence, with or without its number; empty for an entry
            with a pattern.
        pattern: Pattern that a text of an accepted divergence matches; None for all of the kind.
        reason: Why it is accepted; may be empty.
        line: Line number, counted from 1.
    """

    kind: Kind | None
    identity: str
    pattern: UserPattern | None
    reason: str
    line: int

    def covers(
        self, divergence: Divergence, identity: str, texts: Iterable[str], stopwatch: Stopwatch
    ) -> bool:
        """
        Whether the entry accepts a divergence.

        Raises:
            PatternTimeoutError: The time of its pattern is over.
        """
        if self.kind not in (None, divergence.kind):
            return False
        if self.identity:
            return self.identity in (identity, identity.partition(":")[0])
        return self.pattern is None or any(self.pattern.search(text, stopwatch) for text in texts)


class Filtered(NamedTuple):
    """Findings that remain, number of divergences dropped, and entries that matched none."""

    findings: Findings
    ignored: int
    stale: tuple[IgnoreEntry, ...]


@dataclass(frozen=True, slots=True)
class IgnoreList:
    """
    The entries of a file.

    Attributes:
        entries: Its entries, in order.
        path: The file.
    """

    entries: tuple[IgnoreEntry, ...]
    path: Path

    def apply(self, findings: Findings) -> Filtered:
        """
        Drop accepted divergences.

        Entries of kinds that were not checked may be listed as stale; filter them in the caller.

        Raises:
            InputError: The pattern of an entry takes too long.
        """
        allowance = Allowance()
        timed = [(entry, allowance.stopwatch()) for entry in self.entries]
        # Read once: a document may assemble its texts on each access.
        src_texts, tgt_texts = findings.pair.src.texts, findings.pair.tgt.texts
        used: set[int] = set()
        kept = []
        for divergence, identity in zip(findings, findings.ids, strict=True):
            if "segments" in divergence.detail:
                left, covering = self._uncovered(divergence, identity, findings, timed)
                kept += [] if left is None else [left]
            else:
                texts = [*(src_texts[i] for i in divergence.src), *(tgt_texts[j] for j in divergence.tgt)]
                covering = self._covering(timed, divergence, identity, texts)
                kept += [] if covering else [divergence]
            used |= covering
        stale = tuple(entry for entry in self.entries if entry.line not in used)
        return Filtered(findings.keeping(kept), len(findings) - len(kept), stale)

    def _covering(
        self,
        timed: Sequence[tuple[IgnoreEntry, Stopwatch]],
        divergence: Divergence,
        identity: str,
        texts: Collection[str],
    ) -> set[int]:
        """Lines of the entries that accept a divergence."""
        found = set()
        for entry, stopwatch in timed:
            try:
                if entry.covers(divergence, identity, texts, stopwatch):
                    found.add(entry.line)
            except PatternTimeoutError as error:
                raise InputError(
                    f"pattern `{shortened(error.pattern)}` stopped after {error.seconds:.1f} seconds",
                    hint="Simplify the pattern: no repeat within a repeat, such as `(a+)+`",
                    path=self.path,
                    line=entry.line,
                ) from None
        return found

    def _uncovered(
        self,
        run: Divergence,
        identity: str,
        findings: Findings,
        timed: Sequence[tuple[IgnoreEntry, Stopwatch]],
    ) -> tuple[Divergence | None, set[int]]:
        """
        Drop the accepted segments of an omission or addition of several, each as if it were reported alone.

        Returns:
            What remains, None if nothing does, and the lines of the entries that matched.
        """
        from aligner.compare.unaligned import parts_of, without

        whole = self._covering(timed, run, identity, ())
        if whole:
            return None, whole
        documents = findings.pair.documents
        parts = parts_of(run, documents)
        names = identities(documents[0].texts, documents[1].texts, parts)
        accepted: set[int] = set()
        used: set[int] = set()
        for part, name in zip(parts, names, strict=True):
            document, index = (documents[0], part.src[0]) if part.src else (documents[1], part.tgt[0])
            texts = (document.segments[index].text,)
            covering = self._covering(timed, part, name, texts)
            accepted |= {index} if covering else set()
            used |= covering
        return without(run, accepted, documents), used


def parse_ignore_list(text: str, path: Path) -> IgnoreList:
    """
    Parse an ignore file.

    Raises:
        InputError: An entry is malformed, its kind unknown, or its pattern invalid.
    """
    entries = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            entries.append(_entry(line.strip(), number, path))
    return IgnoreList(tuple(entries), path)


def _entry(line: str, number: int, path: Path) -> IgnoreEntry:
    match = _LINE.fullmatch(line)
    if match is None:
        raise InputError(f"malformed entry `{line}`", hint=_FORM, path=path, line=number)
    name = match["kind"].lower()
    if name != _ANY and name not in set(Kind):
        hint = choose_among(name, Kind, also=", or `*` for any")
        raise InputError(f"unknown kind `{name}`", hint=hint, path=path, line=number)
    try:
        pattern = None if match["pattern"] is None else compiled(match["pattern"].replace(r"\/", "/"))
    except re.error as error:
        raise InputError(
            f"invalid pattern `{shortened(match['pattern'])}`: {error}",
            hint="Write a Python regular expression between slashes"
            if len(match["pattern"]) <= LONGEST_PATTERN
            else "Divide it into several entries",
            path=path,
            line=number,
        ) from None
    kind = None if name == _ANY else Kind(name)
    return IgnoreEntry(kind, (match["id"] or "").lower(), pattern, match["reason"] or "", number)


def entry_lines(findings: Findings, *, known: IgnoreList | None = None) -> tuple[str, ...]:
    """
    Entries for divergences, each with the message as the reason; divergences in the same texts share one.

    Args:
        findings: The divergences to accept.
        known: Existing entries, which are not repeated even if their reason differs.
    """
    there = {entry.identity for entry in known.entries} if known else set()
    lines: dict[str, str] = {}
    for divergence, identity in zip(findings, findings.ids, strict=True):
        name = identity.partition(":")[0]
        if there.isdisjoint((name, identity)):
            lines.setdefault(name, f"{divergence.kind} {name}  # {' '.join(divergence.message.split())}")
    return tuple(lines.values())
