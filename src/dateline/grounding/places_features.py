"""Readable features of one candidate for one name: what ``places.toml`` gives weights to."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, log10, radians, sqrt

from dateline.grounding.gazetteer import Candidate
from dateline.grounding.places_names import Group

Feature = tuple[str, float]
KM_A_DEGREE = 111.2


def kilometres(a: Candidate, b: Candidate) -> float:
    """Distance of two candidates on a locally flat earth; infinite where one has no coordinates.

    Good to a few per cent below 1,000 km, which is all that is asked of it.
    """
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return float("inf")
    north = a.latitude - b.latitude
    if not -12 < north < 12:
        return abs(north) * KM_A_DEGREE
    east = abs(a.longitude - b.longitude)
    east = min(east, 360 - east) * cos(radians((a.latitude + b.latitude) / 2))
    return KM_A_DEGREE * sqrt(north * north + east * east)


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether the outer place holds the inner one, as far as the gazetteer can tell."""
    if outer.key == inner.key:
        return False
    if outer.feature == "country":
        return inner.country == outer.country and inner.feature != "country"
    if outer.feature == "admin1":
        if inner.country != outer.country or inner.feature in {"country", "admin1"}:
            return False
        if inner.admin1 and outer.admin1:
            return inner.admin1 == outer.admin1
        return kilometres(outer, inner) < 250
    if outer.feature == "admin2":
        return inner.feature not in {"country", "admin1"} and kilometres(outer, inner) < 80
    if outer.feature == "region":
        return inner.feature != "country" and kilometres(outer, inner) < 500
    return False


def local_features(c: Candidate, group: Group, larger: int) -> list[Feature]:
    """What speaks for a candidate without the rest of the article.

    ``larger`` counts the candidates of its feature that have more people.
    """
    used = "assoc" if group.associative * 2 > len(group.mentions) else "literal"
    size = log10(c.population + 1) / 7
    out: list[Feature] = [
        (f"feature={c.feature}", 1.0),
        (f"match={c.match}", 1.0),
        (f"feature+match={c.feature}+{c.match}", 1.0),
        (f"use={used}+{c.feature}", 1.0),
        (f"size+{c.feature}", size),
        (f"larger={min(larger, 3)}+{c.feature}", 1.0),
    ]
    if c.feature != "country":
        rivals = [o.country for o in group.options if o.feature == "country"]
        if rivals:
            own = "own" if c.country in rivals else "other"
            out.append((f"country-so-named+{c.feature}+{own}", 1.0))
    if c.feature in group.beside:
        out.append((f"beside-same+{c.feature}", 1.0))
    if c.match == "alternate" and group.options[0].match == "name":
        out.append(("alternate-beside-name", 1.0))
    if c.capital:
        out.append(("capital", 1.0))
        out.append((f"capital+{used}", 1.0))
    if len(group.key) <= 3:
        out.append((f"short+{c.match}", 1.0))
    if group.inside:
        inside = any(contains(outer, c) for outer in group.inside[0])
        out.append(("contained" if inside else "contradicted", 1.0))
    return out


def holder_feature(c: Candidate, held: Sequence[Sequence[Candidate]]) -> list[Feature]:
    """Whether a candidate holds what the text puts inside it, by the largest that it holds."""
    if not held:
        return []
    best = 0.0
    for options in held:
        inner = [o.population + 100 for o in options if contains(c, o)]
        best = max(best, log10(max(inner)) / 7 if inner else 0.0)
    return [("holds", 1.0), ("holds-size", best)] if best else [("holds-nothing", 1.0)]


class Anchor:
    """A candidate of another name, with how likely it is."""

    __slots__ = ("candidate", "weight")

    def __init__(self, candidate: Candidate, weight: float) -> None:
        self.candidate = candidate
        self.weight = weight


def context_features(
    c: Candidate, anchors: Sequence[Anchor], home: Candidate | None
) -> list[Feature]:
    """What the article's other names say for a candidate: the same country, state, a short way."""
    total = country = admin1 = near = close = wide = 0.0
    for anchor in anchors:
        other, weight = anchor.candidate, anchor.weight
        if other.country is None:
            continue
        total += weight
        if other.country != c.country:
            continue
        country += weight
        if c.feature == "country":
            continue
        if c.admin1 and other.admin1 == c.admin1:
            admin1 += weight
            if other.feature == "admin1":
                wide = max(wide, weight)
        if other.feature not in {"country", "admin1"} and other.key != c.key:
            km = kilometres(other, c)
            if km < 40:
                near += weight
            if km < 120:
                close += weight
    out: list[Feature] = []
    if total:
        out = [
            (f"country-share+{c.feature[:5]}", country / total),
            (f"admin1-share+{c.feature[:5]}", admin1 / total),
            (f"state-named+{c.feature[:5]}", wide),
            ("near", min(near, 3.0)),
            ("near-any", min(near, 1.0)),
            ("close", min(close, 3.0)),
            ("close-any", min(close, 1.0)),
            ("alone-in-country", 1.0 if country < 0.3 else 0.0),
        ]
    if home is not None:
        out.append((f"home-country+{c.feature[:5]}", float(home.country == c.country)))
        if home.feature != "country" and c.feature != "country":
            out.append(("home-state", float(bool(c.admin1) and home.admin1 == c.admin1)))
    return out
