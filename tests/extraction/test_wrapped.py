from __future__ import annotations

from dateline.extraction.plain import paragraphs

PRINTED = """\
Harbour Gazette                              4 May 2025

The port authority closed two piers on Monday after gov-
ernment inspectors found cracks in the concrete, a spokes-
woman for the authority said in a statement to reporters.
Dock workers marched to the gate and demanded that anti-
corruption officers look into the contract for the piers.

1
Harbour Gazette                              4 May 2025

The company that built them rejected the accusation and
promised to pay for repairs before the end of the year.
"""


def test_printed_pages_become_paragraphs_without_page_furniture() -> None:
    text = "\n".join(paragraphs(PRINTED))

    assert "government inspectors" in text
    assert "spokeswoman" in text
    assert "anti-corruption officers" in text
    assert "Gazette" not in text
    assert "\n1\n" not in text


def test_lines_that_are_paragraphs_stay_as_they_are() -> None:
    lines = ["Police closed the road.", "Residents protested on Monday.", "12"]
    assert paragraphs("\n".join(lines)) == lines
