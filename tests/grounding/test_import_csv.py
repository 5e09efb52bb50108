"""Actors out of a CSV file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.grounding.registry import Registry
from dateline.grounding.registry.import_csv import read_csv
from dateline.grounding.registry.importing import Row, Unused, country_code


def read(tmp_path: Path, text: str) -> list[Row | Unused]:
    path = tmp_path / "actors.csv"
    path.write_text(text, encoding="utf-8-sig")
    return list(read_csv(path, Registry.open()))


def test_all_columns_are_read_in_any_order(tmp_path: Path) -> None:
    head = "name,kind,sectors,country,from,to,title,aliases,source,id\n"
    row = '"Doe, Jane",person,gov leg,KE,2019-02,2020,mayor,"J. Doe; J. Doe;Big Jane",me,person:x\n'

    assert read(tmp_path, head + row) == [
        Row(
            "person:x", "Doe, Jane", "KEN", ("GOV", "LEG"), "mayor", "2019-02-01", "2020-12-31",
            ("J. Doe", "Big Jane"), "me",
        )
    ]  # fmt: skip


def test_ids_follow_kind_and_name(tmp_path: Path) -> None:
    rows = read(tmp_path, "kind,name,country\norg,Łódź Works,PL\ngroup,Łódź Works,PL\n")

    assert [row.id for row in rows if isinstance(row, Row)] == [
        "org:lodz-works",
        "group:lodz-works",
    ]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("firm,A,KE,", "'firm' is no kind"),
        ("org,A,Atlantis,", "'Atlantis' is no country"),
        ("org,Доу,KE,", "no id can be made of 'Доу'; give one"),
        ("org,,KE,", "no id can be made of ''"),
        ("org,A,KE,person:a", "the id 'person:a' does not begin with 'org:'"),
        ("org,A,KE,org:A B", "'org:A B' is no actor id"),
        ("org,A,KE,org:a,more", "it has more cells than the first line"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_by_its_line(
    cells: str, why: str, tmp_path: Path
) -> None:
    _, told = read(tmp_path, f"kind,name,country,id\norg,Fine,KE,\n{cells}\n")

    assert isinstance(told, Unused)
    assert told.line == 3
    assert why in told.why


@pytest.mark.parametrize(
    ("words", "code"),
    [("ke", "KEN"), ("KEN", "KEN"), ("Kenya", "KEN"), ("xk", "XKX"), ("eu", "EUR"), ("UNO", "UNO"),
     ("zz", ""), ("", ""), ("Angela Merkel", "")],
)  # fmt: skip
def test_countries_are_known_by_code_and_name(words: str, code: str) -> None:
    assert country_code(words, Registry.open()) == code
