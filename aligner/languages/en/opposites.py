"""English: words that contradict each other."""

from __future__ import annotations

from typing import Final

from aligner.languages.opposites import Opposites

__all__ = ["OPPOSITES"]

_COUNTS: Final = (
    "#, a, an, one, two, three, four, five, six, seven, eight, nine, ten, twelve, fifteen, twenty, thirty, "
    "fifty, several, many, a few"
)
_UNITS: Final = "year years month months week weeks day days hour hours minute minutes decades"
_AHEAD: Final = ", ".join(f"in {count} {unit}" for count in _COUNTS.split(", ") for unit in _UNITS.split())

OPPOSITES: Final = Opposites(
    concepts={
        "amount": (
            """
            more than, more, over #, exceed*, above, greater than, higher than, larger than, further,
            additional*, longer than, older than, upwards of, several, beyond, in excess, at least, no
            less than, no fewer than, not less than, a minimum of
            """,
            """
            less than, less, fewer than, fewer, under #, below, smaller than, lower than, shorter than,
            younger than, barely, at most, no more than, not more than, a maximum of, up to #, up to,
            almost #, nearly #, no greater than, no higher than, no longer than, no larger than, not
            greater than, not longer than, no older than
            """,
        ),
        "bound": (
            "at least, minimum, minimal*, no less, no fewer, a minimum of, not less, a minimum",
            """
            at most, at the most, no more than, maximum, maximal*, not more than, no later than, a maximum
            """,
        ),
        "change": (
            """
            rise, rises, rising, risen, rose, increas*, grow, grows, grew, grown, growth*, gain*, climb*,
            jump*, soar*, surg*, up #, up by, raise*, raising, more, higher, expan*, boost*, enlarg*, upward*,
            strengthen*, went up, go up, goes up, gone up, greater, step up, rais*, swell*, enhanc*, recover*,
            rebound*, pick up, picked up
            """,
            """
            fall, falls, fell, fallen, falling, decreas*, decline*, declining, drop*, sink*, sank, sunk,
            reduc*, lower*, shrink*, shrank, shrunk, diminish*, cut, cuts, cutting, down #, down by, less,
            fewer, plung*, slump*, slip*, went down, go down, goes down, gone down, downward*, weaken*,
            slash*, dwindl*, lessen*, contract*, declin*, plummet*, subsid*, collaps*, tumbl*, ebb*
            """,
        ),
        "level": (
            "high, higher, highest, highly, upper*, top, above, higher than",
            "low, lower, lowest, bottom, below, lesser, beneath, lower than",
        ),
        "size": (
            """
            big, bigger, biggest, large, larger, largest, great, huge*, vast*, enormous*, major, larger
            than, bigger than, greater, greater than, greatest
            """,
            "small, smaller, smallest, little, tiny, minor, slight*, littlest, smaller than",
        ),
        "length": (
            "long, longer, longest, lengthy, lengthen*, prolong*, longer than",
            "short, shorter, shortest, brief*, shorten*, shortly, shorter than",
        ),
        "result": (
            """
            profit, profits, profitab*, earnings, gain, gains, surplus*, earned, earn, earns, in the black
            """,
            "loss, losses, deficit*, in the red, lost, lose, loses, shortfall*, forfeit*",
        ),
        "victory": (
            """
            win, wins, won, winning, winner*, victor*, beats, beaten, triumph*, defeat*, success*,
            conquer*, prevail*, gained
            """,
            "lose, loses, lost, losing, loser*, loss, losses, defeat*, beaten, fail*",
        ),
        "order": (
            """
            first, firstly, initial*, earliest, inaugural*, 1st, original*, beginning, prime, early, for
            the first time, at the beginning
            """,
            """
            last, lastly, latest, final, finally, past, previous*, recent*, ultimate*, late, latter, end,
            eventually, for the last time, at the end, newest
            """,
        ),
        "succession": (
            "next, following, coming, upcoming, future*, subsequent*, forthcoming, later, follows",
            "last, previous*, past, former*, preceding, prior, earlier, predecess*, precede*, ago, recent*",
        ),
        "latitude": (
            "north, northern*, northward*, north*, nordic",
            "south, southern*, southward*, south*, noon, midday",
        ),
        "longitude": (
            """
            east, eastern*, eastward*, easterly, north east*, south east*, northeast*, southeast*, orient,
            oriental*, middle east*, midwest, easter*
            """,
            "west, western*, westward*, westerly, northwest*, southwest*, occident*, west*",
        ),
        "day": (
            "yesterday*, the day before, last night, yesterday evening, yesterday morning",
            """
            today*, nowadays, tonight, this evening, this morning, this afternoon, these days, current*, this
            week
            """,
            """
            tomorrow*, the day after, the next day, the following day, tomorrow evening, tomorrow morning
            """,
        ),
        "sex": (
            """
            man, men, male, males, masculine, boy, boys, gentleman, gentlemen, husband*, father*, brother*,
            son, sons, king, uncle*, guy, guys, mankind, fellow*, mr, sir, manl*
            """,
            """
            woman, women, female*, feminine*, girl*, lady, ladies, wife, wives, mother*, sister*, daughter*,
            queen*, aunt*, mrs, madam*
            """,
        ),
        "parent": (
            "father*, grandfather*, dad, daddy, grandpa, paternal*",
            "mother*, grandmother*, mom, mommy, mum, mama, grandma, maternal*",
        ),
        "child": (
            "son, sons, boy",
            "daughter, daughters, girl*",
        ),
        "sibling": (
            "brother*",
            "sister*",
        ),
        "stage": (
            """
            beginning*, begin, begins, began, begun, start*, launch*, commenc*, outset, onset, open*,
            initial*, initiat*, early, first, inception, originally, origin, at the beginning, at the
            start
            """,
            """
            end, ends, ended, ending*, finish*, conclu*, clos*, complet*, terminat*, final*, last, late,
            over, expir*, finale, ultimately, cease*, eventually, done, stop*, at the end
            """,
        ),
        "place": (
            "inside, within, internal*, interior, inner, indoor*, inward*",
            "outside, external*, exterior, outer, outdoor*, out of, abroad, foreign*, beyond, overseas",
        ),
        "trade": (
            """
            buy, buys, buying, bought, buyer*, purchas*, acquir*, acquisition*, procur*, took over, takeover
            """,
            """
            sell, sells, selling, sold, seller*, sale, sales, divest*, vendor*, disposal*, dispos*, retail*,
            dealer*, salesm*, resell*, resold
            """,
        ),
        "season": (
            "spring*, springtime",
            "summer*, summertime",
            "autumn*, fall, autumnal",
            "winter*, wintertime",
        ),
        "multiple": (
            "halv*, half",
            "doubl*, twofold, twice, two times, twin",
            "tripl*, threefold, three times, treble*",
            "quadrupl*, fourfold, four times",
        ),
        "time": (
            """
            before, prior to, prior, previously, beforehand, earlier, ahead of, until, preceding, ago, in
            advance, before the, preceded
            """,
            """
            after, afterwards, following, subsequent*, later, since, thereafter, afterward, after the,
            followed
            """,
        ),
        "distance": (
            """
            # years ago, # year ago, # months ago, # weeks ago, # days ago, # hours ago, # minutes ago, years
            ago, year ago, months ago, month ago, weeks ago, week ago, days ago, day ago, hours ago, minutes
            ago, ago
            """,
            _AHEAD + ", in a few, in several",
        ),
        "access": (
            "open, opens, opened, opening*, openly, unlock*, inaugurat*, reopen*, unblock*",
            """
            close, closed, closes, closing, closure*, shut*, lock, locked, sealed, block*, sealed off
            """,
        ),
        "side": (
            "left, leftmost, left hand, leftwing",
            "right, rightmost, right hand, rightwing",
        ),
        "flow": (
            "import, imports, imported, importing, importer*, importation*",
            "export*",
        ),
        "age": (
            "young*, youth*, new, newer, newest, newly, younger than",
            "old, older, oldest, aged, elderly, elder*, former*, existing, older than",
        ),
        "power": (
            "strong*, strength*, powerful*, heav*, reinforc*, robust*, solid, solidly",
            "weak*, faint*, feeble*",
        ),
        "outcome": (
            "success*, succeed*, managed, manages, manage",
            "fail*, unsuccessful*, failure*, in vain, flop*",
        ),
        "sign": (
            "positive*",
            "negative*",
        ),
        "hour": (
            "morning*, mornings, a m, early, this morning, in the morning",
            """
            evening*, afternoon*, night*, tonight, p m, late, this evening, this afternoon, tomorrow evening,
            in the afternoon, in the evening
            """,
        ),
        "light": (
            "daytime, daylight, by day, during the day",
            "night*, nights, nightly, overnight, at night, by night",
        ),
        "budget": (
            "income*, revenue*, receipts, earnings, proceeds",
            "expens*, spend*, spent, expenditure*, cost, costs, outlay*",
        ),
        "consent": (
            """
            accept*, approv*, agree*, adopt*, consent*, endors*, ratif*, assent*, acknowledg*, in favour, in
            favor, pass, passes, passed, voted, yes
            """,
            """
            reject*, refus*, declin*, disapprov*, den*, turn* down, oppos*, disagree*, dismiss*, repudiat*,
            voted against, no, veto*
            """,
        ),
        "licence": (
            """
            allow*, permit*, authori*, legal*, lawful*, permission*, permissible, admiss*, may, entitled, can,
            licen*
            """,
            """
            forbid*, forbad*, prohibit*, ban, bans, banned, banning, illegal*, unlawful*, impermissible,
            disallow*, unauthori*, inadmissible
            """,
        ),
        "support": (
            "supporter*, proponent*, advocate*, ally, allies, in favour, in favor, fan, fans",
            "opponent*, oppos*, critic*, enemy, enemies, foe*, adversar*, resist*",
        ),
        "heat": (
            "hot*, warm*, heat*",
            "cold*, cool*, chill*, frost*, freez*, froze*",
        ),
        "haste": (
            "earlier than, early, earlier, earliest, premature*, soon, sooner, ahead, at the earliest",
            "later than, late, later, latest, delay*, belated*, lately, at the latest",
        ),
        "speed": (
            "fast*, quick*, rapid*, swift*, speed*, accelerat*, prompt*, soon",
            "slow*, gradual*",
        ),
        "job": (
            "employer*, boss*",
            "employee*, worker*, staff, wage earner*, workers, workforce, associate*",
        ),
        "travel": (
            "arriv*, land, landed, came, come, reach*",
            "depart*, leav*, left, departure*, take off, took off, set off, go, went, gone",
        ),
        "price": (
            "expensive*, costly, dear, pricey, high",
            "cheap*, inexpensive*, affordable*, bargain*, low cost, favorabl*, favourabl*",
        ),
        "weight": (
            "heavy, heavier, heaviest, heavily, severe*, difficult*, serious*, hard",
            "light, lighter, lightest, lightweight, slight*, easy, easily, easier, minor",
        ),
        "share": (
            "majority, most, majorities, predominant*",
            "minority, minorities",
        ),
        "quality": (
            "better, best, improv*, good, well",
            "worse*, worst, deteriorat*, aggravat*, bad*, poor*, evil",
        ),
        "merit": (
            "advantag*, benefit*, upside*",
            "disadvantag*, drawback*, downside*, harm*, damag*",
        ),
        "life": (
            "life, live, lives, living, lived, alive, surviv*, born, birth*",
            """
            dead, death*, die, died, dies, dying, kill*, fatal*, deceas*, perish*, lethal*, mortal*, slain
            """,
        ),
        "peace": (
            "peace*, peaceful*, truce*, ceasefire*, armistice*",
            "war, wars, warfare, wartime, warlike",
        ),
        "wealth": (
            "rich, richer, richest, wealth*, affluent, riches",
            "poor, poorer, poorest, poverty, needy, impoverish*, poorly",
        ),
        "verdict": (
            "guilt*, convict*, condemn*",
            "innocen*, acquit*, not guilty, exonerat*, guiltless, cleared",
        ),
        "duty": (
            "voluntar*, optional*",
            "mandator*, compulsor*, obligator*, required, must, forced, binding",
        ),
        "term": (
            "temporar*, provisional*, interim, fixed term, transient",
            "permanent*, lasting, definitive*, indefinite*, constant*, persist*, unlimited, everlasting",
        ),
        "way": (
            "direct, directly, immediate*",
            "indirect*",
        ),
        "owner": (
            "public, publicly, state owned, publics",
            "private*, privat*, confidential*, personal*",
        ),
        "fill": (
            "full, fully, fuller, filled, fill, fills, occupied",
            "empty, emptied, empties, emptiness, vacant*, blank*, void",
        ),
        "range": (
            "near, nearer, nearest, nearby, close, closer, closest, proximity",
            "far, farther, farthest, distant*, remote*, away, further",
        ),
        "assertion": (
            "confirm*, affirm*, corroborat*, verif*",
            "deny, denies, denied, denial*, refut*, disput*, contest*, contradict*, rebut*",
        ),
        "creation": (
            "creat*, establish*, found, founded, founding, set up, build*, built",
            """
            abolish*, destroy*, destruct*, eliminat*, dissolv*, dismantl*, cut, cuts, repeal*, scrap*, delete*
            """,
        ),
        "activation": (
            "activat*, enabl*, turn on, turned on, switch on, switched on, on, active*",
            """
            deactivat*, disabl*, turn off, turned off, switch off, switched off, off, inactive*, de activat*
            """,
        ),
        "adding": (
            "add, adds, added, adding, addition*, append*, insert*, supplement*",
            "remov*, delet*, eras*, strip*, withdraw*, withdrew, omit*, drop*",
        ),
        "truth": (
            "true, truly, truth*, right*, correct*, accurate*, real, genuine*",
            """
            false*, untrue, lie, lies, wrong*, incorrect*, inaccurate*, fake*, erroneous*, mistaken*, lying
            """,
        ),
        "safety": (
            "safe, safely, safer, secure, securely",
            "unsafe, insecure, dangerous*, risky, hazardous",
        ),
        "entry": (
            "enter, enters, entered, entering, entry, entries, entrance*, join*, accession, access*",
            "exit*, leave*, leaving, left, withdraw*, withdrew, quit*, departure*, depart*",
        ),
        "granting": (
            "grant*, award*, confer*, bestow*, given",
            "revok*, withdraw*, withdrew, refus*, depriv*, withheld",
        ),
        "top": (
            "maxim*, highest, greatest, upper limit, top, largest, biggest, ceiling",
            "minim*, lowest, least, lower limit, smallest, floor",
        ),
        "attack": (
            "attack*, assault*, offensive*, assail*",
            "defen*, protect*",
        ),
        "credit": (
            "creditor*, lender*",
            "debtor*, borrower*",
        ),
        "tenancy": (
            "landlord*, lessor*, let out, rented out",
            "tenant*, lessee*, renter*",
        ),
        "plaintiff": (
            "plaintiff*, prosecut*, claimant*, accuser*",
            "defendant*, accused, defense, defence, respondent*",
        ),
        "health": (
            "healthy, healthier, wholesome",
            "sick, sicker, ill, unhealthy",
        ),
        "width": (
            "wide*, broad*, width",
            "narrow*, tight*",
        ),
        "depth": (
            "deep*, depth*, profound*",
            "shallow*, superficial*, flat*",
        ),
        "dryness": (
            "dry*, dried, arid, drought*, drier",
            "wet*, damp*, humid*, moist*, rain*",
        ),
        "brightness": (
            "bright*, light*, white*, clear*",
            "dark*, dim*, gloom*, black*, obscur*",
        ),
        "local": (
            "domestic*, national*, homegrown, local*, home, native*",
            "foreign*, international*, abroad, overseas, alien*",
        ),
        "urban": (
            "urban*, city, cities, town*, municipal*",
            "rural*, countryside, village*, country",
        ),
        "common": (
            "often, frequent*, commonly, common",
            "rare, rarely, seldom*, infrequent*, scarce*, occasional*, uncommon",
        ),
        "possibility": (
            "possible, possibly, possibilit*, feasible, doable, can, could, able",
            "impossible, impossibly, impossibilit*, unthinkable, infeasible",
        ),
        "employment": (
            "hire, hires, hired, hiring, recruit*, engaged",
            """
            fire, fired, fires, firing, dismiss*, laid off, lay off, layoff*, lays off, redundan*, sacked,
            sack
            """,
        ),
        "feast": (
            "easter*, good friday",
            "pentecost, whitsun*",
            "christmas*, xmas",
            "new year*",
        ),
        "front": (
            "front, in front, foremost",
            "back of, rear, at the back, hind",
        ),
        "tense": (
            "past, formerly, in the past",
            "future*, in future",
        ),
        "known": (
            "known, well known, familiar",
            "unknown, unfamiliar",
        ),
        "dependence": (
            "dependent, depend, depends, dependence, dependency",
            "independen*, autonom*",
        ),
        "happiness": (
            "happy, happily, happiness, satisfied, content, glad, pleased, delighted, joy",
            "unhappy, unsatisfied, dissatisfied, sad, sadness, disappoint*, regret*",
        ),
        "visibility": (
            "visible, visibly",
            "invisible, hidden",
        ),
        "need": (
            "necessary, needed, required, essential",
            "unnecessary, unneeded, superfluous, needless*",
        ),
        "completeness": (
            "complete, completely, entire, entirely, fully, whole",
            "incomplete*, partial*, partly",
        ),
        "work": (
            "employment, employed",
            "unemploy*, jobless*",
        ),
        "limits": (
            "limited, restricted",
            "unlimited, unrestricted, boundless",
        ),
        "usual": (
            "usual*, ordinar*, normal*, common",
            "unusual*, extraordinar*, exceptional*, abnormal*",
        ),
        "justice": (
            "fair, just, equitable",
            "unfair*, unjust*",
        ),
        "friendship": (
            "friend*, ally, allies",
            "enem*, foe*, adversar*",
        ),
        "post": (
            "sender*, send, sends, sent, sending",
            "recipient*, receiv*, addressee*",
        ),
        "school": (
            "teacher*, professor*, lecturer*",
            "student*, pupil*",
        ),
        "clinic": (
            "doctor*, physician*",
            "patient, patients",
        ),
        "transfer": (
            "upload*",
            "download*",
        ),
        "data": (
            "input*, entry, entries",
            "output*",
        ),
        "writing": (
            "read, reads, reading, reader*, readable",
            "writ*, wrote",
        ),
        "posture": (
            "horizontal*",
            "vertical*",
        ),
        "parity": (
            "even",
            "odd",
        ),
        "motion": (
            "forward*, advance*",
            "backward*, back",
        ),
        "ascent": (
            "upward*, climb*, ascend*",
            "downward*, descend*",
        ),
        "supply": (
            "supply, supplies, offer, offers",
            "demand, demands",
        ),
        "optimism": (
            "optimis*, confident",
            "pessimis*",
        ),
        "guest": (
            "home, host, hosts",
            "away, guest*, visitor*",
        ),
        "wake": (
            "wake*, woke*, awake*",
            "asleep, sleep*, slept",
        ),
        "memory": (
            "remember*, recall*",
            "forg*",
        ),
        "trust": (
            "trust*, confidence",
            "distrust*, mistrust*",
        ),
        "praise": (
            "prais*, welcom*, applaud*",
            "critici*, blam*, condemn*, denounc*",
        ),
        "presence": (
            "present, presence, attend*",
            "absen*, missing",
        ),
        "saving": (
            "save, saves, saved, saving*",
            "spend*, spent, wast*",
        ),
        "joining": (
            "connect*, unit*, unif*, merg*, join*",
            "separat*, divid*, disconnect*, split*",
        ),
        "loading": (
            "turn on, turned on, start*, boot*",
            "turn off, turned off, shut down, shutdown, power off",
        ),
        "function": (
            """
            ceo, chief executive*, managing director, director general, general manager, manager, executive
            director
            """,
            """
            cfo, chief financial officer, finance director, financial director, head of finance, finance
            chief, director of finance
            """,
            """
            coo, chief operating officer, operations director, head of operations, head of production,
            production manager
            """,
            """
            cto, chief technology officer, chief technical officer, technical director, head of technology,
            head of development, head of research, director of research
            """,
            """
            head of human resources, hr director, chief human resources officer, personnel director, head of
            personnel, human resources director, director of human resources
            """,
            """
            marketing director, head of marketing, sales director, head of sales, chief marketing officer,
            director of marketing, director of sales, sales manager
            """,
            """
            chairman of the supervisory board, chair of the supervisory board, chairwoman of the supervisory
            board, chairman of the board, chair of the board, chairwoman of the board
            """,
            """
            president, chairman, chairwoman, chairperson, chair, chairman of the board, chair of the board,
            party leader, leader of the party, works council chief, head of the works council, chair of the
            works council, chairman of the works council, works council chair
            """,
            """
            vice president, vice chair, vice chairman, vice chairwoman, deputy chair, deputy chairman, deputy
            director
            """,
            """
            spokesman, spokeswoman, spokesperson, press officer, head of communications, director of
            communications
            """,
            """
            minister, ministers, prime minister, secretary of state, federal councillor, finance minister,
            minister of finance, treasury secretary, chancellor of the exchequer, interior minister, minister
            of the interior, home secretary, foreign minister, minister of foreign affairs, foreign secretary,
            secretary of state, defence minister, defense minister, minister of defence, minister of defense,
            defence secretary, defense secretary, justice minister, minister of justice, attorney general,
            economy minister, economics minister, minister of economics, minister of economy, minister for
            economic affairs, health minister, minister of health, health secretary, environment minister,
            minister of the environment, environment secretary, transport minister, minister of transport,
            transport secretary, education minister, minister of education, education secretary, agriculture
            minister, minister of agriculture, labour minister, labor minister, minister of labour, minister
            of labor
            """,
            "prime minister, chancellor, premier, head of government",
            "mayor, mayors, mayoress",
            "coach, coaches, trainer, manager",
            "secretary general, general secretary",
            "ambassador*",
            "judge, judges, justice",
            "prosecutor*, attorney",
            "lawyer*, attorney, counsel, solicitor, barrister",
            "goalkeeper*, goalie",
            "striker*, forward",
            "captain*",
            "general counsel, head of legal, legal director, chief legal officer",
            "head of purchasing, purchasing manager, purchasing director, head of procurement",
            "cio, chief information officer, head of it, it director",
            "editor in chief, chief editor",
            "photo editor, picture editor",
            "rector, headmaster, headmistress, head teacher, headteacher, school principal",
            "caretaker*, janitor*",
            "company secretary, secretary of the board, secretary to the board",
            "consul, consuls",
            "police chief, chief of police, police commissioner",
            "fire chief, chief of the fire brigade, head of the fire brigade",
            """
            works council chief, head of the works council, chair of the works council, chairman of the works
            council, works council chair
            """,
        ),
        "portfolio": (
            "finance minister, minister of finance, treasury secretary, chancellor of the exchequer",
            "interior minister, minister of the interior, home secretary",
            "foreign minister, minister of foreign affairs, foreign secretary, secretary of state",
            """
            defence minister, defense minister, minister of defence, minister of defense, defence secretary,
            defense secretary
            """,
            "justice minister, minister of justice, attorney general",
            """
            economy minister, economics minister, minister of economics, minister of economy, minister for
            economic affairs
            """,
            "health minister, minister of health, health secretary",
            "environment minister, minister of the environment, environment secretary",
            "transport minister, minister of transport, transport secretary",
            "education minister, minister of education, education secretary",
            "agriculture minister, minister of agriculture",
            "labour minister, labor minister, minister of labour, minister of labor",
        ),
        "strictness": (
            "tighten*, strict*, tough*, severe*",
            "ease, eases, eased, easing, loosen*, relax*, lenien*",
        ),
        "inclusion": (
            "including, included, inclusive, includes",
            "excluding, excluded, exclusive of, without, not including",
        ),
        "encryption": (
            "encrypted",
            "unencrypted, decrypted, cleartext",
        ),
        "credibility": (
            "credible, reliable",
            "incredible, not credible, unreliable",
        ),
        "yet": (
            "already",
            "not yet, yet to",
        ),
        "earliest": (
            "at the latest, no later than, not later than",
            "at the earliest, no earlier than, not before",
        ),
        "stance": (
            "in favour of, in favor of, voted for, yes",
            "against, opposed to, no",
        ),
    },
    neutral="""
    more or less, at last, at first, first of all, last but not least, last minute, prime minister, after
    year, once more, no more, no longer, right now, all right, right away, right here, right there, sooner
    or later, after all, before long, day and night, day after day, in the end, of course, as long as, so
    long as, so far, as far as, as well as, as well, at best, up and down, more and more, the more, high
    school, to and fro, in order to, close to, short of, up to date, to date, less and less, good morning,
    good night, good evening, one day, these days, in the long run, old fashioned, year old, years old,
    set up, how long, long time ago, in effect, on off, yes no, in addition, open longer, open later,
    close later, closes later, stay open, won t, low level, high level
    """,
    negators="""
    not, no, never, t, without, none, nobody, nothing, neither, nor, cannot, hardly, isnt, dont, doesnt,
    wont
    """,
    empty={},
)
