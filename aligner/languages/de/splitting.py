"""German: how sentences end."""

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
        Hr Hrn Fr Frl Drs med dent vet rer nat phil jur oec sc techn
        Mag Lic lic dipl.-ing dipl priv.-doz em univ.-prof Pfr Hl hl Bgm Univ
        Nr Nrn nr Ziff Rn Rdnr Kap Abb Tab Aufl Hrsg Hg hrsg z.hd betr bez max min Tel tel
        z.b d.h i.d.r u.u z.t i.e i.a i.s.v i.s.d i.h.v i.v o.g v.a sog bspw bzw ca vgl vs ggf evtl
        inkl exkl einschl zzgl zw gem lt mind höchst insb insbes allg ehem eigtl entspr ggü
        gegr geb gest verst verh durchschn jew resp urspr wg s
        schweiz österr rd Rd dt engl frz franz ital amerik europ intern kath evang ev röm
        """
    ),
    numbered_abbreviations=words(
        """
        Art art Bd Bl S § Kl No Anm Fn Tz Randnr Ss St Str Abs Mo Di Mi Do Fr Sa So
        Jan Feb Mrz Apr Jun Jul Aug
        """
    ),
    numbered_endings=("str",),
    open_abbreviations=words(
        """
        usw etc u.a u.ä o.ä u.s.w u.v.m u.v.a u.s.f usf m.e s.o s.u a.a.o p.a d.j d.ä ff u.dgl dgl
        Mio Mrd Bio Tsd Mill Md Std Stde Min Sek Jh Jhd Jhdt v.chr n.chr v.u.z n.u.z Chr
        Co Inc Ltd Corp Jr Sr jr sr jun sen e.v e.g g.m.b.h m.b.h
        Sept Sep Okt Nov Dez Str Pl Bst Hbf Bhf Rp Kl Abk a.d a.m p.m i.r i.v n.v h.c
        """
    ),
    sentence_starters=words(
        """
        der die das ein eine einen einem einer dieser diese dieses wer was wie wo wann warum es er wir ich man
        in im am an auf aus bei beim bis durch für gegen mit nach ohne seit trotz über um unter von vom vor
        während zu zum zur zwischen laut angesichts aber als auch da dabei damit daher dann dass denn deshalb
        doch dort hier jetzt nun nur ob obwohl schon sein seine so sobald sowohl und wenn weil zudem zwar alle
        allein allerdings außerdem bereits derzeit erst heute gestern kein keine nachdem nicht noch rund
        schließlich trotzdem viele weder weitere wird ist sind hat haben insgesamt
        """
    ),
    dotted_ordinals=True,
    before_ordinals=words(
        """
        der die das den dem des am im vom zum zur beim ans ins aufs bis und oder seit ab mein sein ihr unser
        meinem seinem ihrem unserem meinen seinen ihren unseren seiner ihrer unserer meiner seine ihre unsere
        diesem dieser dieses diesen jedem jeder jedes jeden einem eines einer einen rund jährigen
        """
    ),
    after_ordinals=words(
        """
        Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember
        Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jahrhunderts Jahrtausend
        """
    ),
    capitalised_nouns=True,
    place_starters=words("in im am an auf bei beim zu zum zur unter vor vom"),
    title_nouns=words(
        """
        Zeit Welt Woche Presse Spiegel Standard Tagesspiegel Bund Erste Rheinpfalz Linke Linken Grünen
        """
    ),
    empty={},
)
