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
    restrictions=frozenset(),
    subjects=frozenset(),
    bare=frozenset(),
    suffixed=frozenset(),
    implied=words(
        """
        frei_von freiheit_von alles_andere_als kaum unterlass unterließ verzicht fehlt fehlte fehlen
        mangel mangelt vermeid vermied verhinder hör_auf hört_auf weiger unterlag unterlieg versäum stopp
        aufhör entbehr scheiter *los *lose *losen *loser *loses *losem *frei *freie *freien *freier *freies
        """
    ),
    empty={
        "openings": "a negation is one word",
        "partners": "a negation is one word",
        "restrictions": "there are no openings",
        "subjects": "there are no openings",
        "bare": "there are no openings",
        "suffixed": "the negation is a word of its own",
    },
)
