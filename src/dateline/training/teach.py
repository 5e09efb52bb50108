"""Teachers' opinions of the pool, for ``make train``: ``python -m dateline.training.teach BASE``.

BASE is the folder of a larger encoder (weights, configuration, tokenizer); all-mpnet-base-v2 was
used. For every seed one teacher is trained on the marked sentences of all folds but HELD and
TUNED, and the mean of what they think is written. Takes minutes on an accelerator, most of a day
on two cores.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.coder import Coder, Settings
from dateline.evaluation.splits import folds
from dateline.evaluation.tasks import HELD, TUNED, NoGold, find_shared
from dateline.training.batches import Pieces
from dateline.training.events import TIMES, ways_of
from dateline.training.examples import Example, Opinion, examples
from dateline.training.learning import Recipe, train
from dateline.training.pool import Proposed, pool_examples, unmarked
from dateline.training.sentences import FOLDER, marked_sentences
from dateline.training.taught import FILE, Taught, part_of, write_taught
from dateline.training.teacher import mean, opinions

RECIPE = Recipe(epochs=4, layers=12, encoder_rate=3e-5)
SEEDS = (1, 2, 3)


def proposals() -> Coder:
    """The coder as it ships, that keeps every act."""
    coder = Coder(Settings(min_confidence=0.0))
    coder.gate = coder.ear = coder.page_gate = None
    return coder


def lines_of(proposed: Sequence[Proposed], thought: Sequence[Opinion]) -> Iterator[Taught]:
    """A line a sentence, with the opinions of its examples in order."""
    by_place: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for k, one in enumerate(proposed):
        by_place[(one.place.source, one.place.row, one.place.start)].append(k)
    for (source, row, start), numbers in by_place.items():
        first = proposed[numbers[0]]
        yield Taught(
            set=source,
            id=row,
            start=start,
            end=start + len(first.place.text),
            acts=list(first.acts),
            parts=[part_of(thought[k]) for k in numbers],
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the teachers and write their opinions; 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Ask teachers about unmarked sentences.")
    parser.add_argument("base", type=Path, help="the folder of a larger encoder")
    parser.add_argument("--out", type=Path, default=FOLDER / FILE)
    parser.add_argument("--device", default="cpu")
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared()
    except NoGold as reason:
        print(f"teach: skipped: {reason}")
        return 0
    assigned = folds(shared)
    sentences = list(marked_sentences(FOLDER, shared, assigned))
    known = [s for s in sentences if s.fold not in (HELD, TUNED)]
    given: list[Example] = [
        e for e in examples(Coder(), known) for _ in range(TIMES.get(e.source, 1))
    ]
    pool = unmarked(shared, assigned, {s.text for s in sentences})
    kept = [one for one in pool if one.fold not in (HELD, TUNED)]
    proposed = list(pool_examples(proposals(), kept))
    pieces, ways = Pieces(asked.base), ways_of(given)
    several = []
    for seed in SEEDS:
        recipe = Recipe(**{**vars(RECIPE), "seed": seed, "device": asked.device})
        network = train(given, asked.base, ways, recipe, pieces=pieces)
        several.append(opinions(network, [p.example for p in proposed], pieces, asked.device))
    thought = [mean(each) for each in zip(*several, strict=True)]
    write_taught(lines_of(proposed, thought), asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
