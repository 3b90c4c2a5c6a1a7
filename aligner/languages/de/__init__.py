"""German."""

from __future__ import annotations

from typing import Final

from aligner.languages.data import LanguageData
from aligner.languages.words import words

__all__ = ["LANGUAGE"]

LANGUAGE: Final = LanguageData(
    code="de",
    name="German",
    aliases=("deu", "ger"),
    joiner=" ",
    letters="äöüßÄÖÜ",
    encodings=("cp1252", "iso8859_15", "latin_1", "mac_roman", "cp850"),
    function_words=words(
        """
        der das den dem ein eine einen einem einer eines und oder aber nicht kein keine ist sind hat haben
        wird werden wurde wurden kann können auch auf aus bei durch für gegen mit nach ohne um unter von vom
        vor zu zum zur über ich er sie es wir ihr sich sein seine seinen seiner ihre ihren ihrer dass wenn
        als wie noch nur schon sehr mehr im am beim diese dieser dieses sowie bis seit zwischen damit dort
        hier jetzt alle
        """
    ),
    doubled_words=words(
        """
        sie ihr ihnen sich uns euch sehr ganz viel viele so lange weit nein ja ha bla mehr immer wieder
        zu nach durch wer was das mich
        """
    ),
    relative_pronouns=words("der die das den dem"),
    coordinators=("und", "oder", "aber", "sondern", "sowie", "bzw\\.", "beziehungsweise"),
    origins=(r"von\s+(?:der\s+)?", r"vom\s+", r"aus\s+(?:der\s+|dem\s+)?", r"ab\s+"),
    destinations=(r"(?:bis\s+)?nach\s+", r"in\s+(?:die|den|das)\s+", r"ins\s+"),
    name_titles=frozenset(),
    name_connectors=words("der die das des dem den von vom und für zum zur im am an in auf"),
    bodies=(
        r"\w*(?:amt|ämter|ministerium|departement|verband|verein|stiftung|universität|hochschule|schule|verlag|"
        r"bank|gesellschaft|genossenschaft|museum|theater|zeitung|institut|kommission|hotel|gasthof|haus|kirche|"
        r"partei|bund|rat|akademie|versicherung|kasse|bahn|orchester|festspiele|preis|club|klub|union|zentrum|"
        r"straße|strasse|platz|gasse|weg|allee)|gmbh|ag|(?:deutsch|schweizerisch|österreichisch|europäisch|"
        r"international|national)(?:e[rsnm]?)?|schweizer|berliner|wiener|zürcher"
    ),
    saying_words=(
        *("sagt", "sagten?", "erklärt", "erklärten?", "betont", "betonten?", "meint", "meinten?", "ergänzt"),
        *("so", "freut", "kommentiert", "unterstreicht", "fügt", "bekräftigt", "laut"),
        *("versichert", "schreibt", "schrieb", "bilanziert", "urteilt"),
    ),
    interface_phrases=frozenset(
        (
            *("abmelden", "anmelden", "registrieren", "weiterlesen", "herunterladen", "startseite"),
            *("impressum", "datenschutz", "datenschutzerklärung", "suche", "suchen", "weiter", "zurück"),
            *("senden", "absenden", "abbrechen", "speichern", "schließen", "schliessen", "drucken"),
            *("teilen", "bestellen", "kaufen", "warenkorb", "merkliste", "anfahrt", "öffnungszeiten"),
            *("barrierefreiheit", "inhaltsverzeichnis", "veranstaltungen", "stellenangebote"),
            *("pressemitteilung", "medienmitteilung", "ansprechpartner", "hilfe", "einstellungen"),
            *("in den warenkorb", "zum warenkorb", "zur kasse", "zum shop", "zur startseite"),
            *("zur anmeldung", "zum programm", "nach oben", "mehr erfahren", "mehr dazu", "mehr anzeigen"),
            *("jetzt bewerben", "jetzt anmelden", "jetzt spenden", "jetzt kaufen", "jetzt buchen"),
            *("passwort vergessen", "über uns", "kontakt aufnehmen", "häufige fragen"),
            *("allgemeine geschäftsbedingungen", "nutzungsbedingungen", "weitere informationen"),
            *("alle ansehen",),
        )
    ),
    empty={"name_titles": "the learned weights already tell `Herr` and `Frau` from names"},
)
