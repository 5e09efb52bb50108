"""The table of copy groups for people: origin and reasons, then each copy and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.cli.errors import printable
from dateline.copies.copies import CopyGroup
from dateline.copies.differences import Change, Differences
from dateline.records import Article

MOST_CHANGES = 6
"""So many differences of one kind are shown of a copy."""
LONG_TEXT = 90
RELATION_STYLES = {
    "original": "bold green", "verbatim": "green", "trimmed": "cyan", "restyled": "yellow",
    "reworded": "red",
}  # fmt: skip


def group_block(group: CopyGroup) -> RenderableType:
    """Everything the table shows of a group of two articles or more."""
    original = group.original
    title = (original or group.members[0].article).title or "(no title)"
    heading = f"{len(group.members)} copies: {title}"
    parts: list[RenderableType] = [Rule(_text(heading, "bold"), align="left")]
    if original is None:
        parts.append(_text("origin: not known", "bold"))
    else:
        parts.append(_text(f"origin: {_name(original)}", "bold"))
    parts += [_text(f"  {reason}", "dim") for reason in group.origin.reasons]
    parts.append(Text())
    parts += [_member(group, i) for i in range(len(group.members)) if i != group.origin.number]
    return Group(*parts, Text())


def summary(groups: Sequence[CopyGroup], failed: int) -> RenderableType:
    """One line: how many articles, groups of copies, and inputs that could not be read."""
    articles = sum(len(group.members) for group in groups)
    copied = sum(len(group.members) > 1 for group in groups)
    alone = len(groups) - copied
    plural = "" if copied == 1 else "s"
    told = f"{articles} articles: {copied} group{plural} of copies, {alone} without copies"
    return _text(told + (f"; {failed} inputs could not be read" if failed else ""))


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words), style=style)


def _name(article: Article) -> str:
    known = (article.id, article.publisher, (article.published or "")[:10])
    return " · ".join(part for part in known if part)


def _member(group: CopyGroup, number: int) -> RenderableType:
    article = group.members[number].article
    found = group.differences(number)
    if found is None:
        return _text(f"copy: {_name(article)}")
    head = Text(found.relation, style=RELATION_STYLES[found.relation])
    head.append(printable(f": {_name(article)}"), style="not bold default")
    head.append(printable(f" · {_shares(found)}"), style="not bold dim")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", width=9, style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, told in _changes(found):
        grid.add_row(label, _text(told))
    return Group(head, Padding(grid, (0, 0, 0, 2)))


def _shares(found: Differences) -> str:
    told = [f"{found.kept:.0%} kept"]
    if found.changed:
        told.append(f"{found.changed:.1%} of words changed")
    if found.restyled:
        told.append(f"{found.restyled:.1%} in another style")
    return ", ".join(told)


def _changes(found: Differences) -> Iterator[tuple[str, str]]:
    """The first few differences of each kind, each in its words."""
    for label, chosen in (
        ("words", [c for c in found.changes if c.kind == "replaced" and not c.style]),
        ("style", [c for c in found.changes if c.style]),
        ("dropped", [c for c in found.changes if c.kind == "dropped" and not c.style]),
        ("added", [c for c in found.changes if c.kind == "added" and not c.style]),
    ):
        for change in chosen[:MOST_CHANGES]:
            yield label, _change(change)
            label = ""
        if len(chosen) > MOST_CHANGES:
            yield "", f"… and {len(chosen) - MOST_CHANGES} more"


def _change(change: Change) -> str:
    sides = [_short(side.text) for side in (change.origin, change.copy) if side]
    return " → ".join(f"“{side}”" for side in sides)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONG_TEXT else words[: LONG_TEXT - 1] + "…"
