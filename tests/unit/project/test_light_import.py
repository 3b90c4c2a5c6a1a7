"""Start-up is fast: heavy packages are imported by the function that needs them, and only then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import PAIR

HEAVY = {
    "torch",
    "pandas",
    "numba",
    "nltk",
    "scipy",
    "sentence_transformers",
    "transformers",
    "sklearn",
    "pydantic",
    "trafilatura",
    "mammoth",
    "markdown_it",
    "striprtf",
    "pypdfium2",
}


def loaded_by(code: str) -> set[str]:
    """Heavy packages in `sys.modules` after `code` ran in a fresh interpreter."""
    report = f"{code}\nimport sys\nprint('\\nLOADED', *sorted({{n.split('.')[0] for n in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)
    return HEAVY & set(done.stdout.rsplit("LOADED", 1)[1].split())


def command(*words: object) -> str:
    return (
        "import sys\nfrom aligner.cli import main\n"
        f"sys.argv = {['aligner', *map(str, words)]!r}\n"
        "try:\n    main()\nexcept SystemExit as leave:\n    assert leave.code == 0, leave.code"
    )


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import aligner") == set()


def test_a_command_imports_no_other_command() -> None:
    code = command("explain", "number") + "\nprint('\\nCOMMANDS', 'aligner.cli.memory' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "COMMANDS False"


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import aligner.cli") == set()


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by(command("--help")) == set()


def test_evaluate_loads_nothing_heavy_but_the_check_of_its_files() -> None:
    assert loaded_by(command("evaluate", PAIR / "gold.links", PAIR / "gold.links")) <= {"pydantic"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "heavy", ["torch", "pandas", "numba", "sentence_transformers", "sklearn", "pydantic"]
)
def test_writing_translation_memory_does_not_load(heavy: str, tmp_path: Path) -> None:
    words = command("align", PAIR / "de.txt", PAIR / "fr.txt", "-o", tmp_path / "pair.tmx")
    assert heavy not in loaded_by(words)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "sarif", "junit"])
def test_a_report_loads_nothing_but_what_the_alignment_needs(form: str) -> None:
    words = [PAIR / "de.txt", PAIR / "fr.txt"]
    assert loaded_by(command("diff", *words, "--format", form)) <= loaded_by(command("align", *words))


ALIGN = """
from aligner.search import align_segments
from aligner.testing import HashEncoder
lines = [f"Zeile {k} {'abcdefghij'[k % 10] * 7}" for k in range(LENGTH)]
align_segments(lines, lines, HashEncoder())
"""


def test_importing_the_search_loads_nothing_heavy() -> None:
    assert loaded_by("import aligner.search, aligner.search.lattice, aligner.score.features") == set()


def test_aligning_a_short_pair_loads_nothing_heavy() -> None:
    assert loaded_by(ALIGN.replace("LENGTH", "40")) == set()


def test_aligning_a_long_pair_loads_numba_at_most_once_ever() -> None:
    loaded_by(ALIGN.replace("LENGTH", "200"))
    assert loaded_by(ALIGN.replace("LENGTH", "200")) == set()


def test_reading_plain_text_loads_no_module_of_another_format() -> None:
    code = command("split", PAIR / "de.txt")
    code += "\nnames = ('html', 'markup', 'page', 'mail', 'docx', 'odt', 'rtf', 'pdf', 'markdown')"
    code += "\nassert not [n for n in names if f'aligner.readers.{n}' in sys.modules]"
    assert loaded_by(code) <= {"nltk"}
