"""``dateline code``: pages in, records out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from dateline.cli.errors import complain
from dateline.cli.inputs import day, form_option, origin_of, output_option, paths_argument
from dateline.cli.output import Writer, destination, jsonl_writer, table_writer
from dateline.cli.own_registry import own_registry, registry_option
from dateline.cli.progress import count_inputs, progress_bar
from dateline.records import FailedInput

if TYPE_CHECKING:
    from dateline.scaling.articles import Input
    from dateline.settings import Settings

EXAMPLES = """\b
Examples:
  dateline code page.html --format table
  dateline code pages/ more.jsonl --workers 2 --output coded.jsonl
  dateline code letter.txt --published 2023-09-17
  curl -s ADDRESS | dateline code - --format table

A PATH is a saved page (.html, .htm), a page saved as text (.txt), a file with one
article object a line (.jsonl), a folder of these, or - for standard input. An input
that cannot be read gives one line on standard error and one in the output; the run
goes on, and the exit status is then 1.
"""


@click.command(epilog=EXAMPLES)
@paths_argument
@form_option("jsonl", jsonl="one record a line", table="a block an article")
@output_option
@click.option(
    "--published", callback=day, metavar="DATE",
    help="The date of pages that do not tell their own, like 2023-09-17.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
    help="Processes that share the work; one a core is fastest. The output is the same.",
)  # fmt: skip
@click.option("--pipeline", metavar="NAME", help="The spaCy pipeline to parse with.")
@registry_option
@click.option(
    "--gazetteer", metavar="FILE",
    help="Find places in FILE, which dateline gazetteer build made.",
)  # fmt: skip
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="X",
    help="Leave out reports with a confidence below X, from 0 to 1.",
)  # fmt: skip
@click.option(
    "--skip-off-topic", is_flag=True,
    help="Do not parse pages that plainly report no event (sport, markets, films): several times "
    "faster on a mixed crawl. Their record has a warning, and empty lists.",
)  # fmt: skip
def code(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    published: str | None,
    workers: int,
    pipeline: str | None,
    registry: str | None,
    gazetteer: str | None,
    min_confidence: float | None,
    skip_off_topic: bool,
) -> int:
    """Code the pages at each PATH into event records."""
    if registry is not None:
        own_registry(registry)
    with destination(output) as file:
        write = (table_writer if form == "table" else jsonl_writer)(file)
        settings = _settings(
            published, pipeline, registry, gazetteer, min_confidence, skip_off_topic
        )
        return _run(paths, settings, workers, write)


def _settings(
    published: str | None,
    pipeline: str | None,
    registry: str | None,
    gazetteer: str | None,
    min_confidence: float | None,
    skip_off_topic: bool,
) -> Settings:
    """The coder's settings, with its own defaults for what was not asked."""
    from msgspec.structs import replace

    from dateline.settings import Settings

    settings = Settings(skip_off_topic=skip_off_topic, registry=registry, gazetteer=gazetteer)
    if published is not None:
        settings = replace(settings, published=published)
    if pipeline is not None:
        settings = replace(settings, pipeline=pipeline)
    if min_confidence is not None:
        settings = replace(settings, min_confidence=min_confidence)
    return settings


def _run(paths: tuple[str, ...], settings: Settings, workers: int, write: Writer) -> int:
    """Code the pages and write the records; 1 if any input failed, else 0."""
    from dateline.scaling.articles import code_many
    from dateline.scaling.executor import ExecutorFailed
    from dateline.sources.files import Files

    files = Files(paths)
    origins: deque[str] = deque()
    status = 0
    with progress_bar(lambda: count_inputs(paths)) as bar:
        try:
            for record in code_many(_noting(files, origins), workers, settings):
                origin = origins.popleft()
                with bar.aside():
                    write(record)
                    if isinstance(record, FailedInput):
                        complain(f"{origin}: {record.error.message}")
                        status = 1
                bar.advance()
        except ExecutorFailed as error:
            raise click.UsageError(str(error)) from error
    return status


def _noting(pages: Iterable[Input], origins: deque[str]) -> Iterator[Input]:
    """The pages as they come, each one's origin kept until its record is there."""
    for page in pages:
        origins.append(origin_of(page))
        yield page
