"""German: the words that negate."""

from __future__ import annotations

from typing import Final

from aligner.languages.negation import Negation
from aligner.languages.words import words

__all__ = ["NEGATION"]

NEGATION: Final = Negation(
    openings=frozenset(),
    words=words(
        """
        nicht kein keine keinen keinem keiner keines nie niemals niemand niemandem niemanden nichts ohne
        weder nirgends nirgendwo keinesfalls keineswegs
        """
    ),
    partners=frozenset(),
    suffixed=frozenset(),
    empty={
        "openings": "a negation is one word",
        "partners": "a negation is one word",
        "suffixed": "the negation is a word of its own",
    },
)
