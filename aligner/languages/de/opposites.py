"""German: words that contradict each other."""

from __future__ import annotations

from typing import Final

from aligner.languages.opposites import Opposites

__all__ = ["OPPOSITES"]

_COUNTS: Final = (
    "#, einem, einer, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, zwölf, fünfzehn, zwanzig, "
    "dreißig, fünfzig, hundert, mehreren, einigen, wenigen, vielen, ein paar"
)
_UNITS: Final = "jahr jahren monat monaten woche wochen tag tagen stunde stunden minute minuten jahrzehnten"
_AGO: Final = ", ".join(f"vor {count} {unit}" for count in _COUNTS.split(", ") for unit in _UNITS.split())
_AHEAD: Final = ", ".join(f"in {count} {unit}" for count in _COUNTS.split(", ") for unit in _UNITS.split())

OPPOSITES: Final = Opposites(
    concepts={
        "amount": (
            """
            mehr als, mehr, über #, mehrere, zusätzlich*, darüber, größer als, höher als, überschreit*,
            übersteig*, übertr*, lag über, lagen über, liegt über, liegen über, oberhalb, länger als,
            älter als, mindestens, wenigstens, zumindest, nicht weniger als, ab #, mehr denn, nicht
            weniger #, nicht kürzer als, nicht kleiner als, nicht niedriger als, nicht geringer als, nicht
            jünger als
            """,
            """
            weniger als, weniger, unter #, unterschreit*, knapp #, kleiner als, niedriger als, geringer
            als, unterhalb, kürzer als, jünger als, lag unter, lagen unter, liegt unter, liegen unter,
            höchstens, nicht mehr als, bis zu #, bis zu, allerhöchstens, maximal #, fast #, beinahe #,
            nicht länger als, nicht größer als, nicht höher als, nicht älter als, nicht über #
            """,
        ),
        "bound": (
            """
            mindestens, wenigstens, zumindest, minimum, mindestbetrag*, minimal*, nicht weniger als, nicht
            unter #, ab #, nicht kürzer als, nicht kleiner als, nicht niedriger als, nicht geringer als
            """,
            """
            höchstens, maximal*, maximum, höchst #, allerhöchstens, nicht mehr als, nicht über #,
            längstens, nicht länger als, nicht größer als, nicht höher als
            """,
        ),
        "change": (
            """
            steig*, stieg*, gestiegen*, anstieg*, ansteig*, angestiegen*, anstieg, zunahme*, zunehm*,
            zugenommen*, nahm zu, nimmt zu, nehmen zu, erhöh*, wachs*, wächst, wuchs*, gewachsen*, wachstum*,
            *wachstum, *anstieg, *steigerung, steiger*, gesteigert*, vergrößer*, zuwachs*, plus von, plus,
            klettert*, kletter*, geklettert, anheb*, angehoben*, erhöhung*, *erhöhung, verteuer*, aufwärts*,
            mehr, höher*, ausbau*, ausgebaut*, ausweit*, legte zu, legten zu, zugelegt, zulegen, verstärk*,
            aufgestockt, aufstock*, schnellte*, schnellt, in die höhe, emporschnell*, zulegt*, aufschwung*,
            erholt*
            """,
            """
            sink*, sank*, gesunken*, fiel*, rückgang*, *rückgang, rückgäng*, zurückging*, zurückgegangen*,
            ging zurück, gingen zurück, geht zurück, abnahm*, abnehm*, abgenommen*, nahm ab, nimmt ab,
            nehmen ab, senk*, gesenkt*, senkung*, *senkung, verringer*, reduzier*, reduktion*, *reduktion,
            vermindert*, verminder*, verkleiner*, minus von, minus, schrumpf*, geschrumpft*, einbruch*,
            *einbruch, abwärts*, weniger, niedriger*, geringer*, abbau*, abgebaut*, kürz*, gekürzt*,
            einbüß*, eingebüßt, verbillig*, nachgeb*, gab nach, gaben nach, nachgegeben, gedrosselt,
            drossel*, abschwäch*, abgeschwächt*, stürz*, gestürzt*, einbrach*, bricht ein, brach ein,
            brachen ein, brechen ein, eingebrochen*, nachlass*, nachgelassen*, absturz*, abgestürzt*,
            zurückgehen, zurückgeht, zurückgehend*, gefallen
            """,
        ),
        "level": (
            """
            höher*, hoch, hohe*, höchst*, oberst*, oben*, obere*, obige*, größere*, höher als, hohem,
            hohen, hoher, hohes
            """,
            """
            niedrig*, tief*, geringer*, geringe*, niedrigst*, tiefst*, unten*, untere*, unterste*,
            kleinere*, tiefer*, niedriger als, geringer als
            """,
        ),
        "size": (
            """
            groß, große, großer, großen, großes, großem, größer*, größte*, riesig*, bedeutend*,
            umfangreich*, größer als
            """,
            """
            klein, kleine, kleiner, kleinen, kleines, kleinem, kleinst*, winzig*, gering*, kleinere*,
            kleiner als, geringer als
            """,
        ),
        "length": (
            """
            lang, lange, langen, langer, langes, länger*, längst*, langfristig*, verlänger*, langem,
            länger als
            """,
            """
            kurz, kurze, kurzen, kurzer, kurzes, kürzer*, kürzest*, kurzfristig*, verkürz*, kurzem, kürzer
            als
            """,
        ),
        "result": (
            """
            gewinn, gewinne, gewinnen, gewinns, gewinnes, *gewinn, *gewinne, *gewinns, *gewinnen, überschuss*,
            *überschuss, überschüss*, profit*, schwarze zahlen, schwarzen zahlen, gewinnt, gewann*, gewonnen*,
            ertrag, ertrags, erträge, erträgen
            """,
            """
            verlust*, *verlust, *verluste, *verlusten, fehlbetrag*, defizit*, *defizit, rote zahlen, roten
            zahlen, einbuße*, verlier*, verlor*, ertragsausf*, ertragsverlust*, ausfall, ausfälle
            """,
        ),
        "victory": (
            """
            gewann*, gewonnen*, gewinnt, gewinnen, gewinner*, sieg, siege, siegen, siegte*, sieger*,
            *sieg, *sieger, erfolg*, setzte sich durch, meister*, holte*
            """,
            """
            verlor, verloren, verliert, verlieren, verlierer*, niederlage*, *niederlage, unterlag,
            unterlagen, unterlegen*, verlust*, gescheitert*
            """,
        ),
        "order": (
            """
            erst, erste, ersten, erster, erstes, erstem, erstmal*, zuerst, zunächst, anfang*, anfäng*, 1,
            zum ersten mal, das erste mal, am anfang, zu beginn
            """,
            """
            letzt, letzte, letzten, letzter, letztes, letztem, letztmal*, zuletzt, letztlich, vergangen*,
            vorig*, vorjahr*, abschließend*, jüngst*, finale*, spätest*, schluss*, end*, hinterst*, zum
            letzten mal, das letzte mal, am ende, neueste, neuesten, neuester, neuestes
            """,
        ),
        "succession": (
            """
            nächst, nächste, nächsten, nächster, nächstes, kommend*, folgend*, künftig*, nachfolg*,
            darauffolgend*, anschließend*
            """,
            """
            vorig*, vergangen*, letzte, letzten, letzter, letztes, vorherig*, vorhergehend*, vorangegangen*,
            bisherig*, früher*, ehemalig*, vorgänger*, vorangehend*
            """,
        ),
        "latitude": (
            "nord, norden, nordens, nördlich*, nord*, mitternacht",
            "süd, süden, südens, südlich*, süd*, mittag",
        ),
        "longitude": (
            """
            ost, osten, ostens, östlich*, ostdeut*, osteurop*, ostküste, ostschweiz*, ostufer, ostseite,
            ostteil, ostwind*, ostafrik*, ostasi*, nordost*, nordöst*, südost*, südöst*, nahost, fernost,
            orient*, morgenland*
            """,
            """
            west, westen, westens, westlich*, westdeut*, westeurop*, westküste, westschweiz*, westufer,
            westseite, westteil, westwind*, westafrik*, nordwest*, südwest*, abendland*, okzident*
            """,
        ),
        "day": (
            "gestern, gestrig*, vorgestern, am vortag, vortag*",
            "heute, heutig*, heutzutage, heute abend, heute morgen, heute nachmittag, heute früh",
            "morgen, morgig*, übermorgen, morgen abend, morgen früh, morgen nachmittag, am folgetag",
        ),
        "sex": (
            """
            mann, männer, männern, mannes, männlich*, herren, jungen, junge, buben, vater, väter, vätern,
            bruder, brüder, brüdern, sohn, söhne, söhnen, großvater, onkel, könig, ehemann, männer*, herr,
            mannschaft
            """,
            """
            frau, frauen, weiblich*, damen, dame, mädchen, mutter, mütter, müttern, schwester, schwestern,
            tochter, töchter, töchtern, großmutter, tante, königin, ehefrau, frauen*, frauenfußball*
            """,
        ),
        "parent": (
            "vater, väter, vaters, vätern, großvater, großvaters, papa, opa",
            "mutter, mütter, müttern, großmutter, mama, oma",
        ),
        "child": (
            "sohn, söhne, sohnes, söhnen",
            "tochter, töchter, töchtern",
        ),
        "sibling": (
            "bruder, brüder, bruders, brüdern",
            "schwester, schwestern",
        ),
        "stage": (
            """
            anfang*, beginn, beginns, beginnt, beginnen, begann*, begonnen*, *beginn, *anfang, start*,
            gestartet*, eingangs, auftakt*, anfäng*, eröffn*, aufnahme*, ursprüng*, einleit*, zu beginn,
            erst, erste, ersten, erster, erstes, am anfang, zu anfang, am beginn
            """,
            """
            ende, enden, endes, endet*, beend*, schluss*, abschluss*, abschließ*, abgeschlossen*,
            ausgang*, schließ*, letztlich, schlussendlich, endgültig*, fertig*, zu ende, letzte, letzten,
            letzter, letztes, endlich, abgelaufen*, ablauf, am ende, jahresende*, monatsende*,
            kriegsende*, quartalsende*, saisonende*, spielende*, schulende*, lebensende*, vertragsende*,
            semesterende*, projektende*, zum schluss, gegen ende
            """,
        ),
        "place": (
            "innerhalb, innen*, drinnen, intern*, inland*, inländ*, im innern, darin, hinein",
            """
            außerhalb, außen*, draußen, äußer*, extern*, ausland*, ausländ*, außer, ausserhalb, auswärtig*,
            hinaus, jenseits
            """,
        ),
        "trade": (
            """
            kauf, kaufs, kaufen, kaufe, kauft, kaufte*, gekauft*, käufer*, einkauf*, eingekauft*, erwerb*,
            erwirb*, erwarb*, erworben*, ankauf*, zukauf*, anschaff*, beschaff*, ersteigert*, aufkauf*,
            aufgekauft*, *kauf, *kaufs, *käufe, *käufer, *käufern, *käufers
            """,
            """
            verkauf*, verkäuf*, veräußer*, absatz*, abgesetzt*, vertrieb*, vertreib*, anbieter*,
            abgestoß*, veräusser*, feilbiet*, abgab*, abgegeben*, ausverkauf*, händler*, absetz*,
            *verkauf, *verkaufs, *verkäufe, *verkäufer, *verkäufern, *verkäufers
            """,
        ),
        "season": (
            "frühling*, frühjahr*, lenz, *frühling",
            "sommer*, hochsommer*, *sommer",
            "herbst*, spätherbst, *herbst",
            "winter*, *winter",
        ),
        "multiple": (
            "halbier*, hälfte",
            "verdoppel*, doppelt, doppelte, doppelten, zweifach*, zweimal",
            "verdreifach*, dreifach*, dreimal*",
            "vervierfach*, vierfach*, viermal*",
        ),
        "time": (
            """
            vor, vor dem, vor der, vor den, vorm, bevor, zuvor, vorher*, vorhergehend*, früher*, davor, im
            vorfeld, vorab, ehe, vorgängig*, vorausgehend*, bevor der, bevor die, bevor das,
            vorausgegangen*
            """,
            """
            nach, nachdem, danach, nachher, anschließend*, später*, hinterher, daraufhin, im anschluss,
            seit, nachträglich*, sobald, darauf, im nachgang, nach dem, nach der, nach den, im anschluss
            an, nach ablauf, später
            """,
        ),
        "distance": (
            _AGO + ", vor kurzem, vor langer zeit, kürzlich, unlängst",
            _AHEAD + ", in kürze",
        ),
        "access": (
            """
            öffn*, geöffnet*, eröffn*, offen*, aufgemacht, öffentlich*, zugänglich*, freigegeben*, freigab*,
            aufschließ*
            """,
            """
            schließ*, geschlossen*, schliess*, schloss*, zugemacht, gesperrt*, sperr*, schließung*,
            abgeriegelt*, abgesperrt*, stillgelegt*, stilllegen*, verschlossen*, dicht
            """,
        ),
        "side": (
            "links, linke, linken, linker, linkes, linkem, linksseitig*",
            "rechts, rechte, rechten, rechter, rechtes, rechtem, rechtsseitig*",
        ),
        "flow": (
            "import*, einfuhr*, einführ*, eingeführt*",
            "export*, ausfuhr*, ausführ*, ausgeführt*",
        ),
        "age": (
            "jung, junge, jungen, junger, junges, jünger*, jüngst*, jugend*, neu*, jünger als",
            """
            alt, alte, alten, alter, altes, älter*, ältest*, betagt*, ehemal*, bestehend*, bisherig*,
            älter als
            """,
        ),
        "power": (
            "stark*, stärk*, gestärkt*, verstärk*, kräftig*, mächtig*, heftig*, solid*, robust*",
            "schwach*, schwäch*, geschwächt*, abgeschwächt*, abschwäch*",
        ),
        "outcome": (
            """
            erfolg, erfolge, erfolgs, erfolgen, erfolgreich*, gelang*, gelungen*, gelingt, geschafft, klappt*
            """,
            """
            misserfolg*, erfolglos*, scheiter*, gescheitert*, misslang*, misslungen*, fehlschlag*,
            fehlgeschlagen*, versag*, vergeblich*
            """,
        ),
        "sign": (
            "positiv*",
            "negativ*",
        ),
        "hour": (
            """
            morgens, vormittag*, frühmorgens, am morgen, früh, morgen, heute morgen, gestern morgen, am
            vormittag
            """,
            """
            abend, abends, abenden, nachmittag*, am abend, spät*, heute abend, gestern abend, morgen abend,
            nacht*, heute nachmittag, am nachmittag
            """,
        ),
        "light": (
            "tagsüber, tageslicht*, bei tag, am tag, tags, bei tage, am tage",
            "nacht, nächte, nachts, nächten, nächtlich*, in der nacht, über nacht",
        ),
        "budget": (
            "einnahm*, einkommen*, einkünfte*, *einnahmen, *einkommen, erlös*, erträge, erträgen",
            "ausgabe*, ausgeb*, aufwand*, aufwend*, *ausgaben, *kosten",
        ),
        "consent": (
            """
            annahm*, annehm*, angenommen*, akzeptier*, zustimm*, zugestimmt*, genehmig*, gebilligt*, billig*,
            bejah*, stimmte zu, stimmten zu, befürwort*, zusag*, gutgeheissen, gutgeheißen, verabschied*,
            beschlossen*, stimmt zu, stimmen zu, nimmt an, nahm an, nahmen an, akzept*, einverstanden*, bereit
            erklärt*, angenomm*, stimmt _ zu, stimmte _ zu, stimmen _ zu, stimmten _ zu, nimmt _ an, nahm _
            an,
            nahmen _ an, heisst _ gut, hiess _ gut, heißt _ gut, hieß _ gut
            """,
            """
            ablehn*, abgelehnt*, lehnte ab, lehnten ab, lehnt ab, lehnen ab, verweiger*, zurückgewiesen*,
            zurückweis*, verworfen*, verwarf, verwirf*, verwerf*, abweis*, abgewiesen*, absag*, abgesagt,
            verneint*, lehn*, verworf*, missbillig*, dagegen, nein, lehnt _ ab, lehnen _ ab,
            lehnte _ ab, lehnten _ ab, weist _ ab, weisen _ ab, wies _ ab, wiesen _ ab, weist _ zurück, wies _
            zurück
            """,
        ),
        "licence": (
            """
            erlaub*, gestatt*, zugelassen*, zulass*, zulässig*, genehmig*, bewillig*, legal*, darf,
            dürfen, berechtig*, berechtigt*, rechtmäßig*
            """,
            """
            verbiet*, verbot*, verboten*, untersag*, unzulässig*, unerlaubt*, illegal*, unbefugt*,
            rechtswidrig*, widerrechtlich*
            """,
        ),
        "support": (
            "befürworter*, anhänger*, *befürworter, *befürwortern",
            "gegner*, kritiker*, feind*, widerstand*, *gegner, *gegnern",
        ),
        "heat": (
            "warm*, wärm*, heiß*, heiss*, hitze*",
            "kalt*, kält*, kühl*, frost*",
        ),
        "haste": (
            "früher als, früh*, verfrüht*, frühzeitig*, vorzeitig*, eher, frühestens",
            "später als, spät*, verspät*, verzöger*, spätestens",
        ),
        "speed": (
            "schnell*, rasch*, zügig*, beschleunig*, geschwind*, eilig*, bald",
            "langsam*, verlangsam*, träge*, schleppend*",
        ),
        "job": (
            "arbeitgeber*, unternehmer*, arbeitgebend*",
            "arbeitnehmer*, angestellt*, mitarbeiter*, arbeitnehmend*, beschäftigt*",
        ),
        "travel": (
            """
            ankunft*, ankomm*, angekommen*, kam an, kommt an, kamen an, anreis*, eintraf*, eintreff*,
            eingetroffen*, traf ein
            """,
            """
            abfahrt*, abreis*, abgereist*, fuhr ab, fährt ab, abfahr*, abgefahren*, abflug*, abfliegen*,
            wegfahr*, weggefahren*, aufbruch*
            """,
        ),
        "price": (
            "teuer*, teure*, teurer*, kostspielig*, verteuer*",
            "billig*, günstig*, preiswert*, preisgünstig*, verbillig*",
        ),
        "weight": (
            "schwer, schwere*, schwerer*, schwerst*",
            "leicht, leichte*, leichter*, leichtest*",
        ),
        "share": (
            "mehrheit*, überwiegend*, meist*, großteil*, *mehrheit",
            "minderheit*, minorität*, wenigst*, *minderheit",
        ),
        "quality": (
            "besser*, verbesser*, gut, gute*, beste*",
            "schlechter*, schlimmer*, verschlechter*, verschlimmer*, schlecht*, schlimm*",
        ),
        "merit": (
            "vorteil*, nutzen",
            "nachteil*, schaden, schädlich*",
        ),
        "life": (
            "leben, lebt, lebte*, lebend*, lebendig*, überleb*, geboren*, geburt*",
            """
            tot, tote*, todes*, tod, starb, starben, stirbt, sterben, gestorben*, getötet*, tödlich*,
            verstorben*, umgekommen*, ums leben
            """,
        ),
        "peace": (
            "frieden*, friedlich*, waffenstillstand*",
            "krieg*, *krieg, kriegerisch*",
        ),
        "wealth": (
            "reich, reiche, reichen, reicher, reiches, reichst*, wohlhabend*, reichtum*, reichem",
            "arm, arme, ärmer*, armut*, ärmst*, mittellos*, armen, armer, armes, armem",
        ),
        "verdict": (
            "schuldig*, verurteilt*, schuldspruch*",
            "unschuldig*, freigesprochen*, freispruch*, schuldlos*",
        ),
        "duty": (
            "freiwillig*, fakultativ*, optional*",
            """
            obligatorisch*, verpflichtend*, zwingend*, vorgeschrieben*, pflicht, zwangsweise,
            pflichtfeld*, pflichtversicherung*, gesetzlich vorgeschrieben*, vorschrift
            """,
        ),
        "term": (
            "vorübergehend*, temporär*, befristet*, zeitweilig*, vorläufig*, provisorisch*",
            "dauerhaft*, unbefristet*, ständig*, permanent*, endgültig*, dauernd*",
        ),
        "way": (
            "direkt*, unmittelbar*",
            "indirekt*, mittelbar*",
        ),
        "owner": (
            "öffentlich*, staatlich*, publik*",
            "privat*, vertraulich*",
        ),
        "fill": (
            "voll, volle*, voller*, gefüllt*, besetzt*",
            "leer*, geleert*, unbesetzt*",
        ),
        "range": (
            "nah*, näh*, unweit",
            "fern*, weit weg, entfernt*, weit",
        ),
        "assertion": (
            "bestätig*, bejah*, bekräftig*",
            "bestreit*, bestritt*, dementier*, widerleg*, verneint*, leugn*, geleugnet*",
        ),
        "creation": (
            "schaff*, schuf*, geschaffen*, gegründet*, gründ*, errichtet*",
            """
            abbau*, abgebaut*, streich*, gestrichen*, abschaff*, abgeschafft*, zerstör*, aufgelöst*, auflös*,
            vernicht*
            """,
        ),
        "activation": (
            "aktivier*, einschalt*, eingeschaltet*, anschalt*, einstellen, aktiv, ein, in betrieb genommen",
            """
            deaktivier*, ausschalt*, ausgeschaltet*, abschalt*, abgeschaltet*, inaktiv*, aus, außer
            betrieb, ausser betrieb
            """,
        ),
        "adding": (
            "hinzufüg*, hinzugefügt*, fügt*, ergänz*, einfüg*, eingefügt*, zusätzlich*",
            """
            entfern*, lösch*, gelöscht*, weglass*, weggelassen*, streich*, gestrichen*, entnehm*, ausgetragen
            """,
        ),
        "truth": (
            "wahr, wahre*, wahrheit*, richtig*, korrekt*, echt*, stimmt",
            "falsch*, unwahr*, lüge*, fehlerhaft*, unrichtig*, inkorrekt*, irr*, gefälscht*",
        ),
        "safety": (
            "sicher, sichere, sicherer, sicheren, sicheres, ungefährlich*",
            "unsicher*, gefährlich*, riskant*",
        ),
        "entry": (
            """
            eintritt*, eintret*, beitritt*, beitret*, beigetreten*, betret*, betritt, trat bei, einstieg*,
            einreis*, zugang*, eingang*
            """,
            """
            austritt*, austret*, ausgetreten*, verlass*, verließ*, verlässt, ausstieg*, ausreis*, ausgang*,
            abgang*
            """,
        ),
        "granting": (
            "gewährt, gewähr*, erteil*, vergeben, verlieh*",
            "entzog*, entzieh*, entzogen*, verweiger*, aberkannt*",
        ),
        "top": (
            "maximum*, maximal*, höchst*, obergrenze*, oberste*, größte*, spitze*",
            "minimum*, minimal*, mindest*, untergrenze*, tiefst*, niedrigst*, kleinste*, geringst*",
        ),
        "attack": (
            "angriff*, angreif*, angegriffen*, attack*, offensiv*",
            "verteidig*, abwehr*, defensiv*",
        ),
        "credit": (
            "gläubiger*, kreditgeber*",
            "schuldner*, kreditnehmer*",
        ),
        "tenancy": (
            "vermiet*, verpacht*",
            "mieter*, gemietet*, mietete*, pächter*, gepachtet*",
        ),
        "plaintiff": (
            "kläger*, klagend*, anklag*, staatsanwalt*",
            "beklagt*, angeklagt*, beschuldigt*, verteidig*",
        ),
        "health": (
            "gesund, gesunde, gesunden, gesunder, gesundes, gesünder*",
            "krank, kranke, kranken, kranker, krankes, kränker*, ungesund*",
        ),
        "width": (
            "breit*, weit*, verbreiter*",
            "schmal*, eng*, verschmäler*",
        ),
        "depth": (
            "tief*, vertief*",
            "flach*, seicht*, oberflächlich*",
        ),
        "dryness": (
            "trocken*, getrocknet*, dürr*",
            "nass*, feucht*, regn*",
        ),
        "brightness": (
            "hell*, aufgehellt*, weiß*, licht*",
            "dunkel*, dunkl*, finster*, düster*, schwarz*, verdunkel*",
        ),
        "local": (
            "inland, inländisch*, einheimisch*, national*, heimisch*, binnen*",
            "ausland, ausländisch*, international*, auswärtig*, fremd*",
        ),
        "urban": (
            "städtisch*, stadt, städte, städten, urban*",
            "ländlich*, land, dorf*, dörf*",
        ),
        "common": (
            "häufig*, oft*, öfter*, vielfach*",
            "selten*, rar*, gelegentlich*",
        ),
        "possibility": (
            """
            möglich, möglichkeit*, mögliche*, machbar*, realisierbar*, kann, können, könnte, könnten,
            lässt sich, lassen sich
            """,
            "unmöglich*, undenkbar*, ausgeschlossen*, undurchführbar*",
        ),
        "employment": (
            """
            eingestellt*, einstellung*, neueinstellung*, angeheuert*, rekrutier*, angeworben*,
            stellt _ ein, stellen _ ein, stellte _ ein, stellten _ ein
            """,
            "entlass*, entließ*, gekündigt*, kündig*, gefeuert, hinausgeworfen, stellenabbau*",
        ),
        "feast": (
            "ostern, oster*, karfreitag",
            "pfingst*",
            "weihnacht*, heiligabend",
            "neujahr*, silvester*",
        ),
        "front": (
            "vorne, vorn, vorder*, vordere*, vorderseite*",
            "hinten, hinter, hinterste*, hintere*, rückseite*, hinterseite*",
        ),
        "tense": (
            "vergangenheit*, früher*, ehemals, damals",
            "zukunft*, zukünftig*, künftig*",
        ),
        "known": (
            "bekannt*",
            "unbekannt*",
        ),
        "dependence": (
            "abhängig*",
            "unabhängig*, selbständig*, selbstständig*, eigenständig*",
        ),
        "happiness": (
            "glücklich*, zufrieden*, froh, fröhlich*, erfreut*, freut, freude*",
            "unglücklich*, unzufrieden*, traurig*, enttäuscht*, bedauer*, trauer*",
        ),
        "visibility": (
            "sichtbar*",
            "unsichtbar*, verborgen*, versteckt*",
        ),
        "need": (
            "notwendig*, nötig*, erforderlich*, unerlässlich*",
            "unnötig*, überflüssig*, unnütz*",
        ),
        "completeness": (
            "vollständig*, komplett*, gesamt*",
            "unvollständig*, teilweise, lückenhaft*, partiell*",
        ),
        "work": (
            "beschäftigung, erwerbstätig*, berufstätig*",
            "arbeitslos*, erwerbslos*, beschäftigungslos*, stellenlos*",
        ),
        "limits": (
            "begrenzt*, beschränkt*, eingeschränkt*",
            "unbegrenzt*, unbeschränkt*, uneingeschränkt*, grenzenlos*",
        ),
        "usual": (
            "üblich*, gewöhnlich*, gewohnt*, normal*",
            "unüblich*, ungewöhnlich*, ungewohnt*, außergewöhnlich*, außerordentlich*",
        ),
        "justice": (
            "gerecht*, fair*",
            "ungerecht*, unfair*",
        ),
        "friendship": (
            "freund*, verbündet*",
            "feind*, gegner*",
        ),
        "post": (
            "absender*, sender*, versend*, gesendet*",
            "empfänger*, empfang*, erhalten*",
        ),
        "school": (
            "lehrer*, lehrkr*, lehrperson*, dozent*",
            "schüler*, student*, studierend*, lernend*",
        ),
        "clinic": (
            "arzt, ärzt*",
            "patient*",
        ),
        "transfer": (
            "hochlad*, hochgeladen*, upload*",
            "herunterlad*, heruntergeladen*, download*",
        ),
        "data": (
            "eingabe*, eingang*, einlesen*",
            "ausgabe*, ausgang*",
        ),
        "writing": (
            "lesen, liest, las, gelesen*, lese*, lesbar*, leser*",
            "schreib*, schrieb*, geschrieben*",
        ),
        "posture": (
            "waagrecht*, waagerecht*, horizontal*",
            "senkrecht*, vertikal*",
        ),
        "parity": (
            "gerade, geraden, gerader",
            "ungerade*",
        ),
        "motion": (
            "vorwärts*, voran*, vorrück*",
            "rückwärts*, zurück*",
        ),
        "ascent": (
            "hinauf*, aufwärts*, steigend*, bergauf*, oben",
            "hinab*, hinunter*, abwärts*, bergab*, unten",
        ),
        "supply": (
            "angebot*",
            "nachfrage*",
        ),
        "optimism": (
            "optimis*, zuversicht*",
            "pessimis*",
        ),
        "guest": (
            "heim, heimspiel*, gastgeber*",
            "auswärts*, gast, gäste, gästen",
        ),
        "wake": (
            "aufwach*, aufgewacht, wach, wachte",
            "einschlaf*, eingeschlafen, schlief*, schlaf*",
        ),
        "memory": (
            "erinner*",
            "vergess*, vergaß*, vergisst",
        ),
        "trust": (
            "vertrau*",
            "misstrau*",
        ),
        "praise": (
            "lob*, gelobt, begrüß*, würdig*",
            "kritisier*, kritik*, tadel*, rüg*",
        ),
        "presence": (
            "anwesend*, präsent*, anwesenheit*",
            "abwesend*, abwesenheit*, fehl*",
        ),
        "saving": (
            "spar*, gespart, einspar*",
            "ausgeb*, ausgegeben*, verschwend*",
        ),
        "joining": (
            "verbind*, verbunden*, vereinig*, vereint*",
            "trenn*, getrennt*, abspalt*, geteilt*",
        ),
        "loading": (
            "ein, eingeschalt*, hochfahr*, hochgefahren*",
            "ausschalt*, herunterfahr*, heruntergefahren*",
        ),
        "function": (
            """
            ceo, geschäftsführer*, vorstandsvorsitz*, vorstandschef*, konzernchef*, firmenchef*,
            unternehmenschef*, generaldirektor*, hauptgeschäftsführ*, vorstandssprecher*, vorsitzende der
            geschäftsleitung, vorsitzender der geschäftsleitung, vorsitzende der geschäftsführung,
            vorsitzender der geschäftsführung, konzernleiter*
            """,
            """
            cfo, finanzvorstand*, finanzvorständ*, finanzchef*, finanzdirektor*, finanzleiter*, leiter
            finanzen, leiterin finanzen
            """,
            """
            coo, betriebsvorstand*, produktionsvorstand*, betriebschef*, produktionschef*, betriebsleiter*,
            produktionsleiter*, leiter produktion, leiterin produktion
            """,
            """
            cto, technikvorstand*, technikvorständ*, technikchef*, technikdirektor*, technischer direktor,
            technische direktorin, technischer leiter, technische leiterin, entwicklungschef*,
            entwicklungsleiter*, forschungschef*, forschungsleiter*
            """,
            """
            personalchef*, personalvorstand*, personalvorständ*, personalleiter*, personaldirektor*, leiter
            personal, leiterin personal
            """,
            """
            marketingchef*, marketingleiter*, marketingdirektor*, vertriebschef*, vertriebsleiter*,
            vertriebsvorstand*, verkaufsleiter*, verkaufschef*, leiter marketing, leiterin marketing,
            leiter verkauf, leiterin verkauf, leiter vertrieb, leiterin vertrieb
            """,
            """
            aufsichtsratsvorsitz*, aufsichtsratschef*, verwaltungsratspräsident*, präsident des
            verwaltungsrats, präsidentin des verwaltungsrats, vorsitzender des aufsichtsrats, vorsitzende des
            aufsichtsrats
            """,
            """
            präsident, präsidentin, präsidenten, vorsitzende, vorsitzender, vorsitzenden, parteichef*,
            parteivorsitz*, vereinsvorsitz*, vorstandsvorsitz*, verwaltungsratspräsident*,
            aufsichtsratsvorsitz*, bundespräsident*, staatspräsident*, vereinspräsident*, verbandspräsident*,
            parteipräsident*, klubpräsident*, clubpräsident*, kammerpräsident*, nationalratspräsident*,
            ständeratspräsident*, stadtpräsident*, gemeindepräsident*, regierungspräsident*,
            ministerpräsident*, parlamentspräsident*, landtagspräsident*, bundestagspräsident*,
            gerichtspräsident*, notenbankpräsident*, bankpräsident*, ratspräsident*, kommissionspräsident*,
            betriebsratschef*, betriebsratsvorsitz*
            """,
            """
            vizepräsident*, vize präsident*, stellvertretender aufsichtsratschef, stellvertretender
            aufsichtsratsvorsitzender, stellvertretende aufsichtsratsvorsitzende, vizevorsitz*,
            stellvertretender vorsitzender, stellvertretende vorsitzende, stellvertretenden vorsitzenden,
            vizedirektor*, stellvertretender direktor, stellvertretende direktorin
            """,
            """
            sprecher, sprecherin, sprechers, pressesprecher*, mediensprecher*, *sprecher, *sprecherin, leiter
            kommunikation, leiterin kommunikation, kommunikationschef*, kommunikationsleiter*
            """,
            """
            minister, ministerin, ministers, *minister, *ministerin, *ministers, ministerpräsident*,
            premierminister*, bundesrat, bundesrätin, staatssekretär*, *ministerinnen
            """,
            """
            ministerpräsident*, premierminister*, kanzler*, bundeskanzler*, regierungschef*, premier
            """,
            """
            bürgermeister*, oberbürgermeister*, stadtpräsident*, gemeindepräsident*, stadtammann,
            gemeindeammann
            """,
            "trainer, trainerin, trainers, *trainer, *trainerin, coach",
            "generalsekretär*",
            "botschafter*",
            "richter, richterin, richters, *richter, *richterin",
            "staatsanwalt, staatsanwältin, staatsanwalts, *staatsanwalt, *staatsanwältin",
            "rechtsanwalt*, rechtsanwält*, anwalt, anwältin, anwalts, verteidiger, verteidigerin",
            "torhüter*, torwart*, torfrau",
            "stürmer, stürmerin, angreifer, angreiferin",
            "kapitän*, *kapitän",
            """
            leiter recht, leiterin recht, leiter rechtsdienst, leiterin rechtsdienst, chefjurist*, justiziar*
            """,
            "leiter einkauf, leiterin einkauf, einkaufsleiter*, einkaufschef*",
            "leiter it, leiterin it, leiter informatik, leiterin informatik, informatikchef*, cio",
            "chefredakt*",
            "bildredakt*, fotoredakt*",
            "rektor, rektorin, rektors, schulleiter*, schulrektor*, schuldirektor*",
            "hauswart*, hausmeister*, schulhausabwart*, abwart, abwartin",
            "sekretär des verwaltungsrats, sekretärin des verwaltungsrats, schriftführer*",
            "konsul, konsulin, konsuls, honorarkonsul*, generalkonsul*",
            """
            polizeichef*, polizeikommandant*, polizeipräsident*, chef der polizei, chefin der polizei, chef
            der kantonspolizei, chefin der kantonspolizei, kommandant der kantonspolizei, kommandantin der
            kantonspolizei
            """,
            """
            feuerwehrchef*, feuerwehrkommandant*, chef der feuerwehr, chefin der feuerwehr, kommandant der
            feuerwehr, kommandantin der feuerwehr
            """,
            "betriebsratschef*, betriebsratsvorsitz*",
        ),
        "portfolio": (
            """
            finanzminister, finanzministers, finanzministerin, finanzministerinnen, bundesfinanzminister,
            bundesfinanzministers, bundesfinanzministerin, bundesfinanzministerinnen
            """,
            """
            innenminister, innenministers, innenministerin, innenministerinnen, bundesinnenminister,
            bundesinnenministers, bundesinnenministerin, bundesinnenministerinnen
            """,
            """
            außenminister, außenministers, außenministerin, außenministerinnen, aussenminister,
            aussenministers, aussenministerin, aussenministerinnen, bundesaußenminister, bundesaußenministers,
            bundesaußenministerin, bundesaußenministerinnen
            """,
            """
            verteidigungsminister, verteidigungsministers, verteidigungsministerin,
            verteidigungsministerinnen, bundesverteidigungsminister, bundesverteidigungsministers,
            bundesverteidigungsministerin, bundesverteidigungsministerinnen
            """,
            """
            justizminister, justizministers, justizministerin, justizministerinnen, bundesjustizminister,
            bundesjustizministers, bundesjustizministerin, bundesjustizministerinnen
            """,
            """
            wirtschaftsminister, wirtschaftsministers, wirtschaftsministerin, wirtschaftsministerinnen,
            bundeswirtschaftsminister, bundeswirtschaftsministers, bundeswirtschaftsministerin,
            bundeswirtschaftsministerinnen
            """,
            """
            gesundheitsminister, gesundheitsministers, gesundheitsministerin, gesundheitsministerinnen,
            bundesgesundheitsminister, bundesgesundheitsministers, bundesgesundheitsministerin,
            bundesgesundheitsministerinnen
            """,
            """
            umweltminister, umweltministers, umweltministerin, umweltministerinnen, bundesumweltminister,
            bundesumweltministers, bundesumweltministerin, bundesumweltministerinnen
            """,
            """
            verkehrsminister, verkehrsministers, verkehrsministerin, verkehrsministerinnen,
            bundesverkehrsminister, bundesverkehrsministers, bundesverkehrsministerin,
            bundesverkehrsministerinnen
            """,
            """
            bildungsminister, bildungsministers, bildungsministerin, bildungsministerinnen, kultusminister,
            kultusministers, kultusministerin, kultusministerinnen, schulminister, schulministers,
            schulministerin, schulministerinnen, bundesbildungsminister, bundesbildungsministers,
            bundesbildungsministerin, bundesbildungsministerinnen
            """,
            """
            landwirtschaftsminister, landwirtschaftsministers, landwirtschaftsministerin,
            landwirtschaftsministerinnen, agrarminister, agrarministers, agrarministerin, agrarministerinnen,
            bundeslandwirtschaftsminister, bundeslandwirtschaftsministers, bundeslandwirtschaftsministerin,
            bundeslandwirtschaftsministerinnen
            """,
            """
            arbeitsminister, arbeitsministers, arbeitsministerin, arbeitsministerinnen, bundesarbeitsminister,
            bundesarbeitsministers, bundesarbeitsministerin, bundesarbeitsministerinnen, sozialminister,
            sozialministers, sozialministerin, sozialministerinnen
            """,
        ),
        "strictness": (
            "verschärf*, streng*, strikt*",
            "locker*, gelockert*, erleichter*, mildern, gemildert*, milder*, nachsichtig*",
        ),
        "inclusion": (
            "inklusive, inbegriffen, einschließlich, einschliesslich, samt, enthalten",
            "exklusive, ausgenommen, zuzüglich, ohne",
        ),
        "encryption": (
            "verschlüsselt*, chiffriert*",
            "unverschlüsselt*, entschlüsselt*",
        ),
        "credibility": (
            "glaubwürdig*, glaubhaft*, zuverlässig*",
            "unglaubwürdig*, unglaubhaft*, unzuverlässig*",
        ),
        "yet": (
            "bereits, schon",
            "noch nicht, bislang nicht, bisher nicht",
        ),
        "earliest": (
            "spätestens, bis spätestens",
            "frühestens",
        ),
        "stance": (
            """
            sprach sich für, sprachen sich für, spricht sich für, sprechen sich für, stimmte für, stimmten
            für, dafür, ja, votierten für, votierte für, plädier*
            """,
            """
            sprach sich gegen, sprachen sich gegen, spricht sich gegen, sprechen sich gegen, stimmte gegen,
            stimmten gegen, dagegen, nein, votierten gegen, votierte gegen
            """,
        ),
    },
    neutral="""
    mehr oder weniger, mehr oder minder, mehr denn je, um so mehr, umso mehr, viel mehr, vielmehr, nach
    wie vor, nach vorn, nach vorne, nach hinten, last minute, vor allem, vor ort, über nacht, letzten
    endes, erst recht, frau, herr, ab und zu, auf und ab, im großen und ganzen, plus minus, von anfang bis
    ende, auf der anderen seite, guten tag, guten morgen, nach hause, zu hause, mehr und mehr, nach und
    nach, je nach, vor sich, im nachhinein, in wenigen, mehr als nur, nichts mehr, noch mehr, von
    vornherein, ein für alle mal, in erster linie, nach oben, nach unten, vor uns, bis zu den, bis zum,
    bis zur, vor augen, vor gericht, so schnell wie möglich, so bald wie möglich, wenn möglich, ein wenig,
    zurück zu, oben genannt*, oben erwähnt*, oben beschrieben*, oben angegeben*, an ausschalt*, ein
    ausschalt*, ein und ausschalt*, aktivieren oder deaktivieren, zu grunde, länger offen*, länger
    geöffnet*, später schlie*
    """,
    negators="nicht, kein, keine, keinen, keinem, keiner, keines, nie, niemals, niemand, nichts, ohne, weder",
    empty={},
)
