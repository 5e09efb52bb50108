"""What the heads make of cues: which words are cues, and what their sources and contents are.

The rules are told to the heads (``signals.py``), and what the heads say is advice to
``attribution.py``, where rules and heads are put together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.coding.attribution_parts import Range
from dateline.coding.gate import Gate, sentence_features
from dateline.coding.heads import Floats
from dateline.coding.looks import Looks
from dateline.coding.signals import HEARD_ROLES, Scene
from dateline.language.parsed import Parsed
from dateline.records import Attribution

SOURCE, CONTENT = HEARD_ROLES.index("source"), HEARD_ROLES.index("content")
WORTH_ASKING = 0.1
"""The least probability of being a cue with which a word's source and content are asked for."""
GAP = 2
"""So many words may stand between two parts of one content."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the heads say of a word as a cue: how probable it is one, its source, its content."""

    cue: float
    source: Range | None = None
    content: tuple[Range, ...] = ()


def advise(
    looks: Looks, attributions: Sequence[Attribution], ear: Gate | None = None
) -> dict[int, Advice]:
    """Advice by token, for words that may be cues or that the rules take for such: those of
    ``attributions``. Only sentences that were looked at for their acts are asked about, and those
    of the same article where the rules see a cue or the ear lets one through, so that others cost
    no pass of the encoder.
    """
    told = told_by_rules(looks.parsed, attributions)
    scenes = [looks.scene(first, last) for first, last in looks.parsed.sentences]
    read = {where for where in scenes if looks.has(where)}
    out: dict[int, Advice] = {}
    for where in scenes if read else ():
        if len(where.tokens) > 1 and (where in read or _worth_a_look(looks, where, told, ear)):
            out |= _sentence(looks, where, told)
    return out


def _worth_a_look(
    looks: Looks, where: Scene, told: Mapping[int, Mapping[int, int]], ear: Gate | None
) -> bool:
    """Whether somebody may say something in a sentence that nobody has looked at."""
    if any(t in told for t in where.tokens):
        return True
    first, last = where.tokens[0], where.tokens[-1] + 1
    return ear is not None and ear.lets(sentence_features(looks.tree, first, last, looks.matches))


def anchor(parsed: Parsed, attribution: Attribution) -> int | None:
    """The token of a cue that its other words hang on."""
    span = attribution.cue
    if span is None:
        return None
    return next(iter(parsed.tree.tops(parsed.tokens_within(span.start, span.end))), None)


def told_by_rules(parsed: Parsed, attributions: Sequence[Attribution]) -> dict[int, dict[int, int]]:
    """What the rules make of words (numbers of HEARD_ROLES) by token, by the token of the cue."""
    out: dict[int, dict[int, int]] = {}
    within = parsed.tokens_within
    for one in attributions:
        cue = anchor(parsed, one)
        if cue is not None:
            roles = {t: CONTENT for span in one.content for t in within(span.start, span.end)}
            if one.source is not None:
                roles |= dict.fromkeys(within(one.source.start, one.source.end), SOURCE)
            out[cue] = roles
    return out


def _sentence(
    looks: Looks, where: Scene, told: Mapping[int, Mapping[int, int]]
) -> dict[int, Advice]:
    _, rows = looks.at(where)
    flags = np.array([int(t in told) for t in where.tokens], dtype=np.int64)
    cues = looks.heads.cues(rows, flags)
    out = {}
    for w in np.flatnonzero((cues >= WORTH_ASKING) | (flags == 1)):
        t = where.tokens[w]
        if cues[w] < WORTH_ASKING:
            out[t] = Advice(float(cues[w]))
            continue
        rules = told.get(t, {})
        heard = np.array([rules.get(other, 0) for other in where.tokens], dtype=np.int64)
        said = looks.heads.heard(rows, int(w), heard)
        out[t] = Advice(float(cues[w]), _source(said, where), _content(said, where, int(w)))
    return out


def _source(said: Floats, where: Scene) -> Range | None:
    """The longest run of words that are rather the source than anything else."""
    runs = _runs(said.argmax(axis=1) == SOURCE, 0)
    if not runs:
        return None
    first, last = max(runs, key=lambda run: (float(said[run[0] : run[1], SOURCE].sum()), -run[0]))
    return where.tokens[first], where.tokens[last - 1] + 1


def _content(said: Floats, where: Scene, cue: int) -> tuple[Range, ...]:
    """The runs of words that are rather content than anything else, short gaps closed."""
    is_content = said.argmax(axis=1) == CONTENT
    is_content[cue] = False
    runs = _runs(is_content, GAP)
    return tuple((where.tokens[a], where.tokens[b - 1] + 1) for a, b in runs)


def _runs(marks: NDArray[np.bool_], gap: int) -> list[Range]:
    """Half-open runs of marked places; runs with at most ``gap`` places between are one."""
    out: list[Range] = []
    for w in np.flatnonzero(marks):
        if out and w - out[-1][1] <= gap:
            out[-1] = (out[-1][0], int(w) + 1)
        else:
            out.append((int(w), int(w) + 1))
    return out
