"""
Languages: codes, names and what follows from them.

Apart from detection (`detect`), which needs a library with models of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aligner.errors import LanguageError

__all__ = ["LANGUAGES", "Language", "joiner_of", "language"]


@dataclass(frozen=True, slots=True)
class Language:
    """
    A language the program can split, encode and compare.

    Attributes:
        code: BCP 47 primary subtag, lower case.
        name: English name.
        joiner: What stands between two segments of one span when they are joined.
    """

    code: str
    name: str
    joiner: str = " "


_KNOWN: Final = (Language("de", "German"), Language("en", "English"), Language("fr", "French"))

LANGUAGES: Final = {known.code: known for known in _KNOWN}
"""The languages of the embedded model and the shipped Punkt parameters, by code."""

_OTHER_NAMES: Final = {"deu": "de", "ger": "de", "eng": "en", "fra": "fr", "fre": "fr"} | {
    known.name.lower(): known.code for known in _KNOWN
}


def language(code: str) -> Language:
    """
    Look a language up by BCP 47 tag, ISO 639-2 code or English name.

    A region is allowed and dropped: `de-CH`, `fr_FR`.

    Raises:
        LanguageError: The code names none of `LANGUAGES`.
    """
    primary = code.strip().lower().replace("_", "-").split("-")[0]
    found = LANGUAGES.get(_OTHER_NAMES.get(primary, primary))
    if found is None:
        known = ", ".join(f"`{each}`" for each in LANGUAGES)
        raise LanguageError(f"unknown language `{code}`", hint=f"Choose one of {known}")
    return found


def joiner_of(tag: str) -> str:
    """What stands between two segments of a BCP 47 language; a space where it is none of `LANGUAGES`."""
    known = LANGUAGES.get(tag.partition("-")[0])
    return " " if known is None else known.joiner
