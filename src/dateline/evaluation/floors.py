"""``make floors``: fails where measured quality is below what it once was.

The floors stand in ``evaluation/floors.toml``: for each gold set, one in how many rows to take,
and the least (or, where less is better, the most) that a metric may be. They are raised when the
coder gets better, never lowered to let a change through. ``--propose`` measures and prints a new
file, each bound a little on the safe side of what was measured.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluation.measure import CannotScore, Measured, Sampled, measure
from dateline.evaluation.tasks import TASKS, NoGold, Shared, find_shared

FILE = Path("evaluation") / "floors.toml"
MARGIN = 0.02
"""How far a proposed bound lies from what was measured: models differ a little by machine."""
LESS_IS_BETTER = ("false_positive_rate", "null_fp_rate", "must_not_leak")


class BadFloors(Exception):
    """The floors file cannot be used; the message names the entry."""


@dataclass(frozen=True)
class Floor:
    """The sample of a gold set, and the bounds of its metrics."""

    sample: Sampled
    at_least: tuple[tuple[str, float], ...]
    at_most: tuple[tuple[str, float], ...]

    def faults(self, measured: Measured) -> Iterator[str]:
        """What fell below its floor or rose above its ceiling, a line each."""
        for name, bound in self.at_least:
            value = self._value(measured, name)
            if value is None or value < bound:
                yield f"{self.sample.task.gold} {name}: {_shown(value)}, must be at least {bound}"
        for name, bound in self.at_most:
            value = self._value(measured, name)
            if value is None or value > bound:
                yield f"{self.sample.task.gold} {name}: {_shown(value)}, must be at most {bound}"

    @staticmethod
    def _value(measured: Measured, name: str) -> float | None:
        metric = measured.metrics.get(name)
        return metric.value if metric else None


def _shown(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4f}"


def load_floors(path: Path) -> list[Floor]:
    """The floors of the file, in its order. Raises BadFloors with the entry that is wrong."""
    with path.open("rb") as file:
        entries = tomllib.load(file)
    known = {task.gold: task for task in TASKS}
    floors = []
    for name, entry in entries.items():
        if name not in known:
            raise BadFloors(f"{path}: [{name}] is no gold set that is measured")
        unknown = set(entry) - {"every", "at_least", "at_most"}
        every = entry.get("every", 1)
        if unknown or not isinstance(every, int) or every < 1:
            raise BadFloors(f"{path}: [{name}] takes every (1 or more), at_least and at_most")
        floors.append(
            Floor(
                Sampled(known[name], every),
                tuple((m, float(v)) for m, v in entry.get("at_least", {}).items()),
                tuple((m, float(v)) for m, v in entry.get("at_most", {}).items()),
            )
        )
    return floors


def proposal(sample: Sampled, measured: Measured) -> str:
    """The entry of the floors file that the figures would just pass."""
    bounds: dict[str, list[str]] = {"at_least": [], "at_most": []}
    for name in sample.task.headline:
        metric = measured.metrics.get(name)
        if metric is None or metric.value is None:
            continue
        key = name if name.isidentifier() else f'"{name}"'
        if name.endswith(LESS_IS_BETTER):
            bounds["at_most"].append(f"{key} = {metric.value + MARGIN:.3f}")
        else:
            bounds["at_least"].append(f"{key} = {max(metric.value - MARGIN, 0):.3f}")
    lines = [f"[{sample.task.gold}]", f"every = {sample.every}"]
    lines += [f"{key} = {{ {', '.join(values)} }}" for key, values in bounds.items() if values]
    return "\n".join(lines) + "\n"


def propose(floors: Sequence[Floor], path: Path, shared: Shared, workers: int) -> None:
    """Print the floors file anew: its head as it stands, its bounds from what is measured now."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            break
        print(line)
    for sample, measured, _ in measure([floor.sample for floor in floors], shared, workers):
        print(proposal(sample, measured), flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the samples. 1 if something is below its floor; 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Hold measured quality against its floors.")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--propose", action="store_true", help="print a new floors file")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared(asked.shared)
    except NoGold as reason:
        print(f"floors: skipped: {reason}")
        return 0
    faults: list[str] = []
    try:
        floors = load_floors(asked.file)
        if asked.propose:
            propose(floors, asked.file, shared, asked.workers)
            return 0
        measured = measure([floor.sample for floor in floors], shared, asked.workers)
        for floor, (_, result, _) in zip(floors, measured, strict=True):
            found = list(floor.faults(result))
            faults += found
            state = "BELOW" if found else "holds"
            print(f"{floor.sample.task.gold}: {state} ({result.documents} documents)", flush=True)
    except (BadFloors, CannotScore) as error:
        print(f"floors: {error}")
        return 1
    for fault in faults:
        print(f"floors: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
