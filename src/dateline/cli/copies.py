"""``dateline copies``: which of many pages are copies of one text, and which came first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

from dateline.cli.errors import complain
from dateline.cli.inputs import form_option, origin_of, output_option, paths_argument
from dateline.cli.output import destination, table_console
from dateline.cli.progress import count_inputs, progress_bar
from dateline.records import Article, FailedInput

if TYPE_CHECKING:
    from dateline.copies.copies import CopyGroup

EXAMPLES = """\b
Examples:
  dateline copies pages/
  dateline copies monday.jsonl tuesday.jsonl --format jsonl --output copies.jsonl
  curl -s ADDRESS | dateline copies - pages/

A PATH is what it is for dateline code. The table shows each group of copies: its origin,
and why it is held to be that, then every copy with its relation to the origin (verbatim,
trimmed, restyled, reworded) and the words that differ. With --format jsonl there is a line
for each page: {"id", "group", "origin", "relation"}; origin is null where it is unknown
and where a page has no copies. An input that cannot be read gives one line on standard
error, and one in the JSON lines; the run goes on, and the exit status is then 1.
"""


@click.command(epilog=EXAMPLES)
@paths_argument
@form_option("table", jsonl="a line a page", table="a block a group")
@output_option
def copies(paths: tuple[str, ...], form: str, output: str | None) -> int:
    """Group the pages at each PATH that derive from one text."""
    with destination(output) as file:
        failed: list[FailedInput] = []
        groups = _find(paths, failed)
        (_write_table if form == "table" else _write_lines)(file, groups, failed)
    return 1 if failed else 0


def _find(paths: tuple[str, ...], failed: list[FailedInput]) -> list[CopyGroup]:
    """The groups of all pages; what cannot be read is told of at once, and kept."""
    from dateline.copies.copies import find_copies

    return find_copies(_articles(paths, failed))


def _articles(paths: tuple[str, ...], failed: list[FailedInput]) -> Iterator[Article]:
    from dateline.extraction.reading import read_article
    from dateline.sources.files import Files

    with progress_bar(lambda: count_inputs(paths), "reading") as bar:
        for item in Files(paths):
            article = read_article(item)
            if isinstance(article, Article):
                yield article
            else:
                with bar.aside():
                    complain(f"{origin_of(item)}: {article.error.message}")
                failed.append(article)
            bar.advance()


def _write_lines(file: BinaryIO, groups: list[CopyGroup], failed: list[FailedInput]) -> None:
    """A line for each page, group by group, and one for each input that could not be read."""
    import msgspec

    encoder = msgspec.json.Encoder()
    for group in groups:
        for row in group.rows():
            file.write(encoder.encode(row) + b"\n")
    for record in failed:
        file.write(encoder.encode(record) + b"\n")
    file.flush()


def _write_table(file: BinaryIO, groups: list[CopyGroup], failed: list[FailedInput]) -> None:
    """A block for each group of more than one, and a line that counts."""
    from dateline.cli.copies_table import group_block, summary

    show = table_console(file)
    for group in groups:
        if len(group.members) > 1:
            show(group_block(group))
    show(summary(groups, len(failed)))
