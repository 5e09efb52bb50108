"""Contexts found in whole sentences: each of PLOVER's contexts in the words of a news report."""

from __future__ import annotations

from collections.abc import Callable

from dateline.coding.contexts import contexts_by_sentence
from dateline.language.parsed import Parsed
from dateline.ontology import plover

SENTENCES = [
    ("The army moved three battalions to the northern front.", "military"),
    ("Artillery shelled the airbase before dawn.", "military"),
    ("The navy and the air force held live-fire drills.", "military"),
    ("A bomb planted by jihadist militants went off in the market.", "terrorism"),
    ("A suicide bomber of the extremist group struck the hotel.", "terrorism"),
    ("The embassy recalled its ambassador for consultations.", "diplomatic"),
    ("Foreign ministers signed a treaty on mutual recognition.", "diplomatic"),
    ("Both states claim sovereignty over the disputed island.", "territory"),
    ("Soldiers crossed the line of control in the contested border region.", "territory"),
    ("Voters went to the polls to elect a new parliament.", "election"),
    ("The electoral commission recounted the ballots.", "election"),
    ("The bill passed its second reading in the lower house of parliament.", "legislative"),
    ("Lawmakers voted to amend the constitution.", "legislative"),
    ("The supreme court upheld the verdict of the lower court.", "legal"),
    ("A judge ordered prosecutors to drop the indictment.", "legal"),
    ("Police found cocaine and arrested the leader of a drug cartel.", "crime"),
    ("A gang robbed a bank and murdered the cashier.", "crime"),
    ("The minister took bribes and embezzled public funds.", "corruption"),
    ("Auditors uncovered kickbacks and graft in the procurement office.", "corruption"),
    ("Activists say that censorship and torture violate human rights.", "human_rights"),
    ("The decree limits freedom of expression and the press.", "rights_freedoms"),
    ("Refugees crossed the sea to ask for asylum.", "asylum"),
    ("Border guards turned back hundreds of undocumented migrants.", "migration"),
    ("Blue helmets of the peacekeeping mission monitored the truce.", "peacekeeping"),
    ("Rescuers dug through the rubble after the earthquake.", "disasters"),
    ("The court awarded compensation to the victims of the old regime.", "reparations"),
    ("Families without water and housing queued for food.", "human_security"),
    ("The central bank raised rates to slow inflation and the budget deficit.", "economic"),
    ("Tariffs on steel imports hurt exports and trade.", "economic"),
    ("Doctors vaccinated children against measles after the epidemic.", "health"),
    ("The hospital treated patients for cholera.", "health"),
    ("The copper mine and the oil field will be sold to a state company.", "natural_resource"),
    ("Deforestation and carbon emissions warm the climate.", "environment"),
    ("Muslims and Hindus clashed near the temple.", "religion_ethnicity"),
    ("The bishop spoke for the ethnic minority.", "religion_ethnicity"),
    ("Hackers spread malware through the servers of the ministry.", "cyber"),
    ("Inspectors found nerve gas and other chemical weapons at the depot.", "cbrn"),
    ("Women demanded equal pay and an end to domestic violence.", "gender"),
    ("Intelligence agents and spies leaked classified documents.", "intelligence"),
    ("Riot police beat unarmed demonstrators in a crackdown on dissent.", "repression"),
    ("Smugglers sold the migrants to a human trafficking ring.", "trafficking"),
]
FLOOR = 0.9


def test_most_contexts_are_found(parse: Callable[[str], Parsed]) -> None:
    missed = []
    for sentence, context in SENTENCES:
        found = {name for names in contexts_by_sentence(parse(sentence)) for name in names}
        if context not in found:
            missed.append((context, sorted(found), sentence))
    assert 1 - len(missed) / len(SENTENCES) >= FLOOR, missed


def test_the_contexts_asked_for_are_plovers() -> None:
    assert {context for _, context in SENTENCES} <= set(plover.CONTEXTS)
