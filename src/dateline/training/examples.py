"""Marked sentences as the event heads see them: words, signals, and what is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from dateline.coder import Coder, Stage
from dateline.coding.acts import frame_of
from dateline.coding.matching import Match, find_matches
from dateline.coding.signals import (
    TYPES,
    Scene,
    nearness,
    rule_roles,
    rule_sides,
    scene,
    way,
    word_signals,
)
from dateline.records import Article
from dateline.training.sentences import STATUSES, Act, Place, Sentence

BATCH = 64
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """An act of an example: the word that tells it, and what is right of it.

    ``seats`` are words that name somebody; parallel to them are the ways from the act, nearness,
    the rules' role and the right role (of RULE_ROLES, -1 where it is left open).
    """

    word: int
    type: int
    status: int
    rule_status: int
    reciprocal: bool
    background: bool
    seats: tuple[int, ...]
    ways: tuple[str, ...]
    near: tuple[int, ...]
    rules: tuple[int, ...]
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution of an example: its cue's word, and what each word of the sentence is to it.

    ``roles`` and ``rules`` (what the rules make of it) are parallel to the words, numbers of
    HEARD_ROLES.
    """

    word: int
    roles: tuple[int, ...]
    rules: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a teacher thinks of an example: probabilities in place of marks.

    ``types`` (W, 17) by word; for its T acts ``statuses`` (T, 8) and ``marks`` (T, 2);
    ``roles`` (S, 3) for the seats of all its acts, one act's after the other's.
    """

    types: Floats
    statuses: Floats
    marks: Floats
    roles: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. ``words`` and ``signals`` are parallel; ``told`` are its acts; ``pairs`` are
    words that name actor and recipient of one act, and its type.

    ``political`` says whether the text it stands in is (1), is not (0), or may be (-1).
    Where nobody marked the events, ``opinion`` stands for marks. ``cues`` are words in which the
    rules see cues, and ``heard`` the attributions; None where nobody marked these.
    """

    source: str
    fold: int
    text: str
    political: int
    words: tuple[str, ...]
    signals: list[list[int]] = field(repr=False)
    told: tuple[Told, ...]
    pairs: tuple[tuple[int, int, int], ...] = ()
    opinion: Opinion | None = None
    cues: tuple[int, ...] = ()
    heard: tuple[Heard, ...] | None = None


def examples(coder: Coder, sentences: Iterable[Sentence]) -> Iterator[Example]:
    """The examples of marked sentences, each read as an article by itself."""
    batch: list[Sentence] = []
    for sentence in sentences:
        batch.append(sentence)
        if len(batch) == BATCH:
            yield from _batch(coder, batch)
            batch = []
    yield from _batch(coder, batch)


def _batch(coder: Coder, batch: Sequence[Sentence]) -> Iterator[Example]:
    parses = coder.parser.parse(sentence.text for sentence in batch)
    for sentence, parsed in zip(batch, parses, strict=True):
        stage = coder.set_stage(Article(text=sentence.text), parsed)
        yield from Marked(coder, sentence, stage).examples()


class Marked:
    """One marked sentence with its parse."""

    def __init__(self, coder: Coder, sentence: Sentence, stage: Stage) -> None:
        self.coder, self.sentence, self.stage = coder, sentence, stage
        self.parsed, self.cast = stage.parsed, stage.cast
        self.tree = self.parsed.tree
        self.matches: dict[int, Match] = {
            m.head: m for m in find_matches(self.tree, self.cast, coder.lexicon)
        }

    def examples(self) -> Iterator[Example]:
        """One example a sentence of the parse: the parser may cut finer than the marks."""
        return (example for _, example in self.parts())

    def parts(self) -> Iterator[tuple[tuple[int, int], Example]]:
        """The examples with the tokens ``[first, last)`` of their sentences."""
        acts = self._acts()
        statuses = self._rule_statuses(acts)
        for first, last in self.parsed.sentences:
            where = scene(self.tree, self.cast, first, last)
            if not where.tokens:
                continue
            told = [
                self._told(t, act, where, statuses.get(t, 0))
                for t, act in sorted(acts.items())
                if t in where.tokens
            ]
            yield (
                (first, last),
                Example(
                    source=self.sentence.source,
                    fold=self.sentence.fold,
                    text=self.sentence.text,
                    political=self.sentence.political,
                    words=tuple(self.parsed.doc[t].text for t in where.tokens),
                    signals=word_signals(self.tree, self.cast, self.matches, where),
                    told=tuple(told),
                    pairs=tuple(self._pairs(where)),
                ),
            )

    def _pairs(self, where: Scene) -> Iterator[tuple[int, int, int]]:
        """Who acts towards whom, once a pair: a speech act goes before what it speaks of."""
        seen: set[tuple[int, int]] = set()
        for act in sorted(self.sentence.acts, key=lambda a: a.about is not None):
            actors, recipients = self._seats(act.actors), self._seats(act.recipients)
            sides = (
                list(combinations((*actors, *recipients), 2))
                if act.reciprocal
                else list(product(actors, recipients))
            )
            for a, r in sides:
                if {a, r} <= set(where.tokens) and a != r and (a, r) not in seen:
                    seen.add((a, r))
                    yield where.place(a), where.place(r), TYPES.index(act.type)

    def _acts(self) -> dict[int, Act]:
        """The act of each telling token; of a speech act and an act in one word, the latter."""
        found: dict[int, Act] = {}
        for act in self.sentence.acts:
            t = self._head(act.trigger)
            if t is not None and (t not in found or act.about == act.trigger):
                found[t] = act
        return found

    def _head(self, place: Place) -> int | None:
        """The token of these words that the others hang on."""
        return next(iter(self.tree.tops(self.parsed.tokens_within(*place))), None)

    def _seat(self, place: Place) -> int | None:
        """The seat whose words are most like these."""
        tokens = set(self.parsed.tokens_within(*place))
        head = self._head(place)
        if head is None:
            return None
        if head in self.cast.people:
            return head
        inside = [t for t in tokens if t in self.cast.people]
        return inside[-1] if inside else self.cast.seat(head)

    def _seats(self, places: Sequence[Place]) -> tuple[int, ...]:
        found = (self._seat(place) for place in places)
        return tuple(dict.fromkeys(t for t in found if t is not None))

    def _rule_statuses(self, acts: dict[int, Act]) -> dict[int, int]:
        """What the rules say of each act's status when they know acts and participants."""
        frames = [
            frame_of(
                self.tree, t, act.type, self._seats(act.actors), self._seats(act.recipients),
                act.reciprocal, self.matches.get(t), self.coder.lexicon,
            )
            for t, act in sorted(acts.items())
        ]  # fmt: skip
        settled = self.coder.settled(self.stage, frames)
        return {f.head: 1 + STATUSES.index(f.status) for f in settled.frames}

    def _told(self, t: int, act: Act, where: Scene, rule_status: int) -> Told:
        roles = dict.fromkeys(self._seats(act.recipients), 2)
        roles |= dict.fromkeys(self._seats(act.actors), 1)
        told = rule_roles(*rule_sides(self.tree, self.cast, t, self.matches.get(t))[:2])
        seats = tuple(s for s in where.seats if s != t)
        inner = self._inner(act)
        return Told(
            word=where.place(t),
            type=TYPES.index(act.type),
            status=STATUSES.index(act.status),
            rule_status=rule_status,
            reciprocal=act.reciprocal,
            background=act.background,
            seats=tuple(where.place(s) for s in seats),
            ways=tuple(way(self.tree, t, s) for s in seats),
            near=tuple(nearness(t, s) for s in seats),
            rules=tuple(told.get(s, 0) for s in seats),
            roles=tuple(roles.get(s, -1 if s in inner else 0) for s in seats),
        )

    def _inner(self, act: Act) -> set[int]:
        """Tokens inside a marked participant: parts of its name are neither right nor wrong."""
        places = (*act.actors, *act.recipients)
        return {t for place in places for t in self.parsed.tokens_within(*place)}
