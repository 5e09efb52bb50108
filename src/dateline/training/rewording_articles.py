"""Articles to learn rewording from: clean ones, the same ones spun, and clumsy ones."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dateline.evaluation.rewording_gold import is_held, read_copies
from dateline.evaluation.tasks import NoGold, Shared
from dateline.language.parsed import Parsed
from dateline.language.parser import Parser
from dateline.training.spinner import Edit, Spinner, Word, clumsy
from dateline.training.thesaurus import Thesaurus

SETS = {
    "articles_wikinews.jsonl": 1000, "attribution_train.jsonl.gz": 330, "places_lgl.jsonl": 300,
    "places_gwn.jsonl": 160, "incidents_muc_train.jsonl": 220, "times_timebank.jsonl": 100,
    "entities_gum.jsonl": 100, "eventful_glocon.jsonl": 250,
}  # fmt: skip
"""The sets whose texts are spun, and the most texts of each."""
LONGEST, SHORTEST = 2600, 350
"""Characters of a text: it is cut at the end of a paragraph or sentence, and left out if short."""
CLUMSY_SHARE, SPUN_SHARE, FOLDS = 0.25, 0.75, 5


class Row(msgspec.Struct):
    """What is read of a line of a gold set."""

    text: str
    title: str | None = None


@dataclass(frozen=True)
class Example:
    """A text, what of it was substituted, and the fold it falls in with all that derives from it.

    ``origin`` is the number of the clean text it was made from; ``kind`` is clean, clumsy or spun.
    """

    text: str
    edits: tuple[Edit, ...]
    kind: str
    origin: int
    set_name: str
    fold: int


def read_rows(path: Path) -> list[Row]:
    """The texts of a gold set. Raises NoGold where it is missing."""
    if not path.exists():
        raise NoGold(f"the gold set {path.name} is missing in {path.parent}")
    content = path.read_bytes()
    content = gzip.decompress(content) if path.suffix == ".gz" else content
    return msgspec.json.Decoder(Row).decode_lines(content)


def clean_texts(
    shared: Shared, sets: Mapping[str, int] = SETS, shortest: int = SHORTEST, longest: int = LONGEST
) -> Iterator[tuple[str, str]]:
    """Set and text of what is clean, without what the held groups of copies were made from."""
    held = {
        row.title
        for row in read_copies(shared)
        if row.gold.relation == "original" and is_held(row.gold.group)
    }
    folder = shared.gold("copies").parent
    for name, most in sets.items():
        texts = [row.text for row in read_rows(folder / name) if row.title not in held]
        step = max(1, len(texts) // most)
        for text in texts[::step][:most]:
            if len(text) >= shortest:
                yield name.split(".")[0], cut(text, longest)


def cut(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text, up to the end of a paragraph or a sentence."""
    if len(text) <= longest:
        return text
    ends = [text.rfind(mark, 0, longest) for mark in ("\n\n", ". ", ".\n")]
    return text[: max(ends) + 1].rstrip() if max(ends) > longest // 2 else text[:longest]


def words_of(parsed: Parsed) -> list[Word]:
    """The words of a parsed text, as a spinner reads them."""
    tree = parsed.tree
    return [
        Word(
            t.idx,
            t.idx + len(t),
            tree.words[t.i],
            tree.lemmas[t.i],
            tree.tags[t.i],
            tree.tags[t.i] in ("NNP", "NNPS") or bool(tree.entities[t.i] and t.text[:1].isupper()),
        )
        for t in parsed.doc
        if not t.is_space
    ]


def make_examples(
    texts: Sequence[tuple[str, str]], parser: Parser, thesaurus: Thesaurus, seed: int
) -> list[Example]:
    """The texts themselves, and of most of them one that was spun, of some a clumsy one."""
    rng = random.Random(seed)
    out = []
    for origin, ((name, text), parsed) in enumerate(
        zip(texts, parser.parse(text for _, text in texts), strict=True)
    ):
        fold = origin % FOLDS
        out.append(Example(text, (), "clean", origin, name, fold))
        words = words_of(parsed)
        if rng.random() < SPUN_SHARE:
            spun, edits = Spinner.any(thesaurus, rng).spin(parsed.text, words)
            out.append(Example(spun, tuple(edits), "spun", origin, name, fold))
        if rng.random() < CLUMSY_SHARE:
            out.append(Example(clumsy(parsed.text, words, rng), (), "clumsy", origin, name, fold))
    return out


def labels(parsed: Parsed, at: Iterable[tuple[int, int]], edits: Sequence[Edit]) -> list[bool]:
    """Whether each run of tokens, first and last included, holds words of an edit."""
    inside = [False] * (len(parsed.text) + 1)
    for edit in edits:
        inside[edit.start : edit.end] = [True] * (edit.end - edit.start)
    doc = parsed.doc
    return [any(inside[k] for k in range(doc[a].idx, doc[b].idx + len(doc[b]))) for a, b in at]
