"""Gold of one's own: a JSONL file, a text and what it should give a line (``docs/evaluate.md``)."""

from __future__ import annotations

import datetime
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

from dateline.records import EventType

T = TypeVar("T")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A span, half-open, in code points; ``text`` is checked where it is given."""

    start: int
    end: int
    text: str | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Who does what to whom; a side is null where the text does not name it."""

    event_type: EventType | Literal["YIELD"] | None = None
    actor: Words | None
    recipient: Words | None
    actor_also: list[Words] = []
    recipient_also: list[Words] = []
    polarity: Literal["conflict", "cooperation"] | None = None


class Role(Words, frozen=True, kw_only=True):
    """The words of an actor or a recipient; actions are not scored."""

    label: Literal["actor", "recipient", "action"]


class Eventful(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the text reports an event."""

    label: Literal[0, 1]
    fine: str | list[str] | None = None


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """The event type of the text, null where it has none."""

    event_type: EventType | None
    accept: list[str] = []
    mode: str | None = None
    null_reason: str = "no_event"


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what: each part a list of spans."""

    source: list[Words] = []
    cue: list[Words] = []
    content: list[Words] = []


class Toponym(Words, frozen=True, kw_only=True):
    """A place name and where it is, null where unknown."""

    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


class Timex(Words, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type and value."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


class Row(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A text and its gold."""

    id: str
    text: str
    gold: T
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


AnyRow: TypeAlias = Row[Any]

FORMATS: dict[str, Any] = {
    "relations": Row[list[Relation]],
    "roles": Row[list[Role]],
    "eventful": Row[Eventful],
    "types": Row[Type],
    "attribution": Row[list[Saying]],
    "places": Row[list[Toponym]],
    "times": Row[list[Timex]],
}
"""What a line holds, by task."""


class BadGold(Exception):
    """A line of gold that cannot be used; the message says where and why."""


def read_gold(path: Path, task: str) -> Iterator[AnyRow | BadGold]:
    """The rows of a gold file, in order, and in the place of a wrong line what is wrong.

    Blank lines are skipped. ``.gz`` files are unpacked. Raises OSError when the file cannot be
    read.
    """
    decoder = msgspec.json.Decoder(FORMATS[task])
    seen: set[str] = set()
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row: AnyRow = decoder.decode(line)
                if row.id in seen:
                    raise ValueError(f"the id {row.id!r} stands on an earlier line too")
                _check(row)
            except (ValueError, RecursionError) as error:
                yield BadGold(f"{path}:{number}: {_told(error)}")
            else:
                seen.add(row.id)
                yield row


def _told(error: Exception) -> str:
    """What is wrong, in words that end where the field is named."""
    if isinstance(error, msgspec.ValidationError):
        return str(error).replace("`$.", "`").replace(" - at `$`", "")
    if isinstance(error, msgspec.DecodeError | UnicodeDecodeError):
        return f"is no JSON object ({error}); each line must hold one whole object"
    if isinstance(error, RecursionError):
        return "nests JSON too deeply"
    return str(error)


def _check(row: AnyRow) -> None:
    """Raises ValueError for a date that is none, and for spans that are not in the text."""
    if row.published:
        try:
            datetime.datetime.fromisoformat(row.published)
        except ValueError:
            raise ValueError(
                f"`published` is no date: {row.published!r}; write it like 2023-09-17"
            ) from None
    for span in _spans(row.gold):
        if not 0 <= span.start < span.end <= len(row.text):
            raise ValueError(
                f"the span {span.start}-{span.end} is not in the text, "
                f"which has {len(row.text)} characters"
            )
        found = row.text[span.start : span.end]
        if span.text is not None and span.text != found:
            raise ValueError(
                f"the span {span.start}-{span.end} is {found!r} in the text, "
                f"but {span.text!r} in the gold"
            )


def _spans(gold: object) -> Iterator[Words]:
    """Every span in the gold of a row."""
    if isinstance(gold, Words):
        yield gold
    elif isinstance(gold, list):
        for item in gold:
            yield from _spans(item)
    elif isinstance(gold, Relation | Saying):
        for name in gold.__struct_fields__:
            yield from _spans(getattr(gold, name))
