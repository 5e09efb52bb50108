"""Who says so: every form of claim, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.attribution import find_attributions, find_claims
from dateline.language.parsed import Parsed
from dateline.records import Attribution, Participant

Parse = Callable[[str], Parsed]


def told(parse: Parse, text: str) -> list[Attribution]:
    return find_attributions(parse(text), {})


def by_cue(parse: Parse, text: str, cue: str) -> Attribution:
    found = [a for a in told(parse, text) if a.cue is not None and cue in a.cue.text]
    assert found, f"no attribution with the cue {cue!r}"
    return found[0]


def content(attribution: Attribution) -> str:
    return " ".join(s.text for s in attribution.content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "said"),
    [
        ("The army said that rebels had fled.", "The army", "said", "that rebels had fled"),
        ("Rebels fled, the army said.", "the army", "said", "Rebels fled"),
        ("The ceasefire has collapsed, say diplomats.", "diplomats", "say", "has collapsed"),
        ("The truce, the envoy said, is over.", "the envoy", "said", "The truce is over"),
        ("Doctors believe the toll will rise.", "Doctors", "believe", "the toll will rise"),
        (
            "According to a police statement, three people were arrested.",
            "a police statement",
            "According to",
            "three people were arrested",
        ),
        (
            "Two soldiers died, according to the defence ministry.",
            "the defence ministry",
            "according to",
            "Two soldiers died",
        ),
        ("As the mayor said on Monday, the road is open.", "the mayor", "said", "road is open"),
        ("In the general's words, the war is lost.", "the general", "words", "the war is lost"),
        (
            "The spokesman told Reuters that the bridge had been blown up.",
            "The spokesman",
            "told",
            "that the bridge had been blown up",
        ),
        (
            "In its latest report, the United Nations said that 40 people were killed.",
            "the United Nations",
            "said",
            "that 40 people were killed",
        ),
        (
            "The governor's warning that troops would enter the city was ignored.",
            "The governor",
            "warning",
            "that troops would enter the city",
        ),
        (
            "The claim by opposition leaders that votes were stolen was dismissed.",
            "opposition leaders",
            "claim",
            "that votes were stolen",
        ),
        (
            "Police arrested three men who the army said had fired rockets.",
            "the army",
            "said",
            "had fired rockets",
        ),
        ("The general vowed to crush the revolt.", "The general", "vowed", "to crush the revolt"),
    ],
)
def test_source_cue_and_content_are_found(
    parse: Parse, text: str, source: str, cue: str, said: str
) -> None:
    found = by_cue(parse, text, cue)
    assert found.source is not None
    assert found.source.text == source
    assert said in content(found)


@pytest.mark.parametrize(
    ("text", "cue", "said"),
    [
        ("The attack was reportedly carried out by militants.", "reportedly", "militants"),
        ("Haftar is said to control the port.", "said", "Haftar to control the port"),
        ("It was reported that the talks had failed.", "reported", "that the talks had failed"),
    ],
)
def test_claims_that_nobody_is_named_for_have_no_source(
    parse: Parse, text: str, cue: str, said: str
) -> None:
    found = by_cue(parse, text, cue)
    assert found.source is None
    assert found.source_kind == "unspecified"
    assert said in content(found)


def test_a_quote_split_by_its_cue_is_one_attribution(parse: Parse) -> None:
    text = '"They came at night," the farmer said, "and burned the huts."'
    (found,) = told(parse, text)
    assert [s.text for s in found.content] == ['"They came at night,"', '"and burned the huts."']
    assert found.quoted == "direct"


def test_a_following_quote_carries_on_the_speaker(parse: Parse) -> None:
    text = '"We will fight on," said Colonel Musa Bility. "Nobody will stop us."'
    (found,) = told(parse, text)
    assert found.source is not None
    assert found.source.text == "Colonel Musa Bility"
    assert len(found.content) == 2


def test_a_quote_runs_on_over_paragraphs(parse: Parse) -> None:
    text = (
        "The elder spoke of the flood.\n\n“This is our land,” he said. “We were born here.\n\n"
        "“We will not leave it.”\n\nThe road was closed on Friday."
    )
    found = by_cue(parse, text, "said")
    assert "“We will not leave it.”" in content(found)
    assert "The road" not in content(found)


def test_a_colon_leads_in_a_quote(parse: Parse) -> None:
    found = by_cue(parse, 'The letter read: "Leave or die."', "read")
    assert content(found) == '"Leave or die."'
    assert found.source_kind == "document"


def test_quoted_words_in_indirect_speech_are_mixed(parse: Parse) -> None:
    found = by_cue(parse, "The minister said the vote was “a shameful farce” and void.", "said")
    assert found.quoted == "mixed"


def test_plain_indirect_speech_is_indirect(parse: Parse) -> None:
    assert by_cue(parse, "The minister said the vote was void.", "said").quoted == "indirect"


def test_nested_claims_have_their_parents(parse: Parse) -> None:
    text = "Officials said the United Nations had reported that rebels attacked a convoy."
    outer, inner = told(parse, text)
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert inner.source is not None
    assert inner.source.text == "the United Nations"


def test_a_cited_source_stands_under_the_one_that_passes_its_words_on(parse: Parse) -> None:
    text = "State media reported that 12 people were killed in the blast, citing doctors."
    outer, inner = told(parse, text)
    assert inner.source is not None
    assert (inner.source.text, inner.parent) == ("doctors", outer.id)
    assert content(inner) == content(outer) == "that 12 people were killed in the blast"


def test_what_nobody_says_is_no_attribution(parse: Parse) -> None:
    assert told(parse, "No group has claimed the attack.") == []


def test_a_light_verb_leaves_the_cue_to_its_noun(parse: Parse) -> None:
    (found,) = told(parse, "The bishop expressed concern that the law would harm the poor.")
    assert found.cue is not None
    assert found.source is not None
    assert (found.source.text, found.cue.text) == ("The bishop", "concern")


def test_a_state_of_mind_told_by_its_holder_adds_no_voice(parse: Parse) -> None:
    assert len(told(parse, "The envoy said he hoped the talks would resume.")) == 1


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The army denied that its troops had shelled the village.", "denied", "denies"),
        ("The minister denied taking bribes.", "denied", "denies"),
        ("Moscow rejected claims that its drones crossed the border.", "rejected", "denies"),
        ("Residents doubt that the ceasefire will hold.", "doubt", "doubts"),
        ("The union does not believe the plan will work.", "believe", "doubts"),
        ("Reporters asked whether the king would abdicate.", "asked", "asks"),
        ("The ministry did not deny that it had sold weapons.", "deny", "asserts"),
        ("The army said that rebels had fled.", "said", "asserts"),
    ],
)
def test_stance(parse: Parse, text: str, cue: str, stance: str) -> None:
    assert by_cue(parse, text, cue).stance == stance


def test_what_is_denied_is_the_content(parse: Parse) -> None:
    found = by_cue(parse, "Moscow rejected claims that its drones crossed the border.", "rejected")
    assert content(found) == "that its drones crossed the border"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ellen Sirleaf said the roads were open.", "named"),
        ("A security official who requested anonymity said the roads were open.", "anonymous"),
        ("Witnesses said the roads were open.", "anonymous"),
        ("The interior ministry said the roads were open.", "organisation"),
        ("Police said the roads were open.", "organisation"),
        ("Islamabad said the roads were open.", "organisation"),
        ("The report said the roads were open.", "document"),
        ("The president said the roads were open.", "named"),
        ("It is said that the roads were open.", "unspecified"),
    ],
)
def test_source_kind(parse: Parse, text: str, kind: str) -> None:
    assert by_cue(parse, text, "said").source_kind == kind


def test_a_pronoun_gets_what_its_participant_is(parse: Parse) -> None:
    parsed = parse("Amina Diallo left. She said the mine had closed.")
    words = [t.text for t in parsed.doc]
    people = {
        i: Participant(
            id=f"p{n}", span=parsed.token_span(i, i + 1), entity="e1", name="Amina Diallo",
            actor_id="q7", country="GIN",
        )
        for n, i in enumerate((words.index("Diallo"), words.index("She")))
    }  # fmt: skip
    (found,) = find_attributions(parsed, people)
    assert (found.name, found.entity, found.actor_id) == ("Amina Diallo", "e1", "q7")
    assert (found.country, found.source_kind) == ("GIN", "named")


def test_an_attitude_is_no_voucher(parse: Parse) -> None:
    (condemned,) = find_claims(parse("Kabul condemned the attack."), {})
    (said,) = find_claims(parse("Kabul said the attack failed."), {})
    assert not condemned.vouches
    assert said.vouches


@pytest.mark.parametrize(
    "text",
    [
        "The reporter reached out to the ministry for comment.",
        "The witness could not tell the difference.",
        "A law called the Road Act was passed.",
        "LAGOS: Two ferries sank on Friday in heavy wind.",
        "",
        "\n\n",
    ],
)
def test_what_is_no_attribution(parse: Parse, text: str) -> None:
    assert told(parse, text) == []


def test_a_headline_names_its_speaker_before_a_colon(parse: Parse) -> None:
    (found,) = told(parse, "Angela Merkel: Europe must take its fate into its own hands")
    assert found.source is not None
    assert found.source.text == "Angela Merkel"


def check_invariants(parsed: Parsed) -> None:
    """Offsets slice, no content covers its cue, nesting is a tree of attributions in the list."""
    found = find_attributions(parsed, {})
    assert [a.id for a in found] == [f"a{n + 1}" for n in range(len(found))]
    parents = {a.id: a.parent for a in found}
    for a in found:
        assert a.cue is not None
        for span in [*a.content, a.cue, *([a.source] if a.source else [])]:
            assert parsed.text[span.start : span.end] == span.text != ""
        assert a.content
        assert all(s.end <= a.cue.start or a.cue.end <= s.start for s in a.content)
        above, steps = a.parent, 0
        while above is not None:
            above, steps = parents[above], steps + 1
            assert steps <= len(found)


_PIECES = st.sampled_from(
    ["the army", "said", " that", ",", ".", '"', "“", "”", "''", "'", "\n\n", "\n", ":", "he",
     "denied", "rebels fled", "according to", "reportedly", "who", "claims", "and", "to", "it",
     "told", "police", "as", "in", "words", "’s", "Anna", "\u200f", "مرحبا", "is said", "(", "—"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_PIECES, max_size=40))
def test_invariants_hold_on_jumbled_speech(parse: Parse, pieces: list[str]) -> None:
    check_invariants(parse(" ".join(pieces)))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=120))
def test_invariants_hold_on_any_text(parse: Parse, text: str) -> None:
    check_invariants(parse(text))


def test_a_colon_alone_leads_in_a_quote_of_several_sentences(parse: Parse) -> None:
    text = "From the report: “Wells ran dry in May. Nobody came to look.” The road is open again."
    (found,) = [a for a in told(parse, text) if a.cue is not None and a.cue.text == ":"]
    assert found.source is not None
    assert found.source.text == "the report"
    assert [s.text for s in found.content] == ["“Wells ran dry in May. Nobody came to look.”"]


def test_a_colon_after_a_cue_is_no_second_one(parse: Parse) -> None:
    found = told(parse, "The envoy said this: “The talks were frank.”")
    assert [a.cue.text for a in found if a.cue is not None] == ["said"]
