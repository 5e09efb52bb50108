"""Sentences of the gold sets whose events nobody marked, for a teacher to have opinions on.

What acts they may tell is proposed by the coder as it ships; who said what in them is known where
their set is marked with attributions.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.coder import Coder, Stage
from dateline.coding.attribution_heads import told_by_rules
from dateline.coding.signals import scene
from dateline.evaluation.splits import Assignment, read_lines, set_files
from dateline.evaluation.tasks import Shared
from dateline.language.parsed import Parsed
from dateline.records import Article
from dateline.training.examples import BATCH, Example, Heard, Marked
from dateline.training.sentences import Act, Place, Sentence

SHARES = {
    "attribution_train": 14_000, "types_synthetic": 8_000, "incidents_muc_train": 6_000,
    "eventful_satp": 3_000, "eventful_glocon": 3_000, "eventful_cameo": 1_000,
    "coreference_ecb": 2_000, "articles_wikinews": 2_500, "places_lgl": 1_500,
    "times_timebank": 1_000, "places_gwn": 1_000, "factuality_uds_train": 1_500,
}  # fmt: skip
"""How many sentences of a set are taken at most. Sets that are only measured on give none."""
SHORTEST, LONGEST = 25, 600
"""Characters of a sentence that is taken."""
_END = re.compile(r"""(?<=[.!?])["\u201d\u2019')]*\s+(?=["\u201c\u2018'(]?[A-Z0-9])|\n\s*\n""")


@dataclass(frozen=True)
class Unmarked:
    """A sentence without marked events: its set and row, where it stands in the row's text, and
    the attributions of its set as source, cue and content; None where the set has none."""

    source: str
    row: str
    fold: int
    start: int
    text: str
    heard: tuple[Mapping[str, list[Place]], ...] | None


def pieces_of(text: str) -> Iterator[Place]:
    """Where the sentences of a text begin and end, roughly."""
    at = 0
    for cut in [*_END.finditer(text), None]:
        end = cut.start() + len(cut.group().rstrip()) if cut else len(text)
        piece = text[at:end]
        start = at + len(piece) - len(piece.lstrip())
        if SHORTEST <= len(piece.strip()) <= LONGEST:
            yield start, start + len(piece.strip())
        at = cut.end() if cut else end


def unmarked(
    shared: Shared, assigned: Assignment, marked: set[str], seed: int = 1
) -> list[Unmarked]:
    """The pool: so many sentences of each set by lot, but for those whose text is ``marked``."""
    out: list[Unmarked] = []
    files = set_files(shared)
    for name, share in SHARES.items():
        found: dict[str, Unmarked] = {}
        for raw in read_lines(files[name]):
            for start, end in pieces_of(raw["text"]):
                text = " ".join(raw["text"][start:end].split("\n"))
                if text not in marked:
                    fold = assigned[name][raw["id"]]
                    heard = attributions_within(name, raw, start, end)
                    found.setdefault(text, Unmarked(name, raw["id"], fold, start, text, heard))
        kept = list(found.values())
        random.Random(f"{seed}:{name}").shuffle(kept)
        out += sorted(kept[:share], key=lambda u: (u.row, u.start))
    return out


def attributions_within(
    name: str, raw: Mapping[str, Any], start: int, end: int
) -> tuple[Mapping[str, list[Place]], ...] | None:
    """The attributions whose cue stands in a piece of a row, in offsets of the piece.

    None for sets that mark none.
    """
    if not name.startswith("attribution"):
        return None
    found = []
    for one in raw["gold"]:
        parts = {
            part: [
                (max(s["start"], start) - start, min(s["end"], end) - start)
                for s in one.get(part) or ()
                if s["start"] < end and start < s["end"]
            ]
            for part in ("source", "cue", "content")
        }
        if parts["cue"]:
            found.append(parts)
    return tuple(found)


@dataclass(frozen=True)
class Proposed:
    """An example of the pool: the sentence it is from, all acts proposed there, the example."""

    place: Unmarked
    acts: tuple[Act, ...]
    example: Example


def pool_examples(coder: Coder, sentences: Sequence[Unmarked]) -> Iterator[Proposed]:
    """The examples of the pool, in which the acts are the coder's proposals."""
    for first in range(0, len(sentences), BATCH):
        batch = sentences[first : first + BATCH]
        parses = coder.parser.parse(one.text for one in batch)
        for one, parsed in zip(batch, parses, strict=True):
            stage = coder.set_stage(Article(text=one.text), parsed)
            acts = tuple(_proposals(coder, stage))
            for example in heard_parts(coder, one, acts, stage):
                yield Proposed(one, acts, example)


def heard_parts(
    coder: Coder, one: Unmarked, acts: tuple[Act, ...], stage: Stage
) -> Iterator[Example]:
    """The examples of a sentence of the pool with these acts, its attributions heard."""
    marked = Marked(coder, Sentence(one.source, one.fold, one.text, acts), stage)
    for (begin, end), example in marked.parts():
        if len(example.words) > 1:
            yield hear(example, stage, begin, end, one.heard)


def _proposals(coder: Coder, stage: Stage) -> Iterator[Act]:
    """The acts that the coder reads, however unlikely."""
    settled, _ = coder.read_acts(stage)
    doc, people = stage.parsed.doc, stage.cast.people
    for frame in settled.frames:
        token = doc[frame.head]
        sides = [
            [(people[s].span.start, people[s].span.end) for s in side if s in people]
            for side in (frame.actors, frame.recipients)
        ]
        yield Act(
            trigger=(token.idx, token.idx + len(token)),
            type=frame.event_type,
            status=frame.status,
            actors=sides[0],
            recipients=sides[1],
            reciprocal=frame.reciprocal,
        )


def hear(
    example: Example,
    stage: Stage,
    first: int,
    last: int,
    right: Sequence[Mapping[str, list[Place]]] | None,
) -> Example:
    """The example with cues by the rules, and with the attributions marked in its sentence."""
    parsed = stage.parsed
    tokens = scene(stage.parsed.tree, stage.cast, first, last).tokens
    place = {t: w for w, t in enumerate(tokens)}
    rules = {
        place[cue]: tuple(told.get(t, 0) for t in tokens)
        for cue, told in told_by_rules(parsed, stage.attributions).items()
        if cue in place
    }
    none = (0,) * len(tokens)
    heard = []
    for marked in right or ():
        cue = anchor_of(parsed, marked["cue"])
        if cue in place:
            roles = roles_of(parsed, place, marked["source"], marked["content"])
            heard.append(Heard(place[cue], roles, rules.get(place[cue], none)))
    once = {one.word: one for one in heard}
    return replace(
        example,
        cues=tuple(sorted(rules)),
        heard=None if right is None else tuple(once[w] for w in sorted(once)),
    )


def anchor_of(parsed: Parsed, places: Sequence[Place]) -> int:
    """The token of these words that the others hang on; -1 where there is none."""
    tokens = [t for place in places for t in parsed.tokens_within(*place)]
    return next(iter(parsed.tree.tops(tokens)), -1)


def roles_of(
    parsed: Parsed, place: Mapping[int, int], source: Sequence[Place], content: Sequence[Place]
) -> tuple[int, ...]:
    """What each word is to a cue: numbers of HEARD_ROLES."""
    out = [0] * len(place)
    for number, places in ((2, content), (1, source)):
        for start, end in places:
            for t in parsed.tokens_within(start, end):
                if t in place:
                    out[place[t]] = number
    return tuple(out)
