"""How well copies are found, beside MinHash LSH by two libraries, on the same texts.

Takes the gold set of copies and, where a folder with WordNet's files is named, copies of Wikinews
articles that are reworded further (``dateline.training.hard_copies``), among all other articles of
the gold sets that have no copies. Prints a Markdown table.

    python -m benchmarks.copies_accuracy --wordnet FOLDER
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
from pathlib import Path
from typing import Any

from dateline.copies.fingerprints import fingerprint
from dateline.copies.groups import Groups
from dateline.evaluation.tasks import Shared, find_shared
from dateline.training.hard_copies import Thesaurus, hard_copy

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
    sources = random.Random(SEED).sample(list(_rows(shared, "articles_wikinews")), SOURCES)
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wordnet", type=Path, help="folder with data.noun, index.noun …")
    asked = parser.parse_args()
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
