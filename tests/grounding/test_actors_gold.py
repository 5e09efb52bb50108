"""Who is meant, on mentions written for the purpose, one half of them never tuned on."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from dateline.coder import Coder
from dateline.evaluation.actors import (
    SPLITS,
    GoldError,
    GoldMention,
    Split,
    in_split,
    main,
    meant,
    measure,
    read_gold,
    tally_of,
)
from dateline.grounding.registry import Registry
from dateline.records import Participant, Span

GOLD = Path(__file__).parents[1] / "gold" / "actors.jsonl"
COUNTRY_FLOORS: dict[Split, float] = {"tune": 0.97, "held": 0.9}
ID_FLOORS: dict[Split, float] = {"tune": 0.97, "held": 0.92}
MOST_WRONG_IDS: dict[Split, int] = {"tune": 0, "held": 3}


@pytest.mark.parametrize("split", SPLITS)
def test_both_halves_stay_above_the_floors(coder: Coder, split: Split) -> None:
    rows = in_split(read_gold(GOLD), split)
    tally = tally_of(rows, measure(rows, coder))
    assert tally.country >= COUNTRY_FLOORS[split] * tally.mentions
    assert tally.actor_id >= ID_FLOORS[split] * tally.known
    assert tally.wrong_ids <= MOST_WRONG_IDS[split]


def test_the_gold_is_large_and_halved_and_names_known_actors() -> None:
    rows = read_gold(GOLD)
    registry = Registry.open()
    assert all(len(in_split(rows, split)) >= 150 for split in SPLITS)
    assert len({row.text for row in rows}) == len(rows)
    assert [r.actor_id for r in rows if r.actor_id and registry.get(r.actor_id) is None] == []


def a_mention(text: str, mention: str, **changes: object) -> GoldMention:
    start = text.index(mention)
    told = {"country": "KEN", "actor_id": None, "published": datetime.date(2020, 1, 1)}
    place = {"mention": mention, "start": start, "end": start + len(mention)}
    return GoldMention(**{"text": text, "held": False, **told, **place, **changes})  # type: ignore[arg-type]


def a_participant(text: str, words: str, **changes: object) -> Participant:
    start = text.index(words)
    told = {
        "id": "p1",
        "entity": "e1",
        "name": words,
        "span": Span(start, start + len(words), words),
    }
    return Participant(**{**told, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        ("mayor of Nairobi", "mayor"),
        ("Nairobi", "Nairobi"),
        ("the mayor", "mayor"),
        ("Nairobi police chief", "police chief"),
    ],
)
def test_a_mention_is_the_participant_that_covers_its_head(mention: str, words: str) -> None:
    text = "the mayor of Nairobi met Nairobi police chief Omondi."
    found = [a_participant(text, w) for w in ("mayor", "Nairobi", "police chief", "Omondi")]
    one = meant(a_mention(text, mention), found)
    assert one is not None
    assert one.span.text == words


def test_what_is_not_found_has_neither_country_nor_id() -> None:
    text = "Kenyans marched."
    assert meant(a_mention(text, "Kenyans"), []) is None
    tally = tally_of(
        [a_mention(text, "Kenyans"), a_mention(text, "Kenyans", country=None)], [None] * 2
    )
    assert (tally.found, tally.country, tally.wrong_ids) == (0, 1, 0)


def test_an_id_where_none_or_another_is_right_is_wrong() -> None:
    text = "Kenya spoke."
    kenya = a_participant(text, "Kenya", country="KEN", actor_id="state:KEN")
    rows = [a_mention(text, "Kenya", actor_id=i) for i in ("state:KEN", None, "state:UGA")]
    tally = tally_of(rows, [kenya] * 3)
    assert (tally.known, tally.actor_id, tally.wrong_ids) == (2, 1, 2)


@pytest.mark.parametrize("change", [{"start": 1}, {"country": 3}, {"colour": "red"}])
def test_gold_that_is_not_well_formed_is_told_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object]
) -> None:
    row = json.loads(GOLD.read_text(encoding="utf-8").split("\n")[0])
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**row, **change}) + "\n")
    with pytest.raises(GoldError, match="line 1"):
        read_gold(path)
    assert main(["--gold", str(path)]) == 1
    assert "line 1" in capsys.readouterr().err


def test_errors_of_the_held_half_are_never_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.jsonl"
    rows = [
        {"text": f"{name} spoke.", "published": "2020-01-01", "held": held, "mention": name,
         "start": 0, "end": len(name), "country": "FJI", "actor_id": None}
        for name, held in (("Kenya", True), ("Uganda", False))
    ]  # fmt: skip
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    assert main(["--gold", str(path), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "Uganda" in out
    assert "Kenya" not in out
