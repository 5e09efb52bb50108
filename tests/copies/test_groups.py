from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.copies.fingerprints import fingerprint
from dateline.copies.groups import Groups
from tests.copies.texts import (
    FERRY,
    FERRY_OTHER_REPORTER,
    FERRY_REWORDED,
    ROAD,
    TALLY,
    dressed,
    trimmed,
)

TEXTS = {
    "ferry": FERRY,
    "ferry again": FERRY,
    "ferry reworded": FERRY_REWORDED,
    "ferry dressed": dressed(FERRY),
    "ferry trimmed": trimmed(FERRY),
    "ferry end": "\n\n".join(FERRY.split("\n\n")[3:]),
    "other": FERRY_OTHER_REPORTER,
    "road": ROAD,
    "road trimmed": trimmed(ROAD, 3),
    "monday": TALLY.format(day="Monday", cases=12, beds=3),
    "empty": "",
    "sign": "…",
}
GROUPED = {
    frozenset(name for name in TEXTS if name.startswith("ferry")),
    frozenset({"road", "road trimmed"}),
    *(frozenset({name}) for name in ("other", "monday")),
}


def grouped(names: list[str]) -> set[frozenset[str]]:
    groups = Groups()
    for name in names:
        groups.add(fingerprint(TEXTS[name]))
    return {frozenset(names[i] for i in members) for members in groups.members()}


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(TEXTS)))
def test_groups_do_not_depend_on_the_order_of_arrival(names: list[str]) -> None:
    assert grouped(names) >= GROUPED
    assert grouped(names) == grouped(sorted(TEXTS))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(TEXTS)), max_size=30))
def test_every_article_is_in_exactly_one_group(names: list[str]) -> None:
    groups = Groups()
    for name in names:
        groups.add(fingerprint(TEXTS[name]))

    assert sorted(i for members in groups.members() for i in members) == list(range(len(names)))
    assert len(groups) == len(names)


def test_an_article_that_joins_two_groups_makes_them_one() -> None:
    groups = Groups()
    begin, end = trimmed(FERRY), "\n\n".join(FERRY.split("\n\n")[3:])

    assert groups.add(fingerprint(begin)).copies_of == ()
    assert groups.add(fingerprint(end)).copies_of == ()
    assert groups.add(fingerprint(FERRY)).copies_of in ((0, 1), (1, 0))
    assert groups.group(2) == groups.group(1) == 0


def test_many_copies_of_one_text_are_one_group() -> None:
    groups = Groups()
    for number in range(60):
        groups.add(fingerprint(FERRY if number % 2 else dressed(FERRY)))
    groups.add(fingerprint(FERRY_REWORDED))

    assert len(groups.members()) == 1
