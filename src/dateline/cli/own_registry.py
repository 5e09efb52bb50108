"""The option ``--registry``, and the registry that it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.errors import complain

if TYPE_CHECKING:
    from dateline.grounding.registry import Registry

registry_option = click.option(
    "--registry", metavar="FILE",
    help="Actors of your own: a table, or a folder of tables. They add to those that ship, and "
    "stand in place of those with the same id.",
)  # fmt: skip


def own_registry(path: str | None) -> Registry:
    """The shipped registry, with the user's tables laid over it.

    Writes a line for each fault in the tables; raises click.BadParameter if there was one.
    """
    from dateline.grounding.registry import OwnRegistryError, open_registry

    try:
        return open_registry(Path(path) if path is not None else None)
    except OwnRegistryError as error:
        for fault in error.faults:
            complain(fault)
        raise click.BadParameter(f"{path} cannot be used", param_hint="--registry") from None
