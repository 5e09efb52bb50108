"""Finds the names of places in a parsed article, and how each is used.

Candidates come from the parser's entities, from names that the gazetteer knows and from
capitalised names that end in a word like "River". A linear model over readable features
(``data/toponyms_weights.toml``) decides which of them are places here and now, and which of
those stand for something else: "Kabul said", "Pakistani officials", "Bank of Canada".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.parsed import Parsed
from dateline.mentions.toponyms_candidates import PLACE_LABELS, Candidate, Names, Page, read_page
from dateline.mentions.toponyms_data import weights, words
from dateline.mentions.toponyms_features import place_features, use_features
from dateline.records import PlaceUse

CERTAIN = 10.0
# How far below the line a name may score that is surely a place elsewhere in the article.
NEARLY = -1.5


@dataclass(frozen=True, slots=True)
class ToponymMention:
    """A place name in the text.

    ``start`` and ``end`` are characters of ``Parsed.text``; ``first`` and ``last`` a half-open
    token range; ``sentence`` the index of its sentence; ``name`` the words to look up;
    ``label`` the parser's entity label, or "".
    """

    start: int
    end: int
    first: int
    last: int
    sentence: int
    name: str
    use: PlaceUse
    label: str


def find_toponyms(parsed: Parsed, names: Names | None = None) -> list[ToponymMention]:
    """All toponyms of the article in text order, none overlapping another.

    ``names`` is asked which names are places' names, and of what kind; the gazetteer is one.
    Without it only the parser's entities are found.
    """
    page = read_page(parsed, names)
    if names is None:
        # the model leans on what the gazetteer knows: without one the parser is believed
        scored = [(1.0, c) for c in page.candidates if c.label in PLACE_LABELS]
    else:
        scored = [(_place_score(c, page), c) for c in page.candidates]
    sure = {c.name.lower() for s, c in scored if s > 0}
    kept = _apart(
        [
            (s, c)
            for s, c in scored
            if s > 0 or (s > NEARLY and c.label != "PERSON" and c.name.lower() in sure)
        ]
    )
    return [_mention(c, page) for c in kept]


def score(features: Sequence[str], model: str) -> float:
    """The sum of the model's weights of these features, and its bias."""
    table = weights(model)
    total = table["bias"]
    for feature in features:
        total += table.get(feature, 0.0)
    return total


def _is_crossing(c: Candidate) -> bool:
    """Whether the name is known as that of a border crossing, and of nothing else."""
    return bool(c.known) and all(k.feature == "crossing" for k in c.known)


def _is_demonym(c: Candidate) -> bool:
    """Whether the word names people or what is theirs, never where: "Afghan", "South Asian"."""
    return bool(c.known) and all(k.match == "demonym" for k in c.known)


def _tells_where(c: Candidate, page: Page) -> bool:
    """Whether the name of a town or region stands before what happened there: "Chitral raid"."""
    tree, head = page.parsed.tree, c.last - 1
    if tree.deps[head] not in ("compound", "amod", "nmod") or c.last >= len(tree.words):
        return False
    towns = bool(c.known) and all(k.feature not in ("country", "region") for k in c.known)
    return towns and tree.lemmas[tree.heads[head]] in words().happenings


def _place_score(c: Candidate, page: Page) -> float:
    """How surely the candidate is a place. The few crossings are, unless a person is so named."""
    if _is_crossing(c) and c.label != "PERSON":
        return CERTAIN
    return score(place_features(c, page), "place")


def _apart(scored: list[tuple[float, Candidate]]) -> list[Candidate]:
    """The best-scored candidates that do not overlap, in text order."""
    taken: set[int] = set()
    kept = []
    for _, c in sorted(scored, key=lambda x: (-x[0], x[1].first, -x[1].last)):
        tokens = range(c.first, c.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(c)
    return sorted(kept, key=lambda c: c.first)


def _mention(c: Candidate, page: Page) -> ToponymMention:
    span = page.parsed.token_span(c.first, c.last)
    # "the Torkham border crossing": a crossing's name before a noun is still the crossing
    associative = _is_demonym(c) or (
        not _is_crossing(c)
        and not _tells_where(c, page)
        and score(use_features(c, page), "associative") > 0
    )
    return ToponymMention(
        start=span.start,
        end=span.end,
        first=c.first,
        last=c.last,
        sentence=page.parsed.sentence_of[c.first],
        name=c.name,
        use="associative" if associative else "literal",
        label=c.label,
    )
