"""French: how sentences end."""

from __future__ import annotations

from typing import Final

from aligner.languages.splitting import Splitting
from aligner.languages.words import words

__all__ = ["SPLITTING"]

_PEOPLE: Final = words(
    """
    Dr Prof Mr Mrs Ms Mme Mlle Mgr Dipl dipl Ing Hon Rev Sen Gov Gen Col Lt Sgt Capt Cpt Maj Adm Cmdr Rep
    St Ste Sta Mt Ft
    M MM Mmes Mlles Univ univ Me Mes Pr Prs Dre Drs Sts Stes Mgrs Vve Vves s.exc s.e s.m s.s r.p
    dir prés cons secr ing arch insp réd resp adj rapp intend dép dépt Dpt dpt serv féd assoc
    chanc synd méd trés présid gouv subst greff proc délég lic pharm vét dr Mad Mons Messrs mgr caiss coord
    Sté sté Éts éts Ets ets Étabs établ Féd Assoc Dép Dir Prés Secr
    """
)
"""Titles, offices, and bodies and firms before a name."""
_RANKS: Final = words("cdt sgt sgtm cpl gén plt ltn appt brig lt-col adjt amb commiss sdt fus capt lieut cne")
_LAW: Final = words(
    """
    consid Cst mod conv Conv Prot prot disp Disp add tit let sect chap fig tab réf ann rem par dispos ATF phr
    graph introd
    """
)
_PLACES: Final = words(
    "av Av boul bd Bd Boul rte Rte imp fbg fg sq bât rés esc cant Cant égl hôp théât distr dist"
)
_BOOKS: Final = words(
    """
    éd éds Éd trad Trad illustr préf collab suppl bibl réimpr réal mus publ annot reprod nouv éd op.cit
    n.d.l.r ndlr impr libr
    """
)
_ADVERBS: Final = words(
    """
    no nos n° nᵒ nᵒˢ nºs p.ex par.ex c.-à-d c.à.d cf Cf vs env n.b tél Tél Rens rens auj approx
    """
)

SPLITTING: Final = Splitting(
    leading_abbreviations=_PEOPLE | _RANKS | _PLACES | _BOOKS | _ADVERBS,
    leading_endings=(),
    name_abbreviations=_LAW
    | words(
        """
        col cap lt ex prof admin hab maj min pl ch r all ill coll div ass soc comm t nat inst lab Cie entr
        rest techn adm mag Cap Col Lt Maj Ch Pl R Cdt Serv Min Div Comm Fac Inst Lab S
        """
    ),
    name_endings=(),
    cut_endings=r"(?:[bcdfgkptv][lr]|pp|mm|nn|nf|sp|v|[bcdfkp][mnj])",
    numbered_abbreviations=words(
        """
        fr Fr art Art vol Vol doc app var p pp par min max al ch n t let sect lun mar ven sam dim
        jan janv fév févr mars avr juil juill sept oct nov déc
        """
    ),
    numbered_endings=(),
    dated_abbreviations=words("mer jeu"),
    months=("jan", "fév", "mars", "avr", "mai", "juin", "juil", "août", "sep", "oct", "nov", "déc"),
    open_abbreviations=words(
        """
        etc al ss s.a.r.l s.a s.a.s j.-c av.j.-c ap.j.-c Jr Sr Co Inc Ltd Corp
        é.-u e.-u u.e o.n.u r.-u s.v.p r.s.v.p q.-b c.-b n.-b n.-é t.-n
        """
    ),
    final_abbreviations=words("jan janv fév févr avr juil juill sept oct nov déc incl excl compr p.m a.m"),
    after_final=words("Eastern Central Pacific Mountain"),
    sentence_starters=words(
        """
        le la les un une des du de au aux ce cet cette ces il elle ils elles on nous vous je en dans par pour
        sans sous sur vers chez entre depuis avec selon après avant afin alors ainsi aussi car cela comme dès
        donc et lors lorsque mais même ni or où pendant plus plusieurs pourtant puis quand quant que qui quoi
        quelque quelques sa son ses leur leurs notre si tandis tous tout toute toutes malgré grâce
        l' d' c' n' s' j' qu'
        """
    ),
    other_starters=words(
        """
        Hier Demain Ensuite Enfin Chacun Chacune Personne Rien Beaucoup Certains Certaines Voici Voilà Merci
        Oui Non Parfois Souvent Toutefois Cependant Néanmoins Désormais Ici Bref Moi Lui Eux Quel Quelle Quels
        Quelles Celui Celle Ceux Celles Aucun Aucune Chaque Mon Ma Mes Votre Vos Nos À
        """
    ),
    dotted_ordinals=False,
    before_ordinals=frozenset(),
    before_cardinals=frozenset(),
    after_ordinals=words(
        "FC SC SV TSV VfB VfL FSV FFC SSV Liga Bundesliga Regionalliga Oberliga Mai August Stock Kategorie"
    ),
    after_dates=frozenset(),
    capitalised_nouns=False,
    place_starters=frozenset(),
    title_nouns=frozenset(),
    title_openings=words(
        """
        pièce film livre roman opéra opérette comédie tragédie drame ballet spectacle série émission
        exposition expo chanson album poème conte nouvelle récit essai tableau œuvre oeuvre polar feuilleton
        podcast magazine journal revue documentaire bestseller titre thème devise slogan campagne action
        initiative pétition projet programme mouvement jeu groupe restaurant hôtel café bar parti association
        montre montrent joue jouent présente présentent lit lisent chante chantent adapte intitulé intitulée
        intitulés intitulées appelé appelée nommé nommée
        """
    ),
    title_opening_endings=(),
    determiners=words(
        """
        le la les l un une des du de d au aux ce cet cette ces notre nos votre vos leur leurs son sa ses
        """
    ),
    credit_links=words("de du des la le les et d l pour en à par"),
    conjunctions=words("et ou"),
    empty={
        "leading_endings": "no abbreviation is formed by an ending",
        "name_endings": "no abbreviation is formed by an ending",
        "numbered_endings": "`rue` is not abbreviated as the end of a word",
        "before_ordinals": "no ordinal has a stop, see `dotted_ordinals`",
        "before_cardinals": "no ordinal has a stop, see `dotted_ordinals`",
        "after_dates": "nouns are in lower case, so the next word decides",
        "title_opening_endings": "French has no compounds written as one word",
        "place_starters": "nouns are in lower case, so the next word decides",
        "title_nouns": "nouns are in lower case, so the next word decides",
    },
)
