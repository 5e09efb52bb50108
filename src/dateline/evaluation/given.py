"""How well event types are told when actor and recipient are given.

Run with ``python -m dateline.evaluation.given``: types the marked pairs of ``relations_plv`` with
the pair head and prints its figures over the fold that is held out (``--fold`` takes another).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.coder import Coder, Stage
from dateline.coding.signals import TYPES, scene
from dateline.evaluation.gold import Relation, Row, Words
from dateline.evaluation.pairs import GivenPair, PairKey, pairs_of, score_pairs
from dateline.evaluation.splits import folds
from dateline.evaluation.tasks import HELD, NoGold, find_shared
from dateline.records import Article

SET = "relations_plv"
AS_ONE = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def answers(coder: Coder, pairs: Iterable[GivenPair]) -> Iterator[tuple[PairKey, str]]:
    """The type of each given pair, CONCEDE and RETREAT as one; none where the parse parts them."""
    for pair in pairs:
        parsed = next(iter(coder.parser.parse([pair.text])))
        stage = coder.set_stage(Article(text=pair.text), parsed)
        actor, recipient = (_seat(stage, words) for words in (pair.actor, pair.recipient))
        if actor is None or recipient is None:
            continue
        first, last = parsed.sentences[parsed.sentence_of[actor]]
        if not first <= recipient < last:
            first, last = 0, len(parsed.doc)
        yield pair.key, _type(coder, stage, actor, recipient, (first, last))


def _type(coder: Coder, stage: Stage, actor: int, recipient: int, of: tuple[int, int]) -> str:
    where = scene(stage.parsed.tree, stage.cast, *of)
    _, words = coder.look(stage).at(where)
    said = coder.heads.pair_types(words, where.place(actor), where.place(recipient))
    sums: dict[str, float] = {}
    for name, share in zip(TYPES[1:], said[1:], strict=True):
        one = AS_ONE.get(name, name)
        sums[one] = sums.get(one, 0.0) + float(share)
    return max(sorted(sums), key=lambda name: sums[name])


def _seat(stage: Stage, words: Words) -> int | None:
    """The participant in these words that the others hang on, else any word of theirs."""
    inside = stage.parsed.tokens_within(words.start, words.end)
    outer = stage.parsed.tree.tops(inside)
    named = [t for t in (*outer, *inside) if t in stage.cast.people]
    return next(iter([*named, *outer]), None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Type given pairs of actor and recipient.")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--fold", type=int, default=HELD)
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared(asked.shared)
    except NoGold as reason:
        print(f"given: skipped: {reason}")
        return 0
    assigned = folds(shared)[SET]
    lines = shared.gold(SET).read_text(encoding="utf-8").splitlines()
    rows = [
        msgspec.convert(raw, type=Row[list[Relation]])
        for raw in map(json.loads, lines)
        if assigned[raw["id"]] == asked.fold
    ]
    figures = score_pairs(rows, dict(answers(Coder(), pairs_of(rows))))
    print(f"given pairs of {SET}, fold {asked.fold}: {figures.accuracy.n} pairs")
    print(f"macro_f1 {figures.macro_f1.value:.3f}, accuracy {figures.accuracy.value:.3f}")
    for name, figure in figures.by_type.items():
        print(f"  {name:10} {figure.value or 0:.3f}  ({figure.n})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
