"""Values of options that several commands take."""

from __future__ import annotations

import datetime

import click


def day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The ISO date that the text names, or a usage error that says how to write one."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it like 2023-09-17") from None
