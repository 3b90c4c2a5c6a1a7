"""French: how sentences end."""

from __future__ import annotations

from typing import Final

from aligner.languages.splitting import Splitting
from aligner.languages.words import words

__all__ = ["SPLITTING"]

SPLITTING: Final = Splitting(
    leading_abbreviations=words(
        """
        Dr Prof Mr Mrs Ms Mme Mlle Mgr Dipl Ing Hon Rev Sen Gov Gen Col Lt Sgt Capt Cpt Maj Adm Cmdr Rep
        St Ste Sta Mt
        M MM Mmes Mlles Univ Me Mes Pr Drs Sts Stes Mgrs
        p.ex par.ex c.-à-d c.à.d cf vs env boul bd
        av Av chap fig réf tél Tél n.b no nos resp dir hab adj auj dép
        """
    ),
    numbered_abbreviations=words(
        "fr Fr art Art vol Vol p pp par al ch n let sect janv févr avr juil sept oct nov déc"
    ),
    numbered_endings=(),
    open_abbreviations=words(
        """
        etc al ss s.a.r.l s.a s.a.s j.-c av.j.-c ap.j.-c Jr Sr Co Inc Ltd Corp Cie
        é.-u e.-u u.e o.n.u r.-u s.v.p r.s.v.p p.m a.m q.-b c.-b n.-b n.-é t.-n
        """
    ),
    sentence_starters=words(
        """
        le la les un une des du de au aux ce cet cette ces il elle ils elles on nous vous je en dans par pour
        sans sous sur vers chez entre depuis avec selon après avant afin alors ainsi aussi car cela comme dès
        donc et lors lorsque mais même ni or où pendant plus plusieurs pourtant puis quand quant que qui quoi
        quelque quelques sa son ses leur leurs notre si tandis tous tout toute toutes malgré grâce
        l' d' c' n' s' j' qu'
        """
    ),
    dotted_ordinals=False,
    before_ordinals=frozenset(),
    after_ordinals=frozenset(),
    capitalised_nouns=False,
    place_starters=frozenset(),
    title_nouns=frozenset(),
    empty={
        "numbered_endings": "`rue` is not abbreviated as the end of a word",
        "before_ordinals": "no ordinal has a stop, see `dotted_ordinals`",
        "after_ordinals": "no ordinal has a stop, see `dotted_ordinals`",
        "place_starters": "nouns are in lower case, so the next word decides",
        "title_nouns": "nouns are in lower case, so the next word decides",
    },
)
