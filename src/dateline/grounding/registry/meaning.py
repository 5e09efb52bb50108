"""What a name means to the registry, told for people: actors, and names that are near."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.grounding.registry.entries import Actor, name_key
from dateline.grounding.registry.registry import Registry

_NEAR = 80.0
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """An actor, and how the name means it: ``name``, ``adjective`` or ``capital``."""

    actor: Actor
    by: str


def meanings(registry: Registry, name: str) -> list[Meaning]:
    """The actors of a name; else the state that it is an adjective or the capital of.

    >>> [(m.actor.id, m.by) for m in meanings(Registry.open(), "Nairobi")]
    [('state:KEN', 'capital')]
    """
    found = [Meaning(actor, "name") for actor in registry.find(name)]
    if found:
        return found
    key = name_key(name)
    for by, words in (("adjective", registry.adjectives), ("capital", registry.capitals)):
        if key in words:
            return [Meaning(registry.actors[f"state:{words[key]}"], by)]
    return []


def near_names(registry: Registry, name: str) -> list[str]:
    """A few names of actors that are written much like this one, the nearest first."""
    from rapidfuzz import fuzz, process

    names = {n for actor in registry.actors.values() for n in (actor.name, *actor.aliases)}
    found = process.extract(
        name, sorted(names), scorer=fuzz.WRatio if " " in name else fuzz.ratio,
        processor=name_key, score_cutoff=_NEAR, limit=_MOST_NEAR,
    )  # fmt: skip
    return [near for near, _, _ in found]


def relations_of(registry: Registry, actor: Actor) -> list[tuple[str, str, str]]:
    """What the actor is to others, and others to it: (subject's id, relation, object's id)."""
    return [(r.id, r.relation, r.other) for r in registry.relations if actor.id in (r.id, r.other)]
