"""Modes found in whole sentences: most of PLOVER's modes, each in the words of a news report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.modes import find_modes
from dateline.language.parsed import Parsed
from dateline.ontology import plover

SENTENCES = [
    ("ASSAULT", "Two men with knives stabbed a guard outside the depot.", "primitive"),
    ("ASSAULT", "Gunmen with rifles attacked the bus from both sides of the road.", "firearms"),
    ("ASSAULT", "A roadside bomb tore through the patrol.", "explosives"),
    ("ASSAULT", "A man wearing an explosive vest blew himself up at the gate.", "suicide-attack"),
    ("ASSAULT", "Warplanes attacked the depot near the river.", "aerial"),
    ("ASSAULT", "An unmanned drone struck the refinery at dawn.", "drone"),
    ("ASSAULT", "Mortar rounds and rockets hit the market town.", "heavy-weapons"),
    ("ASSAULT", "Artillery attacked the bridge all night.", "heavy-weapons"),
    ("ASSAULT", "Officers beat the marchers with their fists and boots.", "beat"),
    ("ASSAULT", "Guards tortured the prisoners with electric shocks.", "torture"),
    ("ASSAULT", "Fighters raped women in the village.", "sexual"),
    ("ASSAULT", "Raiders kidnapped nine pupils from a school.", "abduct"),
    ("ASSAULT", "Troops attacked the town with chlorine gas.", "unconventional"),
    ("ASSAULT", "Riot police fired tear gas and rubber bullets at the crowd.", "crowd-control"),
    ("ASSAULT", "The mob burned down the district office.", "destroy"),
    ("PROTEST", "Nurses walked out over pay and picketed the ministry.", "strike"),
    ("PROTEST", "Jailed activists began a hunger strike.", "hunger"),
    ("PROTEST", "Farmers blocked the motorway with tractors.", "obstruct"),
    ("PROTEST", "Rioters looted shops and burned cars.", "riot"),
    ("PROTEST", "Shopkeepers boycotted the municipal vote.", "boycott"),
    ("PROTEST", "Thousands marched through the capital.", "demo"),
    ("COERCE", "Police arrested the editor at the airport.", "arrest"),
    ("COERCE", "Agents confiscated the computers of the charity.", "seize"),
    ("COERCE", "The ministry banned the film and blocked the website of the paper.", "censor"),
    ("COERCE", "The governor imposed a curfew from dusk to dawn.", "curfew"),
    ("COERCE", "The general declared martial law.", "martial-law"),
    ("COERCE", "The state deported forty migrants.", "deport"),
    ("COERCE", "Hackers took down the servers of the tax office.", "cyber"),
    ("COERCE", "The army cut off water and electricity to the town.", "withhold"),
    ("COERCE", "The council prohibited gatherings of more than five people.", "restrict"),
    ("COERCE", "State television spread fake news about the envoy.", "misinformation"),
    ("SANCTION", "The court sentenced the colonel to nine years in prison.", "convict"),
    ("SANCTION", "The cabinet expelled two diplomats.", "expel"),
    ("SANCTION", "The union imposed an embargo on its exports.", "discontinue"),
    ("SANCTION", "The republic recalled its ambassador.", "withdraw"),
    ("PROTEST", "Youths smashed windows and daubed slogans on the monument.", "vandalize"),
    ("THREATEN", "The general threatened to invade and occupy the island.", "territory"),
    ("THREATEN", "The ministry threatened to expel the ambassador.", "expel"),
    ("CONSULT", "The premier visited the neighbouring capital.", "visit"),
    ("CONSULT", "The presidents spoke by telephone.", "phone"),
    ("CONSULT", "The Swiss mediator brought both sides together.", "third-party"),
    ("CONSULT", "Leaders of nine states met at a summit of the bloc.", "multilateral"),
    ("RETREAT", "The rebels laid down their weapons.", "disarm"),
    ("RETREAT", "The army pulled its tanks out of the valley.", "withdraw"),
    ("RETREAT", "The court freed two reporters.", "release"),
    ("RETREAT", "Both sides observed the truce.", "ceasefire"),
    ("RETREAT", "The junta let aid convoys enter the valley.", "access"),
    ("RETREAT", "The interior minister stepped down.", "resign"),
    ("MOBILIZE", "The navy sent two frigates and tested a missile.", "weapons"),
    ("MOBILIZE", "The general massed troops on the frontier.", "troops"),
    ("MOBILIZE", "Riot police took up positions around the square.", "police"),
    ("MOBILIZE", "The militia recruited fighters in the hills.", "militia"),
    ("THREATEN", "The president threatened to bomb the port.", "violence"),
    ("THREATEN", "The bloc said it may impose sanctions and break off relations.", "relations"),
    ("THREATEN", "The ministry warned that it would ban the party.", "restrict"),
    ("THREATEN", "Police threatened to arrest those who stay.", "arrest"),
    ("THREATEN", "The governor threatened a curfew and limits on movement.", "restrict"),
    ("ACCUSE", "Prosecutors opened an inquiry into the minister.", "investigate"),
    ("ACCUSE", "The envoy condemned the raid.", "disapprove"),
    ("ACCUSE", "The state charged the banker with fraud.", "allege"),
    ("REJECT", "The rebels refused to attend the talks.", "meet"),
    ("REJECT", "The cabinet refused to hold elections or change the law.", "change"),
    ("REQUEST", "The mayor asked for food, tents and medical help.", "assist"),
    ("REQUEST", "The envoy called for new elections and reform of the law.", "change"),
    ("REQUEST", "The bishops called for the release of the prisoners.", "yield"),
]
FLOOR = 0.9


def test_the_modes_asked_for_are_plovers() -> None:
    for event_type, sentence, mode in SENTENCES:
        assert mode in plover.modes(event_type), sentence


def test_most_modes_are_found_from_the_words_of_the_clause(
    parse: Callable[[str], Parsed],
) -> None:
    missed = []
    for event_type, sentence, mode in SENTENCES:
        tree = parse(sentence).tree
        found = find_modes(event_type, list(tree.lemmas))
        if mode not in found:
            missed.append((event_type, mode, found, sentence))
    assert 1 - len(missed) / len(SENTENCES) >= FLOOR, missed


@pytest.mark.parametrize(
    ("event_type", "sentence"),
    [
        ("ASSAULT", "The rebels attacked the town."),
        ("CONSULT", "The ministers met on Monday."),
        ("REQUEST", "The envoy asked the general a favour."),
    ],
)
def test_no_mode_is_made_up(parse: Callable[[str], Parsed], event_type: str, sentence: str) -> None:
    assert find_modes(event_type, list(parse(sentence).tree.lemmas)) == []
