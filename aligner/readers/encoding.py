"""
Encodings other than Unicode: told from the bytes, or refused.

Separate because it is the one place that guesses. charset-normalizer proposes; a
proposal counts only where the text it gives looks like German, French or English,
since on short or binary data some encoding always fits. The reasons stand in
`docs/decisions/0102-encoding.md`.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["guess"]

_LATIN: Final = ("cp1252", "iso8859_15", "latin_1")
"""Encodings that differ in a few bytes only: where one is proposed, all are tried."""
_CANDIDATES: Final = (*_LATIN, "mac_roman", "cp850")
"""What German, French and English files are saved in apart from Unicode, commonest first."""

_LETTERS: Final = "äöüßÄÖÜàâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛŸáíóúñãåøÁÍÓÚÑÅØ"
_SIGNS: Final = "„“”‚‘’«»‹›–—…•·°§€£©®™²³½¼×´¨ªº¿¡\u00a0\u00ad"
_EXPECTED: Final = re.compile(f"[{_LETTERS}{_SIGNS}]")
"""Characters beyond ASCII that a text in our languages is made of."""

_ODD: Final = re.compile(
    r"[^\W\d_](?=[§€£©®™²³½¼×´¨¿¡„«»°•·][^\W\d_])|[^\W\d_][‚„]|[½¼´¨][^\W\d_]"
    rf"|(?<=[a-zäöüßéèàç])[{''.join(c for c in _LETTERS if c.isupper())}]"  # a capital inside a word
)
"""Places where a wrong encoding shows."""

_RARE: Final = re.compile("[áíóúñãåøÁÍÓÚÑÅØÿŸ§]")
"""Letters of foreign names: a reading that needs fewer of them is likelier."""

_MESS: Final = 0.4
"""Disorder that charset-normalizer may find in a proposal; its own .2 drops short French for one œ."""
_SAMPLE: Final = 50_000
"""Characters looked at, from half as many before the first one beyond ASCII."""
_TOLERATED: Final = 0.05
"""Share of the characters beyond ASCII that may be unexpected or at an odd place."""
_MOST_BEYOND: Final = 1 / 3
"""Share of all characters that may lie beyond ASCII: one in ten is much, in `Übung` one in five."""
_LEAST_PLAIN: Final = 0.85
"""Share of all characters that must be letters, printable ASCII or white space."""
_PLAIN: Final = re.compile(r"[^\W\d_]|[\t-\r -~]")
_LEAST_LETTERS: Final = 0.5
"""Share of all characters that must be letters or spaces: less is data, not text."""
_LETTER: Final = re.compile(r"[^\W\d_]| ")


def guess(data: bytes) -> str | None:
    """
    Name of the encoding of a text that is not Unicode, or None where it cannot be told.

    Args:
        data: Bytes that are not UTF-8.

    Returns:
        A Python codec name that decodes all of `data`: of the proposals that look
        like text the one with the fewest faults, the commoner one of equals.
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
    """Unexpected and odd places in the text so decoded, a rare letter for half; None if it is no text."""
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
