"""No text, name or argument drives the terminal, forges a line or commands a build server."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from aligner.cli import main
from aligner.display import visible
from tests.contract.test_options import on_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs file names with any character")

CONTROLS: Final = (
    "\x1b]0;title\x07\x1b[31m\x9b31m\x08\x7f\x85\u2028\u2029\u061c\u200e\u200f\u202a\u202e\u2066\u2069"
)
EVIL: Final = f"x{CONTROLS}[red]y[/red][link=https://example.org]z[/link]:smile:##vso[task.complete]"
NAME: Final = "a\n::error::b\x1b[31m\x9b\u202e\x07\udcff##vso[c][red]:smile:"

OBEYED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]"
)
COMMAND: Final = re.compile(r"^\s*::[a-z-]+(?:::| )|##\w*\[", re.MULTILINE)
LAYOUT: Final = re.compile(r"\x1b\[(?:\?25[hl]|2K|1A|(?!31m)[\d;]*m)|\r")
"""What the program itself writes to a terminal: colours, and the cursor moves of its bars."""


def shortened(words: list[str]) -> str:
    """The name of a test, in which hostile names are abbreviated."""
    return visible(" ".join(words).replace(NAME, "NAME").replace(EVIL, "EVIL"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, bitexts, a memory and settings full of what a terminal obeys, under a name that is, too."""
    path = tmp_path_factory.mktemp("escapes")
    (path / f"{NAME}.de.txt").write_text(
        f"Die Stadt baut {EVIL} eine Brücke.\nSie kostet 12 Millionen Euro.\n::error::Hallo, liebe Welt.\n",
        encoding="utf-8",
    )
    (path / f"{NAME}.fr.txt").write_text(
        f"La ville bâtit {EVIL} un pont.\nIl coûte 13 millions d’euros.\n::error::Bonjour, cher monde.\n",
        encoding="utf-8",
    )
    units = [
        {"src": f"Die Brücke {EVIL}\n::error::", "tgt": f"{word} {EVIL}", "src_lang": "de", "tgt_lang": "fr"}
        for word in ("Le pont", "Un pont", "\n::error::")
    ]
    (path / "evil.jsonl").write_text("".join(f"{json.dumps(unit)}\n" for unit in units), encoding="utf-8")
    (path / f"{NAME}.jsonl").write_bytes((path / "evil.jsonl").read_bytes())
    (path / "tag.csv").write_text(f'src,tgt,src_lang,tgt_lang\na,b,"de{EVIL}",fr\n', encoding="utf-8")
    (path / "column.csv").write_text(f"src,{EVIL}\na,b\n", encoding="utf-8")
    (path / "tmx.tmx").write_text(
        '<tmx version="1.4"><header srclang="de"/><body><tu><\u202eo\x9b/></tu></body></tmx>',
        encoding="utf-8",
    )
    (path / "note.tmx").write_text(
        '<tmx version="1.4"><header srclang="de"/><body><tu><x:\u05d0\u202e y="\x9b"/>'
        '<tuv lang="de"><seg>a &#27;\x9b</seg></tuv><tuv lang="fr"><seg>b</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    (path / "bad.links").write_text(f"{EVIL}\n", encoding="utf-8")
    (path / "bad.jsonl").write_text(json.dumps({**units[0], "status": EVIL}), encoding="utf-8")
    (path / "bad.xlsx").write_text(EVIL, encoding="utf-8")
    (path / "toml").write_text(f'"k{json.dumps(CONTROLS)[1:-1]}[red]" = 1\n', encoding="utf-8")
    (path / "broken").write_text("[check\x1b[31m\u202e\n", encoding="utf-8")
    (path / "check").write_text(
        f'[[check]]\nname = {json.dumps("n" + EVIL + chr(10) + "::error::")}\nsrc = "Brücke"\ntgt = "XX"\n'
        f"message = {json.dumps(EVIL + chr(10) + '::error::x')}\n",
        encoding="utf-8",
    )
    (path / "pattern").write_text('[[check]]\nname = "n"\nsrc = "(\u202e["\ntgt = "x"\n', encoding="utf-8")
    (path / "entry").write_text(f"number {EVIL}\n", encoding="utf-8")
    (path / "regex").write_text("url /(\x1b[\u202e/\n", encoding="utf-8")
    model = path / "hub" / "models--evil\x1b[31m--\u202e[red]" / "snapshots" / "r\x1b]0;x\x07"
    model.mkdir(parents=True)
    (model / "config.json").write_text("{}", encoding="utf-8")
    return path


@pytest.fixture
def inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HF_HUB_CACHE", str(folder / "hub"))
    monkeypatch.setenv("XDG_CACHE_HOME", f"{folder}/c\x1b[31m\u202e")
    # `main` puts the gate in front of the streams.
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    return folder


def printed(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[str, str]:
    """What a command prints to a pipe: standard output, standard error."""
    monkeypatch.setattr(sys, "argv", ["aligner", *words])
    with pytest.raises(SystemExit):
        main()
    return capfd.readouterr()


DE, FR, BITEXT = f"{NAME}.de.txt", f"{NAME}.fr.txt", f"{NAME}.jsonl"
MEMORY: Final = f"{NAME}.db"


@pytest.fixture(scope="module")
def memory(folder: Path) -> Path:
    path = folder / MEMORY
    subprocess.run(
        [sys.executable, "-m", "aligner", "memory", "add", path, folder / BITEXT, folder / "tag.csv"],
        check=True,
        capture_output=True,
    )
    return path


TEXTS_FOR_PEOPLE: Final = [
    ["diff", DE, FR],
    ["diff", DE, FR, "--config", "check"],
    ["diff", BITEXT],
    ["diff", DE, FR, "--format", "concise"],
    ["diff", DE, FR, "--format", "concise", "--config", "check"],
    ["diff", DE, FR, "--format", "junit", "--config", "check"],
    ["diff", DE, FR, "--write-ignore", "--ignore-file", f"{NAME}.ignore"],
    ["memory", "search", MEMORY, "Die Brücke", "--min", "1"],
    ["memory", "concordance", MEMORY, "Brücke"],
    ["memory", "concordance", MEMORY, "nowhere"],
    ["memory", "dedupe", MEMORY, "--dry-run"],
    ["memory", "stats", MEMORY],
    ["memory", "verify", MEMORY],
    ["memory", "add", f"{NAME}.new.db", BITEXT],
    ["memory", "merge", f"{NAME}.merged.db", MEMORY],
    ["models", "list"],
    ["doctor"],
    ["explain"],
    ["--version"],
    ["split", "--help"],
]

ERRORS: Final = [
    [EVIL],
    [f"--{EVIL}"],
    ["-\x1b"],
    ["split", f"--{EVIL}"],
    ["split", DE, EVIL],
    ["split", DE, "--color", EVIL],
    ["split", DE, "--format", EVIL],
    ["split", DE, "--lang", EVIL],
    ["split", DE, "--from", EVIL],
    ["split", DE, "-o", f"{NAME}.x{EVIL[:9]}"],
    ["split", f"{NAME}.nowhere"],
    ["split", DE, "-o", f"{NAME}/x.txt"],
    ["align", DE, f"{NAME}.nowhere"],
    ["align", DE, FR, "--model", NAME],
    ["align", DE, FR, "--max-span", EVIL],
    ["align", DE, FR, "--format", EVIL],
    ["diff", DE],
    ["diff", DE, FR, "--only", EVIL],
    ["diff", DE, FR, "--fail-on", EVIL],
    ["diff", DE, FR, "--config", "toml"],
    ["diff", DE, FR, "--config", "broken"],
    ["diff", DE, FR, "--config", "pattern"],
    ["diff", DE, FR, "--config", NAME],
    ["diff", DE, FR, "--ignore-file", "entry"],
    ["diff", DE, FR, "--ignore-file", "regex"],
    ["convert", "column.csv", "--format", "tmx"],
    ["convert", "tag.csv", "--format", "tmx"],
    ["convert", "tmx.tmx", "--format", "csv"],
    ["convert", "bad.links", "--format", "csv", "--texts", DE, FR],
    ["convert", "bad.jsonl", "--format", "csv"],
    ["convert", "bad.xlsx", "--format", "csv"],
    ["convert", BITEXT, "--format", "csv", "--role", EVIL],
    ["convert", BITEXT, "-o", "x.tmx", "--tmx-lang", EVIL],
    ["convert", BITEXT, "-o", "x.tmx", "--cat", EVIL],
    ["memory", EVIL],
    ["memory", "stats", DE],
    ["memory", "stats", f"{NAME}.nowhere"],
    ["memory", "stats", f"postgresql://{EVIL}"],
    ["memory", "search", MEMORY, "x", "--lang", EVIL],
    ["memory", "concordance", MEMORY, f'"{EVIL}'],
    ["memory", "export", MEMORY, "--src-lang", EVIL],
    ["evaluate", "bad.links", "bad.links"],
    ["explain", EVIL],
    ["models", "info", NAME],
    ["models", "pull", EVIL],
]


@pytest.mark.usefixtures("inside", "memory")
@pytest.mark.parametrize("words", TEXTS_FOR_PEOPLE, ids=shortened)
def test_what_a_person_reads_is_safe_on_a_pipe(
    words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = printed(capfd, monkeypatch, *words)
    assert harm(out) == harm(err) == []
    assert not err.startswith("error:")
    assert "😄" not in out + err


@pytest.mark.usefixtures("inside", "memory")
@pytest.mark.parametrize("words", ERRORS, ids=shortened)
def test_an_error_is_one_line_and_safe(
    words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = printed(capfd, monkeypatch, *words)
    assert (out, harm(err)) == ("", [])
    assert [line.split(" ")[0] for line in err.splitlines()] == ["error:", "", "hint:"]


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(
    "words", [["-v", "align", DE, FR], ["convert", "-v", "note.tmx", "-o", f"{NAME}.csv"]], ids=shortened
)
def test_messages_are_safe(
    words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, err = printed(capfd, monkeypatch, *words)
    assert len(err.splitlines()) > 1
    assert harm(err) == []


@pytest.mark.usefixtures("inside", "memory")
@pytest.mark.parametrize(
    "words",
    [
        ["split", DE, "--json"],
        ["diff", DE, FR, "--format", "json"],
        ["diff", DE, FR, "--format", "sarif", "--config", "check"],
        ["memory", "search", MEMORY, "Die Brücke", "--min", "1", "--json"],
        ["memory", "concordance", MEMORY, "Brücke", "--json"],
        ["memory", "dedupe", MEMORY, "--dry-run", "--json"],
        ["memory", "stats", MEMORY, "--json"],
        ["models", "list", "--json"],
        ["doctor", "--json"],
    ],
    ids=shortened,
)
def test_json_has_no_control_character(
    words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, _ = printed(capfd, monkeypatch, *words)
    json.loads(out)
    assert harm(out) == []


@pytest.mark.usefixtures("inside")
def test_json_escapes_are_read_back_as_the_text(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, _ = printed(capfd, monkeypatch, "convert", "evil.jsonl", "--format", "jsonl")
    assert OBEYED.findall(out) == []
    assert json.loads(out.splitlines()[1])["src"] == f"Die Brücke {EVIL}\n::error::"


@pytest.mark.usefixtures("inside")
def test_annotations_are_one_line_each_whatever_the_name(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, _ = printed(capfd, monkeypatch, "diff", DE, FR, "--format", "github", "--config", "check")
    assert OBEYED.findall(out) == []
    lines = out.splitlines()
    assert len(lines) > 1
    assert all(re.match("::(error|warning|notice) file=a%0A%3A%3Aerror%3A%3Ab", line) for line in lines)


@pytest.mark.usefixtures("inside")
def test_data_on_a_pipe_is_not_changed(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, _ = printed(capfdbinary, monkeypatch, "convert", "evil.jsonl", "--format", "csv")  # type: ignore[arg-type]
    assert EVIL[20:].encode() in out  # type: ignore[operator]


@pytest.mark.slow
@pytest.mark.usefixtures("inside", "memory")
@pytest.mark.parametrize(
    "words",
    [
        ["split", DE],
        ["split", DE, "--format", "xml"],
        ["convert", BITEXT, "--format", "csv"],
        ["convert", BITEXT, "--format", "tmx"],
        ["convert", BITEXT, "--format", "xlf"],
        ["convert", BITEXT, "--format", "jsonl"],
        ["align", DE, FR, "--format", "html"],
        ["memory", "export", MEMORY, "--src-lang", "de", "--tgt-lang", "fr"],
        *(words for words in TEXTS_FOR_PEOPLE if words[0] not in ("explain", "--version")),
    ],
    ids=shortened,
)
def test_a_terminal_obeys_nothing_but_the_layout(words: list[str]) -> None:
    out, code = on_terminal(*words)
    assert code in (0, 1)
    assert OBEYED.findall(LAYOUT.sub("", out)) == []


@pytest.mark.slow
@pytest.mark.usefixtures("inside")
def test_a_terminal_shows_the_lines_and_tabs_of_data() -> None:
    out, _ = on_terminal("convert", "evil.jsonl", "--format", "tsv")
    assert out.startswith("src\ttgt\t")
    assert out.count("\r\n") > 3


@pytest.mark.slow
@pytest.mark.usefixtures("inside")
def test_annotations_on_a_terminal_are_those_of_a_pipe() -> None:
    out, _ = on_terminal("diff", "-q", DE, FR, "--format", "github", "--config", "check")
    assert OBEYED.findall(LAYOUT.sub("", out)) == []
    assert all(line.startswith("::") for line in out.splitlines())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_message_of_typer_is_plain_on_a_terminal(tmp_path: Path) -> None:
    script = tmp_path / "install.sh"
    script.write_text(f"{sys.executable} -m aligner --install-completion\n:\n", encoding="utf-8")
    reader, writer = os.openpty()
    environment = {**os.environ, "HOME": str(tmp_path), "TERM": "xterm"}
    process = subprocess.Popen(["bash", script], stdin=writer, stdout=writer, stderr=writer, env=environment)
    os.close(writer)
    out = b"".join(chunks(reader)).decode()
    assert process.wait() == 0
    assert out.startswith(f"bash completion installed in {tmp_path}/")


@pytest.mark.slow
def test_what_a_library_prints_is_safe(tmp_path: Path) -> None:
    code = f"""
import logging, sys, warnings
from aligner.cli.streams import ready
ready()
warnings.warn({EVIL!r})
logging.getLogger("x").warning({EVIL!r})
print({EVIL!r})
print({EVIL!r}, file=sys.stderr)
raise ValueError({EVIL!r})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert harm(out) == harm(err) == []
    assert (out.count("title"), err.count("title") >= 4) == (1, True)


@pytest.mark.slow
def test_what_a_library_prints_next_to_progress_bars_is_safe(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(
        f"""
import sys
from aligner.cli import terminal
from aligner.cli.streams import ready
ready()
terminal.PATIENCE_SECONDS = 0
with terminal.progress_bars() as task:
    report = task({EVIL!r})
    report(1, 2)
    print({EVIL!r}, file=sys.stderr)
    terminal.say({EVIL!r})
    report(2, 2)
""",
        encoding="utf-8",
    )
    reader, writer = os.openpty()
    process = subprocess.Popen(
        [sys.executable, tmp_path / "script.py"],
        stdin=writer,
        stdout=writer,
        stderr=writer,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "300"},
    )
    os.close(writer)
    out = b"".join(chunks(reader)).decode()
    assert process.wait() == 0
    assert harm(LAYOUT.sub("", out)) == []
    assert out.count("title") >= 3


def chunks(reader: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(reader, 1 << 16)
        except OSError:  # Linux reports the end of a terminal as an error
            return
        if not chunk:
            return
        yield chunk


def harm(text: str) -> list[str]:
    """What in a text a terminal or a build server would obey."""
    return OBEYED.findall(text) + COMMAND.findall(text)
