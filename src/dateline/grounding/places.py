"""Resolves toponyms to places: which of those that share the name is meant in this article.

Every name is scored by a linear model (``data/places.toml``): first by itself, then, twice, with
what the round before made of the article's other names. An unknown name stays, with nulls.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import exp

from dateline.grounding.gazetteer import PRECISION, Candidate, Gazetteer
from dateline.grounding.places_data import weights
from dateline.grounding.places_features import (
    Anchor,
    Feature,
    context_features,
    holder_feature,
    local_features,
)
from dateline.grounding.places_home import publisher_home
from dateline.grounding.places_names import Group, group_mentions, options_of
from dateline.language.parsed import Parsed
from dateline.mentions.toponyms import ToponymMention
from dateline.records import Place

MIN_ANCHOR = 0.02
MAX_ANCHORS = 60
ROUNDS = 2


def ground_places(
    mentions: Sequence[ToponymMention],
    parsed: Parsed,
    gazetteer: Gazetteer,
    *,
    publisher: str | None = None,
    dateline_place: str | None = None,
) -> list[Place]:
    """The place of each mention, parallel to ``mentions``, with ids ``l1`` … in their order.

    ``publisher`` is a name or host that may tell where the paper is at home; ``dateline_place``
    where the article says it was written. What cannot be resolved has nulls.
    """
    groups = group_mentions(mentions, parsed, gazetteer)
    home = publisher_home(publisher, dateline_place, gazetteer)
    best: list[tuple[Candidate | None, bool]] = [(None, False)] * len(mentions)
    for group, chosen in zip(groups, choose(groups, home, mentions, gazetteer), strict=True):
        for i in group.mentions:
            best[i] = (chosen, group.within)
    return [_place(i, m, *best[i], parsed) for i, m in enumerate(mentions)]


def choose(
    groups: Sequence[Group],
    home: Candidate | None,
    mentions: Sequence[ToponymMention],
    gazetteer: Gazetteer,
) -> list[Candidate | None]:
    """The best candidate of each group, None where it has none."""
    features = [features_of(g, mentions, gazetteer) for g in groups]
    first, second = weights("local"), weights("context")
    scores = [[total(own, first) for own in options] for options in features]
    own_scores = [
        [base + total(own, second) for base, own in zip(bases, options, strict=True)]
        for bases, options in zip(scores, features, strict=True)
    ]
    for _ in range(ROUNDS):
        anchors = anchors_of(groups, scores)
        scores = [
            _in_context(i, group, own_scores[i], anchors, home) for i, group in enumerate(groups)
        ]
    return [_best(group.options, own) for group, own in zip(groups, scores, strict=True)]


def _in_context(
    index: int,
    group: Group,
    own: Sequence[float],
    anchors: Sequence[Sequence[Anchor]],
    home: Candidate | None,
) -> list[float]:
    """Scores of a group's options with what the other groups' anchors say for them."""
    rest = (a for j, group_anchors in enumerate(anchors) if j != index for a in group_anchors)
    others, table = list(islice(rest, MAX_ANCHORS)), weights("context")
    return [
        base + total(context_features(c, others, home), table)
        for c, base in zip(group.options, own, strict=True)
    ]


def _best(options: Sequence[Candidate], scores: Sequence[float]) -> Candidate | None:
    top = max(range(len(scores)), key=lambda k: (scores[k], -k), default=None)
    return None if top is None else options[top]


def features_of(
    group: Group, mentions: Sequence[ToponymMention], gazetteer: Gazetteer
) -> list[list[Feature]]:
    """The local features of every option of a group."""
    held = [options_of(mentions[i], gazetteer)[0] for i in sorted(set(group.holds))[:5]]
    seen: dict[str, list[int]] = {}
    out = []
    for c in group.options:
        sizes = seen.setdefault(c.feature, [])
        larger = sum(size > c.population for size in sizes)
        sizes.append(c.population)
        out.append(local_features(c, group, larger) + holder_feature(c, held))
    return out


def total(features: Sequence[Feature], table: dict[str, float]) -> float:
    """The weighted sum of features."""
    return sum(table.get(name, 0.0) * value for name, value in features)


def anchors_of(groups: Sequence[Group], local: Sequence[Sequence[float]]) -> list[list[Anchor]]:
    """For each group the options that are likely by themselves, with their probabilities."""
    out: list[list[Anchor]] = []
    for group, scores in zip(groups, local, strict=True):
        if not scores:
            out.append([])
            continue
        top = max(scores)
        mass = [exp(s - top) for s in scores]
        whole = sum(mass)
        shares = [(m / whole, c) for m, c in zip(mass, group.options, strict=True)]
        out.append([Anchor(c, share) for share, c in shares if share > MIN_ANCHOR][:8])
    return out


def _place(
    index: int, mention: ToponymMention, chosen: Candidate | None, within: bool, parsed: Parsed
) -> Place:
    span = parsed.span(mention.start, mention.end)
    if chosen is None:
        return Place(id=f"l{index + 1}", span=span, name=mention.name, use=mention.use)
    return Place(
        id=f"l{index + 1}",
        span=span,
        # a thing inside the chosen place keeps its own name, and takes that place's precision
        name=mention.name if within else chosen.name,
        use=mention.use,
        feature="site" if within else chosen.feature,
        geonames_id=None if within else chosen.geonames_id,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
        country=chosen.country,
        admin1=chosen.admin1,
        precision=PRECISION[chosen.feature],
    )
