"""From tokens to the items of the time grammar: each a class letter with what it means.

Words that have nothing to do with time become ``.``, so the whole article is one short string over
which the grammar's expressions run fast.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dateline.language.parsed import Parsed

Meaning = float | str

CLASSES = {
    "weekday": "D", "weekday_short": "D", "month": "M", "season": "S", "unit": "u", "units": "v",
    "quarter": "Q", "weekend": "W", "period": "P", "half": "H", "daypart": "p",
    "relative_day": "r", "last": "l", "next": "x", "this": "h", "ago": "g", "edge": "e",
    "before": "b", "day_before": "B", "after": "f", "edge_noun": "E", "every": "w", "habit": "R",
"often": "X",
    "vague": "i", "more": "m", "fiscal": "F", "old": "j", "meridiem": "z", "zone": "Z",
    "decade": "C", "reference": "N", "cardinal": "n", "ordinal": "o", "article": "a", "the": "t",
    "of": "O", "in": "I", "to": "K", "and": "A", "possessive": "s", "comma": "c", "hyphen": "-",
    "slash": "/",
}  # fmt: skip
"""Table of ``times_words.toml`` -> class letter. Others: d 1-31 in digits, y year, V named day,
T clock time, J numeric date in one token, q quarter in one token (Q3)."""


class TimeDataError(ValueError):
    """A data file of time words is not as it should be; says the file and the entry."""


@dataclass(frozen=True, slots=True)
class Item:
    """One token (or a few) of the grammar: class letter, meaning, tokens ``[first, last)``."""

    letter: str
    meaning: Meaning
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Words:
    """Single words with class and meaning, and the names of named days by their first word."""

    single: dict[str, tuple[str, Meaning]]
    short_days: frozenset[str]
    days: dict[str, list[tuple[tuple[str, ...], str]]]


def _read(name: str) -> dict[str, object]:
    path = resources.files("dateline.mentions") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The words of ``data/times_words.toml`` and ``data/times_days.toml``, checked.

    Raises TimeDataError for an unknown table or a meaning that is neither number nor word.
    """
    single: dict[str, tuple[str, Meaning]] = {}
    tables = _read("times_words.toml")
    for table, words in tables.items():
        if table not in CLASSES or not isinstance(words, dict):
            raise TimeDataError(f"times_words.toml: unknown table [{table}]")
        for word, meaning in words.items():
            if not isinstance(meaning, int | float | str):
                raise TimeDataError(f"times_words.toml: [{table}] {word}: number or word wanted")
            if not (table == "edge" and word in single):
                single[word] = (CLASSES[table], meaning)
    short = tables["weekday_short"]
    assert isinstance(short, dict)
    return Words(single, frozenset(short), _day_names())


def _day_names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    rows = _read("times_days.toml").get("day")
    if not isinstance(rows, list):
        raise TimeDataError("times_days.toml: no [[day]] entries")
    for row in rows:
        names = row.get("names")
        if not names or "rule" not in row:
            raise TimeDataError(f"times_days.toml: {row!r}: names and rule wanted")
        for name in names:
            parts = tuple(re.findall(r"'s|st\.|jr\.|[^\W_]+|'|-", name))
            out.setdefault(parts[0], []).append((parts, names[0]))
    for options in out.values():
        options.sort(key=lambda o: -len(o[0]))
    return out


_YEAR = re.compile(r"1[0-9]\d\d|20\d\d|21\d\d")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_NUMERIC = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([-/.])\d{1,2}\2\d{1,2}")
_DECADE = re.compile(r"'?(\d{2}|\d{4})'?s")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_QUARTER = re.compile(r"q([1-4])")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def _number_item(word: str) -> tuple[str, Meaning] | None:
    """Class and meaning of a token that has a digit."""
    if _YEAR.fullmatch(word):
        return "y", float(word)
    if _NUMBER.fullmatch(word):
        value = float(word.replace(",", ""))
        return ("d" if len(word) <= 2 and 1 <= value <= 31 else "n"), value
    if m := _ORDINAL.fullmatch(word):
        return "o", float(m[1])
    if m := _DECADE.fullmatch(word):
        year = int(m[1]) if len(m[1]) == 4 else 1900 + int(m[1])
        ok = year % 10 == 0 and 1000 <= year < 2100
        return ("C", float(year)) if ok else None
    if m := _CLOCK.fullmatch(word):
        return "T", word
    if _NUMERIC.fullmatch(word):
        return "J", word
    if m := _QUARTER.fullmatch(word):
        return "q", float(m[1])
    return None


_DIGIT = frozenset("0123456789'")


class Lexer:
    """Reads the items of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.words = load_words()
        self.tokens = parsed.tree.words
        self.items: list[Item] = []

    def read(self) -> list[Item]:
        """The items in text order; a blank token is left out, a paragraph break is ``.``."""
        single, days, tokens = self.words.single, self.words.days, self.tokens
        items = self.items
        i, n = 0, len(tokens)
        while i < n:
            word = tokens[i]
            if word in days and (end := self._named_day(i)):
                i = end
                continue
            known = single.get(word)
            if known is None:
                known = self._unusual(word)
            if known is None:
                if not word.isspace() or word.count("\n") > 1:
                    items.append(Item(".", 0, i, i + 1))
            elif known[0] == "n" and word in single:
                i = self._number(i)
                continue
            elif known[0] in "DMSRhC" and not self._means_time(i, known[0]):
                items.append(Item(".", 0, i, i + 1))
            else:
                items.append(Item(known[0], known[1], i, i + 1))
            i += 1
        return items

    def _unusual(self, word: str) -> tuple[str, Meaning] | None:
        if word[:1] in _DIGIT or word[:1] == "q":
            return _number_item(word)
        if word.endswith(".") and len(word) > 2:
            return self.words.single.get(word[:-1])
        return None

    def _named_day(self, i: int) -> int | None:
        """Adds a named day that starts at token ``i``; returns the token after it."""
        raw = self.parsed.doc[i].text
        if not raw[:1].isupper():
            return None
        for parts, key in self.words.days[self.tokens[i]]:
            if tuple(self.tokens[i : i + len(parts)]) == parts:
                self.items.append(Item("V", key, i, i + len(parts)))
                return i + len(parts)
        return None

    def _cased(self, i: int) -> bool:
        return self.parsed.doc[i].text[:1].isupper()

    def _means_time(self, i: int, letter: str) -> bool:
        """Whether a word that may mean something else is meant as time here."""
        word, tag = self.tokens[i], self.parsed.tree.tags[i]
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else ""
        if letter == "D":
            if word.rstrip(".") not in self.words.short_days:
                return self._cased(i)
            return self._cased(i) and (after[:1].isdigit() or after == ",")
        if letter == "M":
            return self._is_month(i, word, tag, after)
        if letter == "S":
            compound = self.parsed.tree.deps[i] == "compound"
            return not (compound or tag.startswith(("VB", "JJ")))
        if letter == "h":
            return not (word == "present" and tag.startswith("VB"))
        if letter == "R":
            return not tag.startswith("JJ")
        if letter == "C":
            return tag != "VBZ"
        return True

    def _is_month(self, i: int, word: str, tag: str, after: str) -> bool:
        if not self._cased(i):
            return False
        if word in {"may", "march"}:
            number = after[:1].isdigit() or after in {",", "of"}
            return number or tag.startswith("NN")
        if word in {"jan", "mar", "jun", "dec", "sep"}:
            return after[:1].isdigit() or after == "."
        return True

    def _number(self, i: int) -> int:
        """Adds the number in words that starts at token ``i``; returns the token after it."""
        single, tokens, tags = self.words.single, self.tokens, self.parsed.tree.tags
        values: list[float] = []
        j = i
        while j < len(tokens):
            known = single.get(tokens[j])
            if known and known[0] == "n":
                values.append(float(known[1]))
                j += 1
            elif (
                tokens[j] in {"-", "and"}
                and j + 1 < len(tokens)
                and (nxt := single.get(tokens[j + 1]))
                and nxt[0] == "n"
                and (
                    values[-1] >= 100 if tokens[j] == "and" else 20 <= values[-1] < 100 > nxt[1]  # type: ignore[operator]
                )
            ):
                j += 1
            else:
                break
        if values == [1] and tags[i].startswith("PRP"):
            self.items.append(Item(".", 0, i, j))
        elif year := spoken_year(values):
            self.items.append(Item("y", float(year), i, j))
        else:
            self.items.append(Item("n", spoken_number(values), i, j))
        return j


def spoken_number(values: list[float]) -> float:
    """The number that number words say: [2, 100, 20, 4] is 224; values in the order spoken."""
    total, part = 0.0, 0.0
    for value in values:
        if value == 1000:
            total, part = total + max(part, 1) * 1000, 0.0
        elif value == 100:
            part = max(part, 1) * 100
        else:
            part += value
    return total + part


def spoken_year(values: list[float]) -> int | None:
    """The year in words, in pairs ("nineteen ninety-six"), or None when they are no such year."""
    if len(values) < 2 or values[0] not in {16, 17, 18, 19, 20} or not 10 <= values[1] <= 90:
        return None
    rest = values[1:]
    if len(rest) > 2 or (len(rest) == 2 and not (rest[0] >= 20 and rest[1] < 10)):
        return None
    return int(values[0] * 100 + sum(rest))
