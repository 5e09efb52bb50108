"""``dateline registry``: what names mean, and actors brought in from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.errors import complain
from dateline.cli.inputs import day
from dateline.cli.output import destination
from dateline.cli.own_registry import own_registry, registry_option

if TYPE_CHECKING:
    from dateline.grounding.registry import Registry
    from dateline.grounding.registry.importing import Row, Unused

SHOW_EXAMPLES = """\b
Examples:
  dateline registry show "Angela Merkel" --on 2010-05-05
  dateline registry show TTP --format json
  dateline registry show "Jane Doe" --registry own.tsv

The exit status is 1 if no actor has the name; names that are near are told then.
"""
IMPORT_EXAMPLES = """\b
Examples:
  dateline registry import entities.ftm.json --output own.tsv
  dateline registry import ministers.csv --output own.tsv
  dateline code pages/ --registry own.tsv

FILE holds FollowTheMoney entities, one JSON object a line (.json, .jsonl or .ndjson,
with or without .gz), or is a .csv with the columns kind, name and country, and as far
as they are known id, sectors, title, from, to, aliases and source. An entry that cannot
be used gives one line on standard error and is left out; the exit status is then 1.
"""
FTM_SUFFIXES = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz")


@click.group(no_args_is_help=False)
def registry() -> None:
    """Show what names mean to the actor registry, and import actors of your own."""


@registry.command(epilog=SHOW_EXAMPLES)
@click.argument("name")
@click.option(
    "--on", "date", callback=day, metavar="DATE",
    help="Show what the actor was on this day, like 2023-09-17. Default: what it was last.",
)  # fmt: skip
@registry_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="text: for people. json: one object, for programs.",
)  # fmt: skip
def show(name: str, date: str | None, registry: str | None, form: str) -> int:
    """Show which actors NAME means: offices, country, other names, relations and sources."""
    from dateline.cli.registry_text import as_json, as_text
    from dateline.grounding.registry.meaning import meanings, near_names

    known = own_registry(registry)
    found = meanings(known, name)
    if found:
        click.echo((as_json if form == "json" else as_text)(known, name, date, found))
        return 0
    near = ", ".join(near_names(known, name))
    complain(f"no actor is called {name!r}" + (f"; near are: {near}" if near else ""))
    return 1


@registry.command("import", epilog=IMPORT_EXAMPLES)
@click.argument(
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--output", metavar="OUT",
    help="Write the table to OUT, which appears when it is whole. Default: standard output.",
)  # fmt: skip
def import_(file: Path, output: str | None) -> int:
    """Turn the entries of FILE into a table for --registry."""
    from dateline.grounding.registry import Registry
    from dateline.grounding.registry.entries import COLUMNS
    from dateline.grounding.registry.importing import Unused

    status = 0
    with destination(output) as out:
        out.write(("\t".join(COLUMNS) + "\n").encode())
        for row in _read(file, Registry.open()):
            if isinstance(row, Unused):
                complain(f"{file}:{row.line}: {row.why}; left out")
                status = 1
            else:
                out.write(("\t".join(row.cells()) + "\n").encode())
    return status


def _read(file: Path, known: Registry) -> Iterator[Row | Unused]:
    """The rows of the file by its suffix; click.BadParameter when it cannot be read."""
    import zlib

    from dateline.grounding.registry.import_csv import BadHeader, read_csv
    from dateline.grounding.registry.import_ftm import read_entities

    name = file.name.lower()
    if name.endswith(".csv"):
        rows: Iterable[Row | Unused] = read_csv(file, known)
    elif name.endswith(FTM_SUFFIXES):
        rows = read_entities(file, known)
    else:
        told = f"{file} is neither .csv nor one of {', '.join(FTM_SUFFIXES)}; rename it"
        raise click.BadParameter(told, param_hint="FILE")
    try:
        yield from rows
    except (BadHeader, OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        told = f"{file} cannot be read: {why}"
        raise click.BadParameter(told, param_hint="FILE") from None
