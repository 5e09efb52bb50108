from __future__ import annotations

import pytest

from dateline.ontology import crosswalks, plover
from dateline.ontology.plover import OntologyError


def test_a_code_has_type_mode_and_contexts() -> None:
    code = crosswalks.from_cameo("1053")
    assert code == crosswalks.PloverCode("REQUEST", "yield", ("legal",))


def test_an_unlisted_code_is_read_as_its_parent() -> None:
    assert crosswalks.from_cameo("0361") == crosswalks.from_cameo("036")
    assert crosswalks.from_cameo("19") == crosswalks.PloverCode("ASSAULT", None, ())


@pytest.mark.parametrize("code", ["010", "0231", "", "9", "xyz"])
def test_statements_appeals_and_nonsense_have_no_equivalent(code: str) -> None:
    assert crosswalks.from_cameo(code) is None


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("055", "CONCEDE", None),
        ("116", "SANCTION", "convict"),
        ("1723", "COERCE", "curfew"),
        ("186", "ASSAULT", "targeted"),
        ("0872", "RETREAT", "withdraw"),
        ("175", "ASSAULT", None),
    ],
)
def test_rows_follow_the_codebook(code: str, event_type: str, mode: str | None) -> None:
    found = crosswalks.from_cameo(code)
    assert found is not None
    assert (found.event_type, found.mode) == (event_type, mode)


def test_every_row_names_what_plover_has() -> None:
    for code in crosswalks.cameo_codes().values():
        assert code.mode is None or code.mode in plover.modes(code.event_type)
        assert set(code.contexts) <= set(plover.CONTEXTS)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"19x": {"type": "ASSAULT"}}, "no CAMEO code"),
        ({"190": {"type": "FIGHT"}}, "FIGHT"),
        ({"190": {"type": "ASSAULT", "mode": "massacre"}}, "massacre"),
        ({"190": {"type": "ASSAULT", "contexts": ["humanitarian"]}}, "humanitarian"),
        ({"190": {"type": "ASSAULT", "note": "x"}}, "note"),
    ],
)
def test_a_wrong_row_is_named(raw: dict[str, dict[str, object]], message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        crosswalks.read_cameo(raw)
