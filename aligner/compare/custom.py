"""
Custom and terminology: a team's own checks, as pairs of patterns and as a glossary.

Custom fires on a linked pair where the pattern of one side is found and that of the other
is not: from source to target, or both ways where the check says so. A target pattern may ask
for what a group of the source pattern found (a reference to it). Terminology fires
where a term of the glossary stands in the source and none of its renderings in the target. Must
not fire on doubtful links, or on a segment that is not in the language of its document.

Severity: what the check says, warning where it does not; warning for a term.

Detail: of custom `check`, its name, and `src` and `tgt`, what was found, null where it was
not; of terminology `term` and `expected`, its renderings.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.pairs import language_name
from aligner.compare.regex import compiled
from aligner.divergence import Divergence, Kind, Severity
from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aligner.compare.pairs import Comparison, Pair

__all__ = ["CustomChecks", "OwnCheck", "Term", "find_custom", "parse_checks"]

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
"""A word that may have an ending of up to two letters: it ends in four letters at least."""

_BETWEEN: Final = r"[\s‐‑-]+"
"""What may stand between the words of a term."""

_APOSTROPHE: Final = re.compile("['’ʼ]")
_REFERENCE: Final = re.compile(r"(\\\\)|\\([1-9])")
"""A backslash that stands for itself, or a reference to a group."""


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """
    Two patterns that go together.

    Attributes:
        name: What the team calls it.
        src: What is looked for in the source.
        tgt: What must then be in the target; a text where it has references to groups of
            `src`, to be filled in for each that is found.
        severity: How much it matters.
        message: What to say; made up where empty.
        both: Whether it holds from target to source too; not with references.
    """

    name: str
    src: re.Pattern[str]
    tgt: re.Pattern[str] | str
    severity: Severity = Severity.WARNING
    message: str = ""
    both: bool = False

    def differing(self, src: str, tgt: str) -> tuple[re.Match[str] | None, re.Match[str] | None] | None:
        """What is found on one side alone, and None for the other; None where the two go together."""
        if isinstance(self.tgt, str):
            for found in self.src.finditer(src):
                if not re.search(_filled(self.tgt, found), tgt, self.src.flags):
                    return found, None
            return None
        there, here = self.src.search(src), self.tgt.search(tgt)
        return (there, here) if (there and not here) or (self.both and here and not there) else None


@dataclass(frozen=True, slots=True)
class Term:
    """
    A term with its renderings.

    Attributes:
        text: As the glossary has it.
        renderings: Likewise, at least one.
        pattern: Finds it in the source, with endings.
        found_by: Finds any of its renderings in the target.
    """

    text: str
    renderings: tuple[str, ...]
    pattern: re.Pattern[str]
    found_by: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CustomChecks:
    """
    The checks of a team.

    Attributes:
        checks: In the order of the file.
        terms: Likewise.
    """

    checks: tuple[OwnCheck, ...] = ()
    terms: tuple[Term, ...] = ()


def find_custom(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each check and each term that a linked pair does not keep to."""
    own = comparison.custom
    if own is None:
        return
    languages = comparison.src.language, comparison.tgt.language
    for pair in comparison.pairs:
        if pair.link.confidence < LOW_CONFIDENCE or (pair.src_language, pair.tgt_language) != languages:
            continue
        for check in own.checks:
            yield from _unkept(check, pair, comparison)
        for term in own.terms:
            if term.pattern.search(pair.src_text) and not term.found_by.search(pair.tgt_text):
                expected = " or ".join(f"“{each}”" for each in term.renderings)
                yield Divergence(
                    Kind.TERMINOLOGY,
                    Severity.WARNING,
                    pair.link.src,
                    pair.link.tgt,
                    f"“{term.text}” without {expected}",
                    {"term": term.text, "expected": list(term.renderings)},
                )


def _unkept(check: OwnCheck, pair: Pair, comparison: Comparison) -> Iterator[Divergence]:
    differing = check.differing(pair.src_text, pair.tgt_text)
    if differing is not None:
        src, tgt = differing
        found = src or tgt
        document = comparison.src if src else comparison.tgt
        said = f"{check.name}: “{found[0] if found else ''}” only in {language_name(document.language)}"
        yield Divergence(
            Kind.CUSTOM,
            check.severity,
            pair.link.src,
            pair.link.tgt,
            check.message or said,
            {"check": check.name, "src": src[0] if src else None, "tgt": tgt[0] if tgt else None},
        )


def parse_checks(text: str, path: Path, *, inside: tuple[str, ...] = ()) -> CustomChecks:
    """
    Read the text of a TOML file.

    Args:
        text: The text.
        path: The file, for messages.
        inside: Tables in which the sections stand: `("tool", "aligner")` in a pyproject.toml.

    Raises:
        InputError: It is no TOML, a name is unknown, or a value is none that it can have.
    """
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not TOML: {error}", hint="See https://toml.io", path=path) from None
    for name in inside:
        found = found.get(name, {})
        if not isinstance(found, dict):
            raise _wrong(path, f"`{name}` is no table", f"Write `[{'.'.join(inside)}]`")
    unknown = next((name for name in found if name not in _SECTIONS), None)
    if unknown is not None:
        raise _wrong(path, f"unknown section `{unknown}`", "Sections are `[[check]]` and `[glossary]`")
    checks, glossary = found.get("check", []), found.get("glossary", {})
    if not isinstance(checks, list) or not all(isinstance(each, dict) for each in checks):
        raise _wrong(path, "`check` is no list of tables", "Write `[[check]]` above each")
    if not isinstance(glossary, dict):
        raise _wrong(path, "`glossary` is no table", "Write `[glossary]`")
    return CustomChecks(
        tuple(_check(each, number, path) for number, each in enumerate(checks, start=1)),
        tuple(_term(term, renderings, path) for term, renderings in glossary.items()),
    )


def _check(record: dict[str, Any], number: int, path: Path) -> OwnCheck:
    where = f"check {number}"
    for name, value in record.items():
        if name not in _FIELDS:
            known = ", ".join(f"`{each}`" for each in _FIELDS)
            raise _wrong(path, f"{where}: unknown name `{name}`", f"Names are {known}")
        if not isinstance(value, _FIELDS[name]):
            kind = "true or false" if _FIELDS[name] is bool else "a text in quotes"
            raise _wrong(path, f"{where}: `{name}` is of another kind", f"Write {kind}")
    missing = next((name for name in _NEEDED if not record.get(name)), None)
    if missing is not None:
        raise _wrong(path, f"{where}: no `{missing}`", "A check needs `name`, `src` and `tgt`")
    severity = record.get("severity", Severity.WARNING.value)
    if severity not in set(Severity):
        known = ", ".join(f"`{each}`" for each in Severity)
        raise _wrong(path, f"{where}: unknown severity `{severity}`", f"Choose one of {known}")
    flags = re.IGNORECASE if record.get("ignore-case") else re.NOFLAG
    src = _compiled(record["src"], flags, where, path)
    both = record.get("both", False)
    refers = _refers(record["tgt"], src)
    if refers and both:
        raise _wrong(
            path,
            f"{where}: `tgt` refers to what `src` found, so `both` cannot be",
            "Write a check for each direction",
        )
    # A pattern with references is tried with nothing in their place.
    tgt = _compiled(_REFERENCE.sub(r"\1", record["tgt"]) if refers else record["tgt"], flags, where, path)
    return OwnCheck(
        name=record["name"],
        src=src,
        tgt=unicodedata.normalize("NFC", record["tgt"]) if refers else tgt,
        severity=Severity(severity),
        message=record.get("message", ""),
        both=both,
    )


def _refers(tgt: str, src: re.Pattern[str]) -> bool:
    """Whether the target's pattern, which has no groups of its own, refers to groups of the source's."""
    numbers = [int(match[2]) for match in _REFERENCE.finditer(tgt) if match[2]]
    if not numbers or max(numbers) > src.groups:
        return False
    try:
        return compiled(_REFERENCE.sub(r"\1", tgt)).groups == 0
    except re.error:
        return False


def _filled(pattern: str, found: re.Match[str]) -> str:
    """Put what the groups of a match found in the place of the references to them."""
    return _REFERENCE.sub(lambda match: match[1] or f"(?:{re.escape(found[int(match[2])] or '')})", pattern)


def _compiled(pattern: str, flags: re.RegexFlag, where: str, path: Path) -> re.Pattern[str]:
    try:
        return compiled(pattern, flags)
    except re.error as error:
        raise _wrong(
            path,
            f"{where}: not a pattern: `{pattern}`: {error}",
            "Write a regular expression of Python in single quotes",
        ) from None


def _term(term: str, renderings: object, path: Path) -> Term:
    listed = [renderings] if isinstance(renderings, str) else renderings
    if (
        not isinstance(listed, list)
        or not listed
        or not all(isinstance(each, str) and each.strip() for each in listed)
    ):
        raise _wrong(path, f"`{term}` has no renderings", 'Write them as `"Brücke" = ["pont"]`')
    if not term.strip():
        raise _wrong(path, "a term without a letter", "Write the term in quotes")
    return Term(term, tuple(listed), _pattern([term]), _pattern(listed))


def _pattern(terms: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of some terms, their words with an ending of up to two letters."""
    alternatives = "|".join(_BETWEEN.join(map(_word, re.split(_BETWEEN, term.strip()))) for term in terms)
    return compiled(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    ending = r"\w{0,2}" if _INFLECTED.search(word) else ""
    return _APOSTROPHE.sub("['’ʼ]", re.escape(word)) + ending


def _wrong(path: Path, fault: str, hint: str) -> InputError:
    return InputError(fault, hint=hint, path=path)
