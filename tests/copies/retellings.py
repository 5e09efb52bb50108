"""One report told twice, each time in sentences of our own, as two newsrooms would tell it.

The report is the letter of Pakistan's caretaker prime minister to Kabul in September 2023. The
reworded texts are what `dateline.training.spinner` made of the first telling: every third and every
second word of its content that is no name is another one.
"""

from __future__ import annotations

RETELLING = """\
Pakistan's interim leader has put his country's worries about militants into a letter to Kabul.

Anwaar-ul-Haq Kakar, who heads the caretaker government, sent it to Mullah Hasan Akhund, the \
Taliban prime minister, an official in Islamabad said on Sunday. The official, who may not speak \
to reporters and therefore did not give his name, called it an answer to the congratulations that \
Akhund had sent when Kakar took office in August.

According to the official, Kakar wrote that both countries have to deal with the danger together \
if trade between them is to grow. "Shared goals need steady work" was how he summed up the \
message. Neither Pakistan's minister of information nor the Taliban answered questions about it.

Attacks inside Pakistan have multiplied since the Taliban took Kabul in 2021, as the soldiers of \
the United States and of NATO went home. Islamabad holds that commanders of the Tehrik-i-Taliban \
Pakistan, the TTP, found shelter across the border and plan raids from there. Hundreds of \
policemen and soldiers were killed in the past year, most of them in Khyber Pakhtunkhwa and in \
Baluchistan, where a separate rebellion goes on.

The Taliban say that nobody may use Afghanistan against its neighbours, and that Pakistan should \
look for the causes of its troubles at home.

Kakar has not ruled out strikes on hideouts beyond the frontier. Last week he told an interviewer \
that Pakistan would act wherever it must to protect its people; he would not say how.

Earlier this month a force that one security officer put at 1,000 men crossed over and attacked \
army posts in the Chitral district. The TTP said that it was behind the raid. Four soldiers and \
12 of the attackers died, by the army's count.

The main crossing at Torkham stayed shut for nine days after that, and lorries with fruit and \
cement waited on both sides. It opened again on Friday, when the Taliban had promised Pakistani \
officials that their soil would not serve attackers.
"""

SECOND_RETELLING = """\
ISLAMABAD - A thank-you note with a warning in it: that is what Afghanistan's rulers received \
from Pakistan this month.

Prime Minister Hasan Akhund of the Taliban had wished Anwaar-ul-Haq Kakar well when the senator \
was sworn in to lead Pakistan until elections are held. In his reply, Kakar brought up the TTP, \
the armed group that Pakistan blames for most of the bombings in its north-west, said a person in \
the government who had seen the text but was not allowed to discuss it.

Better roads and more business across the border would help everybody, the reply goes on, but \
safety comes first. Spokesmen in both capitals kept silent over the weekend.

How many fighters the TTP has is not known; United Nations experts speak of 4,000 or more. \
Washington lists it among terrorist organisations. Its men swear loyalty to the Afghan Taliban, \
who nonetheless reject every charge of helping it.

The quarrel hurts trade. Afghanistan has no coast, and what it buys and sells goes mostly by \
Karachi. When guards closed the gate at Torkham in early September, thousands of travellers were \
stuck, along with the drivers of lorries whose onions rotted in the heat. Only on Friday, after \
nine days and a Taliban pledge to restrain militants, did traffic flow.

Shortly before, gunmen had stormed outposts in the mountains of Chitral, an assault that cost the \
lives of four Pakistani soldiers. The army says it killed 12 of those who came; some were \
Afghans. A list of names, officials say, has been handed to Kabul.

Would Pakistan send drones across the frontier? "We will do what is needed," Kakar said in an \
interview with an American broadcaster a few days ago, and left it at that.
"""

REWORDED_A_THIRD = """\
Pakistan's interim chief has placed his land's worries about militants into a letter to Kabul.

Anwaar-ul-Haq Kakar, who heads the caretaker authorities, sent it to Mullah Hasan Akhund, the \
Taliban high minister, an official in Islamabad stated on Sunday. The legit, who may not talk to \
reporters and therefore didn't give his name, called it an answer to the congratulations that \
Akhund had shipped when Kakar adopted in August.

Fitting in to the official, Kakar wrote that both countries have to deal with the insecurity \
together if commerce among them is to grow. "Shared goals need steady work" was how he summarized \
the message. Neither Pakistan's minister of information nor the Taliban replied questions \
approximately it.

Attacks inside Pakistan have multiplied since the Taliban took Kabul in 2021, as the soldiers of \
the United States and of NATO went home. Islamabad holds that commanding officers of the \
Tehrik-i-Taliban Pakistan, the TTP, found refuge across the frontier and plan raids from there. \
Hundreds of policemen and soldiers were killed in the ancient year, most of them in Khyber \
Pakhtunkhwa and in Baluchistan, where a separate rebellion goes on.

The Taliban declare that cypher may use Afghanistan against its neighbours, and that Pakistan \
should look for the campaigns of its problems reception.

Kakar has not decreed out walkouts on hideouts beyond the frontier. Last week he advised an \
interviewer that Pakistan would act wherever it must to protect its people; he would not say how.

Earlier this month a force that one safety military officer placed at 1,000 fellows cut through \
over and attacked army posts in the Chitral territory. The TTP stated that it was behind the \
maraud. Four soldiers and 12 of the attackers perished, by the regular army's numeration.

The main crossing at Torkham stayed shut for nine days after that, and lorries along with yield \
and bisque waited on both sides. It opened again on Friday, whilst the Taliban had assured \
Pakistani officials that their soil would not function attackers.
"""

REWORDED_HALF = """\
Pakistan's interim chief has placed his land's worries about extremists into a letter to Kabul.

Anwaar-ul-Haq Kakar, who heads the caretaker authorities, sent it to Mullah Hasan Akhund, the \
Taliban high minister, an official in Islamabad stated on Sunday. The legit, who may not talk to \
newsmen and hence didn't give his name, referred to as it an answer to the congratulations that \
Akhund had shipped when Kakar adopted in August.

Fitting in to the official, Kakar wrote that both countries have to deal along with the \
insecurity together if commerce among them is to grow. "Shared goals require firm work" was how \
he summarized the message. Neither Pakistan's minister of information nor the Taliban replied \
questions approximately it.

Attacks inside Pakistan have multiplied since the Taliban took Kabul in 2021, as the soldiers of \
the United States and of NATO went inland. Islamabad holds that commanding officers of the \
Tehrik-i-Taliban Pakistan, the TTP, found refuge over the frontier and plan marauds from there. \
Hundreds of policemen and soldiers were murdered in the ancient year, the majority of of them in \
Khyber Pakhtunkhwa and in Baluchistan, where a separate rebellion goes along.

The Taliban declare that nonentity may make use of Afghanistan in opposition to its neighbours, \
and that Pakistan should look for the crusades of its problems reception.

Kakar has not precluded walkouts on hideouts beyond the wilderness. Last hebdomad he \
knowledgeable an asker that Pakistan would act wherever it must to shield its people; he would \
not declare how.

Earlier this mo a power that one safety officer put at 1,000 men crossed over and attacked ground \
forces posts in the Chitral district. The TTP said that it was behind the raid. Four squaddies \
and 12 of the aggressors passed away, by the ground forces's counting.

The principal crossing at Torkham stayed shut for nine dates after that, and lorries with yield \
and cement attended to both east sides. It unfolded again on Friday, when the Taliban had assured \
Pakistani legits that their grime would not function aggressors.
"""
