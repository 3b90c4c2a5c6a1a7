"""French: words that contradict each other."""

from __future__ import annotations

from typing import Final

from aligner.languages.opposites import Opposites

__all__ = ["OPPOSITES"]

_COUNTS: Final = (
    "#, un, une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, douze, quinze, vingt, trente, "
    "cinquante, cent, plusieurs, quelques"
)
_UNITS: Final = "an ans année années mois semaine semaines jour jours heure heures minute minutes décennies"
_AGO: Final = ", ".join(f"il y a {count} {unit}" for count in _COUNTS.split(", ") for unit in _UNITS.split())
_AHEAD: Final = ", ".join(f"dans {count} {unit}" for count in _COUNTS.split(", ") for unit in _UNITS.split())

OPPOSITES: Final = Opposites(
    concepts={
        "amount": (
            """
            plus de, plus d, plus, plus que, plus qu, davantage, de plus en plus, supérieur à, supérieure
            à, supérieurs à, supérieures à, supérieur aux, supérieur au, au delà, dépass*, plusieurs,
            excéd*, plus #, surpass*, au dessus, supplémentaire*, plus longtemps, au moins, au minimum,
            pas moins de, pas moins d, à partir de #, de plus de, de plus d, pas moins que
            """,
            """
            moins de, moins d, moins, moindre, moins que, moins qu, de moins en moins, inférieur à,
            inférieure à, inférieurs à, inférieures à, inférieur au, en deçà, à peine, au dessous, en
            dessous, moins longtemps, au plus, tout au plus, au maximum, jusqu à #, jusqu à, pas plus de,
            pas plus d, près de #, presque #, de moins de, de moins d, pas plus que
            """,
        ),
        "bound": (
            """
            au moins, du moins, tout au moins, minimum, minimal*, au minimum, pas moins, tout le moins, à
            partir
            """,
            "au plus, tout au plus, au maximum, maximum, maximal*, pas plus, au grand maximum",
        ),
        "change": (
            """
            hausse*, augment*, croît*, croiss*, accroî*, accru*, crû, grimp*, mont*, progress*, progrès,
            élev*, relèv*, relev*, major*, essor*, bond*, gagn*, renchér*, amplifi*, élargi*, plus, enrich*,
            renfor*, développ*, gonfl*, agrandi*, en hausse, remont*, bondi*, flamb*, envol*, redress*,
            rehauss*
            """,
            """
            baisse*, baiss*, diminu*, recul*, chut*, rédui*, réduc*, décroî*, décroiss*, déclin*, décru*,
            tomb*, fléchi*, repli*, abaiss*, dimin*, perd*, contract*, effondr*, ralenti*, moins, minor*,
            descen*, en baisse, amput*, rétréci*, régress*, dégring*, affaibli*, suppression*, supprim*,
            plong*, chuté*, s essouffl*
            """,
        ),
        "level": (
            """
            haut*, élevé*, supérieur*, dessus, plus haut*, plus élevé*, supérieur à, supérieure à,
            supérieurs à, supérieures à, supérieur au, supérieur aux, fort, forte, forts, fortes
            """,
            """
            bas, basse, basses, faible*, inférieur*, dessous, plus bas, plus basse*, plus faible*, faible,
            faibles, inférieur à, inférieure à, inférieurs à, inférieures à, inférieur au
            """,
        ),
        "size": (
            """
            grand, grande, grands, grandes, gros, grosse, grosses, énorme*, immense*, vaste*, important*,
            plus grand*
            """,
            "petit, petite, petits, petites, minuscule*, faible*, réduit*, plus petit*, faible, faibles",
        ),
        "length": (
            """
            long, longue, longs, longues, longtemps, longuement, prolong*, allong*, rallong*, plus long*,
            plus longtemps, depuis longtemps
            """,
            """
            court, courte, courts, courtes, bref, brève, brefs, brèves, brièvement, raccourc*, plus
            court*, moins longtemps
            """,
        ),
        "result": (
            "bénéfice*, gain*, profit*, excédent*, gagn*",
            "perte, pertes, déficit*, perd*, manque à gagner",
        ),
        "victory": (
            """
            gagn*, remport*, vainqueur*, victoire*, vainc*, victorieux, victorieuse*, triomph*, succès, s
            est imposé*, l emport*, s impos*, conqu*
            """,
            """
            perd*, perte*, défaite*, perdant*, vaincu*, échou*, échec*, s est inclin*, s inclin*, battu
            par, battue par, battus par, battues par
            """,
        ),
        "order": (
            """
            premier, première, premiers, premières, premièrement, d abord, au début, initial*, inaugural*,
            prime, 1er, primo, pour la première fois
            """,
            """
            dernier, dernière, derniers, dernières, dernièrement, ultime*, finale*, final, précédent*,
            passé, passée, finalement, enfin, récent*, récemment, pour la dernière fois, à la fin
            """,
        ),
        "succession": (
            "prochain*, suivant*, suit, à venir, futur*, ultérieur*, futur",
            """
            dernier, dernière, derniers, dernières, précéden*, passé, passée, antérieur*, ancien*, auparavant
            """,
        ),
        "latitude": (
            "nord, septentrional*, nordique*, boréal*, nordiste*, hyperborée*",
            "sud, méridional*, midi, austral*, sudiste*",
        ),
        "longitude": (
            """
            à l est, de l est, l est, vers l est, est de, orient, oriental*, orientaux, nord est, sud est,
            levant
            """,
            "ouest, occident, occidental*, occidentaux, nord ouest, sud ouest, couchant, ponant",
        ),
        "day": (
            "hier, avant hier, la veille, veille, hier soir, hier matin",
            """
            aujourd, ce jour, de nos jours, actuel*, actuellement, ce soir, ce matin, cet après midi,
            présent*, ce midi
            """,
            "demain, après demain, lendemain, demain soir, demain matin",
        ),
        "sex": (
            """
            homme, hommes, masculin*, garçon*, mâle*, mari, maris, père*, pères, fils, frère*, monsieur,
            messieurs, roi, oncle*, mec*, masc, type*, gars
            """,
            """
            femme, femmes, féminin*, fille, filles, fillette*, épouse, épouses, mère, mères, sœur*, soeur*,
            dame, dames, reine, tante*, madame
            """,
        ),
        "parent": (
            "père, pères, grand père, papa, paternel*",
            "mère, mères, grand mère, maman, maternel*",
        ),
        "child": (
            "fils, garçon",
            "fille, filles",
        ),
        "sibling": (
            "frère, frères",
            "sœur, sœurs, soeur, soeurs",
        ),
        "stage": (
            """
            début, débuts, débuté*, débute*, débuter*, commenc*, commencement*, démarr*, entam*,
            lancement*, lanc*, ouverture*, ouvrir, ouvre, ouvert*, initial*, entrée*, coup d envoi, au
            départ, premier, première, premiers, premières, départ, au début, au commencement, en début
            de, en début d, au tout début
            """,
            """
            fin, finit, fini, finir*, finie, finis, finiss*, termin*, achèv*, achev*, clôtur*, bout,
            conclu*, finale*, finalement, clos, expir*, cess*, enfin, issue, fins, dernier, dernière,
            derniers, dernières, échéance, à la fin, en fin de, en fin d, arrivée, à l issue, au terme
            """,
        ),
        "place": (
            "à l intérieur, l intérieur, intérieur*, interne*, au sein, dedans",
            """
            à l extérieur, l extérieur, extérieur*, externe*, hors, en dehors, dehors, à l étranger,
            étranger*, au delà
            """,
        ),
        "trade": (
            """
            acheté*, achet*, achat*, achèt*, acheteur*, acqui*, acquér*, rachet*, rachat*, rachèt*, procur*
            """,
            """
            vend*, vendu*, vente*, vendeur*, cédé*, céd*, écoul*, revend*, revente*, livr*, détaillant*,
            marchand*, aliéna*, aliéner
            """,
        ),
        "season": (
            "printemps, printanier*, printanière*",
            "été, étés, estival*, estivale*, estivaux",
            "automne*, automnal*, automnaux",
            "hiver*, hivernal*, hivernaux",
        ),
        "multiple": (
            "divis* par deux, moitié, diminu* de moitié, réduit de moitié, réduire de moitié",
            "doubl*, deux fois, dédoubl*, redoubl*",
            "tripl*, trois fois",
            "quadrupl*, quatre fois",
        ),
        "time": (
            """
            avant, avant de, avant que, avant d, auparavant, précédemment, préalable*, préalablement, au
            préalable, plus tôt, il y a, antérieur*, d avance, la veille, veille, antérieurement, avant
            le, avant la, avant les, avant l, précéd*, à l avance, d abord, avant d être, avant d avoir,
            avant même
            """,
            """
            après, après que, ensuite, plus tard, à la suite, suite à, par la suite, à l issue,
            ultérieur*, postérieur*, au lendemain, dès, depuis, suivi, suivant, lendemain, après le, après
            la, après les, après l, postérieurement, une fois que, une fois, au bout de, au bout d, au
            terme de, après avoir, après être, après s être, après quoi
            """,
        ),
        "distance": (
            _AGO + ", il y a quelques, il y a peu, il y a longtemps, il y a plusieurs, il y a des",
            _AHEAD + ", dans quelques, dans peu, dans plusieurs",
        ),
        "access": (
            """
            ouvre, ouvrent, ouvrir*, ouvrira*, ouvrait, ouvrant, ouvrit, ouverture*, ouvert*, inaugur*,
            accessible*, rouvr*, rouvert*, débloqu*
            """,
            "ferm*, fermé*, clos*, clôtur*, referm*, fermeture*, barr*, boucl*, bloqu*, verrouill*",
        ),
        "side": (
            "gauche, gauches, à gauche, de gauche",
            "droite, à droite, de droite, droit, droites",
        ),
        "flow": (
            """
            import, importation*, importé*, importer*, importateur*, importatrice*, importe, importent,
            imports, introdu*
            """,
            "export*",
        ),
        "age": (
            "jeune*, jeunesse*, rajeuni*, neuf, neuve, nouveau*, nouvel*, cadet*, plus jeune*",
            """
            vieux, vieil, vieille*, âgé, âgée, âgés, âgées, aîné*, ancien*, existant*, plus âgé*, plus
            vieux, plus vieille*
            """,
        ),
        "power": (
            """
            fort, forte, forts, fortes, renfor*, puissan*, vigoureu*, fortement, robuste*, violen*,
            solide*, plus fort*, force, forces, vigueur
            """,
            "faible*, affaibli*, faibl*, plus faible*, faiblesse*",
        ),
        "outcome": (
            "succès, réussi*, réussit*, réussite*, parvenu*, parvien*, parvin*, abouti*",
            "échec*, échou*, rat*, raté*, fiasco*, vain, manqué*",
        ),
        "sign": (
            "positif*, positive*",
            "négatif*, négative*",
        ),
        "hour": (
            """
            matin, matinée, matins, matinées, matinal*, tôt, ce matin, hier matin, demain matin, du matin,
            dans la matinée, la matinée
            """,
            """
            soir, soirs, soirée*, après midi, nuit*, tard, ce soir, hier soir, demain soir, cet après midi, l
            après midi, dans l après midi
            """,
        ),
        "light": (
            "plein jour, diurne*, lumière du jour, le jour, de jour, pendant la journée, la journée",
            "nuit, nuits, nocturne*, la nuit, de nuit",
        ),
        "budget": (
            "recette*, revenu*, rentrées, gain*",
            "dépens*, coût*, charges, frais, débours*",
        ),
        "consent": (
            """
            accept*, approuv*, approbation*, adopt*, consent*, agré*, d accord, accord*, avalis*, ratifi*,
            agréé*, voté*, vote*, oui, admis le recours, admet le recours, admis la plainte
            """,
            """
            refus*, rejet*, repouss*, déclin*, décliné*, désapprouv*, désapprob*, écart*, opposé*, oppos*,
            annul*, contre, non, dire non
            """,
        ),
        "licence": (
            "autoris*, perme*, permi*, licite*, légal*, admis*, habilit*, peut, peuvent, admet*",
            "interdi*, défend*, défendu*, prohib*, illicite*, illégal*, proscri*, inadmissible*",
        ),
        "support": (
            "partisan*, soutien*, soutenu*, défenseur*",
            "adversaire*, opposant*, ennemi*, détracteur*, critique*, défavorable*, résistance*",
        ),
        "heat": (
            "chaud*, chaleur*, chauff*, tiède*, réchauff*, plus chaud*",
            "froid*, frais, fraîch*, refroidi*, gel, gelé*, frileu*, plus froid*",
        ),
        "haste": (
            "plus tôt que, plus tôt qu, tôt, précoce*, prématur*, anticip*, de bonne heure, au plus tôt",
            "plus tard que, plus tard qu, tard*, retard*, au plus tard",
        ),
        "speed": (
            """
            plus rapide*, plus rapidement, plus vite, rapide*, rapidement, vite*, vitesse, accélér*,
            prompt*, dans les meilleurs délais, dans les plus brefs délais
            """,
            "plus lent*, lent*, lente*, ralenti*",
        ),
        "job": (
            "employeur*, patron*, patronal*",
            "employé*, salarié*, travailleur*, collaborat*, travailleuse*",
        ),
        "travel": (
            "arrivée*, arriv*, atterri*",
            "départ*, parti, parten*, part, partir*, quitt*, partis, partie, décoll*",
        ),
        "price": (
            """
            cher, chère, chers, chères, coûteu*, onéreu*, renchéri*, plus cher, plus chère, plus chers,
            plus chères
            """,
            """
            bon marché, meilleur marché, abordable*, avantageu*, économique*, pas cher, moins cher, moins
            chère, moins chers, moins chères, peu coûteu*
            """,
        ),
        "weight": (
            "lourd*, pesant*, grave*, difficile*, alourdi*",
            "léger, légère, légers, légères, légèrement, allég*, facile*",
        ),
        "share": (
            "majorité*, majoritaire*, plupart",
            "minorité*, minoritaire*",
        ),
        "quality": (
            "meilleur*, mieux, amélior*, bon, bonne, bons, bonnes, bien",
            "pire*, pis, empir*, détérior*, dégrad*, aggrav*, mauvais*, mal, plus mauvais*",
        ),
        "merit": (
            "avantage*, atout*",
            "inconvénient*, désavantage*, préjudice*, nuisible*, dommage*",
        ),
        "life": (
            """
            vie, vies, vivant*, vivre*, vit, vivent, vécu*, survi*, survécu*, survivant*, né, née, nés,
            naissance*
            """,
            "mort*, morte*, mourir*, mourut, meur*, décès*, décéd*, tué*, mortel*, défunt*, meurt, péri",
        ),
        "peace": (
            "paix, pacifique*, pacifi*, armistice*, trêve*, cessez le feu",
            "guerre*, belliqueu*, guerrier*",
        ),
        "wealth": (
            "riche*, richesse*, aisé*, fortun*",
            "pauvre*, pauvreté*, démuni*, misère*",
        ),
        "verdict": (
            "coupable*, condamné*, condamn*, culpabilité*",
            "innocent*, acquitt*, relax*, disculp*, non coupable",
        ),
        "duty": (
            "volontaire*, facultati*, bénévol*, librement, optionnel*, option*",
            "obligatoire*, contraignant*, impératif*, imposé*, obligation*, oblig*, forcé*, requis*, exigé*",
        ),
        "term": (
            "temporaire*, provisoire*, transitoire*, durée déterminée, limité*",
            "permanent*, durable*, définitif*, définitive*, indéterminé*, constant*, illimité*",
        ),
        "way": (
            "direct, directe, directs, directes, directement, immédiat*",
            "indirect*",
        ),
        "owner": (
            "public, publics, publique*, étatique*, publiquement",
            "privé*, privat*, particulier*, confidentiel*",
        ),
        "fill": (
            "plein, pleine, pleins, pleines, rempli*, complet*",
            "vide*, vidé*, vid*, inoccupé*, blanc",
        ),
        "range": (
            "près, proche*, voisin*, à proximité",
            "loin*, lointain*, éloign*, distant*",
        ),
        "assertion": (
            "confirm*, affirm*, attest*, corrobor*",
            "démen*, démenti*, contest*, nié*, nier*, réfut*, infirm*, nie, nia",
        ),
        "creation": (
            "cré*, créé*, crée*, fond*, établi*, constitu*, construi*",
            "supprim*, suppression*, détrui*, destruct*, abol*, démantel*, dissou*, dissol*, abrog*",
        ),
        "activation": (
            "activ*, activé*, allum*, enclench*, mis en service, mise en service, mis en marche",
            """
            désactiv*, éteind*, éteint*, inactif*, inactive*, coup*, débranch*, mis hors service, mise hors
            service, hors service
            """,
        ),
        "adding": (
            "ajout*, complét*, insér*, supplément*, additionnel*",
            "supprim*, retir*, enlev*, enlèv*, effac*, ôt*, suppression*, retrait*",
        ),
        "truth": (
            "vrai*, vérité*, exact*, juste*, correct*, véridique*, raison",
            "faux*, fausse*, mensonge*, erroné*, incorrect*, inexact*, tort, contrefai*",
        ),
        "safety": (
            "sûr, sûre, sûrs, sûres, sans danger, sans risque",
            "dangereu*, risqué*, peu sûr*, pas sûr",
        ),
        "entry": (
            "entrée*, entr*, adhési*, adhér*, accès, accéd*",
            "sortie*, sort, sortir*, quitt*, sorti, retrait*, départ*, sortant*",
        ),
        "granting": (
            "accord*, octro*, attribu*, décern*, conf*",
            "retir*, retrait*, refus*, prive*",
        ),
        "top": (
            "maxim*, plafond*, plus haut*, plus élevé*, plus grand*, sommet*",
            "minim*, plancher*, plus bas*, plus faible*, plus petit*",
        ),
        "attack": (
            "attaqu*, attaque*, assaut*, agress*, offensi*",
            "défen*, défensi*, protég*",
        ),
        "credit": (
            "créancier*, créancière*, prêteur*",
            "débiteur*, débitrice*, emprunteur*",
        ),
        "tenancy": (
            "bailleur*, bailleresse*, propriétaire*",
            "locataire*, fermier*, preneur*",
        ),
        "plaintiff": (
            "plaignant*, demandeur*, demanderesse*, accusation, procureur*",
            "accusé*, défendeur*, défenderesse*, prévenu*, inculp*, défense",
        ),
        "health": (
            "sain, saine, sains, saines, bien portant*",
            "malade, malades, malsain*",
        ),
        "width": (
            "large*, élargi*, ample*",
            "étroit*, rétréci*, serré*",
        ),
        "depth": (
            "profond*, approfondi*",
            "superficiel*, plat*, peu profond*",
        ),
        "dryness": (
            "sec, sèche, secs, sèches, séch*, aride*, sécheresse*",
            "humid*, mouill*, pluie*, pluvieu*, humide*, trempé*",
        ),
        "brightness": (
            "clair, claire, clairs, claires, lumi*, blanc*, éclair*, brillant*",
            "sombre*, obscur*, foncé*, noir*, assombri*, ténèbre*",
        ),
        "local": (
            "national*, nationaux, intérieur*, domestique*, indigène*, local*",
            "étranger*, étrangère*, international*, internationaux, extérieur*",
        ),
        "urban": (
            "urbain*, ville*, citadin*, municipal*",
            "rural*, ruraux, campagn*, village*",
        ),
        "common": (
            "souvent, fréquen*, courant*, couramment",
            "rare*, rarement, peu fréquent*",
        ),
        "possibility": (
            """
            possible, possibles, possibilité*, faisable*, réalisable*, peut, peuvent, pouvez, pourra,
            pourront, pourrait, permet, permettent, il est possible, est possible
            """,
            "impossible*, impensable*, exclu, exclue, infaisable*, impossibilité*",
        ),
        "employment": (
            "embauch*, recrut*, engag*",
            "licenci*, renvoy*, congédi*, débauch*, limog*",
        ),
        "feast": (
            "pâques, pascal*, vendredi saint",
            "pentecôte",
            "noël",
            "nouvel an, jour de l an, saint sylvestre",
        ),
        "front": (
            "devant, à l avant, l avant, recto",
            "derrière, arrière*, à l arrière, verso, dos",
        ),
        "tense": (
            "passé, autrefois, jadis, par le passé",
            "avenir, futur, future, futurs, futures, à l avenir, désormais",
        ),
        "known": (
            "connu, connue, connus, connues, notoire*",
            "inconnu*, méconnu*",
        ),
        "dependence": (
            "dépendant*, dépend, dépendent, dépendance*",
            "indépendan*, autonom*",
        ),
        "happiness": (
            "heureu*, satisfait*, content, contente, contents, contentes, ravi*, joie*, réjoui*",
            "malheureu*, insatisfait*, mécontent*, triste*, tristesse*, déçu*, regrett*",
        ),
        "visibility": (
            "visible*",
            "invisible*, caché*, masqué*",
        ),
        "need": (
            "nécessaire*, indispensable*, requis*",
            "inutile*, superflu*, inutilement",
        ),
        "completeness": (
            """
            complet, complète, complets, complètes, complètement, intégral*, entièrement, totalement, entier,
            entière
            """,
            "incomplet*, incomplète*, partiel*",
        ),
        "work": (
            "emploi*, actif*, actifs",
            "chômage*, chômeur*, chômeuse*, sans emploi",
        ),
        "limits": (
            "limité*, restreint*",
            "illimité*, sans limite, sans restriction*",
        ),
        "usual": (
            "habituel*, ordinaire*, normal*, usuel*",
            "inhabituel*, extraordinaire*, exceptionnel*, anormal*, insolite*",
        ),
        "justice": (
            "juste, justes, équitable*",
            "injuste*, inéquitable*, déloyal*",
        ),
        "friendship": (
            "ami, amie, amis, amies, allié*, amical*",
            "ennemi*, adversaire*",
        ),
        "post": (
            "expéditeur*, expéditrice*, envoy*, expédi*",
            "destinataire*, reçoi*, reçu*, recev*, récept*",
        ),
        "school": (
            "enseignant*, professeur*, maître, maîtres",
            "élève*, étudiant*, écolier*, écolière*",
        ),
        "clinic": (
            "médecin*, docteur*",
            "patient, patiente, patients, patientes",
        ),
        "transfer": (
            "téléverse*, télévers*, mettre en ligne, mis en ligne",
            "télécharger depuis, téléchargé depuis, téléchargés depuis, téléchargement depuis",
        ),
        "data": (
            "entrée*, saisie*, saisi*",
            "sortie*",
        ),
        "writing": (
            "lire, lit, lisent, lu, lue, lus, lues, lecture*, lecteur*, lisible*",
            "écri*, rédig*",
        ),
        "posture": (
            "horizontal*, horizontaux",
            "vertical*, verticaux",
        ),
        "parity": (
            "pair, paire, pairs, paires",
            "impair*",
        ),
        "motion": (
            "en avant, avancer*, avanc*",
            "en arrière, recul*, retour*",
        ),
        "ascent": (
            "montée*, monter*, monte, ascend*, haut",
            "descente*, descend*, bas",
        ),
        "supply": (
            "offre*",
            "demande, demandes",
        ),
        "optimism": (
            "optimis*, confian*",
            "pessimis*",
        ),
        "guest": (
            "à domicile",
            "à l extérieur, visiteur*, invité*",
        ),
        "wake": (
            "réveil*, éveill*",
            "endorm*, dorm*, sommeil*",
        ),
        "memory": (
            "souvien*, souven*, rappel*",
            "oubli*",
        ),
        "trust": (
            "confiance*, fiable*",
            "méfian*, défian*",
        ),
        "praise": (
            "lou*, salu*, félicit*, éloge*",
            "critiqu*, blâm*, dénon*",
        ),
        "presence": (
            "présent, présente, présents, présentes, présence*",
            "absen*, manqu*",
        ),
        "saving": (
            "économis*, épargn*",
            "dépens*, gaspill*",
        ),
        "joining": (
            "reli*, uni, unis, unie, unies, uniss*, connect*, réuni*",
            "sépar*, divis*, déconnect*, scission*",
        ),
        "loading": (
            "allum*, démarr*, mise en marche",
            "éteign*, éteint*, arrêt*",
        ),
        "function": (
            """
            ceo, pdg, directeur général, directrice générale, président directeur général, présidente
            directrice générale, administrateur délégué, administratrice déléguée, gérant, gérante, directeur
            exécutif, directrice exécutive, président du directoire, présidente du directoire, président de la
            direction, présidente de la direction
            """,
            """
            cfo, directeur financier, directrice financière, directeur des finances, directrice des finances,
            directeur administratif et financier, responsable financier, responsable financière, responsable
            des finances, chef des finances, cheffe des finances
            """,
            """
            coo, directeur des opérations, directrice des opérations, directeur d exploitation, directrice d
            exploitation, directeur de l exploitation, directrice de l exploitation, directeur de la
            production, directrice de la production, responsable de la production, chef de la production
            """,
            """
            cto, directeur technique, directrice technique, directeur de la technologie, directrice de la
            technologie, responsable technique, chef du développement, cheffe du développement, directeur de
            la recherche, directrice de la recherche, responsable du développement
            """,
            """
            drh, directeur des ressources humaines, directrice des ressources humaines, directeur du
            personnel, directrice du personnel, responsable du personnel, responsable des ressources humaines,
            chef du personnel, cheffe du personnel
            """,
            """
            directeur marketing, directrice marketing, directeur du marketing, directrice du marketing,
            directeur commercial, directrice commerciale, directeur des ventes, directrice des ventes,
            responsable marketing, responsable du marketing, responsable des ventes, chef des ventes, cheffe
            des ventes
            """,
            """
            président du conseil de surveillance, présidente du conseil de surveillance, président du conseil
            d administration, présidente du conseil d administration
            """,
            """
            président, présidente, pdg, président directeur général, présidente directrice générale, président
            du directoire, présidente du directoire, président de la direction, présidente de la direction,
            président du conseil de surveillance, présidente du conseil de surveillance, président du conseil
            d administration, présidente du conseil d administration, chef du parti, cheffe du parti,
            président du parti, présidente du parti, président du comité d entreprise, présidente du comité
            d entreprise, chef du comité d entreprise
            """,
            """
            vice président, vice présidente, vice directeur, vice directrice, directeur adjoint, directrice
            adjointe
            """,
            """
            porte parole, attaché de presse, attachée de presse, responsable de la communication, chef de la
            communication, cheffe de la communication, directeur de la communication, directrice de la
            communication
            """,
            """
            ministre, ministres, premier ministre, première ministre, ministre président, ministre présidente,
            conseiller fédéral, conseillère fédérale, secrétaire d état, ministre des finances, ministre du
            budget, ministre de l intérieur, ministre des affaires étrangères, ministre de la défense,
            ministre des armées, ministre de la justice, ministre de l économie, ministre de l économie et des
            finances, ministre de la santé, ministre de l environnement, ministre de la transition écologique,
            ministre de l écologie, ministre des transports, ministre de l éducation, ministre de l éducation
            nationale, ministre de la formation, ministre de l agriculture, ministre du travail, ministre des
            affaires sociales
            """,
            """
            premier ministre, première ministre, chancelier, chancelière, chef du gouvernement, cheffe du
            gouvernement, ministre président, ministre présidente, chef de gouvernement
            """,
            """
            maire, maires, maire adjoint, bourgmestre, bourgmestres, syndic, syndique, président de la ville,
            présidente de la ville, président de la commune, présidente de la commune
            """,
            "entraîneur, entraîneure, entraîneuse, entraîneurs, coach, sélectionneur, sélectionneuse",
            "secrétaire général, secrétaire générale",
            "ambassadeur, ambassadrice, ambassadeurs",
            "juge, juges",
            "procureur, procureure, procureurs",
            "avocat, avocate, avocats, avocates, défenseur, défenseure",
            "gardien de but, gardienne de but, gardien, gardienne",
            "attaquant, attaquante, attaquants",
            "capitaine, capitaines",
            """
            directeur juridique, directrice juridique, responsable juridique, chef du service juridique,
            cheffe du service juridique
            """,
            """
            responsable des achats, directeur des achats, directrice des achats, chef des achats, cheffe des
            achats
            """,
            """
            directeur informatique, directrice informatique, directeur des systèmes d information, responsable
            informatique, dsi
            """,
            "rédacteur en chef, rédactrice en chef",
            "éditeur photo, éditrice photo, rédacteur photo, rédactrice photo",
            """
            recteur, rectrice, proviseur*, directeur d école, directrice d école, directeur de l école,
            directrice de l école
            """,
            "concierge, concierges",
            "secrétaire du conseil d administration, secrétaire du conseil, secrétaire du comité",
            "consul, consule, consuls",
            """
            chef de la police, cheffe de la police, commandant de la police, commandante de la police, préfet
            de police
            """,
            """
            chef des pompiers, cheffe des pompiers, commandant des pompiers, commandante des pompiers,
            commandant des sapeurs pompiers
            """,
            """
            président du comité d entreprise, présidente du comité d entreprise, chef du comité d entreprise
            """,
        ),
        "portfolio": (
            "ministre des finances, ministre du budget",
            "ministre de l intérieur",
            "ministre des affaires étrangères",
            "ministre de la défense, ministre des armées",
            "ministre de la justice",
            "ministre de l économie, ministre de l économie et des finances",
            "ministre de la santé",
            """
            ministre de l environnement, ministre de la transition écologique, ministre de l écologie
            """,
            "ministre des transports",
            "ministre de l éducation, ministre de l éducation nationale, ministre de la formation",
            "ministre de l agriculture",
            "ministre du travail, ministre des affaires sociales",
        ),
        "strictness": (
            "durci*, strict*, sévère*, rigoureu*",
            "assoupli*, allég*, facilit*, indulgen*, souple*",
        ),
        "inclusion": (
            "compris, comprise, comprises, inclus*, incluant, y compris, ttc",
            "non compris, hors, exclu*, sans, hormis, non inclus, ht",
        ),
        "encryption": (
            "chiffré*, crypté*",
            "non chiffré*, en clair, déchiffré*",
        ),
        "credibility": (
            "crédible*, fiable*",
            "incrédible*, pas crédible*, peu crédible*, peu fiable*, non fiable*",
        ),
        "yet": (
            "déjà",
            "pas encore",
        ),
        "earliest": (
            "au plus tard, dernier délai",
            "au plus tôt",
        ),
        "stance": (
            """
            en faveur de, en faveur du, en faveur d, prononcé pour, prononcée pour, prononcés pour, voté pour,
            favorable*, oui
            """,
            "contre, défavorable*, opposé à, opposée à, non",
        ),
    },
    neutral="""
    plus ou moins, de plus, progressif, progressive, progressifs, progressives, hauteur, hauteurs,
    enseignement supérieur, études supérieures, dès que possible, si possible,
    avant que, le plus vite possible, quant à, d avance, en avant, à tout le moins, d après, dernière
    minute, premier ministre, première ministre, le plus tôt, en plus, plus que jamais, d autant plus, au
    moins que, à moins, à moins que, du moins, de moins, ne plus, non plus, plus tôt, plus tard, pas du
    tout, tout à fait, bien sûr, tout à coup, avant tout, ou plus, plutôt, d un côté, afin, bon nombre,
    avoir lieu, aujourd, tout de suite, mettre fin, de bonne heure, au fond, il y a, à la une, le plus
    souvent, petit à petit, peu à peu, jour après jour, tant bien que mal, en fin de compte, tôt ou tard,
    a été, ont été, avait été, avaient été, ayant été, aura été, avoir été, est été, n ont pas été, n a
    pas été, ait été, j ai été, ai été, as été, avons été, avez été, aurait été, auraient été, auront été,
    a toujours été, a également été, ont également été, a déjà été, ont déjà été, été, à cet effet, en
    effet, des activ*, dés activ*, de bout en bout, à ce sujet, mise en vente, être humain, droits de l
    homme, ferm* plus tard, ouvr* plus longtemps, ouvert* plus longtemps, peut être, point de vie, points
    de vie, bas niveau, haut niveau, haut de gamme, bas de gamme
    """,
    negators="ne, n, pas, jamais, aucun, aucune, personne, rien, sans, non, guère, ni",
    empty={},
)
