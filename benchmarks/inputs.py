"""
Reading web pages: captions and headlines kept, furniture let through, next to plain trafilatura.

    python -m benchmarks.inputs [--show LAYOUT]

Forty pages, two texts in twenty layouts modelled on those of newswires, authorities, companies and content
management systems; all wording is our own (`benchmarks.layouts`). A page knows which of its texts belong to
the release, so that every block that is read is right, or furniture.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.readers.html import page_parts
from benchmarks.layouts import LAYOUTS, RELEASES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.layouts import Piece

__all__ = ["Score", "main", "read_by_trafilatura", "read_by_us", "score"]


@dataclass(slots=True)
class Score:
    """
    What was read of a number of pages.

    Attributes:
        wanted: Texts of the release, by kind.
        found: How many of them were read, by kind.
        blocks: Blocks that were read.
        furniture: Those that are not of the release.
        seconds: Time taken.
    """

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    blocks: int = 0
    furniture: int = 0
    seconds: float = 0.0

    def recall(self, kind: str) -> float:
        """Share of the texts of a kind that were read."""
        return self.found[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    @property
    def share_of_furniture(self) -> float:
        """Share of the blocks that are furniture."""
        return self.furniture / self.blocks if self.blocks else 0.0


def read_by_us(page: str) -> list[str]:
    """The blocks that our reader finds."""
    return [part.text for part in page_parts(page, None)]


def read_by_trafilatura(page: str) -> list[str]:
    """The lines that trafilatura finds with its defaults, without comments."""
    from trafilatura import extract

    return [line for line in (extract(page, include_comments=False) or "").split("\n") if line.strip()]


def score(read: Callable[[str], list[str]], pages: Sequence[tuple[str, Sequence[Piece]]]) -> Score:
    """
    Read pages and count what is right.

    A text counts as read if a block is that text; trafilatura may put a mark such as `- ` in front.

    Args:
        read: Gives the blocks of a page.
        pages: Each page with the pieces that belong to its release.
    """
    total = Score()
    for page, pieces in pages:
        start = time.perf_counter()
        blocks = [_bare(block) for block in read(page)]
        total.seconds += time.perf_counter() - start
        left = Counter(block for block in blocks if block)
        total.blocks += left.total()
        for piece in pieces:
            total.wanted[piece.kind] += 1
            bare = _bare(piece.text)
            if left[bare]:
                left[bare] -= 1
                total.found[piece.kind] += 1
        total.furniture += left.total()
    return total


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or what is wrong with one layout."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--show", metavar="LAYOUT", choices=sorted(LAYOUTS), help="list what is wrong in a layout"
    )
    options = parser.parse_args(arguments)
    if options.show:
        for release in RELEASES:
            page, pieces = LAYOUTS[options.show](release)
            blocks, wanted = read_by_us(page), [piece.text for piece in pieces]
            print(*(f"furniture  {text}" for text in blocks if text not in wanted), sep="\n")
            print(*(f"missing    {text}" for text in wanted if text not in blocks), sep="\n")
        return
    pages = [layout(release) for layout in LAYOUTS.values() for release in RELEASES]
    read_by_trafilatura(pages[0][0])
    print(f"{len(pages)} pages        headlines  captions  body  furniture  ms a page")
    for name, read in (("aligner", read_by_us), ("trafilatura", read_by_trafilatura)):
        found = score(read, pages)
        recalls = "  ".join(f"{found.recall(kind):8.1%}" for kind in ("headline", "caption", "body"))
        print(
            f"{name:12} {recalls}  {found.share_of_furniture:8.1%}  {1000 * found.seconds / len(pages):8.1f}"
        )


if __name__ == "__main__":
    main()
