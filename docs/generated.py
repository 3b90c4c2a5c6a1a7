"""
Generated sections of a page: text between two HTML comments, written by a script.

A page is written by hand except between `<!-- generated: NAME -->` and `<!-- end: NAME -->`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["fill"]


def fill(page: str, sections: Mapping[str, str]) -> str:
    """
    The page with each named section replaced.

    Raises:
        ValueError: The page lacks the marks of a section, or has them twice.
    """
    for name, text in sections.items():
        start, end = f"<!-- generated: {name} -->\n", f"<!-- end: {name} -->\n"
        if page.count(start) != 1 or page.count(end) != 1:
            raise ValueError(f"not one section between `{start.strip()}` and `{end.strip()}`")
        head, rest = page.split(start)
        page = f"{head}{start}\n{text.strip()}\n\n{end}{rest.split(end)[1]}"
    return page
