"""French: the words that negate."""

from __future__ import annotations

from typing import Final

from aligner.languages.negation import Negation
from aligner.languages.words import words

__all__ = ["NEGATION"]

NEGATION: Final = Negation(
    openings=words("ne n"),
    words=words("sans non aucun aucune jamais pas rien ni"),
    partners=words(
        "pas plus jamais aucun aucune rien personne guère ni nul nulle point aucunement nullement"
    ),
    restrictions=words("que qu"),
    subjects=words("personne nul"),
    bare=words(
        """
        cesse cessent cessait cessaient cessé saurait sauraient peut peuvent pouvait pouvaient pourrait
        puisse ose osent osait sait savait
        """
    ),
    suffixed=frozenset(),
    empty={"suffixed": "the negation is a word of its own"},
)
