"""The body of a page of markup: which of its blocks are the article.

Trafilatura says where the article is. Its text is found again among the blocks of the page, and
the blocks then tell what it cannot: headings and paragraphs that were lost among those that it
kept, the lead above them and the words of a gallery's pictures; and captions, posts of others,
pull quotes and links to other articles that it took for text. Where the page also states a body,
short lines that this lacks are none of the article's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.blocks import Block, key
from dateline.extraction.credits import find_credits
from dateline.extraction.furniture import Furniture, load_furniture
from dateline.extraction.markup import Role

_FOUND = 0.85  # of a text, to take it for made of the blocks
_SHORT = 16  # characters: what is shorter may stand anywhere, and must be a line of its own
_TELLING = 12  # characters: a line of them may tell the block that it is most of
_LONG = 40  # characters: what is longer stands on a page once
_ALL_LINK, _HALF_LINK = 0.85, 0.5
_MOST, _LARGE = 0.5, 0.5  # of a body, as characters
_STATED_LEAST, _STATED_MOST = 0.75, 1.35  # of a body: a statement of just that body
_UNSTATED_WORDS = 30
_HEADING_WORDS = 25
_PROSE_WORDS = 8
_LEAD_LEAST, _LEAD_MOST = 6, 120
_LEAD_REACH = 3  # blocks
_LEAD_KEY, _ALIKE_KEY = 20, 60
_MAX_LEADS = 4
_SLIDES = 3
_HEAD = 5
_AMONG, _SIBLINGS = 2, 3
_BYLINES = "dates and bylines"  # the cue's name
_ENDS = (".", "?", "!", "…", "”", '"', "»", "。", ":")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states about its article: the body, and the lines that say what it is about."""

    body: str = ""
    descriptions: tuple[str, ...] = ()


def repaired(blocks: Sequence[Block], text: str, top: int | None, stated: Stated) -> str:
    """The article's paragraphs, an empty line between them.

    ``text`` is what another extractor took for the article, a paragraph a line, and ``top`` the
    block that is the title, if one is. Before a text that is not made of the blocks goes the
    stated body, if that is about as long; else the text stays as it is.
    """
    kept = _found(blocks, text)
    if not kept:
        return stated.body if len(stated.body) >= _STATED_LEAST * len(text) else text
    blocks = _sure_roles(blocks, kept)
    kept = _without_noise(blocks, kept, stated.body)
    kept = _below_title(blocks, [*kept, *_lost(blocks, kept), *_slides(blocks, kept)], top)
    chosen = sorted({*kept, *_leads(blocks, kept, top, stated.descriptions)})
    return "\n\n".join(_without_head([blocks[i].text for i in chosen]))


def _without_head(lines: Sequence[str]) -> list[str]:
    """The lines, those of a date or byline among the first few left out."""
    furniture = load_furniture()
    head = [line for line in lines[:_HEAD] if not _is_byline(line, furniture)]
    return [*head, *lines[_HEAD:]]


def _found(blocks: Sequence[Block], text: str) -> list[int]:
    """The blocks that a text is made of, the better of two alike; none where it is of others."""
    lines = {key(line) for line in text.split("\n")} - {""}
    telling = [line for line in lines if len(line) >= _TELLING]
    whole = key(text)
    first: dict[str, int] = {}
    for i, block in enumerate(blocks):
        own = block.key
        if len(own) < _SHORT:
            inside = own in lines
        else:
            inside = own in whole or 2 * sum(len(x) for x in telling if x in own) > len(own)
        if inside and (own not in first or _is_better(block, blocks[first[own]])):
            first[own] = i
    kept = sorted(first.values())
    joined = "".join(blocks[i].key for i in kept)
    covered = sum(len(line) for line in lines if line in joined)
    return kept if covered >= _FOUND * sum(map(len, lines)) else []


def _is_better(block: Block, other: Block) -> bool:
    return block.role is None and other.role is not None


def _size(blocks: Sequence[Block], chosen: Iterable[int]) -> int:
    return sum(len(blocks[i].text) for i in chosen)


def _sure_roles(blocks: Sequence[Block], kept: Sequence[int]) -> list[Block]:
    """The blocks, those without a role that stand in what holds a large part of the body."""
    held = Counter[int]()
    for block in (blocks[i] for i in kept):
        held[id(block.holder)] += len(block.text)
    large = _LARGE * _size(blocks, kept)
    return [replace(b, role=None) if b.role and held[id(b.holder)] >= large else b for b in blocks]


def _without_noise(blocks: Sequence[Block], kept: list[int], stated: str) -> list[int]:
    """The kept blocks but those of another role, bare links, and what the stated body lacks."""
    size = _size(blocks, kept)
    sure = _STATED_LEAST * size < len(stated) < _STATED_MOST * size
    known = key(stated)
    rest = []
    for i in kept:
        block = blocks[i]
        linked = block.linked >= _ALL_LINK and not block.heading and block.element.tag != "tr"
        unsaid = block.words < _UNSTATED_WORDS and not block.heading and block.key not in known
        if not (block.role or linked or (sure and unsaid)):
            rest.append(i)
    return rest if _size(blocks, rest) >= _MOST * size else kept


def _lost(blocks: Sequence[Block], kept: Sequence[int]) -> list[int]:
    """Headings and paragraphs among the kept ones, in the same element as several of these.

    A heading may also stand right above a kept paragraph of its element. Paragraphs go on below
    the last that was kept if they are marked just like it.
    """
    furniture = load_furniture()
    beside = Counter(id(blocks[i].parent) for i in kept if not blocks[i].heading)
    marked = Counter(_mark(blocks[i]) for i in kept if blocks[i].element.get("class"))
    seen = set(kept)
    found = []
    for i in range(kept[0] + 1, len(blocks)):
        block = blocks[i]
        if i in seen or block.role or block.linked > _HALF_LINK:
            continue
        within, among = i < kept[-1], beside[id(block.parent)] >= _AMONG
        leads = i + 1 in seen and blocks[i + 1].parent is block.parent
        heading = within and (among or leads) and _is_subhead(block)
        prose = among and _is_prose(block) and (within or marked[_mark(block)] >= _SIBLINGS)
        if (heading or prose) and furniture.find(block.text) is None:
            found.append(i)
    return found


def _is_subhead(block: Block) -> bool:
    return block.heading not in ("", "h1") and block.words <= _HEADING_WORDS


def _is_prose(block: Block) -> bool:
    whole = block.words >= _PROSE_WORDS and block.text.endswith(_ENDS)
    return whole and block.element.tag == "p"


def _mark(block: Block) -> tuple[int, str]:
    """What tells the paragraphs of a body from others."""
    return id(block.parent), block.element.get("class") or ""


def _slides(blocks: Sequence[Block], kept: Sequence[int]) -> list[int]:
    """The captions of a gallery: several, in sentences, that say more than the text around."""
    captions = [
        i
        for i, block in enumerate(blocks)
        if block.role is Role.CAPTION and block.words >= _PROSE_WORDS and block.text.endswith(_ENDS)
    ]
    gallery = len(captions) >= _SLIDES and _size(blocks, captions) > _size(blocks, kept)
    return captions if gallery else []


def _below_title(blocks: Sequence[Block], kept: list[int], top: int | None) -> list[int]:
    """The kept blocks below the title, and below the date and byline that follow it.

    A byline that credits an agency stays, to be read with the text.
    """
    kept = sorted(kept)
    if top is None:
        return kept
    below = [i for i in kept if i > top]
    furniture = load_furniture()
    while below and _is_byline(blocks[below[0]].text, furniture):
        below.pop(0)
    return below if _size(blocks, below) >= _MOST * _size(blocks, kept) else kept


def _is_byline(line: str, furniture: Furniture) -> bool:
    cue = furniture.find(line)
    return cue is not None and cue.name == _BYLINES and not find_credits(line)


def _leads(
    blocks: Sequence[Block], kept: Sequence[int], top: int | None, descriptions: Sequence[str]
) -> list[int]:
    """The blocks above the body that its description repeats, else a sentence below the title.

    Such a sentence stands next to the title or the body, two blocks between them at most. Where
    the body itself begins with the description there is no lead to be found.
    """
    said = [key(d) for d in descriptions]
    body = key("".join(blocks[i].text for i in kept))
    above = [
        i
        for i, block in enumerate(blocks[: kept[0]])
        if not block.role and block.linked <= _HALF_LINK and block.key not in body
    ]
    described = [i for i in above if any(_is_of(blocks[i].key, s) for s in said)]
    if described:
        return described[-_MAX_LEADS:]
    if top is None or any(s[:_ALIKE_KEY] in body for s in said if len(s) >= _LONG):
        return []
    furniture = load_furniture()
    placed = (
        i
        for i in above
        if i > top
        and (i <= top + _LEAD_REACH or i >= kept[0] - _LEAD_REACH)
        and _LEAD_LEAST <= blocks[i].words <= _LEAD_MOST
        and blocks[i].text.endswith(_ENDS)
        and furniture.find(blocks[i].text) is None
    )
    return [i for i in (next(placed, None),) if i is not None]


def _is_of(block: str, description: str) -> bool:
    """Whether a block is the description, its beginning, a part of it, or goes on after it."""
    if len(block) < _LEAD_KEY or len(description) < _LEAD_KEY:
        return False
    return block in description or block[:_ALIKE_KEY] == description[:_ALIKE_KEY]
