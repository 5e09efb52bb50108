"""Which known actor a name means, where several bear it: the one of the country spoken of.

"Congress" and "the Labour Party" are names of many countries. The words beside the name decide,
then the country that the sentence is about, then that of the article, then where the article comes
from; where none of these leads, nobody is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dateline.grounding.registry.entries import BODIES, Actor, name_key
from dateline.grounding.registry.registry import Registry
from dateline.mentions.participants import ParticipantMention

_FEW_LETTERS = 3
_ALIKE = 60.0
"""Per cent of letters that two spellings of one first name have in common at least."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How often each country is spoken of, by sentence and in all; ``home`` is the article's own.

    Countries are ISO 3166 alpha-3 codes; ``home`` may be "".
    """

    sentences: Mapping[int, Counter[str]]
    article: Counter[str]
    home: str = ""

    @classmethod
    def of(cls, told: Iterable[tuple[int, str]], home: str = "") -> Setting:
        """From pairs of a sentence's number and an affiliation that it names."""
        sentences: dict[int, Counter[str]] = {}
        article: Counter[str] = Counter()
        for sentence, country in told:
            if country and country not in BODIES:
                sentences.setdefault(sentence, Counter())[country] += 1
                article[country] += 1
        return cls(sentences, article, home)

    def leading(self, sentence: int) -> Iterator[str]:
        """The country that leads in the sentence, in the article, and the article's home."""
        for counts in (self.sentences.get(sentence, Counter()), self.article):
            best = counts.most_common(2)
            if best and (len(best) == 1 or best[0][1] > best[1][1]):
                yield best[0][0]
        if self.home:
            yield self.home


class NameFinder:
    """Reads names of one article against the registry at the article's date.

    A state keeps its name where nothing speaks for another bearer: "Congo" is Kinshasa's. Without a
    ``setting`` a name that several bear is nobody's, and the heads of such mentions are
    noted in ``open``, to be read again when a setting is there.
    """

    def __init__(self, registry: Registry, date: str | None) -> None:
        self.registry, self.date = registry, date
        self.setting: Setting | None = None
        self.open: set[int] = set()

    def pick(
        self, text: str, m: ParticipantMention, own: str, titles: Sequence[str]
    ) -> Actor | None:
        """The one actor that the words mean here; None where they may be another's.

        ``own`` is the affiliation that the mention's words state, or ""; ``titles`` are the words
        before the name.
        """
        plain, shared = self.registry.find(text), self.registry.find_shared(text)
        if not plain and not shared and text.endswith("s") and len(text) > _FEW_LETTERS:
            plain = [a for a in self.registry.find(text[:-1]) if a.kind != "state"]
        if m.label == "PERSON" and titles:
            plain = [a for a in plain if a.kind == "person"]
        stated = own and not self._of_country(own, plain, shared)
        if stated and (national := self._national(text, own)) is not None:
            return national
        if not plain and not shared and m.label == "PERSON" and " " not in text:
            return self._by_surname(text, m, own, " ".join(titles))
        return self._chosen(plain, shared, own, m)

    def _national(self, text: str, own: str) -> Actor | None:
        """Who is called so with the country's name before it: "Pakistan's Taliban"."""
        for nation in self.registry.nations.get(own, ()):
            found = self._of_country(own, self.registry.find(f"{nation} {text}"), ())
            if len(found) == 1:
                return found[0]
        return None

    def group(self, name: str, own: str, m: ParticipantMention) -> Actor | None:
        """The one organisation or group of the name, as :meth:`pick` for a word of a mention."""
        plain, shared = (
            [a for a in found if a.kind in ("org", "group")]
            for found in (self.registry.find(name), self.registry.find_shared(name))
        )
        return self._chosen(plain, shared, own, m)

    def _by_surname(self, text: str, m: ParticipantMention, own: str, title: str) -> Actor | None:
        """The one in office of that surname, by the office said before it or by the country."""
        found = [a for a in self.registry.find_surname(text) if self._in_office(a)]
        held = [a for a in found if title and a.term(self.date).title == title]
        if len(held) == 1 and not own:
            return held[0]
        return self._chosen([], found, own, m)

    def _in_office(self, actor: Actor) -> bool:
        return self.date is not None and any(t.start and t.holds(self.date) for t in actor.terms)

    def _chosen(
        self, plain: Sequence[Actor], shared: Sequence[Actor], own: str, m: ParticipantMention
    ) -> Actor | None:
        """Among all who bear a name the one of the country that the words or the text speak of.

        Those of ``shared`` bear it only within their country.
        """
        if own:
            if near := self._of_country(own, plain, shared):
                return _sole(near)
            plain, shared = (
                [a for a in found if a.kind != "org" or self._affiliation(a) in BODIES]
                for found in (plain, shared)
            )
        if len(plain) == 1 and not any(a is not plain[0] for a in shared):
            return plain[0]
        if not plain and not shared:
            return None
        if self.setting is None:
            self.open.add(m.head)
            return None
        leading = self.setting.leading(m.sentence)
        for country in leading:
            if near := self._of_country(country, plain, shared):
                return _sole(near)
        return _sole([a for a in plain if a.kind == "state"])

    def _of_country(
        self, country: str, plain: Sequence[Actor], shared: Sequence[Actor]
    ) -> list[Actor]:
        """The bearers from a country; those with the plain name before those with a shared one."""
        near = [a for a in plain if self._affiliation(a) == country]
        return near or [a for a in shared if self._affiliation(a) == country]

    def _affiliation(self, actor: Actor) -> str:
        return actor.term(self.date).affiliation


def _sole(found: Sequence[Actor]) -> Actor | None:
    return found[0] if len(found) == 1 else None


def may_be(full: str, actor: Actor) -> bool:
    """Whether a person called by a full name may be the actor: "Moammar" is Muammar, not Ali."""
    first = name_key(full).split(" ")
    for name in (actor.name, *actor.aliases):
        words = name_key(name).split(" ")
        if len(words) > 1 and (words[0] in first or fuzz.ratio(words[0], first[0]) >= _ALIKE):
            return True
    return False
