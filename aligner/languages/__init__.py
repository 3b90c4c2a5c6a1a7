"""
Languages: everything the program knows about German, French and English, one folder for each.

A language is a folder with a `LanguageData` called `LANGUAGE` in it, a module for each of its
topics, and its code in `LANGUAGES`. Data is loaded on first access, so that listing the codes
is free and aligning does not load number words.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aligner.languages.data import LanguageData

__all__ = ["LANGUAGES", "alternatives", "data_file", "joiner_of", "language", "name_of", "primary"]

_FOLDER: Final = Path(__file__).parent
_NOTHING: Final = "(?!)"
"""A regular expression that matches nowhere."""


class _Languages(Mapping[str, "LanguageData"]):
    """The languages by code; the folder of a language is imported on first access."""

    def __init__(self, *codes: str) -> None:
        self._codes = dict.fromkeys(codes)
        self._loaded: dict[str, LanguageData] = {}

    def __getitem__(self, code: str) -> LanguageData:
        if code not in self._loaded:
            if code not in self._codes:
                raise KeyError(code)
            self._loaded[code] = import_module(f"aligner.languages.{code}").LANGUAGE
        return self._loaded[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


LANGUAGES: Final[Mapping[str, LanguageData]] = _Languages("de", "en", "fr")
"""The languages of the embedded model and of the shipped Punkt parameters, by code."""


def language(code: str) -> LanguageData:
    """
    Look up a language by BCP 47 tag, ISO 639-2 code or English name.

    A region is allowed and ignored: `de-CH`, `fr_FR`.

    Raises:
        LanguageError: The language is not one of `LANGUAGES`.
    """
    own = primary(code)
    if own in LANGUAGES:
        return LANGUAGES[own]
    for known in LANGUAGES.values():
        if own in (*known.aliases, known.name.lower()):
            return known
    choices = ", ".join(f"`{each}`" for each in LANGUAGES)
    raise LanguageError(f"unknown language `{code}`", hint=f"Choose one of {choices}")


def primary(tag: str) -> str:
    """Return the language of a tag without script and region: `de` of `de-CH` and `de_CH`."""
    return tag.strip().replace("_", "-").partition("-")[0].lower()


@cache
def joiner_of(tag: str) -> str:
    """Return what separates joined segments of a BCP 47 language; a space if it is not in `LANGUAGES`."""
    known = LANGUAGES.get(primary(tag))
    return " " if known is None else known.joiner


def name_of(code: str) -> str:
    """
    Return the English name of a language.

    Languages that are not in `LANGUAGES` have their name in the Unicode CLDR; a code that is
    not there is returned as it is.
    """
    known = LANGUAGES.get(code)
    return _name_of_other(code) if known is None else known.name


@cache
def _name_of_other(code: str) -> str:
    from babel import Locale

    name: str = Locale("en").languages.get(code, code)
    return name


def alternatives(read: Callable[[LanguageData], Iterable[str]]) -> str:
    """
    Join a field of all languages into the alternatives of a regular expression: `und|et|and`.

    For patterns that must work before the language of a text is known, or whatever it is.

    Args:
        read: Returns the field, as regular expressions: `lambda data: data.dates.range_words`.

    Returns:
        Alternatives in the order of `LANGUAGES`, each once; a pattern that never matches
        if no language has any.
    """
    found = dict.fromkeys(each for known in LANGUAGES.values() for each in read(known))
    return "|".join(found) or _NOTHING


def data_file(code: str, name: str) -> Path:
    """Path of a file of learned parameters in the folder of a language: `punkt.json`, `names.npz`."""
    return _FOLDER / code / name
