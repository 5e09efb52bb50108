"""Where an article comes from: its dateline, or a publisher whose name or host holds a place."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.grounding.gazetteer import Candidate, Gazetteer

MIN_PREFIX = 5
MIN_POPULATION = 15_000
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})(?:[/:].*)?$", re.IGNORECASE)
_COUNTRY_HOSTS = {"uk": "United Kingdom"}
_GENERIC = frozenset({"com", "org", "net", "info", "biz", "tv", "co", "io", "me", "news", "eu"})


def publisher_home(
    publisher: str | None, dateline_place: str | None, gazetteer: Gazetteer
) -> Candidate | None:
    """The publisher's home town or country, else the dateline's place; None where unknown."""
    if publisher:
        found = _home(publisher, gazetteer)
        if found is not None:
            return found
    return None if dateline_place is None else _first(dateline_place, gazetteer)


@lru_cache(maxsize=4096)
def _home(publisher: str, gazetteer: Gazetteer) -> Candidate | None:
    match = _HOST.match(publisher.strip())
    if match is None:
        return _in_words(publisher, gazetteer)
    labels = match[1].lower().split(".")
    name = max(labels[:-1], key=len) if len(labels) > 1 else labels[0]
    name = name.removeprefix("the").replace("-", "")
    for end in range(len(name), MIN_PREFIX - 1, -1):
        found = _first(name[:end], gazetteer)
        if found is not None:
            return found
    top = labels[-1]
    if len(top) == 2 and top not in _GENERIC:
        import pycountry

        country = pycountry.countries.get(alpha_2=top.upper())
        title = _COUNTRY_HOSTS.get(top) or (country.name if country else "")
        return next((c for c in gazetteer.lookup(title) if c.feature == "country"), None)
    return None


def _in_words(publisher: str, gazetteer: Gazetteer) -> Candidate | None:
    """The place in a title such as "Dublin Evening Post": its longest leading words."""
    words = publisher.removeprefix("The ").split()
    for end in range(min(len(words), 3), 0, -1):
        found = _first(" ".join(words[:end]), gazetteer)
        if found is not None:
            return found
    return None


def _first(name: str, gazetteer: Gazetteer) -> Candidate | None:
    """The largest place of its own name, when it is large enough to be meant."""
    named = [c for c in gazetteer.lookup(name) if c.match == "name"]
    large = [c for c in named if c.feature != "populated" or c.population >= MIN_POPULATION]
    return max(large, key=lambda c: c.population, default=None)
