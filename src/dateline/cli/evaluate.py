"""``dateline evaluate``: the coder against gold of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.errors import complain
from dateline.cli.progress import progress_bar

if TYPE_CHECKING:
    from dateline.evaluation.compare import Evaluated
    from dateline.evaluation.gold import AnyRow

TASKS = ("relations", "roles", "eventful", "types", "attribution", "places", "times")
EXAMPLES = """\b
Examples:
  dateline evaluate relations gold.jsonl
  dateline evaluate times gold.jsonl.gz --workers 2 --json > figures.json

GOLD has one JSON object a line, with "id", "text" and "gold". For eventful, a line is
like {"id": "a", "text": "Troops shelled the town.", "gold": {"label": 1}}; what the
other tasks take is told in the documentation. A line that cannot be used, or a text
that cannot be coded, gives one line on standard error; the run goes on, and the exit
status is then 1.
"""


@click.command(epilog=EXAMPLES)
@click.argument("task", type=click.Choice(TASKS), metavar="TASK")
@click.argument(
    "gold", metavar="GOLD", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
    help="Processes that share the work; one a core is fastest. The figures are the same.",
)  # fmt: skip
def evaluate(task: str, gold: Path, as_json: bool, workers: int) -> int:
    """Measure the coder on the gold of file GOLD.

    Codes the texts, holds the records against the gold, and prints each metric with n, what it is
    a share of. TASK is relations (who does what to whom), roles (the words for actor and
    recipient), eventful (any event at all), types (the event type of a text), attribution (who
    says what), places or times.
    """
    rows, status = _rows(gold, task)
    if not rows:
        complain(f"{gold}: has no line that can be used for {task}")
        return 1
    result = _run(task, rows, workers)
    _print(result, as_json)
    return 1 if result.errors else status


def _rows(gold: Path, task: str) -> tuple[list[AnyRow], int]:
    """The usable rows, and 1 if any was not."""
    import zlib

    from dateline.evaluation.gold import BadGold, read_gold

    rows, status = [], 0
    try:
        for row in read_gold(gold, task):
            if isinstance(row, BadGold):
                complain(str(row))
                status = 1
            else:
                rows.append(row)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise click.BadParameter(f"{gold} cannot be read: {why}", param_hint="GOLD") from None
    return rows, status


def _run(task: str, rows: list[AnyRow], workers: int) -> Evaluated:
    from dateline.evaluation.compare import evaluate as measure
    from dateline.scaling.executor import ExecutorFailed

    with progress_bar(lambda: len(rows)) as bar:

        def told(row: AnyRow, fault: str | None) -> None:
            if fault is not None:
                with bar.aside():
                    complain(f"{row.id}: {fault}")
            bar.advance()

        try:
            return measure(task, rows, workers, told)
        except ExecutorFailed as error:
            raise click.UsageError(str(error)) from error


def _print(result: Evaluated, as_json: bool) -> None:
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(result), indent=2).decode())
        return
    from dateline.evaluation.compare import table

    for line in table(result):
        click.echo(line)
