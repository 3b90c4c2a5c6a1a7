"""French."""

from __future__ import annotations

from typing import Final

from aligner.languages.data import LanguageData
from aligner.languages.words import words

__all__ = ["LANGUAGE"]

LANGUAGE: Final = LanguageData(
    code="fr",
    name="French",
    aliases=("fra", "fre"),
    joiner=" ",
    letters="àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛŸ",
    encodings=("cp1252", "iso8859_15", "latin_1", "mac_roman", "cp850"),
    function_words=words(
        """
        le la les l d un une du au aux et ou mais ne pas est sont ont été être avoir avec dans par pour sans
        sous sur vers chez entre depuis que qui quoi dont où ce cet cette ces il elle ils elles nous vous je
        son sa ses leur leurs mon notre votre y se s n c j qu plus moins très aussi comme si tout tous toute
        toutes en à selon après avant afin même fait peut
        """
    ),
    doubled_words=words(
        """
        nous vous faire très bien tout tous toute trop plus si oui non ha bla beaucoup longtemps petit
        grand jamais peu
        """
    ),
    relative_pronouns=frozenset(),
    coordinators=(),
    origins=(r"(?:de|depuis)\s+(?:la\s+|l['’])?", r"du\s+", r"des\s+", r"d['’]"),
    destinations=(r"(?:à|vers|jusqu['’]à)\s+(?:la\s+|l['’])?", r"en\s+", r"aux?\s+"),
    name_titles=words("Mgr Mlle Mme Mmes"),
    name_connectors=words("le la les l d de du des et à au aux en pour sur sous"),
    bodies=(
        r"ligue|fonds|écoles?|office|association|société|compagnie|hôtel|musée|ministère|département|université|"
        r"institut|fédération|confédération|union|comité|conseil|banque|caisse|crédit|fondation|centre|théâtre|"
        r"agence|commission|éditions|groupe|maison|église|chambre|parti|prix|festival|club|académie|"
        r"bibliothèque|orchestre|rue|avenue|boulevard|place|chemin|route|quai"
    ),
    saying_words=(
        *("dit", "a(?:-t-(?:il|elle|on))?", "déclare", "explique", "souligne", "affirme", "ajoute"),
        *("précise", "poursuit", "conclut", "commente", "selon", "estime", "se réjouit", "assure", "indique"),
        *(
            "relève",
            "observe",
            "constate",
            "écrit",
            "résume",
            "confie",
            "rappelle",
            "reconnaît",
            "lance",
            "raconte",
        ),
    ),
    interface_phrases=frozenset(
        (
            *("accueil", "rechercher", "recherche", "télécharger", "envoyer", "annuler", "enregistrer"),
            *("fermer", "imprimer", "partager", "retour", "suivant", "précédent", "panier", "paiement"),
            *("connexion", "déconnexion", "inscription", "ajouter au panier", "voir le panier"),
            *("en savoir plus", "lire la suite", "nous contacter", "contactez-nous", "mentions légales"),
            *("politique de confidentialité", "protection des données", "conditions générales"),
            *("conditions d'utilisation", "se connecter", "se déconnecter", "s'inscrire"),
            *("mot de passe oublié", "qui sommes-nous", "à propos", "faire un don", "postuler maintenant"),
            *("réserver maintenant", "acheter maintenant", "haut de page", "tout afficher", "voir plus"),
            *("plan du site", "horaires d'ouverture", "communiqué de presse", "questions fréquentes"),
        )
    ),
    empty={
        "relative_pronouns": "no relative pronoun is an article too",
        "coordinators": "see `relative_pronouns`",
    },
)
