"""What the place models learn from: candidates and choices of the articles, with their answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.evaluation.scoring import NEAR_KM, alike, kilometres, match, overlap, shared
from dateline.grounding.gazetteer import Candidate, Gazetteer
from dateline.grounding.places import MAX_ANCHORS, anchors_of, features_of, total
from dateline.grounding.places_features import Feature, context_features
from dateline.grounding.places_home import publisher_home
from dateline.grounding.places_names import Group, group_mentions
from dateline.mentions.toponyms import ToponymMention, find_toponyms
from dateline.mentions.toponyms_candidates import read_page
from dateline.mentions.toponyms_features import place_features, use_features
from dateline.records import Place, Span
from dateline.training.fitting import Choice, Example, Weights
from dateline.training.places_documents import Annotated, Document

WELL_CUT = 0.6
BADLY_CUT_WEIGHT = 0.3
"""A candidate that is cut otherwise than the gold name counts less than one that is cut alike."""

REPEATED = 0.7
"""A name that stands n times in an article counts as n to this power."""

_NOWHERE = Span(start=0, end=0, text="")


def recogniser_examples(
    documents: Iterable[Document], gazetteer: Gazetteer
) -> tuple[list[Example], list[Example]]:
    """For every candidate whether it is a place; for those that are, whether it is associative."""
    is_place, is_associative = [], []
    for document in documents:
        page = read_page(document.parsed, gazetteer)
        for candidate in page.candidates:
            span = document.parsed.token_span(candidate.first, candidate.last)
            named = annotation_of(span, document.gold)
            features = place_features(candidate, page)
            if named is None:
                is_place.append(Example(features, False))
                continue
            weight = 1.0 if alike(span, named) > WELL_CUT else BADLY_CUT_WEIGHT
            is_place.append(Example(features, True, weight))
            if named.associative is not None:
                is_associative.append(Example(use_features(candidate, page), named.associative))
    return is_place, is_associative


def annotation_of(span: Span, gold: Sequence[Annotated]) -> Annotated | None:
    """The annotated name that the span shares most with, if it shares enough with one."""
    touched = [named for named in gold if overlap(span, named)]
    return max(touched, key=lambda named: shared(span, named), default=None)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an article as the resolver sees them; ``gold`` by the mention's index."""

    set_name: str
    mentions: Sequence[ToponymMention]
    groups: Sequence[Group]
    features: Sequence[Sequence[Sequence[Feature]]]
    gold: dict[int, Annotated]
    home: Candidate | None


def read_names(document: Document, gazetteer: Gazetteer) -> Names:
    """The toponyms that the recogniser finds, grouped, with their local features and gold."""
    mentions = find_toponyms(document.parsed, gazetteer)
    groups = group_mentions(mentions, document.parsed, gazetteer)
    index = {(m.start, m.end): i for i, m in enumerate(mentions)}
    pairs = match(document.gold, mentions, overlap, alike)
    return Names(
        set_name=document.set_name,
        mentions=mentions,
        groups=groups,
        features=[features_of(group, mentions, gazetteer) for group in groups],
        gold={index[m.start, m.end]: g for g, m in pairs if g.latitude is not None},
        home=publisher_home(document.publisher, None, gazetteer),
    )


def local_choices(articles: Iterable[Names]) -> list[Choice]:
    """What each name stands for, by itself; every set counts alike."""
    return _even(
        [(names.set_name, c) for names in articles for c in _choices(names, names.features)]
    )


def context_choices(articles: Iterable[Names], local: Weights) -> list[Choice]:
    """The same with what the article's other names say, resolved by the local weights."""
    told = ((names, _in_context(names, local)) for names in articles)
    return _even(
        [(names.set_name, c) for names, features in told for c in _choices(names, features)]
    )


def _even(choices: Sequence[tuple[str, Choice]]) -> list[Choice]:
    """The choices with weights raised so that each set counts as much as the largest."""
    mass: dict[str, float] = defaultdict(float)
    for set_name, choice in choices:
        mass[set_name] += choice.weight
    most = max(mass.values(), default=0.0)
    return [replace(c, weight=c.weight * most / mass[set_name]) for set_name, c in choices]


def _in_context(names: Names, local: Weights) -> list[list[list[Feature]]]:
    scores = [[total(own, local) for own in options] for options in names.features]
    anchors = anchors_of(names.groups, scores)
    out = []
    for index, group in enumerate(names.groups):
        others = [a for j, own in enumerate(anchors) if j != index for a in own][:MAX_ANCHORS]
        out.append([
            [*own, *context_features(candidate, others, names.home)]
            for own, candidate in zip(names.features[index], group.options, strict=True)
        ])  # fmt: skip
    return out


def _choices(names: Names, features: Sequence[Sequence[Sequence[Feature]]]) -> Iterator[Choice]:
    """A choice for each group that has gold, several options, and a right one among them."""
    for group, options in zip(names.groups, features, strict=True):
        gold = [names.gold[i] for i in group.mentions if i in names.gold]
        if not gold or len(options) < 2:
            continue
        worth = [sum(rightness(c, named) for named in gold) / len(gold) for c in group.options]
        if any(worth):
            yield Choice(options, worth, len(gold) ** REPEATED)


def rightness(candidate: Candidate, gold: Annotated) -> float:
    """1 when the candidate lies near where the gold is, 2 when it is the very one, else 0."""
    same = gold.geonames_id is not None and gold.geonames_id == candidate.geonames_id
    place = Place(
        id="",
        span=_NOWHERE,
        name="",
        use="literal",
        geonames_id=candidate.geonames_id,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
    )
    return float(kilometres(gold, place) <= NEAR_KM) + float(same)
