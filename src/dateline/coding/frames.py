"""The event frame: one event as the grammar of a sentence gives it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.lexicon import Sense


@dataclass(frozen=True, slots=True)
class Frame:
    """One event as the grammar gives it. Tokens are indices; ``actors``/``recipients`` are seats.

    ``light`` is the verb that carries an event noun. ``about`` is the index of the frame of the
    speech act that this act is spoken of in; ``status`` is filled by the status room.
    """

    head: int
    tokens: tuple[int, ...]
    sense: Sense
    event_type: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool = False
    light: int | None = None
    light_status: str | None = None
    harm: tuple[int, ...] = ()
    status: str = "occurred"
    about: int | None = None
    background: bool | None = None

    @property
    def clause(self) -> int:
        """The token whose clause tells the event: the light verb, or the predicate itself."""
        return self.light if self.light is not None else self.head
