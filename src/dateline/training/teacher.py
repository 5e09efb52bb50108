"""Teachers: larger networks that say of unmarked sentences what they take to be right.

A teacher is trained like the network that ships, on the same marked sentences, from a larger base.
Its opinions of the pool (``pool.py``) stand for marks when the network that ships is trained: it
learns what several teachers think on the mean (Hinton et al., 2015).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from dateline.training.batches import Pieces, Row, collate
from dateline.training.examples import Example, Floats, Opinion
from dateline.training.network import Network

ROWS = 64


def opinions(
    network: Network, given: Sequence[Example], pieces: Pieces, device: str = "cpu"
) -> list[Opinion]:
    """What a network thinks of the examples."""
    out: list[Opinion | None] = [None] * len(given)
    order = sorted(range(len(given)), key=lambda k: len(given[k].words))
    with torch.inference_mode():
        for first in range(0, len(order), ROWS):
            numbers = order[first : first + ROWS]
            rows = [Row(given[k], pieces, network.way) for k in numbers]
            said = network(collate(rows, pieces).to(device))
            values = [
                torch.softmax(said["type"], dim=1),
                torch.softmax(said["status"], dim=1),
                torch.sigmoid(said["marks"]),
                torch.softmax(said["role"], dim=1),
            ]
            arrays = [value.float().cpu().numpy() for value in values]
            for k, one in zip(numbers, _apart(rows, arrays), strict=True):
                out[k] = one
    return [one for one in out if one is not None]


def _apart(rows: Sequence[Row], arrays: Sequence[Floats]) -> Iterator[Opinion]:
    """The rows' own parts of what was said of all of them."""
    words = acts = seats = 0
    for row in rows:
        w, a, s = words + row.size, acts + len(row.acts), seats + len(row.seats)
        yield Opinion(arrays[0][words:w], arrays[1][acts:a], arrays[2][acts:a], arrays[3][seats:s])
        words, acts, seats = w, a, s


def mean(several: Sequence[Opinion]) -> Opinion:
    """The mean of several opinions of one example."""
    parts: list[Floats] = [
        np.stack([getattr(one, name) for one in several]).mean(axis=0)
        for name in ("types", "statuses", "marks", "roles")
    ]
    return Opinion(*parts)
