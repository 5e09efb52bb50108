"""The cue file: read, checked, and clear about what is wrong in it."""

from __future__ import annotations

import pytest

from dateline.coding.attribution_cues import CueError, load_cues, read_cues


def test_the_shipped_cues_are_many_and_have_stances() -> None:
    cues = load_cues()
    assert len(cues.verbs) >= 150
    assert len(cues.nouns) >= 50
    assert cues.verbs["deny"].stance == "denies"
    assert cues.verbs["warn"].prepositions == {"of", "against", "about"}
    assert ("point", "out") in cues.phrasal


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[verbs", "here.toml: "),
        ("[verbs]\nsay = 'clause'", "here.toml: no table [phrasal]"),
        ("[verbs]\nsay = 'clauze'", "here.toml [verbs]: say: unknown flag 'clauze'"),
        ("[verbs]\nsay = 3", "here.toml [verbs]: say: give its frames"),
        ("[verbs]\nsay = 'denies'", "here.toml [verbs]: say: no frame"),
        (
            "[verbs]\n[phrasal]\npoint = 'clause'\n[nouns]\n[adjectives]\n[lists]\n",
            "here.toml [lists]: hearsay",
        ),
    ],
)
def test_a_bad_cue_file_is_named_with_its_entry(toml: str, message: str) -> None:
    with pytest.raises(CueError) as caught:
        read_cues(toml, "here.toml")
    assert str(caught.value).startswith(message)
