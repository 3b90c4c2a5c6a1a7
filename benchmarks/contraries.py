"""
Contraries: changes of a target line that turn a statement into its opposite, as a translator might.

Every entry is a pattern and its replacement, so that the changed line stays grammatical and
false: an article is replaced with its noun, an ending is kept, `est` counts only as a point of
the compass. Lines that name both contraries are left alone, because they may stay true.
The entries serve to plant; they are written without regard to the lexicons of the checks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping

__all__ = ["change_time", "negate", "replace_by_opposite"]

_NUMBER: Final = {
    "de": r"(?:\d[\d.,]*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|hundert|tausend)\b",
    "fr": r"(?:\d[\d.,]*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|vingt|cent|mille)\b",
    "en": r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand)\b",
}
_MONTH: Final = {
    "de": (
        r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahr|Monat"
        r"|Woche|(?:19|20)\d\d)"
    ),
    "fr": (
        r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
        r"|(?:19|20)\d\d)"
    ),
}

# Pairs of words, separated by ` / `: `one|other` is exchanged in both directions, `one>other` in one
# only. An ending in braces is kept (`höher{e?}|niedriger`) or lost (`>Frauen{}`). Patterns before and
# after the first word are conditions; NUMBER and MONTH are those of the language.
_PAIRS: Final[Mapping[str, str]] = {
    "de": """
    mehr als(?= NUMBER)|weniger als / über(?= NUMBER)|unter / mindestens|höchstens / maximal|mindestens
    / bis zu(?= NUMBER)>mehr als / mehr als(?= NUMBER)>höchstens / Maximum|Minimum / gestiegen|gesunken
    / stieg{en|}|sank / steig{t|en|ende[nrms]?}|sink / erhöht{e?[nrms]?}|gesenkt
    / zugenommen|abgenommen / Anstieg{s|}|Rückgang / Zunahme{n|}|Abnahme / Steigerung{en|}|Senkung
    / Erhöhung{en|}|Senkung / verdoppelt{e?[nrms]?}|halbiert / verdreifacht{e?[nrms]?}|verdoppelt
    / höher{e?[nrms]?}|niedriger / größer{e?[nrms]?}|kleiner / stärker{e?[nrms]?}|schwächer
    / länger{e?[nrms]?}|kürzer / älter{e?[nrms]?}|jünger / besser{e?[nrms]?}|schlechter
    / schneller{e?[nrms]?}|langsamer / wärmer{e?[nrms]?}|kälter / teurer{e?[nrms]?}|billiger
    / reicher{e?[nrms]?}|ärmer / höchst{e[nrms]?}|niedrigst / größt{e[nrms]?}|kleinst
    / best{e[nrms]?}|schlechtest / erst{e[nrms]?}|letzt / jung{e[nrms]?}|alt / lang{en|er|es|em}|kurz
    / stark{e[nrms]?}|schwach / reich{e[nrms]?}|arm / groß{e[nrms]?}|klein / warm{e[nrms]?}|kalt
    / positiv{e?[nrms]?}|negativ / legal{e?[nrms]?}|illegal / öffentlich{e?[nrms]?}|privat
    / schnell{e?[nrms]?}|langsam / obligatorisch{e?[nrms]?}|freiwillig
    / erfolgreich{e?[nrms]?}|erfolglos / (?<!wie )möglich|unmöglich / Gewinn{e|en|s|es|}|Verlust
    / den Sieg>die Niederlage / gewonnen|verloren / gewann{en|}|verlor / gewinn{t|en}|verlier
    / Norden{s|}|Süden / nördlich{e?[nrms]?}|südlich / Osten{s|}|Westen / östlich{e?[nrms]?}|westlich
    / Käufer{n|s|in|}|Verkäufer / gekauft{e?[nrms]?}|verkauft / kaufen|verkaufen / kaufte{n|}|verkaufte
    / Import{e|en|s|}|Export / importier{t|en|te|ten}|exportier / Mehrheit{en|}|Minderheit
    / Stärke{n|}|Schwäche / Einnahmen|Ausgaben / Arbeitgeber{n|s|}|Arbeitnehmer
    / Gegner{n|s|}|Befürworter / Vorteil{e|en|s|}|Nachteil / Männer{n|}>Frauen{} / Frauen>Männer
    / Söhne{n|}|Töchter / Brüder{n|}>Schwestern{} / Väter{n|}|Mütter / Anfang(?= MONTH)|Ende
    / Zu Beginn|Am Ende / zu Beginn|am Ende / gestern>morgen / heute>gestern / heute>morgen
    / Frühjahr{s|}|Herbst / Frühling{s|}|Herbst / Sommer{s|n|}|Winter / tagsüber|nachts / links|rechts
    / link{e[nrms]?}|recht / geöffnet{e?[nrms]?}|geschlossen / öffnen|schließen / angenommen>abgelehnt
    / erlaubt|verboten / nächst{e[nrms]?}|vergangen / innerhalb(?! von NUMBER)|außerhalb
    / Krieg{es|s|}|Frieden
    """,
    "fr": """
    (?<!pas )(?<!en )plus de(?= NUMBER)|moins de / au moins|au plus / au minimum|au maximum
    / jusqu['’]à(?= NUMBER)>plus de / hausse{s|}|baisse
    / augment{é|ée|és|ées|er|e|ent|ait|aient|ant}|diminu / augmentation{s|}|diminution
    / relev{é|ée|és|ées}|abaiss / doubl{é|ée|és|ées|er}|tripl / triplé{e?s?}|quadruplé
    / supérieur{e?s?}|inférieur / meilleur{e?s?}>pire{} / premi{er|ère|ers|ères}(?! ministre)>derni
    / (?<=le )dernier>premier / (?<=la )dernière>première / plus grand{e?s?}|plus petit
    / plus âgé{e?s?}>plus jeune / plus long{s|}|plus court / plus fort{e?s?}>plus faible{}
    / plus rapide{ment|s|}>plus lente / plus élevé{e?s?}>plus bas{} / plus ch{er|ère|ers|ères}|moins ch
    / un bénéfice|une perte / le bénéfice|la perte / des bénéfices|des pertes
    / les bénéfices|les pertes / la victoire|la défaite / une victoire|une défaite
    / sa victoire|sa défaite / victoires|défaites / gagné{e?s?}|perdu / remporté{e?s?}>perdu
    / gagne{nt|}>perd{} / vainqueur{s|}|perdant / nord|sud / (?<=à l['’])est|ouest
    / (?<=de l['’])est|ouest / oriental{e?s?}|occidental / acheté{e?s?}|vendu / acheter|vendre
    / acheteur{s|}|vendeur / l['’]achat>la vente / importation{s|}|exportation / importé{e?s?}|exporté
    / importer|exporter / majorité|minorité / recettes|dépenses / employeur{s|}|employé
    / adversaire{s|}|partisan / avantage{s|}|inconvénient / hommes(?! politiques)|femmes / frères|sœurs
    / pères|mères / garçons|filles / début(?= MONTH)|fin / au début>à la fin / à la fin>au début
    / (?<!d['’])hier|demain / aujourd['’]hui>hier / au printemps|en automne / en été|en hiver
    / gauche{s|}|droite / jeunes|vieux / ouvert{e?s?}|fermé / ouvrir|fermer
    / l['’]ouverture>la fermeture / la fermeture>l’ouverture / accepté{e?s?}|refusé
    / adopté{e?s?}|rejeté / autorisé{e?s?}>interdit / prochain>dernier / prochains>derniers
    / prochaine>dernière / prochaines>dernières / à l['’]intérieur>à l’extérieur / la guerre|la paix
    / riche{s|}|pauvre / légal{e?s?}|illégal / positi{f|ve|fs|ves}|négati
    / obligatoire{s|}>facultatif{} / est possible|est impossible / forte{s|}|faible / succès|échec
    / chaud{e?s?}|froid / à court terme|à long terme / arrivée|départ
    """,
    "en": """
    more than(?= NUMBER)|less than / over(?= NUMBER)|under / at least|at most
    / up to(?= NUMBER)>more than / maximum|minimum / increase{d|s|}|decrease / increasing|decreasing
    / rising|falling / rose|fell / (?<=[Tt]he )rise|fall / risen|fallen / raised|lowered
    / doubled|tripled / halved|doubled / grew|shrank / higher|lower / larger|smaller / bigger|smaller
    / stronger|weaker / (?<![Nn]o )longer|shorter / older|younger / better|worse / faster|slower
    / warmer|colder
    / richer|poorer / highest|lowest / largest|smallest / best|worst / first(?! of all)>last
    / profit|loss / profits|losses / won(?!['’])|lost / victory|defeat / victories|defeats / north{ern|}|south
    / east{ern|}|west / buy{ers|er|ing|s|}|sell / bought|sold / import{s|ed|ing}|export
    / majority|minority / strength|weakness / strengths|weaknesses / revenue{s|}>expense
    / employer{s|}|employee / opponent{s|}|supporter / advantage{s|}|disadvantage / women|men
    / sons|daughters / brothers|sisters / fathers|mothers / boys|girls / man(?! page)|woman
    / (?<=the )beginning(?= of)|end / yesterday|tomorrow / today>yesterday / autumn>spring
    / summer|winter / left(?= side| wing| hand)>right / opened|closed / accepted|rejected
    / approved>rejected / allowed|forbidden / inside|outside / war|peace / rich|poor / legal|illegal
    / positive|negative / mandatory|optional / voluntary|compulsory / is possible|is impossible
    / strong|weak / hot|cold / arrival|departure / success|failure / (?<!years )(?<!year )old|young
    / short|long
    / hired|fired
    """,
}
_ENTRY: Final = re.compile(
    r"(?P<before>(?:\(\?<[^)]*\))*)(?P<one>[^(){}|>]*)(?:\{(?P<endings>[^}]*)\})?"
    r"(?P<after>(?:\(\?[=!].*\))?)"
    r"(?P<way>[|>])(?P<other>[^{}|>]*)(?P<bare>\{\})?"
)

_EVENT: Final = {
    "de": (
        r"(?=(?:de[mrn]|diese[mr]|ihre[mr]|seine[mr]) (?:\w+[enrs] )?"
        r"(?:Krieg|Krise|Wahl|Wahlen|Spiel|Ende|Beginn"
        r"|Start|Abschluss|Tod|Pandemie|Unfall|Treffen|Studium|Geburt|Hochzeit|Pause|Rückkehr|Ankunft|Rücktritt"
        r"|Anschlag|Insolvenz|Corona\w+|Pleite|Ausbruch|Abstimmung|Eröffnung|Kauf|Verkauf|Sturm|Sieg|Angriff"
        r"|Sommer|Winter|Ferien|Wende|Prozess|Urteil|Operation|Installation|Sitzung|Essen|Schule|Arbeit)\b)"
    ),
}

_SPAN: Final = r"((?:Tag|Woche|Monat|Jahr|Stunde|Minute)(?:e[ns]?|n)?|[Kk]urz)"
_AGO: Final = r"(?:years?|months?|weeks?|days?|hours?|minutes?)"
_DE_FINITE: Final = (
    r"\b(?:ist|sind|war|waren|hat|haben|hatte|hatten|kann|können|konnte|konnten|wird|werden|wurde|wurden"
    r"|soll|sollen|muss|müssen|will|wollen|darf|dürfen)\b"
)
_DE_LAST: Final = (
    r"(?!(?:werden|worden|wurden|konnten|können|haben|hatten|hätten|sollen|sollten|müssen|wollen|dürfen"
    r"|würden|lassen)\b)(?:ge\w+(?:t|en)|\w{2,}iert|(?:be|ver|er|ent|zer)\w+(?:t|en)"
    r"|[a-zäöü]{2,}(?:ge|zu)\w+(?:t|en)|[a-zäöü]{4,}en)(?=[.,;])"
)
_FR_FREE: Final = r"(?<![-'’\w])(?<!y )(?<!en )(?<!se )(?<!le )(?<!du )(?<!de )(?<!, )"
_EN_FINITE: Final = r"is|are|was|were|has been|have been|had been|can|could|will|would|should|must|may"

# Before and after in time; the replacement is literal, except for groups.
_TIMES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "de": (
        (r"\bbevor\b", "nachdem"),
        (r"\bnachdem\b", "bevor"),
        (r"\bBevor\b", "Nachdem"),
        (r"\bNachdem\b", "Bevor"),
        (r"\bzuvor\b", "danach"),
        (r"\bdanach\b", "zuvor"),
        (r"\bvorher\b", "nachher"),
        (rf"\b{_SPAN} vor(?= \w)", r"\1 nach"),
        (rf"\b{_SPAN} nach(?= \w)", r"\1 vor"),
        (r"\bvor " + _EVENT["de"], "nach "),
        (r"\bnach " + _EVENT["de"], "vor "),
        (r"\bVor " + _EVENT["de"], "Nach "),
        (r"\bNach " + _EVENT["de"], "Vor "),
        (
            (
                rf"\bvor (?=(?:etwa |rund |mehr als |über |knapp )?(?:{_NUMBER['de']}|einige[nr]?|wenige[nr]?"
                r"|eine[mr]|mehreren) (?:Jahr|Monat|Woche|Tag|Stunde|Minute)(?:en|n)?\b)"
            ),
            "in ",
        ),
    ),
    "fr": (
        (
            r"(?<![dD]['’])(?<!l['’])(?<!en )(?<!-)\bavant\b(?!-| tout| de | d['’]| la lettre| que| qu)",
            "après",
        ),
        (
            r"(?<![dD]['’])(?<!l['’])(?<!-)\baprès\b(?!-| tout| coup| que| qu| avoir| être| s['’]être)",
            "avant",
        ),
        (r"\bAvant\b(?!-| tout| de | d['’]| que| qu)", "Après"),
        (r"\bAprès\b(?!-| tout| coup| que| qu| avoir| être| s['’]être)", "Avant"),
        (r"\baprès avoir\b", "avant d’avoir"),
        (
            (
                rf"\bil y a (?=(?:plus de |environ |près de )?(?:{_NUMBER['fr']}|quelques|plusieurs|une?)"
                r" (?:ans?|années?|mois|semaines?|jours?|heures?|minutes?)\b)"
            ),
            "dans ",
        ),
        (
            (
                rf"\bdans (?=(?:{_NUMBER['fr']}|quelques|une?) (?:ans?|années|mois|semaines?|jours?|heures?"
                r"|minutes?)\b)"
            ),
            "il y a ",
        ),
    ),
    "en": (
        (r"(?<!the day )\bbefore\b(?! long)", "after"),
        (r"(?<!look )(?<!looked )(?<!looking )(?<!named )(?<!day )\bafter\b(?! all)", "before"),
        (r"\bBefore\b", "After"),
        (r"\bAfter\b(?! all)", "Before"),
        (rf"\b((?:{_NUMBER['en']}|an?|a few|several|many) {_AGO}) ago\b", r"in \1"),
    ),
}

# Negations to remove.
_NEGATIONS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "de": (
        (r"\bnicht (?!nur\b|zuletzt\b|einmal\b|so\b|wahr\b)", ""),
        (r" nicht(?=[.,;!])", ""),
        (r"\bkein(e[nrms]?|)\b", r"ein\1"),
        (r"\bKein(e[nrms]?|)\b", r"Ein\1"),
        (r"\bnie(?:mals)?\b", "immer"),
        (r"\bniemand\b", "jeder"),
        (r"\bohne (?!zu\b|dass\b|weitere[sn]?\b)", "mit "),
    ),
    "fr": (
        (r"\b([Cc])e n['’](?=[eé])([\w’']+) (?:pas|plus|jamais)\b(?! qu)", r"\1'\2"),
        (r"\b([Jj])e n['’]([\w’']+) (?:pas|plus|jamais)\b(?! qu)", r"\1'\2"),
        (
            (
                r"(?<!\b[cCjJ]e )\bn(?:e |['’])"
                r"((?:(?:se|y|en|le|la|les|lui|leur|me|nous|vous) |[smtl]['’])*\w+(?:-\w+)?)"
                r" (?:pas|plus|jamais|guère)\b(?! qu)"
            ),
            r"\1",
        ),
        (r"\bne (?:pas|plus|jamais) (?=\w+(?:er|ir|re|oir)\b)", ""),
        (r"\bn(?:e |['’])([\w]+) aucun(e?)\b", r"\1 un\2"),
        (r"\bsans (?!doute\b|que\b|qu\b|\w+(?:er|ir|re|oir)\b|cesse\b|précédent\b)", "avec "),
    ),
    "en": (
        (
            (
                r"\b(is|are|was|were|has|have|had|can|could|will|would|did|does|do|should|may|must)"
                r" not\b(?! only)"
            ),
            r"\1",
        ),
        (r"\b(is|are|was|were|has|have|had|could|would|did|does|do|should)n['’]t\b", r"\1"),
        (r"\b(can)(?:not|['’]t)\b", r"\1"),
        (r"\bwon['’]t\b", "will"),
        (r"\bnever\b(?!theless)", "always"),
        (r"\bwithout (?!\w+ing\b)", "with "),
        (r"\b[Nn]obody\b", "everybody"),
        (r"\bnothing\b", "everything"),
    ),
}

_NEGATED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "de": (
        (rf"({_DE_FINITE}[^,.;:–„“\"]{{3,60}}? )(?={_DE_LAST})", r"\1nicht "),
        (
            r"\b(hat|haben|hatte|hatten|ist|war|gibt es|gab es|sieht|braucht) ein(e[nrms]?|)\b(?! wenig)",
            r"\1 kein\2",
        ),
        (
            (
                r"\b(ist|sind|war|waren|bleibt|wird) (?=(?:sehr |so )?(?:da|hier|möglich|klar|sicher|bekannt"
                r"|wichtig|nötig|gut)\b)"
            ),
            r"\1 nicht ",
        ),
    ),
    "fr": (
        (r"\b([Cc])['’](est|était)\b(?! à dire|-à-dire)", r"\1e n’\2 pas"),
        (r"\b([Jj])['’](ai|avais|aurais)\b", r"\1e n’\2 pas"),
        (r"(?<![-'’\w])(s['’](?:est|était)|se (?:sont|trouve|trouvent))\b(?!-)", r"ne \1 pas"),
        (rf"{_FR_FREE}(y a|est|était|étaient|a|ont|avait|avaient|aura)\b(?!-|['’])", r"n’\1 pas"),
        (
            (
                rf"{_FR_FREE}(sont|peut|peuvent|pourra|va|vont|sera|seront|doit|doivent|veut|veulent|fait|font"
                r"|reste|restent|permet|permettra)\b(?!-)"
            ),
            r"ne \1 pas",
        ),
    ),
    "en": (
        (rf"\b({_EN_FINITE})\b(?!n['’])(?! (?:not|only|you|they|we|he|she|it|I)\b)", r"\1 not"),
        (
            r"\b(has|have|had)(?= (?:\w+ed|become|gone|seen|taken|made|begun|said|shown|found|come)\b)",
            r"\1 not",
        ),
    ),
}
_NEGATIVE: Final[Mapping[str, str]] = {
    "de": r"\b(?:nicht|kein\w*|nie|niemals|niemand\w*|nichts|ohne|weder|kaum)\b",
    "fr": r"\b(?:ne|n['’]|pas|jamais|sans|aucun\w*|ni|non|guère)(?!\w)",
    "en": r"\b(?:not|no|never|without|none|nobody|nothing|neither|nor|cannot|hardly)\b|n['’]t\b",
}


def replace_by_opposite(src: str, tgt: str, language: str, rng: random.Random) -> str | None:
    """Replace a word of the target by its contrary, keeping its ending and its capital."""
    del src
    found = [changed for swap in _swaps(language) for changed in swap.changes(tgt)]
    return rng.choice(found) if found else None


def change_time(src: str, tgt: str, language: str, rng: random.Random) -> str | None:
    """Turn before into after, or time ago into time to come."""
    del src
    found = list(_changed(tgt, _TIMES.get(language, ())))
    return rng.choice(found) if found else None


def negate(src: str, tgt: str, language: str, rng: random.Random) -> str | None:
    """Remove a negation of the target, or add one if it has none; questions are left alone."""
    del src
    if language not in _NEGATIVE or "?" in tgt:
        return None
    table = _NEGATIONS if re.search(_NEGATIVE[language], tgt, re.IGNORECASE) else _NEGATED
    found = list(_changed(tgt, table[language]))
    return rng.choice(found) if found else None


def _changed(text: str, patterns: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for pattern, other in patterns:
        for match in re.finditer(pattern, text):
            yield text[: match.start()] + match.expand(other) + text[match.end() :]


_ELISIONS: Final = (
    ((r"(?<=\b[dlDL])['’]$", r"[^aeiouyhéèêàâîôûAEIOUYHÉÈÊÀ]"), "e "),
    ((r"(?<=\b[dlDL])[ea] $", r"[aeiouyéèêàâîôûAEIOUYÉÈÊÀ]"), "’"),
)


class _Swap(NamedTuple):
    """
    One word for another.

    Attributes:
        pattern: The word; its group is the ending that is kept.
        other: The other word, without the ending.
        known: Finds the other word: a line that has it already is left alone.
        joints: How the end of the text before the word changes with its first letter.
    """

    pattern: re.Pattern[str]
    other: str
    known: re.Pattern[str]
    joints: tuple[tuple[tuple[str, str], str], ...]

    def changes(self, text: str) -> Iterator[str]:
        """Yield every change of one word of a text."""
        if self.known.search(text):
            return
        for match in self.pattern.finditer(text):
            new = self.other + match["ending"]
            if match[0][0].isupper():
                new = new[0].upper() + new[1:]
            before = text[: match.start()]
            for pattern, other in self.joints:
                if re.match(pattern[1], new):
                    before = re.sub(pattern[0], other, before)
            yield before + new + text[match.end() :]


@cache
def _swaps(language: str) -> tuple[_Swap, ...]:
    found = []
    for entry in " ".join(_PAIRS.get(language, "").split()).split(" / "):
        if not entry:
            continue
        match = _ENTRY.fullmatch(entry)
        assert match, entry
        before, one, endings, after, way, other, bare = match.groups()
        after = after.replace("NUMBER", _NUMBER[language]).replace("MONTH", _MONTH.get(language, "(?!)"))
        kept = "()" if bare else f"(?P<ending>{endings or ''})"
        lost = f"(?:{endings or ''})(?P<ending>)" if bare else kept
        found.append(_swap(language, before, one, lost, after, other))
        if way == "|":
            found.append(_swap(language, before, other, kept, after, one))
    return tuple(found)


def _swap(language: str, before: str, one: str, ending: str, after: str, other: str) -> _Swap:
    # German tells nouns by their capital, which only the first word of a line has otherwise.
    folded = f"(?i:{one})" if language != "de" else rf"(?:{one}|(?<!.){one[0].upper()}{one[1:]})"
    return _Swap(
        re.compile(rf"{before}(?<![\w-]){folded}{ending}(?![\w-]){after}"),
        other.replace("['’]", "’"),
        re.compile(rf"(?<![\w-]){re.escape(other)}", re.IGNORECASE),
        _ELISIONS if language == "fr" else (),
    )
