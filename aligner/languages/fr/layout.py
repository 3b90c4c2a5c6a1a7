"""French: the words by which the parts of a press release are recognised."""

from __future__ import annotations

from typing import Final

from aligner.languages.layout import Layout
from aligner.languages.words import words

__all__ = ["LAYOUT"]

LAYOUT: Final = Layout(
    caption_labels=("photo", "image", "l[ée]gende", r"crédits?(?: photos?)?"),
    caption_openings=("(?:la|cette) photo montre", r"(?:sur la|notre) photo\b"),
    picture_link_labels=("lien", "photo", "logo", "vid[ée]o", "image", r"infogra\w+"),
    contact_labels=(
        "adresse pour l['’]envoi de questions",
        r"contacts?(?: (?:(?:de|pour) )?(?:(?:la|les) )?(?:presse|m[ée]dias?))?",
        r"relations (?:avec la )?(?:presse|m[ée]dias)",
        "(?:pour )?(?:plus|davantage) d['’]informations?",
        "informations complémentaires",
        "(?:pour )?tout renseignement",
        "service de presse",
        r"renseignements(?: pour [^.:]{1,40})?",
    ),
    more_openings=("(?:pour )?(?:plus|davantage|informations)",),
    phone_labels=("t[ée]l(?:[ée]phone)?", "fax", r"mobil\w*", "portable"),
    phone_countries=("FR", "CH", "BE", "LU"),
    code_labels=(
        r"\bWKN\b",
        r"(?:\bnuméro|\bn[°ºo]\.?)\s+(?:de\s+|d['’])(?:commande|article|référence|contrat|client|valeur|dossier|compte)\b",
        r"\br[ée]f(?:érence\b|\.)(?:\s+(?:de\s+|d['’])\w+\b)?",
    ),
    ticker_labels=(r"\bsymbole\b", r"\bmnémo(?:nique)?\b", r"\bticker\b"),
    call_labels=("t[ée]l(?:[ée]phone)?",),
    mail_labels=("e-?mails?", "courriel"),
    mailboxes={
        "editors": (
            "redaction",
            "rédaction",
        ),
        "contact": (
            "contact",
            "demande",
        ),
        "press": (
            "presse",
            "medias",
            "médias",
        ),
        "sales": (
            "vente",
            "ventes",
        ),
        "support": (
            "aide",
            "support",
            "service",
            "assistance",
        ),
        "jobs": (
            "candidature",
            "candidatures",
            "emploi",
            "emplois",
            "recrutement",
        ),
        "orders": (
            "commande",
            "commandes",
        ),
        "office": (
            "bureau",
            "secretariat",
            "secrétariat",
        ),
        "booking": (
            "reservation",
            "réservation",
            "reservations",
        ),
        "news": (
            "newsletter",
            "infolettre",
        ),
        "invoices": (
            "facture",
            "factures",
            "facturation",
            "comptabilite",
        ),
        "customers": (
            "clients",
            "clientele",
            "serviceclient",
        ),
        "management": ("direction",),
        "tickets": (
            "billets",
            "billetterie",
        ),
    },
    page_labels=("page",),
    page_links=("sur",),
    about_openings=(r"à propos d(?:e|u|es)\b", "à propos d['’]", "qui est"),
    about_headings=(),
    disclaimer_openings=(
        "le texte (?:du|de ce) communiqué",
        "cette traduction",
        "ce communiqué (?:de presse )?est (?:une|la) traduction",
    ),
    source_labels=("source",),
    kickers=(
        "communiqués?(?: de presse| aux médias)?",
        "(?:informations?|dossier|déclaration|invitation|avis)(?: de| à la| aux)? (?:presse|médias)",
        "(?:communication|annonce) (?:ad hoc|événementielle)",
    ),
    embargo_openings=(
        "(?:sous )?embargo",
        "pour (?:diffusion|publication) immédiate",
        "ne pas (?:diffuser|publier)",
    ),
    date_labels=(
        "(?:publiée?|parue?|mise? à jour|mise? en ligne|modifiée?|créée?)(?: le)?",
        "(?:date|état|édition)(?: du| au)?",
        "le",
        "du",
    ),
    dateline_articles=("le",),
    dateline_day_suffixes=("er",),
    dateline_links=("sur", "en", "de", "la", "le", "et"),
    date_openings=("Le", "Du", "Dès"),
    suspended_links=words("et ou"),
    hyphen_openings=words(
        """
        peut porte vice après avant sous non ex quasi demi semi grand grands grande grandes rendez chef chefs
        haut haute nord sud ouest outre franco quelques aller celui celle ceux celles c'est vingt trente
        quarante cinquante soixante quatre
        """
    ),
    hyphen_endings=words("être même mêmes vous nous il ils elle elles midi parole"),
    pointers=(
        "(?:ici|lien|site(?: web| internet)?|page|cette page|e-?mail|courriel|mail)",
        "(?:cliquez |cliquer )?ici",
        "(?:ce|le) lien",
    ),
    related_headings=(
        "(?:à|a) (?:lire|voir|découvrir) (?:aussi|également)",
        "lire (?:aussi|également)",
        (
            "(?:articles?|actualités?|contenus?|communiqués?|sujets?|nouvelles) "
            "(?:similaires?|liée?s?|connexes?|associée?s?|récente?s?|récents?|recommandée?s?)"
        ),
        (
            "(?:plus|autres|dernière?s?|toutes les) d?[’']?e?s? ?(?:articles?|actualités?|communiqués?"
            r"|nouvelles|informations|news|infos)\b.*"
        ),
        "sur le même (?:sujet|thème)",
        "(?:vous aimerez|cela pourrait|ceci pourrait|cela peut).{0,25}(?:aussi|intéresser)",
        "(?:les )?plus lus?|les plus lues|en relation|voir aussi",
        "(?:tags|mots-clés|thèmes|étiquettes)",
        "(?:s[’']abonner à )?(?:la |notre )?(?:newsletter|lettre d[’']information)",
        r"partage[rz]?(?: (?:cet|cette|l[’']|la|ce) ?\w+)?",
        r"commentaires?(?: \(\d+\))?",
    ),
    reply_openings=(
        r"le .{4,80} a écrit",
        r"-{2,}\s*(?:message d[’']origine|message original|message transféré)\s*-{2,}",
        r"de ?: .+",
    ),
    furniture_lines=(
        (
            "(?:partager|imprimer|tweeter|envoyer|sauvegarder|enregistrer)"
            "(?: (?:sur|par|via|cet|cette|la|l[’']|ce|le) ?.{2,25})?"
        ),
        "télécharger (?:le|en|au format) ?pdf",
        "retour(?: (?:à|au|aux|en) .{2,30})?",
        "haut de (?:la )?page|(?:aller|retour) (?:au|en) (?:haut|contenu)(?: .{2,20})?|accueil",
        "(?:lire la suite|en savoir plus|voir plus|lire plus|découvrir)",
        "(?:tous les|toutes les) (?:communiqués|actualités|articles|news)",
        r"(?:temps|durée) de lecture.{1,20}|\d+ min(?:utes?)? de lecture",
        "publicité|annonce|contenu sponsorisé",
        "(?:aller|passer|accéder) (?:directement )?au contenu(?: principal)?",
        "copier le lien|commenter|suivez-nous.{0,30}|écouter",
        "(?:article|page|communiqué) (?:précédente?|suivante?)",
        r"tous droits réservés\.?",
    ),
    empty={"about_headings": "such a heading begins with `À propos`, see `about_openings`"},
)
