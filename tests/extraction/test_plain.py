"""The article in pages saved as text, as different sites furnish them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.plain import extract_plain, paragraphs
from dateline.records import Page

BODY = (
    "Fighters seized two villages near the river on Tuesday, the regional governor said, after "
    "the army pulled its last patrols out of the district.",
    "At least nine soldiers were killed and dozens of families fled towards the provincial "
    "capital, according to aid workers.",
    "“We left everything behind,” said a farmer who walked through the night with four children.",
    "The defence ministry did not answer questions about the withdrawal. It has denied in the past "
    "that it lacks the men to hold the area.",
    "Talks between the two sides broke down in March.",
)
TITLE = "Fighters Seize Two Villages as Army Leaves River District"
ALL = "\n\n".join(BODY)


def extracted(text: str):
    return extract_plain(Page(body=text, kind="text", origin="x.txt"))


@dataclass(frozen=True)
class Dump:
    """A page saved as text whose article is BODY, under TITLE unless said otherwise."""

    name: str
    text: str
    title: str | None = TITLE
    published: str | None = None
    authors: tuple[str, ...] = ()


def around(above: str, below: str, body: str = ALL) -> str:
    return "\n\n".join(x for x in (above.strip(), body, below.strip()) if x) + "\n"


MENU = "Home\nNews\nPolitics\nSport\nBusiness\nOpinion\nContact\n"

DUMPS = [
    Dump(
        "fused breadcrumb and repeated title",
        around(
            f"HomeWorld{TITLE}\n\n{TITLE}",
            "Source link\n\nLEAVE A REPLY Cancel reply\n\nPlease enter your comment!\n"
            "Must Read\n\nFive Cakes to Bake This Weekend",
        ),
    ),
    Dump("only a fused breadcrumb", around(f"HomeInternationalAsia{TITLE}", "Source link")),
    Dump(
        "skip link, menu, trail with arrows, date and share bar",
        around(
            f"Skip to main content\n{MENU}\nHome » World » {TITLE}\n{TITLE}\n"
            "By Amina Diallo\nMay 12, 2024 10:31 am IST\nShare\nFacebook\nTwitter\nWhatsApp",
            "Tags: army, river, villages\n\nShare this article\n\nRelated Articles\n"
            "Rain Delays Harvest in the North\nPort Workers Return After Pay Deal",
        ),
        published="2024-05-12T10:31:00",
        authors=("Amina Diallo",),
    ),
    Dump(
        "cookie notice above and newsletter box below",
        around(
            "We use cookies and similar technologies to improve your experience on our site. By "
            "continuing to browse you agree to our use of cookies.\nAccept all\nReject all\n\n"
            f"{TITLE}\n\nPublished: 12 May 2024",
            "Sign up for our daily newsletter and get the day's stories in your inbox.\n"
            "Enter your email address\nSubscribe\n\n© 2024 River Post. All rights reserved.",
        ),
        published="2024-05-12",
    ),
    Dump(
        "links and advertisements inside the body",
        around(
            TITLE,
            "",
            "\n\n".join(
                [
                    BODY[0],
                    "Advertisement",
                    BODY[1],
                    "READ MORE: Governor asks capital for help as roads close",
                    BODY[2],
                    "Also read | What the river means to both sides",
                    BODY[3],
                    "Story continues below this ad",
                    BODY[4],
                ]
            ),
        ),
    ),
    Dump(
        "one paragraph a line",
        f"{TITLE}\n" + "\n".join(BODY) + "\nRead more\nMore from World\nOil prices slip again\n",
    ),
    Dump(
        "photo credit and caption of the agency",
        around(
            f"{TITLE}\nStaff Reporter\n5 hours ago\nListen to this article\nPhoto: Jane Roe/AFP",
            "About the author\n\nAmina Diallo is a reporter for the River Post based in the "
            "capital. She covers the army and has written two books about it.",
        ),
    ),
    Dump(
        "comments of readers after the body",
        around(
            TITLE,
            "3 Comments\n\nJohn1975\n\nThis is what happens when nobody pays the soldiers.\n\n"
            "Reply\n\nmaria\n\nI was there last year and it was quiet.\n\nReply\n\n"
            "Your email address will not be published. Required fields are marked *\n"
            "Name\nEmail\nWebsite\nPost Comment",
        ),
    ),
    Dump(
        "title with the name of the site, login prompt",
        around(
            f"River Post\n\n{MENU}\nLog in\nRegister\n\n{TITLE} - River Post\n"
            "Already a subscriber? Log in to continue",
            "More Stories\n\nOil prices slip again\n\nPrevious article\n\nNext article",
        ),
    ),
    Dump(
        "related box in the midst",
        around(
            TITLE,
            "",
            "\n\n".join(
                [
                    *BODY[:2],
                    "Related stories\nGovernor Asks Capital for Help\nRoads Close in the South",
                    *BODY[2:],
                ]
            ),
        ),
    ),
    Dump(
        "long menu before and long footer after",
        around(
            MENU * 3 + "\nSubscribe\nSearch\nLatest News\nEpaper\n\n" + TITLE,
            MENU * 2 + "\nAbout us\nPrivacy Policy\nTerms of Service\nCareers\nAdvertise with us",
        ),
    ),
    Dump(
        "syndication note and hashtags",
        around(
            f"{TITLE}\nBy Staff Writer\nUpdated: Tuesday, 14 May 2024 09:05 GMT",
            "The post Fighters Seize Two Villages appeared first on River Post.\n\n"
            "#army #river #villages",
        ),
        published="2024-05-14T09:05:00+00:00",
    ),
    Dump(
        "previous and next posts of a blog",
        around(
            f"← Older post\n\n{TITLE}\nPosted on 3 June 2023 by admin",
            "Share this:\nTwitter\nFacebook\nLike this:\nLike Loading...\nRelated\n"
            "Harvest late again\nJune 1, 2023\nLeave a comment",
        ),
        published="2023-06-03",
    ),
    Dump("no furniture and no title", ALL, title=None),
    Dump("title and body alone", f"{TITLE}\n\n{ALL}"),
    Dump(
        "a dateline in front",
        f"{TITLE}\n\nGAO, Mali (Reuters) — {ALL}\n\nSource link",
    ),
]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda d: d.name)
def test_the_article_is_found(dump: Dump) -> None:
    found = extracted(dump.text)
    assert found.text.removeprefix("GAO, Mali (Reuters) — ") == ALL
    assert found.title == dump.title
    assert found.published == dump.published
    if dump.authors:
        assert found.authors == dump.authors


def test_a_hard_wrapped_article_is_joined_again() -> None:
    wrapped = (
        "Fighters seized two villages near the river on Tuesday, the governor\n"
        "said, after the army pulled its last patrols out of the district that\n"
        "it had held for years.\n\n"
        "At least nine soldiers were killed, according to aid workers who had\n"
        "spoken to families on the road."
    )
    first, second = extracted(wrapped).text.split("\n\n")
    assert first.endswith("that it had held for years.")
    assert second.startswith("At least nine")


def test_short_lines_are_not_taken_for_a_wrapped_paragraph() -> None:
    lines = ["The army said:", "Nine soldiers were killed.", "Forty were hurt."]
    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Nine soldiers were killed on Tuesday.",
        "Police detain six.",
        "GAO: Nine soldiers were killed on Tuesday, the army said.",
        "He resigned.\n\nShe did not.\n\nNobody knows why.",
        "The list of the dead:\n\n- Four soldiers of the third brigade.\n\n- Two drivers.\n\nMore "
        "names will follow, the army said.",
    ],
)
def test_a_plain_article_comes_through_whole(text: str) -> None:
    assert extracted(text).text == text


def test_subheadings_and_lists_in_the_body_stay() -> None:
    text = "\n\n".join([BODY[0], "What the army says", BODY[1], "Key dates", "1998", *BODY[2:]])
    assert extracted(text).text == text


def test_a_paragraph_that_speaks_of_cookies_or_comments_stays() -> None:
    told = "The minister's comments drew protests, and he was asked to share the report with them."
    text = "\n\n".join([*BODY[:2], told, *BODY[2:]])
    assert told in extracted(text).text


def test_a_page_of_furniture_alone_has_no_text() -> None:
    assert extracted("Home\nNews\nSport\nShare\nLog in\nAdvertisement\n").text in ("", "Sport")


def test_a_title_alone_is_both() -> None:
    found = extracted(TITLE)
    assert (found.title, found.text) == (TITLE, TITLE)


@given(st.text(max_size=300))
def test_any_text_is_borne(text: str) -> None:
    found = extracted(text)
    assert "\n\n\n" not in found.text
