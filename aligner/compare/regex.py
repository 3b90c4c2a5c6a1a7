r"""
Regular expressions of users, which cannot hang a run.

Shared by the ignore file and the custom checks. Both are found next to a text, whose sender may have
written them, and `(a+)+$` takes `re` longer than the universe has existed. The patterns are those of
`re`: it compiles them first and rejects what it does not know. They are searched by `regex`, which
can stop; where it reads a pattern in another way than `re`, the pattern is rewritten
(`docs/decisions/0104-patterns-of-users.md`).
"""

from __future__ import annotations

import re
import time
import unicodedata
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LONGEST_PATTERN", "Allowance", "PatternTimeoutError", "Stopwatch", "UserPattern", "compiled"]

LONGEST_PATTERN: Final = 10_000
"""Maximum characters of a pattern, which `re` compiles in 2 seconds at worst."""

SECONDS: Final = 3.0
"""Processor time that all searches of one check, or of one entry of an ignore file, may take."""
SECONDS_TOGETHER: Final = 8.0
"""The same for all patterns of a file."""
SECONDS_PER_CHARACTER: Final = 2e-6
"""What each character that is searched adds to both, 20 times what an ordinary pattern takes for it."""

_DEEPEST: Final = 10
"""Maximum repeats within repeats: `regex` compiles each of more in twice the time."""

_OPENED: Final = re.compile(r"\^?\]?")
_SIGN: Final = re.compile(r"\\N\{[^}]*\}|\\.|.", re.DOTALL)
_NUMBERED: Final = re.compile(r"\{\d*(?:,\d*)?\}")
_WORD: Final = r"\w\p{No}"
"""`\\w` of `re`, as the content of a set: with `²` and `½`."""
_REWRITTEN: Final = {
    r"\w": f"[{_WORD}]",
    r"\W": f"[^{_WORD}]",
    r"\b": f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))",
    r"\B": f"(?:(?<=[{_WORD}])(?=[{_WORD}])|(?<![{_WORD}])(?![{_WORD}]))",
}


class PatternTimeoutError(Exception):
    """
    The searches of a pattern took too long.

    Attributes:
        pattern: The pattern that was stopped.
        seconds: Processor time that it had.
    """

    def __init__(self, pattern: str, seconds: float) -> None:
        super().__init__(f"stopped after {seconds:.0f} s: {pattern}")
        self.pattern = pattern
        self.seconds = seconds


class Allowance:
    """
    The processor time of the patterns of one file.

    Args:
        each: Seconds that the patterns of one stopwatch may take.
        together: Seconds that all patterns may take.
    """

    def __init__(self, *, each: float = SECONDS, together: float = SECONDS_TOGETHER) -> None:
        self.each = each
        self.left = together

    def stopwatch(self) -> Stopwatch:
        """Measure the time of one pattern, or of those of one check."""
        return Stopwatch(self)


class Stopwatch:
    """The processor time of the patterns of one check."""

    def __init__(self, together: Allowance) -> None:
        self.used = 0.0
        self._allowed = together.each
        self._together = together

    def granted(self, pattern: str, characters: int) -> float:
        """
        Return the seconds that the next search may take.

        Args:
            pattern: The pattern, for the error.
            characters: Length of the text.

        Raises:
            PatternTimeoutError: None are left.
        """
        more = characters * SECONDS_PER_CHARACTER
        self._allowed += more
        self._together.left += more
        left = min(self._allowed - self.used, self._together.left)
        if left <= 0:
            raise PatternTimeoutError(pattern, self.used)
        return left

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of a block."""
        started = time.process_time()
        try:
            yield
        finally:
            seconds = time.process_time() - started
            self.used += seconds
            self._together.left -= seconds


class UserPattern:
    """
    A regular expression of a user.

    Attributes:
        pattern: As written, in normal form C.
        flags: Flags of `re`.
        groups: Number of its groups.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        from re import _parser  # type: ignore[attr-defined]

        import regex

        self.pattern = unicodedata.normalize("NFC", pattern)
        try:
            with warnings.catch_warnings():
                # A warning that `[[a]` may become a nested set does not concern the user.
                warnings.simplefilter("ignore")
                known = re.compile(self.pattern, flags)
                if _depth(_parser.parse(self.pattern, flags)) > _DEEPEST:
                    raise re.error(f"more than {_DEEPEST} repeats within repeats")
                self._compiled = regex.compile(_rewritten(known), flags=int(flags) | regex.VERSION0)
        except OverflowError as error:
            raise re.error(str(error)) from None
        except RecursionError:
            raise re.error("too many brackets within brackets") from None
        except regex.error as error:
            raise re.error(str(error)) from None
        self.flags = flags
        self.groups = known.groups

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.pattern!r})"

    def search(self, text: str, stopwatch: Stopwatch) -> re.Match[str] | None:
        """
        Find the first match.

        Raises:
            PatternTimeoutError: The time is over.
        """
        return next(self.finditer(text, stopwatch), None)

    def finditer(self, text: str, stopwatch: Stopwatch) -> Iterator[re.Match[str]]:
        """
        Yield the matches in order.

        Raises:
            PatternTimeoutError: The time is over.
        """
        matches = self._compiled.finditer(text, timeout=stopwatch.granted(self.pattern, len(text)))
        while True:
            try:
                with stopwatch.running():
                    found = next(matches, None)
            except TimeoutError:
                raise PatternTimeoutError(self.pattern, stopwatch.used) from None
            if found is None:
                return
            yield found


def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> UserPattern:
    """
    Compile a pattern in normal form C, the form of the texts that it is searched in.

    Raises:
        re.error: The pattern is invalid or too long.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise re.error(f"{len(pattern):,} characters, but at most {LONGEST_PATTERN:,} are allowed")
    return UserPattern(pattern, flags)


def _depth(parsed: object) -> int:
    """Maximum number of repeats within each other in a pattern as `re` parses it."""
    if isinstance(parsed, tuple) and parsed and str(parsed[0]).endswith("_REPEAT"):
        return 1 + _depth(parsed[1:])
    parts = getattr(parsed, "data", parsed)
    return max(map(_depth, parts), default=0) if isinstance(parts, (list, tuple)) else 0


def _rewritten(known: re.Pattern[str]) -> str:
    """A pattern as `regex` must be given it to match what `re` matches."""
    pattern = known.pattern
    plain = bool(known.flags & re.ASCII)
    if known.flags & re.VERBOSE:
        return pattern  # A bracket in a comment opens no set.
    pieces: list[str] = []
    inside = False
    place = 0
    while place < len(pattern):
        sign = _SIGN.match(pattern, place)[0]  # type: ignore[index]
        place += len(sign)
        if inside:
            if sign == "[":
                sign = r"\["  # `[[:alpha:]]` is a set of signs.
            elif sign == r"\w" and not plain:
                sign = _WORD
            inside = sign != "]"
        elif sign == "[":
            inside = True
            # A bracket that closes at once is one of the signs.
            opened = _OPENED.match(pattern, place)[0]  # type: ignore[index]
            sign += opened.replace("]", r"\]")
            place += len(opened)
        elif sign == "{" and not _NUMBERED.match(pattern, place - 1):
            sign = r"\{"  # `a{e}` does not match fuzzily.
        elif not plain:
            sign = _REWRITTEN.get(sign, sign)
        pieces.append(sign)
    return "".join(pieces)
