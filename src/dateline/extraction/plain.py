"""The article in a page that was saved as text.

Each line gets a weight: prose counts for the article (the more words, the more; whole sentences
more than phrases), furniture against it (by the cues of ``data/furniture.toml``, and runs of
short lines that are menus). The body is the run of lines with the greatest sum; from within it
only lines that a cue marks as never part of a body are taken out. The title is looked for above
the body: a line that is repeated, or fused to a breadcrumb, before one that is only near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extraction.bylines import byline, clean_authors
from dateline.extraction.dates import is_of_publication, iso_date, written_date
from dateline.extraction.extractor import Extracted
from dateline.extraction.furniture import Cue, Furniture, load_furniture
from dateline.extraction.headers import Header, read_header
from dateline.extraction.headline import find_title
from dateline.extraction.titles import clean_title
from dateline.extraction.wrapped import is_wrapped, unwrapped
from dateline.records import Page

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।](?:[\"”’'»)\]]|\s)*$")
_INNER_END = re.compile(r"[a-z0-9)\"”][.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
_STOPS = re.compile(r"\b(?:the|of|to|and|in|a|that|was|were|has|have|had|is|said|by|for|on|with)\b")
_WRAPPED_FROM, _WRAPPED_TO = 40, 110
_LONG = 12
_SHORT = 5
_ENOUGH_BEFORE_END = 0.35
_REMNANT_WORDS = 6
_DROPPED = -0.4  # what may stand within a body must not cut it in two


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or line of the page. ``weight`` is positive for prose."""

    text: str
    words: int
    cue: Cue | None
    weight: float
    prose: bool
    menu: bool = False


def extract_plain(page: Page) -> Extracted:
    """The article of a page saved as text, or of a plain article, which comes through whole."""
    furniture = load_furniture()
    texts = paragraphs(page.body)
    if header := read_header(texts):
        return _with_header(header)
    lines = _linked(_weighed(texts, furniture), furniture)
    start, end = _body(lines)
    above = lines[:start]
    title, used = find_title([x.text for x in above], [x.cue for x in above], furniture)
    if start == end:
        return _without_body(lines, title)
    if title is None and start == 0 and _is_heading(lines, start):
        title, start = lines[0].text, 1
    if title is None or not used:
        start = _kept_from(lines, start)
    kept = [x.text for x in lines[start:end] if not (x.cue and (x.cue.drop or x.cue.leads))]
    if title and len(kept) > 1 and kept[0] == title:
        kept = kept[1:]
    outside = [x.text for x in lines[:start]] + [x.text for x in lines[end:]]
    return Extracted(
        text="\n\n".join(kept),
        title=title,
        published=_published(lines[:start], lines[end:]),
        authors=next((a for a in map(byline, outside) if a), ()),
    )


def _with_header(header: Header) -> Extracted:
    """The article below a header that states what it is."""
    below = Page(body="\n\n".join(header.lines), kind="text", origin="")
    found = extract_plain(below) if header.lines else Extracted(text="")
    same = found.title is None or found.title == header.title
    text = found.text if same else f"{found.title}\n\n{found.text}"
    return replace(
        found,
        text=text,
        title=clean_title(header.title),
        published=iso_date(header.date) or found.published,
        authors=clean_authors([header.author]) if header.author else found.authors,
        publisher=header.publisher,
    )


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a text: its lines, hard-wrapped ones joined, without outer white space."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    every = [" ".join(x.split()) for x in body.split("\n")]
    if is_wrapped([x for x in every if x]):
        return unwrapped(every)
    found: list[str] = []
    for block in re.split(r"\n[^\S\n]*\n", body):
        lines = [x.strip() for x in block.split("\n") if x.strip()]
        found += [" ".join(lines)] if _is_wrapped(lines) else lines
    return found


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are one paragraph that was broken at a fixed width."""
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    if not all(_WRAPPED_FROM <= len(x) <= _WRAPPED_TO for x in inner):
        return False
    width = max(map(len, inner))
    if any(len(x) < width - 25 for x in inner) or len(lines[-1]) > width + 5:
        return False
    broken = sum(1 for x in inner if not _SENTENCE_END.search(x))
    going_on = sum(1 for x in lines[1:] if x[0].islower())
    # All in capitals, as old wires are, nothing tells a new sentence from one that goes on.
    plain = going_on * 3 >= len(inner) or "".join(lines).isupper()
    return broken * 2 > len(inner) and plain


def _weighed(texts: Sequence[str], furniture: Furniture) -> list[Line]:
    times: dict[str, int] = {}
    for text in texts:
        times[text] = times.get(text, 0) + 1
    lines = [_line(t, furniture, repeated=times[t] > 1) for t in texts]
    short = [x.words <= _SHORT and not x.prose for x in lines]
    menu = [
        s
        and (short[max(0, i - 1)] if i else False) + (short[i + 1] if i + 1 < len(short) else False)
        > 0
        for i, s in enumerate(short)
    ]
    return [
        Line(x.text, x.words, x.cue, x.weight - (0.6 if m else 0.0), x.prose, m)
        for x, m in zip(lines, menu, strict=True)
    ]


def _line(text: str, furniture: Furniture, *, repeated: bool) -> Line:
    words = len(text.split())
    cue = furniture.find(text)
    ended = _SENTENCE_END.search(text) is not None
    prose = words >= 4 and (ended or (words >= _LONG and _INNER_END.search(text) is not None))
    if cue is not None:
        return Line(text, words, cue, _DROPPED if cue.drop else -cue.weight / 2, prose)
    if prose:
        weight = 0.5 + min(words, 60) / 12
    elif words >= _LONG and (len(_STOPS.findall(text)) * 6 >= words or words >= 25):
        weight = min(words, 60) / 20
    elif words >= 3 and text.endswith(":"):
        weight = 0.3
    elif text.lower() in furniture.sections:
        weight = -1.0
    else:
        weight = -0.6
    if repeated and words < 40:
        weight = min(weight, -0.6)
    return Line(text, words, cue, weight, prose)


def _linked(lines: list[Line], furniture: Furniture) -> list[Line]:
    """The lines, with headlines after a label of links counted as furniture too."""
    found: list[Line] = []
    label: Cue | None = None
    for x in lines:
        if x.cue is not None:
            label = x.cue if x.cue.leads else None
        elif label is not None and not x.prose and x.words <= 20:
            x = Line(x.text, x.words, label, _DROPPED, x.prose)
        else:
            label = None
        found.append(x)
    return found


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """The run of lines with the greatest sum of weights, as far as an end of the article.

    All lines, where none shows furniture and some are prose.
    """
    bare = not any(x.cue or x.menu for x in lines)
    if bare and any(x.prose for x in lines):
        return 0, len(lines)
    lines = lines[: _end_of_article(lines)]
    best, best_run, total, start = 0.0, (0, 0), 0.0, 0
    for i, x in enumerate(lines):
        if total <= 0:
            total, start = 0.0, i
        total += x.weight
        if total > best:
            best, best_run = total, (start, i + 1)
    first, last = best_run
    if first == last:
        return best_run
    return first, _kept_to(lines, last)


def _end_of_article(lines: Sequence[Line]) -> int:
    """The first line that ends the article, after a good part of the page's prose."""
    mass = sum(max(x.weight, 0.0) for x in lines)
    before = 0.0
    for i, x in enumerate(lines):
        if x.cue is not None and x.cue.ends and before >= _ENOUGH_BEFORE_END * mass and before:
            rest = sum(max(y.weight, 0.0) for y in lines[i:])
            if rest <= x.cue.weight or before >= rest:
                return i
        before += max(x.weight, 0.0)
    return len(lines)


def _kept_to(lines: Sequence[Line], end: int) -> int:
    """Where the body ends when what is left of the page shows no furniture at all."""
    rest = lines[end:]
    if rest and len(rest) <= 2 and not any(x.cue for x in rest):
        return len(lines) if all(x.words >= _REMNANT_WORDS for x in rest) else end
    return end


def _kept_from(lines: Sequence[Line], start: int) -> int:
    """Where the body begins when what stands above it shows no furniture and no title."""
    rest = lines[:start]
    plain = rest and not any(x.cue for x in rest) and len(rest) <= 2
    return 0 if plain and all(x.words >= _REMNANT_WORDS for x in rest) else start


def _is_heading(lines: Sequence[Line], i: int) -> bool:
    x = lines[i]
    likely = not x.prose and x.cue is None and x.text[-1] not in ":;,-–—"
    return likely and len(lines) > 1 and 3 <= x.words <= 25


def _without_body(lines: Sequence[Line], title: str | None) -> Extracted:
    """A page without prose: what is left of it when all furniture is gone."""
    sections = load_furniture().sections
    kept = [x.text for x in lines if x.cue is None and x.text.lower() not in sections]
    if not kept:
        return Extracted(text="", title=title)
    if len(kept) == 1 or (title and set(kept) == {title}):
        return Extracted(text=kept[0], title=title or kept[0])
    rest = [t for t in kept if t != title] or kept
    return Extracted(text="\n\n".join(rest), title=title)


def _published(above: Sequence[Line], below: Sequence[Line]) -> str | None:
    """The date nearest above the body, one called published first, else one below it."""
    dated = [x for x in above if x.words <= 30]
    stated = [x for x in dated if is_of_publication(x.text)]
    for group in (
        stated,
        dated[::-1],
        [x for x in below if x.cue and x.cue.name.startswith("dates")],
    ):
        for x in group:
            if date := written_date(x.text):
                return date
    return None
