"""What an article says of itself that tells a copy, from ``data/copy_marks.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from dateline.copies.words import MOST_CHARACTERS, is_furniture
from dateline.records import Article

_LONGEST = 260


class MarksError(ValueError):
    """The list of marks is not well-formed; the message names the entry."""


@lru_cache(maxsize=1)
def load_marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What each mark says, and the pattern of its lines; raises MarksError for a bad entry."""
    data = (files("dateline.copies") / "data" / "copy_marks.toml").read_text("utf-8")
    found = []
    for number, entry in enumerate(tomllib.loads(data).get("mark", []), 1):
        says, patterns = entry.get("says"), entry.get("patterns")
        if entry.keys() != {"says", "patterns"} or not says or not patterns:
            raise MarksError(f"copy_marks.toml: mark {number}: needs says and patterns")
        try:
            pattern = re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
        except re.error as e:
            raise MarksError(f"copy_marks.toml: mark {number} ({says}): {e}") from None
        found.append((says, pattern))
    return tuple(found)


def marks_of(article: Article) -> list[str]:
    """Why the article looks like a copy by what it says of itself; empty where nothing does."""
    lines = _short_lines(article.text)
    told = [says for says, p in load_marks() if any(p.fullmatch(line) for line in lines)]
    if foreign_credits(article):
        told.append(f"credits {', '.join(foreign_credits(article))}")
    return told


def foreign_credits(article: Article) -> list[str]:
    """The agencies that the article credits, without its own publisher."""
    return [name for name in article.credits if not _same_house(name, article.publisher)]


def is_own_credit(article: Article, agencies: list[str]) -> bool:
    """Whether the article's publisher is one of the agencies."""
    return any(_same_house(name, article.publisher) for name in agencies)


def furniture_lines(article: Article) -> int:
    """How many lines of page furniture stand in the article's text."""
    return sum(1 for line in article.text[:MOST_CHARACTERS].split("\n") if is_furniture(line))


def _short_lines(text: str) -> list[str]:
    lines = (line.strip(" \t\r*_|·•[]()") for line in text[:MOST_CHARACTERS].split("\n"))
    return [line for line in lines if 0 < len(line) <= _LONGEST]


def _same_house(name: str, publisher: str | None) -> bool:
    mine, theirs = _plain(publisher or ""), _plain(name)
    return bool(mine) and (mine in theirs or theirs in mine)


def _plain(name: str) -> str:
    return re.sub(r"\W+|^the ", "", name.lower())
