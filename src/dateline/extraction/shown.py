"""The date that a page shows beside its title, alone or held against the one that it states.

Many systems state the moment of publication in UTC and show the day and hour of the newsroom. The
day of the newsroom is the one that its "today" and "Friday" are reckoned from.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from dateline.extraction.blocks import Block
from dateline.extraction.dates import is_of_publication, written_date

_UTC = "+00:00"
_ABOVE, _BELOW = 6, 10
_MAX_WORDS = 18
_QUARTER = datetime.timedelta(minutes=15)
_WEST, _EAST = datetime.timedelta(hours=-12), datetime.timedelta(hours=14)


def near_title(blocks: Sequence[Block], top: int | None) -> list[str]:
    """The short lines around the title, which is block ``top``; none where that is not known."""
    if top is None:
        return []
    around = blocks[max(0, top - _ABOVE) : top + _BELOW + 1]
    return [b.text for b in around if b.words <= _MAX_WORDS]


def shown_date(lines: Iterable[str]) -> str | None:
    """The date of the first line that says that it is the one of publication; None without one."""
    dates = (written_date(line) for line in lines if is_of_publication(line))
    return next((d for d in dates if d), None)


def local_date(stated: str | None, lines: Iterable[str]) -> str | None:
    """The stated date (ISO 8601) as the newsroom's clock had it, where the lines show that.

    A moment in UTC gets the offset at which it is the time that a line shows, to the minute. It
    gives way to a day that a line shows without an hour if that is the day before, and began
    somewhere west of Greenwich. Any other date comes back as it is.
    """
    if stated is None or not stated.endswith(_UTC) or len(stated) <= len("2020-01-01"):
        return stated
    moment = datetime.datetime.fromisoformat(stated)
    for line in lines:
        if shown := written_date(line):
            if len(shown) == len("2020-01-01T10:00:00"):
                offset = datetime.datetime.fromisoformat(shown + _UTC) - moment.replace(second=0)
                if offset and _WEST <= offset <= _EAST and not offset % _QUARTER:
                    return moment.astimezone(datetime.timezone(offset)).isoformat()
            elif shown == str(moment.date() - datetime.timedelta(days=1)) and moment.hour < 12:
                return shown
    return stated
