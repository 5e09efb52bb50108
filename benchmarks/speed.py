"""Articles a second, peak memory a worker, and start-up to first record, as a user meets them.

Runs the real command over the Wikinews articles of the gold sets where these lie beside the
clone, else over the example pages again and again. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from dateline.coder import Coder
from dateline.evaluation.tasks import NoGold, find_shared
from dateline.extraction import ExtractionError, extract
from dateline.records import Article, Page
from dateline.scaling.executor import ONE_THREAD
from dateline.sources.files import Files

GOLD_SET = "articles_wikinews"
EXAMPLES = Path("examples") / "pages"
ENOUGH = 150
START_UPS = 3
MARK = "<!-- make bench -->"
OFF_TOPIC = Path("tests") / "gold" / "off_topic_wikinews.txt"
QUIET_TIMES, QUIET_EVERY = 3, 15
"""The off-topic articles are coded so often, with one political article after every so many."""


@dataclass(frozen=True)
class Run:
    """One run of the command. Seconds; ``peak_mb`` is the largest of its processes."""

    workers: int
    articles: int
    first: float
    total: float
    peak_mb: float

    @property
    def rate(self) -> float:
        """Articles a second, after the first record."""
        return (self.articles - 1) / max(self.total - self.first, 1e-9)


def read_articles() -> tuple[str, list[Article]]:
    """What is measured on: a name for it, and at least ENOUGH articles (examples are repeated)."""
    try:
        source = find_shared().gold(GOLD_SET)
        return GOLD_SET, _extracted(Files([str(source)]))
    except NoGold:
        pages = _extracted(Files([str(EXAMPLES)]))
        pages = [page for page in pages if not page.warnings] or pages
        times = -(-ENOUGH // max(len(pages), 1))
        return f"{EXAMPLES}, {times} times", pages * times


def _extracted(files: Files) -> list[Article]:
    out = []
    for page in files:
        if isinstance(page, Page):
            try:
                out.append(extract(page))
            except ExtractionError:
                continue
    return out


def quiet_articles(articles: Sequence[Article]) -> list[Article]:
    """Articles of which fewer than a tenth are political, chosen by their titles; may be none."""
    off = frozenset(OFF_TOPIC.read_text(encoding="utf-8").split()) if OFF_TOPIC.is_file() else ()
    quiet = [a for a in articles if a.id in off] * QUIET_TIMES
    loud = [a for a in articles if a.id not in off]
    return [*quiet, *loud[: len(quiet) // QUIET_EVERY]]


def write_inputs(articles: Sequence[Article], path: Path) -> None:
    """The articles as inputs of the command."""
    with path.open("w", encoding="utf-8") as file:
        for number, a in enumerate(articles):
            row = {"id": f"{a.id}-{number}", "text": a.text, "published": a.published}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def run_command(inputs: Path, workers: int, *options: str) -> Run:
    """Code the inputs with the real command, timing its first and last record."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "dateline.cli.main", "code", str(inputs)]
    environment = {k: v for k, v in os.environ.items() if k not in ONE_THREAD}
    process = subprocess.Popen(
        [*command, "--workers", str(workers), *options], stdout=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    first, count = 0.0, 0
    for _ in process.stdout:
        count += 1
        first = first or time.perf_counter() - began
    total = time.perf_counter() - began
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"dateline code ended with {process.returncode}")
    unit = 1 if platform.system() == "Darwin" else 1024
    return Run(workers, count, first, total, usage.ru_maxrss * unit / 1e6)


def parse_share(articles: Sequence[Article]) -> tuple[float, float]:
    """Seconds for the parse alone, and for everything, over the same articles."""
    coder = Coder()
    list(coder.code_many(articles[:4]))
    began = time.perf_counter()
    for _ in coder.parser.parse(a.text for a in articles):
        pass
    parsed = time.perf_counter()
    for record in coder.code_many(articles):
        msgspec.json.encode(record)
    return parsed - began, time.perf_counter() - parsed


def report(workers: Sequence[int]) -> Iterator[str]:
    """The lines of the benchmark page, as they are measured."""
    name, articles = read_articles()
    if not articles:
        raise SystemExit("bench: there is nothing to measure on")
    words = sum(len(a.text.split()) for a in articles)
    yield f"{len(articles)} articles ({name}), {words / len(articles):.0f} words each on average."
    yield f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.\n"
    yield "| what | measured |"
    yield "| --- | ---: |"
    with TemporaryDirectory() as scratch:
        one, everything = Path(scratch) / "one.jsonl", Path(scratch) / "all.jsonl"
        write_inputs(articles[:1], one)
        write_inputs(articles, everything)
        starts = [run_command(one, 1).first for _ in range(START_UPS)]
        start = statistics.median(starts)
        yield f"| start-up to first record (median of {START_UPS}) | {start:.2f} s |"
        for number in workers:
            run = run_command(everything, number)
            label = f"{number} worker{'s' if number > 1 else ''}"
            yield f"| {label}: articles a second | {run.rate:.1f} |"
            overall = run.articles / run.total
            yield f"| {label}: articles a second, start-up included | {overall:.1f} |"
            yield f"| {label}: first record after | {run.first:.2f} s |"
            yield f"| {label}: peak memory of a process | {run.peak_mb:,.0f} MB |"
        if quiet := quiet_articles(articles):
            few = Path(scratch) / "quiet.jsonl"
            write_inputs(quiet, few)
            length = sum(len(a.text.split()) for a in quiet) / len(quiet)
            label = f"fewer than a tenth political ({len(quiet)} articles, {length:.0f} words)"
            for option in ((), ("--skip-off-topic",)):
                run = run_command(few, max(workers), *option)
                how = " ".join((f"{max(workers)} workers", *option))
                yield f"| {label}, {how}: articles a second | {run.rate:.1f} |"
    parse, whole = parse_share(articles)
    yield f"| parse alone, an article | {1000 * parse / len(articles):.0f} ms |"
    yield f"| everything, an article | {1000 * whole / len(articles):.0f} ms |"
    yield f"| everything / parse alone | {whole / parse:.2f} |"


def main() -> None:
    """Measure and print; with ``--out`` also put it into a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--out", type=Path, help=f"also write it into this page, below {MARK}")
    asked = parser.parse_args()
    lines = []
    for line in report(asked.workers):
        print(line, flush=True)
        lines.append(line)
    if asked.out:
        head = asked.out.read_text(encoding="utf-8").partition(MARK)[0]
        text = "\n".join([head + MARK, "", *lines, ""])
        asked.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
