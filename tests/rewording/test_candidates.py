"""Which candidate a place is taken to stand for."""

from __future__ import annotations

import numpy as np

from dateline.language.parser import Parser
from dateline.rewording.candidates import NAMES, choose, load_weights, rows_of
from dateline.rewording.detect import Detector
from dateline.rewording.features import Looks, look
from dateline.rewording.places import doubled
from dateline.rewording.tokens import Tokens


def looked(text: str, parser: Parser, detector: Detector) -> tuple[Tokens, Looks]:
    tokens = Tokens.of(next(parser.parse([text])))
    return tokens, look(tokens, detector.evidence, detector.shares)


def chosen(text: str, parser: Parser, detector: Detector) -> dict[str, str]:
    tokens, looks = looked(text, parser, detector)
    units = detector.evidence.units
    likely = choose(looks, tokens, units, load_weights())
    words = [tokens.words[k] for k in looks.places.first]
    return dict(zip(words, (units.texts[u] for u in likely), strict=True))


def test_what_the_article_says_elsewhere_counts(parser: Parser, detector: Detector) -> None:
    text = "Thousands dissented in the capital."

    told = chosen(text + " The protesters left at night.", parser, detector)

    assert told["dissented"] == "protested"


def test_the_other_places_of_a_word_count(parser: Parser, detector: Detector) -> None:
    tokens, looks = looked("They slew him. The men who slew him fled.", parser, detector)
    once_tokens, once = looked("They slew him.", parser, detector)
    units, weights, mates = detector.evidence.units, load_weights(), NAMES.index("mates")
    assert looks.options is not None
    assert once.options is not None

    twice = rows_of(looks.places, looks.options, tokens, units, weights)
    alone = rows_of(once.places, once.options, once_tokens, units, weights)

    slew = units.words["slew"]
    own = looks.places.unit[looks.options.rows] == slew
    assert np.any(twice[own, mates] != 0)
    assert not np.any(alone[once.places.unit[once.options.rows] == slew, mates])


def test_a_text_without_places_has_nothing_to_choose(parser: Parser, detector: Detector) -> None:
    tokens, looks = looked("", parser, detector)

    assert len(choose(looks, tokens, detector.evidence.units, load_weights())) == 0


def test_the_weights_have_the_names_of_the_columns() -> None:
    assert load_weights().shape == (len(NAMES),)


def test_a_preposition_that_stands_twice_tells(parser: Parser, detector: Detector) -> None:
    text = "A lot of of people came. A lot of people came."

    tokens, looks = looked(text, parser, detector)

    found = doubled(tokens, looks.places)
    first = looks.places.first[found]
    assert [tokens.words[k] for k in first] == ["a"]
    assert list(first) == [0]
