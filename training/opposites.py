"""
Weights of `compare.opposite`: which contrasts are mistakes.

    python -m training.opposites learn DATA...
    python -m training.opposites measure DATA... [--show]

Negative examples are the contrasts of true translations, so that a term or a pair of terms that
often contradicts its translation weighs little. Positive ones are true translations of which
one term is replaced by one of another pole, as frequent and, if possible, with the same ending.
`measure` prints the false alarms and what is found at several limits, on the half of the rows
that `learn` does not read, and with `--show` the texts of the false alarms.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.contrast import Contrast, contrast_features, contrasts
from aligner.compare.extract.negation import words_of
from aligner.compare.extract.opposites import find_poles
from aligner.compare.opposite import FUNCTIONS, LEARNED, LIMIT, equally_denied, learned
from aligner.compare.words.scope import lexicon_of
from training.hashed import Settings, fit, matrix, mean, print_limits, store
from training.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aligner.compare.extract.opposites import Pole

    Row = tuple[str, str, str, str]
    Surfaces = Mapping[tuple[str, str], Mapping[int, Sequence[tuple[str, int]]]]

__all__ = ["Example", "examples", "main"]

MOST: Final = 40_000
"""Rows per file and pair of languages."""

WRONG: Final = 24_000
"""Most examples made wrong of a draw."""

SETTINGS: Final = Settings(buckets=1 << 19, rounds=6, decay=3e-4, rarest=3)

DRAWS: Final = 2
"""Draws of wrong examples; the weights are the mean of those of each draw."""

TIMES: Final = frozenset({"time", "distance"})
"""Concepts whose terms are replaced first; they are rarer than those of size or amount."""

FORMS: Final = 60
"""Most forms of a pole that replace those of others."""


class Example(NamedTuple):
    """A contrast with the texts of both sides."""

    contrast: Contrast
    languages: tuple[str, str]
    texts: tuple[str, str]


def examples(
    rows: Iterable[Row], rng: random.Random, *, most: int, draws: int = 1
) -> tuple[list[Example], list[list[Example]]]:
    """The contrasts of true translations, and those made wrong of each draw, at most `most`."""
    true: list[Example] = []
    kept: list[tuple[Row, tuple[Pole, ...], tuple[Pole, ...]]] = []
    forms: dict[tuple[str, str], dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for row in rows:
        src_language, tgt_language, src, tgt = row
        ours, theirs = find_poles(src, src_language), find_poles(tgt, tgt_language)
        for language, text, poles in ((src_language, src, ours), (tgt_language, tgt, theirs)):
            for pole in poles:
                forms[language, pole.concept][pole.pole][text[pole.start : pole.end]] += 1
        true += _contrasts((src_language, tgt_language), (src, tgt), ours, theirs)
        if {pole[:2] for pole in ours} & {pole[:2] for pole in theirs}:
            kept.append((row, ours, theirs))
    surfaces = {
        key: {
            pole: [(form, n) for form, n in counts.most_common(FORMS) if n > 1]
            for pole, counts in poles.items()
        }
        for key, poles in forms.items()
    }
    return true, [_wrong(kept, surfaces, rng, most) for _ in range(draws)]


def _wrong(
    kept: list[tuple[Row, tuple[Pole, ...], tuple[Pole, ...]]],
    surfaces: Surfaces,
    rng: random.Random,
    most: int,
) -> list[Example]:
    rng.shuffle(kept)
    wrong: list[Example] = []
    for row, ours, theirs in kept:
        if len(wrong) >= most:
            break
        made = _made_wrong(row, ours, theirs, surfaces, rng)
        if made is not None:
            wrong.append(made)
    return wrong


def _contrasts(
    languages: tuple[str, str], texts: tuple[str, str], ours: Sequence[Pole], theirs: Sequence[Pole]
) -> Iterator[Example]:
    those = list(contrasts(ours, theirs, len(texts[0]), len(texts[1])))
    words = words_of(texts[0]), words_of(texts[1])
    if those and all(words) and equally_denied(words, languages, (ours, theirs)):
        for each in those:
            if each.concept not in FUNCTIONS:
                yield Example(each, languages, texts)


def _made_wrong(
    row: Row, ours: Sequence[Pole], theirs: Sequence[Pole], surfaces: Surfaces, rng: random.Random
) -> Example | None:
    """Replace a term that both sides name on one of them, in such a way that they contradict each other."""
    languages, texts = (row[0], row[1]), [row[2], row[3]]
    side = rng.randrange(2)
    shared = {pole[:2] for pole in ours} & {pole[:2] for pole in theirs}
    those = [pole for pole in (ours, theirs)[side] if pole[:2] in shared]
    old = rng.choice([pole for pole in those if pole.concept in TIMES] or those)
    others = [
        form
        for pole, those in surfaces[languages[side], old.concept].items()
        if pole != old.pole
        for form in those
    ]
    if not others:
        return None
    before = texts[side][old.start : old.end]
    same = [form for form in others if form[0][-2:].lower() == before[-2:].lower()]
    if same and rng.random() < 0.6:
        others = same
    ((form, _),) = rng.choices(others, [n**0.7 for _, n in others])
    if before[:1].isupper():
        form = form[:1].upper() + form[1:]
    texts[side] = texts[side][: old.start] + form + texts[side][old.end :]
    poles = [find_poles(text, language) for text, language in zip(texts, languages, strict=True)]
    for made in _contrasts(languages, (texts[0], texts[1]), poles[0], poles[1]):
        changed = (made.contrast.src, made.contrast.tgt)[side]
        if made.contrast.concept == old.concept and changed.start == old.start:
            return made
    return None


def features(made: Sequence[Example]) -> Iterator[Iterator[str]]:
    """Features of the examples."""
    lexicon = lexicon_of([word.text for word in words_of(text)] for each in made for text in each.texts)
    for each in made:
        words = words_of(each.texts[0]), words_of(each.texts[1])
        yield contrast_features(each.contrast, each.languages, words, lexicon)


def main() -> None:
    """Learn the weights, or measure the alarms."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("learn", "measure"))
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print the texts of false alarms")
    options = parser.parse_args()
    rng = random.Random(1)
    if options.task == "learn":
        rows = [row for path in options.data for row in rows_of(path, held_out=False, most=MOST)]
        true, draws = examples(rows, rng, most=WRONG, draws=DRAWS)
        known = matrix(features(true), SETTINGS)
        drawn = []
        for wrong in draws:
            drawn.append(fit(known, matrix(features(wrong), SETTINGS), SETTINGS))
            print(len(true), "true,", len(wrong), "made wrong", flush=True)
        store(mean(drawn), LEARNED)
        return
    for path in options.data:
        found = list(rows_of(path, held_out=True, most=8_000))
        true, (wrong,) = examples(found, rng, most=3_000)
        print(f"{path.name}: {len(found)} links, {len(true)} contrasts")
        print_limits(
            learned(), matrix(features(true), SETTINGS), matrix(features(wrong), SETTINGS), len(found)
        )
        for each, described in zip(true, features(true), strict=True) if options.show else ():
            odds = learned().log_odds(described)
            if odds >= LIMIT:
                print(f"  {odds:.1f} {each.contrast.concept}", *each.texts, sep="\n     ")


if __name__ == "__main__":
    main()
