"""One line of a JSONL file to a page."""

from __future__ import annotations

import datetime
import json
from typing import Any

from dateline.records import Page
from dateline.sources.encoding import REPLACEMENT, decode, surrogates_replaced
from dateline.sources.markup import refuse_deep
from dateline.sources.source import Unreadable

_OPTIONAL = ("id", "url", "title", "published", "publisher", "language")
_KNOWN = frozenset({"text", "html", *_OPTIONAL})
_SHOWN = 60


def page_of_line(raw: bytes, origin: str) -> Page:
    """The page of one JSON object with ``text`` or ``html``.

    Raises Unreadable when the line is no such object. Fields that are not known are ignored,
    with a warning that names them.
    """
    decoded = decode(raw)
    warnings = [w for w in decoded.warnings if not w.startswith("replacement_characters")]
    row = _object(decoded.text)
    if unknown := sorted(row.keys() - _KNOWN):
        names = surrogates_replaced(", ".join(unknown))[0]
        warnings.append(f"unknown_fields: {_short(names)}")
    fields = {name: _string(row, name, warnings) for name in ("text", "html", *_OPTIONAL)}
    body, kind = fields.pop("text"), "body"
    html = fields.pop("html")
    if body is None:
        body, kind = html, "html"
    elif html is not None:
        warnings.append("html_ignored")
    if body is None:
        raise Unreadable("no_text", 'has neither "text" nor "html"; give one of them')
    if not body.strip():
        raise Unreadable(
            "empty",
            f'has an empty "{"text" if kind == "body" else kind}"; give it some words',
        )
    if kind == "html":
        refuse_deep(body)
    if lost := body.count(REPLACEMENT):
        warnings.append(f"replacement_characters: {lost}")
    fields["published"] = _date(fields["published"])
    return Page(
        body=body,
        kind="body" if kind == "body" else "html",
        origin=origin,
        warnings=warnings,
        **{name: value for name, value in fields.items() if value},
    )


def _object(text: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except RecursionError:
        raise Unreadable("too_deep", "nests JSON too deeply; flatten the object") from None
    except ValueError as e:
        where = f" at character {e.pos + 1}" if isinstance(e, json.JSONDecodeError) else ""
        raise Unreadable(
            "bad_json", f"is no JSON object{where}; each line must hold one whole object"
        ) from None
    if not isinstance(row, dict):
        raise Unreadable("bad_json", "is JSON but no object; each line must be like {...}")
    return row


def _string(row: dict[str, Any], name: str, warnings: list[str]) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Unreadable("bad_type", f'has a "{name}" that is {_kind(value)}; it must be a string')
    fixed, lone = surrogates_replaced(value)
    if lone:
        warnings.append(f"lone_surrogates: {lone} in {name}")
    return fixed


def _kind(value: object) -> str:
    names: dict[type, str] = {list: "a list", dict: "an object", bool: "a truth value"}
    return names.get(type(value), "a number")


def _date(value: str | None) -> str | None:
    """The date as given, when ISO 8601 has it; Unreadable when it is no date."""
    value = (value or "").strip()
    if not value:
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        raise Unreadable(
            "bad_published",
            f'has a "published" that is no date: {_short(value)!r}; write it like 2023-09-17',
        ) from None
    dashed = len(value) >= 10 and value[4] == value[7] == "-"
    if dashed:
        return value
    return moment.date().isoformat() if len(value) <= 10 else moment.isoformat()


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
