"""The example pages against the record contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import msgspec
import pytest

from dateline.cli.schema import output_schema
from dateline.ontology.plover import intensity, modes, quad_class
from dateline.records import CodedArticle
from tests.end_to_end.conftest import Done, wrong_spans

LATER: dict[str, str] = {}
"""Fields that nothing fills yet, and why."""
NOTHING: tuple[object, ...] = (None, "", [], {}, False)


def fields_of(kind: Any, prefix: str = "") -> Iterator[str]:
    """The dotted names of every field of a record type, records within it too."""
    for field in msgspec.structs.fields(kind):
        name = f"{prefix}{field.name}"
        yield name
        for inner in _structs(field.type):
            yield from fields_of(inner, f"{name}.")


def _structs(kind: Any) -> Iterator[Any]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for argument in getattr(kind, "__args__", ()):
        yield from _structs(argument)


def filled(record: object, prefix: str = "") -> Iterator[str]:
    """The dotted names of the fields of a record that hold something."""
    if isinstance(record, dict):
        for name, value in record.items():
            if value not in NOTHING or (isinstance(value, int | float) and value is not False):
                yield f"{prefix}{name}"
            yield from filled(value, f"{prefix}{name}.")
    elif isinstance(record, list):
        for value in record:
            yield from filled(value, prefix)


@pytest.fixture(scope="module")
def lines(examples: Done) -> list[dict[str, Any]]:
    assert (examples.status, examples.told) == (0, [])
    return examples.lines


def test_every_line_fits_the_schema(lines: list[dict[str, Any]]) -> None:
    check = jsonschema.Draft202012Validator(output_schema())
    for line in lines:
        check.validate(line)


def test_every_field_is_filled_somewhere(lines: list[dict[str, Any]]) -> None:
    found = {name for line in lines for name in filled(line)}
    # What a report holds is the same record as in the article's list, so either place counts.
    found |= {name.split(".", 1)[1] for name in found if name.startswith("reports.")}
    known = {n.replace("recipients.", "actors.").replace("reports.", "") for n in found}
    twins = {"place.": "places.", "time.": "times."}

    def anywhere(name: str) -> bool:
        bare = name.replace("recipients.", "actors.").replace("reports.", "")
        for one, many in twins.items():
            if bare.startswith(one):
                bare = bare.replace(one, many, 1)
        return name in found or bare in known

    empty = [n for n in fields_of(CodedArticle) if n not in LATER and not anywhere(n)]
    assert empty == []


def test_what_waits_for_later_is_indeed_a_field() -> None:
    assert set(LATER) <= set(fields_of(CodedArticle))


def test_spans_slice_to_their_words(lines: list[dict[str, Any]]) -> None:
    assert [s for line in lines for s in wrong_spans(line)] == []


def test_ids_are_unique_and_references_lead_somewhere(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        ids = {
            name: [x["id"] for x in line[name]]
            for name in ("reports", "attributions", "actors", "places", "times", "quantities")
        }
        every = [i for group in ids.values() for i in group]
        assert len(every) == len(set(every))
        for report in line["reports"]:
            assert report["about"] is None or report["about"] in ids["reports"]
            assert report["about"] != report["id"]
        for attribution in line["attributions"]:
            assert attribution["parent"] in (None, *ids["attributions"])
            assert attribution["parent"] != attribution["id"]
        for quantity in line["quantities"]:
            assert quantity["part_of"] in (None, *ids["quantities"])
            assert quantity["part_of"] != quantity["id"]
    reports = [r["id"] for line in lines for r in line["reports"]]
    assert len(reports) == len(set(reports))
    articles = [line["article"]["id"] for line in lines]
    assert len(articles) == len(set(articles))


def test_what_a_report_holds_stands_in_the_lists(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        known = {
            name: {x["id"]: x for x in line[name]}
            for name in ("attributions", "actors", "places", "times", "quantities")
        }
        for report in line["reports"]:
            sides = report["actors"] + report["recipients"]
            assert all(known["actors"].get(p["id"]) == p for p in sides)
            assert all(known["quantities"].get(q["id"]) == q for q in report["quantities"])
            assert all(known["attributions"].get(a["id"]) == a for a in report["attributions"])
            if report["place"]:
                assert known["places"].get(report["place"]["id"]) == report["place"]
                assert report["place"]["use"] == "literal"
            if report["time"]:
                assert known["times"].get(report["time"]["id"]) == report["time"]


def test_attributions_stand_outermost_first(lines: list[dict[str, Any]]) -> None:
    nested = 0
    for line in lines:
        for report in line["reports"]:
            order = [a["id"] for a in report["attributions"]]
            for i, attribution in enumerate(report["attributions"]):
                if attribution["parent"] in order:
                    nested += 1
                    assert order.index(attribution["parent"]) < i
    assert nested


def test_reports_agree_with_the_ontology_and_with_themselves(
    lines: list[dict[str, Any]],
) -> None:
    for line in lines:
        for report in line["reports"]:
            kind = report["event_type"]
            assert report["quad_class"] == quad_class(kind)
            assert report["mode"] == next(iter(report["modes"]), None)
            assert set(report["modes"]) <= set(modes(kind))
            assert report["intensity"] in {intensity(kind, m) for m in (None, *report["modes"])}
            assert 0 <= report["confidence"] <= 1
            assert not (report["reciprocal"] and report["recipients"])
            trigger, sentence = report["trigger"], report["sentence"]
            assert sentence["start"] <= trigger["start"] < trigger["end"] <= sentence["end"]


def test_participants_have_the_code_of_their_country_and_sectors(
    lines: list[dict[str, Any]],
) -> None:
    for line in lines:
        for p in line["actors"]:
            stem = (p["country"] or "") + "".join(p["sectors"])
            # Bodies of many countries have a prefix of their own in a country's stead.
            assert p["code"] == stem or (p["country"] is None and p["code"].endswith(stem)), p


def test_what_is_counted_and_dated_runs_upward(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        for q in line["quantities"]:
            assert q["low"] is None or q["high"] is None or q["low"] <= q["high"]
            assert (q["unit"] is not None) <= (q["measure"] == "money")
        for t in line["times"]:
            assert t["start"] is None or t["end"] is None or t["start"] <= t["end"]
