"""The dateline of an article: where and when it says that it was written."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from importlib.resources import files

from dateline.extraction.credits import agencies
from dateline.extraction.dates import written_date
from dateline.records import Dateline

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"{_WEEKDAY}(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?"
# A word of a place's name, and names joined: "Geneva/Nairobi", "ZAMBOANGA CITY, Philippines".
_WORD = r"(?:[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?)"
_SMALL = r"(?:(?:de|del|la|el|al|of|the|and|on|sur|am|upon|d'|bin|du|des)\s+)"
_NAME = rf"(?:{_WORD}(?:[ -]{_SMALL}?{_WORD}){{0,3}})"
_PLACE = rf"(?P<place>{_NAME}(?:\s*/\s*{_NAME}){{0,3}}(?:,\s*{_NAME}){{0,2}}?)"
_SOURCE = r"(?:\s*[(\[](?P<source>[^()\[\]\n]{2,60})[)\]])"
_END = r"(?:\s*(?:--|[–—]|:|\|)(?=\s|[\"“'‘A-Z])|\s+[-_―]\s?|[-_]\s)"
_DATELINE = re.compile(
    rf"^[^\w(\[]{{0,3}}{_PLACE}(?:(?:,\s*|\s*[|/(]\s*|\s+)(?P<date>{_DATE})\)?)?{_SOURCE}?"
    rf"(?:,?\s*(?P<date2>{_DATE}))?"
    rf"(?:,?\s+(?P<agency>[A-Z][\w-]+(?:[ /][A-Z][\w-]+){{0,2}}))?{_END}"
)
_SOURCE_FIRST = re.compile(
    rf"^\W{{0,3}}[(\[](?P<source>[^()\[\]\n]{{2,40}})[)\]]\s*{_PLACE}(?:,\s*(?P<date>{_DATE}))?"
    r"\s*(?:--|[-–—]|:)(?=\s)"
)
_SENTENCE = re.compile(r"(?:[.!?][\"”’]?|(?<=[a-z]))\s+(?=[A-Z]{3})")
_MAX_LENGTH = 110
_FUSED = 220
_MAX_LINES = 3


def find_dateline(text: str, published: str | None = None) -> Dateline | None:
    """The place and ISO date that begin one of the first lines; None where none does.

    A date without a year is taken as the last such day up to the day after ``published``, and
    is left out where that is not known. The words stay in the text.
    """
    lines = [line.strip() for line in text[:2_000].split("\n") if line.strip()]
    for line in lines[:_MAX_LINES]:
        head = line[: _MAX_LENGTH + 2]
        found = _DATELINE.match(head) or _SOURCE_FIRST.match(head)
        if found and (dateline := _read(found, len(line), published)):
            return dateline
        # A title that was fused to the body ends before the dateline.
        for end in _SENTENCE.finditer(line[:_FUSED]):
            rest = line[end.end() :]
            found = _DATELINE.match(rest[: _MAX_LENGTH + 2])
            if found and _credited(found) and (dateline := _read(found, len(rest), published)):
                return dateline
    return None


def _credited(found: re.Match[str]) -> bool:
    first = re.split(r"[,/]", found["place"])[0]
    return _is_agency(found["source"]) and first.isupper()


def _read(found: re.Match[str], length: int, published: str | None) -> Dateline | None:
    groups = found.groupdict()
    place = " ".join(found["place"].split())
    date = groups.get("date") or groups.get("date2")
    credited = _is_agency(groups.get("source")) or _is_agency(groups.get("agency"))
    if groups.get("agency") and not credited:
        return None
    if groups.get("source") and not credited and not date and not _upper(place):
        return None
    if not _is_place(place, sure=bool(date or credited)):
        return None
    if found.end() >= length:  # nothing is written from there
        return None
    if not (date or credited) and found.string[found.end() :].isupper():
        return None  # in a text of capitals, capitals mark no place
    return Dateline(place=place, date=_day(date, published) if date else None)


def _day(date: str, published: str | None) -> str | None:
    """The ISO date of a day that is written with or without its year."""
    if whole := written_date(date):
        return whole[:10]
    try:
        latest = datetime.date.fromisoformat((published or "")[:10]) + datetime.timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    years = (written_date(f"{date}, {latest.year - n}") for n in (0, 1))
    return next((y[:10] for y in years if y and y[:10] <= latest.isoformat()), None)


def _is_agency(words: str | None) -> bool:
    if not words:
        return False
    exact, folded = agencies()
    parts = re.split(r"\s*[/,;-]\s*|\s+and\s+", words.strip())
    return any(p in exact or p.lower() in folded for p in [words.strip(), *parts])


def _is_place(place: str, *, sure: bool) -> bool:
    """Whether words before a dash or colon are a place: in capitals, or with date or agency."""
    words = re.findall(r"[^\W\d_]+", place)
    if not words or words[0].lower() in no_places() or not words[0][0].isupper():
        return False
    if sure:
        return all(w[0].isupper() or len(w) <= 3 for w in words)
    return _upper(place) and len(words) <= 4


@lru_cache(maxsize=1)
def no_places() -> frozenset[str]:
    """Words that begin a line before a dash or colon and name no place."""
    data = files("dateline.extraction") / "data" / "no_places.txt"
    return frozenset(data.read_text("utf-8").split())


def _upper(place: str) -> bool:
    """Whether the first name is written in capitals and is more than an abbreviation."""
    first = re.split(r"[,/]", place)[0]
    letters = [c for c in first if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)
