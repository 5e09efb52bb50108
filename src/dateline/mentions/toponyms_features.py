"""Readable features of a toponym candidate: what the models' weights are about."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from dateline.mentions.toponyms_candidates import PLACE_LABELS, Candidate, NamedPlace, Page
from dateline.mentions.toponyms_data import kind_of_word, words

_LANDMARKS = frozenset({"region", "water", "relief", "site"})
_RARE = frozenset(
    {"LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE", "DATE", "TIME", "MONEY", "QUANTITY"}
)
_LISTING = frozenset({",", "and", "or", "/", "&"})


def known_as(known: Sequence[NamedPlace]) -> str:
    """The kind of the most likely place of a name: country, demonym, admin1 …, or its size."""
    if not known:
        return "unknown"
    kinds = {k.feature if k.match != "demonym" else "demonym" for k in known}
    for kind in ("country", "demonym", "admin1"):
        if kind in kinds:
            return kind
    if "crossing" in kinds:
        return "admin1"  # listed because news names it: as sure a name as a province's
    if not kinds.isdisjoint(_LANDMARKS):
        return "landmark"
    if "admin2" in kinds and "populated" not in kinds:
        return "admin2"
    population = max(k.population for k in known)
    return f"town{max(2, min(7, int(log10(population + 1))))}"


def _word_before(page: Page, first: int) -> str:
    i = first - 1
    while i >= 0 and page.lower[i] in {"the", '"'}:
        i -= 1
    return page.lower[i] if i >= 0 else ""


def _before(page: Page, first: int) -> str:
    word, lists = _word_before(page, first), words()
    if word in lists.locative:
        return "locative"
    if word in lists.direction:
        return "direction"
    if word in lists.relation:
        return word
    if word in lists.titles:
        return "title"
    if not word or word.isspace() or word in {".", "!", "?", ":", "-", "\u2014"}:
        return "start"
    if word == ",":
        return "comma"
    if page.texts[first - 1][0].isupper():
        return "capital"
    return "motion" if page.doc[first - 1].lemma_ in lists.motion else "word"


def _after(page: Page, last: int) -> str:
    if last >= len(page.texts):
        return "end"
    text, word = page.texts[last], page.lower[last]
    if word == ",":
        following = page.known_at.get(last + 1)
        if following is not None:
            kind = known_as(following.known)
            return "contained" if kind in {"country", "admin1"} else "comma-known"
        return "comma"
    if word in {"'s", "'"}:
        return "possessive"
    if word in {".", ";", ")", '"', "\n"} or word.isspace():
        return "stop"
    if word == "-":
        return "hyphen"
    if text[0].isupper():
        return "capital"
    if word in {"said", "says", "told", "was", "is", "has", "had", "who"}:
        return "predicate"
    return "word"


def _article_votes(c: Candidate, page: Page) -> list[str]:
    """What the rest of the article makes of this name."""
    head = page.texts[c.first]
    out = []
    votes = page.labels.get(head)
    if votes:
        total = sum(votes.values())
        place = sum(votes[k] for k in ("GPE", "LOC", "FAC"))
        if votes["PERSON"] * 2 > total:
            out.append("votes=person")
        elif place * 2 > total:
            out.append("votes=place" if total > 1 else "votes=place1")
        elif place:
            out.append("votes=some")
        else:
            out.append("votes=other")
    if c.last - c.first == 1:
        if page.surnames[head]:
            out.append("surname")
        if page.forenames[head]:
            out.append("forename")
        if head.lower() in page.plain:
            out.append("plain-word")
    return out


def _listed(c: Candidate, page: Page) -> str:
    """What stands beside the name in a list: a name that the parser takes for a place, or not."""
    beside = []
    i = c.first - 1
    if i >= 0 and page.lower[i] in _LISTING:
        i -= i > 0 and page.lower[i - 1] == ","
        beside.append(page.known_before.get(i))
    if c.last < len(page.lower) and page.lower[c.last] in _LISTING:
        i = c.last + 1
        i += i < len(page.lower) and page.lower[i] == "and"
        beside.append(page.known_at.get(i))
    found = [b for b in beside if b is not None]
    if any(b.label in PLACE_LABELS for b in found):
        return "place"
    return "name" if found else "none"


def place_features(c: Candidate, page: Page) -> list[str]:
    """Features that tell whether the candidate is a place's name here."""
    known = known_as(c.known)
    kind_of_entity = "MISC" if c.label in _RARE else c.label or "none"
    label = f"{kind_of_entity}-{c.at}"
    before, after = _before(page, c.first), _after(page, c.last)
    text = page.texts[c.first]
    n = c.last - c.first
    kind = kind_of_word().get(page.lower[c.last - 1], "") if n > 1 else ""
    group = known[:4]
    out = [
        f"label={label}",
        f"known={known}",
        f"before={before}",
        f"after={after}",
        f"label+known={label}+{group}",
        f"known+before={group}+{before}",
        f"label+before={kind_of_entity}+{before}",
        f"label+after={kind_of_entity}+{after}",
        f"tokens={min(n, 4)}",
        f"listed={_listed(c, page)}",
        f"kind={kind}+{group}",
        f"kind+label={kind}+{kind_of_entity}",
    ]
    if text.isupper() and len(text) > 1:
        out.append(f"upper{min(len(text), 4)}")
        out.append(f"upper+{label}+{group}")
    if not text[0].isupper():
        out.append("small")
    if c.known and all(k.match == "alternate" for k in c.known):
        out.append("alternate-only")
    out.extend(_article_votes(c, page))
    return out


def use_features(c: Candidate, page: Page) -> list[str]:
    """Features that tell whether the name stands for something other than the place."""
    token = page.doc[c.last - 1]
    head = token.head
    lists = words()
    known = known_as(c.known)
    before, after = _before(page, c.first), _after(page, c.last)
    dep = token.dep_
    part = c.label in {"ORG", "PERSON", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
    out = [
        f"known={known[:4]}",
        f"label={c.label}-{c.at}" if part else f"label={c.label}",
        f"dep={dep}",
        f"before={before}",
        f"after={after}",
        f"tag={token.tag_}",
        f"dep+tag={dep}+{token.tag_}",
        f"head={head.pos_}",
        f"dep+known={dep}+{known[:4]}",
    ]
    if dep in {"nsubj", "nsubjpass", "agent"} and head.lemma_ in lists.speech:
        out.append("speech")
    if dep in {"compound", "amod", "nmod", "poss"}:
        out.append(f"modifies={kind_of_word().get(head.lower_, 'other')}")
    if dep in {"dobj", "nsubjpass"}:
        out.append("motion" if head.lemma_ in lists.motion else "acted-on")
    if dep == "pobj":
        out.append(f"prep={head.lower_}")
        if head.head.lower_ in lists.dealings:
            out.append("dealings")
    if part and not c.whole:
        out.append("in-name")
    return out
