"""The gold that place models are fitted on: annotated articles, parsed, in two halves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dateline.evaluation.gold import Row, Toponym
from dateline.evaluation.tasks import NoGold, Shared
from dateline.language.parsed import Parsed
from dateline.language.parser import Parser

SETS = ("places_gwn", "places_lgl")


class Annotated(Toponym, frozen=True, kw_only=True):
    """A toponym of the gold. ``kind`` is literal or associative where the set tells them apart."""

    kind: str | None = None

    @property
    def associative(self) -> bool | None:
        """Whether the name is not about the place itself; None where the gold does not say."""
        return {"associative": True, "literal": False}.get(self.kind or "")


@dataclass(frozen=True, slots=True)
class Document:
    """An article of a gold set; ``fitted`` when it is of the half that models are fitted on."""

    set_name: str
    fitted: bool
    publisher: str | None
    gold: tuple[Annotated, ...]
    parsed: Parsed


def read_documents(shared: Shared, parser: Parser) -> Iterator[Document]:
    """All articles of the sets, in their order; those at even places are fitted on.

    Raises NoGold when a set is missing, msgspec.ValidationError on a malformed line.
    """
    for name in SETS:
        rows = read_rows(shared.gold(name))
        for index, (row, parsed) in enumerate(
            zip(rows, parser.parse(row.text for row in rows), strict=True)
        ):
            yield Document(name, index % 2 == 0, row.publisher, tuple(row.gold), parsed)


def read_rows(path: Path) -> list[Row[list[Annotated]]]:
    """The rows of a gold file. Raises NoGold when there is no such file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NoGold(f"the gold set {path.name} is missing in {path.parent}") from None
    return msgspec.json.Decoder(Row[list[Annotated]]).decode_lines(content)
