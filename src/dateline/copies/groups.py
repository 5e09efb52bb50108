"""Copy groups, found while articles come in: each one costs the same, however many came before.

An article's keys name a few earlier articles that it may be a copy of; with those its sentences
are aligned, and where they agree the groups of the two become one. Groups are what is connected
by such pairs, so they do not depend on the order of arrival. The tie rule: where a key stands in
more articles than are kept for it, the first ones are kept, and where an article has more
candidates than are aligned, those with the rarest keys in common are, the earlier before the
later. Copies of one text share dozens of keys, so this decides only between members of one group.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dateline.copies.fingerprints import Fingerprint
from dateline.copies.kinship import kinship
from dateline.copies.postings import Postings

CANDIDATES = 6
"""So many earlier articles are aligned with a new one at most."""
OF_ONE_GROUP = 2
"""And so many of one group, which lets other groups have their turn."""
LOOKED_AT = 64
_NO_KEYS = np.zeros(0, np.uint64)
"""The keys of an article stand in the postings, and need not be kept twice."""
LEAST_WEIGHT = 0.02
"""What the keys that two articles share must say at least, for each key of the new one, and 1 for
any; a key that both alone have says 1."""


@dataclass(frozen=True)
class Joined:
    """What came of adding an article: its number, and the earlier articles that it is a copy of."""

    number: int
    copies_of: tuple[int, ...]


class Groups:
    """Copy groups of the articles added so far. Articles are numbered from 0 as they come."""

    def __init__(self) -> None:
        self._postings = Postings()
        self._kept: list[Fingerprint] = []
        self._above: list[int] = []

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, new: Fingerprint) -> Joined:
        """Put an article into its group, or into a new one; groups may become one by it."""
        number = len(self._kept)
        self._above.append(number)
        found = []
        for candidate in self._candidates(new):
            if self.group(candidate) == self.group(number):
                continue
            if kinship(self._kept[candidate], new).copies:
                self._join(candidate, number)
                found.append(candidate)
        self._kept.append(replace(new, keys=_NO_KEYS))
        self._postings.add(new.keys, number)
        return Joined(number, tuple(found))

    def group(self, number: int) -> int:
        """The smallest number in the article's group, which stands for the group."""
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    def members(self) -> list[list[int]]:
        """All groups, each in ascending order, by their smallest number."""
        groups: dict[int, list[int]] = {}
        for number in range(len(self._kept)):
            groups.setdefault(self.group(number), []).append(number)
        return list(groups.values())

    def _join(self, one: int, other: int) -> None:
        first, second = self.group(one), self.group(other)
        self._above[max(first, second)] = min(first, second)

    def _candidates(self, new: Fingerprint) -> list[int]:
        """The earlier articles to align with, the likeliest first."""
        numbers, weights = self._postings.find(new.keys)
        order = np.lexsort((numbers, -weights))[:LOOKED_AT]
        chosen: list[int] = []
        seen: dict[int, int] = {}
        least = min(LEAST_WEIGHT * len(new.keys), 1.0)
        for number in numbers[order[weights[order] >= least]].tolist():
            group = self.group(number)
            seen[group] = seen.get(group, 0) + 1
            if seen[group] <= OF_ONE_GROUP:
                chosen.append(number)
                if len(chosen) == CANDIDATES:
                    break
        return chosen
