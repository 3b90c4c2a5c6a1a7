"""German: the words by which the parts of a press release are recognised."""

from __future__ import annotations

from typing import Final

from aligner.languages.layout import Layout
from aligner.languages.words import words

__all__ = ["LAYOUT"]

_QUESTIONS: Final = "(?:medien|presse|rück)-?(?:an)?fragen"

LAYOUT: Final = Layout(
    caption_labels=("bild", "bu", "foto", "grafik", "legende", "bildunterschrift", "bildlegende"),
    caption_openings=(r"(?:das|dieses) (?:bild|foto) zeigt", r"auf dem (?:bild|foto)\b", r"im bild\b"),
    picture_link_labels=(
        r"original-?(?:link|inhalt)",
        "link",
        "foto",
        "logo",
        "video",
        "bild",
        r"infogra\w+",
    ),
    contact_labels=(
        r"(?:presse|medien|media|firmen|unternehmens)?-?kontakte?",
        "ansprechpersone?n?",
        r"ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien))?",
        "rückfragehinweise?",
        rf"(?:adresse |kontakt )?(?:für |bei )?{_QUESTIONS}(?: (?:bitte )?an)?(?: (?:&|und) kontakt)?",
        r"für (?:weitere|mehr|nähere) (?:informationen|auskünfte)\b[^.:]*",
        "(?:weitere|nähere) (?:informationen|auskünfte)",
        r"ausk[uü]nfte?(?: (?:für|an|bei) [^.:]{1,40})?",
    ),
    more_openings=(r"(?:für )?(?:weitere|mehr|nähere)",),
    phone_labels=("t[ée]l(?:efon)?", "fon", "fax", r"mobil\w*"),
    phone_countries=("DE", "CH", "AT", "LI", "LU"),
    code_labels=(
        r"\b(?:WKN|Valor)\b",
        r"\b(?:bestell|artikel|referenz|auftrags|kunden|vertrags|material|steuer|konto)-?(?:nr\b\.?|nummer\b)",
        r"\b(?:teile|wertpapierkenn|valoren)-?(?:nr\b\.?|nummer\b)",
        r"\bArt\.-?Nr\.",
        r"\b(?:referenz|aktenzeichen)\b",
    ),
    ticker_labels=(r"\b(?:ticker|börsen)-?(?:symbol|kürzel)?\b",),
    call_labels=("t[ée]l(?:efon)?", "rufnummer"),
    mail_labels=("e-?mails?", "mail"),
    mailboxes={
        "editors": ("redaktion",),
        "contact": (
            "kontakt",
            "anfrage",
        ),
        "press": (
            "presse",
            "medien",
            "pressestelle",
            "medienstelle",
        ),
        "sales": (
            "verkauf",
            "vertrieb",
        ),
        "support": (
            "hilfe",
            "support",
            "service",
        ),
        "jobs": (
            "bewerbung",
            "jobs",
            "karriere",
            "stellen",
        ),
        "orders": (
            "bestellung",
            "bestellungen",
        ),
        "office": (
            "büro",
            "buero",
            "sekretariat",
        ),
        "booking": (
            "reservierung",
            "reservation",
            "buchung",
        ),
        "news": ("newsletter",),
        "invoices": (
            "rechnung",
            "buchhaltung",
        ),
        "customers": (
            "kundendienst",
            "kundenservice",
        ),
        "management": (
            "direktion",
            "leitung",
        ),
        "tickets": (
            "karten",
            "tickets",
        ),
    },
    page_labels=("seite",),
    page_links=("von",),
    about_openings=("über", "wer ist"),
    about_headings=("unternehmensprofil",),
    disclaimer_openings=("die ausgangssprache", "diese übersetzung"),
    source_labels=("quelle",),
    kickers=(
        "(?:medien|presse)-?(?:mitteilung|information|meldung|erklärung|aussendung|communiqué|einladung)",
        "(?:medien|presse)-?(?:info|text|bericht)s?",
        "kommuniqué",
        "(?:ad[- ]hoc|corporate)-?(?:mitteilung|meldung|news)",
        "(?:aktuelle )?mitteilung",
    ),
    embargo_openings=("sperrfrist", "gesperrt (?:bis|für)", "zur sofortigen veröffentlichung", "freigabe"),
    date_labels=(
        "(?:veröffentlicht|publiziert|erschienen|aktualisiert|erstellt)(?: am)?",
        "(?:datum|stand|ausgabe)(?: vom)?",
        "vom",
    ),
    dateline_articles=("den",),
    dateline_day_suffixes=(r"\.",),
    dateline_links=("am", "an der", "im", "und"),
    date_openings=("Am", "Vom", "Seit", "Bis", "Ab"),
    suspended_links=words("und oder bzw sowie als wie beziehungsweise"),
    hyphen_openings=words("nicht ex non"),
    hyphen_endings=frozenset(),
    empty={"hyphen_endings": "other words with a hyphen are recognised by the capital after it"},
    pointers=(
        "(?:hier|link|website|webseite|homepage|internetseite|seite|e-?mail|mail)",
        "(?:klicken sie )?(?:bitte )?hier(?: klicken)?",
        "unter (?:diesem|folgendem) link",
        "(?:diesen|dieser|diesem) link",
    ),
    related_headings=(
        "das könnte (?:sie|dich|euch) auch interessieren",
        (
            "(?:mehr|weitere|ähnliche|verwandte|aktuelle|neueste|neuste|andere)[nrs]?"
            " (?:zum thema|aus|von|themen|artikel|beiträge|meldungen|nachrichten|news|mitteilungen"
            r"|pressemitteilungen|medienmitteilungen|presseinformationen|storys|inhalte)\b.*"
        ),
        "(?:lesen|sehen) sie auch",
        "auch interessant",
        "meist ?gelesen(?:e artikel)?",
        "(?:ähnliches|verwandtes|top-themen|themen|schlagwörter|stichworte|tags)",
        "newsletter(?: (?:abonnieren|bestellen|anmeldung))?",
        "(?:diese |den )?(?:seite|artikel|beitrag|meldung)? ?teilen",
        r"kommentare?(?: \(\d+\))?",
    ),
    reply_openings=(
        r"am .{4,80} schrieb .{1,80}",
        r".{1,80} schrieb am .{4,80}",
        r"-{2,}\s*(?:ursprüngliche nachricht|weitergeleitete nachricht|originalnachricht)\s*-{2,}",
        r"von: .+",
    ),
    furniture_lines=(
        (
            "(?:seite |artikel |beitrag |meldung )?(?:teilen|drucken|merken|weiterempfehlen|versenden)"
            "(?: (?:auf|per|über|via) .{2,20})?"
        ),
        "(?:per|als) e-?mail (?:teilen|versenden|senden)",
        "(?:als )?pdf (?:herunterladen|speichern|drucken)",
        "zurück(?: zur?m? .{2,30})?",
        "nach oben|zum seitenanfang|zur startseite|startseite",
        "weiterlesen|mehr (?:lesen|erfahren|anzeigen|dazu)|jetzt lesen",
        "alle (?:meldungen|artikel|mitteilungen|news|pressemitteilungen|medienmitteilungen)",
        r"(?:lesezeit|lesedauer):?.{1,20}|\d+ (?:min\.?|minuten) (?:lesezeit|lesedauer)",
        "anzeige|werbung|advertorial",
        "zum (?:hauptinhalt|inhalt)(?: springen)?|(?:direkt )?zum inhalt(?: springen)?",
        "link kopieren|kommentieren|folgen sie uns.{0,30}|anhören|vorlesen",
        "(?:vorheriger|nächster|vorherige|nächste) (?:artikel|beitrag|meldung|seite)",
        r"alle rechte vorbehalten\.?|©.{0,80}|copyright .{0,80}",
    ),
)
