"""Which places a mention may stand for, and what the text puts it inside of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.grounding.gazetteer import Candidate, Gazetteer, normal_name
from dateline.language.parsed import Parsed
from dateline.mentions.toponyms import ToponymMention
from dateline.mentions.toponyms_data import kind_of_word, words

MAX_CANDIDATES = 80
MIN_HOLDER = 20_000
_NEVER = words().never - {"us"}
_NO_PLACE = _NEVER | frozenset(kind_of_word())
_SUFFIX = re.compile(
    r"^(?:the )?(.+?)[ -](province|provinces|state|region|governorate|oblast|prefecture|district"
    r"|agency|county|parish|township|city|town|village|valley|border|crossing|peninsula|republic"
    r"|area|department|municipality|territory|canton|tehsil|division)$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:the )?(?:(province|state|county|district|region|governorate|republic|kingdom|city|town"
    r"|village|port|borough|municipality|township)(?: of)?"
    r"|(upper|lower|greater|northern|southern|eastern|western|central|north|south|east|west"
    r"|downtown|mid|inner|outer|occupied|mainland|metro|old)) (.+)$",
    re.IGNORECASE,
)
_LARGE = frozenset({
    "province", "provinces", "governorate", "oblast", "prefecture", "state", "region", "republic",
    "territory", "canton", "department",
})  # fmt: skip
_MIDDLE = frozenset({"district", "agency", "county", "parish", "tehsil", "division"})
_AROUND = frozenset({"valley", "border", "crossing", "peninsula", "area"})
_PARTS = frozenset({"admin1", "admin2", "region"})


@dataclass(slots=True)
class Group:
    """Mentions of one name that mean one place: one sense an article, unless the text parts them.

    ``options`` are what the name may stand for, ``inside`` the options of each place that the
    text says it lies in ("Springfield, Illinois"), ``within`` whether its options are only the
    place that the named thing is in, ``holds`` the mentions that the text puts inside it, and
    ``beside`` the kinds of its neighbours in lists ("Ohio, Georgia and Texas").
    """

    key: str
    mentions: list[int] = field(default_factory=list)
    options: Sequence[Candidate] = ()
    within: bool = False
    inside: list[Sequence[Candidate]] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    associative: int = 0
    label: str = ""


def options_of(mention: ToponymMention, gazetteer: Gazetteer) -> tuple[Sequence[Candidate], bool]:
    """Candidates for a mention; and whether they are only what the named thing lies in."""
    name = mention.name
    if normal_name(name) in _NEVER:
        return (), False
    found = gazetteer.lookup(name)
    if found:
        return _unmistaken(found)[:MAX_CANDIDATES], False
    if m := _SUFFIX.match(name):
        word = m[2].lower()
        return _of_kind(gazetteer.lookup(m[1]), word), word in _AROUND
    if m := _PREFIX.match(name):
        inner = gazetteer.lookup(m[3])
        if m[1]:
            return _of_kind(inner, m[1].lower()), False
        return [c for c in inner if c.match != "demonym"][:MAX_CANDIDATES], True
    return _place_in_name(mention, gazetteer), True


def _unmistaken(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Without namesakes that are meant only where they are called so in full.

    These are the district of a capital, and a town that shares its country's name in some other
    language or in short ("Panama" is not Panama City).
    """
    districts = {c.country for c in found if c.capital and c.match == "name"}
    whole = {c.country for c in found if c.feature == "country" and c.match == "name"}
    return [
        c
        for c in found
        if not (c.feature == "admin1" and c.country in districts and not c.geonames_id)
        and not (c.feature != "country" and c.country in whole and c.match == "alternate")
    ]


def _of_kind(found: Sequence[Candidate], word: str) -> Sequence[Candidate]:
    """The candidates that can be called by this word; a county is never the town of its name."""
    named = [c for c in found if c.match != "demonym"]
    if word in _LARGE:
        return [c for c in named if c.feature in _PARTS or c.feature == "country"]
    if word in _MIDDLE:
        return [c for c in named if c.feature in {"admin1", "admin2"}]
    return named[:MAX_CANDIDATES]


_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|drive|dr|boulevard|blvd|lane|highway|route|parkway|pike"
    r"|way|square|interstate|exit|turnpike)\b\.?",
    re.IGNORECASE,
)


def _place_in_name(mention: ToponymMention, gazetteer: Gazetteer) -> Sequence[Candidate]:
    """The place that a longer name speaks of: "Dublin Airport", "University of Cincinnati"."""
    words = mention.name.split()
    if len(words) < 2 or _STREET.search(mention.name):
        return ()
    for size in (3, 2, 1):
        for spot in (0, len(words) - size):
            part = words[spot : spot + size]
            if spot >= 0 and len(part) < len(words) and part and part[0][0].isupper():
                if size == 1 and part[0].lower() in _NO_PLACE:
                    continue
                found = gazetteer.lookup(" ".join(part))
                large = [c for c in found if _may_hold(c)]
                if large and len(part[0]) > 2:
                    return large[:MAX_CANDIDATES]
    return ()


def _may_hold(c: Candidate) -> bool:
    """Whether a building can be said to be where this place is: not in a country as a whole."""
    if c.match == "demonym" or c.feature in {"country", "region", "water"}:
        return False
    return c.feature != "populated" or c.population > MIN_HOLDER


def group_mentions(
    mentions: Sequence[ToponymMention], parsed: Parsed, gazetteer: Gazetteer
) -> list[Group]:
    """The groups of an article's mentions, in the order of their first mention."""
    options = [options_of(m, gazetteer) for m in mentions]
    around = _containers(mentions, parsed, [o for o, _ in options])
    keys = [normal_name(m.name) for m in mentions]
    parted: dict[str, list[str]] = {}
    for key, held in zip(keys, around, strict=True):
        if held:
            inside = "|".join(keys[i] for i in held)
            if inside not in parted.setdefault(key, []):
                parted[key].append(inside)
    groups: dict[str, Group] = {}
    where: list[Group] = []
    for i, mention in enumerate(mentions):
        inside = "|".join(keys[j] for j in around[i])
        senses = parted.get(keys[i], [])
        sense = inside if inside else senses[0] if senses else ""
        group = groups.setdefault(f"{keys[i]}|{sense}", Group(keys[i], label=mention.label))
        group.mentions.append(i)
        group.associative += mention.use == "associative"
        group.options, group.within = options[i]
        if around[i] and not group.inside:
            group.inside = [options[j][0] for j in around[i]]
        where.append(group)
    for i, j in _listed(mentions, parsed, around):
        where[i].beside.append(largest_kind(options[j][0]))
        where[j].beside.append(largest_kind(options[i][0]))
    for i, held in enumerate(around):
        for j in held:
            where[j].holds.append(i)
    return list(groups.values())


def _containers(
    mentions: Sequence[ToponymMention], parsed: Parsed, options: list[Sequence[Candidate]]
) -> list[list[int]]:
    """For each mention, the mentions that follow it as what it lies in."""
    next_of: list[int | None] = [None] * len(mentions)
    for i, (a, b) in enumerate(pairwise(mentions)):
        between = parsed.text[a.end : b.start].strip().lower()
        if between not in _INSIDE or a.sentence != b.sentence or b.start - a.end > 30:
            continue
        if any(c.feature in _HOLDERS and c.match != "demonym" for c in options[i + 1]):
            next_of[i] = i + 1
    links = [i for i, j in enumerate(next_of) if j is not None and _one_kind(options, i, j)]
    for i in links:
        first_of_all = bool(options[i]) and options[i][0].feature == "country"
        if first_of_all or i - 1 in links or i + 1 in links:
            next_of[i] = None  # "Ohio, Georgia, Texas" is a list of states
    out: list[list[int]] = []
    for i in range(len(mentions)):
        chain: list[int] = []
        j = next_of[i]
        while j is not None and len(chain) < 3:
            chain.append(j)
            j = next_of[j]
        out.append(chain)
    return out


def largest_kind(options: Sequence[Candidate]) -> str:
    """The largest kind of place that a name may stand for: country, admin1, or "smaller"."""
    kinds = {c.feature for c in options if c.match == "name"}
    return "country" if "country" in kinds else "admin1" if "admin1" in kinds else "smaller"


def _listed(
    mentions: Sequence[ToponymMention], parsed: Parsed, around: list[list[int]]
) -> list[tuple[int, int]]:
    """Pairs of mentions that stand next to each other in a list."""
    return [
        (i, i + 1)
        for i, (a, b) in enumerate(pairwise(mentions))
        if b.start - a.end < 8
        and i + 1 not in around[i]
        and parsed.text[a.end : b.start].strip().lower() in _LISTING
    ]


_LISTING = frozenset({",", "and", "or", ", and", ", or", "and in", "to", "and the"})
_INSIDE = frozenset({
    ",", "(", "in", "in the", "of", ", in", "province of", ", a city in", ", a town in",
    ", capital of", ", the capital of",
})  # fmt: skip
_HOLDERS = frozenset({"country", "admin1", "admin2", "region"})


def _one_kind(options: list[Sequence[Candidate]], i: int, j: int) -> bool:
    """Whether both names are those of states, or both those of countries."""
    kinds = [{c.feature for c in options[k] if c.match != "demonym"} for k in (i, j)]
    return any(kind in kinds[0] and kind in kinds[1] for kind in ("country", "admin1"))
