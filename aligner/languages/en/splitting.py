"""English: how sentences end."""

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
        Messrs Pres Supt Sec Atty Insp Det Ald Ft
        e.g i.e cf vs viz approx incl est esp
        """
    ),
    numbered_abbreviations=words(
        "no nos No Nos art p pp vol fig sec ch para Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
    ),
    numbered_endings=(),
    open_abbreviations=words(
        """
        etc al Co Inc Ltd Corp Bros Plc LLC Jr Sr Esq ph.d m.d b.a m.a a.m p.m d.c n.y b.c a.d
        Ave Blvd Rd Dept Univ Assn Jan Feb Aug Sept Oct Nov Dec Calif Mass
        """
    ),
    sentence_starters=words(
        """
        the this these those it he she we they there at by for from with after before during since while when
        where what who how why if although because but and according despite under over his her its their our
        """
    ),
    dotted_ordinals=False,
    before_ordinals=frozenset(),
    after_ordinals=frozenset(),
    capitalised_nouns=False,
    place_starters=frozenset(),
    title_nouns=frozenset(),
    empty={
        "numbered_endings": "`Street` is not abbreviated as the end of a word",
        "before_ordinals": "no ordinal has a stop, see `dotted_ordinals`",
        "after_ordinals": "no ordinal has a stop, see `dotted_ordinals`",
        "place_starters": "nouns are in lower case, so the next word decides",
        "title_nouns": "nouns are in lower case, so the next word decides",
    },
)
