"""``dateline schema``: the JSON Schema of a line of output, from the record types."""

from __future__ import annotations

import json
from typing import Any

import click

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def output_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line that ``dateline code`` writes.

    A line is a CodedArticle or a FailedInput. Every field is always written, so every field is
    required, also where it may be null or empty.
    """
    import msgspec

    from dateline.records import CodedArticle, FailedInput

    refs, components = msgspec.json.schema_components(
        [CodedArticle, FailedInput], ref_template="#/$defs/{name}"
    )
    for component in components.values():
        if component.get("type") == "object":
            component["required"] = list(component["properties"])
            for field in component["properties"].values():
                field.pop("default", None)
    return {
        "$schema": DIALECT,
        "title": "One line of dateline's output",
        "anyOf": list(refs),
        "$defs": dict(sorted(components.items())),
    }


@click.command()
def schema() -> None:
    """Print the JSON Schema of a line of output.

    Generated from the record types. A line is a CodedArticle, or a FailedInput for an input that
    could not be coded.

    \b
    Example:
      dateline schema > coded.schema.json
    """
    click.echo(json.dumps(output_schema(), indent=2, ensure_ascii=False))
