"""What ``dateline registry show`` prints: a block an actor for people, an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
import msgspec

from dateline.cli.errors import printable
from dateline.grounding.registry import Actor, Registry, Term
from dateline.grounding.registry.meaning import Meaning, relations_of

LABEL = 13


def as_json(registry: Registry, name: str, date: str | None, found: Sequence[Meaning]) -> str:
    """One object: the name, the day, and what is known of each actor."""
    actors = [
        {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "by": meaning.by,
            "term": _facts(actor.term(date), registry),
            "terms": [_facts(term, registry) for term in actor.terms],
            "aliases": actor.aliases,
            "relations": [
                {"id": one, "relation": relation, "other": other}
                for one, relation, other in relations_of(registry, actor)
            ],
        }
        for meaning in found
        for actor in (meaning.actor,)
    ]
    told = {"name": name, "on": date, "registry": registry.version, "actors": actors}
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode()


def _facts(term: Term, registry: Registry) -> dict[str, object]:
    return {
        "affiliation": term.affiliation,
        "affiliation_name": _place(term, registry),
        "sectors": term.sectors,
        "title": term.title,
        "from": term.start or None,
        "to": term.end or None,
        "source": term.source,
    }


def as_text(registry: Registry, name: str, date: str | None, found: Sequence[Meaning]) -> str:
    """A block for each actor, with a blank line between."""
    blocks = ["\n".join(_block(registry, meaning, date)) for meaning in found]
    if len(found) > 1:
        blocks.insert(0, printable(f"{name!r} may mean {len(found)} actors:"))
    return "\n\n".join(blocks)


def _block(registry: Registry, meaning: Meaning, date: str | None) -> Iterator[str]:
    actor = meaning.actor
    yield click.style(printable(actor.name), bold=True) + f"  {actor.id}"
    if meaning.by != "name":
        yield _line("named by", "its " + meaning.by)
    yield _line(f"on {date}" if date else "last known", _term(actor.term(date), registry))
    if len(actor.terms) > 1 or actor.terms[0].start or actor.terms[0].end:
        for i, term in enumerate(actor.terms):
            yield _line("" if i else "terms", f"{_span(term)}  {_term(term, registry)}")
    for label, values in (
        ("also called", actor.aliases),
        ("relations", _relations(registry, actor)),
        ("rests on", dict.fromkeys(term.source for term in actor.terms if term.source)),
    ):
        for i, value in enumerate(values):
            yield _line("" if i else label, value)


def _line(label: str, value: str) -> str:
    return f"  {label:{LABEL}}  {printable(value)}"


def _term(term: Term, registry: Registry) -> str:
    """Office, country and sectors: ``chancellor, Germany [DEU GOV]``."""
    codes = " ".join((term.affiliation, *term.sectors))
    told = ", ".join(part for part in (term.title, _place(term, registry)) if part)
    return f"{told} [{codes}]" if told else codes


def _place(term: Term, registry: Registry) -> str:
    state = registry.get(f"state:{term.affiliation}")
    return state.name if state is not None else ""


def _span(term: Term) -> str:
    return f"{term.start or '…':>10} to {term.end or '…':10}"


def _relations(registry: Registry, actor: Actor) -> list[str]:
    names = registry.actors
    return [
        f"{names[one].name} {relation} {names[other].name}"
        for one, relation, other in relations_of(registry, actor)
    ]
