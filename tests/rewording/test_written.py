"""Units that are added to the trained ones, and the doubling that gives a spinner away."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.language.parser import Parser
from dateline.rewording.detect import load_detector
from dateline.rewording.reading import restore
from dateline.rewording.units import FORMS, Units
from dateline.rewording.written import WrittenError, read_written, with_written
from tests.rewording.test_detect import SPUN

UNITS = Units(
    texts=["hundreds", "many", "tons", "ton"],
    zipf=np.array([4, 5, 4], dtype=np.float32),
    seen=np.array([9, 9, 9], dtype=np.float32),
    lemma=np.array([[0] * 3, [1] * 3, [3] * 3], dtype=np.int32),
    start=np.array([0, 0, 1, 3], dtype=np.int32),
    to=np.array([0, 0, 1], dtype=np.int32),
    form=np.array([1, 1, 1], dtype=np.uint8),
    weight=np.array([-1, -1, -1], dtype=np.float32),
)
TABLE = """# what was said, what stands for it, form, probability, frequencies
hundreds of\ttons of\tNNS\t0.5\t4.4\t3.3
many\ttons\tNNS\t0.5\t5\t4
many\thundreds\tNNS\t1\t5\t4
"""


def stands_for(units: Units, text: str) -> list[str]:
    u = units.texts[: len(units)].index(text)
    return [units.texts[t] for t in units.to[units.start[u] : units.start[u + 1]]]


def test_what_is_added_is_found_and_nothing_else_changes() -> None:
    units = with_written(UNITS, read_written(TABLE))

    assert stands_for(units, "tons of") == ["hundreds of"]
    assert stands_for(units, "hundreds") == ["many"]
    assert stands_for(units, "tons") == ["hundreds", "many"]
    assert stands_for(units, "many") == ["hundreds"]
    assert units.texts[units.lemma[units.texts.index("tons"), 0]] == "ton"
    assert units.form[units.start[3]] == FORMS.index("NNS")
    assert len(units.zipf) == len(units.seen) == len(units.lemma) == len(units.start) - 1 == 5


@pytest.mark.parametrize("line", ["a\tb", "a\tb\tQQ\t0.5\t1\t1", "a\tb\tX\t0\t1\t1"])
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(WrittenError, match="a"):
        read_written(line)


def test_a_doubled_preposition_is_put_back_with_its_phrase() -> None:
    text = "Tons of of Pakistanis rallied. " + SPUN
    parsed = next(Parser().parse([text]))

    phrases = load_detector().read(parsed).phrases

    assert (phrases[0].text, phrases[0].likely) == ("Tons of of", "Hundreds of")
    assert restore(text, phrases).text.startswith("Hundreds of Pakistanis ")


def test_a_verb_tells_by_the_complement_that_it_does_not_take() -> None:
    texts = [
        f"{lead} {SPUN}"
        for lead in (
            "Rebels preventing for the independence fled.",
            "Police prevented the crowd from entering.",
        )
    ]

    wrong, right = (load_detector().read(parsed).phrases for parsed in Parser().parse(texts))

    assert ("preventing", "fighting") in [(p.text, p.likely) for p in wrong]
    assert "prevented" not in [p.text for p in right]
