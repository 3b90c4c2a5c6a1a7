"""
Encodings other than Unicode: determined from the bytes, or refused.

Kept separate because only this module guesses. charset-normalizer proposes; a proposal
counts only if the text it gives looks like one of our languages, because on short or
binary data some encoding always fits. The reasons are in `docs/decisions/0102-encoding.md`.
"""

from __future__ import annotations

import re
from typing import Final

from aligner.languages import LANGUAGES

__all__ = ["guess"]

_LATIN: Final = ("cp1252", "iso8859_15", "latin_1")
"""Encodings that differ in a few bytes only: if one is proposed, all are tried."""
_CANDIDATES: Final = tuple(dict.fromkeys(name for data in LANGUAGES.values() for name in data.encodings))
"""Encodings besides Unicode that files in our languages have, the most common first."""

_FOREIGN: Final = "áíóúñãåøÁÍÓÚÑÅØ"
"""Letters that names from elsewhere bring into a text."""
_LETTERS: Final = "".join(data.letters for data in LANGUAGES.values()) + _FOREIGN
_SIGNS: Final = "„“”‚‘’«»‹›–—…•·°§€£©®™²³½¼×´¨ªº¿¡\u00a0\u00ad"
_EXPECTED: Final = re.compile(f"[{_LETTERS}{_SIGNS}]")
"""Characters beyond ASCII that occur in texts in our languages."""

_ODD: Final = re.compile(
    r"[^\W\d_](?=[§€£©®™²³½¼×´¨¿¡„«»°•·][^\W\d_])|[^\W\d_][‚„]|[½¼´¨][^\W\d_]"
    rf"|(?<=[a-zäöüßéèàç])[{''.join(c for c in _LETTERS if c.isupper())}]"  # a capital inside a word
)
"""Character sequences that reveal a wrong encoding."""

_RARE: Final = re.compile("[áíóúñãåøÁÍÓÚÑÅØÿŸ§]")
"""Letters of foreign names: the fewer a decoding yields, the likelier it is."""

_MESS: Final = 0.4
"""Maximum disorder that charset-normalizer may find; its default of 0.2 rejects short French with one œ."""
_SAMPLE: Final = 50_000
"""Characters examined, beginning half as many before the first one beyond ASCII."""
_TOLERATED: Final = 0.05
"""Maximum share of the characters beyond ASCII that are unexpected or in an odd place."""
_MOST_BEYOND: Final = 1 / 3
"""Maximum share of all characters beyond ASCII: one in ten is a lot, `Übung` has one in five."""
_LEAST_PLAIN: Final = 0.85
"""Minimum share of all characters that are letters, printable ASCII or white space."""
_PLAIN: Final = re.compile(r"[^\W\d_]|[\t-\r -~]")
_LEAST_LETTERS: Final = 0.5
"""Minimum share of all characters that are letters or spaces: with fewer it is data, not text."""
_LETTER: Final = re.compile(r"[^\W\d_]| ")


def guess(data: bytes) -> str | None:
    """
    Determine the encoding of a text that is not Unicode.

    Args:
        data: Bytes that are not UTF-8.

    Returns:
        Python name of a codec that decodes all of `data`: of the proposals that look like text
        the one with the fewest faults, and of equals the more common one. None if none does.
    """
    from charset_normalizer import from_bytes

    proposed = {
        name
        for match in from_bytes(data, cp_isolation=list(_CANDIDATES), threshold=_MESS)
        for name in (match.encoding, *match.could_be_from_charset)
    }
    if not proposed.isdisjoint(_LATIN):
        proposed.update(_LATIN)
    faults = {name: _faults(data, name) for name in _CANDIDATES if name in proposed}
    fitting = {name: count for name, count in faults.items() if count is not None}
    return min(fitting, key=fitting.__getitem__, default=None)


def _faults(data: bytes, name: str) -> float | None:
    """Count unexpected and odd characters of the decoding, rare letters as half; None if it is not text."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    first = next((index for index, character in enumerate(text) if character > "\x7f"), 0)
    text = text[max(0, first - _SAMPLE // 2) : first + _SAMPLE]
    beyond = re.sub(r"[\x00-\x7f]+", "", text)
    expected = len(_EXPECTED.findall(beyond))
    faults = len(beyond) - expected + len(_ODD.findall(text))
    plain = len(_PLAIN.findall(text)) + len(re.findall(f"[{_SIGNS}]", beyond))
    if (
        faults > _TOLERATED * len(beyond)
        or len(beyond) > _MOST_BEYOND * len(text)
        or plain < _LEAST_PLAIN * len(text)
        or len(_LETTER.findall(text)) < _LEAST_LETTERS * len(text)
    ):
        return None
    return faults + len(_RARE.findall(beyond)) / 2
