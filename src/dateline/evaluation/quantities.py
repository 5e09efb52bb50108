"""How many: how well counted things are read from labelled sentences.

Run with ``python -m dateline.evaluation.quantities``. The sentences and the conventions of their
labels are told in ``docs/quantities_guideline.md``. Rules are tuned on the half ``tune`` alone; of
the half ``held`` only figures are shown.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dateline.evaluation.labelled import GoldError as GoldError
from dateline.evaluation.labelled import read_labelled
from dateline.grounding.quantities import ground_quantities
from dateline.language.parsed import Parsed
from dateline.language.parser import Parser
from dateline.mentions.quantities import find_quantities
from dateline.records import Measure, Qualifier, Quantity, Scope

DEFAULT_GOLD = Path("tests/gold/quantities.jsonl")
Split = Literal["tune", "held"]
SPLITS: tuple[Split, ...] = get_args(Split)
Parse = Callable[[str], Parsed]


class GoldCount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A counted thing as labelled; ``part_of_text`` are the words of the count that includes it."""

    measure: Measure
    low: float | None
    high: float | None
    qualifier: Qualifier
    of: str | None
    scope: Scope
    unit: str | None = None
    part_of_text: str | None = None


class GoldSentence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence, the half that it belongs to, and what is counted in it."""

    text: str
    split: Split
    gold: list[GoldCount]


class Tally(msgspec.Struct, kw_only=True):
    """How many counts were wanted, found, and right.

    ``core`` are right in measure, bounds and group; ``full`` in qualifier, scope, unit and
    ``part_of`` too.
    """

    wanted: int = 0
    found: int = 0
    core: int = 0
    full: int = 0

    def add(self, other: Tally) -> None:
        """Take in what was counted elsewhere."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def f1(self, right: int) -> float:
        """The F1 of so many right ones; 0 where nothing was wanted or found."""
        return 2 * right / (self.wanted + self.found) if self.wanted + self.found else 0.0


def read_gold(path: Path) -> list[GoldSentence]:
    """The labelled sentences of a JSONL file. Raises GoldError, OSError."""
    return read_labelled(path, GoldSentence)


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other)


def _same_core(want: GoldCount, got: Quantity) -> bool:
    group = got.of.text if got.of else None
    bounds = _same_number(want.low, got.low) and _same_number(want.high, got.high)
    return want.measure == got.measure and bounds and want.of == group


def _same(want: GoldCount, got: Quantity, words: dict[str, str]) -> bool:
    return (
        _same_core(want, got)
        and (want.qualifier, want.scope, want.unit) == (got.qualifier, got.scope, got.unit)
        and want.part_of_text == (words[got.part_of] if got.part_of else None)
    )


def pair(
    gold: Sequence[GoldCount], found: Sequence[Quantity]
) -> tuple[Tally, list[GoldCount], list[Quantity]]:
    """The tally of one sentence, and what was wanted or found and has no full counterpart."""
    words = {q.id: q.span.text for q in found}
    tally = Tally(wanted=len(gold), found=len(found))
    left = list(found)
    for want in gold:
        hit = next((q for q in left if _same_core(want, q)), None)
        if hit is not None:
            left.remove(hit)
            tally.core += 1
    missed, left = [], list(found)
    for want in gold:
        hit = next((q for q in left if _same(want, q, words)), None)
        if hit is None:
            missed.append(want)
        else:
            left.remove(hit)
            tally.full += 1
    return tally, missed, left


def counts_of(parsed: Parsed) -> list[Quantity]:
    """The counted things of a parsed text, as records."""
    return ground_quantities(find_quantities(parsed), parsed)


def measure(rows: Iterable[GoldSentence], parse: Parse) -> Tally:
    """The tally over all rows, each read by itself."""
    total = Tally()
    for row in rows:
        total.add(pair(row.gold, counts_of(parse(row.text)))[0])
    return total


def page(split: Split, rows: int, tally: Tally) -> Iterator[str]:
    """The lines of the report on one half."""
    for name, right in (("measure, bounds and group", tally.core), ("all fields", tally.full)):
        recall = right / tally.wanted if tally.wanted else 0.0
        yield (
            f"{split:5} {rows:4} sentences  {name:26}"
            f" F1 {tally.f1(right):.3f}  recall {recall:.3f}"
            f"  ({right} right, {tally.wanted} wanted, {tally.found} found)"
        )


def misses(rows: Iterable[GoldSentence], parse: Parse) -> Iterator[str]:
    """What came out wrong, sentence by sentence."""
    for row in rows:
        _, missed, extra = pair(row.gold, counts_of(parse(row.text)))
        if missed or extra:
            yield f"- {row.text}"
        for want in missed:
            yield f"    want {want.measure} {want.low}-{want.high} {want.qualifier} {want.of!r}"
        for got in extra:
            group = got.of.text if got.of else None
            yield f"    got  {got.measure} {got.low}-{got.high} {got.qualifier} {group!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of both halves; ``--errors`` lists those of the tuning half only."""
    parser = argparse.ArgumentParser(prog="python -m dateline.evaluation.quantities")
    parser.add_argument("--gold", type=Path, default=DEFAULT_GOLD)
    parser.add_argument("--errors", action="store_true", help="list what is wrong of half `tune`")
    options = parser.parse_args(arguments)
    try:
        rows = read_gold(options.gold)
    except (GoldError, OSError) as fault:
        print(f"cannot read the gold: {fault}", file=sys.stderr)
        return 1
    reader = Parser()

    def parse(text: str) -> Parsed:
        return next(iter(reader.parse([text])))

    for split in SPLITS:
        half = [row for row in rows if row.split == split]
        for line in page(split, len(half), measure(half, parse)):
            print(line)
    if options.errors:
        for line in misses((row for row in rows if row.split == "tune"), parse):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
