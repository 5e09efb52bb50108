"""What the elements of a page say that they hold, by their tags, classes and ids.

The names stand in ``data/markup.toml``.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from lxml import html as lxml_html


class Role(StrEnum):
    """What a part of a page is, other than the article's own text."""

    CAPTION = "caption"
    EMBED = "embed"
    FURNITURE = "furniture"
    HIDDEN = "hidden"
    QUOTE = "quote"
    RELATED = "related"


class MarkupError(ValueError):
    """The list of names is not well-formed; the message names the entry."""


_TAGS = {
    "figcaption": Role.CAPTION,
    "aside": Role.RELATED,
    "nav": Role.FURNITURE,
    "footer": Role.FURNITURE,
    "form": Role.FURNITURE,
}
_HIDDEN = re.compile(r"display:\s*none", re.IGNORECASE)
_WHOLES = frozenset({"html", "body", "main", "article"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def role_of(element: lxml_html.HtmlElement) -> Role | None:
    """The role that an element gives to what it holds; None for one that says nothing."""
    if (role := _TAGS.get(element.tag)) is not None:
        return role
    if element.tag in _WHOLES:
        return None
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return Role.HIDDEN
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _role_of_names(names) if len(names) > 1 else None


@lru_cache(maxsize=4_096)
def _role_of_names(names: str) -> Role | None:
    ranks = [rank for rank in map(_rank_of_name, names.split()) if rank is not None]
    return load_names()[min(ranks)][0] if ranks else None


@lru_cache(maxsize=16_384)
def _rank_of_name(name: str) -> int | None:
    """The place of a name's role among the roles; the same few names stand on all of a page."""
    name = _HUMP.sub("-", name)
    return next((i for i, (_, pattern) in enumerate(load_names()) if pattern.search(name)), None)


@lru_cache(maxsize=1)
def load_names() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """The roles in their order, each with the pattern of its names.

    Raises MarkupError for an unknown role, and for names that are no regular expression.
    """
    data = files("dateline.extraction") / "data" / "markup.toml"
    found = []
    for name, entry in tomllib.loads(data.read_text("utf-8")).items():
        try:
            role = Role(name)
            parts = "|".join(f"(?:{p})" for p in entry["names"])
            pattern = re.compile(rf"(?<![a-z])(?:{parts})(?![a-z])", re.IGNORECASE)
        except (ValueError, KeyError, TypeError, re.error) as e:
            raise MarkupError(f"markup.toml: [{name}]: {e}") from None
        found.append((role, pattern))
    return tuple(found)
