"""
Abbreviations of German, French and English, written by hand.

Separate from the learned parameters because the training data has little news: these
are the well known ones that a reader of news and press releases expects. Without the
last stop; inner spaces left out (`z.b` stands for `z. B.`, `z.B.` and `Z. B.`). Case
counts (`Gen.` but not `gen.`, `schweiz.` but not `Schweiz.`), except at the start of a
sentence and in what has inner stops.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["ABBREVIATIONS", "Abbreviations"]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """
    The abbreviations of one language, by what may stand behind them.

    Attributes:
        leading: Something always follows in the same sentence: titles, `z. B.`, `bzw.`
        numbered: A number follows (`art. 5`); elsewhere it is an ordinary word.
        open: May end a sentence or not: `etc.`, `Mio.`, `U.S.`
    """

    leading: frozenset[str]
    numbered: frozenset[str]
    open: frozenset[str]


def _words(text: str) -> frozenset[str]:
    """The words of a text; those with inner stops in lower case, where case tells nothing."""
    return frozenset(word.lower() if "." in word else word for word in text.split())


_TITLES: Final = """
    Dr Prof Mr Mrs Ms Mme Mlle Mgr Dipl Ing Hon Rev Sen Gov Gen Col Lt Sgt Capt Cpt Maj Adm Cmdr Rep
    St Ste Sta Mt
"""

ABBREVIATIONS: Final = {
    "de": Abbreviations(
        leading=_words(
            _TITLES
            + """
            Hr Hrn Fr Frl Drs med dent vet rer nat phil jur oec sc techn
            Mag Lic lic Dipl.-Ing dipl Priv.-Doz em Univ.-Prof Pfr Hl hl Bgm Univ
            Nr Nrn nr Ziff Rn Rdnr Kap Abb Tab Aufl Hrsg Hg hrsg z.hd betr bez max min Tel tel
            z.b d.h i.d.r u.u z.t i.e i.a i.s.v i.s.d i.h.v i.v o.g v.a sog bspw bzw ca vgl vs ggf evtl
            inkl exkl einschl zzgl zw gem lt mind höchst insb insbes allg ehem eigtl entspr ggü
            gegr geb gest verst verh durchschn jew resp urspr wg s
            schweiz österr rd Rd dt engl frz franz ital amerik europ intern kath evang ev röm
            """
        ),
        numbered=_words(
            """
            Art art Bd Bl S § Kl No Anm Fn Tz Randnr Ss St Str Abs Mo Di Mi Do Fr Sa So
            Jan Feb Mrz Apr Jun Jul Aug
            """
        ),
        open=_words(
            """
            usw etc u.a u.ä o.ä u.s.w u.v.m u.v.a u.s.f usf m.e s.o s.u a.a.o p.a d.j d.ä ff u.dgl dgl
            Mio Mrd Bio Tsd Mill Md Std Stde Min Sek Jh Jhd Jhdt v.chr n.chr v.u.z n.u.z Chr
            Co Inc Ltd Corp Jr Sr jr sr jun sen e.v e.g g.m.b.h m.b.h
            Sept Sep Okt Nov Dez Str Pl Bst Hbf Bhf Rp Kl Abk a.d a.m p.m i.r i.v n.v h.c
            """
        ),
    ),
    "fr": Abbreviations(
        leading=_words(
            _TITLES
            + """
            M MM Mmes Mlles Univ Me Mes Pr Drs Sts Stes Mgrs
            p.ex par.ex c.-à-d c.à.d cf vs env boul bd
            av Av chap fig réf tél Tél n.b no nos resp dir hab adj auj dép
            """
        ),
        numbered=_words(
            "fr Fr art Art vol Vol p pp par al ch n let sect janv févr avr juil sept oct nov déc"
        ),
        open=_words(
            """
            etc al ss s.a.r.l s.a s.a.s j.-c av.j.-c ap.j.-c Jr Sr Co Inc Ltd Corp Cie
            é.-u e.-u u.e o.n.u r.-u s.v.p r.s.v.p p.m a.m q.-b c.-b n.-b n.-é t.-n
            """
        ),
    ),
    "en": Abbreviations(
        leading=_words(
            _TITLES
            + """
            Messrs Pres Supt Sec Atty Insp Det Ald Ft
            e.g i.e cf vs viz approx incl est esp
            """
        ),
        numbered=_words(
            "no nos No Nos art p pp vol fig sec ch para Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
        ),
        open=_words(
            """
            etc al Co Inc Ltd Corp Bros Plc LLC Jr Sr Esq Ph.D m.d b.a m.a a.m p.m d.c n.y b.c a.d
            Ave Blvd Rd Dept Univ Assn Jan Feb Aug Sept Oct Nov Dec Calif Mass
            """
        ),
    ),
}
"""Abbreviations by language code."""
