"""Units that the trained ones lack: ``data/written.tsv``, added when the detector is loaded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import numpy as np

from dateline.rewording.units import FORMS, Units

_COLUMNS = 6


class WrittenError(ValueError):
    """The table is wrong; names the line."""


@dataclass(frozen=True)
class Written:
    """That a spinner writes one thing for another: the form, how readily, and how common both are
    (Zipf scale)."""

    likely: str
    text: str
    form: int
    probability: float
    likely_zipf: float
    zipf: float


def read_written(table: str) -> list[Written]:
    """The lines of a table. Raises WrittenError."""
    out = []
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS or cells[2] not in FORMS:
            raise WrittenError(f"written.tsv: {line!r}")
        numbers = [float(c) for c in cells[3:]]
        if not 0 < numbers[0] <= 1:
            raise WrittenError(f"written.tsv: {line!r}: a probability is above 0 and at most 1")
        out.append(Written(cells[0], cells[1], FORMS.index(cells[2]), *numbers))
    return out


def with_written(units: Units, lines: Sequence[Written]) -> Units:
    """The units with what the lines add; what they have already stays as it is."""
    count = len(units)
    place = {text: u for u, text in enumerate(units.texts[:count])}
    zipf = {t: z for w in lines for t, z in ((w.likely, w.likely_zipf), (w.text, w.zipf))}
    new = [text for text in zipf if text not in place]
    place |= {text: count + k for k, text in enumerate(new)}
    own = np.arange(count, count + len(new), dtype=np.int32)
    lemma = np.where(units.lemma >= count, units.lemma + len(new), units.lemma)
    sizes = np.concatenate([np.diff(units.start), np.zeros(len(new), dtype=np.int32)])
    at: list[int] = []
    added: list[Written] = []
    for line in lines:
        u = place[line.text]
        end = int(units.start[min(u + 1, count)])
        if place[line.likely] not in units.to[units.start[min(u, count)] : end]:
            at.append(end)
            added.append(line)
            sizes[u] += 1
    order = np.argsort([place[w.text] for w in added], kind="stable")
    added, at = [added[k] for k in order], [at[k] for k in order]
    return replace(
        units,
        texts=[*units.texts[:count], *new, *units.texts[count:]],
        zipf=np.append(units.zipf, np.array([zipf[t] for t in new], dtype=np.float32)),
        seen=np.append(units.seen, np.zeros(len(new), dtype=np.float32)),
        lemma=np.concatenate([lemma, np.repeat(own[:, None], 3, axis=1)]).astype(np.int32),
        start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
        to=np.insert(units.to, at, [place[w.likely] for w in added]).astype(np.int32),
        form=np.insert(units.form, at, [w.form for w in added]).astype(np.uint8),
        weight=np.insert(units.weight, at, [math.log(w.probability) for w in added]).astype(
            np.float32
        ),
    )


@lru_cache(maxsize=1)
def load_written() -> list[Written]:
    """The lines that ship. Raises WrittenError."""
    table = files("dateline.rewording").joinpath("data", "written.tsv")
    return read_written(table.read_text("utf-8"))
