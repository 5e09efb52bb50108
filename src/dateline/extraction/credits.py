"""The news agencies that an article credits.

An agency is credited in a dateline ("KYIV (Reuters) —"), in brackets at the end of the text or
of its last lines ("(AFP)"), after a word of credit ("Source: AP"), or in a byline. An agency that
is only spoken of, or quoted, is not credited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_HEAD, _TAIL = 300, 400
_LEAD = re.compile(
    r"^[^\n]{0,90}?[(\[]\s*([^()\[\]\n]{2,60}?)\s*[)\]]\s*(?:[-–—:.]|\n|$)", re.MULTILINE
)
_LEAD_BARE = re.compile(
    r"^[A-Z][^\n.!?]{1,60}?,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+)?"
    r"([A-Z][\w-]+(?:[ /-][A-Z][\w-]+){0,3})"
    r"\s*(?:[-–—]{1,2}|:)\s"
)
_CLOSE = re.compile(r"[(\[]\s*([^()\[\]\n]{2,60}?)\s*[)\]]\s*\.?\s*$", re.MULTILINE)
_LINE = re.compile(
    r"^\W*(?:source|sources|agency|agencies|credit|via|with inputs? from|with reporting (?:by|from)"
    r"|additional reporting (?:by|from)|with agency inputs|by|from)\b\s*:?\s+([^\n]{2,100}?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = re.compile(r"^\W*([^\n]{2,40}?)\W*$", re.MULTILINE)
_PARTS = re.compile(r"\s*(?:[,;/|&+]|\band\b|\bvia\b|\bwith\b|–|—)\s*")


class AgenciesError(ValueError):
    """The list of agencies is not well-formed; the message names the line."""


def find_credits(text: str, authors: Iterable[str] = ()) -> list[str]:
    """The names of the agencies that a text and its authors credit, in the order found."""
    head, tail = text[:_HEAD], text[-_TAIL:]
    credited: dict[str, None] = {}
    stated = [m[1] for m in _LEAD.finditer(head)]
    if bare := _LEAD_BARE.match(head):
        stated.append(bare[1])
    last = tail.rstrip().rsplit("\n", 3)[-3:]
    for where in (head.partition("\n")[0], *last):
        stated += [m[1] for m in _LINE.finditer(where)]
    stated += [m[1] for m in _CLOSE.finditer(tail)]
    if len(last) > 1:
        stated += [m[1] for m in _ALONE.finditer(last[-1])]
    for words in [*stated, *authors]:
        for part in _PARTS.split(words):
            if name := _agency(part):
                credited[name] = None
    return list(credited)


def _agency(words: str) -> str | None:
    exact, folded = agencies()
    words = words.strip(" .:*-")
    return exact.get(words) or folded.get(words.lower())


@lru_cache(maxsize=1)
def agencies() -> tuple[dict[str, str], dict[str, str]]:
    """Agency names by their forms: as they stand, and in lower case for those with small letters.

    Raises AgenciesError for a line that is no name and forms, or a form given twice.
    """
    exact: dict[str, str] = {}
    data = (files("dateline.extraction") / "data" / "agencies.tsv").read_text("utf-8")
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, tab, forms = line.partition("\t")
        if not name or not tab or not forms:
            raise AgenciesError(f"agencies.tsv:{number}: no name, tab and forms: {line!r}")
        for form in forms.split("|"):
            if not form.strip() or exact.setdefault(form, name) != name:
                raise AgenciesError(f"agencies.tsv:{number}: form empty or given twice: {form!r}")
    folded = {form.lower(): name for form, name in exact.items() if not form.isupper()}
    return exact, folded
