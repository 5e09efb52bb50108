"""Adding up what documents count, and the figures that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """A measured value, None where there was nothing to count, and ``n``, what it is a share of."""

    value: float | None
    n: int


@dataclass
class Hits:
    """Right ones among the predicted and among the gold ones."""

    right: int = 0
    predicted: int = 0
    gold: int = 0


@dataclass
class Confusions:
    """How often each label was right, predicted, and in the gold."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, gold: str, predicted: str) -> None:
        """One item more."""
        self.gold[gold] += 1
        self.predicted[predicted] += 1
        self.right[gold] += gold == predicted

    def f1_of(self, label: str) -> float:
        """The F1 of one label that occurs in the gold."""
        return 2 * self.right[label] / (self.gold[label] + self.predicted[label])

    def macro_f1(self) -> Figure:
        """The mean F1 of the labels that occur in the gold."""
        each = [self.f1_of(label) for label in sorted(self.gold)]
        return Figure(sum(each) / len(each) if each else None, self.gold.total())


class Sums:
    """The counts of a whole gold set, by metric, in the order in which metrics first came up."""

    def __init__(self) -> None:
        self._sums: dict[str, Hits | Confusions | list[float]] = {}

    def hits(self, name: str, right: int, predicted: int, gold: int) -> None:
        """Count for a micro precision, recall and F1."""
        sums = self._sums.setdefault(f"{name}_" if name else "", Hits())
        assert isinstance(sums, Hits)
        sums.right += right
        sums.predicted += predicted
        sums.gold += gold

    def label(self, name: str, gold: str, predicted: str) -> None:
        """Count for a macro-F1."""
        sums = self._sums.setdefault(name, Confusions())
        assert isinstance(sums, Confusions)
        sums.add(gold, predicted)

    def share(self, name: str, *right: bool) -> None:
        """Count for a share of right ones; with none, the metric stands but has nothing."""
        sums = self._sums.setdefault(name, list[float]())
        assert isinstance(sums, list)
        sums.extend(right)

    def middle(self, name: str, number: float) -> None:
        """Count for a median; ``name`` must start with ``median_`` or end with ``_per_text``."""
        sums = self._sums.setdefault(name, list[float]())
        assert isinstance(sums, list)
        sums.append(number)

    def figures(self) -> dict[str, Figure]:
        """The metrics by name."""
        return {name: figure for key, sums in self._sums.items() for name, figure in _of(key, sums)}


def _of(name: str, sums: Hits | Confusions | Sequence[float]) -> Iterator[tuple[str, Figure]]:
    if isinstance(sums, Hits):
        precision = _ratio(sums.right, sums.predicted)
        recall = _ratio(sums.right, sums.gold)
        yield f"{name}p", Figure(precision, sums.predicted)
        yield f"{name}r", Figure(recall, sums.gold)
        yield f"{name}f1", Figure(_ratio(2 * sums.right, sums.predicted + sums.gold), sums.gold)
    elif isinstance(sums, Confusions):
        yield name, sums.macro_f1()
    elif name.startswith("median_") or name.endswith("_per_text"):
        ordered = sorted(sums)
        middle = round(ordered[(len(ordered) - 1) // 2], 1) if ordered else None
        yield name, Figure(middle, len(ordered))
    else:
        yield name, Figure(_ratio(sum(sums), len(sums)), len(sums))


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
