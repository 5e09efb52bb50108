from __future__ import annotations

import json

import jsonschema
import msgspec

from dateline.cli.main import main
from dateline.cli.schema import output_schema
from dateline.records import Article, CodedArticle, Copy, ErrorInfo, FailedArticle, FailedInput
from tests.scaling.fakes import MADE_BY

CODED = CodedArticle(coder=MADE_BY, article=Article(id="a", text="Words."), copy=Copy())
FAILED = FailedInput(
    article=FailedArticle(id="a"), error=ErrorInfo(code="empty", message="holds nothing")
)


def line(record: object) -> dict[str, object]:
    return json.loads(msgspec.json.encode(record))


def test_the_schema_is_valid_and_always_the_same(capsys) -> None:
    assert main(["schema"]) == 0
    first = capsys.readouterr().out
    main(["schema"])

    assert capsys.readouterr().out == first
    jsonschema.Draft202012Validator.check_schema(json.loads(first))


def test_records_as_written_are_valid() -> None:
    for record in (CODED, FAILED):
        jsonschema.validate(line(record), output_schema())


def test_every_field_is_required_also_inside() -> None:
    validator = jsonschema.Draft202012Validator(output_schema())
    for path in ("reports", "coder", "schema_version"):
        short = line(CODED)
        del short[path]
        assert not validator.is_valid(short)
    nested = line(CODED)
    del nested["article"]["warnings"]
    assert not validator.is_valid(nested)


def test_a_value_outside_its_list_is_refused() -> None:
    validator = jsonschema.Draft202012Validator(output_schema())
    wrong = line(CODED)
    wrong["times"] = [
        {"id": "t1", "span": {"start": 0, "end": 5, "text": "Words"}, "start": None, "end": None,
         "days": None, "precision": "minute", "kind": "date"}
    ]  # fmt: skip
    assert not validator.is_valid(wrong)
    wrong["times"][0]["precision"] = "day"
    assert validator.is_valid(wrong)
