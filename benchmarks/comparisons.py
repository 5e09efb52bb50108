"""dateline beside other tools: the same articles, the same yardstick, one run.

``make comparisons`` makes a virtual environment for the other tools and runs this. They are run
by ``benchmarks/peers.py``; what each claims to do is told in ``docs/comparisons.md``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.quoted import AnswerLine, GoldLine, cut_file
from dateline.evaluation.accuracy import rounded
from dateline.evaluation.measure import (
    CannotScore,
    Measured,
    Metric,
    write_records,
    yardstick,
)
from dateline.evaluation.tasks import NoGold, Shared, find_shared
from dateline.scaling.articles import code_many
from dateline.scaling.executor import ONE_THREAD
from dateline.sources.files import Files

DRIVER = Path(__file__).with_name("peers.py")
TOOLS = Path("build") / "comparisons" / "bin" / "python"
MARK = "<!-- make comparisons -->"
OURS = "dateline"


@dataclass(frozen=True)
class Contender:
    """A run of a tool, as ``peers.py`` calls it, and how it was run."""

    run: str
    how: str


@dataclass(frozen=True)
class Match:
    """A gold set, the metrics that are shown, and who is held against it besides dateline."""

    gold: str
    yardstick: str
    metrics: tuple[str, ...]
    peers: tuple[Contender, ...]


TEXTACY = (
    Contender("textacy", "whole articles, as its documentation has it"),
    Contender("textacy-paragraphs", "paragraph by paragraph, those left out that it refuses"),
)
MATCHES = (
    Match("attribution_dev", "attribution",
          ("content_p", "content_r", "content_f1", "content_token_f1", "triple_f1"), TEXTACY),
    Match("times_timebank", "times",
          ("span_p", "span_r", "span_f1", "value_f1"),
          (Contender("dateparser", "`search_dates` over whole articles"),
           Contender("dateparser-ngram", '`search_dates` with `strategy="ngram"`, by paragraph'),
           Contender("timexy", "over spaCy's English tokens"))),
)  # fmt: skip


class NotRun(Exception):
    """A tool gave no answers; the message says why."""


@dataclass(frozen=True)
class Answers:
    """What a tool wrote about the articles of a set, and what wrote it."""

    made_by: str
    lines: Path


@dataclass(frozen=True)
class Row:
    """A line of a table; ``figures`` is the reason where the tool was not run."""

    made_by: str
    how: str
    figures: Measured | str


def ask(python: Path, run: str, inputs: Path, out: Path) -> Answers:
    """A tool's answers about the inputs. Raises NotRun when it is missing, or fails."""
    if not python.exists():
        raise NotRun(f"there is no {python}; make comparisons makes it")
    with inputs.open("rb") as texts:
        done = subprocess.run(
            [python, "-I", DRIVER, run], stdin=texts, capture_output=True, check=False,
            env={**os.environ, **ONE_THREAD},
        )  # fmt: skip
    if done.returncode != 0:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise NotRun(" ".join(last) or f"it ended with {done.returncode}")
    head, _, lines = done.stdout.partition(b"\n")
    out.write_bytes(lines)
    return Answers(msgspec.json.decode(head, type=dict[str, str])["made_by"], out)


def own_answers(inputs: Path, out: Path) -> Answers:
    """dateline's records of the inputs."""
    maker = write_records(code_many(iter(Files([str(inputs)])), 1), out)
    return Answers(f"{OURS} {maker.partition(',')[0]}", out)


def score(match: Match, shared: Shared, gold: Path, answers: Path) -> Measured:
    """The yardstick's figures. Raises CannotScore."""
    text = yardstick(shared, match.yardstick, str(gold), str(answers), "--json")
    return msgspec.json.decode(text, type=Measured)


def hold(match: Match, shared: Shared, python: Path, folder: Path) -> Iterator[tuple[str, Row]]:
    """The rows of a match, each with the name of its table: dateline's first."""
    gold = shared.gold(match.gold)
    inputs = folder / f"{match.gold}.jsonl"
    inputs.write_text(yardstick(shared, "inputs", str(gold)), encoding="utf-8")
    for contender in (Contender(OURS, "as it comes"), *match.peers):
        out = folder / f"{match.gold}.{contender.run}.jsonl"
        try:
            if contender.run == OURS:
                answers = own_answers(inputs, out)
            else:
                answers = ask(python, contender.run, inputs, out)
        except NotRun as reason:
            yield match.gold, Row(contender.run, contender.how, str(reason))
            continue
        figures = score(match, shared, gold, answers.lines)
        yield match.gold, Row(answers.made_by, contender.how, figures)
        if match.yardstick == "attribution":
            less_gold = cut_file(gold, folder / "quoted.gold.jsonl", GoldLine)
            less = cut_file(answers.lines, folder / "quoted.jsonl", AnswerLine)
            figures = score(match, shared, less_gold, less)
            yield f"{match.gold}, quotations only", Row(answers.made_by, contender.how, figures)


def table(name: str, metrics: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a section of the page."""
    measured = [row.figures for row in rows if isinstance(row.figures, Measured)]
    yield f"## {name}\n"
    if measured:
        known = max(round(m.metrics[metrics[-1]].n) for m in measured)
        yield f"{measured[0].documents} articles, {known} gold items.\n"
    yield f"| tool | how it was run | {' | '.join(f'`{m}`' for m in metrics)} | refused |"
    yield f"| --- | --- |{' ---: |' * len(metrics)} ---: |"
    for row in rows:
        if isinstance(row.figures, Measured):
            cells = [cell(m, row.figures.metrics.get(m)) for m in metrics]
            cells.append(str(row.figures.errors))
        else:
            cells = [f"not run: {row.figures}", *[""] * len(metrics)]
        yield f"| {row.made_by} | {row.how} | {' | '.join(cells)} |"
    yield ""


def cell(name: str, metric: Metric | None) -> str:
    """A figure, and the interval of those that sum up."""
    if metric is None:
        return "-"
    value = rounded(metric.value)
    if not name.endswith("f1"):
        return value
    return f"{value} ({rounded(metric.low)}–{rounded(metric.high)})"


def compare(shared: Shared, python: Path) -> tuple[list[str], bool]:
    """The tables, and whether every tool was run. Raises CannotScore."""
    lines: list[str] = []
    whole = True
    with TemporaryDirectory() as scratch:
        for match in MATCHES:
            if not shared.gold(match.gold).is_file():
                print(f"comparisons: skipped: there is no set {match.gold}", file=sys.stderr)
                whole = False
                continue
            tables: dict[str, list[Row]] = {}
            for name, row in hold(match, shared, python, Path(scratch)):
                tables.setdefault(name, []).append(row)
                if isinstance(row.figures, str):
                    print(f"comparisons: skipped {row.made_by}: {row.figures}", file=sys.stderr)
                    whole = False
            for name, rows in tables.items():
                lines += table(name, match.metrics, rows)
    return lines, whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; 0 also where tools or gold sets are missing."""
    parser = argparse.ArgumentParser(description="Hold dateline beside other tools.")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--python", type=Path, default=TOOLS, help="the tools' own interpreter")
    parser.add_argument("--out", type=Path, help=f"also write it into this page, below {MARK}")
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared(asked.shared)
    except NoGold as reason:
        print(f"comparisons: skipped: {reason}", file=sys.stderr)
        return 0
    try:
        lines, whole = compare(shared, asked.python)
    except CannotScore as error:
        print(f"comparisons: {error}", file=sys.stderr)
        return 1
    print("\n".join(lines))
    if asked.out and whole:
        head = asked.out.read_text(encoding="utf-8").partition(MARK)[0]
        asked.out.write_text("\n".join([head + MARK, "", *lines]), encoding="utf-8")
    elif asked.out:
        print(f"comparisons: {asked.out} is left as it was: not all were run", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
