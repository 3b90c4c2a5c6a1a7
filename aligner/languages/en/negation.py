"""English: the words that negate."""

from __future__ import annotations

from typing import Final

from aligner.languages.negation import Negation
from aligner.languages.words import words

__all__ = ["NEGATION"]

NEGATION: Final = Negation(
    openings=frozenset(),
    words=words("not no never without none nobody nothing neither nor cannot nowhere"),
    partners=frozenset(),
    restrictions=frozenset(),
    subjects=frozenset(),
    bare=frozenset(),
    suffixed=words("t"),
    implied=words(
        """
        free_of free_from anything_but lack fail hardly barely scarcely stop refus avoid absence
        absent prevent refrain devoid far_from missing rather_than instead_of unable omit miss_out *less
        """
    ),
    empty={
        "openings": "a negation is one word",
        "partners": "a negation is one word",
        "restrictions": "there are no openings",
        "subjects": "there are no openings",
        "bare": "there are no openings",
    },
)
