"""
Weights of `compare.negation`: which negations without counterpart are mistakes.

    python -m training.negation learn DATA...
    python -m training.negation measure DATA...

Negative examples are true translations in which one side has more negations than the other.
Positive ones are true translations with as many on both sides, from which the negation of one
side is deleted, or to which one is added where the language puts it. `measure` prints the share
of false alarms at several limits, on the half of the rows that `learn` does not read.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.extract.negation import negations_of, partner_of, surplus_of, words_of
from aligner.compare.negation import LEARNED, learned, negation_features
from aligner.compare.words.scope import lexicon_of
from aligner.languages import LANGUAGES
from aligner.languages.words import words
from training.hashed import fit, matrix, print_limits, store
from training.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["added", "deleted", "main"]

MOST: Final = 45_000
"""Rows per file and pair of languages."""

ADDED: Final = 0.3
"""Share of the links without a negation to which one is added."""

WRONG: Final = 70_000
"""Most examples made wrong."""

VERBS: Final = {
    "de": words(
        """
        ist sind war waren hat haben hatte hatten kann können konnte konnten wird werden wurde wurden soll
        sollen sollte sollten muss müssen musste mussten darf dürfen durfte durften will wollen wollte
        wollten bin bist sei seien wäre wären hätte hätten könnte könnten würde würden mag möchte braucht
        """
    ),
    "fr": words(
        """
        est sont était étaient a ont avait avaient peut peuvent pouvait pouvaient pourra pourront va vont
        sera seront serait seraient doit doivent devait devrait devraient veut veulent voulait fait font
        faut faudra aura auront aurait auraient permet permettent reste restent existe contient dispose
        suis ai avons avez sommes êtes peux puis dois veux fais savons sait savent connaît devez pouvez
        devient semble semblent prend prennent vient viennent donne donnent trouve trouvent utilise
        correspond
        """
    ),
    "en": words(
        """
        is are was were has have had can could will would should must may might does did do am
        """
    ),
}
"""Verbs that a negation is added to."""

CLITICS: Final = words("se s me m te t y en nous vous lui leur")
"""French words between `ne` and its verb."""

ELIDED: Final = {"c": "ce", "j": "je", "s": "se", "m": "me", "t": "te"}
"""French words that are not elided before `ne`."""

CHANGES: Final = {
    "de": (
        "ohne mit, nie immer, niemals immer, niemand jeder, niemanden jeden, niemandem jedem, nichts alles,"
        "nirgends überall, nirgendwo überall, weder sowohl, keinesfalls jedenfalls, keineswegs durchaus,"
        "kein ein, keine eine, keinen einen, keinem einem, keiner einer, keines eines"
    ),
    "fr": "sans avec, jamais toujours, aucun un, aucune une, rien tout, ni et",
    "en": (
        "never always, without with, nobody everybody, nothing everything, nowhere everywhere,"
        "no a, cannot can"
    ),
}
"""What a negation of one word becomes."""


class Example(NamedTuple):
    """A negation with the words of both sides."""

    own: list[str]
    own_language: str
    place: int
    counts: tuple[int, int]
    other: list[str]
    other_language: str


def examples(
    rows: Iterable[tuple[str, str, str, str]], rng: random.Random
) -> tuple[list[Example], list[Example]]:
    """True translations with more negations on one side, and those made wrong."""
    true: list[Example] = []
    wrong: list[Example] = []
    for src_language, tgt_language, src, tgt in rows:
        if "?" in src or "?" in tgt:
            continue
        languages = src_language, tgt_language
        sides = [[word.text for word in words_of(text)] for text in (src, tgt)]
        if min(map(len, sides)) < 3:
            continue
        places = [negations_of(side, language) for side, language in zip(sides, languages, strict=True)]
        if len(places[0]) != len(places[1]):
            true.append(_example(sides, languages, places))
            continue
        one = rng.randrange(2)
        if places[0] and (len(places[0]) > 1 or rng.random() < 0.8):
            changed = deleted(sides[one], rng.choice(places[one]), languages[one], rng)
        elif places[0] or rng.random() < ADDED:
            made = added(sides[one], languages[one], rng)
            if made is None:
                continue
            changed = made
        else:
            continue
        sides[one] = changed
        places[one] = negations_of(changed, languages[one])
        if len(places[0]) != len(places[1]):
            wrong.append(_example(sides, languages, places))
    return true, wrong


def _example(sides: list[list[str]], languages: tuple[str, str], places: list[list[int]]) -> Example:
    own = 0 if len(places[0]) > len(places[1]) else 1
    other = 1 - own
    place = surplus_of(places[own], len(sides[own]), places[other], max(len(sides[other]), 1))
    assert place is not None
    counts = len(places[own]), len(places[other])
    return Example(sides[own], languages[own], place, counts, sides[other], languages[other])


def deleted(text: list[str], place: int, language: str, rng: random.Random) -> list[str]:
    """The words of a text without one of its negations, or with its contrary."""
    known = LANGUAGES[language].negation
    word = text[place]
    changes = dict(change.split() for change in CHANGES[language].split(","))
    if word in known.openings:
        partner = partner_of(text, place, language)
        verb = text[place + 1 : partner]
        if partner is None:
            return text[:place] + text[place + 1 :]
        end = [changes[text[partner]]] if text[partner] in ("aucun", "aucune") else []
        before = text[:place]
        # `ce n'est pas` becomes `c'est`.
        if before and before[-1] in ("ce", "je") and verb and verb[0][0] in "aeiouéê":
            before = [*before[:-1], before[-1][0]]
        return [*before, *verb, *end, *text[partner + 1 :]]
    if word in known.suffixed:
        return [*text[: place - 1], text[place - 1].removesuffix("n"), *text[place + 1 :]]
    if word in changes and rng.random() < 0.8:
        return [*text[:place], changes[word], *text[place + 1 :]]
    return text[:place] + text[place + 1 :]


def added(text: list[str], language: str, rng: random.Random) -> list[str] | None:
    """The words of a text with a negation where its language puts it; None without a verb."""
    kind = rng.random()
    if kind < 0.15:
        back = {
            new: old
            for old, new in (change.split() for change in CHANGES[language].split(","))
            if len(new) > 1
        }
        places = [k for k, word in enumerate(text) if word in back and word not in ("et", "tout", "alles")]
        if places:
            k = rng.choice(places)
            return [*text[:k], back[text[k]], *text[k + 1 :]]
    verbs = [k for k, word in enumerate(text) if word in VERBS[language]]
    if language == "fr":
        return _with_ne(text, verbs, rng)
    if not verbs:
        return None
    k = rng.choice(verbs)
    if language == "en":
        if kind < 0.3 and text[k] in ("is", "are", "was", "were", "has", "had", "could", "would", "should"):
            return [*text[:k], text[k] + "n", "t", *text[k + 1 :]]
        return [*text[: k + 1], "not", *text[k + 1 :]]
    ends = [
        n
        for n in range(k + 1, len(text))
        if len(text[n]) > 4 and text[n].endswith(("t", "en")) and text[n] not in VERBS["de"]
    ]
    if ends and kind < 0.8:
        n = rng.choice(ends)
        return [*text[:n], "nicht", *text[n:]]
    return [*text[: k + 1], "nicht", *text[k + 1 :]]


def _with_ne(text: list[str], verbs: list[int], rng: random.Random) -> list[str] | None:
    kind = rng.random()
    partner = "pas" if kind < 0.8 else "plus" if kind < 0.9 else "jamais"
    infinitives = [
        k
        for k in range(1, len(text))
        if text[k].endswith(("er", "ir", "re", "oir")) and text[k - 1] in ("de", "à", "pour", "d")
    ]
    if infinitives and (not verbs or kind < 0.15):
        k = rng.choice(infinitives)
        before = [*text[: k - 1], "de" if text[k - 1] == "d" else text[k - 1]]
        return [*before, "ne", "pas", *text[k:]]
    verbs = [k for k in verbs if not k or text[k - 1] not in ("l", "d", "qu", "le", "la", "les", "du", "un")]
    if not verbs:
        return None
    k = rng.choice(verbs)
    start = k
    while start and text[start - 1] in CLITICS and k - start < 2:
        start -= 1
    before = text[:start]
    if before and before[-1] in ELIDED and start == k:
        before = [*before[:-1], ELIDED[before[-1]]]
    ne = "n" if text[start][0] in "aeiouyéêh" else "ne"
    return [*before, ne, *text[start : k + 1], partner, *text[k + 1 :]]


def features(made: Sequence[Example]) -> Iterator[Iterator[str]]:
    """Features of the examples."""
    lexicon = lexicon_of(text for each in made for text in (each.own, each.other))
    for each in made:
        yield negation_features(*each, lexicon)


def main() -> None:
    """Learn the weights, or measure the alarms."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("learn", "measure"))
    parser.add_argument("data", type=Path, nargs="+")
    options = parser.parse_args()
    rng = random.Random(1)
    if options.task == "learn":
        true: list[Example] = []
        wrong: list[Example] = []
        for path in options.data:
            one, other = examples(rows_of(path, held_out=False, most=MOST), rng)
            true += one
            # Entries of a dictionary are not sentences, but show how negations are translated.
            wrong += other if "dictionary" not in path.name else []
        wrong = rng.sample(wrong, min(len(wrong), WRONG))
        store(fit(matrix(features(true)), matrix(features(wrong))), LEARNED)
        print(len(true), "true,", len(wrong), "made wrong")
        return
    for path in options.data:
        found = list(rows_of(path, held_out=True, most=8_000))
        true, wrong = examples(found, rng)
        print(f"{path.name}: {len(found)} links, {len(true)} with more negations on one side")
        print_limits(learned(), matrix(features(true)), matrix(features(wrong)), len(found))


if __name__ == "__main__":
    main()
