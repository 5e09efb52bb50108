"""The weights of both gates, of sentences and of pages, fitted to what the heads read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from dateline.coder import Coder
from dateline.coding.gate import BIAS, THRESHOLD, Gate, sentence_features
from dateline.coding.page_gate import FEW_WORDS, page_features, page_words
from dateline.coding.reader import Reader
from dateline.coding.topics import off_topic
from dateline.evaluation.splits import Assignment
from dateline.evaluation.tasks import HELD, Shared
from dateline.records import Article
from dateline.training.fitting import Example, Recipe, fit_yes_or_no, rounded
from dateline.training.sentences import OFF_TOPIC, set_texts

SETS: Mapping[str, int] = {
    "articles_wikinews": 200, "incidents_muc_train": 200, "eventful_glocon": 350,
    "attribution_train": 250, "coreference_ecb": 150, "types_synthetic": 100, "places_lgl": 350,
    "times_timebank": 150, "entities_wikigold": 150,
}  # fmt: skip
"""How many texts of which set the gates are fitted on."""
SURE, PAGE_SURE = 0.3, 0.6
"""How sure the heads must be of an act for which a sentence, or a page, is not to be lost."""
KEPT, PAGES_KEPT = 0.99, 0.97
"""The share of sentences, and of pages, with an act that the gate has to let through."""
RECIPE = Recipe(penalty=3.0, steps=400, least_seen=4)
DECIMALS, LEAST = 2, 0.05
PAGE_RECIPE = Recipe(penalty=6.0, steps=400, least_seen=8)
HEAD = (
    "Weights of the gate (coding/gate.py): words that make it likelier or less likely that a",
    "sentence tells of an event. Logistic regression with L2, fitted to what the heads read. Names",
    "begin with * where they are no words. Made by `make train`.",
)
PAGE_HEAD = (
    "Weights of the page gate (coding/page_gate.py): word forms that make it likelier or less",
    "likely that a page reports an event. Logistic regression with L2, fitted to what the heads",
    "read. Names begin with * where they are no words. Made by `make train`.",
)


@dataclass(frozen=True)
class Looked:
    """What the heads read in one text: a row a sentence, and for the page, where it is long enough
    for the gate, its words; whether there is an act."""

    sentences: list[Example]
    page: Example | None


def gate_texts(shared: Shared, assigned: Assignment, folder: Path) -> Iterator[tuple[str, bool]]:
    """The texts that the gates are fitted on, none of the fold that is held out, and whether they
    are known to report nothing."""
    for name, most in SETS.items():
        texts = set_texts(shared, name).items()
        kept = islice((t for row, t in texts if assigned[name][row] != HELD), most)
        yield from ((text, False) for text in kept)
    for line in (folder / OFF_TOPIC).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"], True


def looked_at(coder: Coder, texts: Iterable[tuple[str, bool]]) -> Iterator[Looked]:
    """What the heads of the coder, which has no gates, read in each text."""
    kept = list(texts)
    parses = coder.parser.parse(text for text, _ in kept)
    for (text, nothing), parsed in zip(kept, parses, strict=True):
        stage = coder.set_stage(Article(text=text), parsed)
        off = off_topic(parsed)
        reader = Reader(coder.look(stage), off_topic=off)
        sure = [read for read in reader.acts() if read.sure.act >= SURE]
        told = set() if nothing else {parsed.sentence_of[read.frame.head] for read in sure}
        rows = [
            Example(
                tuple(sentence_features(parsed.tree, first, last, reader.looks.matches)), k in told
            )
            for k, (first, last) in enumerate(parsed.sentences)
            if k not in parsed.headings
        ]
        words = page_words(text)
        reported = not nothing and any(read.sure.act >= PAGE_SURE for read in sure)
        page = Example(tuple(page_features(words)), reported)
        yield Looked(rows, page if len(words) >= FEW_WORDS else None)


def fit_gate(rows: Sequence[Example], recipe: Recipe, kept: float) -> dict[str, float]:
    """A gate's weights, and the threshold that lets ``kept`` of what is wanted through, the latter
    from a quarter not fitted on."""
    lots = [sha256("\t".join(row.features).encode()).digest()[0] % 4 for row in rows]
    fitted = [row for row, lot in zip(rows, lots, strict=True) if lot]
    tried = [row for row, lot in zip(rows, lots, strict=True) if not lot]
    weights = dict(rounded(fit_yes_or_no(fitted, recipe), DECIMALS, LEAST))
    weights[BIAS] = weights.pop("bias", 0.0)
    open_gate = Gate(weights, float("-inf"))
    sums = sorted(open_gate.total(row.features) for row in tried if row.yes)
    weights[THRESHOLD] = round(sums[int((1 - kept) * len(sums))], DECIMALS) - 0.01
    gate = Gate(weights, weights[THRESHOLD])
    through = sum(gate.lets(row.features) for row in tried) / len(tried)
    share = len(sums) / len(tried)
    print(f"gate: {share:.3f} of {len(tried)} are wanted, {through:.3f} let through")
    return weights


def fit_gates(coder: Coder, texts: Iterable[tuple[str, bool]], out: Path) -> None:
    """Fit both gates and write them into the folder."""
    looks = list(looked_at(coder, texts))
    sentences = [row for look in looks for row in look.sentences]
    pages = [look.page for look in looks if look.page is not None]
    write_gate(fit_gate(sentences, RECIPE, KEPT), out / "gate.tsv", HEAD)
    write_gate(fit_gate(pages, PAGE_RECIPE, PAGES_KEPT), out / "pages.tsv", PAGE_HEAD)


def write_gate(weights: Mapping[str, float], path: Path, head: Sequence[str]) -> None:
    """Write a gate as ``data/gate.tsv`` has it, with lines of explanation."""
    lines = [f"# {line}" for line in head]
    lines += [f"{word}\t{weight:.2f}" for word, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
