"""The ignore file of `diff`: lookup, messages, and new entries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cli.lookup import next_to_or_here
from aligner.cli.terminal import say

if TYPE_CHECKING:
    from aligner.compare.ignore import IgnoreList
    from aligner.findings import Findings

__all__ = ["IgnoreFile"]


@dataclass(frozen=True, slots=True)
class IgnoreFile:
    """
    The file of accepted divergences.

    Attributes:
        path: Where it is, or will be created.
        entries: Its entries; None if it was not read.
        applied: Whether its entries hide divergences.
    """

    path: Path
    entries: IgnoreList | None
    applied: bool

    @classmethod
    def find(cls, named: str | None, src: str, *, applied: bool, writing: bool) -> IgnoreFile:
        """
        Read the given file, or `aligner.ignore` next to SRC, then in the current directory.

        Args:
            named: Path as given by the user.
            src: SRC as given by the user.
            applied: Whether its entries hide divergences.
            writing: Whether entries will be added, so that the file may not exist yet.

        Raises:
            InputError: The given file is missing, or an entry is malformed.
            DecodingError: The character encoding of the file is unknown.
            OutputError: Entries are to be added, and the file is not writable.
        """
        from aligner.atomic import check_target
        from aligner.compare.ignore import FILE_NAME, parse_ignore_list
        from aligner.files import read_bytes
        from aligner.readers import decode

        path = (next_to_or_here(FILE_NAME, src) or Path(FILE_NAME)) if named is None else Path(named)
        if writing:
            check_target(path)
        # A file to be extended is parsed even if it is not applied: it may be some other file.
        if not (applied or writing) or (not path.is_file() and (named is None or writing)):
            return cls(path, None, applied)
        data = read_bytes(path)
        text = decode(data, path=path).text if data.strip() else ""
        return cls(path, parse_ignore_list(text, path), applied)

    def without_ignored(self, findings: Findings) -> Findings:
        """
        Drop accepted divergences; report how many, and which entries matched nothing.

        An entry of a kind that was not checked is not reported as unused.
        """
        if self.entries is None or not self.applied:
            return findings
        from aligner.divergence import Kind

        filtered = self.entries.apply(findings)
        if filtered.ignored:
            noun = "divergence" if filtered.ignored == 1 else "divergences"
            say(f"{filtered.ignored} {noun} ignored by {self.path}")
        checked = {*findings.kinds, None} if set(Kind) <= findings.kinds else findings.kinds
        stale = [str(entry.line) for entry in filtered.stale if entry.kind in checked]
        if stale:
            entries = "unused entry on line" if len(stale) == 1 else "unused entries on lines"
            say(f"{self.path}: {entries} {', '.join(stale)}")
        return filtered.findings

    def add(self, findings: Findings) -> None:
        """
        Append an entry for each divergence; create the file if necessary.

        Raises:
            OutputError: The file cannot be written; its previous contents are intact.
        """
        from aligner.atomic import write_atomically
        from aligner.compare.ignore import entry_lines

        lines = entry_lines(findings, known=self.entries)
        if lines:
            before = _utf8_contents(self.path)
            newline = b"\n" if before and not before.endswith(b"\n") else b""
            with write_atomically(self.path) as stream:
                stream.write(
                    before + newline + "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
                )
        say(f"{len(lines)} {'entry' if len(lines) == 1 else 'entries'} added to {self.path}")


def _utf8_contents(path: Path) -> bytes:
    """Contents of a file in UTF-8: unchanged if it is UTF-8 already; empty if it does not exist."""
    from aligner.readers import decode

    data = path.read_bytes() if path.is_file() else b""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, path=path).text.encode()
    return data
