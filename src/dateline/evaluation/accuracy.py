"""``make accuracy``: how good the coding is, on every gold set, as a page of the documentation.

Run with ``python -m dateline.evaluation.accuracy --out docs/accuracy.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.evaluation.measure import CannotScore, Measured, Metric, Sampled, measure
from dateline.evaluation.tasks import TASKS, NoGold, find_shared

INTRODUCTION = """\
# Accuracy

Measured by `make accuracy` with {maker}. Each value stands with its 95% interval (the documents
resampled 1,000 times) and `n`, what it is a share of. Of `relations_plv`, `roles_cameo`,
`eventful_*` and `types_synthetic` only the rows of fold 4 of `evaluation/splits.toml` are measured,
which no weights were trained on, and of `copies` the groups that nothing was trained on or chosen
by. The other sets are development sets: dateline was tuned with half of them in view, so expect a
little less on text of your own. What each metric counts is told by the yardstick's own
documentation, beside the sets.
"""


def rounded(value: float | None, *, kilometres: bool = False) -> str:
    """A share with three decimals, or kilometres without; a dash where there is none."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if kilometres else f"{value:.3f}"


def metric_row(name: str, metric: Metric) -> str:
    """A line of a Markdown table: metric, value, interval, n."""
    km = "km" in name
    value, low, high = (rounded(x, kilometres=km) for x in (metric.value, metric.low, metric.high))
    return f"| `{name}` | {value} | {low} – {high} | {round(metric.n)} |"


def page(results: Sequence[tuple[Sampled, Measured]], maker: str) -> str:
    """The whole Markdown page."""
    return "\n".join(_lines(results, maker)) + "\n"


def _lines(results: Sequence[tuple[Sampled, Measured]], maker: str) -> Iterator[str]:
    yield INTRODUCTION.format(maker=maker)
    yield "## At a glance\n"
    yield "| set | what is asked | metric | value | 95% interval | n |"
    yield "| --- | --- | --- | ---: | :---: | ---: |"
    for sample, measured in results:
        for name in sample.task.headline:
            if name in measured.metrics:
                row = metric_row(name, measured.metrics[name])
                yield f"| {sample.task.gold} | {sample.task.about} {row}"
    for sample, measured in results:
        part = f" (one in {sample.every} rows)" if sample.every > 1 else ""
        yield f"\n## {sample.task.gold}\n"
        yield (
            f"{sample.task.about.capitalize()}: {measured.documents} documents{part}, "
            f"{measured.errors} of them not coded and counted as empty.\n"
        )
        yield "| metric | value | 95% interval | n |"
        yield "| --- | ---: | :---: | ---: |"
        yield from (metric_row(name, metric) for name, metric in measured.metrics.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the page. 0 also where there is nothing to measure against."""
    parser = argparse.ArgumentParser(description="Measure dateline against its gold sets.")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--out", type=Path, help="the Markdown page; default: print it")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="one in N rows only")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    parser.add_argument("--only", action="append", metavar="SET", help="this set only (repeat)")
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared(asked.shared)
    except NoGold as reason:
        print(f"accuracy: skipped: {reason}", file=sys.stderr)
        return 0
    samples = [Sampled(t, asked.sample) for t in TASKS if not asked.only or t.gold in asked.only]
    results: list[tuple[Sampled, Measured]] = []
    maker = ""
    try:
        for sample, measured, made_by in measure(samples, shared, asked.workers):
            results.append((sample, measured))
            maker = made_by or maker
            print(_short(sample, measured), file=sys.stderr, flush=True)
    except CannotScore as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 1
    text = page(results, f"dateline {maker}")
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def _short(sample: Sampled, measured: Measured) -> str:
    shown = (
        f"{name} {rounded(measured.metrics[name].value)}"
        for name in sample.task.headline
        if name in measured.metrics
    )
    return f"{sample.task.gold}: {', '.join(shown)}"


if __name__ == "__main__":
    sys.exit(main())
