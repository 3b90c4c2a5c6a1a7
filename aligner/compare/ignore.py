r"""
The ignore file: which differences are meant, each with its reason.

A line names a kind (`*` for any) and the divergences of it that are meant: one by its
identity, which depends on the texts alone and so outlives another alignment, or all in whose
texts a pattern is found. What stands behind a `#` is the reason.

    moved 3f2a91c0d4e5b687  # the caption stands at the top in French
    url /example\.com/  # each version links to its own shop
    quote *  # the two versions quote different people
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.regex import compiled
from aligner.divergence import Kind
from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aligner.divergence import Divergence
    from aligner.findings import Findings

__all__ = ["FILE_NAME", "Entry", "Kept", "Rules", "entry_lines", "parse_rules"]

FILE_NAME: Final = "aligner.ignore"
"""Name under which a file is found where none is given."""

_ANY: Final = "*"
_LINE: Final = re.compile(
    r"(?P<kind>\S+)\s+(?:(?P<any>\*)|/(?P<pattern>(?:\\.|[^/\\])+)/|(?P<id>[0-9a-f]{16}(?::\d+)?))"
    r"(?:\s+(?:#\s*(?P<reason>.*))?)?",
    re.IGNORECASE,
)
_FORM: Final = (
    "A line is a kind and what of it is meant, such as `moved 3f2a91c0d4e5b687  # why` or `url /example/`"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A line of the file.

    Attributes:
        kind: The kind it is about; None for any.
        identity: Which divergence, with or without its number; empty where a pattern says it.
        pattern: What a text of a divergence must hold; None for all of the kind.
        reason: Why; may be empty.
        line: Number of the line, from 1.
    """

    kind: Kind | None
    identity: str
    pattern: re.Pattern[str] | None
    reason: str
    line: int

    def covers(self, divergence: Divergence, identity: str, texts: Iterable[str]) -> bool:
        """Whether a divergence is meant."""
        if self.kind not in (None, divergence.kind):
            return False
        if self.identity:
            return self.identity in (identity, identity.partition(":")[0])
        return self.pattern is None or any(self.pattern.search(text) for text in texts)


class Kept(NamedTuple):
    """The findings that are left, how many were dropped, and which entries matched none."""

    findings: Findings
    ignored: int
    stale: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """
    The entries of a file.

    Attributes:
        entries: In the order of the file.
        path: The file.
    """

    entries: tuple[Entry, ...]
    path: Path

    def apply(self, findings: Findings) -> Kept:
        """
        Take away what is meant.

        An entry of a kind that was not looked for may be called stale; leave that to who
        knows what was.
        """
        # Read once: a document may put its texts together each time.
        src_texts, tgt_texts = findings.pair.src.texts, findings.pair.tgt.texts
        used: set[int] = set()
        kept = []
        for divergence, identity in zip(findings, findings.ids, strict=True):
            texts = [*(src_texts[i] for i in divergence.src), *(tgt_texts[j] for j in divergence.tgt)]
            covering = [entry.line for entry in self.entries if entry.covers(divergence, identity, texts)]
            used.update(covering)
            if not covering:
                kept.append(divergence)
        stale = tuple(entry for entry in self.entries if entry.line not in used)
        return Kept(findings.keeping(kept), len(findings) - len(kept), stale)


def parse_rules(text: str, path: Path) -> Rules:
    """
    Read the text of a file.

    Raises:
        InputError: A line is of another form, names no kind, or holds a pattern that is none.
    """
    entries = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            entries.append(_entry(line.strip(), number, path))
    return Rules(tuple(entries), path)


def _entry(line: str, number: int, path: Path) -> Entry:
    match = _LINE.fullmatch(line)
    if match is None:
        raise InputError(f"not an entry: `{line}`", hint=_FORM, path=path, line=number)
    name = match["kind"].lower()
    if name != _ANY and name not in set(Kind):
        known = ", ".join(f"`{kind}`" for kind in Kind)
        raise InputError(
            f"unknown kind `{name}`", hint=f"Choose `*` or one of {known}", path=path, line=number
        )
    try:
        pattern = None if match["pattern"] is None else compiled(match["pattern"].replace(r"\/", "/"))
    except re.error as error:
        raise InputError(
            f"not a pattern: `{match['pattern']}`: {error}",
            hint="Write a regular expression of Python between slashes",
            path=path,
            line=number,
        ) from None
    kind = None if name == _ANY else Kind(name)
    return Entry(kind, (match["id"] or "").lower(), pattern, match["reason"] or "", number)


def entry_lines(findings: Findings, *, known: Rules | None = None) -> tuple[str, ...]:
    """
    Write an entry for each divergence, with its message as the reason; the same texts need only one.

    Args:
        findings: The divergences to accept.
        known: Entries that are there, whatever their reason says now; none is written twice.
    """
    there = {entry.identity for entry in known.entries} if known else set()
    lines: dict[str, str] = {}
    for divergence, identity in zip(findings, findings.ids, strict=True):
        name = identity.partition(":")[0]
        if there.isdisjoint((name, identity)):
            lines.setdefault(name, f"{divergence.kind} {name}  # {' '.join(divergence.message.split())}")
    return tuple(lines.values())
