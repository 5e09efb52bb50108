"""``make train``: fits the weights of the toponym recogniser and of the place resolver.

Run with ``python -m dateline.training.places --out DIR``. Two files are written, equal bytes for
equal gold, code and seed; the figures of both halves are printed, beside those of what is
installed. Without the gold sets it says so and does nothing. See ``docs/models.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from dateline.evaluation.figures import Figure, Sums
from dateline.evaluation.scoring import NEAR_KM, alike, kilometres, match, overlap
from dateline.evaluation.tasks import NoGold, find_shared
from dateline.grounding import places as resolver
from dateline.grounding import places_data
from dateline.grounding.gazetteer import Gazetteer
from dateline.language.parser import Parser
from dateline.mentions import toponyms as recogniser
from dateline.mentions import toponyms_data
from dateline.training.fitting import Recipe, Weights, change, fit_choice, fit_yes_or_no, rounded
from dateline.training.places_documents import SETS, Document, read_documents
from dateline.training.places_examples import (
    context_choices,
    local_choices,
    read_names,
    recogniser_examples,
)
from dateline.training.weight_files import weights_toml

Models = Mapping[str, Weights]

RECOGNISER_FILE, RECOGNISER_DECIMALS, RECOGNISER_LEAST = "toponyms_weights.toml", 2, 0.02
RECOGNISER_HEAD = (
    "Weights of the toponym models: sums above 0 mean yes. Logistic regression with L2, fitted on",
    "news articles with annotated place names; what the features mean is in toponyms_features.py.",
    "Made by `make train`; the model card is in docs/models.md.",
)
RESOLVER_FILE, RESOLVER_DECIMALS, RESOLVER_LEAST = "places.toml", 3, 0.005
RESOLVER_HEAD = (
    "Weights of place resolution: conditional logit with L2, fitted on news articles with resolved",
    "place names. [local] is the first round; [context] is what the second round adds to it.",
    "Made by `make train`; the model card is in docs/models.md.",
)


def fit_recogniser(documents: Sequence[Document], gazetteer: Gazetteer, seed: int) -> Models:
    """The weights by which a candidate is a place, and a place's name associative."""
    recipe = Recipe(penalty=2.0, steps=400, least_seen=4, seed=seed)
    is_place, is_associative = recogniser_examples(documents, gazetteer)
    return {
        name: rounded(fit_yes_or_no(examples, recipe), RECOGNISER_DECIMALS, RECOGNISER_LEAST)
        for name, examples in (("place", is_place), ("associative", is_associative))
    }


def fit_resolver(documents: Sequence[Document], gazetteer: Gazetteer, seed: int) -> Models:
    """The weights of a name's options by themselves, and what the other names change in them."""
    recipe = Recipe(penalty=1.0, steps=1000, seed=seed)
    articles = [read_names(document, gazetteer) for document in documents]
    local = fit_choice(local_choices(articles), recipe)
    both = fit_choice(context_choices(articles, local), recipe)
    return {
        "local": rounded(local, RESOLVER_DECIMALS, RESOLVER_LEAST),
        "context": rounded(change(local, both), RESOLVER_DECIMALS, RESOLVER_LEAST),
    }


@contextmanager
def using(recognising: Models | None = None, resolving: Models | None = None) -> Iterator[None]:
    """Within it, the rooms below work with these weights and not with the installed ones.

    For one thread: the rooms' own lookups are replaced, and put back at the end.
    """
    if recognising is not None:
        _put(recogniser, recognising.__getitem__)
    if resolving is not None:
        _put(resolver, resolving.__getitem__)
    try:
        yield
    finally:
        _put(recogniser, toponyms_data.weights)
        _put(resolver, places_data.weights)


def _put(room: ModuleType, weights: Callable[[str], Mapping[str, float]]) -> None:
    setattr(room, "weights", weights)  # noqa: B010 (a plain assignment is no export to mypy)


def figures(documents: Iterable[Document], gazetteer: Gazetteer) -> dict[str, Figure]:
    """How well the rooms below do on the documents: ``toponym_f1``, ``acc161_found``, ``use`` …"""
    sums = Sums()
    for document in documents:
        mentions = recogniser.find_toponyms(document.parsed, gazetteer)
        places = resolver.ground_places(
            mentions, document.parsed, gazetteer, publisher=document.publisher
        )
        pairs = match(
            document.gold, places, lambda g, p: overlap(g, p.span), lambda g, p: alike(g, p.span)
        )
        sums.hits("toponym", len(pairs), len(places), len(document.gold))
        near = [kilometres(g, p) <= NEAR_KM for g, p in pairs if g.latitude is not None]
        missed = sum(g.latitude is not None for g in document.gold) - len(near)
        sums.share("acc161", *near, *[False] * missed)
        sums.share("acc161_found", *near)
        told = [(g.associative, p.use) for g, p in pairs if g.associative is not None]
        if told:
            sums.share("use", *[gold == (use == "associative") for gold, use in told])
    return sums.figures()


def report(name: str, documents: Sequence[Document], gazetteer: Gazetteer) -> Iterator[str]:
    """A line for each set and half."""
    for set_name in SETS:
        for fitted in (True, False):
            half = [d for d in documents if (d.set_name, d.fitted) == (set_name, fitted)]
            told = "  ".join(
                f"{metric} {'-' if figure.value is None else format(figure.value, '.4f')}"
                for metric, figure in figures(half, gazetteer).items()
            )
            yield f"{name}, {set_name}, {'fitted' if fitted else 'other'} half: {told}"


def train(documents: Sequence[Document], gazetteer: Gazetteer, seed: int) -> tuple[Models, Models]:
    """The weights of both models; the resolver sees the names that the new recogniser finds."""
    half = [document for document in documents if document.fitted]
    recognising = fit_recogniser(half, gazetteer, seed)
    with using(recognising):
        return recognising, fit_resolver(half, gazetteer, seed)


def write(out: Path, recognising: Models, resolving: Models) -> list[Path]:
    """Write both files into the folder, which is made where it is missing."""
    out.mkdir(parents=True, exist_ok=True)
    texts = {
        RECOGNISER_FILE: weights_toml(RECOGNISER_HEAD, recognising, RECOGNISER_DECIMALS),
        RESOLVER_FILE: weights_toml(RESOLVER_HEAD, resolving, RESOLVER_DECIMALS),
    }
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8")
    return [out / name for name in texts]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, write and print. 0 also where there is no gold to fit on."""
    parser = argparse.ArgumentParser(description="Fit the weights of the place models.")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument(
        "--out", type=Path, default=Path("build/weights"), help="folder for the two files"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="where the fit starts; 0: at zero weights"
    )
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared(asked.shared)
        documents = list(read_documents(shared, Parser()))
    except NoGold as error:
        print(f"training skipped: {error}", file=sys.stderr)
        return 0
    gazetteer = Gazetteer.open()
    recognising, resolving = train(documents, gazetteer, asked.seed)
    for path in write(asked.out, recognising, resolving):
        print(f"wrote {path}")
    for line in report("installed", documents, gazetteer):
        print(line)
    with using(recognising, resolving):
        for line in report("new", documents, gazetteer):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
