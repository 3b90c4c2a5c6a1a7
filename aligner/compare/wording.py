"""Wording: the parts that messages of several checks share."""

from __future__ import annotations

from typing import Final

__all__ = ["by_side", "shortened"]

LONGEST_SHOWN: Final = 60


def by_side(languages: tuple[str, str], src: str, tgt: str, *, both: str = "in", one: str = "only in") -> str:
    """
    Describe what each side has: `860 in German, 830 in French`, or `860 only in German`.

    Args:
        languages: English names of the source and the target language.
        src: What the source has; may be empty.
        tgt: What the target has; may be empty.
        both: Words before the language where both sides have something.
        one: Words before the language where one side has something.
    """
    where = both if src and tgt else one
    return ", ".join(
        f"{text} {where} {name}" for text, name in zip((src, tgt), languages, strict=True) if text
    )


def shortened(text: str, *, most: int = LONGEST_SHOWN) -> str:
    """The beginning of a text, at most `most` characters, up to the end of a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(maxsplit=1)[0]} …"
