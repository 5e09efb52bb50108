"""Coding the texts of gold sets and scoring the records with the yardsticks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from dateline.evaluation.copies import CopyRecord, copy_records, held_articles
from dateline.evaluation.splits import folds
from dateline.evaluation.tasks import HELD, Shared, Task
from dateline.records import CodedArticle, FailedInput
from dateline.scaling.articles import Output, code_many
from dateline.sources.files import Files


class CannotScore(Exception):
    """A yardstick refused gold or coding; the message is its own."""


class Metric(msgspec.Struct, frozen=True):
    """A measured share (or kilometres), its 95% interval, and what it is a share of."""

    value: float | None
    low: float | None
    high: float | None
    n: float


class Measured(msgspec.Struct, frozen=True):
    """What a yardstick says of one gold set."""

    task: str
    documents: int
    errors: int
    metrics: dict[str, Metric]


@dataclass(frozen=True)
class Sampled:
    """A task, measured on one in ``every`` rows of its gold set."""

    task: Task
    every: int = 1

    def takes(self, row_id: str) -> bool:
        """Whether the row is in the sample: by a hash, since sets are often laid out in turns."""
        return int.from_bytes(sha256(row_id.encode()).digest()[:8]) % self.every == 0


def held_rows(shared: Shared, samples: Sequence[Sampled]) -> dict[str, frozenset[str]]:
    """For each set of which only held-out rows may be measured, the ids of these rows."""
    tasks = [sample.task for sample in samples if sample.task.held]
    held = {task.gold: held_articles(shared) for task in tasks if task.as_a_whole}
    if len(held) < len(tasks):
        assigned = folds(shared)
        held |= {
            task.gold: frozenset(row for row, fold in assigned[task.gold].items() if fold == HELD)
            for task in tasks
            if not task.as_a_whole
        }
    return held


def measure(
    samples: Sequence[Sampled], shared: Shared, workers: int
) -> Iterator[tuple[Sampled, Measured, str]]:
    """Code and score each sample; yields it with its figures and what made the coding.

    The coder is loaded once a worker for all of them. Raises CannotScore when a yardstick
    refuses.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        held = held_rows(shared, samples)
        prepared = [
            _prepare(sample, shared, folder, held.get(sample.task.gold)) for sample in samples
        ]
        one_by_one = [
            str(inputs)
            for sample, (_, inputs, _) in zip(samples, prepared, strict=True)
            if not sample.task.as_a_whole
        ]
        coded = code_many((page for path in one_by_one for page in Files([path])), workers)
        for sample, (gold, inputs, count) in zip(samples, prepared, strict=True):
            out = inputs.with_suffix(".coded.jsonl")
            whole = sample.task.as_a_whole
            maker = write_records(copy_records(inputs) if whole else islice(coded, count), out)
            yield sample, _score(sample.task, shared, gold, out), maker


def _prepare(
    sample: Sampled, shared: Shared, folder: Path, kept: frozenset[str] | None
) -> tuple[Path, Path, int]:
    """The sampled gold set, the inputs it asks about, and how many there are.

    ``kept`` are the ids of the rows that may be measured, None for all.
    """
    source = shared.gold(sample.task.gold)
    gold = folder / source.name
    with source.open(encoding="utf-8") as lines, gold.open("w", encoding="utf-8") as out:
        for line in filter(str.strip, lines):
            row = json.loads(line)
            if not sample.takes(row["id"]) or (kept is not None and row["id"] not in kept):
                continue
            if row.get("html_file"):
                row["html_file"] = str(source.parent / row["html_file"])
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    inputs = folder / f"{sample.task.gold}.inputs.jsonl"
    inputs.write_text(yardstick(shared, "inputs", str(gold)), encoding="utf-8")
    with inputs.open(encoding="utf-8") as file:
        return gold, inputs, sum(1 for _ in file)


def write_records(records: Iterable[Output | CopyRecord], out: Path) -> str:
    """Write the records; the version and model of the coder that made them."""
    maker = ""
    with out.open("wb") as file:
        for record in records:
            file.write(msgspec.json.encode(record) + b"\n")
            if isinstance(record, CodedArticle):
                maker = f"{record.coder.version}, {record.coder.models}"
            elif isinstance(record, FailedInput) and record.error.code == "coder_failed":
                print(f"{record.article.id}: {record.error.message}", file=sys.stderr)
    return maker


def _score(task: Task, shared: Shared, gold: Path, coded: Path) -> Measured:
    text = yardstick(shared, task.yardstick, str(gold), str(coded), "--json")
    return msgspec.json.decode(text, type=Measured)


def yardstick(shared: Shared, *arguments: str) -> str:
    """What the yardstick prints. Raises CannotScore when it refuses."""
    done = subprocess.run(
        [sys.executable, str(shared.score), *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise CannotScore(done.stderr.strip() or f"score.py ended with {done.returncode}")
    return done.stdout
