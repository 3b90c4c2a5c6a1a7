"""The page is self-contained, can be read and followed without its script, and runs nothing from a text."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import lxml.html
import pytest

from aligner.alignment import Alignment, Link
from aligner.divergence import Divergence, Kind, Severity
from aligner.report.markup import MarkedRange, render_text
from aligner.report.page import MANY_ROWS, to_page
from aligner.text import Document
from tests.support.comparing import document, findings_of, links, straight
from tests.support.reporting import SIGNATURE, bridge


def parsed(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


def page_of(
    src: Document, tgt: Document, alignment: Alignment, divergences: tuple[Divergence, ...] | None = None
) -> lxml.html.HtmlElement:
    return parsed(to_page(findings_of(src, tgt, alignment, divergences, signature=SIGNATURE)))


@cache
def source() -> str:
    return to_page(bridge())


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return parsed(source())


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_first_line_is_the_verdict(page: lxml.html.HtmlElement) -> None:
    assert [words(each) for each in page.iter("h1")] == ["5 errors and 1 warning"]


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ([], "The two versions agree"),
        ([Severity.INFO], "No errors or warnings, 1 note"),
        ([Severity.WARNING, Severity.WARNING, Severity.INFO], "2 warnings"),
    ],
)
def test_the_verdict_counts_the_most_severe(severities: list[Severity], verdict: str) -> None:
    src, tgt = document("de", "x"), document("fr", "y")
    found = tuple(Divergence(Kind.NUMBER, severity, (0,), (0,), "1") for severity in severities)
    assert [words(each) for each in page_of(src, tgt, straight(src, tgt), found).iter("h1")] == [verdict]


def test_nothing_is_loaded_from_elsewhere(page: lxml.html.HtmlElement) -> None:
    names = ["src", "href", "action", "data", "poster", "srcset", "background"]
    targets = [value for each in page.iter() for name in names if (value := each.get(name))]
    assert [target for target in targets if not target.startswith("#")] == []
    assert re.findall(r"url\(|@import", source()) == []


def test_its_own_policy_allows_its_style_and_script_and_no_other(page: lxml.html.HtmlElement) -> None:
    (policy,) = (
        meta.get("content")
        for meta in page.iter("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (element,) = page.iter(name)
        digest = b64encode(sha256((element.text or "").encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_no_element_carries_style_or_script_which_the_policy_would_refuse(
    page: lxml.html.HtmlElement,
) -> None:
    names = {name for each in page.iter() for name in each.attrib}
    assert {name for name in names if name == "style" or name.startswith("on")} == set()


def test_markup_of_a_text_is_text(page: lxml.html.HtmlElement) -> None:
    assert '<script>alert("x")</script>' in words(page.get_element_by_id("s9"))
    assert len(list(page.iter("script"))) == 1


def test_every_segment_appears_once_in_the_order_of_the_source(page: lxml.html.HtmlElement) -> None:
    shown = [each.get("id") for each in page.find_class("seg") if each.get("id")]
    assert [name for name in shown if name[0] == "s"] == [f"s{k}" for k in range(1, 13)]
    assert sorted(name for name in shown if name[0] == "t") == sorted(f"t{k}" for k in range(1, 12))


def test_segments_of_a_link_are_in_one_row(page: lxml.html.HtmlElement) -> None:
    row = page.get_element_by_id("l5")
    assert [each.get("id") for each in row.find_class("seg")] == ["s5", "s6", "t4"]


def test_a_moved_passage_and_its_place_lead_to_each_other(page: lxml.html.HtmlElement) -> None:
    note = page.get_element_by_id("p8")
    assert words(note).startswith("↑ 8 is here in French, shown next to 4")
    assert [each.get("href") for each in note.iter("a")] == ["#l4"]
    assert "#p8" in [each.get("href") for each in page.get_element_by_id("l4").iter("a")]


def test_the_place_of_a_moved_passage_follows_the_passage_before_it(page: lxml.html.HtmlElement) -> None:
    before = page.get_element_by_id("p8").getprevious()
    assert before is not None
    assert before.get("id") == "l8"


def test_a_line_leads_past_the_rows_between(page: lxml.html.HtmlElement) -> None:
    assert [each.get("id") for each in page.find_class("passed")] == ["l5", "l6", "l7", "l8"]


def test_a_line_leads_down_to_a_passage_that_is_later_in_the_source() -> None:
    texts = ["Eins", "Zwei", "Drei", "Ein langer Satz, der bleibt"]
    src, tgt = document("de", *texts), document("fr", "Trois", "Un", "Deux", "Une longue phrase qui reste")
    page = page_of(src, tgt, links(([0], [1]), ([1], [2]), ([2], [0]), ([3], [3])))
    note = page.get_element_by_id("p1")
    assert words(note).startswith("↓ 1 is here in French, shown next to 3")
    assert [each.get("id") for each in page.find_class("passed")] == ["l1", "l2"]


def test_every_divergence_is_listed_with_a_link_to_its_place(page: lxml.html.HtmlElement) -> None:
    (list_,) = page.find_class("list")
    targets = [str(each.get("href"))[1:] for each in list_.iter("a")]
    assert sorted(targets) == [f"d{number}" for number in range(1, 9)]
    assert all("mark" in str(page.get_element_by_id(target).get("class")) for target in targets)


def test_every_link_inside_the_page_leads_somewhere(page: lxml.html.HtmlElement) -> None:
    names = {each.get("id") for each in page.iter()}
    assert {str(each.get("href"))[1:] for each in page.iter("a")} - names == set()


def test_no_id_occurs_twice(page: lxml.html.HtmlElement) -> None:
    names = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(names) == len(set(names))


def test_a_box_of_the_filter_hides_its_kind_without_a_script(page: lxml.html.HtmlElement) -> None:
    for kind in {each.kind.value for each in bridge()}:
        assert page.get_element_by_id(f"show-{kind}").get("type") == "checkbox"
        assert f".page:has(#show-{kind}:not(:checked)) [data-kind={kind}]{{display:none}}" in source()


def test_severity_is_given_in_words_too(page: lxml.html.HtmlElement) -> None:
    assert words(page.get_element_by_id("d2")) == (
        "✗error: Number 48 Millionen in German, 84 millions in French"
    )


def test_what_differs_is_marked_in_the_text(page: lxml.html.HtmlElement) -> None:
    assert [words(each) for each in page.get_element_by_id("l3").iter("mark")] == [
        "48 Millionen",
        "84 millions",
    ]


def test_confidence_is_shown_only_where_it_is_not_high(page: lxml.html.HtmlElement) -> None:
    shown = [words(each) for each in page.find_class("confidence")]
    assert shown == ["●●○Medium confidence, 80%", "●○○Low confidence, 41%"]


def test_each_side_declares_its_language_and_direction() -> None:
    src, tgt = document("de", "Eins"), document("ar", "واحد")
    sides = page_of(src, tgt, straight(src, tgt), ()).find_class("side")
    assert [(each.get("lang"), each.get("dir")) for each in sides] == [("de", "ltr"), ("ar", "rtl")]


def test_a_missing_text_is_reported_where_it_is_missing() -> None:
    page = page_of(document("de"), document("fr", "Nouveau"), links(([], [0])))
    row = page.get_element_by_id("l1")
    assert [str(each.get("class")).split()[0] for each in row] == ["marks", "side"]


def test_an_unaligned_segment_without_divergence_is_still_shown() -> None:
    page = page_of(document("de", "---"), document("fr"), links(([0], [])))
    assert words(page.get_element_by_id("l1")) == "1---Nothing in French"


def test_the_signature_is_at_the_foot(page: lxml.html.HtmlElement) -> None:
    assert SIGNATURE in words(page.find_class("foot")[0])


def test_mqm_is_shown_on_request() -> None:
    assert "MQM" not in source()
    assert "(MQM Accuracy/Omission, major)" in to_page(bridge(), mqm=True)


def test_names_of_files_are_text() -> None:
    pair = bridge().pair
    hostile = replace(pair, src=replace(pair.src, path=Path("<b>&\udcff.txt")))
    assert "&lt;b&gt;&amp; .txt" in to_page(replace(bridge(), pair=hostile))


def test_a_long_pair_lays_out_only_what_is_seen() -> None:
    texts = [f"Zeile {k}" for k in range(MANY_ROWS)]
    src, tgt = document("de", *texts), document("fr", *texts)
    assert "many-rows" in str(page_of(src, tgt, straight(src, tgt), ()).find("body").get("class"))


def test_the_size_of_the_page_grows_with_the_texts() -> None:
    def size(rows: int) -> int:
        src = document("de", *(f"Satz {k:05} hier" for k in range(rows)))
        tgt = document("fr", *(f"Phrase {k:05} ici" for k in range(rows)))
        # Each pair of neighbours has changed places.
        order = [k ^ 1 for k in range(rows)]
        alignment = Alignment(tuple(Link((k,), (order[k],), 0.8, 0.9) for k in range(rows)), rows, rows)
        return len(to_page(findings_of(src, tgt, alignment, signature=SIGNATURE)))

    empty, small, large = size(0), size(400), size(800)
    assert large - empty < 2.1 * (small - empty)


def test_ranges_are_marked() -> None:
    assert render_text("a 10 b", [MarkedRange(2, 4, Severity.ERROR)]) == 'a <mark class="error">10</mark> b'


def test_the_more_severe_of_two_ranges_gets_the_overlap() -> None:
    ranges = [MarkedRange(0, 4, Severity.INFO), MarkedRange(2, 6, Severity.ERROR)]
    assert render_text("abcdef", ranges) == '<mark class="info">ab</mark><mark class="error">cdef</mark>'


def test_a_range_ends_with_the_text() -> None:
    assert render_text("ab", [MarkedRange(1, 9, Severity.INFO)]) == 'a<mark class="info">b</mark>'


def test_a_segment_of_many_numbers_is_marked_in_time() -> None:
    src, tgt = document("de", "7 " * 5000), document("fr", "8 " * 5000)
    found = Divergence(
        Kind.NUMBER, Severity.ERROR, (0,), (0,), "x", {"src": ["7"] * 5000, "tgt": ["8"] * 5000}
    )
    began = perf_counter()
    page = page_of(src, tgt, straight(src, tgt), (found,))
    assert perf_counter() - began < 5
    assert len(list(page.iter("mark"))) == 10_000


def test_french_spaces_do_not_break() -> None:
    assert render_text("« a » : b") == (
        '«<span class="nb"> </span>a<span class="nb"> </span>»<span class="nb"> </span>: b'
    )


def test_a_direction_override_is_left_out() -> None:
    assert render_text("a\u202eb") == "ab"
