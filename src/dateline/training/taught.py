"""Sentences that teachers have opinions on: kept as places and numbers, without words.

``training/sentences/taught.jsonl.gz`` holds a line a sentence of the pool (``pool.py``): where it
stands in its gold set, the acts that were proposed in it, and what the teachers take to be right,
in hundredths. Made by ``python -m dateline.training.teach``, which needs most of a day or an
accelerator; read by ``make train``, which needs neither.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np

from dateline.coder import Coder
from dateline.coding.signals import TYPES
from dateline.evaluation.splits import Assignment, read_lines, set_files
from dateline.evaluation.tasks import Shared
from dateline.records import Article
from dateline.training.examples import BATCH, Example, Floats, Opinion
from dateline.training.pool import Unmarked, attributions_within, heard_parts
from dateline.training.sentences import Act, BadMark

FILE = "taught.jsonl.gz"
LEAST = 2
"""The least opinion of a type that is kept, in hundredths."""


class Part(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The opinion of one example: its number of words; of words that may tell an act (word, type,
    hundredths) in one run; status, marks and roles of its acts, each in one run of hundredths."""

    words: int
    types: list[int]
    statuses: list[int]
    marks: list[int]
    roles: list[int]


class Taught(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a gold set, without its words, with opinions in place of marks."""

    set: str
    id: str
    start: int
    end: int
    acts: list[Act]
    parts: list[Part]


def part_of(opinion: Opinion) -> Part:
    """An opinion in whole hundredths."""
    types = np.round(opinion.types * 100).astype(int)
    kept = [
        (int(w), int(t), int(types[w, t]))
        for w, t in np.argwhere(types >= LEAST)
        if t > 0  # no event is what is left
    ]
    return Part(
        words=len(types),
        types=[n for row in kept for n in row],
        statuses=_hundredths(opinion.statuses),
        marks=_hundredths(opinion.marks),
        roles=_hundredths(opinion.roles),
    )


def _hundredths(values: Floats) -> list[int]:
    return [int(v) for v in np.round(values * 100).ravel()]


def opinion_of(part: Part) -> Opinion:
    """The opinion that a part tells."""
    types = np.zeros((part.words, len(TYPES)), dtype=np.float32)
    for w, t, p in np.array(part.types, dtype=int).reshape(-1, 3):
        types[w, t] = p / 100
    types[:, 0] = np.maximum(1 - types[:, 1:].sum(axis=1), 0)
    types /= types.sum(axis=1, keepdims=True)
    return Opinion(
        types,
        _shares(part.statuses, 8, one=True),
        _shares(part.marks, 2, one=False),
        _shares(part.roles, 3, one=True),
    )


def _shares(values: Sequence[int], width: int, *, one: bool) -> Floats:
    out = np.array(values, dtype=np.float32).reshape(-1, width) / 100
    if one:
        out /= np.maximum(out.sum(axis=1, keepdims=True), 1e-6)
    return out.astype(np.float32)


def write_taught(lines: Iterable[Taught], path: Path) -> None:
    """Write the lines, the same bytes for the same lines."""
    encoder = msgspec.json.Encoder()
    content = b"".join(encoder.encode(line) + b"\n" for line in lines)
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def read_taught(path: Path) -> Iterator[Taught]:
    """The lines of the file. Raises BadMark."""
    decoder = msgspec.json.Decoder(Taught)
    for number, line in enumerate(gzip.decompress(path.read_bytes()).splitlines(), 1):
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as fault:
            raise BadMark(f"{path.name}, line {number}: {fault}") from None


def taught_examples(
    coder: Coder, path: Path, shared: Shared, assigned: Assignment
) -> Iterator[Example]:
    """The examples with their opinions, words and attributions read from the sets.

    A sentence that the parser cuts otherwise than when it was taught is left out.
    """
    files = set_files(shared)
    rows: dict[str, Mapping[str, Mapping[str, object]]] = {}
    batch: list[tuple[Taught, Unmarked]] = []
    for line in read_taught(path):
        of_set = rows.get(line.set)
        if of_set is None:
            of_set = rows[line.set] = {str(raw["id"]): raw for raw in read_lines(files[line.set])}
        batch.append((line, _place(line, of_set[line.id], assigned[line.set][line.id])))
        if len(batch) == BATCH:
            yield from _batch(coder, batch)
            batch = []
    yield from _batch(coder, batch)


def _place(line: Taught, raw: Mapping[str, object], fold: int) -> Unmarked:
    text = " ".join(str(raw["text"])[line.start : line.end].split("\n"))
    return Unmarked(
        line.set,
        line.id,
        fold,
        line.start,
        text,
        attributions_within(line.set, raw, line.start, line.end),
    )


def _batch(coder: Coder, batch: Sequence[tuple[Taught, Unmarked]]) -> Iterator[Example]:
    parses = coder.parser.parse(one.text for _, one in batch)
    for (line, one), parsed in zip(batch, parses, strict=True):
        stage = coder.set_stage(Article(text=one.text), parsed)
        found = list(heard_parts(coder, one, tuple(line.acts), stage))
        if [fits(e) for e in found] == [shape(part) for part in line.parts]:
            for example, part in zip(found, line.parts, strict=True):
                yield replace(example, opinion=opinion_of(part))


def fits(example: Example) -> tuple[int, int, int]:
    """How many words, acts and seats an example has."""
    return len(example.words), len(example.told), sum(len(t.seats) for t in example.told)


def shape(part: Part) -> tuple[int, int, int]:
    """How many words, acts and seats an opinion speaks of."""
    return part.words, len(part.marks) // 2, len(part.roles) // 3
