"""Gold of our own: JSON lines of one type, read whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

Row = TypeVar("Row")


class GoldError(ValueError):
    """A gold file is not well-formed; the message names the file and the line."""


def read_labelled(
    path: Path, kind: type[Row], check: Callable[[Row], None] = lambda row: None
) -> list[Row]:
    """The rows of a JSONL file, each of this type. Raises GoldError, OSError.

    ``check`` raises ValueError for a row that is not as it should be.
    """
    decoder = msgspec.json.Decoder(kind)
    rows = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            row = decoder.decode(line)
            check(row)
        except (msgspec.DecodeError, ValueError) as fault:
            raise GoldError(f"{path}, line {number}: {fault}") from None
        rows.append(row)
    return rows
