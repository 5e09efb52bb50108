"""Who the participants are: countries, PLOVER sectors and known actors.

Each mention is read by itself first; then the mentions of one entity share what they know, entities
that are one known actor become one, and state bodies without a country get that of the country
which the article is about, where one clearly is.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.grounding.actors_facts import FactFinder, Facts
from dateline.grounding.actors_groups import meant_by_group, sole_group
from dateline.grounding.actors_names import Setting, may_be
from dateline.grounding.registry.entries import BODIES
from dateline.grounding.registry.registry import Registry
from dateline.language.parsed import Parsed
from dateline.mentions.participants import ParticipantMention
from dateline.records import Participant, Place

_FOCUS_SHARE = 0.6
_FOCUS_LEAST = 3


def focus_of(spoken: Counter[str], home: str = "") -> str:
    """The country that an article is about; "" where none is.

    That which clearly dominates what is spoken of, else the only one, else the article's ``home``
    where none is spoken of.
    """
    if not spoken:
        return home
    country, most = min(spoken.items(), key=lambda item: (-item[1], item[0]))
    clear = most >= _FOCUS_LEAST and most >= _FOCUS_SHARE * spoken.total()
    return country if clear or len(spoken) == 1 else ""


def _shared(members: Sequence[Facts], focus: str) -> Facts:
    """The best that the mentions of one entity know together; a state body is of the focus."""
    known = next((f for f in members if f.actor is not None and f.actor.kind != "state"), None)
    known = known or next((f for f in members if f.actor is not None), None)
    if known is not None:
        return known
    affiliation = next((f.affiliation for f in members if f.affiliation), "")
    if not affiliation and any(f.bare for f in members):
        affiliation = focus
    sectors = next((f.sectors for f in members if f.sectors), ())
    return Facts(None, affiliation, sectors)


def _joined(own: Facts, shared: Facts, pronoun: bool) -> Facts:
    """A mention's facts with what is missing taken from its entity, unless the two disagree."""
    clash = own.affiliation and shared.affiliation and own.affiliation != shared.affiliation
    if own.actor is not None or clash:
        return own
    state = shared.actor is not None and shared.actor.kind == "state"
    if own.affiliation and not own.name and not pronoun:
        return own
    return replace(
        own,
        actor=shared.actor,
        affiliation=own.affiliation or shared.affiliation,
        sectors=shared.sectors
        if shared.actor is not None and not state
        else own.sectors or shared.sectors,
        name=shared.name if shared.actor is not None else own.name,
    )


def _unmask(
    mentions: Sequence[ParticipantMention],
    chains: Sequence[int],
    facts: list[Facts],
    parsed: Parsed,
) -> None:
    """Take the id from a surname that the article itself gives to somebody else."""
    unknown: dict[int, tuple[str, Facts]] = {}
    for m, chain, own in zip(mentions, chains, facts, strict=True):
        text = parsed.text[m.start : m.end]
        if m.label == "PERSON" and " " in text and own.actor is None:
            unknown.setdefault(chain, (text, own))
    for i, (m, chain) in enumerate(zip(mentions, chains, strict=True)):
        actor = facts[i].actor
        if chain not in unknown or actor is None or actor.kind != "person":
            continue
        full, own = unknown[chain]
        if " " not in parsed.text[m.start : m.end] and not may_be(full, actor):
            facts[i] = own


def _from_possessors(
    mentions: Sequence[ParticipantMention], settled: list[Facts], parsed: Parsed
) -> None:
    """Give "its troops" the country of what "its" stands for."""
    tree = parsed.tree
    at = {m.head: i for i, m in enumerate(mentions)}
    for i, m in enumerate(mentions):
        own = settled[i]
        if own.affiliation or not own.sectors or m.kind != "nominal":
            continue
        owner = at.get(tree.child(m.head, "poss") or -1)
        if owner is not None and settled[owner].affiliation:
            settled[i] = replace(own, affiliation=settled[owner].affiliation)


def _names(
    mentions: Sequence[ParticipantMention], chains: Sequence[int], parsed: Parsed
) -> dict[int, str]:
    """For each entity its fullest name, else the words of its first mention."""
    best: dict[int, tuple[int, int, str]] = {}
    ranks = {"name": 2, "nominal": 1, "pronoun": 0}
    for m, chain in zip(mentions, chains, strict=True):
        text = " ".join(parsed.text[m.start : m.end].split())
        offer = (ranks[m.kind], len(text) if m.kind == "name" else 0, text)
        if chain not in best or offer[:2] > best[chain][:2]:
            best[chain] = offer
    return {chain: text for chain, (_, _, text) in best.items()}


def _with_sole_group(
    mentions: Sequence[ParticipantMention],
    chains: list[int],
    settled: list[Facts],
    parsed: Parsed,
    registry: Registry,
) -> list[int]:
    """Make "the rebels" the one armed group that is named; its chain is theirs then."""
    group = sole_group(mentions, chains, settled, parsed)
    if group is not None:
        for i in meant_by_group(group, mentions, chains, settled, parsed, registry.adjectives):
            settled[i], chains[i] = group.facts, group.chain
    return chains


def ground_actors(
    mentions: Sequence[ParticipantMention],
    chains: Sequence[int],
    parsed: Parsed,
    registry: Registry,
    *,
    places: Sequence[Place],
    published: datetime.date | None,
    home: str = "",
) -> list[Participant]:
    """One participant a mention, in their order; ids ``p1``…, entities ``e1``… in text order.

    ``chains`` gives each mention's entity (see :func:`dateline.mentions.chains.find_chains`);
    ``home`` is the country that the article comes from, an ISO 3166 alpha-3 code, or "".
    Who is unknown has country None and no sectors. ``code`` joins the country, or PLOVER's code of
    an international body, and the sectors.
    """
    date = published.isoformat() if published is not None else None
    finder = FactFinder(parsed, registry, places, date)
    facts = [finder.facts(m) for m in mentions]
    told = ((m.sentence, own.affiliation) for m, own in zip(mentions, facts, strict=True))
    finder.names.setting = Setting.of(told, home)
    facts = [
        finder.facts(m) if m.head in finder.names.open else own
        for m, own in zip(mentions, facts, strict=True)
    ]
    _unmask(mentions, chains, facts, parsed)
    members: dict[int, list[Facts]] = {}
    for own, chain in zip(facts, chains, strict=True):
        members.setdefault(chain, []).append(own)
    told = ((m.sentence, own.affiliation) for m, own in zip(mentions, facts, strict=True))
    focus = focus_of(Setting.of(told).article, home)
    shared = {chain: _shared(parts, focus) for chain, parts in members.items()}
    names = _names(mentions, chains, parsed)
    settled = [
        _joined(own, shared[chain], m.kind == "pronoun")
        for m, own, chain in zip(mentions, facts, chains, strict=True)
    ]
    _from_possessors(mentions, settled, parsed)
    chains = _with_sole_group(mentions, list(chains), settled, parsed, registry)
    entities: dict[str, str] = {}
    out = []
    for i, (m, chain) in enumerate(zip(mentions, chains, strict=True)):
        one = settled[i]
        key = one.actor.id if one.actor is not None else f"chain {chain}"
        entity = entities.setdefault(key, f"e{len(entities) + 1}")
        body = one.affiliation in BODIES
        out.append(
            Participant(
                id=f"p{i + 1}",
                span=parsed.span(m.start, m.end),
                entity=entity,
                name=one.actor.name if one.actor is not None else names[chain],
                actor_id=one.actor.id if one.actor is not None else None,
                country=None if body or not one.affiliation else one.affiliation,
                sectors=list(one.sectors),
                code=one.affiliation + "".join(one.sectors),
            )
        )
    return out
