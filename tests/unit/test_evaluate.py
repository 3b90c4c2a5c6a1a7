"""Agreement with gold: which links count."""

from pathlib import Path

import pytest

from aligner.alignment import Alignment, Link
from aligner.errors import GoldMismatchError
from aligner.evaluate import Counts, count, evaluate, evaluate_corpus, evaluate_files
from aligner.links import parse_links


def links(text: str) -> tuple[Link, ...]:
    return parse_links(text.replace(" ", "\n"))


def test_gap_counts_in_precision() -> None:
    assert evaluate(links("[0]:[0] [1]:[]"), links("[0]:[0] [1]:[1]")).strict.precision == 0.5


def test_gold_gap_does_not_count_in_recall() -> None:
    assert evaluate(links("[0]:[0]"), links("[0]:[0] [1]:[] []:[1]")).strict.recall == 1.0


def test_null_link_that_is_also_in_gold_is_right() -> None:
    assert evaluate(links("[0]:[0] [1]:[]"), links("[0]:[0] [1]:[]")).strict.precision == 1.0


def test_lax_accepts_overlap_on_both_sides() -> None:
    assert evaluate(links("[0]:[0,1]"), links("[0]:[0]")).lax.f1 == 1.0


def test_strict_refuses_overlap() -> None:
    assert evaluate(links("[0]:[0,1]"), links("[0]:[0]")).strict.f1 == 0.0


def test_lax_refuses_overlap_on_one_side() -> None:
    assert evaluate(links("[0]:[1]"), links("[0]:[0] [1]:[1]")).lax.precision == 0.0


def test_lax_refuses_overlap_with_two_different_links() -> None:
    assert evaluate(links("[0]:[1]"), links("[0]:[5] [7]:[1]")).lax.precision == 0.0


def test_lax_does_not_accept_a_wrong_gap() -> None:
    assert evaluate(links("[0]:[]"), links("[0]:[0]")).lax.precision == 0.0


def test_same_link_twice_counts_once() -> None:
    assert count(links("[0]:[0] [0]:[0]"), links("[0]:[0]")).predicted == 1


def test_empty_hypothesis_has_no_agreement_with_gold() -> None:
    result = evaluate([], links("[0]:[0]"))
    assert (result.strict.precision, result.strict.recall, result.strict.f1) == (0.0, 0.0, 0.0)


def test_nothing_agrees_with_nothing() -> None:
    assert evaluate([], []).strict.f1 == 1.0


def test_gold_of_gaps_only_agrees_with_itself() -> None:
    assert evaluate(links("[0]:[]"), links("[0]:[]")).strict.f1 == 1.0


def test_documents_are_added_before_dividing() -> None:
    good = (links("[0]:[0] [1]:[1] [2]:[2]"), links("[0]:[0] [1]:[1] [2]:[2]"))
    bad = (links("[0]:[1] [1]:[0]"), links("[0]:[0]"))
    assert evaluate_corpus([good, bad]).strict.precision == 3 / 5


def test_kinds_are_counted_separately() -> None:
    result = evaluate(links("[0]:[0] [1,2]:[1]"), links("[0]:[0] [1]:[1] [2]:[2]"))
    assert result.by_kind == {
        "1-1": Counts(
            predicted=1,
            predicted_strict=1,
            predicted_lax=1,
            predicted_pairs=1,
            expected=3,
            expected_strict=1,
            expected_lax=2,
        ),
        "2-1": Counts(predicted=1, predicted_lax=1, predicted_pairs=1),
    }


def test_interval_contains_the_figure() -> None:
    hypothesis = links(" ".join(f"[{k}]:[{k}]" for k in range(40)))
    gold = links(" ".join(f"[{k}]:[{k + (k % 4 == 0)}]" for k in range(40)))
    result = evaluate(hypothesis[:39], gold[:39])
    assert result.strict_interval is not None
    low, high = result.strict_interval
    assert low < result.strict.f1 < high


def test_same_seed_gives_the_same_interval() -> None:
    hypothesis, gold = links("[0]:[0] [1]:[1] [2]:[3]"), links("[0]:[0] [1]:[1] [2]:[2] [3]:[3]")
    assert (
        evaluate(hypothesis, gold, seed=7).strict_interval
        == evaluate(hypothesis, gold, seed=7).strict_interval
    )


def test_no_interval_without_resamples() -> None:
    assert evaluate(links("[0]:[0]"), links("[0]:[0]"), resamples=0).strict_interval is None


def test_signature_names_convention_resamples_seed_and_version() -> None:
    signature = evaluate(links("[0]:[0]"), links("[0]:[0]"), seed=3).signature
    assert signature.rpartition("|")[0] == "f1|nulls:precision|bootstrap:1000|seed:3"


def test_json_has_the_keys_of_the_contract() -> None:
    values = evaluate(links("[0]:[0]"), links("[0]:[0]"), resamples=0).as_json()
    assert values["strict"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_gold_beyond_the_document_is_refused() -> None:
    alignment = Alignment((Link((0,), (0,)),), 1, 1)
    with pytest.raises(GoldMismatchError, match="gold names target segment 4, but the document has 1"):
        evaluate(alignment, links("[0]:[4]"))


def test_gold_beyond_links_without_a_document_length_is_accepted() -> None:
    assert evaluate(links("[0]:[0]"), links("[0]:[0] [9]:[9]")).strict.recall == 0.5


def test_files_are_scored_like_links(tmp_path: Path) -> None:
    (tmp_path / "a.links").write_text("[0]:[0]:0.5\n")
    (tmp_path / "b.links").write_text("[0]:[0]\n")
    assert evaluate_files(tmp_path / "a.links", tmp_path / "b.links").strict.f1 == 1.0
