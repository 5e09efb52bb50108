"""Copies among articles: groups, each with its origin and what the other members are to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from dateline.copies.differences import Differences, Relation, differences
from dateline.copies.fingerprints import fingerprint
from dateline.copies.groups import Groups
from dateline.copies.origin import Member, Origin, find_origin
from dateline.records import Article


class CopyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article's place among its copies.

    ``group`` is the smallest id of the group's articles; ``origin`` is the id of the article that
    the others derive from, null where that is unknown and for an article without copies;
    ``relation`` is ``original``, ``verbatim``, ``trimmed``, ``restyled`` or ``reworded``, null
    where there is no origin.
    """

    id: str
    group: str
    origin: str | None
    relation: Relation | None


@dataclass(frozen=True)
class CopyGroup:
    """Articles that derive from one text, in the order in which they came.

    ``origin`` tells which member came first, and why. A group of one has no origin.
    """

    members: tuple[Member, ...]
    origin: Origin

    @property
    def id(self) -> str:
        """The smallest id of the articles."""
        return min(member.article.id for member in self.members)

    @property
    def original(self) -> Article | None:
        """The article that came first, None where it is unknown."""
        return None if self.origin.number is None else self.members[self.origin.number].article

    def differences(self, number: int) -> Differences | None:
        """How a member differs from the origin; None for the origin, and where it is unknown."""
        if self.original is None or number == self.origin.number:
            return None
        return differences(self.original.text, self.members[number].article.text)

    def rows(self) -> Iterator[CopyRow]:
        """A row for each member, in their order."""
        original = self.original
        for number, member in enumerate(self.members):
            yield CopyRow(
                id=member.article.id,
                group=self.id,
                origin=original.id if original else None,
                relation=self.relation(number),
            )

    def relation(self, number: int) -> Relation | None:
        """What a member is to the origin; None where that is unknown."""
        if number == self.origin.number:
            return "original"
        found = self.differences(number)
        return found.relation if found else None


def find_copies(articles: Iterable[Article]) -> list[CopyGroup]:
    """The groups of the articles, each of which is in exactly one; an article may be alone.

    Groups come in the order of their first article.
    """
    groups = Groups()
    members: list[Member] = []
    for article in articles:
        member = Member(article, fingerprint(article.text))
        groups.add(member.fingerprint)
        members.append(member)
    return [_group([members[i] for i in numbers]) for numbers in groups.members()]


def _group(members: list[Member]) -> CopyGroup:
    alone = Origin(None, ())
    return CopyGroup(tuple(members), find_origin(members) if len(members) > 1 else alone)
