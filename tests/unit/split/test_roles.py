"""Roles: one or two tests for each rule of press-release layout."""

from __future__ import annotations

import pytest

from aligner.readers import Source
from aligner.split import split_document

LEAD = "BERN, 20. November 2025 /PRNewswire/ -- Die Beispiel AG eröffnet heute ein neues Werk in Thun."
BODY = "Die Beispiel AG eröffnet heute ein neues Werk in Thun und schafft 300 Stellen."


def roles(*lines: str, lang: str = "de") -> list[str]:
    document = split_document(Source.of("\n\n".join(lines)), lang=lang)
    return [segment.role.value for segment in document.segments]


def test_first_block_without_a_full_stop_is_the_headline() -> None:
    assert roles("Beispiel AG eröffnet Werk in Thun", BODY) == ["headline", "body"]


def test_headline_may_contain_the_metadata_of_a_scraper() -> None:
    assert roles("date 2025-11-20 Agentur: Werk in Thun eröffnet", LEAD) == ["headline", "lead"]


def test_headline_may_end_with_a_question_mark() -> None:
    assert roles("Kommt das Werk in Thun?", BODY) == ["headline", "body"]


def test_all_blocks_before_the_dateline_without_a_full_stop_are_headlines() -> None:
    assert roles("Werk in Thun eröffnet", "300 Stellen bis 2027", LEAD) == ["headline", "headline", "lead"]


def test_lines_without_a_full_stop_below_the_headline_are_headlines_too() -> None:
    assert roles("Medienmitteilung", "Werk in Thun eröffnet", "300 Stellen bis 2027", BODY) == [
        "headline",
        "headline",
        "headline",
        "body",
    ]


def test_a_headline_may_follow_a_line_with_place_and_date() -> None:
    assert roles("Paris, le 4 mars 2026", "Une usine ouvre à Thoune", BODY, lang="fr")[1] == "headline"


def test_a_text_of_short_lines_has_one_headline() -> None:
    assert roles("Kennzahlen", "Umsatz 812", "Mitarbeitende 4210") == ["headline", "body", "body"]


def test_a_line_broken_within_a_sentence_is_not_a_headline() -> None:
    assert roles("Werk in Thun eröffnet", "das neue Werk in", "Thun ist offen. Es ist schön.")[1] == "body"


def test_a_sentence_is_not_a_headline() -> None:
    assert roles(BODY, BODY) == ["body", "body"]


def test_a_block_without_a_full_stop_in_the_main_text_is_not_a_headline() -> None:
    assert roles(LEAD, "Mehr Stellen im Oberland", BODY) == ["lead", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "BEIJING, 20. November 2025 /PRNewswire/ -- Zehn Fälle wurden heute in Beijing vorgestellt.",
        "PÉKIN, 20 novembre 2025 /PRNewswire/ -- Dix cas ont été présentés dans la capitale.",
        "Zürich (ots) - Die Beispiel AG wächst in allen Sparten.",
        "BERLIN (Reuters) - Die Regierung hat am Montag beraten.",
        "Paris, le 20 novembre 2025 – Le groupe a publié ses résultats.",
        "Frankfurt am Main, 12.05.2024 - Die Bank hat ihre Zahlen vorgelegt.",
        "NEW YORK, November 20, 2025 (GLOBE NEWSWIRE) -- A company reported its results today.",
        "PARIS--(BUSINESS WIRE)--Die Beispiel AG stellt heute ein Gerät vor.",
        "Brüssel/Berlin, 8. Juni 2025 | Das Bündnis hat eine Petition übergeben.",
        "Sarrebruck, le 17/09/2025 – La clinique a inauguré hier son nouveau centre.",
        "Saarbrücken, 17.09.2025. Das Klinikum hat gestern ein Zentrum eröffnet.",
    ],
)
def test_dateline_marks_the_lead(line: str) -> None:
    assert roles("Werk in Thun eröffnet", line)[1] == "lead"


@pytest.mark.parametrize(
    "line",
    [
        "Der Rat beschloss am 20. November 2025 – nach langer Beratung – das neue Gesetz.",
        "Am 20. November 2025 – einem Donnerstag – tagte der Rat.",
        "Die Firma (Apa) sagt nichts dazu.",
    ],
)
def test_a_date_within_a_sentence_is_not_a_dateline(line: str) -> None:
    assert roles("Werk in Thun eröffnet", line)[1] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Bild: Das neue Werk in Thun von oben.",
        "BU: Ministerin Muster durchtrennt das Band.",
        "Foto: Beispiel AG",
        "Légende : la nouvelle usine de Thoune.",
        "Crédit photo : Exemple SA",
        "Photo shows the new plant.",
        "Das Foto zeigt das neue Werk.",
        "The new plant in Thun is shown from the air with its two halls.",
    ],
)
def test_caption_is_recognised_by_its_first_words_or_its_foreign_language(line: str) -> None:
    assert roles(LEAD, line, BODY)[1] == "caption"


def test_a_label_makes_its_whole_line_a_caption() -> None:
    assert roles(LEAD, "Bild: Das neue Werk von oben. Es steht in Thun. (Foto: Beispiel AG)", BODY)[1:] == [
        "caption",
        "caption",
        "body",
    ]


def test_a_foreign_sentence_within_a_paragraph_is_not_a_caption() -> None:
    paragraph = "Der Titel ist englisch. The new plant is shown from the air. Er fällt auf."
    assert roles(LEAD, paragraph) == ["lead", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "„Wir freuen uns sehr über das neue Werk“, sagte die Direktorin.",
        "«Wir freuen uns sehr über das neue Werk», sagte die Direktorin.",
        "« Nous sommes très heureux de cette nouvelle usine », a déclaré la directrice.",
        '"Wir freuen uns sehr über das neue Werk", sagte sie.',
        "»Wir freuen uns sehr über das neue Werk«, sagte sie.",
    ],
)
def test_a_segment_that_is_mostly_quoted_is_a_quote(line: str) -> None:
    assert roles(LEAD, line)[1] == "quote"


def test_a_quotation_continues_in_the_next_sentence() -> None:
    paragraph = "„Wir freuen uns. Das Werk ist schön geworden. Es wächst“, sagte sie."
    assert roles(LEAD, paragraph) == ["lead", "quote", "quote", "quote"]


def test_a_quoted_name_does_not_make_a_quote() -> None:
    assert roles(LEAD, "Die Plattform „Jingban“ deckt jetzt alle sechzehn Bezirke ab.")[1] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Original-Link: https://beispiel.example/p/1.html",
        "Foto – https://beispiel.example/photo.jpg",
        "Lien : https://exemple.example/p/1.html",
        "https://beispiel.example",
        "Weitere Bilder unter www.beispiel.example",
        "Cision View original content to download multimedia:https://beispiel.example/p/1.html",
        "#Beispiel #Werk @beispiel_ag",
    ],
)
def test_an_address_with_a_label_is_a_link(line: str) -> None:
    assert roles(LEAD, line)[1] == "link"


def test_a_sentence_with_an_address_is_not_a_link() -> None:
    assert (
        roles(LEAD, "Die Zahlen stehen auf der Seite https://beispiel.example zum Abruf bereit.")[1] == "body"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Kontakt:",
        "Weitere Informationen:",
        "Pour plus d'informations :",
        "Medienkontakt",
        "Pressekontakt: Beispiel AG",
        "Rückfragen bitte an:",
        "Rückfragen & Kontakt:",
        "Rückfragehinweis:",
        "Adresse für Rückfragen",
        "Adresse pour l'envoi de questions",
        "Ansprechpartner für die Medien: Beispiel AG",
        "Contact pour les médias :",
        "Informations complémentaires :",
        "Contact presse :",
        "Contacts médias",
        "Media contact:",
    ],
)
def test_contact_continues_to_the_end(heading: str) -> None:
    assert roles(LEAD, heading, "Petra Muster", "Beispielgasse 1, 3000 Bern")[1:] == ["contact"] * 3


@pytest.mark.parametrize(
    "line",
    ["Tel.: +41 31 000 00 00", "E-Mail: presse@beispiel.example", "Tél. : 01 00 00 00 00", "+49 30 000000"],
)
def test_a_telephone_number_or_mail_address_alone_is_contact(line: str) -> None:
    assert roles(LEAD, line, BODY) == ["lead", "contact", "body"]


def test_a_link_to_a_picture_after_the_contact_is_a_link() -> None:
    assert roles(LEAD, "Kontakt:", "Petra Muster", "Foto – https://beispiel.example/1.jpg")[-1] == "link"


def test_a_link_to_more_information_does_not_begin_the_contact() -> None:
    assert roles(LEAD, "Weitere Informationen: https://beispiel.example/presse", BODY) == [
        "lead",
        "link",
        "body",
    ]


@pytest.mark.parametrize("heading", ["Über die Beispiel AG", "À propos d'Exemple SA", "About Example Ltd"])
def test_text_below_an_about_heading_is_boilerplate(heading: str) -> None:
    assert roles(LEAD, heading, BODY)[1:] == ["boilerplate", "boilerplate"]


def test_a_sentence_that_begins_like_an_about_heading_is_body() -> None:
    assert roles(LEAD, "Über 600 Anwendungen sind im Einsatz.")[1] == "body"


def test_contact_ends_the_boilerplate() -> None:
    assert roles(LEAD, "Über die Beispiel AG", BODY, "Medienkontakt:", "Petra Muster")[3:] == [
        "contact",
        "contact",
    ]


def test_note_on_the_source_language_is_boilerplate() -> None:
    note = "Die Ausgangssprache, in der der Originaltext veröffentlicht wird, ist die amtliche Fassung."
    assert roles(LEAD, note)[1] == "boilerplate"


def test_pre_split_lines_have_roles_too() -> None:
    text = "Werk in Thun eröffnet\n" + LEAD + "\nFoto – https://beispiel.example/1.jpg\n"
    document = split_document(Source.of(text), lang="de", pre_split=True)
    assert [segment.role.value for segment in document.segments] == ["headline", "lead", "link"]


def test_line_with_a_telephone_number_is_contact() -> None:
    assert roles(BODY, "Auskunft erteilt Frau Muster, Amt für Bauten, Tel. 031 000 44 10.")[1] == "contact"


def test_block_of_information_for_the_press_is_contact() -> None:
    assert roles(BODY, "Auskünfte für Medienschaffende:", "Frau Muster")[1:] == ["contact", "contact"]
    assert roles(BODY, "Renseignements pour les médias :", "Mme Muster", lang="fr")[1:] == [
        "contact",
        "contact",
    ]


@pytest.mark.parametrize("line", ["Seite 2 von 3", "page 2 sur 3", "2/3", "12"])
def test_page_number_is_boilerplate(line: str) -> None:
    assert roles(BODY, line)[1] == "boilerplate"
