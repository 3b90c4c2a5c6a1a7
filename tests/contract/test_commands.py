"""The commands as `docs/reference/contract.md` promises them, on the shipped release pair."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Outcome

    Run = Callable[..., Outcome]


@pytest.fixture(scope="module")
def links(aligner: Run, pair: Path) -> list[str]:
    outcome = aligner("align", pair / "de.txt", pair / "fr.txt")
    assert outcome.code == 0, outcome.err
    return outcome.out.splitlines()


@pytest.fixture(scope="module")
def record(aligner: Run, pair: Path) -> dict[str, Any]:
    outcome = aligner("diff", pair / "de.txt", pair / "fr.txt", "--format", "json")
    assert outcome.code == 0, outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_without_an_output_the_links_go_to_stdout_in_source_order(links: list[str], pair: Path) -> None:
    gold = (pair / "gold.links").read_text().splitlines()
    assert [line.rsplit(":", 1)[0] for line in links] == gold


def test_a_link_carries_a_cost_of_six_decimals(links: list[str]) -> None:
    assert all(len(line.rsplit(":", 1)[1].split(".")[1]) == 6 for line in links)


def test_an_unaligned_segment_costs_nothing(links: list[str]) -> None:
    assert links[0] == "[0]:[]:0.000000"


@pytest.mark.parametrize("suffix", ["tmx", "csv", "tsv", "links", "html"])
def test_the_suffix_picks_the_format(aligner: Run, pair: Path, tmp_path: Path, suffix: str) -> None:
    outcome = aligner("align", pair / "de.txt", pair / "fr.txt", "-o", tmp_path / f"out.{suffix}")
    assert outcome.code == 0
    signs = {
        "tmx": b"<?xml",
        "csv": b"\xef\xbb\xbf",
        "tsv": b"\xef\xbb\xbf",
        "links": b"[0]:[]",
        "html": b"<!DOCTYPE html>",
    }
    assert (tmp_path / f"out.{suffix}").read_bytes().startswith(signs[suffix])


def test_several_outputs_are_written_in_one_run(aligner: Run, pair: Path, tmp_path: Path) -> None:
    wanted = [tmp_path / "a.tmx", tmp_path / "b.csv", tmp_path / "c.links"]
    words = [word for path in wanted for word in ("-o", path)]
    assert aligner("align", pair / "de.txt", pair / "fr.txt", *words).code == 0
    assert sorted(tmp_path.iterdir()) == wanted


def test_with_an_output_file_nothing_goes_to_stdout(aligner: Run, pair: Path, tmp_path: Path) -> None:
    assert aligner("align", pair / "de.txt", pair / "fr.txt", "-o", tmp_path / "a.tmx").out == ""


def test_format_picks_the_format_of_stdout(aligner: Run, pair: Path) -> None:
    assert aligner("align", pair / "de.txt", pair / "fr.txt", "--format", "tmx").out.startswith("<?xml")


def test_a_dash_reads_standard_input(aligner: Run, pair: Path, links: list[str]) -> None:
    outcome = aligner("align", pair / "de.txt", "-", stdin=(pair / "fr.txt").read_bytes())
    assert outcome.out.splitlines() == links


def test_a_dash_writes_standard_output(aligner: Run, pair: Path, links: list[str]) -> None:
    assert aligner("align", pair / "de.txt", pair / "fr.txt", "-o", "-").out.splitlines() == links


def test_two_runs_give_the_same_bytes(aligner: Run, pair: Path, links: list[str]) -> None:
    assert aligner("align", pair / "de.txt", pair / "fr.txt").out.splitlines() == links


def test_pre_split_lines_keep_their_numbers(aligner: Run, tmp_path: Path) -> None:
    (tmp_path / "de").write_text("Das Haus ist alt.\n\nDie Katze schläft im Garten.\n")
    (tmp_path / "fr").write_text("La maison est vieille.\nLe chat dort dans le jardin.\n")
    words = ["--pre-split", "--src-lang", "de", "--tgt-lang", "fr"]
    lines = aligner("align", tmp_path / "de", tmp_path / "fr", *words).out.splitlines()
    assert [line.rsplit(":", 1)[0] for line in lines] == ["[0]:[0]", "[1]:[]", "[2]:[1]"]


def test_a_wrapped_pair_gives_the_links_of_the_pair(
    aligner: Run, pair: Path, tmp_path: Path, links: list[str]
) -> None:
    for name in ("de.txt", "fr.txt"):
        lines = (pair / name).read_text(encoding="utf-8").splitlines()
        wrapped = "\n".join(textwrap.fill(line, 72, break_long_words=False) for line in lines)
        (tmp_path / name).write_text(wrapped, encoding="utf-8")
    done = aligner("align", tmp_path / "de.txt", tmp_path / "fr.txt")
    assert done.out.splitlines() == links
    assert "joined, since the text is wrapped at 72 columns" in done.err


def test_wrapped_lines_remain_segments_on_request(aligner: Run, tmp_path: Path) -> None:
    text = (
        "Die Stadtwerke Seestadt bauen im nächsten Jahr eine neue\n"
        "Leitung unter dem See und bis in das alte\n"
        "Quartier."
    )
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    lines = aligner("split", tmp_path / "de.txt", "--line-breaks", "keep").out.splitlines()
    assert lines == text.splitlines()


def test_the_json_of_diff_matches_its_published_schema(record: dict[str, Any]) -> None:
    schema = ROOT / "docs" / "reference" / "diff.schema.json"
    jsonschema.validate(record, json.loads(schema.read_text(encoding="utf-8")))


def test_the_pair_has_fifteen_german_and_eleven_french_segments(record: dict[str, Any]) -> None:
    assert (len(record["src"]["segments"]), len(record["tgt"]["segments"])) == (15, 11)


def test_the_caption_is_one_crossing_link(record: dict[str, Any]) -> None:
    crossings = [(link["src"], link["tgt"]) for link in record["links"] if link["crossing"]]
    assert crossings == [([3], [1])]


def test_the_divergences_are_those_of_a_careful_reader(record: dict[str, Any]) -> None:
    found = {(each["kind"], tuple(each["src"]), tuple(each["tgt"])) for each in record["divergences"]}
    assert found == {
        ("omission", (0,), ()),
        ("moved", (3,), (1,)),
        ("untranslated", (3,), (1,)),
        ("quote", (5,), (4,)),
        ("merge", (9, 10), (8,)),
        ("omission", (13,), ()),
        ("omission", (14,), ()),
    }


def test_the_caption_is_in_neither_language(record: dict[str, Any]) -> None:
    [caption] = [each for each in record["divergences"] if each["kind"] == "untranslated"]
    assert caption["detail"]["both"] is True


def test_only_reports_one_kind(aligner: Run, pair: Path) -> None:
    outcome = aligner("diff", pair / "de.txt", pair / "fr.txt", "--format", "json", "--only", "moved")
    assert {each["kind"] for each in json.loads(outcome.out)["divergences"]} == {"moved"}


def test_exclude_drops_kinds(aligner: Run, pair: Path) -> None:
    words = ["--format", "json", "--exclude", "moved,untranslated,quote,merge"]
    outcome = aligner("diff", pair / "de.txt", pair / "fr.txt", *words)
    assert {each["kind"] for each in json.loads(outcome.out)["divergences"]} == {"omission"}


def test_diff_exits_with_zero_without_a_gate(aligner: Run, pair: Path) -> None:
    assert aligner("diff", pair / "de.txt", pair / "fr.txt").code == 0


def test_the_gate_fails_on_a_warning(aligner: Run, pair: Path) -> None:
    assert aligner("diff", pair / "de.txt", pair / "fr.txt", "--exit-code").code == 1


def test_the_gate_passes_if_nothing_is_severe_enough(aligner: Run, pair: Path) -> None:
    words = ["--exit-code", "--only", "merge"]
    assert aligner("diff", pair / "de.txt", pair / "fr.txt", *words).code == 0


def test_the_gate_considers_the_given_severity(aligner: Run, pair: Path) -> None:
    words = ["--exit-code", "--only", "merge", "--fail-on", "info"]
    assert aligner("diff", pair / "de.txt", pair / "fr.txt", *words).code == 1


def test_the_terminal_view_prints_no_escape_codes_into_a_pipe(aligner: Run, pair: Path) -> None:
    assert "\x1b" not in aligner("diff", pair / "de.txt", pair / "fr.txt").out


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("html", "<!DOCTYPE html>"),
        ("sarif", '{\n  "$schema": "https://docs.oasis-open.org/sarif/'),
        ("github", "::warning file="),
        ("junit", '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites '),
    ],
)
def test_diff_writes_the_formats_of_other_programs(aligner: Run, pair: Path, form: str, begins: str) -> None:
    assert aligner("diff", pair / "de.txt", pair / "fr.txt", "--format", form).out.startswith(begins)


@pytest.mark.parametrize(
    ("name", "form"), [("a.html", "html"), ("a.sarif", "sarif"), ("a.xml", "junit"), ("a.json", "json")]
)
def test_the_suffix_picks_the_format_of_a_report(
    aligner: Run, pair: Path, tmp_path: Path, name: str, form: str
) -> None:
    said = aligner("diff", pair / "de.txt", pair / "fr.txt", "--format", form).out
    outcome = aligner("diff", pair / "de.txt", pair / "fr.txt", "-o", tmp_path / name)
    assert (outcome.code, outcome.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8") == said


def test_a_report_for_annotations_names_files_from_the_working_directory(aligner: Run, pair: Path) -> None:
    lines = aligner("diff", "de.txt", "fr.txt", "--format", "github", cwd=pair).out.splitlines()
    assert {line.split("file=")[1].split(",")[0] for line in lines} == {"de.txt", "fr.txt"}


def test_concise_prints_a_finding_per_line_with_the_position_of_its_word(aligner: Run, pair: Path) -> None:
    words = ["--format", "concise", "--only", "quote,merge"]
    outcome = aligner("diff", "de.txt", "fr.txt", *words, cwd=pair)
    assert outcome.out.splitlines() == [
        "fr.txt:9:78: info: “Butler” in German, “assistant numérique” in French [quote]",
        (
            "fr.txt:17:1: info: 2 segments in German, one in French: "
            "“À Shanghai, métropole de l'est de la Chine, elle a mis au …” [merge]"
        ),
    ]


def test_mqm_adds_names_to_the_json(aligner: Run, pair: Path) -> None:
    words = ["--format", "json", "--only", "moved", "--mqm"]
    record = json.loads(aligner("diff", pair / "de.txt", pair / "fr.txt", *words).out)
    assert [each["mqm"] for each in record["divergences"]] == [
        {"type": "Linguistic conventions/Textual conventions", "severity": "minor"}
    ]


def test_mqm_adds_names_to_the_terminal_view(aligner: Run, pair: Path) -> None:
    assert "Accuracy/Omission, minor" in aligner("diff", pair / "de.txt", pair / "fr.txt", "--mqm").out


def test_the_gate_and_the_test_report_agree(aligner: Run, pair: Path) -> None:
    words = ["--format", "junit", "--fail-on", "error", "--exit-code"]
    outcome = aligner("diff", pair / "de.txt", pair / "fr.txt", *words)
    assert (outcome.code, 'failures="0"' in outcome.out) == (0, True)


def test_split_prints_one_segment_per_line(aligner: Run, pair: Path) -> None:
    assert len(aligner("split", pair / "de.txt").out.splitlines()) == 15


def test_split_offsets_name_the_text_in_the_original(aligner: Run, pair: Path) -> None:
    original = (pair / "fr.txt").read_text(encoding="utf-8")
    segments = json.loads(aligner("split", pair / "fr.txt", "--format", "json").out)["segments"]
    assert [original[each["start"] : each["end"]] for each in segments] == [each["text"] for each in segments]


def test_gold_agrees_with_itself(aligner: Run, pair: Path) -> None:
    outcome = aligner("evaluate", pair / "gold.links", pair / "gold.links", "--format", "json")
    record = json.loads(outcome.out)
    perfect = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert [{name: record[way][name] for name in perfect} for way in ("strict", "lax")] == [perfect, perfect]


def test_evaluate_prints_a_table_for_a_person(aligner: Run, pair: Path) -> None:
    assert "strict" in aligner("evaluate", pair / "gold.links", pair / "gold.links").out


@pytest.mark.parametrize("command", ["align", "diff", "split", "evaluate", "doctor", "models"])
def test_every_command_has_help(aligner: Run, command: str) -> None:
    outcome = aligner(command, "--help")
    assert outcome.code == 0
    assert f"aligner {command}" in outcome.out


@pytest.mark.parametrize("command", ["align", "diff", "split", "evaluate"])
def test_help_ends_with_an_example(aligner: Run, command: str) -> None:
    assert f"\nExamples:\n  aligner {command} " in aligner(command, "--help").out


def test_no_command_shows_the_help(aligner: Run) -> None:
    outcome = aligner()
    assert outcome.code == 0
    assert "align" in outcome.out


def test_the_version_is_that_of_the_package(aligner: Run) -> None:
    from importlib.metadata import version

    assert aligner("--version").out == f"aligner {version('bitext-aligner')}\n"


def test_unaligned_words_are_in_the_json_with_their_offsets(aligner: Run, tmp_path: Path) -> None:
    de, fr = tmp_path / "de.txt", tmp_path / "fr.txt"
    de.write_text("Das Museum zeigt ab Samstag eine Ausstellung über die Geschichte der Seefahrt.\n")
    fr.write_text(
        "À partir de samedi, le musée présente une exposition sur l’histoire de la navigation, "
        "conçue avec des collectionneurs privés.\n"
    )
    record = json.loads(aligner("diff", de, fr, "--format", "json", "--only", "partial").out)
    schema = ROOT / "docs" / "reference" / "diff.schema.json"
    jsonschema.validate(record, json.loads(schema.read_text(encoding="utf-8")))
    ((words,),) = [each["detail"]["unmatched"] for each in record["divergences"]]
    assert (words["side"], words["segment"]) == ("tgt", 0)
    assert record["tgt"]["segments"][0][words["start"] : words["end"]] == words["text"]
    assert words["text"] == "conçue avec des collectionneurs privés"
