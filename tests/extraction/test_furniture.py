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
        "Subscribe now to the River Post for the full story.",
        "To read the full story, please log in or become a member of the River Post.",
        "Each morning the news of the harbour, straight into your inbox.",
        "Never miss an update from the harbour with our weekly newsletter!",
        "We want to hear what you think about this article.",
        "Are you waiting for a ferry? We want to hear from you!",
        "Submit your letter to the editor through this form.",
        "Got a story? Our reporters would like to know.",
        "For more stories like this, see our harbour page.",
        "To reach the reporter, write to jo@riverpost.example.",
        "Our Standards: The River Post's rules of reporting",
        "Our editors choose these boats on their own, and we may earn a commission.",
        "This page and its pictures may contain affiliate links.",
        "Jo Barnes is an associate professor of fisheries at the University of Marn.",
        "The ferry leaves Marn in clear weather on Monday. Photo: Jo Barnes/River Post",
        "© Jo Barnes",
        "Ferries will sail again from Monday, the operator of the line said, after a week of […]",
        "Recommended videos",
        "Article content",
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
        "Subscribers to the full service of the ferry line were told on Friday that it had ended.",
        "“We want to hear from you what you saw that night,” the judge told the witness.",
        "Popular anger at the council grew when the boats stayed in the harbour.",
        "Recommended by the commission, the ban takes effect in May.",
        "“The council […] has known this for years.”",
        "The company said that it would earn a commission of two per cent on each sale.",
    ],
)
def test_prose_is_left_alone(line: str) -> None:
    assert load_furniture().find(line) is None


def test_a_body_loses_lines_that_no_body_holds() -> None:
    body = "\n\n".join(["One.", "Advertisement", "Two.", "Three.", "Four.", "© 2024 River Post"])
    assert without_furniture(body) == "One.\n\nTwo.\n\nThree.\n\nFour."
