"""Where `diff` finds its ignore file, what it says of it, and how it adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cli.streams import STANDARD_STREAM
from aligner.cli.terminal import say

if TYPE_CHECKING:
    from aligner.compare.ignore import Rules
    from aligner.findings import Findings

__all__ = ["IgnoreFile"]


@dataclass(frozen=True, slots=True)
class IgnoreFile:
    """
    The file of differences that are meant.

    Attributes:
        path: Where it is, or would be.
        rules: What it says; None where there is none.
        wanted: Whether its entries count.
    """

    path: Path
    rules: Rules | None
    wanted: bool

    @classmethod
    def find(cls, named: str | None, src: str, *, wanted: bool, writing: bool) -> IgnoreFile:
        """
        Read the file that was named, else the one of the folder of SRC, else that of the current folder.

        Args:
            named: Path as the user gave it.
            src: SRC as the user gave it.
            wanted: Whether its entries count.
            writing: Whether entries will be added, so that it need not be there yet.

        Raises:
            InputError: The file that was named is missing, or an entry is malformed.
            DecodingError: The file is in no encoding that can be told.
            OutputError: Entries are to be added, and it cannot be written.
        """
        from aligner.atomic import check_target
        from aligner.compare.ignore import parse_rules
        from aligner.files import read_bytes
        from aligner.readers import decode

        path = _place(src) if named is None else Path(named)
        if writing:
            check_target(path)
        # What entries are added to is read also where they do not count: it may be another file.
        if not (wanted or writing) or (not path.is_file() and (named is None or writing)):
            return cls(path, None, wanted)
        data = read_bytes(path)
        return cls(path, parse_rules(decode(data, path=path).text if data.strip() else "", path), wanted)

    def without_ignored(self, findings: Findings) -> Findings:
        """
        Drop accepted divergences; report how many, and which entries matched nothing.

        An entry of a kind that was not checked is not called stale.
        """
        if self.rules is None or not self.wanted:
            return findings
        from aligner.divergence import Kind

        kept = self.rules.apply(findings)
        if kept.ignored:
            noun = "divergence" if kept.ignored == 1 else "divergences"
            say(f"{kept.ignored} {noun} ignored by {self.path}")
        kinds = findings.kinds
        looked_for = {*kinds, None} if set(Kind) <= kinds else kinds
        stale = [str(entry.line) for entry in kept.stale if entry.kind in looked_for]
        if stale:
            say(f"{self.path}: nothing to ignore for line{'s' * (len(stale) > 1)} {', '.join(stale)}")
        return kept.findings

    def add(self, findings: Findings) -> None:
        """
        Add an entry for each divergence; the file is made where there is none.

        Raises:
            OutputError: It cannot be written; what was there before is untouched.
        """
        from aligner.atomic import write_atomically
        from aligner.compare.ignore import entry_lines

        lines = entry_lines(findings, known=self.rules)
        if lines:
            before = _in_utf8(self.path)
            gap = b"\n" if before and not before.endswith(b"\n") else b""
            with write_atomically(self.path) as stream:
                stream.write(before + gap + "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        say(f"{len(lines)} {'entry' if len(lines) == 1 else 'entries'} added to {self.path}")


def _place(src: str) -> Path:
    """The file beside SRC where there is one, else in the current folder."""
    from aligner.compare.ignore import FILE_NAME

    beside = Path(FILE_NAME) if src == STANDARD_STREAM else Path(src).parent / FILE_NAME
    return beside if beside.is_file() else Path(FILE_NAME)


def _in_utf8(path: Path) -> bytes:
    """What a file holds, byte for byte where it is in UTF-8, so that entries can be added to it."""
    from aligner.readers import decode

    data = path.read_bytes() if path.is_file() else b""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, path=path).text.encode()
    return data
