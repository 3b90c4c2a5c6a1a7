"""
Sentence boundaries: this project compared with pysbd on the same text.

    python -m benchmarks.splitting [--lang de] [FILE_OR_FOLDER...]

Without arguments, the project's own text in `benchmarks/data/splitting/` is used. A file is
one of:

- `NAME.txt`: one sentence per line, documents separated by blank lines; the language is the
  beginning of the name (`de.txt`, `de-court.txt`), or `--lang`;
- `NAME.conllu`: a treebank; the `# text = ` lines are the sentences, `# newdoc` starts a
  document; the language is the beginning of the name (`de_pud-ud-test.conllu`), or `--lang`;
- `NAME.jsonl.xz`: one object per line with a list of lines per language (`de`, `fr`), as in
  the development news: a line may be a headline or contain two sentences.

The lines of a document are joined by spaces and segmented again. A boundary is identified
by the number of characters before it, not counting white space; the end of a document is
not counted.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner import __version__
from aligner.languages import LANGUAGES
from aligner.split.punkt import punkt_splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Score", "boundaries", "read_documents", "score"]

OWN_TEXT: Final = Path(__file__).parent / "data" / "splitting"


@dataclass(frozen=True, slots=True)
class Score:
    """
    Counts of boundaries in several documents.

    Attributes:
        right: Boundaries found by the splitter that are in the text.
        found: Boundaries found by the splitter.
        gold: Boundaries in the text.
    """

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the boundaries found that are correct; 1 if none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the boundaries of the text that were found; 1 if there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Number of characters before each sentence boundary, not counting white space."""
    ends: list[int] = []
    seen = 0
    for sentence in sentences:
        seen += len("".join(sentence.split()))
        ends.append(seen)
    return set(ends[:-1]) - {0, seen}


def score(documents: Iterable[list[str]], split: Callable[[str], list[str]]) -> Score:
    """Join the sentences of each document by spaces, split it again, and compare."""
    right = found = gold = 0
    for sentences in documents:
        expected = boundaries(sentences)
        given = boundaries(split(" ".join(sentences)))
        right += len(expected & given)
        found += len(given)
        gold += len(expected)
    return Score(right, found, gold)


def read_documents(path: Path, *, lang: str | None = None) -> Iterator[tuple[str, list[list[str]]]]:
    """
    Language and documents of a file, or of each readable file of a folder.

    Raises:
        ValueError: The language is given neither by the name nor by `lang`.
    """
    if path.is_dir():
        for each in sorted(path.iterdir()):
            if each.name.endswith((".txt", ".conllu", ".jsonl.xz")):
                yield from read_documents(each, lang=lang)
    elif path.name.endswith(".jsonl.xz"):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            objects = [json.loads(line) for line in lines]
        for code in LANGUAGES if lang is None else [lang]:
            if documents := [each[code] for each in objects if code in each]:
                yield code, documents
    else:
        code = lang or path.name[:2]
        if code not in LANGUAGES:
            raise ValueError(f"{path}: unknown language; pass --lang")
        text = path.read_text(encoding="utf-8")
        documents = _conllu(text) if path.suffix == ".conllu" else _lines(text)
        yield code, [document for document in documents if document]


def _lines(text: str) -> list[list[str]]:
    return [[line for line in block.split("\n") if line.strip()] for block in text.split("\n\n")]


def _conllu(text: str) -> list[list[str]]:
    documents: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.startswith("# newdoc"):
            documents.append([])
        elif line.startswith("# text = "):
            documents[-1].append(line.removeprefix("# text = "))
    return documents


def _splitters(lang: str) -> Iterator[tuple[str, Callable[[str], list[str]]]]:
    """Name with version, and function, of each installed splitter."""
    ours = punkt_splitter(lang)
    yield (
        f"{ours.name}|nltk:{version('nltk')}|v:{__version__}",
        lambda text: [text[start:end] for start, end in ours.spans(text)],
    )
    try:
        import pysbd
    except ImportError:
        print("pysbd is not installed; skipped")
        return
    theirs = pysbd.Segmenter(language=lang, clean=False)
    yield f"pysbd:{version('pysbd')}", lambda text: list(theirs.segment(text))


def main() -> None:
    """Print F1, precision and recall per file, language and splitter."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("paths", type=Path, nargs="*", default=[OWN_TEXT])
    parser.add_argument("--lang", choices=sorted(LANGUAGES), help="language, if not given by the file name")
    options = parser.parse_args()
    print(f"{'F1':>6} {'P':>6} {'R':>6} {'s':>6}  lang  lines  splitter")
    for path in options.paths:
        for code, documents in read_documents(path, lang=options.lang):
            for name, split in _splitters(code):
                began = time.perf_counter()
                result = score(documents, split)
                took = time.perf_counter() - began
                figures = f"{result.f1:6.3f} {result.precision:6.3f} {result.recall:6.3f} {took:6.2f}"
                print(
                    f"{figures}  {code:4}  {sum(map(len, documents)):5}  {name}|boundaries:lines|{path.name}"
                )


if __name__ == "__main__":
    main()
