"""Names are recognised by how translators treat them, and compared by spelling."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.compare.extract import exonym
from aligner.compare.extract.alike import has_alike, words_of
from aligner.compare.extract.exonym import are_different_places, has_counterpart, translations
from aligner.compare.extract.name import BUCKETS, Name, folded, names_of, own_traits, runs_of
from aligner.compare.extract.replaced import Familiarity, Missing, Neighbour, replaced_odds
from aligner.compare.missing import NamePair
from aligner.compare.name import odds_of
from aligner.divergence import Kind, Severity
from tests.support.comparing import divergences_of, document, links, straight


def find_names(text: str, language: str) -> tuple[Name, ...]:
    (found,) = names_of([text], language, [()])
    return found


def confidence(text: str, word: str, language: str) -> float:
    return next(name.confidence for name in find_names(text, language) if name.text == word)


@pytest.mark.parametrize(
    ("language", "text", "name", "noun"),
    [
        ("de", "Gestern sprach Martin Brandl mit der Leitung des Museums.", "Brandl", "Leitung"),
        ("de", "Die Präsidentin Anna Kowalski eröffnete die Brücke.", "Kowalski", "Brücke"),
    ],
)
def test_name_is_likelier_than_a_german_noun(language: str, text: str, name: str, noun: str) -> None:
    assert confidence(text, name, language) > 0.5 > 0.2 > confidence(text, noun, language)


def test_place_that_every_language_names_for_itself_is_unlikely() -> None:
    assert confidence("Die Delegation reiste nach Genf.", "Genf", "de") < 0.28


def test_words_in_addresses_and_short_words_are_not_names() -> None:
    assert not find_names("siehe https://www.Example.de/Presse/Anna und Wu", "de")


def test_offsets_are_those_of_the_word() -> None:
    text = "hier spricht Kowalski"
    (name,) = find_names(text, "de")
    assert text[name.start : name.end] == "Kowalski"


@pytest.mark.slow
@given(st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_runs_of_letters_are_the_same_for_one_word_and_for_many(words: list[str]) -> None:
    owners, traits = runs_of(words, "de")
    for place, word in enumerate(words):
        runs = {word[k : k + n] for n in range(2, 6) for k in range(len(word) - n + 1)}
        expected = sorted(crc32(f"de {run}".encode()) % BUCKETS for run in runs)
        assert sorted(traits[owners == place].tolist()) == expected


def test_the_runs_are_among_the_traits_of_a_word() -> None:
    _, runs = runs_of(["^ärzte$"], "de")
    assert set(runs.tolist()) <= set(own_traits("de", "Ärzte"))


def test_a_language_without_a_learned_model_has_no_names() -> None:
    assert find_names("Anna Kowalski", "xx") == ()


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Müller", "M. Muller est là"),
        ("Müller", "Mr Mueller is here"),
        ("Kowalskis", "Mme Kowalski est là"),
        ("Xinhua", "la Xinhuapost"),
        ("Zelenskyj", "M. Zelensky est là"),
    ],
)
def test_forms_of_one_name_are_alike(word: str, text: str) -> None:
    assert has_alike(word, words_of(text))


def test_other_name_is_not_alike() -> None:
    assert not has_alike("Brandl", words_of("M. Kowalski est là"))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Wien", "Vienne"),
        ("Deutschland", "Allemagne"),
        ("Pruntrut", "Porrentruy"),
        ("Lüttich", "Liège"),
        ("Waadt", "Vaud"),
    ],
)
def test_the_table_of_places_has_both_names(name: str, other: str) -> None:
    assert folded(other) in translations(folded(name))
    assert folded(name) in translations(folded(other))


def test_a_common_word_alone_does_not_name_a_place() -> None:
    assert not translations("immer")
    assert not translations("essen")


def test_a_name_that_is_not_in_the_table_has_no_translations() -> None:
    assert not translations("brandl")


@pytest.mark.parametrize(
    ("name", "word"), [("aachen", "chapelle"), ("munich", "munchner"), ("basel", "bale")]
)
def test_a_part_or_an_adjective_of_a_place_is_its_counterpart(name: str, word: str) -> None:
    assert has_counterpart(name, {word})


def test_two_regions_are_different_places() -> None:
    assert are_different_places("sachsen", "baviere", {"sachsen"}, {"baviere"})


def test_the_table_of_places_is_sorted() -> None:
    lines = (Path(exonym.__file__).with_name("places.txt")).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)


def test_changed_name_is_a_warning_with_both() -> None:
    src = document("de", "Die neue Leiterin des Museums heißt Anna Kowalski.")
    tgt = document("fr", "La nouvelle directrice du musée s’appelle Anna Brandl.")
    (found,) = divergences_of(src, tgt, straight(src, tgt), only=["name"])
    assert (found.kind, found.severity) == (Kind.NAME, Severity.WARNING)
    assert found.message == "Kowalski in German, Brandl in French"
    assert found.detail == {"src": ["Kowalski"], "tgt": ["Brandl"]}


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Die Delegation reiste von Peking nach Genf.", "La délégation a voyagé de Pékin à Genève."),
        (
            "Das Institut der Universität Wien forscht.",
            "L’institut de l’Université de Vienne fait des recherches.",
        ),
        ("Shen Tiyan sprach in Chongqing.", "Shen Tiyan a parlé à Chongqing."),
        ("Die Software mit dem Namen Kontur rechnet schnell.", "Baptisé Kontur, le logiciel calcule vite."),
        ("Das Bundesamt für Statistik zählt.", "L’Office fédéral de la statistique compte."),
        ("Das BIP wächst.", "Le PIB croît."),
    ],
)
def test_names_with_a_form_in_each_language_are_not_a_difference(german: str, french: str) -> None:
    src, tgt = document("de", german), document("fr", french)
    assert not divergences_of(src, tgt, straight(src, tgt), only=["name"])


def test_a_name_left_to_a_pronoun_is_not_a_difference_if_it_appears_elsewhere() -> None:
    src = document("de", "Anna Kowalski leitet das Museum.", "Am Freitag sprach Anna Kowalski.")
    tgt = document("fr", "Anna Kowalski dirige le musée.", "Vendredi, elle a parlé.")
    assert not divergences_of(src, tgt, straight(src, tgt), only=["name"])


def test_names_of_a_doubtful_link_are_not_judged() -> None:
    src = document("de", "Die Leiterin heißt Anna Kowalski.")
    tgt = document("fr", "Le directeur s’appelle Martin Brandl.")
    assert not divergences_of(src, tgt, links(([0], [0]), confidence=0.3), only=["name"])


def name_messages(german: str, french: str) -> list[str]:
    src, tgt = document("de", german), document("fr", french)
    return [
        found.message
        for found in divergences_of(src, tgt, straight(src, tgt), only=["name"])
        if found.severity == Severity.WARNING
    ]


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        (
            "Die Bäckerei Brandl schließt im Herbst.",
            "La boulangerie Brendl fermera en automne.",
            "Brandl in German, Brendl in French",
        ),
        (
            "Die Leitung übernimmt Rolf Schmid.",
            "La direction est confiée à Rolf Schmidt.",
            "Schmid in German, Schmidt in French",
        ),
        (
            "Die Firma Mayer liefert die Fenster.",
            "L’entreprise Maier livre les fenêtres.",
            "Mayer in German, Maier in French",
        ),
    ],
)
def test_a_misspelt_name_is_a_warning_with_both_spellings(german: str, french: str, message: str) -> None:
    assert name_messages(german, french) == [message]


def test_a_similar_given_name_before_the_same_family_name_is_a_warning() -> None:
    assert name_messages("Das sagt Maria Kowalski.", "C’est ce que dit Marie Kowalski.") == [
        "Maria in German, Marie in French"
    ]


def test_a_similar_given_name_before_a_misspelt_family_name_is_reported_with_it() -> None:
    assert name_messages("Das sagt Maria Kowalski.", "C’est ce que dit Marie Kowalska.") == [
        "Maria Kowalski in German, Marie Kowalska in French"
    ]


def test_the_name_of_a_place_may_be_a_common_word_in_one_language() -> None:
    assert not name_messages("Die Filiale in St. Immer schließt.", "La succursale de St-Imier ferme.")


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Der Minister Lawrow sprach in Kiew.", "Le ministre Lavrov a parlé à Kiev."),
        ("Swetlana Tichanowskaja lebt in Vilnius.", "Svetlana Tikhanovskaïa vit à Vilnius."),
        ("Jans Schwester und Noras Bruder singen.", "La sœur de Jan et le frère de Nora chantent."),
        ("Die Lüdenscheider Firma liefert.", "L’entreprise de Lüdenscheid livre."),
        ("Die Zürcher Firma liefert nach Europa.", "L’entreprise zurichoise livre en Europe."),
        ("Das Orchester spielt Werke von Ludwig XIV.", "L’orchestre joue des œuvres de Louis XIV."),
        ("Der Präsident al-Sisi reist ab.", "Le président al-Sissi s’en va."),
    ],
)
def test_what_each_language_writes_in_its_own_way_is_not_a_slip(german: str, french: str) -> None:
    assert not name_messages(german, french)


def test_two_spellings_that_recur_in_one_version_each_are_a_convention() -> None:
    src = document("de", "Die Firma Brandl liefert.", "Die Firma Brandl zahlt.")
    tgt = document("fr", "L’entreprise Brendl livre.", "L’entreprise Brendl paie.")
    assert not divergences_of(src, tgt, straight(src, tgt), only=["name"])


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        ("Er wohnt in Bern.", "Il habite à Bâle.", "Bern in German, Bâle in French"),
        ("Der Zug fährt nach Genf.", "Le train va à Gênes.", "Genf in German, Gênes in French"),
        (
            "Sie reist nach Österreich.",
            "Elle part en Australie.",
            "Österreich in German, Australie in French",
        ),
        ("Sie reist in den Iran.", "Elle part pour l’Irak.", "Iran in German, Irak in French"),
    ],
)
def test_two_places_are_a_warning(german: str, french: str, message: str) -> None:
    assert name_messages(german, french) == [message]


def test_two_nations_are_a_warning() -> None:
    assert name_messages("Das finnische Team siegt.", "L’équipe irlandaise gagne.") == [
        "finnische in German, irlandaise in French"
    ]


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        (
            "Die Leitung übernimmt Ursina Oberhänsli.",
            "La direction est confiée à Ursina Jaquenoud.",
            "Oberhänsli in German, Jaquenoud in French",
        ),
        (
            "Das sagt Zoé Camastral.",
            "C’est ce que dit Zoé Fankhauser.",
            "Camastral in German, Fankhauser in French",
        ),
    ],
)
def test_another_name_in_the_same_place_is_a_warning(german: str, french: str, message: str) -> None:
    assert name_messages(german, french) == [message]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Helpdesk: 0800 111 222", "Numéro gratuit : 0800 111 222"),
        ("Die Ergebnisse liegen vor, sagt Oberhänsli.", "Les résultats sont là, dit l’Union européenne."),
        ("Der Bericht über das Land Syrien liegt vor.", "Le rapport sur la Syrie et Damas est là."),
        ("Den Bericht über VW liest der Ausschuss.", "Le comité lit le rapport sur Volkswagen."),
    ],
)
def test_a_common_noun_or_an_abbreviation_does_not_replace_a_name(german: str, french: str) -> None:
    assert not name_messages(german, french)


def test_the_odds_of_a_replacement_are_the_same_in_both_directions() -> None:
    one = Missing(
        confidence=0.9,
        starts=False,
        likeness=0.1,
        place=0.3,
        rivals=1,
        here=2,
        gone=1,
        elsewhere=False,
        adjacent=True,
        near=("anna", ""),
        familiar=Familiarity.NONE,
        place_name=False,
        before=Neighbour("capital ", ""),
        after=Neighbour("none stop", ""),
        own=False,
        foreign=False,
        rarity=None,
        kept=1,
    )
    other = one._replace(confidence=0.4, place=0.5, familiar=Familiarity.RARE)
    there = replaced_odds(one, other, 0.2, 12, ("de", "fr"))
    assert there == pytest.approx(replaced_odds(other, one, 0.2, 12, ("fr", "de")))


def test_an_adjective_is_the_counterpart_of_its_country() -> None:
    assert not name_messages(
        "Die Mannschaft aus Schweden spielt in Norwegen.", "L’équipe suédoise joue en Norvège."
    )


def test_inhabitants_are_the_counterpart_of_their_country() -> None:
    assert not name_messages("Der Mann aus Frankreich siegt in Italien.", "Le Français gagne en Italie.")


def test_the_topic_of_both_documents_is_unlikely_to_replace_a_common_noun() -> None:
    system = Missing(
        confidence=0.9,
        starts=False,
        likeness=0.1,
        place=0.5,
        rivals=0,
        here=0,
        gone=3,
        elsewhere=False,
        adjacent=False,
        near=("", ""),
        familiar=Familiarity.COMMON,
        place_name=False,
        before=Neighbour("function ", "das "),
        after=Neighbour("other ", ""),
        own=True,
        foreign=False,
        rarity=6.0,
        kept=0,
    )
    topic = system._replace(
        confidence=1.0, here=29, gone=7, elsewhere=True, familiar=Familiarity.NONE, own=False, rarity=None
    )
    names = Name("System", 10, 16, 0.9), Name("Datix", 12, 17, 1.0)
    pair = NamePair(*names, system, topic, 0.1, 12)
    rare = pair._replace(about_tgt=topic._replace(here=2))
    assert odds_of(pair, ("de", "fr")) < 1 < odds_of(rare, ("de", "fr"))


def test_a_journey_in_the_opposite_direction_is_reported() -> None:
    assert name_messages("Der Bus fährt von Wien nach Genf.", "Le car va de Genève à Vienne.") == [
        "Wien and Genf swapped in French"
    ]


@pytest.mark.parametrize(
    "french",
    [
        "Le car va de Vienne à Genève.",
        "Le car va à Genève et part de Vienne.",
        "Le car relie Genève et Vienne.",
    ],
)
def test_a_journey_in_the_same_direction_is_not_reported(french: str) -> None:
    assert not name_messages("Der Bus fährt von Wien nach Genf.", french)


def test_a_surname_may_be_an_ordinary_word() -> None:
    assert name_messages("„Das hilft uns“, sagte Kowalski.", "« Cela nous aide », a déclaré Boulanger.") == [
        "Kowalski in German, Boulanger in French"
    ]
