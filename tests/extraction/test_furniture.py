"""The cues of furniture, and what they leave alone."""

from __future__ import annotations

import pytest

from dateline.extraction.furniture import load_furniture, without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Source link",
        "Please enter your comment!",
        "Must Read",
        "Also read: Governor asks capital for help",
        "READ MORE: Governor asks capital for help",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Advertisement",
        "We use cookies on this site",
        "Sign up to our newsletter",
        "Tags: army, river",
        "© 2024 River Post",
        "Photo: Jane Roe/AFP",
        "Log in to continue",
        "Published: 12 May 2024",
        "Home > World > Africa",
        "Leave a Reply",
    ],
)
def test_furniture_is_known(line: str) -> None:
    assert load_furniture().find(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "The minister’s comments drew protests across the capital.",
        "Share prices fell after the army closed the border crossing.",
        "By Friday the soldiers had left the town.",
        "Related charges against two officers were dropped.",
        "Source regions of the river have been dry for three years, officials said.",
        "Sign language interpreters joined the march on the ministry.",
        "Read aloud in court, the letter moved some to tears.",
        "“More troops will come,” said the governor.",
        "»Vi har aldrig set noget lignende,« siger bonden.",
        "Mohammad Khan was a journalist for twenty years, his family said.",
        "Follow-up talks are planned for June.",
        "Home to four million people, the city has been under siege since March.",
        "Top officials met in Geneva on Monday to save the truce.",
        "Latest figures show that 40,000 people have fled.",
        "Photographs showed soldiers carrying the wounded.",
        "5 views of the dead were shared by the militia, police said.",
    ],
)
def test_prose_is_left_alone(line: str) -> None:
    assert load_furniture().find(line) is None


def test_a_body_loses_lines_that_no_body_holds() -> None:
    body = "\n\n".join(["One.", "Advertisement", "Two.", "Three.", "Four.", "© 2024 River Post"])
    assert without_furniture(body) == "One.\n\nTwo.\n\nThree.\n\nFour."
