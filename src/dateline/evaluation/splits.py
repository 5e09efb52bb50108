"""The folds: which rows of the gold sets are held out together, fixed before any training.

The sets share texts: sentences come from articles of another set, one sentence is labelled for
two tasks, stories are written to one template. What shares words must stand on one side, so rows
are joined into groups by everything that ties them (:func:`groups`), and each group gets one fold.
The recipe and the state of every file stand in ``evaluation/splits.toml``; the rows' folds are
worked out anew from the sets, so that no gold text is in the repository.

``python -m dateline.evaluation.splits`` says whether that file is true; ``--write`` makes it so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from dateline.evaluation.tasks import NoGold, Shared, find_shared

FILE = Path("evaluation") / "splits.toml"
Assignment: TypeAlias = dict[str, dict[str, int]]

TIES = ("doc_id", "template", "topic")
"""Fields of a row that name what it was cut from or made after."""

COMMON_THREES = 50
"""Three words that so many short texts hold lead to nobody's variations."""

_DROPPED = re.compile(r"[\W_ʰ-˿]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n\s*\n")


class SplitsError(Exception):
    """The folds cannot be made or trusted; the message says why and what to do."""


@dataclass(frozen=True)
class Recipe:
    """How rows become folds.

    ``folds`` is their number; ``seed`` decides which; a sentence ties its rows from
    ``sentence_words`` words on, unless more than ``furniture_rows`` rows hold it (letterheads,
    calls to subscribe) and it is nobody's whole text; a text of at most ``short_words`` words is
    also tied to the rows that share ``run_words`` words on end with it, unless more than
    ``furniture_rows`` hold them (formulas of an agency), and to other short texts with which it
    has at least ``alike_percent`` of their runs of three words in common (variations).
    """

    folds: int
    seed: int
    sentence_words: int
    furniture_rows: int
    short_words: int
    run_words: int
    alike_percent: int


@dataclass(frozen=True)
class SetState:
    """What a set file is: its sha256, its rows, and how many of them each fold has."""

    sha256: str
    rows: int
    fold_rows: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """What ties one row to others. ``ties`` are names of things it belongs to."""

    set_name: str
    id: str
    text: str
    ties: tuple[str, ...] = ()
    label: str = ""


def words_of(text: str) -> list[str]:
    """The words of the text, folded so that case, punctuation and spelling of signs vanish."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [word for raw in folded.split() if (word := _DROPPED.sub("", raw))]


def normal(text: str) -> str:
    """The text as one run of letters and digits: equal for texts that differ in signs only."""
    return "".join(words_of(text))


def sentences(text: str, least: int) -> Iterator[str]:
    """The normal forms of the sentences with at least so many words. Cut by signs, not parsed."""
    for sentence in _SENTENCE_END.split(text):
        words = words_of(sentence)
        if len(words) >= least:
            yield "".join(words)


class Groups:
    """A union-find over rows (numbers) and what ties them (strings)."""

    def __init__(self) -> None:
        self._parent: dict[int | str, int | str] = {}

    def find(self, item: int | str) -> int | str:
        """The one that stands for everything tied to the item."""
        parent = self._parent
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def tie(self, one: int | str, other: int | str) -> None:
        """From now on both are in one group."""
        self._parent[self.find(one)] = self.find(other)


def groups(rows: Sequence[Row], recipe: Recipe) -> list[list[int]]:
    """The rows (by index) that have to stand together, as lists in the rows' order."""
    union = Groups()
    wholes = [normal(row.text) for row in rows]
    whole_texts = set(wholes)
    parts = [set(sentences(row.text, recipe.sentence_words)) for row in rows]
    often = Counter(part for held in parts for part in held)
    for index, row in enumerate(rows):
        union.find(index)
        for name in row.ties:
            union.tie(index, f"tie:{name}")
        if wholes[index]:
            union.tie(index, f"text:{wholes[index]}")
        for part in parts[index]:
            if often[part] <= recipe.furniture_rows or part in whole_texts:
                union.tie(index, f"text:{part}")
    _tie_runs(rows, recipe, union)
    _tie_variations(rows, recipe, union)
    found: dict[int | str, list[int]] = defaultdict(list)
    for index in range(len(rows)):
        found[union.find(index)].append(index)
    return list(found.values())


def _tie_runs(rows: Sequence[Row], recipe: Recipe, union: Groups) -> None:
    """Tie short texts to whatever shares a run of words with them, formulas aside."""
    size = recipe.run_words
    runs: set[str] = set()
    for row in rows:
        words = words_of(row.text)
        if len(words) <= recipe.short_words:
            runs.update(_runs(words, size))
    holders: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for run in runs.intersection(_runs(words_of(row.text), size)):
            holders[run].append(index)
    for held in holders.values():
        if len(held) <= recipe.furniture_rows:
            for index in held[1:]:
                union.tie(held[0], index)


def _tie_variations(rows: Sequence[Row], recipe: Recipe, union: Groups) -> None:
    """Tie short texts that are mostly the same words in the same order."""
    threes: dict[int, frozenset[str]] = {}
    for index, row in enumerate(rows):
        words = words_of(row.text)
        if len(words) <= recipe.short_words:
            threes[index] = frozenset(_runs(words, 3))
    holders: dict[str, list[int]] = defaultdict(list)
    for index, held in threes.items():
        for three in held:
            holders[three].append(index)
    for index, held in threes.items():
        common = Counter(
            other
            for three in held
            if len(holders[three]) <= COMMON_THREES
            for other in holders[three]
            if other > index
        )
        for other in common:
            both = len(held & threes[other])
            if 100 * both >= recipe.alike_percent * (len(held) + len(threes[other]) - both):
                union.tie(index, other)


def _runs(words: Sequence[str], size: int) -> Iterator[str]:
    return ("".join(words[i : i + size]) for i in range(len(words) - size + 1))


def assign(rows: Sequence[Row], recipe: Recipe) -> Assignment:
    """The fold of every row, by set and id; each set and label spread as evenly as groups allow.

    Large groups are placed first, each where the sets and labels of its rows have least so far;
    a hash of the group's first name settles order and ties.
    """
    strata = [(row.set_name, f"{row.set_name}\t{row.label}") for row in rows]
    total = Counter(stratum for both in strata for stratum in both)
    load = [Counter[str]() for _ in range(recipe.folds)]
    out: Assignment = {row.set_name: {} for row in rows}
    named = ((_lot(rows, group, recipe.seed), group) for group in groups(rows, recipe))
    for lot, group in sorted(named, key=lambda item: (-len(item[1]), item[0])):
        here = Counter(stratum for index in group for stratum in strata[index])

        def fullness(fold: int, here: Counter[str] = here, lot: int = lot) -> tuple[float, int]:
            shares = sum(n * load[fold][s] / total[s] for s, n in sorted(here.items()))
            return round(shares, 9), (lot + fold) % recipe.folds

        chosen = min(range(recipe.folds), key=fullness)
        load[chosen].update(here)
        for index in group:
            out[rows[index].set_name][rows[index].id] = chosen
    return out


def _lot(rows: Sequence[Row], group: Sequence[int], seed: int) -> int:
    """A number that depends on the group's first row by name, and on the seed."""
    first = min((rows[i].set_name, rows[i].id) for i in group)
    return int.from_bytes(sha256(f"{seed}:{first[0]}:{first[1]}".encode()).digest()[:8])


def set_files(shared: Shared) -> dict[str, Path]:
    """The files of the gold sets by name, in order."""
    found = sorted((shared.root / "gold" / "dev").glob("*.jsonl*"))
    return {path.name.split(".jsonl")[0]: path for path in found}


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set file as they stand there."""
    content = path.read_bytes()
    lines = gzip.decompress(content) if path.suffix == ".gz" else content
    for line in lines.split(b"\n"):
        if line.strip():
            yield json.loads(line)


def read_rows(name: str, path: Path) -> Iterator[Row]:
    """What ties the rows of a set file."""
    for raw in read_lines(path):
        yield _row(name, raw)


def _row(name: str, raw: Mapping[str, Any]) -> Row:
    gold = raw.get("gold")
    facts = gold if isinstance(gold, dict) else {}
    ties = [f"{name}:{field}:{raw[field]}" for field in TIES if raw.get(field)]
    if facts.get("group"):  # copies of one article; reports of one event of a topic
        ties.append(f"{name}:group:{facts['group']}")
    if facts.get("event"):
        ties.append(f"coreference_ecb:topic:{facts['event'].split('_')[0]}")
    text = raw.get("text") or facts.get("text") or ""
    return Row(name, raw["id"], text, tuple(ties), _label(gold))


def _label(gold: object) -> str:
    """What a row is labelled with, where it has one label: its type, or yes or no."""
    first = gold[0] if isinstance(gold, list) and gold else gold
    if not isinstance(first, dict):
        return ""
    return str(first.get("event_type", first.get("label")))


def folds(shared: Shared, file: Path = FILE) -> Assignment:
    """The fold of every row of every set: ``folds(shared)[set][row id]``, from 0.

    Raises SplitsError when the sets are not those that the file was written for.
    """
    recipe, states = load_splits(file)
    paths = set_files(shared)
    for name, state in states.items():
        if name not in paths:
            raise SplitsError(f"{file}: the set {name} is missing at {shared.root}")
        if file_hash(paths[name]) != state.sha256:
            raise SplitsError(f"{file}: {name} is another file than the folds were fixed for")
    if new := sorted(paths.keys() - states.keys()):
        raise SplitsError(f"{file}: the set {new[0]} has no folds; run with --write")
    return assign([row for name in states for row in read_rows(name, paths[name])], recipe)


def file_hash(path: Path) -> str:
    """The sha256 of the file as it lies on disk."""
    return sha256(path.read_bytes()).hexdigest()


def load_splits(file: Path = FILE) -> tuple[Recipe, dict[str, SetState]]:
    """The recipe and the sets' states. Raises SplitsError with the entry that is wrong."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SplitsError(f"{file}: {error}") from None
    try:
        recipe = Recipe(**raw["recipe"])
    except (KeyError, TypeError) as error:
        raise SplitsError(f"{file}: [recipe]: {error}") from None
    if any(type(n) is not int or n < 1 for n in vars(recipe).values()):
        raise SplitsError(f"{file}: [recipe] takes whole numbers from 1 on")
    states = {}
    for name, entry in raw.get("sets", {}).items():
        try:
            state = SetState(entry["sha256"], entry["rows"], tuple(entry["fold_rows"]))
        except (KeyError, TypeError) as error:
            raise SplitsError(f"{file}: [sets.{name}]: {error}") from None
        if len(state.fold_rows) != recipe.folds or sum(state.fold_rows) != state.rows:
            raise SplitsError(f"{file}: [sets.{name}]: fold_rows do not add up to rows")
        states[name] = state
    return recipe, dict(sorted(states.items()))


def states_of(shared: Shared, recipe: Recipe) -> dict[str, SetState]:
    """What the sets are now, and how many rows of each the recipe puts in each fold."""
    paths = set_files(shared)
    assigned = assign([row for n, path in paths.items() for row in read_rows(n, path)], recipe)
    return {
        name: SetState(file_hash(path), len(assigned[name]), _counts(assigned[name], recipe.folds))
        for name, path in paths.items()
    }


def _counts(assigned: Mapping[str, int], number: int) -> tuple[int, ...]:
    found = Counter(assigned.values())
    return tuple(found[fold] for fold in range(number))


def written(states: Mapping[str, SetState]) -> Iterator[str]:
    """The entries of the sets as lines of TOML."""
    for name, state in states.items():
        yield f"\n[sets.{name}]"
        yield f'sha256 = "{state.sha256}"'
        yield f"rows = {state.rows}"
        yield f"fold_rows = {list(state.fold_rows)}"


def main(arguments: Iterable[str] | None = None) -> int:
    """Check the file of folds against the sets, or write it. 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Check or write the folds of the gold sets.")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--write", action="store_true", help="bring the file up to date")
    asked = parser.parse_args(None if arguments is None else list(arguments))
    try:
        shared = find_shared(asked.shared)
        recipe, states = load_splits(asked.file)
    except NoGold as reason:
        print(f"splits: skipped: {reason}")
        return 0
    except SplitsError as error:
        print(f"splits: {error}")
        return 1
    now = states_of(shared, recipe)
    if asked.write:
        head = asked.file.read_text(encoding="utf-8").split("\n[sets.")[0].rstrip("\n")
        asked.file.write_text("\n".join([head, *written(now)]) + "\n", encoding="utf-8")
        return 0
    wrong = sorted(n for n in now.keys() | states.keys() if now.get(n) != states.get(n))
    print(f"splits: not as written: {', '.join(wrong)}" if wrong else "splits: as written")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
