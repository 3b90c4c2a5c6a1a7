"""
Learn the Punkt parameters of German, French and English from running text.

    python -m training.punkt DATA_DIR aligner/languages

Kept separate from the splitter because it needs the training data and minutes; the splitter
only reads the JSON files that this module writes.

Abbreviations and sentence starters come from NLTK's trainer (Kiss and Strunk 2006,
CL 32(4), 485-525). Three things differ, because each row of the data is known to be a
sentence and because rules of the splitter take precedence over Punkt:

- an abbreviation must occur inside rows, not only at their end;
- the spelling contexts (is a word seen in lower case inside sentences?) are counted from
  the known starts of sentences, and each needs a minimum share, while in the trainer one
  odd title decides;
- collocations are dropped: the remaining ones are initials with surnames and numbers
  with nouns, and the splitter has rules for both.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from aligner.languages import LANGUAGES
from aligner.split.nltk_punkt import punkt_module

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Rows", "learn", "main", "read_rows"]

FILES: Final = ("law", "technology", "documentation", "everyday", "bible")
"""Files of running text, which excludes the dictionary."""

MOST: Final = 2_500_000
"""Maximum characters of one source and language."""
MOST_OF: Final = {
    "swiss-law": 6_000_000,
    "bible": 1_000_000,
    "php_doc": 500_000,
    "libreoffice-help": 1_500_000,
}
"""Sources with a maximum of their own: law is closest to news, verses and manuals are far from it."""

FEWEST_ABBREVIATION: Final = 8
"""Minimum occurrences of an abbreviation with its stop."""
INSIDE: Final = 0.4
"""Minimum share of these that are not at the end of a row."""
FEWEST_WORD: Final = 30
"""Minimum occurrences of a word whose spelling contexts are kept."""
SHARE: Final = 0.03
"""Minimum share of a word's occurrences for a spelling context to count."""

_MARKUP: Final = re.compile(r"\\[ntr\"']?|\{\{|\}\}|</?[a-zA-Z][^<>]*>|&[a-z]+;|%[sd]\b|\$\{?\w+\}?")
_SPACES: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"[^\W\d_]{1,2}['’](?=[^\W\d_])|[^\W\d_]+(?:-[^\W\d_]+)*")
"""A word, or an elided one with its apostrophe (`l'`), which the splitter looks up as such."""
_ABBREVIATION: Final = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]{1,9}")
_STOPPED: Final = re.compile(r"(?<![\w.])((?:[^\W\d_]+\.)*[^\W\d_]+)\.(?=$|[\s,;:)»“”\"])")
_FINAL: Final = tuple(
    stop + closer for stop in ".!?…" for closer in ("", "“", "”", '"', "«", "»", " »", "\u00a0»", ")")
)


@dataclass(slots=True)
class Rows:
    """
    The rows of one language, in document order.

    Attributes:
        texts: Each a sentence, without markup.
        sizes: Characters per source, for the record.
    """

    texts: list[str] = field(default_factory=list)
    sizes: Counter[str] = field(default_factory=Counter)

    def running(self) -> str:
        """The rows as running text, one per line: NLTK gives up on a line that takes it seconds."""
        return "\n".join(self.texts)


def read_rows(folder: Path) -> dict[str, Rows]:
    """Read the running text of a data folder, each distinct row of a language once."""
    found = {code: Rows() for code in LANGUAGES}
    seen: set[int] = set()
    for name in FILES:
        for code, text, source in _cells(folder / f"{name}.tsv.xz"):
            rows = found[code]
            if rows.sizes[source] >= MOST_OF.get(source, MOST):
                continue
            clean = _SPACES.sub(" ", _MARKUP.sub(" ", text)).strip()
            key = hash((code, clean))
            if key in seen or not _is_sentence(clean):
                continue
            seen.add(key)
            rows.texts.append(clean)
            rows.sizes[source] += len(clean)
    return found


def _is_sentence(text: str) -> bool:
    """Whether a row ends like a sentence and does not begin with the numbering of a heading or list."""
    return text.endswith(_FINAL) and text[0] not in "0123456789(-*•§" and text[0].isprintable()


def _cells(path: Path) -> Iterator[tuple[str, str, str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            src_lang, tgt_lang, src, tgt, source = line.rstrip("\n").split("\t")
            yield src_lang, src, source
            yield tgt_lang, tgt, source


def learn(rows: Rows) -> dict[str, Any]:
    """
    Learn the parameters of one language, ready to be written as JSON.

    Returns:
        `abbreviations` (lower case, without the last stop), `starters`, and `contexts`:
        word to Punkt's orthographic flags. All sorted.
    """
    punkt = punkt_module()
    trainer = punkt.PunktTrainer()
    trainer.train(rows.running(), finalize=False)
    trainer.finalize_training()
    learned = trainer.get_params()
    contexts = spelling_contexts(rows.texts)
    return {
        "abbreviations": sorted(abbreviations(learned.abbrev_types, rows.texts)),
        "starters": sorted(word for word in learned.sent_starters if word in contexts),
        "contexts": contexts,
    }


def abbreviations(candidates: set[str], texts: list[str]) -> set[str]:
    """Select the candidates that occur often enough, and often enough inside a row."""
    total: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in texts:
        for match in _STOPPED.finditer(text):
            word = match[1].lower()
            total[word] += 1
            inside[word] += match.end() < len(text)
    return {
        word
        for word in candidates
        if _ABBREVIATION.fullmatch(word)
        and total[word] >= FEWEST_ABBREVIATION
        and inside[word] >= INSIDE * total[word]
    }


def spelling_contexts(texts: list[str]) -> dict[str, int]:
    """
    Count Punkt's orthographic flags for frequent words that also occur in lower case.

    Words that never do have no flag that the classifier uses, so they are left out: most
    German nouns, all names.
    """
    beginning_upper, middle_upper, beginning_lower, middle_lower = 1 << 1, 1 << 2, 1 << 4, 1 << 5
    lower_any = beginning_lower | middle_lower | 1 << 6
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for text in texts:
        for match in _WORD.finditer(text):
            word = match[0]
            before = text[: match.start()].rstrip("„“”»«\"'‚‘( ")
            if before.endswith((".", "!", "?", ":", "…", "-", "–", "*", "•", "]", "/")):
                continue  # Whether a sentence starts here is to be learned.
            if word.isupper() and len(word) > 1:
                continue
            upper = word[0].isupper()
            flag = (
                (middle_upper if upper else middle_lower)
                if before
                else (beginning_upper if upper else beginning_lower)
            )
            counts[word.lower().replace("’", "'")][flag] += 1
    contexts: dict[str, int] = {}
    for word, seen in counts.items():
        total = seen.total()
        flags = sum(flag for flag, times in seen.items() if times >= SHARE * total)
        if total >= FEWEST_WORD and flags & lower_any:
            contexts[word] = flags
    return dict(sorted(contexts.items()))


def main() -> None:
    """Read the data and write `punkt.json` in the folder of each language."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path, help="folder with the *.tsv.xz files")
    parser.add_argument("out", type=Path, help="folder of the language folders")
    options = parser.parse_args()
    for code, rows in read_rows(options.data).items():
        parameters = learn(rows)
        path = options.out / code / "punkt.json"
        path.write_text(json.dumps(parameters, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        sizes = ", ".join(f"{name} {len(values)}" for name, values in parameters.items())
        print(f"{path}: {sizes}; from {len(rows.texts)} rows, {rows.sizes.total()} characters")


if __name__ == "__main__":
    main()
