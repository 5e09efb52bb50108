"""Which article of a copy group came first, with the reasons; it may stay unknown.

A list of tests, the most telling first. Each leaves those articles standing that it speaks for,
or all where it tells nothing; the last one standing is the origin. Where several are left at the
end, nothing known tells them apart, and none is named.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from dateline.copies.fingerprints import BREAK, Fingerprint
from dateline.copies.kinship import alignable, common_words
from dateline.copies.marks import foreign_credits, furniture_lines, is_own_credit, marks_of
from dateline.copies.plainness import is_plainer
from dateline.records import Article

COMPLETE = 0.9
"""An article is as complete as the longest one of its group from this share of its words on."""
ALIKE = 0.005
"""By how much of its words an article must be nearer to the others than the next one."""
MOST_COMPARED = 12
"""With so many others of its group, the first in the order of ids, an article is compared."""


@dataclass(frozen=True)
class Member:
    """An article of a group, and its fingerprint."""

    article: Article
    fingerprint: Fingerprint

    @cached_property
    def size(self) -> int:
        """The number of words."""
        return len(self.fingerprint.body) - self.fingerprint.body.count(BREAK)

    @cached_property
    def marks(self) -> list[str]:
        """What the article says of itself that tells a copy."""
        return marks_of(self.article)

    @cached_property
    def furniture(self) -> int:
        """How many lines of page furniture its text holds."""
        return furniture_lines(self.article)


@dataclass(frozen=True)
class Origin:
    """The origin's place among the members, None where it is unknown, and why."""

    number: int | None
    reasons: tuple[str, ...]


@dataclass
class _Inquiry:
    """The members of a group, and which of them may still be the origin."""

    members: Sequence[Member]
    standing: list[int]
    reasons: list[str] = field(default_factory=list)

    def keep(self, kept: Sequence[int], reason: str) -> None:
        """Leave those standing, if that rules any out and some are left."""
        if 0 < len(kept) < len(self.standing):
            self.standing = list(kept)
            self.reasons.append(reason)


def find_origin(members: Sequence[Member]) -> Origin:
    """The origin of a group. Does not depend on the order of its members."""
    inquiry = _Inquiry(members, list(range(len(members))))
    for test in TESTS:
        if len(inquiry.standing) == 1:
            break
        test(inquiry)
    if len(inquiry.standing) == 1:
        return Origin(inquiry.standing[0], tuple(inquiry.reasons))
    left = f"nothing tells {len(inquiry.standing)} of {len(members)} articles apart"
    return Origin(None, (*inquiry.reasons, left))


def _named_by_others(inquiry: _Inquiry) -> None:
    """The address that pages of another house give as the original one."""
    pointing = {
        i: member.article.canonical_url
        for i, member in enumerate(inquiry.members)
        if _house(member.article.canonical_url) != _house(member.article.url)
        and member.article.canonical_url
        and member.article.url
    }
    named = set(pointing.values())
    targets = [
        i
        for i in inquiry.standing
        if i not in pointing and named & set(_addresses(inquiry.members[i].article))
    ]
    inquiry.keep(targets, "is the page that others name as the original")
    rest = [i for i in inquiry.standing if i not in pointing]
    inquiry.keep(rest, "does not name a page of another house as the original")


def _addresses(article: Article) -> list[str]:
    return [address for address in (article.url, article.canonical_url) if address]


def _house(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _agency(inquiry: _Inquiry) -> None:
    """The agency that the others credit."""
    credited = sorted({name for m in inquiry.members for name in foreign_credits(m.article)})
    own = [
        i
        for i in inquiry.standing
        if is_own_credit(inquiry.members[i].article, credited) and not inquiry.members[i].marks
    ]
    inquiry.keep(own, "is published by the agency that others credit")


def _earliest(inquiry: _Inquiry) -> None:
    """The day, and the time of day where all of that day tell it. What has no date may be any."""
    dates = {i: _date(inquiry.members[i].article.published) for i in inquiry.standing}
    days = [date.day for date in dates.values() if date]
    if not days:
        return
    first = min(days)
    kept = [i for i, date in dates.items() if date is None or date.day == first]
    inquiry.keep(kept, f"is dated {first.isoformat()}, before the others")
    times = {i: date.time for i in inquiry.standing if (date := dates[i])}
    known = [time for time in times.values() if time]
    if len(known) == len(inquiry.standing):
        moment = min(known)
        kept = [i for i in inquiry.standing if times[i] == moment]
        told = moment.isoformat(timespec="minutes")
        inquiry.keep(kept, f"is dated {told}, before the others")


@dataclass(frozen=True)
class _Date:
    day: datetime.date
    time: datetime.datetime | None


def _date(published: str | None) -> _Date | None:
    """The day of an ISO 8601 date as written, and the time where it has one (UTC if no zone)."""
    try:
        time = datetime.datetime.fromisoformat(published or "")
    except ValueError:
        return None
    if len(published or "") <= len("2024-05-15"):
        return _Date(time.date(), None)
    if time.tzinfo is None:
        time = time.replace(tzinfo=datetime.UTC)
    return _Date(time.date(), time)


def _plainest(inquiry: _Inquiry) -> None:
    """Those for whose words no other has plainer ones: reworded copies have rarer words."""
    texts = {i: inquiry.members[i].article.text for i in _by_id(inquiry)[:MOST_COMPARED]}
    reworded = {
        i for i in texts for j in texts if i != j and _differ(inquiry, i, j)
        and is_plainer(texts[j], texts[i])
    }  # fmt: skip
    kept = [i for i in inquiry.standing if i not in reworded]
    inquiry.keep(kept, "has the plainer words where another has rarer ones")


def _by_id(inquiry: _Inquiry) -> list[int]:
    return sorted(inquiry.standing, key=lambda i: _name(inquiry.members[i]))


def _differ(inquiry: _Inquiry, one: int, other: int) -> bool:
    members = inquiry.members
    return members[one].fingerprint.body != members[other].fingerprint.body


def _unmarked(inquiry: _Inquiry) -> None:
    """Those that do not call themselves copies."""
    clean = [i for i in inquiry.standing if not inquiry.members[i].marks]
    marked = [m for i in inquiry.standing for m in inquiry.members[i].marks]
    said = sorted(set(marked), key=lambda mark: (-marked.count(mark), mark))
    inquiry.keep(clean, f"has no mark of a copy; another {'; '.join(said[:2])}")


def _complete(inquiry: _Inquiry) -> None:
    """The fullest text: copies are cut, seldom lengthened."""
    most = max(inquiry.members[i].size for i in inquiry.standing)
    full = [i for i in inquiry.standing if inquiry.members[i].size >= COMPLETE * most]
    inquiry.keep(full, f"is complete, with {most} words or nearly")


def _clean(inquiry: _Inquiry) -> None:
    """The text with the least page furniture: what was scraped has more."""
    least = min(inquiry.members[i].furniture for i in inquiry.standing)
    clean = [i for i in inquiry.standing if inquiry.members[i].furniture == least]
    inquiry.keep(clean, "has less page furniture in its text")


def _central(inquiry: _Inquiry) -> None:
    """The wording that is nearest to all others: each reworded copy goes its own way."""
    by_id = sorted(range(len(inquiry.members)), key=lambda i: _name(inquiry.members[i]))
    others = by_id[:MOST_COMPARED]
    if len(others) <= 2:
        return
    near = {i: _nearness(inquiry.members, i, others) for i in inquiry.standing}
    best = max(near.values())
    nearest = [i for i in inquiry.standing if near[i] >= best - ALIKE]
    inquiry.keep(nearest, "has most of its wording in common with the other copies")


def _name(member: Member) -> tuple[str, str, str]:
    return member.article.id, member.article.url or "", member.fingerprint.body


def _nearness(members: Sequence[Member], number: int, others: Sequence[int]) -> float:
    """The mean share of the others' words that the member has in the same sentences and order."""
    mine = alignable(members[number].fingerprint.sentences)
    shares = []
    for other in others:
        theirs = alignable(members[other].fingerprint.sentences)
        if other != number and mine and theirs:
            common = common_words(mine, theirs).max(0)
            shares.append(common.sum() / sum(map(len, theirs)))
    return float(sum(shares) / max(len(shares), 1))


TESTS: tuple[Callable[[_Inquiry], None], ...] = (
    _named_by_others, _agency, _earliest, _plainest, _unmarked, _complete, _clean, _central,
)  # fmt: skip
