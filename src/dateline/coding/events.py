"""From predicates to event frames, by the grammar of the sentence."""

from __future__ import annotations

from dateline.coding.cast import Cast
from dateline.coding.frames import Frame
from dateline.coding.harm import merge_harm
from dateline.coding.lexicon import Lexicon
from dateline.coding.matching import Match, find_matches
from dateline.coding.roles import Roles
from dateline.language.parsed import Parsed
from dateline.language.tree import Tree

SURE_NOUN = 0.6
_ASKING = {"CONSULT", "REQUEST"}
_PRESS = {"media", "press", "reporter", "reporters", "journalist", "journalists", "newspaper"}


def find_frames(parsed: Parsed, cast: Cast, lexicon: Lexicon) -> list[Frame]:
    """The event frames of a text, in text order, with participants but without status.

    Headings inside the text are left out: like titles, they repeat it.
    """
    tree, headings = parsed.tree, parsed.headings
    frames = []
    for match in find_matches(tree, cast, lexicon):
        if parsed.sentence_of[match.head] not in headings:
            frame = _frame(tree, match, cast)
            frames += [frame] if frame is not None else []
    return merge_harm(tree, frames, cast)


def _frame(tree: Tree, match: Match, cast: Cast) -> Frame | None:
    sense, carrier = match.sense, match.carrier
    roles = Roles(tree, match, cast)
    actors, recipients, reciprocal = roles.sides()
    sides = (*actors, *recipients) if sense.type == "CONSULT" else actors
    if sense.type in _ASKING and _with_the_press(cast, sides):
        return None
    if roles.is_noun and not _noun_stands(match, actors, recipients, cast):
        return None
    return Frame(
        head=match.head,
        tokens=match.tokens,
        sense=sense,
        event_type=sense.type,
        actors=actors,
        recipients=recipients,
        reciprocal=reciprocal,
        light=match.light,
        light_status=carrier.status if carrier is not None else sense.status,
        weight=sense.weight,
    )


def _with_the_press(cast: Cast, sides: tuple[int, ...]) -> bool:
    """Whether a side of a talk, or who asks, is a reporter: that is an interview."""
    return any("JRN" in cast.people[s].sectors or cast.tree.words[s] in _PRESS for s in sides)


def _noun_stands(
    match: Match, actors: tuple[int, ...], recipients: tuple[int, ...], cast: Cast
) -> bool:
    """Whether an event noun reports something: a verb carries it, or somebody stands by it."""
    carrier = match.carrier
    if carrier is not None and carrier.subject == "actor" and carrier.gives is None:
        return True
    if match.sense.weight >= SURE_NOUN and recipients:
        return True
    return bool(actors) or any(cast.acts(r) for r in recipients)
