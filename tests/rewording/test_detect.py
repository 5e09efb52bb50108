"""Whether a text was reworded, and where."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.language.parser import Parser
from dateline.rewording.detect import Detector, Rewording

SPUN = (
    "Squaddies apprehended nine guys in the northern metropolis on Sunday, the interior ministry"
    " mentioned. The procedure commenced after insurrectionists assaulted a convoy final week."
    " Law enforcement officials instructed newsmen that a probe was underway and that two folks"
    " had perished. The chieftain of the district besought inhabitants to remain tranquil."
)
CLEAN = (
    "Soldiers arrested nine men in the northern city on Sunday, the interior ministry said. The"
    " operation began after rebels attacked a convoy last week. Police told reporters that an"
    " investigation was under way and that two people had died. The head of the district asked"
    " residents to remain calm."
)
LEARNER = (
    "Yesterday in our town was big meeting of farmers. They was angry because government not pay"
    " for the grain since two months. One farmer say to me that he have no money for feed his"
    " family. Police was standing near the market but nobody was arrested and all went to home."
)


def read(text: str, parser: Parser, detector: Detector) -> Rewording:
    return detector.read(next(parser.parse([text])))


def test_a_reworded_text_is_found_with_its_phrases(parser: Parser, detector: Detector) -> None:
    found = read(SPUN, parser, detector)

    assert found.score > 0.9
    said = {p.text: p.likely for p in found.phrases}
    assert said["final week"] == "last week"
    assert said["apprehended"] == "arrested"
    assert said["newsmen"] == "reporters"
    assert "convoy" not in said


def test_phrases_slice_to_their_words_in_order(parser: Parser, detector: Detector) -> None:
    phrases = read(SPUN, parser, detector).phrases

    assert all(SPUN[p.start : p.end] == p.text for p in phrases)
    assert all(a.end <= b.start for a, b in pairwise(phrases))


def test_what_was_likely_said_has_the_capitals_of_what_stands_there(
    parser: Parser, detector: Detector
) -> None:
    first = read(SPUN, parser, detector).phrases[0]

    assert first.text == "Squaddies"
    assert first.likely in ("Soldiers", "Troops")


@pytest.mark.parametrize("text", [CLEAN, LEARNER])
def test_clean_and_clumsy_texts_are_left_alone(
    text: str, parser: Parser, detector: Detector
) -> None:
    found = read(text, parser, detector)

    assert found.score < detector.threshold
    assert found.phrases == []


@pytest.mark.parametrize("text", ["", "\n\n", "Squaddies fled.", "12 34", "¿Qué?"])
def test_a_text_too_short_to_tell_has_no_score(
    text: str, parser: Parser, detector: Detector
) -> None:
    assert read(text, parser, detector) == Rewording(0.0, [])


def test_the_same_text_gives_the_same_score(parser: Parser, detector: Detector) -> None:
    assert read(SPUN, parser, detector) == read(SPUN, parser, detector)
