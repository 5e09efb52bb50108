"""The header that feeds, mails and databases put above a text: "Title: …", "Date: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FIELD = re.compile(
    r"^(title|headline|subject|link|url|guid|permalink|pub ?date|date|published|publication date"
    r"|creator|dc:creator|author|by|from|to|source|publication|publisher|category|section"
    r"|description|summary|content|body|text)\s*:\s+(\S.*)$",
    re.IGNORECASE,
)
_TITLES = ("title", "headline", "subject")
_DATES = ("pubdate", "publicationdate", "published", "date")
_AUTHORS = ("creator", "dc:creator", "author", "by")
_PUBLISHERS = ("publisher", "publication", "source")
_TEXTS = ("description", "summary", "content", "body", "text")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What a header states, as it stands, and the lines that are the text."""

    title: str | None
    date: str | None
    author: str | None
    publisher: str | None
    lines: tuple[str, ...]


def read_header(lines: Sequence[str]) -> Header | None:
    """The header that the lines begin with; None unless it has a title and another field."""
    fields: dict[str, str] = {}
    end = 0
    while end < len(lines) and (found := _FIELD.match(lines[end])):
        fields.setdefault(found[1].lower().replace(" ", ""), found[2].strip())
        end += 1
    title = _first(fields, _TITLES)
    if title is None or len(fields) < _LEAST:
        return None
    text = _first(fields, _TEXTS)
    rest = list(lines[end:])
    return Header(
        title=title,
        date=_first(fields, _DATES),
        author=_first(fields, _AUTHORS),
        publisher=_first(fields, _PUBLISHERS),
        lines=tuple([text, *rest] if text and text not in rest else rest),
    )


def _first(fields: dict[str, str], names: Sequence[str]) -> str | None:
    return next((fields[n] for n in names if n in fields), None)
