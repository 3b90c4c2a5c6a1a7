"""German: how sentences end."""

from __future__ import annotations

from typing import Final

from aligner.languages.splitting import Splitting
from aligner.languages.words import words

__all__ = ["SPLITTING"]

_PEOPLE: Final = words(
    """
    Dr Prof Mr Mrs Ms Mme Mlle Mgr Dipl Ing Hon Rev Sen Gov Gen Col Lt Sgt Capt Cpt Maj Adm Cmdr Rep
    St Ste Sta Mt
    Hr Hrn Fr Frl Drs med dent vet rer nat phil jur oec sc techn Mag Lic lic iur theol habil pharm psych publ
    Msgr dipl.-ing dipl priv.-doz em univ.-prof Pfr Hl hl Bgm Univ Dkfm Fam Fa Wwe Gebr Präs Stv stv Vors
    Hofr Landr Landesr Stadtr Prok Ltr Geschf Chefred Komm.-rat Revd StA OStA Syndik Doz Habil Stud Ök ök
    """
)
"""Titles, degrees, offices and firms before a name."""
_RANKS: Final = words(
    """
    Sdt Gfr Obgfr Kpl Wm Obwm Fw Ofw Hfw Fähnr Four Uof Adj Lt Oblt Olt Hptm Obstlt Oberstlt Div Kdt Kkdt
    Korpskdt Korp Kptlt Insp Hauptm Feldw Gefr Obgefr Uffz Ltn Obltn Leutn Kdr Ofäh StUffz
    """
)
_LAW: Final = words(
    """
    Ziff Rn Rz Rdnr Kap Abb Tab Anh Anl Abschn Buchst Fussn Prot Zusatzprot Schlussprot Zusatzabk Übereink
    Vereinb Änd Tit Erw Entsch Beschl Urt Verf Halbs Stellungn ABl BGBl LGBl RGBl Slg Vorbem Pkt Ordn Bekanntm
    Kundm
    """
)
"""Acts, their parts and who issues them."""
_BOOKS: Final = words(
    "Aufl Hrsg Hg Übers Bearb Verl Jg Jgg Lfg Ausg Neuaufl Nachdr Diss Zs Zschr o.j o.o Ill Red "
)
_ADJECTIVES: Final = words(
    """
    schweiz österr Österr rd Rd dt engl frz franz ital amerik europ intern kath evang ev röm Allg Kath Evang
    Röm Ev Städt Kant Eidg lat griech russ poln tschech ungar span portug holl belg dän schwed norw finn türk
    arab chin jap austral kanad afrik asiat brit ir bayer bayr bad württ sächs hess preuss preuß zürch rätorom
    ref protest orth eidg kant städt priv öff öffentl soz polit wiss kaufm landw hist kgl kais prov reg nat
    internat elektr mech chem phys biol mediz jurist gepr zert beeid verantw zust unabh
    """
)
_ADVERBS: Final = words(
    """
    LL Nr Nrn nr sof erb lit hrsg hg übers bearb ill illustr zit ebd i.s i.v.m i.d.f i.z.m z.hd betr bez max
    min Tel tel Telef Postf Hausnr Zi Whg z.b d.h i.d.r u.u z.t z.zt i.e i.a i.s.v i.s.d i.h.v i.v o.g v.a
    m.a.w u.zw sog bspw bzw bzgl ca vgl vs ggf ggfs evtl evt inkl exkl einschl ausschl zzgl zuzgl abzgl zw gem
    lt mind höchst insb insbes insg allg Ca ehem eigtl entspr ggü tlw teilw ungef hins bes vorm versch div
    verm vorauss gegr geb gest verst verh gesch durchschn jew resp urspr wg s
    """
)

SPLITTING: Final = Splitting(
    leading_abbreviations=_PEOPLE | _RANKS | _ADJECTIVES | _ADVERBS,
    leading_endings=("tl", "chl", "dl", "bl", "gl", "pfl", "zgl"),
    name_abbreviations=_LAW
    | _BOOKS
    | words(
        """
        Haltest Ger Brig Kt Kte Gde Bez Reg Nat Kapo Stapo Dir Sekr Sek Abt Inh Ltg Geschäftsf Verw Mitgl Min
        Komm Br Sr P Fig Kat Taf Ztg Bd Bde H Orig Anm Pers Qm Bhf Kl Erl Essl Teel Bf Stk Pkg Fl Msp Gew Geb
        Bibl Mus Theol Techn Ges
        """
    ),
    name_endings=(
        *(
            "str",
            "pl",
            "dir",
            "präs",
            "sekr",
            "prof",
            "psych",
            "leit",
            "gde",
            "rlt",
            "red",
            "haltest",
            "komm",
        ),
        *("vertr", "vorst", "verw", "beh", "obm"),
    ),
    cut_endings=r"(?:[bdfgkpstz]r|[bdfgkpt]m|[bdfkp]n|llg|[mn]?sp|pfl|[bcdfghklmnprstz]v)",
    numbered_abbreviations=words(
        """
        Art art Bd Bl S § Kl No Anm Fn Tz Randnr Ss St Str Abs Mo Di Mi Do Fr Sa So Bst E N H
        Jan Feb Febr Mrz Apr Jun Jul Aug
        """
    ),
    numbered_endings=("str", "pl"),
    dated_abbreviations=frozenset(),
    months=(),
    open_abbreviations=words(
        """
        usw etc u.a u.ä ll.m o.ä u.s.w u.v.m u.v.a u.s.f usf m.e s.o s.u a.a.o p.a d.j d.ä ff u.dgl dgl
        Mio Mrd Mia Bio Tsd Mill Md Std Stde Min Sek Tbl Stk Jh Jhd Jhdt v.chr n.chr v.u.z n.u.z Chr
        Co Cie Inc Ltd Corp Jr Sr jr sr jun sen e.v e.g g.m.b.h m.b.h
        Sept Sep Okt Nov Dez Str Pl Bst Hbf Bhf Rp Kl Abk a.d i.r i.v n.v h.c
        Mo Di Mi Do Sa So MwSt MWSt Mwst MWST USt Ust VSt Jan Jän Mär Feb Febr Apr Aug
        """
    ),
    final_abbreviations=words("a.m p.m"),
    after_final=words(
        """
        Uhr Ortszeit Eastern Central Pacific Mountain Montag Dienstag Mittwoch Donnerstag Freitag Samstag
        Sonnabend Sonntag Januar Februar März April Mai Juni Juli August September Oktober November Dezember
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
    other_starters=words(
        """
        Sie Ihr Ihre Ihren Ihrer Ihrem Ihm Ihn Ihnen Uns Unser Unsere Mein Meine Dein Deine Dies Jeder Jede
        Jedes Niemand Jemand Beide Einige Manche Mehrere Mehr Weniger Welche Welcher Welches Solche Seither
        Danach Zuvor Davor Zunächst Zuerst Zuletzt Anschliessend Anschließend Inzwischen Mittlerweile
        Unterdessen Ausserdem Zusätzlich Ferner Ebenso Ebenfalls Dennoch Jedoch Vielleicht Wahrscheinlich
        Natürlich Leider Bisher Bislang Künftig Früher Später Darauf Darum Darüber Davon Dazu Dadurch Somit
        Folglich Bitte Danke Ja Nein Woher Wohin Sonst Sogar Sofort Bald Fast Etwa Knapp Besonders
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
    before_cardinals=words(
        """
        uhr seite seiten platz rang artikel kapitel ziffer absatz nummer punkt zimmer gleis linie kanal
        version band teil halle raum position stufe phase tabelle abbildung figur paragraf paragraph
        gruppe
        """
    ),
    after_ordinals=words(
        """
        Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember
        Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jahrhunderts Jahrtausend
        """
    ),
    after_dates=words(
        """
        Mitternacht Mitternachts Mittag Mittags Vormittag Vormittags Nachmittag Nachmittags Abend Abends
        Morgen Morgens Nacht Nachts Silvester Neujahr Ostern Pfingsten Auffahrt Weihnachten Heiligabend
        Heiligabends Bundesfeiertag Nationalfeiertag Feiertag Montag Dienstag Mittwoch Donnerstag Freitag
        Samstag Sonnabend Sonntag
        """
    ),
    capitalised_nouns=True,
    place_starters=words("in im am an auf bei beim zu zum zur unter vor vom"),
    title_nouns=words(
        """
        Zeit Welt Woche Presse Spiegel Standard Tagesspiegel Bund Erste Rheinpfalz Linke Linken Grünen
        """
    ),
    title_openings=words(
        """
        Stück Film Films Buch Roman Romans Oper Operette Musical Ballett Komödie Tragödie Drama Krimi Serie
        Sendung Ausstellung Lied Song Album Gedicht Märchen Erzählung Novelle Essay Gemälde Werk Hörspiel
        Comic Podcast Magazin Zeitschrift Zeitung Reihe Show Revue Kantate Symphonie Sinfonie Bestseller Titel
        Motto Slogan Kampagne Aktion Initiative Petition Projekt Programm Bewegung Spiel Videospiel Band
        Gruppe Restaurant Gasthaus Gasthof Hotel Café Bar Partei Verein namens zeigt zeigen spielt spielen
        liest lesen las lasen sah sahen präsentiert heisst heißt heissen heißen inszeniert singt singen
        schrieb verfilmt probt aufführt betitelt
        """
    ),
    title_opening_endings=(
        *("film", "stück", "buch", "roman", "oper", "serie", "ausstellung", "song", "märchen", "krimi"),
        *("kampagne", "aktion", "petition", "initiative", "projekt", "komödie", "drama", "gedicht", "reihe"),
    ),
    determiners=words(
        """
        der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem unser
        unsere unserer unseren unserem ihr ihre ihrer ihren ihrem sein seine seiner seinen seinem im am zum
        zur beim vom ins ans
        """
    ),
    credit_links=words("und von der des für die zu im in"),
    conjunctions=words("und oder sowie"),
    empty={
        "dated_abbreviations": "no abbreviation of a weekday is a word: `Mo.`",
        "months": "only needed for `dated_abbreviations`",
    },
)
