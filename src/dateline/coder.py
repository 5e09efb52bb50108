"""The coder: a page or an article in, a coded article out.

Composes the rooms below it. Pure: no input or output, no clock, no globals; the same article,
models and reference data give the same record, on one worker or on many.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import msgspec

from dateline import __version__, records
from dateline.coding.assembly import assemble, sides_of
from dateline.coding.attribution import find_claims
from dateline.coding.attribution_heads import advise
from dateline.coding.cast import Cast
from dateline.coding.circumstances import find_circumstances, with_crowds
from dateline.coding.confidence import Topic
from dateline.coding.contexts import contexts_by_sentence
from dateline.coding.denial import denied_by_all
from dateline.coding.frames import Frame
from dateline.coding.gate import Gate, load_ear, load_gate
from dateline.coding.harm import merge_harm
from dateline.coding.heads import Heads, load_heads
from dateline.coding.hearing import heard
from dateline.coding.lexicon import load_lexicon
from dateline.coding.looks import Looks
from dateline.coding.mood import load_cues
from dateline.coding.page_gate import load_page_gate, may_report
from dateline.coding.reader import Read, Reader
from dateline.coding.reports import Evidence, build_reports
from dateline.coding.rewording import let_stand, placed, read_back
from dateline.coding.speech import Settled, seats_of_frames, settle
from dateline.coding.topics import off_topic
from dateline.coding.voices import (
    find_appeals,
    speakers_of,
    voices_over,
    with_speakers,
    with_tellers,
)
from dateline.extraction.extract import NOT_CODED
from dateline.extraction.reading import article_of, read_article
from dateline.grounding.actors import ground_actors
from dateline.grounding.gazetteer import Gazetteer
from dateline.grounding.places import ground_places
from dateline.grounding.places_home import publisher_home
from dateline.grounding.quantities import ground_quantities
from dateline.grounding.registry import open_registry
from dateline.grounding.times import ground_times
from dateline.language.encoder import Encoder, load_encoder
from dateline.language.parsed import Parsed
from dateline.language.parser import Parser
from dateline.mentions.chains import find_chains
from dateline.mentions.participants import find_participants
from dateline.mentions.quantities import QuantityMention, find_quantities
from dateline.mentions.times import TimeMention, find_times
from dateline.mentions.toponyms import ToponymMention, find_toponyms
from dateline.records import (
    Article,
    CodedArticle,
    ErrorInfo,
    FailedArticle,
    FailedInput,
    Page,
)
from dateline.rewording.detect import Detector, load_detector
from dateline.settings import Settings as Settings
from dateline.sources import InputError

Input: TypeAlias = Page | Article | InputError
Output: TypeAlias = CodedArticle | FailedInput
BATCH = 16
OFF_TOPIC = "off_topic_not_coded"
"""The warning on an article that was left out because it plainly reports no event."""


@dataclass(frozen=True)
class Stage:
    """What is known of an article before its acts are read: parse, grounded mentions, voices.

    ``times``, ``places`` and ``quantities`` are mentions with what they stand for; ``vouched``
    are the attributions that somebody answers for.
    """

    parsed: Parsed
    published: datetime.date | None
    times: list[tuple[TimeMention, records.Period]]
    places: list[tuple[ToponymMention, records.Place]]
    quantities: list[tuple[QuantityMention, records.Quantity]]
    actors: list[records.Participant]
    cast: Cast
    attributions: list[records.Attribution]
    vouched: list[records.Attribution]


class Coder:
    """Codes pages and articles. Loading takes a second or two; make one and keep it."""

    def __init__(self, settings: Settings = Settings()) -> None:  # noqa: B008 (frozen)
        self.settings = settings
        self.registry = open_registry(Path(settings.registry) if settings.registry else None)
        self.gazetteer = Gazetteer.open(Path(settings.gazetteer) if settings.gazetteer else None)
        self.lexicon = load_lexicon()
        self.cues = load_cues()
        self.somebody = self.lexicon.somebody
        self.parser = Parser(settings.pipeline, names=self.gazetteer.name_words())

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder, loaded when the first sentence is read."""
        return load_encoder()

    @cached_property
    def heads(self) -> Heads:
        """The heads over it."""
        return load_heads()

    @cached_property
    def gate(self) -> Gate | None:
        """What spares sentences that tell of no event a pass of the encoder."""
        return load_gate()

    @cached_property
    def ear(self) -> Gate | None:
        """What lets sentences through to be looked at for who says what, which the gate spares."""
        return load_ear()

    @cached_property
    def page_gate(self) -> Gate | None:
        """What spares pages that report no event the reading of their acts."""
        return load_page_gate()

    @cached_property
    def detector(self) -> Detector:
        """What finds machine-reworded text."""
        return load_detector()

    @cached_property
    def stamp(self) -> records.Coder:
        """What makes the codings of this coder: of files of the user's, what they hold."""
        settings = msgspec.structs.replace(self.settings, registry=None, gazetteer=None)
        return records.Coder(
            version=__version__,
            models=f"{self.parser.version}+{self.encoder.version}+{data_version()}"
            f"+{self.detector.version}",
            registry=self.registry.version,
            gazetteer=self.gazetteer.version,
            settings=sha256(msgspec.json.encode(settings)).hexdigest()[:16],
        )

    def load(self) -> None:
        """Load now what would be loaded when the first article is coded."""
        _ = (self.stamp, self.heads, self.gate, self.ear, self.page_gate, self.detector)

    def code(self, item: Page | Article) -> CodedArticle:
        """Code one page or article. Raises ExtractionError for a page without an article."""
        article = self._dated(article_of(item))
        return next(self._code_articles([article]))

    def code_many(self, items: Iterable[Input]) -> Iterator[Output]:
        """Code pages, articles and input errors in order, a batch at a time; raises for none."""
        stream = iter(items)
        while batch := list(islice(stream, BATCH)):
            read = [self._read(item) for item in batch]
            coded = iter(self._code_all([a for a in read if isinstance(a, Article)]))
            for a in read:
                yield next(coded) if isinstance(a, Article) else a

    def _code_all(self, articles: list[Article]) -> list[Output]:
        """Code a batch; where a fault of ours stops it, every article by itself."""
        try:
            return list(self._code_articles(articles))
        except Exception as fault:  # one article must never cost the others theirs
            if len(articles) > 1:
                return [out for a in articles for out in self._code_all([a])]
            message = f"dateline failed on this article ({type(fault).__name__}: {fault})"
            return [
                FailedInput(
                    article=FailedArticle(id=articles[0].id, url=articles[0].url),
                    error=ErrorInfo(code="fault", message=f"{message}; please report it"),
                )
            ]

    def _read(self, item: Input) -> Article | FailedInput:
        read = read_article(item)
        return self._dated(read) if isinstance(read, Article) else read

    def _dated(self, article: Article) -> Article:
        """The article with the date that is set for those that state none."""
        if article.published is None and self.settings.published is not None:
            article = msgspec.structs.replace(article, published=self.settings.published)
        return article

    def _code_articles(self, articles: list[Article]) -> Iterator[CodedArticle]:
        """Parse what is in a language that is coded, in one batch, and code it."""
        if self.settings.skip_off_topic:
            articles = [self._marked_off_topic(article) for article in articles]
        parsed = self.parser.parse(a.text for a in articles if not is_left_out(a))
        for article in articles:
            if is_left_out(article):
                yield CodedArticle(coder=self.stamp, article=article, copy=records.Copy())
            else:
                yield self._code(article, next(parsed))

    def _reports(self, text: str) -> bool:
        """Whether a page with this text may report an event, by a cheap look."""
        return self.page_gate is None or may_report(text, self.page_gate)

    def _marked_off_topic(self, article: Article) -> Article:
        if is_left_out(article) or self._reports(article.text):
            return article
        return msgspec.structs.replace(article, warnings=[*article.warnings, OFF_TOPIC])

    def set_stage(self, article: Article, parsed: Parsed) -> Stage:
        """Everything that is known of a parsed article before its acts are read."""
        published = published_day(article.published)
        time_mentions = find_times(parsed)
        toponyms = find_toponyms(parsed, self.gazetteer)
        places = ground_places(
            toponyms,
            parsed,
            self.gazetteer,
            publisher=article.publisher,
            dateline_place=article.dateline.place if article.dateline else None,
        )
        counted = find_quantities(parsed)
        mentions = find_participants(parsed)
        people = ground_actors(
            mentions,
            find_chains(mentions, parsed),
            parsed,
            self.registry,
            places=places,
            published=published,
            home=self._home(article),
        )
        cast = Cast.of(parsed.tree, mentions, people, self.somebody)
        claims = find_claims(parsed, cast.people)
        vouched = [c.attribution for c in claims if c.vouches]
        return Stage(
            parsed=parsed,
            published=published,
            times=list(
                zip(time_mentions, ground_times(time_mentions, parsed, published), strict=True)
            ),
            places=list(zip(toponyms, places, strict=True)),
            quantities=list(zip(counted, ground_quantities(counted, parsed), strict=True)),
            actors=[cast.people[m.head] for m in mentions],
            cast=with_speakers(cast, vouched),
            attributions=[c.attribution for c in claims],
            vouched=vouched,
        )

    def _home(self, article: Article) -> str:
        """The country of an article's dateline, else of its publisher; "" where unknown."""
        place = article.dateline.place if article.dateline else None
        home = publisher_home(None, place, self.gazetteer)
        home = home or publisher_home(article.publisher, None, self.gazetteer)
        return (home.country or "") if home is not None else ""

    def look(self, stage: Stage) -> Looks:
        """The encoder's looks at the sentences of an article."""
        return Looks(stage.parsed, stage.cast, self.lexicon, self.encoder, self.heads)

    def settled(self, stage: Stage, frames: list[Frame]) -> Settled:
        """The frames with their status by the rules, and the speech acts that they are about."""
        voices = voices_over(stage.parsed, frames, stage.vouched)
        speakers = speakers_of(stage.cast, voices)
        denied = denied_by_all(voices)
        return settle(stage.parsed.tree, frames, stage.cast, self.cues, speakers, denied)

    def listen(self, stage: Stage, looks: Looks, ear: Gate | None) -> Stage:
        """The stage with the attributions that rules and heads together hear in it."""
        advice = advise(looks, stage.attributions, ear)
        if not advice:
            return stage
        claims = find_claims(stage.parsed, stage.cast.people, advice)
        return replace(
            stage,
            attributions=[c.attribution for c in claims],
            vouched=[c.attribution for c in claims if c.vouches],
        )

    def read_acts(self, stage: Stage) -> tuple[Settled, Evidence]:
        """The acts of an article, read by the heads and settled by the rules, and what is told
        beside them."""
        reader = Reader(self.look(stage), self.gate, off_topic(stage.parsed))
        return self._settled_acts(stage, reader, self._acts(reader))

    def _acts(self, reader: Reader) -> list[Read]:
        return reader.acts() if self._reports(reader.parsed.doc.text) else []

    def _settled_acts(
        self, stage: Stage, reader: Reader, acts: list[Read]
    ) -> tuple[Settled, Evidence]:
        """What was read, settled by the rules, and what is told beside it."""
        tree, cast = stage.parsed.tree, stage.cast
        acts = with_tellers(acts, stage.attributions, cast, stage.parsed)
        reads = {read.frame.head: read for read in acts}
        frames = merge_harm(tree, [read.frame for read in acts], cast)
        reads |= {f.head: _surest(f, reads) for f in frames if f.harm}
        taken = seats_of_frames(frames, tree)
        frames += find_appeals(stage.parsed, cast, stage.vouched, taken)
        settled = self.settled(stage, sorted(frames, key=lambda f: f.head))
        evidence = Evidence(
            contexts=contexts_by_sentence(stage.parsed),
            attributions=stage.vouched,
            published=stage.published,
            topic=Topic(reader.political, reader.read, reader.off_topic),
            sure={t: read.sure for t, read in reads.items()},
        )
        return heard(settled, reads, self.heads), evidence

    def _code(self, article: Article, parsed: Parsed) -> CodedArticle:
        """Code an article on what it first said, where a machine has reworded it."""
        found, coded = self.detector.read(parsed), self.read(article, parsed)
        found = let_stand(found, coded.reports)
        if found.phrases:
            found, restored, first = read_back(found, parsed, self._parse)
            coded = placed(self.read(article, first), article, restored, found.phrases)
        copied = records.Copy(spun_score=found.score, spun_phrases=found.phrases)
        coded = msgspec.structs.replace(coded, copy=copied)
        return assemble(coded, self.settings.min_confidence)

    def _parse(self, text: str) -> Parsed:
        return next(self.parser.parse([text]))

    def read(self, article: Article, parsed: Parsed) -> CodedArticle:
        """All that is read of an article in ``parsed``, before it is assembled."""
        stage = self.set_stage(article, parsed)
        reader = Reader(self.look(stage), self.gate, off_topic(parsed))
        acts = self._acts(reader)
        ear, cast = None if reader.stopped else self.ear, stage.cast
        stage = self.listen(stage, reader.looks, ear)
        settled, evidence = self._settled_acts(stage, reader, acts)
        around = find_circumstances(
            parsed, settled.frames, stage.times, stage.places, stage.quantities, cast
        )
        settled.frames = with_crowds(settled.frames, around, stage.quantities, cast)
        sides = sides_of(settled.frames, around, stage.quantities, cast)
        return CodedArticle(
            coder=self.stamp,
            article=article,
            copy=records.Copy(),
            reports=build_reports(parsed, article.id, settled, cast, around, evidence),
            attributions=stage.attributions,
            actors=stage.actors,
            places=[place for _, place in stage.places],
            times=[period for _, period in stage.times],
            quantities=[
                msgspec.structs.replace(q, side=sides.get(q.id, "unknown"))
                for _, q in stage.quantities
            ],
        )


def _surest(frame: Frame, reads: Mapping[int, Read]) -> Read:
    """Of an act and its toll, which are one, what was read with the most certainty."""
    told = (reads[t] for t in (frame.head, *frame.harm) if t in reads)
    return max(told, key=lambda read: read.sure.act)


@lru_cache(maxsize=1)
def data_version() -> str:
    """A hash of what reading acts rests on besides the encoder: heads, gates, confidence, words."""
    found = sha256()
    with as_file(files("dateline.coding").joinpath("data")) as folder:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            found.update(file.read_bytes())
    return found.hexdigest()[:12]


def is_left_out(article: Article) -> bool:
    """Whether the article is written out without having been coded."""
    return NOT_CODED in article.warnings or OFF_TOPIC in article.warnings


def published_day(published: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or time, None where there is none."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
