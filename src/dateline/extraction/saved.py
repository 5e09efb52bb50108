"""Where and when a saved page was taken from, as the program that saved it noted in a comment.

Read are the notes of browsers ("saved from url=(0042)https://…"), of SingleFile ("url: …",
"saved date: …") and of the Internet Archive ("FILE ARCHIVED ON 10:31:05 Jun 06, 2025").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.extraction.dates import iso_date, written_date

_PART = 4_000
_BROWSER = re.compile(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s<>\"']{4,2000})\s*-->", re.I)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s<>\"']{4,2000})"
    r"\s+saved date:\s*([^\n<>]{8,80})",
    re.I,
)
_ARCHIVE = re.compile(
    r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) ([A-Z][a-z]{2} \d{1,2}, \d{4}) AND RETRIEVED FROM"
)


@dataclass(frozen=True, slots=True)
class Saved:
    """The address that a page was taken from and the ISO 8601 date or time of it, if noted."""

    url: str | None = None
    retrieved: str | None = None


def find_saved(markup: str) -> Saved:
    """What the first and the last few thousand characters of a page note of its saving."""
    head, tail = markup[:_PART], markup[-_PART:]
    if found := _SINGLE_FILE.search(head):
        return Saved(found[1], written_date(found[2]))
    browser = _BROWSER.search(head)
    url = browser[1] if browser and not browser[1].endswith("//") else None
    if archived := _ARCHIVE.search(tail) or _ARCHIVE.search(head):
        day = written_date(archived[2])
        return Saved(url, iso_date(f"{day}T{archived[1]}Z") if day else None)
    return Saved(url)
