"""Who is meant: how well mentions are told to be countries and known actors.

Run with ``python -m dateline.evaluation.actors``. The sentences and the conventions of their labels
are told in ``docs/actors_guideline.md``. Rules are tuned on the half that is not held; of the held
half only figures are shown. An id where none or another is right is the worst fault and has a
figure of its own.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dateline.coder import Coder
from dateline.evaluation.labelled import GoldError as GoldError
from dateline.evaluation.labelled import read_labelled
from dateline.records import Article, Participant

DEFAULT_GOLD = Path("tests/gold/actors.jsonl")
Split = Literal["tune", "held"]
SPLITS: tuple[Split, ...] = get_args(Split)
_PHRASE_AFTER_HEAD = re.compile(r" (?:of|in|from) ")


class GoldMention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mention as labelled: ``text[start:end]`` is ``mention``.

    ``country`` and ``actor_id`` are null where there is none; ``sectors`` is only checked where it
    is given.
    """

    text: str
    published: datetime.date
    held: bool
    mention: str
    start: int
    end: int
    country: str | None
    actor_id: str | None
    sectors: list[str] | None = None

    def __post_init__(self) -> None:
        if self.text[self.start : self.end] != self.mention:
            raise ValueError(f"{self.mention!r} does not stand at {self.start}-{self.end}")

    @property
    def head(self) -> tuple[int, int]:
        """Where the word stands that carries the mention: "mayor" in "mayor of Nairobi"."""
        words = _PHRASE_AFTER_HEAD.split(self.mention)[0]
        end = self.start + len(words)
        return end - len(words.split()[-1]), end


class Tally(msgspec.Struct, kw_only=True):
    """Counts over mentions; ``known`` have an id, ``wrong_ids`` got one that is not theirs."""

    mentions: int = 0
    found: int = 0
    country: int = 0
    known: int = 0
    actor_id: int = 0
    wrong_ids: int = 0
    with_sectors: int = 0
    sectors: int = 0


def read_gold(path: Path) -> list[GoldMention]:
    """The labelled mentions of a JSONL file. Raises GoldError, OSError."""
    return read_labelled(path, GoldMention)


def in_split(rows: Iterable[GoldMention], split: Split) -> list[GoldMention]:
    """The rows of one half."""
    return [row for row in rows if row.held == (split == "held")]


def meant(row: GoldMention, found: Iterable[Participant]) -> Participant | None:
    """The participant that covers the mention's head and fits the mention best."""
    first, last = row.head

    def fit(p: Participant) -> int:
        inside = min(p.span.end, row.end) - max(p.span.start, row.start)
        return 2 * inside - (p.span.end - p.span.start)

    covering = (p for p in found if p.span.start < last and first < p.span.end)
    return max(covering, key=fit, default=None)


def actors_of(row: GoldMention, coder: Coder) -> list[Participant]:
    """The participants of the row's text, as the coder grounds them."""
    published = row.published.isoformat()
    article = Article(id="gold", text=row.text, published=published)
    return coder.set_stage(article, next(coder.parser.parse([row.text]))).actors


def tally_of(rows: Iterable[GoldMention], got: Iterable[Participant | None]) -> Tally:
    """The tally of rows and what was found for them; nothing found has no country and no id."""
    tally = Tally()
    for row, one in zip(rows, got, strict=True):
        country, actor_id = (one.country, one.actor_id) if one is not None else (None, None)
        tally.mentions += 1
        tally.found += one is not None
        tally.country += country == row.country
        tally.known += row.actor_id is not None
        tally.actor_id += row.actor_id is not None and actor_id == row.actor_id
        tally.wrong_ids += actor_id not in (None, row.actor_id)
        tally.with_sectors += row.sectors is not None
        tally.sectors += row.sectors is not None and one is not None and one.sectors == row.sectors
    return tally


def measure(rows: Sequence[GoldMention], coder: Coder) -> list[Participant | None]:
    """What the coder makes of each row's mention, each text read by itself."""
    return [meant(row, actors_of(row, coder)) for row in rows]


def page(split: Split, tally: Tally) -> Iterator[str]:
    """The lines of the report on one half."""
    for name, right, of in (
        ("country right", tally.country, tally.mentions),
        ("id right where there is one", tally.actor_id, tally.known),
        ("sectors right where labelled", tally.sectors, tally.with_sectors),
    ):
        yield f"{split}  {name:28} {right / of if of else 0.0:.3f}  ({right} of {of})"
    yield f"{split}  {'wrong ids given':28} {tally.wrong_ids:5}  (of {tally.mentions})"
    yield f"{split}  {'mentions not found':28} {tally.mentions - tally.found:5}"


def misses(rows: Iterable[GoldMention], got: Iterable[Participant | None]) -> Iterator[str]:
    """What came out wrong, mention by mention."""
    for row, one in zip(rows, got, strict=True):
        told = (one.country, one.actor_id) if one is not None else (None, None)
        sectors = one.sectors if one is not None else []
        if told != (row.country, row.actor_id) or row.sectors not in (None, sectors):
            yield f"- {row.published} {row.text}"
            yield f"    want {row.mention!r} {row.country} {row.actor_id} {row.sectors or ''}"
            words = one.span.text if one is not None else None
            yield f"    got  {words!r} {told[0]} {told[1]} {sectors}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; ``--errors`` lists what is wrong of the half that is tuned on only."""
    parser = argparse.ArgumentParser(prog="python -m dateline.evaluation.actors")
    parser.add_argument("--gold", type=Path, default=DEFAULT_GOLD)
    parser.add_argument("--split", choices=SPLITS, help="one half only")
    parser.add_argument("--errors", action="store_true", help="list what is wrong of half `tune`")
    options = parser.parse_args(arguments)
    try:
        rows = read_gold(options.gold)
    except (GoldError, OSError) as fault:
        print(f"cannot read the gold: {fault}", file=sys.stderr)
        return 1
    coder = Coder()
    for split in (options.split,) if options.split else SPLITS:
        half = in_split(rows, split)
        got = measure(half, coder)
        for line in page(split, tally_of(half, got)):
            print(line)
        if options.errors and split == "tune":
            for line in misses(half, got):
                print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
