"""House style: what two desks write differently and mean the same word by.

British and American spelling, numbers in letters or digits, "per cent" and "percent", titles and
months short or in full. The words stand in ``data/house_style.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[a-z0-9]+")


class StyleError(ValueError):
    """The list of styles is not well-formed; the message names the entry."""


@dataclass(frozen=True)
class Style:
    """The words that are the same, those that come and go, and the spellings."""

    same: dict[str, str]
    left_out: frozenset[str]
    spellings: tuple[tuple[re.Pattern[str], str], ...]

    def plain(self, written: str) -> str:
        """The words in one style."""
        found = " ".join(_WORD.findall(written.lower()))
        found = self.same.get(found, found)
        words = (self.same.get(word, word) for word in found.split())
        plain = " ".join(word for word in words if word not in self.left_out)
        for pattern, becomes in self.spellings:
            plain = pattern.sub(becomes, plain)
        return plain.replace(" ", "")


@lru_cache(maxsize=1)
def load_style() -> Style:
    """The styles; raises StyleError for an entry that is not as it should be."""
    data = (files("dateline.copies") / "data" / "house_style.toml").read_text("utf-8")
    raw = tomllib.loads(data)
    if raw.keys() != {"same", "left_out", "spellings"}:
        raise StyleError("house_style.toml: needs same, left_out and spellings, and no more")
    try:
        spellings = tuple((re.compile(pattern), becomes) for pattern, becomes in raw["spellings"])
    except (re.error, ValueError) as e:
        raise StyleError(f"house_style.toml: spellings: {e}") from None
    return Style(same=raw["same"], left_out=frozenset(raw["left_out"]), spellings=spellings)


def same_in_style(one: str, other: str) -> bool:
    """Whether two wordings, of which one may be empty, are the same but for house style."""
    style = load_style()
    return style.plain(one) == style.plain(other)
