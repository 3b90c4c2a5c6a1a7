"""The `.links` format, line by line."""

from pathlib import Path

import pytest

from aligner.alignment import Link
from aligner.errors import DecodingError, InputError, LinkSyntaxError
from aligner.links import format_links, parse_links, read_links, source_order


def test_line_is_written_as_the_contract_shows_it() -> None:
    assert format_links([Link((8, 9), (10,), similarity=1 - 0.139594)]) == "[8, 9]:[10]:0.139594\n"


def test_gap_is_written_with_cost_zero() -> None:
    assert format_links([Link((12,), ())]) == "[12]:[]:0.000000\n"


def test_links_are_written_in_source_order() -> None:
    links = [Link((1,), (1,), 1.0), Link((0,), (0,), 1.0)]
    assert format_links(links) == "[0]:[0]:0.000000\n[1]:[1]:0.000000\n"


def test_target_only_link_is_where_its_target_would_be() -> None:
    links = [Link((), (1,)), Link((0,), (0,)), Link((1,), (2,))]
    assert [(link.src, link.tgt) for link in source_order(links)] == [((0,), (0,)), ((), (1,)), ((1,), (2,))]


def test_target_only_link_after_all_targets_is_last() -> None:
    links = [Link((), (1,)), Link((0,), (0,)), Link((1,), ())]
    assert [(link.src, link.tgt) for link in source_order(links)] == [((0,), (0,)), ((1,), ()), ((), (1,))]


def test_crossing_does_not_pull_a_target_only_link_forward() -> None:
    links = [Link((0,), (9,), crossing=True), Link((1,), (0,)), Link((), (1,)), Link((2,), (2,))]
    assert [link.tgt for link in source_order(links)] == [(9,), (0,), (1,), (2,)]


def test_cost_becomes_similarity() -> None:
    assert parse_links("[0]:[0]:0.25")[0].similarity == 0.75


def test_cost_is_optional() -> None:
    assert parse_links("[0]:[0, 1]") == (Link((0,), (0, 1)),)


def test_spaces_are_optional() -> None:
    assert parse_links(" [ 0,1 ] : [ 2 , 3 ] : 1 ") == (Link((0, 1), (2, 3)),)


def test_windows_line_ends_byte_order_mark_and_blank_lines_are_tolerated() -> None:
    assert parse_links("\ufeff[0]:[0]\r\n\r\n[1]:[]\r\n") == (Link((0,), (0,)), Link((1,), ()))


def test_indices_are_sorted() -> None:
    assert parse_links("[2, 1]:[0]")[0].src == (1, 2)


def test_gold_with_holes_and_crossings_is_read_in_line_order() -> None:
    assert parse_links("[0, 2]:[3]\n[1]:[0]") == (Link((0, 2), (3,)), Link((1,), (0,)))


def test_cost_beyond_the_range_of_a_cosine_is_clipped() -> None:
    assert parse_links("[0]:[0]:7.5")[0].similarity == -1.0


def test_cost_of_a_gap_is_not_a_similarity() -> None:
    assert parse_links("[0]:[]:0.0")[0].similarity == 0.0


def test_no_lines_are_no_links() -> None:
    assert parse_links("\n") == ()


@pytest.mark.parametrize("line", ["[4:[5]", "4:5", "[a]:[0]", "[-1]:[0]", "[1,]:[0]", "[0] [0]"])
def test_line_that_is_not_a_link_is_refused(line: str) -> None:
    with pytest.raises(LinkSyntaxError, match="not an alignment link"):
        parse_links(line)


@pytest.mark.parametrize("cost", ["nan", "inf", "low", "0.1:9"])
def test_cost_that_is_not_finite_is_refused(cost: str) -> None:
    with pytest.raises(LinkSyntaxError, match="not a cost"):
        parse_links(f"[0]:[0]:{cost}")


def test_link_without_segments_is_refused() -> None:
    with pytest.raises(LinkSyntaxError, match="without segments"):
        parse_links("[]:[]")


def test_segment_twice_in_one_link_is_refused() -> None:
    with pytest.raises(LinkSyntaxError, match="twice"):
        parse_links("[0, 0]:[1]")


def test_error_names_file_line_and_text(tmp_path: Path) -> None:
    path = tmp_path / "007.links"
    path.write_text("[0]:[0]\n\n[4:[5]\n")
    with pytest.raises(LinkSyntaxError) as caught:
        read_links(path)
    assert caught.value.message == f"{path}:3: not an alignment link: '[4:[5]'"


def test_error_shows_the_head_of_a_long_line_only() -> None:
    with pytest.raises(LinkSyntaxError) as caught:
        parse_links("x" * 10_000)
    assert len(caught.value.message) < 120


def test_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_links(tmp_path / "absent.links")


def test_folder_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_links(tmp_path)


def test_other_encoding_is_refused_with_its_offset(tmp_path: Path) -> None:
    path = tmp_path / "gold.links"
    path.write_bytes(b"[0]:[0]\n\xff\xfe")
    with pytest.raises(DecodingError) as caught:
        read_links(path)
    assert caught.value.offset == 8


def test_equal_texts_cost_zero_despite_rounding() -> None:
    assert format_links([Link((0,), (0,), similarity=1.0000001)]) == "[0]:[0]:0.000000\n"
