"""Time and memory of building a gazetteer from a dump of GeoNames, and of looking names up in it.

Makes a dump of so many lines (in GeoNames' columns, from a seed, with alternate names beside it),
runs the real command on it, and prints what it took.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.grounding.gazetteer import Gazetteer

SYLLABLES = ["al", "ba", "cor", "dun", "es", "fa", "gor", "hal", "in", "kar", "lo", "mar", "nov",
             "or", "pe", "qua", "ris", "san", "tor", "ul", "ver", "wad", "yel", "zar"]  # fmt: skip
COUNTRIES = ["PK", "KE", "CO", "UA", "IN", "DE", "US", "ML", "ID", "PE"]
KINDS = [("P", "PPL"), ("P", "PPL"), ("P", "PPL"), ("P", "PPLA3"), ("H", "STM"), ("T", "MT"),
         ("S", "SCH"), ("S", "HTL"), ("L", "FRM"), ("A", "ADM2")]  # fmt: skip
LOOKUPS = 20_000


def names(random: random.Random) -> str:
    """A name of one to four syllables, sometimes of two words."""
    words = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))).title()]
    if random.random() < 0.3:
        words.append("".join(random.choices(SYLLABLES, k=2)).title())
    return " ".join(words)


def dump_lines(count: int, seed: int) -> Iterator[str]:
    """Lines of a dump: GeoNames' 19 columns."""
    chance = random.Random(seed)
    for number in range(count):
        name, (group, code) = names(chance), chance.choice(KINDS)
        other = ",".join(names(chance) for _ in range(chance.choice((0, 0, 1, 3))))
        yield "\t".join((
            str(20_000_000 + number), name, name, other, f"{chance.uniform(-60, 70):.5f}",
            f"{chance.uniform(-180, 180):.5f}", group, code, chance.choice(COUNTRIES), "",
            f"{chance.randint(1, 20):02}", "", "", "", str(chance.randint(0, 50_000)), "",
            str(chance.randint(0, 3000)), "Asia/Karachi", "2024-01-01",
        )) + "\n"  # fmt: skip


def alternate_lines(count: int, seed: int) -> Iterator[str]:
    """Lines of alternate names: as many as there are places, in several languages."""
    chance = random.Random(seed + 1)
    for number in range(count):
        language = chance.choice(("en", "", "de", "ru", "link"))
        place = 20_000_000 + chance.randrange(count)
        yield f"{number}\t{place}\t{language}\t{names(chance)}\t\t\t\t\t\t\n"


def built(count: int, seed: int, folder: Path) -> Path:
    """The index that the command makes of a dump of ``count`` lines; tells how long it took."""
    dump, index = folder / "allCountries.txt", folder / "index.sqlite"
    with dump.open("w", encoding="utf-8") as file:
        file.writelines(dump_lines(count, seed))
    with (folder / "alternateNamesV2.txt").open("w", encoding="utf-8") as file:
        file.writelines(alternate_lines(count, seed))
    command = [sys.executable, "-m", "dateline.cli.main", "gazetteer", "build"]
    asked = ["--geonames", str(dump), "--features", "populated,admin,water", "--output", str(index)]
    began = time.perf_counter()
    status = os.spawnv(os.P_WAIT, sys.executable, [*command, *asked])
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"the command ended with status {status}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count:,} lines, {dump.stat().st_size / 1e6:,.0f} MB: {seconds:.0f} s, "
          f"{peak:,.0f} MB at most, index of {index.stat().st_size / 1e6:,.0f} MB")  # fmt: skip
    return index


def look_up(index: Path, seed: int) -> None:
    """Look names up, and tell how long one took and how the process grew."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gazetteer = Gazetteer.open(index)
    chance = random.Random(seed + 2)
    asked = [names(chance) for _ in range(LOOKUPS)]
    began = time.perf_counter()
    found = sum(bool(gazetteer.lookup(name)) for name in asked)
    seconds = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{LOOKUPS:,} lookups ({found:,} names known): {1e6 * seconds / LOOKUPS:.0f} µs each, "
          f"{grown:,.0f} MB more")  # fmt: skip


def main() -> None:
    """Build, look up, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        index = built(asked.lines, asked.seed, Path(folder))
        look_up(index, asked.seed)


if __name__ == "__main__":
    main()
