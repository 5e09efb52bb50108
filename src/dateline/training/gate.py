"""The gate's weights, fitted to what the heads read in whole articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

from dateline.coder import Coder
from dateline.coding.gate import BIAS, THRESHOLD, Gate, sentence_features
from dateline.coding.reader import Reader
from dateline.evaluation.splits import Assignment
from dateline.evaluation.tasks import HELD, Shared
from dateline.records import Article
from dateline.training.fitting import Example, Recipe, fit_yes_or_no, rounded
from dateline.training.sentences import OFF_TOPIC, set_texts

SETS: Mapping[str, int] = {
    "articles_wikinews": 200, "incidents_muc_train": 200, "eventful_glocon": 250,
    "attribution_train": 200, "coreference_ecb": 150, "types_synthetic": 100,
}  # fmt: skip
"""How many texts of which set the gate is fitted on."""
KEPT = 0.99
"""The share of sentences with an act that the gate has to let through."""
RECIPE = Recipe(penalty=1.0, steps=400, least_seen=4)
DECIMALS, LEAST = 2, 0.05
HEAD = (
    "Weights of the gate (coding/gate.py): words that make it likelier or less likely that a",
    "sentence tells of an event. Logistic regression with L2, fitted to what the heads read. Names",
    "begin with * where they are no words. Made by `make train`.",
)


def gate_texts(shared: Shared, assigned: Assignment, folder: Path) -> Iterator[str]:
    """The texts that the gate is fitted on: none of the fold that is held out."""
    for name, most in SETS.items():
        texts = set_texts(shared, name).items()
        yield from islice((t for row, t in texts if assigned[name][row] != HELD), most)
    for line in (folder / OFF_TOPIC).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def gate_examples(coder: Coder, texts: Iterable[str]) -> Iterator[Example]:
    """A row a sentence: its features, and whether the heads read an act there."""
    kept = list(texts)
    for text, parsed in zip(kept, coder.parser.parse(kept), strict=True):
        stage = coder.set_stage(Article(text=text), parsed)
        reader = Reader(parsed, stage.cast, coder.lexicon, coder.encoder, coder.heads)
        told = {parsed.sentence_of[read.frame.head] for read in reader.acts()}
        for k, (first, last) in enumerate(parsed.sentences):
            if k not in parsed.headings:
                features = sentence_features(parsed.tree, first, last, reader.matches)
                yield Example(tuple(features), k in told)


def fit_gate(rows: Sequence[Example]) -> dict[str, float]:
    """The gate's weights and its threshold, the latter from a quarter not fitted on."""
    lots = [sha256("\t".join(row.features).encode()).digest()[0] % 4 for row in rows]
    fitted = [row for row, lot in zip(rows, lots, strict=True) if lot]
    tried = [row for row, lot in zip(rows, lots, strict=True) if not lot]
    weights = dict(rounded(fit_yes_or_no(fitted, RECIPE), DECIMALS, LEAST))
    weights[BIAS] = weights.pop("bias", 0.0)
    open_gate = Gate(weights, float("-inf"))
    sums = sorted(open_gate.total(row.features) for row in tried if row.yes)
    weights[THRESHOLD] = round(sums[int((1 - KEPT) * len(sums))], DECIMALS) - 0.01
    gate = Gate(weights, weights[THRESHOLD])
    through = sum(gate.lets(row.features) for row in tried) / len(tried)
    share = len(sums) / len(tried)
    print(f"gate: {share:.3f} of {len(tried)} sentences have acts, {through:.3f} let through")
    return weights


def write_gate(weights: Mapping[str, float], path: Path) -> None:
    """Write the gate as ``data/gate.tsv`` has it."""
    lines = [f"# {line}" for line in HEAD]
    lines += [f"{word}\t{weight:.2f}" for word, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
