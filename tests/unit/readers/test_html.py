"""Pages are read without what surrounds the article, and fragments and encodings as browsers read them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.readers import READERS, Source, read_source, recognise
from aligner.readers.html import page_parts
from aligner.split import split_document
from aligner.text import BlockKind
from tests.support.documents import html_page, release_of
from tests.support.paths import PAIR

HTML = READERS["html"]
SENTENCE = "Die Beispiel AG eröffnet heute in Thun ein neues Werk mit zweihundert Arbeitsplätzen am See."
SECOND = "Der Betrieb beginnt im Mai, wenn alle Maschinen geliefert und die Mitarbeitenden ausgebildet sind."


def texts_of(markup: str) -> list[str]:
    return [part.text for part in page_parts(markup, None)]


def kinds_of(markup: str) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in page_parts(markup, None)]


def source_of(markup: str | bytes) -> Source:
    return HTML.read(markup if isinstance(markup, bytes) else markup.encode(), None)


@pytest.mark.parametrize("layout", ["article", "divs"])
@pytest.mark.parametrize("lang", ["de", "fr"])
def test_a_page_gives_the_text_without_what_surrounds_it(lang: str, layout: str) -> None:
    items = release_of(PAIR / f"{lang}.txt")
    assert texts_of(html_page(items, lang, layout=layout)) == [item.text for item in items]


def test_a_fragment_without_a_body_is_read_whole() -> None:
    assert kinds_of(f"<h2>Werk eröffnet</h2><p>{SENTENCE}</p><ul><li>Thun<li>Bern</ul>") == [
        ("heading", "Werk eröffnet"),
        ("paragraph", SENTENCE),
        ("list-item", "Thun"),
        ("list-item", "Bern"),
    ]


def test_text_directly_in_the_body_is_a_paragraph() -> None:
    assert texts_of("<body>Guten <b>Tag</b>, Welt.<p>Eins.</p>Zwei.</body>") == [
        "Guten Tag, Welt.",
        "Eins.",
        "Zwei.",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = 'Hallo';</script>",
        "<style>p { color: red }</style>",
        "<template><p>Vorlage</p></template>",
        "<noscript><p>Bitte schalten Sie JavaScript ein.</p></noscript>",
        "<p hidden>Versteckt</p>",
        '<div style="display: none"><p>Versteckt</p></div>',
        '<span class="sr-only">Nur für Vorleser</span>',
        "<!-- Kommentar -->",
        "<select><option>Wahl</option></select>",
        "<svg><text>Grafik</text></svg>",
        "<textarea>Eingabe</textarea>",
    ],
)
def test_what_a_browser_does_not_show_as_text_is_left_out(hidden: str) -> None:
    assert texts_of(f"<body><p>{SENTENCE}</p>{hidden}<p>{SECOND}</p></body>") == [SENTENCE, SECOND]


def test_text_after_a_dropped_element_stays() -> None:
    assert texts_of("<p>Guten <script>x</script>Tag, <!-- y -->Welt <b hidden>nicht</b>dort.</p>") == [
        "Guten Tag, Welt dort."
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        '<nav><a href="/">Start</a></nav>',
        '<div class="breadcrumb"><a href="/">Start</a> › Medien</div>',
        '<div id="CookieConsent"><p>Wir verwenden Cookies, um Ihnen alles zu zeigen.</p></div>',
        '<div class="social-share"><span>Teilen</span><a href="#">Facebook</a></div>',
        '<section class="related-posts"><h2>Weitere Meldungen</h2><a href="/2">Lager</a></section>',
        "<footer><p>© 2025 Beispiel AG. Alle Rechte vorbehalten. Impressum, Kontakt, Sitemap</p></footer>",
        '<aside><h3>Meistgelesen</h3><ul><li><a href="/2">Neues Lager</a></li></ul></aside>',
        '<p><a href="/alle">Zurück zur Übersicht</a></p>',
        "<p>Seite drucken</p>",
        '<div class="newsletter"><p>Abonnieren Sie unseren Newsletter, damit Sie nichts verpassen.</p></div>',
        '<h3>Das könnte Sie auch interessieren</h3><ul><li><a href="/2">Neues Lager in Bern</a></li></ul>',
        '<div role="navigation"><a href="/">Start</a></div>',
    ],
)
def test_furniture_in_and_around_the_article_is_left_out(furniture: str) -> None:
    text = f"<h1>Werk eröffnet</h1><p>{SENTENCE}</p>"
    expected = ["Werk eröffnet", SENTENCE, SECOND]
    page = f"<body>{furniture}<main>{text}<p>{SECOND}</p></main>{furniture}</body>"
    assert texts_of(page) == expected
    assert texts_of(f"<body><article>{text}<p>{SECOND}</p>{furniture}</article></body>") == expected


def test_a_class_that_names_furniture_does_not_drop_the_main_text() -> None:
    text = f"<p>{SENTENCE}</p><p>{SECOND}</p>"
    page = f'<body class="cookie nav"><div class="share-layout sidebar">{text}</div></body>'
    assert texts_of(page) == [SENTENCE, SECOND]


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src=p.jpg><figcaption>Das neue Werk. Foto: Meier</figcaption></figure>",
        '<div class="wp-caption"><img><p class="wp-caption-text">Das neue Werk. Foto: Meier</p></div>',
        '<div class="bildunterschrift">Das neue Werk. Foto: Meier</div>',
        '<p class="image-caption">Das neue Werk. Foto: Meier</p>',
        '<figure><img src=p.jpg><div class="x">Das neue Werk. Foto: Meier</div></figure>',
        "<figure><figcaption><p>Das neue Werk. <span>Foto: Meier</span></p></figcaption></figure>",
    ],
)
def test_captions_stay_and_are_captions(markup: str) -> None:
    page = f"<body><main><h1>Werk</h1><p>{SENTENCE}</p>{markup}<p>{SECOND}</p></main></body>"
    assert kinds_of(page)[2] == ("caption", "Das neue Werk. Foto: Meier")


def test_kicker_headline_and_subtitle_are_headings() -> None:
    page = (
        '<body><article><p class="kicker">Industrie</p><h1>Werk eröffnet</h1>'
        '<p class="subtitle">Arbeit in Thun</p>'
        f'<p><span class="dateline">THUN, 3. Mai 2025 –</span> {SENTENCE}</p></article></body>'
    )
    assert kinds_of(page) == [
        ("heading", "Industrie"),
        ("heading", "Werk eröffnet"),
        ("heading", "Arbeit in Thun"),
        ("paragraph", f"THUN, 3. Mai 2025 – {SENTENCE}"),
    ]


def test_a_headline_above_the_article_is_kept() -> None:
    page = (
        '<body><header><a href="/">Beispiel AG</a></header><div><h1>Werk eröffnet</h1></div>'
        f'<div class="article-body"><p>{SENTENCE}</p></div><div class="c"><p>{SECOND}</p></div></body>'
    )
    assert texts_of(page) == ["Werk eröffnet", SENTENCE]


def test_cells_have_rows_and_columns() -> None:
    page = (
        "<table><caption>Zahlen</caption><tr><th>Jahr<th>Umsatz</tr>"
        "<tr><td rowspan=2>2024<td>12</tr><tr><td>13</tr><tr><td colspan=2>Summe</tr></table>"
    )
    assert [(p.kind.value, p.text, p.row, p.column) for p in page_parts(page, None)] == [
        ("caption", "Zahlen", 0, 0),
        ("table-cell", "Jahr", 1, 1),
        ("table-cell", "Umsatz", 1, 2),
        ("table-cell", "2024", 2, 1),
        ("table-cell", "12", 2, 2),
        ("table-cell", "13", 3, 2),
        ("table-cell", "Summe", 4, 1),
    ]


def test_a_table_for_the_layout_has_paragraphs() -> None:
    assert kinds_of(f"<table><tr><td><h1>Werk</h1><p>{SENTENCE}</p></td></tr></table>") == [
        ("heading", "Werk"),
        ("paragraph", SENTENCE),
    ]


def test_list_items_have_the_depth_of_their_list() -> None:
    page = "<ul><li>Eins<ul><li><p>Zwei</p></li></ul></li><li>Drei</li></ul>"
    assert [(p.text, p.level) for p in page_parts(page, None)] == [("Eins", 1), ("Zwei", 2), ("Drei", 1)]


def test_quotations_and_listings_have_their_kinds() -> None:
    page = f"<blockquote><p>{SENTENCE}</p></blockquote><pre>a\n  b</pre>"
    assert kinds_of(page) == [("quote", SENTENCE), ("preformatted", "a\n  b")]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('Mehr <a href="https://a.org/b">hier</a>.', "Mehr hier (https://a.org/b)."),
        ('Plus d’infos <a href="https://a.org/b">ici</a>', "Plus d’infos ici (https://a.org/b)"),
        ('<a href="https://a.org/lang/weg">https://a.org/la…</a>', "https://a.org/lang/weg"),
        ('<a href="https://a.org/b">https://a.org/b</a>', "https://a.org/b"),
        ('<a href="https://a.org/b">Das Werk</a> ist offen.', "Das Werk ist offen."),
        ('<a href="/b">Hier</a> lang.', "Hier lang."),
        ('<a href="mailto:a@b.org?subject=x">E-Mail</a>', "E-Mail (a@b.org)"),
    ],
)
def test_link_targets_are_kept_where_the_text_needs_them(markup: str, text: str) -> None:
    assert texts_of(f"<p>{markup}</p>") == [text]


def test_breaks_are_kept_between_lines_and_joined_inside_sentences() -> None:
    page = (
        "<p>Beispiel AG<br>Seestrasse 1<br/>3600 Thun</p><p>Das Werk ist<br>offen.</p><h2>Werk<br>offen</h2>"
    )
    assert texts_of(page) == ["Beispiel AG\nSeestrasse 1\n3600 Thun", "Das Werk ist offen.", "Werk offen"]


def test_two_breaks_separate_paragraphs() -> None:
    assert texts_of(f"<div>{SENTENCE}<br><br>{SECOND}</div>") == [SENTENCE, SECOND]


def test_footnote_marks_are_dropped_and_powers_are_raised() -> None:
    page = '<p>Das Werk<sup><a href="#fn1">[1]</a></sup> hat 500 m<sup>2</sup>.</p>'
    assert texts_of(page) == ["Das Werk hat 500 m²."]


def test_the_language_of_a_block_is_the_one_stated_nearest() -> None:
    page = (
        f'<html lang="de"><body><p>{SENTENCE}</p><p lang="en-GB">Public Money</p>'
        f'<p><span lang="fr">Argent public</span></p><p>{SECOND}</p></body></html>'
    )
    source = source_of(page)
    assert source.language == "de"
    assert [block.language for block in source.blocks] == [None, "en", "fr", None]
    assert split_document(source, lang="de").segments[1].language == "en"


def test_the_stated_language_decides_where_detection_cannot() -> None:
    assert split_document(source_of('<html lang="fr-CH"><body><p>12 %</p></body></html>')).language == "fr"


def test_a_wrong_language_of_a_template_does_not_count() -> None:
    page = f'<html lang="en"><body><p>{SENTENCE}</p><p>{SECOND}</p></body></html>'
    assert split_document(source_of(page)).language == "de"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<meta charset="iso-8859-1"><p>Größe – €</p>'.encode("cp1252"), "cp1252"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Größe</p>'.encode(
                "cp1252"
            ),
            "cp1252",
        ),
        ('<meta charset="iso-8859-1"><p>Größe</p>'.encode(), "utf-8"),
        (
            '<?xml version="1.0" encoding="ISO-8859-15"?><html><body><p>Größe</p></body></html>'.encode(
                "latin-1"
            ),
            "iso8859-15",
        ),
        ("\ufeff<p>Größe</p>".encode("utf-16"), "utf-16-le"),
        (
            "<html><body><p>Die Größe der Übung und die Länge der Straße</p></body></html>".encode("cp1252"),
            "cp1252",
        ),
    ],
)
def test_the_encoding_is_found_as_browsers_find_it(data: bytes, encoding: str) -> None:
    source = source_of(data)
    assert "Größe" in source.text
    assert source.encoding == encoding


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>\n<html>",
        "<html lang=de>",
        "<?xml version='1.0'?>\n<!DOCTYPE html><html>",
        "<p>",
        "<!-- x --><div>",
    ],
)
def test_html_is_recognised_by_content(start: str) -> None:
    assert recognise(None, f"{start}<p>Guten Tag</p></div>".encode()) is HTML


@pytest.mark.parametrize("text", ["<b>Werk</b> eröffnet.", "Ein <p> im Text", "< 5 Prozent", "<10 % sind es"])
def test_a_text_with_a_tag_in_it_is_plain_text(text: str) -> None:
    assert recognise(Path("de.txt"), text.encode()) is READERS["plain"]
    assert recognise(None, text.encode()) is READERS["plain"]


def test_the_element_of_a_block_is_known() -> None:
    assert [
        b.element for b in source_of("<h1>Werk</h1><figure><figcaption>Bild</figcaption></figure>").blocks
    ] == [
        "h1",
        "figcaption",
    ]


@pytest.mark.parametrize("page", ["<html></html>", "<body><script>x</script></body>", "<p> &nbsp; </p>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="no text") as caught:
        source_of(page)
    assert "Save the page again" in (caught.value.hint or "")


HOSTILE = {
    "deep": "<div>" * 200_000 + "x",
    "deep inline": "<p>" + "<b>" * 200_000 + "x",
    "many": "<p>x" * 2_000_000,
    "stray brackets": "<" * 2_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_refused_or_read_in_bounded_time(name: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError):
        source_of(HOSTILE[name])
    assert time.monotonic() - start < 30


def test_nested_tables_and_many_cells_take_linear_time() -> None:
    start = time.monotonic()
    source_of("<table><tr><td>" * 300 + "x" + "<table><tr>" + "<td colspan=1000 rowspan=1000>y" * 500)
    assert time.monotonic() - start < 20


def test_entities_of_the_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><html><p>x &b; y</p>'
    assert len(source_of(bomb).text) < 200


def test_a_long_text_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "de.html"
    path.write_text(f"<p>{'Wort ' * 2_500_000}</p><p>Ende</p>", encoding="utf-8")
    assert read_source(path).text.rstrip().endswith("Ende")


def test_headings_and_captions_of_a_page_are_headlines_and_captions() -> None:
    figure = "<figure><figcaption>Das Werk</figcaption></figure>"
    page = f"<main><h1>Werk eröffnet.</h1><p>{SENTENCE}</p>{figure}</main>"
    roles = [segment.role.value for segment in split_document(source_of(page), lang="de").segments]
    assert roles[0] == "headline"
    assert roles[2] == "caption"
    assert source_of(page).blocks[0].kind is BlockKind.HEADING
