"""What the registry and the gazetteer cost: lookups a second on one core, start-up and memory.

Each is measured in a process of its own that has loaded nothing else of dateline. Prints a Markdown
table.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

RUNS = 5
TIMES = 10
NAMES = 20_000
"""How many names of places are looked up; of the registry all are."""


def peak_mb() -> float:
    """The most memory that this process ever had."""
    unit = 1 if platform.system() == "Darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def rate(look_up: Callable[[str], object], names: Sequence[str], times: int) -> float:
    """Lookups in a second of the processor, of the names so many times over."""
    began = time.process_time()
    for _ in range(times):
        for name in names:
            look_up(name)
    return len(names) * times / (time.process_time() - began)


def measure() -> dict[str, float]:
    """Everything about this process: seconds of the processor, MB, and lookups a second."""
    before, began = peak_mb(), time.process_time()
    from dateline.grounding.registry import Registry

    registry = Registry.open()
    registry.find("Kenya")
    opened = time.process_time()
    from dateline.grounding.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    gazetteer.lookup("Nairobi")
    done, after = time.process_time(), peak_mb()
    from dateline.grounding.gazetteer.sources import entries

    known = [name for a in registry.actors.values() for name in (a.name, *a.aliases)]
    names = [entry.name for entry in entries()]
    places = sorted(set(names[:: len(names) // NAMES]))
    unknown = [f"{name} qx" for name in known]
    cold = {
        "registry, first time": rate(registry.find, known, 1),
        "gazetteer, first time": rate(gazetteer.lookup, places, 1),
    }
    return {
        "registry: start-up, s": opened - began,
        "gazetteer: start-up, s": done - opened,
        "both: start-up, s": done - began,
        "both: memory, MB": after - before,
        **{f"{name}: lookups a second": value for name, value in cold.items()},
        "registry, warm: lookups a second": rate(registry.find, known, TIMES),
        "registry, warm, unknown names: lookups a second": rate(registry.find, unknown, TIMES),
        "gazetteer, warm: lookups a second": rate(gazetteer.lookup, places, TIMES),
    }


def report() -> Iterator[str]:
    """The lines of the table: the median of RUNS processes."""
    command = [sys.executable, "-m", "benchmarks.lookups", "--one"]
    runs = [json.loads(subprocess.check_output(command)) for _ in range(RUNS)]
    yield f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()};"
    yield f"medians of {RUNS} processes, times are the processor's time.\n"
    yield "| what | measured |"
    yield "| --- | ---: |"
    for name in runs[0]:
        value = statistics.median(run[name] for run in runs)
        yield f"| {name} | {value:,.2f} |" if name.endswith(", s") else f"| {name} | {value:,.0f} |"


def main() -> None:
    """Measure and print."""
    if sys.argv[1:] == ["--one"]:
        print(json.dumps(measure()))
        return
    for line in report():
        print(line)


if __name__ == "__main__":
    main()
