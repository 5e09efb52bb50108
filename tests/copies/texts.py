"""Pages in words of our own, and what copyists make of them."""

from __future__ import annotations

FERRY = """\
The ferry Orlanda ran aground on a sandbank off Port Velim on Tuesday evening with 214 people \
on board, the harbour office said.

Nobody was badly hurt. Eleven passengers were taken to the hospital in Velim with bruises, and \
most of them were sent home before midnight, said Dr Ines Marrow, who runs its emergency ward.

Captain Joris Habel told investigators that the steering had failed twice in the minutes before \
the accident. The Coast Guard towed the ship back to its berth on Wednesday at dawn.

"We heard a long scraping noise and then the lights went out," said Pavla Reth, a teacher from \
Dornau who was travelling with 26 pupils. "The crew handed out blankets and stayed calm."

The owner, Northern Lines, has stopped its two other ships of that type until engineers have \
looked at them. In 2019 a ship of the company lost power near the island of Kress.
"""

FERRY_REWORDED = """\
The ferry Orlanda went aground on a sandbar off Port Velim on Tuesday night with 214 folks on \
board, the port bureau stated.

Nobody was severely injured. Eleven travellers were brought to the clinic in Velim with \
contusions, and most of them were dispatched home before midnight, stated Dr Ines Marrow, who \
manages its casualty unit.

Captain Joris Habel informed examiners that the guidance had faltered twice in the moments \
before the mishap. The Coast Guard hauled the vessel back to its dock on Wednesday at daybreak.

"We perceived a lengthy grating sound and then the lamps went out," stated Pavla Reth, an \
instructor from Dornau who was journeying with 26 students. "The team gave out covers and \
remained composed."

The proprietor, Northern Lines, has halted its two other vessels of that kind until technicians \
have peered at them. In 2019 a vessel of the firm forfeited power near the isle of Kress.
"""

FERRY_OTHER_REPORTER = """\
A passenger ship with more than 200 travellers got stuck in shallow water outside Port Velim \
late on Tuesday, and stayed there all night.

Rescue boats from three villages brought blankets and hot tea. The Orlanda, built in 1987, was on \
its way to Kress when its rudder jammed, according to its captain, Joris Habel.

Dr Ines Marrow of the Velim hospital counted 11 patients, none of them in danger. School classes \
from Dornau were among the travellers; their teacher Pavla Reth praised the sailors.

Northern Lines will keep two sister ships in port for now. On Wednesday morning a Coast Guard tug \
pulled the ferry free at high water.
"""

ROAD = """\
Villagers in the Tasmer valley blocked the road to the Olgen mine for a third day on Monday, \
demanding that the company repair 40 houses that were damaged by blasting.

About 300 people sat on the asphalt near the bridge at Sulm, said Mara Kolt, who speaks for the \
village council. Lorries loaded with ore were parked along the road for 5 kilometres.

The company, Olgen Metals, said that it had offered to pay for repairs in March but had not been \
given a list of the houses. Mrs Kolt said that the list was handed over on 2 April.

Police from the district town of Harn watched from a distance. Their chief, Colonel Ede Brandt, \
said that he would not clear the road as long as ambulances were let through.
"""

TALLY = """\
On {day} the health office of Lower Sarn reported {cases} new cases of measles in the district, \
and said that {beds} patients were treated in hospital.

The office keeps a count of all cases that doctors in the district confirm. It asks parents to \
have their children vaccinated before the school year begins.
"""


def trimmed(text: str, paragraphs: int = 2) -> str:
    """The first paragraphs."""
    return "\n\n".join(text.split("\n\n")[:paragraphs])


def dressed(text: str) -> str:
    """With the furniture of another page around it, another headline, and a credit."""
    return (
        "Share this article\n\nAccident at sea: what we know so far\n\nBy Wire Services\n\n"
        f"PORT VELIM (Reuters) - {text}\n\nSubscribe to our newsletter for the latest news\n\n"
        "Please enter your comment!\n\nSource link"
    )
