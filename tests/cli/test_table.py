from __future__ import annotations

import io

import msgspec
import pytest

from dateline.cli.output import table_writer
from dateline.records import (
    Article,
    Attribution,
    CodedArticle,
    Copy,
    Dateline,
    ErrorInfo,
    FailedArticle,
    FailedInput,
    Participant,
    Period,
    Place,
    Quantity,
    Report,
    Span,
    SpunPhrase,
)
from tests.scaling.fakes import MADE_BY

TEXT = "Gunmen killed at least 12 soldiers in Sarand on Monday, the army said."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


GUNMEN = Participant(
    id="p1", span=span("Gunmen"), entity="e1", name="gunmen", sectors=["UAF"], code="UAF"
)
SOLDIERS = Participant(id="p2", span=span("soldiers"), entity="e2", name="soldiers", code="MIL")
ATTACK = Report(
    id="r1", coding_id="c1", event_type="ASSAULT", mode="firearms", modes=["firearms"],
    contexts=["military"], quad_class=4, intensity=-9.0, trigger=span("killed"),
    sentence=Span(0, len(TEXT), TEXT), actors=[GUNMEN], recipients=[SOLDIERS],
    place=Place(id="l1", span=span("Sarand"), name="Sarand", use="literal", country="PAK"),
    time=Period(id="t1", span=span("Monday"), start="2024-03-04", end="2024-03-04"),
    quantities=[Quantity(id="q1", span=span("at least 12"), measure="killed", low=12,
                         qualifier="at_least", of=span("soldiers"))],
    status="occurred", confidence=0.9,
    attributions=[Attribution(id="a1", source=span("army"), name="the army of Sarand")],
)  # fmt: skip


def coded(*reports: Report, **article: object) -> CodedArticle:
    values = {"id": "a", "text": TEXT, "title": "Attack in Sarand", "published": "2024-03-05"}
    return CodedArticle(
        coder=MADE_BY, article=Article(**{**values, **article}), copy=Copy(), reports=list(reports)
    )


def shown(record: CodedArticle | FailedInput) -> str:
    file = io.BytesIO()
    table_writer(file)(record)
    return file.getvalue().decode("utf-8")


@pytest.fixture(autouse=True)
def no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def test_a_report_shows_all_that_is_known_of_it() -> None:
    table = shown(coded(ATTACK, publisher="The Sarand Post", language="en"))

    for words in (
        "Attack in Sarand", "The Sarand Post · 2024-03-05 · en", "ASSAULT firearms · occurred",
        "gunmen [UAF] → soldiers [MIL]", "2024-03-04", "Sarand, PAK",
        "killed at least 12 (soldiers)", "army (the army of Sarand)", "Gunmen *killed* at least 12",
    ):  # fmt: skip
        assert words in table


def test_it_fits_80_columns_without_colours_when_piped() -> None:
    record = coded(ATTACK, title="A very long title " * 10, warnings=["a_warning"] * 20)

    table = shown(record)

    assert max(map(len, table.splitlines())) <= 80
    assert "\x1b" not in table


def test_what_a_speech_act_speaks_of_names_it() -> None:
    speech = msgspec.structs.replace(ATTACK, id="r0", event_type="ACCUSE", quad_class=3)
    act = msgspec.structs.replace(ATTACK, about="r0")

    assert "occurred · spoken of in 1" in shown(coded(speech, act))


def test_sides_of_a_reciprocal_report_stand_together() -> None:
    both = msgspec.structs.replace(
        ATTACK, reciprocal=True, actors=[GUNMEN, SOLDIERS], recipients=[]
    )

    assert "gunmen [UAF] ↔ soldiers [MIL]" in shown(coded(both))


def test_what_the_text_does_not_name_is_not_invented() -> None:
    bare = msgspec.structs.replace(ATTACK, actors=[], recipients=[])

    assert "(not named) → (not named)" in shown(coded(bare))


def test_an_article_without_reports_says_so_and_shows_its_warnings() -> None:
    table = shown(
        coded(warnings=["language_not_coded"], dateline=Dateline(place="SARAND"), published=None)
    )

    assert "no event" in table
    assert "language_not_coded" in table
    assert "no date" in table
    assert "from SARAND" in table


def test_a_failed_input_shows_why() -> None:
    failed = FailedInput(
        article=FailedArticle(id="x.html"), error=ErrorInfo(code="empty", message="is empty")
    )

    assert "x.html" in shown(failed)
    assert "empty: is empty" in shown(failed)


def test_a_page_cannot_steer_the_terminal() -> None:
    table = shown(coded(ATTACK, title="\x1b[2J\x07[bold red]Title[/] \u202eelbbib"))

    assert not {"\x1b", "\x07", "\u202e"} & set(table)
    assert "[bold red]Title[/]" in table


def test_a_very_long_sentence_is_cut_around_its_trigger() -> None:
    long = "word " * 400 + TEXT + " word" * 400
    moved = msgspec.structs.replace(
        ATTACK,
        sentence=Span(0, len(long), long),
        trigger=Span(2000 + ATTACK.trigger.start, 2000 + ATTACK.trigger.end, "killed"),
    )

    table = " ".join(shown(coded(moved)).split())

    assert "*killed* at least 12" in table
    assert len(table) < 1500


def test_a_reworded_article_and_its_reports_say_so():
    phrase = SpunPhrase(start=0, end=6, text="Gunmen", likely="Militants")
    record = msgspec.structs.replace(
        coded(msgspec.structs.replace(ATTACK, reworded=True)),
        copy=Copy(spun_score=0.97, spun_phrases=[phrase]),
    )
    told = shown(record)
    assert "reworded by a machine (0.97): 1 phrase" in told
    assert "occurred · reworded" in told
    assert "reworded" not in shown(coded(ATTACK))
