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
    implied=words(
        """
        loin_de loin_d loin_d_être dépourvu dénué exempt cess manqu évit absence faute_de renonc
        renonç refus peine_à à_peine échou épargn privé_de privée_de privés_de omet omis empêch arrêt
        interrompu tout_sauf libre_de
        """
    ),
    empty={"suffixed": "the negation is a word of its own"},
)
