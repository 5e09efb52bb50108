"""How well copies are found, beside MinHash LSH by two libraries, on the same texts.

Takes the gold set of copies and, where a folder with WordNet's files is named, fresh copies of
those Wikinews articles that the gold set has no copies of, and copies of Wikinews articles that are
reworded further (``dateline.training.hard_copies``), among all other articles of the gold sets that
have no copies. Prints a Markdown table. ``--halves`` tells instead what comes of it when the bounds
of the alignment are chosen on one half of the gold set and measured on the other.

    python -m benchmarks.copies_accuracy --wordnet FOLDER
    python -m benchmarks.copies_accuracy --halves
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import Any

from dateline.copies.fingerprints import fingerprint
from dateline.copies.groups import Groups
from dateline.copies.kinship import AGREED, BOTH, DERIVED, Kinship, kinship
from dateline.copies.postings import Postings
from dateline.evaluation.tasks import Shared, find_shared
from dateline.training.hard_copies import Thesaurus, hard_copy, spin

SOURCES, SEED = 60, 20
HARD = (0.6, 0.75, 0.9)
"""Shares of content words that are changed."""
AMONG = ("places_lgl", "places_gwn", "times_timebank")
THRESHOLD, PERMUTATIONS, SHINGLE = 0.5, 128, 3
Grouping = Callable[[Sequence[str]], list[int]]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sample:
    """Texts and the group of each; None for those that are in no pair that counts."""

    name: str
    texts: list[str]
    groups: list[str | None]
    kinds: list[str]


def dateline(texts: Sequence[str]) -> list[int]:
    """The copies room."""
    groups = Groups()
    for text in texts:
        groups.add(fingerprint(text))
    return [groups.group(number) for number in range(len(texts))]


def by_datasketch(texts: Sequence[str]) -> list[int]:
    """datasketch: MinHash of runs of three words, LSH, whoever meets is a copy."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    joined = _Joined(len(texts))
    for number, text in enumerate(texts):
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch([run.encode() for run in _runs(text)])
        for other in index.query(minhash):
            joined.join(int(other), number)
        index.insert(str(number), minhash)
    return joined.groups()


def by_rensa(texts: Sequence[str]) -> list[int]:
    """rensa: the same, in Rust; 32 bands of 4."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    joined = _Joined(len(texts))
    for number, text in enumerate(texts):
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        minhash.update(_runs(text))
        for other in index.query(minhash):
            joined.join(int(other), number)
        index.insert(number, minhash)
    return joined.groups()


def _runs(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [" ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1))]


class _Joined:
    """Groups out of pairs."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def join(self, one: int, other: int) -> None:
        first, second = self._top(one), self._top(other)
        self._above[max(first, second)] = min(first, second)

    def groups(self) -> list[int]:
        return [self._top(number) for number in range(len(self._above))]

    def _top(self, number: int) -> int:
        while self._above[number] != number:
            number = self._above[number]
        return number


METHODS: tuple[tuple[str, Grouping], ...] = (
    ("dateline", dateline),
    ("datasketch MinHash LSH", by_datasketch),
    ("rensa MinHash LSH", by_rensa),
)


def samples(shared: Shared, wordnet: Path | None) -> Iterator[Sample]:
    """The gold set, and copies made of Wikinews articles."""
    rows = list(_rows(shared, "copies"))
    kinds = [f"{r['gold']['relation']} {r['gold'].get('rate') or ''}".strip() for r in rows]
    groups = [r["gold"]["group"] for r in rows]
    yield Sample("gold set", [r["text"] for r in rows], groups, kinds)
    if wordnet is None:
        return
    thesaurus = Thesaurus(wordnet)
    wikinews = list(_rows(shared, "articles_wikinews"))
    yield _fresh(wikinews, {row["title"] for row in rows}, thesaurus)
    sources = random.Random(SEED).sample(wikinews, SOURCES)
    others = [row["text"] for name in AMONG for row in _rows(shared, name)]
    others = sorted(set(others) - {row["text"] for row in sources})
    for share in HARD:
        made = [
            (hard_copy(row["text"], thesaurus, share, SEED * number), row["id"], "hard")
            for number, row in enumerate(sources)
        ]
        made += [(row["text"], row["id"], "original") for row in sources]
        made += [(text, None, "other") for text in others]
        random.Random(SEED).shuffle(made)
        texts, ids, whats = zip(*made, strict=True)
        yield Sample(f"{share:.0%} of content words", list(texts), list(ids), list(whats))


def _fresh(wikinews: list[dict[str, Any]], known: set[str], thesaurus: Thesaurus) -> Sample:
    """Copies of the articles whose titles are not known, one of each kind."""
    made: list[tuple[str, str, str]] = []
    for number, row in enumerate(row for row in wikinews if row["title"] not in known):
        text, name = row["text"], row["id"]
        paragraphs = text.split("\n\n")
        half = "\n\n".join(paragraphs[: max(len(paragraphs) // 2, 1)])
        made += [
            (text, name, "original"),
            (half, name, "first half"),
            (spin(text, thesaurus, 0.45, number), name, "45% of content words"),
            (hard_copy(text, thesaurus, 0.6, number), name, "60%, rearranged"),
            (spin(half, thesaurus, 0.45, number), name, "first half, 45%"),
        ]
    made += [(row["text"], row["id"], "original") for row in wikinews if row["title"] in known]
    random.Random(SEED).shuffle(made)
    texts, ids, whats = zip(*made, strict=True)
    return Sample("fresh copies", list(texts), list(ids), list(whats))


def _rows(shared: Shared, name: str) -> Iterator[dict[str, Any]]:
    with shared.gold(name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def precision_and_recall(sample: Sample, found: Sequence[int]) -> tuple[float, float]:
    """Of pairs; a pair of two texts without a group is nobody's business."""
    wanted = Counter(group for group in sample.groups if group is not None)
    both = Counter((g, f) for g, f in zip(sample.groups, found, strict=True) if g is not None)
    every = Counter(found)
    other = Counter(f for g, f in zip(sample.groups, found, strict=True) if g is None)
    right = _pairs(both)
    made = _pairs(every) - _pairs(other)
    return right / max(made, 1), right / max(_pairs(wanted), 1)


def _pairs(counted: Counter[Any]) -> int:
    return sum(n * (n - 1) // 2 for n in counted.values())


def recall_by_kind(sample: Sample, found: Sequence[int]) -> dict[str, float]:
    """Of each kind of copy, the share that is in the group of its original."""
    group = {
        g: f
        for g, f, kind in zip(sample.groups, found, sample.kinds, strict=True)
        if kind == "original"
    }
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for g, f, kind in zip(sample.groups, found, sample.kinds, strict=True):
        if kind not in ("original", "independent", "other"):
            count[kind] += 1
            right[kind] += group.get(g) == f
    return {kind: right[kind] / count[kind] for kind in sorted(count)}


@dataclass(frozen=True)
class Bounds:
    """What the alignment of two articles must reach for them to be copies; see kinship."""

    derived: float
    agreed: float
    both: float


SHIPPED = Bounds(DERIVED, AGREED, BOTH)
TRIED = [
    Bounds(derived, agreed, both)
    for derived in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
    for agreed in (0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
    for both in (0.5, 0.55, 0.6, 0.64, 0.68)
]


def halves(shared: Shared) -> Iterator[str]:
    """The table of bounds chosen on one half and measured on the other, and of those shipped.

    An event's articles are in one half, by a hash. Of the bounds that do best where they are chosen
    the one in the middle of their order is taken.
    """
    sides: dict[int, list[dict[str, Any]]] = {0: [], 1: []}
    for row in _rows(shared, "copies"):
        event = row["gold"].get("event") or row["gold"]["group"]
        sides[sha256(event.encode()).digest()[1] % 2].append(row)
    made = {number: _Half.of(rows) for number, rows in sides.items()}
    yield "| bounds (derived, agreed, product) | measured on | precision | recall |"
    yield "| --- | --- | ---: | ---: |"
    for chosen_on, other in ((0, 1), (1, 0)):
        scores = [(sum(made[chosen_on].figures(bounds)), bounds) for bounds in TRIED]
        best = [bounds for score, bounds in scores if score == max(scores, key=itemgetter(0))[0]]
        bounds = best[len(best) // 2]
        told = f"chosen on half {chosen_on}: {bounds.derived}, {bounds.agreed}, {bounds.both}"
        yield _line(told, other, made[other].figures(bounds))
    for number, half in made.items():
        told = f"shipped: {SHIPPED.derived}, {SHIPPED.agreed}, {SHIPPED.both}"
        yield _line(told, number, half.figures(SHIPPED))


def _line(told: str, half: int, figures: tuple[float, float]) -> str:
    return f"| {told} | half {half} | {figures[0]:.4f} | {figures[1]:.4f} |"


@dataclass(frozen=True)
class _Half:
    """Articles, and how each pair of them is related that shares a key."""

    sample: Sample
    pairs: list[tuple[int, int, Kinship]]

    @classmethod
    def of(cls, rows: Sequence[dict[str, Any]]) -> _Half:
        texts, groups = [row["text"] for row in rows], [row["gold"]["group"] for row in rows]
        postings, prints = Postings(), [fingerprint(text) for text in texts]
        least = min(bounds.derived for bounds in TRIED)
        pairs = []
        for number, new in enumerate(prints):
            for other in postings.find(new.keys)[0].tolist():
                pairs.append((other, number, kinship(prints[other], new, least)))
            postings.add(new.keys, number)
        return cls(Sample("half", texts, groups, []), pairs)

    def figures(self, bounds: Bounds) -> tuple[float, float]:
        """Precision and recall of pairs."""
        joined = _Joined(len(self.sample.texts))
        for one, other, related in self.pairs:
            if related.passes(bounds.derived, bounds.agreed, bounds.both):
                joined.join(one, other)
        return precision_and_recall(self.sample, joined.groups())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wordnet", type=Path, help="folder with data.noun, index.noun …")
    parser.add_argument("--halves", action="store_true", help="choose on one half, see the other")
    asked = parser.parse_args()
    if asked.halves:
        print("\n".join(halves(find_shared())))
        return
    print("| texts | method | precision | recall | recall by kind | ms an article |")
    print("| --- | --- | ---: | ---: | --- | ---: |")
    for sample in samples(find_shared(), asked.wordnet):
        for name, method in METHODS:
            began = time.process_time()
            try:
                found = method(sample.texts)
            except ModuleNotFoundError as missing:
                print(f"{name} is left out: {missing}", file=sys.stderr)
                continue
            spent = 1000 * (time.process_time() - began) / len(sample.texts)
            p, r = precision_and_recall(sample, found)
            kinds = ", ".join(f"{k} {v:.3f}" for k, v in recall_by_kind(sample, found).items())
            told = f"{sample.name} ({len(sample.texts)})"
            print(f"| {told} | {name} | {p:.4f} | {r:.4f} | {kinds} | {spent:.2f} |", flush=True)


if __name__ == "__main__":
    main()
