"""Every record type that dateline writes, on a few screens.

Field names and meanings are those of the record contract (``docs/records.md``). Offsets are
half-open ``[start, end)`` in Unicode code points of ``Article.text``, and
``article.text[start:end] == span.text`` always holds. Records are frozen; what comes from
outside (input JSON) is validated when it is decoded, what is made inside is trusted.
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA_VERSION = "1.0"

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal[
    "occurred", "ongoing", "planned", "threatened", "possible", "requested", "denied",
    "did_not_occur",
]  # fmt: skip
PlaceUse = Literal["literal", "associative"]
Feature = Literal[
    "country", "region", "admin1", "admin2", "populated", "crossing", "water", "relief", "site"
]
PlacePrecision = Literal["site", "town", "admin2", "admin1", "region", "country"]
PeriodPrecision = Literal["day", "week", "month", "year", "decade", "open"]
PeriodKind = Literal["date", "duration", "recurring"]
Measure = Literal[
    "killed", "injured", "detained", "abducted", "displaced", "missing", "participants",
    "members", "stranded", "duration_days", "money", "other",
]  # fmt: skip
Qualifier = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Side = Literal["actor", "recipient", "bystander", "unknown"]
Scope = Literal["event", "cumulative"]
SourceKind = Literal["named", "anonymous", "organisation", "document", "unspecified"]
Stance = Literal["asserts", "denies", "asks", "doubts"]
Quoted = Literal["direct", "indirect", "mixed"]


class Span(msgspec.Struct, frozen=True):
    """Words of ``Article.text``: ``text[start:end]``."""

    start: int
    end: int
    text: str


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when the article says it was written; not where the event was."""

    place: str | None = None
    date: str | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """Title, body, date and publisher, taken out of a page. ``published`` is ISO 8601.

    Made by hand, it needs nothing but ``text``; the coder fills the rest.
    """

    id: str = ""
    text: str
    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None
    publisher: str | None = None
    authors: list[str] = []
    credits: list[str] = []
    language: str | None = None
    dateline: Dateline | None = None
    sha256: str = ""
    warnings: list[str] = []


class Coder(msgspec.Struct, frozen=True, kw_only=True):
    """What made a coding: the version, and hashes of everything that decided it."""

    version: str
    models: str
    registry: str
    gazetteer: str
    settings: str


class SpunPhrase(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a machine probably put in place of ``likely``."""

    start: int
    end: int
    text: str
    likely: str


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the text looks machine-reworded: ``spun_score`` is the probability of it, judged by
    the article alone; the phrases are told where it is likely. An article that is not coded, or of
    a few words, has 0, which says nothing of it.
    """

    spun_score: float = 0.0
    spun_phrases: list[SpunPhrase] = []


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of someone who acts or is acted on.

    ``span`` is the head with its premodifiers, without determiner or title; ``entity`` is the
    same for all mentions of one thing in this article; ``country`` is ISO 3166 alpha-3;
    ``sectors`` are PLOVER sector codes; ``code`` joins the two (``PAKGOV``).
    """

    id: str
    span: Span
    entity: str
    name: str
    actor_id: str | None = None
    country: str | None = None
    sectors: list[str] = []
    code: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym; an ``associative`` one (metonym, demonym, modifier) is never an event's place."""

    id: str
    span: Span
    name: str
    use: PlaceUse
    feature: Feature | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision | None = None


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression. ``start`` and ``end`` are ISO dates, inclusive, null where open."""

    id: str
    span: Span
    start: str | None = None
    end: str | None = None
    days: float | None = None
    precision: PeriodPrecision = "open"
    kind: PeriodKind = "date"


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A counted thing. ``low`` and ``high`` bound the count, null where open."""

    id: str
    span: Span
    measure: Measure
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier = "exact"
    of: Span | None = None
    side: Side = "unknown"
    scope: Scope = "event"
    part_of: str | None = None
    unit: str | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so: source, cue and content; ``parent`` is the attribution it is nested in."""

    id: str
    source: Span | None = None
    cue: Span | None = None
    content: list[Span] = []
    parent: str | None = None
    source_kind: SourceKind = "unspecified"
    name: str | None = None
    entity: str | None = None
    actor_id: str | None = None
    country: str | None = None
    stance: Stance = "asserts"
    quoted: Quoted = "indirect"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one sentence of one article tells it."""

    id: str
    coding_id: str
    event_type: EventType
    mode: str | None = None
    modes: list[str] = []
    contexts: list[str] = []
    quad_class: int
    intensity: float
    trigger: Span
    sentence: Span
    actors: list[Participant] = []
    recipients: list[Participant] = []
    reciprocal: bool = False
    place: Place | None = None
    time: Period | None = None
    quantities: list[Quantity] = []
    status: Status
    about: str | None = None
    background: bool = False
    reworded: bool = False
    attributions: list[Attribution] = []
    confidence: float


class CodedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What dateline makes of one article: the unit of output, one JSON object a line."""

    schema_version: str = SCHEMA_VERSION
    coder: Coder
    article: Article
    copy: Copy
    reports: list[Report] = []
    attributions: list[Attribution] = []
    actors: list[Participant] = []
    places: list[Place] = []
    times: list[Period] = []
    quantities: list[Quantity] = []


class ErrorInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Why an input could not be coded: a stable code and one clear line."""

    code: str
    message: str


class FailedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of an article that could not be read."""

    id: str
    url: str | None = None


class FailedInput(msgspec.Struct, frozen=True, kw_only=True):
    """The one line that an input that cannot be coded still gives."""

    schema_version: str = SCHEMA_VERSION
    article: FailedArticle
    error: ErrorInfo


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What was fetched or saved, before an article is taken out of it.

    ``body`` is the decoded text or markup; ``kind`` says how to read it. ``given`` fields were
    stated by whoever handed the page over and win over what the page says of itself.
    """

    body: str
    kind: Literal["html", "text", "body"]
    origin: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    retrieved: str | None = None
    warnings: list[str] = []
