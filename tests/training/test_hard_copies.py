from __future__ import annotations

from pathlib import Path

import pytest

from dateline.training.hard_copies import Thesaurus, hard_copy, rearrange, spin

TEXT = (
    "Soldiers closed the bridge on Monday, and drivers waited at the border. "
    "The governor visited the town in March. Traders complained about the delay."
)


@pytest.fixture
def thesaurus(tmp_path: Path) -> Thesaurus:
    """A small one, in the form of WordNet's files."""
    (tmp_path / "data.noun").write_text(
        "  1 a licence\n"
        "00000001 06 n 02 bridge 0 crossing 0 000 | where a river is crossed\n"
        "00000002 18 n 02 soldier 0 trooper 0 001 @ 00000001 n 0000 | who fights\n"
        "00000003 18 n 01 trader 0 001 @ 00000002 n 0000 | who trades\n"
    )
    (tmp_path / "index.noun").write_text(
        "bridge n 1 0 1 1 00000001\nsoldier n 1 1 @ 1 1 00000002\ntrader n 1 1 @ 1 1 00000003\n"
    )
    for part in ("verb", "adj", "adv"):
        for kind in ("data", "index"):
            (tmp_path / f"{kind}.{part}").write_text("  1 a licence\n")
    return Thesaurus(tmp_path)


def test_synonyms_or_else_kin(thesaurus: Thesaurus) -> None:
    assert thesaurus.others("bridge") == ["crossing"]
    assert thesaurus.others("trader") == ["soldier", "trooper"]
    assert thesaurus.others("cloud") == []


def test_spinning_keeps_endings_capitals_and_names(thesaurus: Thesaurus) -> None:
    spun = spin("The Bridge of soldiers near a bridge.", thesaurus, 1.0, 1)

    assert spun == "The Bridge of troopers near a crossing."
    assert spin(TEXT, thesaurus, 0.0, 1) == TEXT


def test_rearranging_keeps_the_words() -> None:
    words = sorted(TEXT.lower().replace(",", "").replace(".", "").split())
    for seed in range(8):
        other = rearrange(TEXT, seed).lower().replace(",", "").replace(".", "").split()
        assert len(other) - len(words) in range(-2, 4)
    assert len({rearrange(TEXT, seed) for seed in range(8)}) > 2


def test_the_same_seed_gives_the_same_copy(thesaurus: Thesaurus) -> None:
    assert hard_copy(TEXT, thesaurus, 0.6, 5) == hard_copy(TEXT, thesaurus, 0.6, 5)
