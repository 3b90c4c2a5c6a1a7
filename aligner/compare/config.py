"""
Custom checks and glossary: what `aligner.toml` contains, and how it is read.

Kept separate from the two checks that apply it (`custom`, `terminology`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from aligner.compare.regex import LONGEST_PATTERN, UserPattern, compiled
from aligner.compare.wording import shortened
from aligner.divergence import Severity
from aligner.errors import InputError, choose_among

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.compare.regex import Stopwatch

__all__ = ["CustomChecks", "PatternCheck", "Term", "parse_checks"]

_FIELDS: Final = {
    "name": str,
    "src": str,
    "tgt": str,
    "message": str,
    "severity": str,
    "both": bool,
    "ignore-case": bool,
}
_NEEDED: Final = ("name", "src", "tgt")
_SECTIONS: Final = ("check", "glossary")
_INFLECTED: Final = re.compile(r"[^\W\d_]{4,}$")
"""A word that may have an inflection of up to two letters: it ends in at least four letters."""

_BETWEEN: Final = r"[\s‐‑-]+"
"""Characters that may separate the words of a term."""

_APOSTROPHE: Final = re.compile("['’ʼ]")
_REFERENCE: Final = re.compile(r"(\\\\)|\\([1-9])")
"""An escaped backslash, or a reference to a group."""


@dataclass(frozen=True, slots=True)
class PatternCheck:
    """
    Two patterns that belong together.

    Attributes:
        name: Name of the check.
        src: Pattern that is searched in the source.
        tgt: Pattern that the target must then contain; a string if it refers to groups of
            `src`, to be filled in for each match.
        severity: Severity of its divergences.
        message: Their message; generated if empty.
        both: Whether the check also applies from target to source; not with references.
    """

    name: str
    src: UserPattern
    tgt: UserPattern | str
    severity: Severity = Severity.WARNING
    message: str = ""
    both: bool = False

    def differing(
        self, src: str, tgt: str, stopwatch: Stopwatch
    ) -> tuple[re.Match[str] | None, re.Match[str] | None] | None:
        """
        Source and target match if only one of them exists; None if the texts pass the check.

        Raises:
            PatternTimeoutError: The time of the check is over.
        """
        if isinstance(self.tgt, str):
            for found in self.src.finditer(src, stopwatch):
                with stopwatch.running():
                    wanted = UserPattern(_filled(self.tgt, found), self.src.flags)
                if not wanted.search(tgt, stopwatch):
                    return found, None
            return None
        there, here = self.src.search(src, stopwatch), self.tgt.search(tgt, stopwatch)
        return (there, here) if (there and not here) or (self.both and here and not there) else None


@dataclass(frozen=True, slots=True)
class Term:
    """
    A term of the glossary with its translations.

    Attributes:
        text: The term as written in the glossary.
        translations: Its translations as written in the glossary, at least one.
        pattern: Finds the term in the source, with inflections.
        translation_pattern: Finds any of the translations in the target.
    """

    text: str
    translations: tuple[str, ...]
    pattern: re.Pattern[str]
    translation_pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CustomChecks:
    """
    The contents of an `aligner.toml`.

    Attributes:
        checks: Pairs of patterns, in the order of the file.
        terms: The glossary, in the order of the file.
        path: The file, for messages.
    """

    checks: tuple[PatternCheck, ...] = ()
    terms: tuple[Term, ...] = ()
    path: Path | None = None


def parse_checks(text: str, path: Path, *, inside: tuple[str, ...] = ()) -> CustomChecks:
    """
    Parse custom checks and glossary.

    Args:
        text: Text in TOML.
        path: The file, for messages.
        inside: Table that contains the sections: `("tool", "aligner")` in a pyproject.toml.

    Raises:
        InputError: The text is not TOML, a key is unknown, or a value is invalid.
    """
    import tomllib

    try:
        found: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        # A number of thousands of digits is a ValueError of its own.
        raise InputError(f"not TOML: {error}", hint="See https://toml.io", path=path) from None
    except RecursionError:
        raise InputError(
            "not TOML that can be read: too many brackets within brackets",
            hint="A check or term needs one level",
            path=path,
        ) from None
    for name in inside:
        found = found.get(name, {})
        if not isinstance(found, dict):
            raise _wrong(path, f"`{name}` must be a table", f"Write `[{'.'.join(inside)}]`")
    unknown = next((name for name in found if name not in _SECTIONS), None)
    if unknown is not None:
        raise _wrong(path, f"unknown section `{unknown}`", "Sections are `[[check]]` and `[glossary]`")
    checks, glossary = found.get("check", []), found.get("glossary", {})
    if not isinstance(checks, list) or not all(isinstance(each, dict) for each in checks):
        raise _wrong(path, "`check` must be a list of tables", "Write `[[check]]` above each check")
    if not isinstance(glossary, dict):
        raise _wrong(path, "`glossary` must be a table", "Write `[glossary]`")
    return CustomChecks(
        tuple(_check(each, number, path) for number, each in enumerate(checks, start=1)),
        tuple(_term(term, translations, path) for term, translations in glossary.items()),
        path,
    )


def _check(record: dict[str, Any], number: int, path: Path) -> PatternCheck:
    where = f"check {number}"
    for name, value in record.items():
        if name not in _FIELDS:
            raise _wrong(path, f"{where}: unknown key `{name}`", choose_among(name, _FIELDS))
        if not isinstance(value, _FIELDS[name]):
            expected, hint = (
                ("a boolean", "Write `true` or `false`")
                if _FIELDS[name] is bool
                else ("a string", "Put the value in quotes")
            )
            raise _wrong(path, f"{where}: `{name}` must be {expected}", hint)
    missing = next((name for name in _NEEDED if not record.get(name)), None)
    if missing is not None:
        raise _wrong(path, f"{where}: `{missing}` is missing", "A check needs `name`, `src` and `tgt`")
    severity = record.get("severity", Severity.WARNING.value)
    if severity not in set(Severity):
        raise _wrong(path, f"{where}: unknown severity `{severity}`", choose_among(severity, Severity))
    flags = re.IGNORECASE if record.get("ignore-case") else re.NOFLAG
    src = _compiled(record["src"], flags, where, path)
    both = record.get("both", False)
    refers = _refers(record["tgt"], src)
    if refers and both:
        raise _wrong(
            path,
            f"{where}: `both` cannot be combined with references in `tgt`",
            "Write one check for each direction",
        )
    # A pattern with references is compiled without them, to find mistakes.
    tgt = _compiled(_REFERENCE.sub(r"\1", record["tgt"]) if refers else record["tgt"], flags, where, path)
    return PatternCheck(
        name=record["name"],
        src=src,
        tgt=unicodedata.normalize("NFC", record["tgt"]) if refers else tgt,
        severity=Severity(severity),
        message=record.get("message", ""),
        both=both,
    )


def _refers(tgt: str, src: UserPattern) -> bool:
    """Whether a target pattern without groups of its own refers to groups of the source pattern."""
    numbers = [int(match[2]) for match in _REFERENCE.finditer(tgt) if match[2]]
    if not numbers or max(numbers) > src.groups:
        return False
    try:
        return compiled(_REFERENCE.sub(r"\1", tgt)).groups == 0
    except re.error:
        return False


def _filled(pattern: str, found: re.Match[str]) -> str:
    """Replace references to groups by what the groups matched."""
    return _REFERENCE.sub(lambda match: match[1] or f"(?:{re.escape(found[int(match[2])] or '')})", pattern)


def _compiled(pattern: str, flags: re.RegexFlag, where: str, path: Path) -> UserPattern:
    try:
        return compiled(pattern, flags)
    except re.error as error:
        raise _wrong(
            path,
            f"{where}: invalid pattern `{shortened(pattern)}`: {error}",
            "Write a Python regular expression in single quotes"
            if len(pattern) <= LONGEST_PATTERN
            else "Divide it into several checks",
        ) from None


def _term(term: str, translations: object, path: Path) -> Term:
    listed = [translations] if isinstance(translations, str) else translations
    if (
        not isinstance(listed, list)
        or not listed
        or not all(isinstance(each, str) and each.strip() for each in listed)
    ):
        raise _wrong(path, f"`{term}` has no translations", 'Write them as `"Brücke" = ["pont"]`')
    if not term.strip():
        raise _wrong(path, "empty term", "Write the term in quotes")
    return Term(term, tuple(listed), _pattern([term]), _pattern(listed))


def _pattern(terms: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of the terms, each word with an inflection of up to two letters."""
    alternatives = "|".join(_BETWEEN.join(map(_word, re.split(_BETWEEN, term.strip()))) for term in terms)
    return re.compile(unicodedata.normalize("NFC", rf"(?<!\w)(?:{alternatives})(?!\w)"), re.IGNORECASE)


def _word(word: str) -> str:
    ending = r"\w{0,2}" if _INFLECTED.search(word) else ""
    return _APOSTROPHE.sub("['’ʼ]", re.escape(word)) + ending


def _wrong(path: Path, fault: str, hint: str) -> InputError:
    return InputError(fault, hint=hint, path=path)
