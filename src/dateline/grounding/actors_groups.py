"""Which armed group "the rebels" are: the one that the article names, where it names just one.

News introduces a group once and then speaks of "the guerrillas" or "insurgents". Where two groups
are named, or the words say that it is not known who they were, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.grounding.actors_facts import ARMED, Facts, is_whole
from dateline.language.parsed import Parsed
from dateline.mentions.participants import ParticipantMention

_SOUNDS_ARMED = {"front", "brigade", "brigades", "column", "militia", "liberation", "resistance"}


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """The one armed group that an article names: its facts, and its chain of mentions."""

    facts: Facts
    chain: int


def sole_group(
    mentions: Sequence[ParticipantMention],
    chains: Sequence[int],
    facts: Sequence[Facts],
    parsed: Parsed,
) -> NamedGroup | None:
    """The armed group that the article names, if it names exactly one."""
    found: dict[str, NamedGroup] = {}
    for m, chain, own in zip(mentions, chains, facts, strict=True):
        if _is_group(m, own, parsed):
            key = own.actor.id if own.actor is not None else f"chain {chain}"
            found.setdefault(key, NamedGroup(own, chain))
    sole = next(iter(found.values())) if len(found) == 1 else None
    return sole if sole is not None and ARMED in sole.facts.sectors else None


def _is_group(m: ParticipantMention, own: Facts, parsed: Parsed) -> bool:
    """Whether these words name an armed group, or what may be one: "the Sinai Front"."""
    if own.actor is not None:
        return own.actor.kind in ("group", "org") and ARMED in own.sectors
    if m.kind != "name" or m.label == "PERSON":
        return False
    return ARMED in own.sectors or (
        not own.sectors and parsed.tree.lemmas[m.head].lower() in _SOUNDS_ARMED
    )


def meant_by_group(
    group: NamedGroup,
    mentions: Sequence[ParticipantMention],
    chains: Sequence[int],
    facts: Sequence[Facts],
    parsed: Parsed,
    nations: Mapping[str, str],
) -> set[int]:
    """The numbers of the mentions that mean the group: "the rebels", "guerrillas".

    ``nations`` gives the country of an adjective ("salvadoran").
    """
    fitting: dict[int, bool] = {}
    for m, chain, own in zip(mentions, chains, facts, strict=True):
        if m.kind != "pronoun":
            fitting[chain] = fitting.get(chain, True) and _fits(group, m, own, parsed, nations)
    return {i for i, chain in enumerate(chains) if fitting.get(chain, False)}


def _fits(
    group: NamedGroup,
    m: ParticipantMention,
    own: Facts,
    parsed: Parsed,
    nations: Mapping[str, str],
) -> bool:
    """Whether these words, by themselves, can mean the fighters of the group as a whole."""
    tree = parsed.tree
    if m.kind != "nominal" or own.actor is not None or own.sectors != (ARMED,):
        return False
    if own.affiliation not in ("", group.facts.affiliation):
        return False
    for c in tree.children[m.head]:
        named = bool(tree.entities[c]) or tree.pos[c] == "PROPN"
        if named and nations.get(tree.words[c]) != group.facts.affiliation:
            return False  # "Baluch insurgents"
    return is_whole(m, tree)
