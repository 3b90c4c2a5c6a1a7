"""French: the words that negate."""

from __future__ import annotations

from typing import Final

from aligner.languages.negation import Negation
from aligner.languages.words import words

__all__ = ["NEGATION"]

NEGATION: Final = Negation(
    openings=words("ne n"),
    words=words("sans non aucun aucune jamais pas rien ni"),
    partners=words("pas plus jamais que qu aucun aucune rien personne guère ni"),
    suffixed=frozenset(),
    empty={"suffixed": "the negation is a word of its own"},
)
