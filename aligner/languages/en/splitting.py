"""English: how sentences end."""

from __future__ import annotations

from typing import Final

from aligner.languages.splitting import Splitting
from aligner.languages.words import words

__all__ = ["SPLITTING"]

_PEOPLE: Final = words(
    """
    Dr Prof Mr Mrs Ms Mx Mme Mlle Mgr Msgr Dipl Ing Hon Rev Sen Gov Gen Col Lt Sgt Capt Cpt Maj Adm Cmdr Rep
    Ste Sta Mt Ft Messrs Pres Supt Sec Atty Insp Det Ald Asst Assoc Rt Fr Amb Del Revd Ofc Ptl Dep Cllr
    """
)
"""Titles and offices before a name."""
_RANKS: Final = words("Cpl Pvt Pfc Spc Brig Cdr Comdr Ens Lieut Wg Sqn Const Commr")
_BOOKS: Final = words("Exh App Fig Figs Vol Vols Chap Nos eds transl illus para paras Para Paras")
_ADVERBS: Final = words("e.g i.e cf vs viz approx incl est esp v Intl Natl Gov't Bldg Apt tel Tel dept Univ")

SPLITTING: Final = Splitting(
    leading_abbreviations=_PEOPLE | _RANKS | _BOOKS | _ADVERBS,
    leading_endings=(),
    name_abbreviations=words(
        """
        St ed Ed trans rev Dir Br Sr Bros Ave Blvd Rd Dept Ln Pl Sq Hwy Ct Dr Art Ch Dist Div Comm Nat Org Min
        Tab Ex Ref Ser Temp Adj gov sen rep pres gen
        """
    ),
    name_endings=(),
    cut_endings=r"(?:[bcdfgkpt][lr]|tn|[bcdfkp][mnj])",
    numbered_abbreviations=words(
        """
        no nos No Nos min max art Art p pp vol fig sec Sec ch Ch para Mon Tue Tues Wed Thu Thur Thurs Fri Sat
        Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
        """
    ),
    numbered_endings=(),
    dated_abbreviations=frozenset(),
    months=(),
    open_abbreviations=words(
        """
        etc al Co Inc Ltd Corp Plc LLC Jr Sr Esq ph.d m.d b.a m.a d.c n.y b.c a.d Assn Calif Mass
        """
    ),
    final_abbreviations=words(
        """
        a.m p.m Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
        """
    ),
    after_final=words(
        """
        Eastern Central Pacific Mountain Atlantic Greenwich British Beijing London Paris Berlin Zurich Tokyo
        Singapore Sydney Dubai Moscow Hong Local Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        January February March April May June July August September October November December
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
        """
    ),
    sentence_starters=words(
        """
        the this these those it he she we they there at by for from with after before during since while when
        where what who how why if although because but and according despite under over his her its their our
        """
    ),
    other_starters=words(
        """
        I Then Now Here Also Both Some Many Most Each Every Another Today Yesterday Tomorrow No Yes Please
        Thanks However Meanwhile Still Yet Such My Your Nobody Everyone Someone Nothing Only Maybe Perhaps
        """
    ),
    dotted_ordinals=False,
    before_ordinals=frozenset(),
    before_cardinals=frozenset(),
    after_ordinals=words(
        """
        FC SC SV TSV VfB VfL FSV FFC SSV Liga Bundesliga Regionalliga Oberliga
        January February March April May June July August September October November December
        """
    ),
    after_dates=frozenset(),
    capitalised_nouns=False,
    place_starters=frozenset(),
    title_nouns=frozenset(),
    title_openings=words(
        """
        play film movie book novel opera operetta musical ballet comedy tragedy drama series show exhibition
        exhibit song album poem tale story essay painting work thriller podcast magazine journal newspaper
        documentary bestseller title theme motto slogan campaign initiative petition project programme
        program movement game band group restaurant hotel pub party shows show plays reads read presents
        sings called titled entitled named
        """
    ),
    title_opening_endings=(),
    determiners=words("the a an this that these those our your their its his her my"),
    credit_links=words("of and the for by in"),
    conjunctions=words("and or"),
    empty={
        "leading_endings": "no abbreviation is formed by an ending",
        "name_endings": "no abbreviation is formed by an ending",
        "dated_abbreviations": "abbreviations of weekdays have a capital, which words do not",
        "months": "only needed for `dated_abbreviations`",
        "after_dates": "no date ends with a stop",
        "title_opening_endings": "English has no compounds written as one word",
        "numbered_endings": "`Street` is not abbreviated as the end of a word",
        "before_ordinals": "no ordinal has a stop, see `dotted_ordinals`",
        "before_cardinals": "no ordinal has a stop, see `dotted_ordinals`",
        "place_starters": "nouns are in lower case, so the next word decides",
        "title_nouns": "nouns are in lower case, so the next word decides",
    },
)
