"""``dateline gazetteer``: an index of places from a dump of GeoNames."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.errors import complain

GROUPS = ("populated", "admin", "regions", "crossings", "sites", "water", "relief")
EXAMPLES = """\b
Examples:
  dateline gazetteer build --geonames allCountries.zip --output world.sqlite
  dateline gazetteer build --geonames PK.zip --features populated,admin,water \\
      --output pakistan.sqlite
  dateline code pages/ --gazetteer world.sqlite

DUMP is a file as GeoNames offers it: allCountries or one country's, .zip or .txt. Files
that lie beside it are used if they are there: alternateNamesV2 (.zip or .txt), whose
English names then stand in place of the dump's own list, and admin1CodesASCII.txt.
A line that cannot be used gives one line on standard error and is left out; the exit
status is then 1.
"""


@click.group(no_args_is_help=False)
def gazetteer() -> None:
    """Build an index of places of your own."""


def _groups(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    """The features chosen, or a usage error that names those that there are."""
    chosen = tuple(part.strip() for part in value.split(",") if part.strip())
    unknown = [part for part in chosen if part not in GROUPS]
    if unknown or not chosen:
        told = f"{unknown[0]!r} is none" if unknown else "none is named"
        raise click.BadParameter(f"{told}; choose among {', '.join(GROUPS)}")
    return chosen


@gazetteer.command(epilog=EXAMPLES)
@click.option(
    "--geonames", metavar="DUMP", required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The dump to read.",
)  # fmt: skip
@click.option(
    "--features", metavar="LIST", default="populated,admin", show_default=True, callback=_groups,
    help=f"What to take of it, with commas between: {', '.join(GROUPS)}.",
)  # fmt: skip
@click.option(
    "--output", metavar="FILE", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="Write the index to FILE, which appears when it is whole.",
)  # fmt: skip
def build(geonames: Path, features: tuple[str, ...], output: Path) -> int:
    """Build an index of what ships with dateline and of what a dump of GeoNames adds.

    Give the index to dateline code --gazetteer.
    """
    import sqlite3

    from dateline.grounding.gazetteer.enlarged import build_enlarged
    from dateline.grounding.gazetteer.geonames import Dump, DumpError

    if not output.parent.is_dir():
        told = f"there is no folder {output.parent}; make it first"
        raise click.BadParameter(told, param_hint="--output")
    faults = 0

    def told_of(fault: str) -> None:
        nonlocal faults
        faults += 1
        complain(f"{fault}; left out")

    try:
        build_enlarged(output, Dump.at(geonames), features, told_of)
    except DumpError as error:
        raise click.BadParameter(str(error), param_hint="--geonames") from None
    except (OSError, sqlite3.OperationalError) as error:
        where, why = getattr(error, "filename", None), getattr(error, "strerror", None)
        raise click.UsageError(f"{where or output}: {why or error}") from None
    return 1 if faults else 0
