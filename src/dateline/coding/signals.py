"""What the grammar and the lexicon tell the learned heads of a sentence, as numbers of small sets.

The heads (``heads.py``) read word vectors from the encoder; beside them they are told each word's
part of speech, its grammatical relation, the event type that the lexicon finds in it, the kind of
name, and, for an act and somebody who may take part in it, the grammatical way from one to the
other and what the rules of ``roles.py`` make of it. Training and coding make them here alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from dateline.coding.cast import Cast
from dateline.coding.matching import Match
from dateline.coding.roles import Roles, Seats
from dateline.coding.senses import Sense
from dateline.language.tree import Tree
from dateline.ontology import plover
from dateline.records import Status

STATUSES: tuple[Status, ...] = get_args(Status)
TYPES = ("", *plover.EVENT_TYPES)
"""Labels of the type head: no event, then PLOVER's types."""
POS = (
    "", "NOUN", "VERB", "PROPN", "ADJ", "ADV", "AUX", "ADP", "PRON", "DET", "PART", "NUM", "PUNCT",
    "CCONJ", "SCONJ", "INTJ", "SYM", "X", "SPACE",
)  # fmt: skip
DEPS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux",
    "auxpass", "case", "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep",
    "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
    "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt",
    "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
TAGS = (
    "", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP",
)  # fmt: skip
NAMES = (
    "", "PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART",
    "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "QUANTITY", "PERCENT", "LANGUAGE",
)  # fmt: skip
KINDS = ("", "name", "nominal", "pronoun")
MAX_STEPS = 7
"""Longest way through the tree that is told step by step."""
FAR = "far"
NEARNESS = 13
"""Number of classes of how many words lie between act and participant, with sign."""
RULE_ROLES = ("", "actor", "recipient")

_LIT_STEPS = {"prep", "agent", "dative", "prt", "mark"}
_ANY = Sense(
    type="COERCE",
    actor=("subj", "by", "poss", "mod"),
    recipient=("obj", "iobj", "against", "with", "to", "on", "at", "of", "for", "from"),
)
"""A sense for acts that the lexicon does not know: everybody in his usual place."""


def _index(values: Sequence[str]) -> Mapping[str, int]:
    return {value: i for i, value in enumerate(values)}


_POS, _DEPS, _TAGS, _NAMES, _KINDS = (_index(v) for v in (POS, DEPS, TAGS, NAMES, KINDS))
_TYPES = _index(TYPES)

WORD_SIGNALS = (len(POS), len(DEPS), len(TAGS), len(NAMES), len(KINDS), len(TYPES), 2)
"""Sizes of the sets that a word's signals are numbers of, in the order of :func:`word_signals`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence for the heads: its words (tokens, without white space), and who may take part.

    White space is left out, since how a page breaks its lines says nothing of what it tells.
    """

    tokens: tuple[int, ...]
    seats: tuple[int, ...]

    def place(self, t: int) -> int:
        """The number of token ``t`` among the words."""
        return bisect_left(self.tokens, t)


def scene(tree: Tree, cast: Cast, first: int, last: int) -> Scene:
    """The scene of the sentence of tokens ``[first, last)``."""
    tokens = tuple(t for t in range(first, last) if tree.pos[t] != "SPACE")
    return Scene(tokens, tuple(t for t in tokens if t in cast.people))


def word_signals(
    tree: Tree, cast: Cast, matches: Mapping[int, Match], where: Scene
) -> list[list[int]]:
    """A row of numbers for each word of a sentence: :data:`WORD_SIGNALS` says of how many."""
    rows = []
    for t in where.tokens:
        match = matches.get(t)
        rows.append(
            [
                _POS.get(tree.pos[t], 0),
                _DEPS.get(tree.deps[t], 0),
                _TAGS.get(tree.tags[t], 0),
                _NAMES.get(tree.entities[t], 0),
                _KINDS.get(cast.kinds.get(t, ""), 0),
                _TYPES[match.sense.type] if match is not None else 0,
                int(cast.acts(t)),
            ]
        )
    return rows


def way(tree: Tree, act: int, seat: int) -> str:
    """The grammatical way from an act to a participant: up with ``<``, down with ``>``.

    "<conj<xcomp>nsubj"; a preposition is named: ">prep:with>pobj". :data:`FAR` where it is long.
    """
    if act == seat:
        return "self"
    up = [act, *tree.ancestors(act)] if tree.heads[act] != act else [act]
    above = {t: n for n, t in enumerate(up)}
    down = [seat]
    while down[-1] not in above:
        head = tree.heads[down[-1]]
        if head == down[-1]:
            return FAR
        down.append(head)
    rise = up[: above[down[-1]]]
    if len(rise) + len(down) - 1 > MAX_STEPS:
        return FAR
    steps = ["<" + _step(tree, t) for t in rise]
    steps += [">" + _step(tree, t) for t in reversed(down[:-1])]
    return "".join(steps)


def _step(tree: Tree, t: int) -> str:
    dep = tree.deps[t]
    return f"{dep}:{tree.words[t]}" if dep in _LIT_STEPS else dep


def nearness(act: int, seat: int) -> int:
    """How far a participant stands from the act, and on which side: 0 to NEARNESS - 1."""
    apart = abs(seat - act)
    grade = next((n for n, edge in enumerate((0, 1, 3, 6, 12, 24)) if apart <= edge), 6)
    return grade if seat < act else NEARNESS - 1 - grade


HEARD_ROLES = ("", "source", "content")
"""What a word may be to the cue of an attribution."""
_WORD_EDGES = np.array([1, 2, 4, 8, 16, 32])


def word_nearness(apart: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many words a word stands behind a cue (negative: before it), in NEARNESS classes."""
    return 6 + np.sign(apart) * np.searchsorted(_WORD_EDGES, np.abs(apart), side="right")


def rule_sides(tree: Tree, cast: Cast, act: int, match: Match | None) -> tuple[Seats, Seats, bool]:
    """Actors and recipients of an act by the rules, and whether all sides act on one another."""
    return Roles(tree, match or Match(act, (act,), _ANY), cast).sides()


def rule_roles(actors: Seats, recipients: Seats) -> dict[int, int]:
    """What the rules make of participants: numbers of :data:`RULE_ROLES` by seat."""
    return {**dict.fromkeys(recipients, 2), **dict.fromkeys(actors, 1)}
