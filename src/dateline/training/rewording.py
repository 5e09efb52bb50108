"""``make train``: makes what finds reworded text, out of clean text and a spinner of our own.

Run with ``python -m dateline.training.rewording --out DIR --wordnet DIR``. It writes
``rewording.npz``: the units, the counts of pairs, the model. Needs the extra ``train``, WordNet's
database and the gold sets; without these it says so and does nothing. See ``docs/rewording.md``.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from wordfreq import zipf_frequency

from dateline.evaluation.tasks import NoGold, find_shared
from dateline.language.parsed import Parsed
from dateline.language.parser import Parser
from dateline.rewording.features import Evidence
from dateline.rewording.pairs import Keys, Pairs
from dateline.rewording.places import token_keys
from dateline.rewording.tokens import Tokens
from dateline.training.rewording_articles import clean_texts, make_examples
from dateline.training.rewording_fit import CUT, Fitted, fit
from dateline.training.rewording_rows import rows_of
from dateline.training.rewording_units import build_units, narrowed
from dateline.training.thesaurus import Thesaurus, build_thesaurus

COUNTED = (
    "articles_wikinews.jsonl", "attribution_train.jsonl.gz", "places_lgl.jsonl",
    "incidents_muc_train.jsonl", "places_gwn.jsonl", "times_timebank.jsonl",
    "entities_gum.jsonl", "eventful_glocon.jsonl", "factuality_uds_train.jsonl",
)  # fmt: skip
"""The sets that pairs of words are counted in, whole."""
ALL, LONGEST_COUNTED = 1_000_000, 12_000
BUCKET_BITS = 18
LONGEST_PHRASE = 4
UNSEEN = 0.3
DROPPED = 0.25
"""The share of what a word may stand for that is hidden in training: no list has everything."""


@dataclass(frozen=True)
class Counted:
    """What was counted in clean text: keys of pairs, and words and listed phrases."""

    keys: Keys
    counts: NDArray[np.int64]
    seen: Mapping[str, int]
    words: int

    def zipf(self, text: str) -> float:
        """The frequency of a word in English, or of a phrase in what was counted (Zipf scale)."""
        if " " not in text:
            return general(text)
        return math.log10((self.seen.get(text, 0) + UNSEEN) / self.words * 1e9)


@cache
def general(word: str) -> float:
    """The frequency of a word in English at large, on the Zipf scale."""
    return float(zipf_frequency(word, "en"))


def count(parses: Iterable[Parsed], thesaurus: Thesaurus) -> Counted:
    """Count pairs of words, words, and the thesaurus's phrases."""
    phrases = {w for (lemma, _), found in thesaurus.items() for w in (lemma, *found) if " " in w}
    opening = {p.split(" ")[0] for p in phrases}
    seen: Counter[str] = Counter()
    keys, total = [], 0
    for parsed in parses:
        tokens = Tokens.of(parsed)
        keys.append(token_keys(tokens))
        words = tokens.words
        total += len(words)
        seen.update(words)
        for i, word in enumerate(words):
            if word in opening:
                runs = (" ".join(words[i : i + k]) for k in range(2, LONGEST_PHRASE + 1))
                seen.update(run for run in runs if run in phrases)
    unique, counts = np.unique(np.concatenate(keys), return_counts=True)
    return Counted(unique, counts, seen, total)


def store(evidence: Evidence, fitted: Fitted) -> bytes:
    """The file that ships."""
    arrays = {
        **evidence.units.arrays(),
        **fitted.model.arrays(),
        "pairs": evidence.pairs.table,
        "counted": np.float64(evidence.words),
        "threshold": np.float64(round(fitted.threshold, 3)),
        "cut": np.float64(CUT),
    }
    out = BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


def train(shared_folder: Path | None, wordnet: Path, seed: int) -> tuple[bytes, Sequence[str]]:
    """The file and its figures. Raises NoGold without gold sets, OSError without WordNet."""
    shared, parser = find_shared(shared_folder), Parser()
    wide = build_thesaurus(wordnet, general)
    texts = clean_texts(shared, dict.fromkeys(COUNTED, ALL), shortest=1, longest=LONGEST_COUNTED)
    counted = count(parser.parse(text for _, text in texts), wide)
    thesaurus = narrowed(wide, counted.zipf, counted.seen)
    units = build_units(thesaurus, counted.zipf, counted.seen)
    pairs = Pairs.build(counted.keys, counted.counts, BUCKET_BITS)
    evidence = Evidence(units, pairs, float(counted.words))
    examples = make_examples(list(clean_texts(shared)), parser, thesaurus, seed)
    parses = parser.parse(example.text for example in examples)
    fitted = fit(rows_of(examples, parses, evidence, DROPPED))
    return store(evidence, fitted), fitted.figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write and print; 0 also where there is nothing to train on."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--wordnet", type=Path, required=True, help="the folder of data.noun")
    parser.add_argument("--out", type=Path, required=True, help="where to write rewording.npz")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        content, figures = train(options.shared, options.wordnet, options.seed)
    except (NoGold, FileNotFoundError) as missing:
        print(missing, file=sys.stderr)
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "rewording.npz").write_bytes(content)
    print("\n".join(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
