"""Corpora of any size, made by a seeded generator: the concepts, questions and verdicts that we ship, under articles that nobody wrote.

    python -m bench.corpora FOLDER [--claims 1000] [--seed 1]

An article has a hundred claims, one a line, worded from a few frames; conditions grow with the corpus (one for every
hundred claims), and so do its words (names of places, made of syllables), so that nothing stays small that would grow in
life. What is made holds together: `dnclaims --corpus FOLDER corpus check` has nothing to say of it.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import yaml

from dnclaims.corpus.files import LISTS, SINGLES
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.corpus.open import default_root
from dnclaims.corpus.shown import overstated
from dnclaims.model import About, Cites, ClaimKind, ClaimRecord, Concept, ConceptKind, Horizon, Question, Rung

A_FILE = 100
"""Claims an article has, and claims for which there is one more condition."""

_SYLLABLES = "ba ber cor dal den el far gar hol in kel lor mar nor ost pel quin ros sel tor ul van wes yar zen".split()
_PARTS = "shoulder hip jaw calf wrist heel knee rib thigh forearm".split()
_WAYS = {
    Rung.ABSOLUTE: ("always relieves", "is proven to end", "completely cures"),
    Rung.CERTAIN: ("relieves", "reduces", "is effective for", "eases"),
    Rung.PROBABLE: ("can relieve", "helps most patients with", "often eases"),
    Rung.POSSIBLE: ("may relieve", "might ease", "could help with"),
    Rung.UNCERTAIN: ("is not known to ease", "has not been shown to change"),
}
_TAILS = (
    "in {place}",
    "after {number} visits to {place}",
    "for runners of {place}",
    "within {number} days",
    "for {number} of our patients",
)
_HORIZONS = {None: "", Horizon.IMMEDIATE: " at once", Horizon.SHORT: " for some weeks", Horizon.LONG: " for years"}


class Maker:
    """Makes the records of one corpus, the same from the same seed."""

    def __init__(self, claims: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = claims
        shipped = load(default_root())
        self.questions: list[Question] = [question for question, _ in shipped.of(Question)]
        self.concepts: list[Concept] = [concept for concept, _ in shipped.of(Concept)]
        known = [concept for concept in self.concepts if ConceptKind.CONDITION in concept.kind]
        self.added = [self._condition(number, known) for number in range(claims // A_FILE)]
        self._conditions = known + self.added
        self._outcomes = [concept for concept in self.concepts if ConceptKind.OUTCOME in concept.kind]
        self._places = [self._word() for _ in range(10 + claims // 10)]

    def _word(self) -> str:
        return "".join(self._chance.choice(_SYLLABLES) for _ in range(self._chance.randint(2, 4))).capitalize()

    def _condition(self, number: int, known: list[Concept]) -> Concept:
        """Return a condition that is a narrower one of a known one: its name is no other's, for its number is in it."""
        part = self._chance.choice(_PARTS)
        return Concept(
            id=f"made-{number}",
            kind=(ConceptKind.CONDITION,),
            name=f"{self._word().lower()} {part} pain {number}",
            synonyms=(f"{part} syndrome {number}",),
            broader=(self._chance.choice(known).id,),
        )

    def _one(self, among: list[Concept]) -> Concept:
        """Return one of a list, the first ones far more often than the last, as words are spoken."""
        return among[int(len(among) * self._chance.random() ** 3)]

    def claims(self) -> Iterator[list[tuple[str, ClaimRecord]]]:
        """Yield the claims of each article with the lines that they are quoted from."""
        for first in range(0, self._count, A_FILE):
            article = f"article-{first // A_FILE}"
            yield [self._claim(f"{article}-{number:03}") for number in range(min(A_FILE, self._count - first))]

    def _claim(self, identity: str) -> tuple[str, ClaimRecord]:
        chance = self._chance
        condition, outcome = self._one(self._conditions), self._one(self._outcomes)
        said, horizon = chance.choice(list(Rung)), chance.choice(list(_HORIZONS))
        place = self._places[int(len(self._places) * chance.random() ** 3)]
        tail = chance.choice(_TAILS).format(place=place, number=chance.randint(2, 400))
        words = f"{chance.choice(_WAYS[said])} {outcome.name} in {condition.name}{_HORIZONS[horizon]} {tail}"
        answers = {}
        if chance.random() < 0.3:
            question = chance.choice(self.questions)
            answers = {question.id: chance.choice(question.scale).id}
        return f"Dry needling {words}, as {identity} tells.", ClaimRecord(
            id=identity,
            quote=f"Dry needling {words}",
            says=f"The treatment {words}.",
            kind=ClaimKind.EFFICACY if chance.random() < 0.7 else chance.choice(list(ClaimKind)),
            about=About(treatment="dry-needling", condition=(condition.id,), outcome=outcome.id, horizon=horizon),
            said=said,
            cites=Cites.NONE,
            answers=answers,
            overstated=False,
        )


def write_corpus(folder: Path, claims: int, seed: int = 1) -> None:
    """Write a corpus of so many claims into a folder that has nothing in it."""
    root = default_root()
    for pattern in (*LISTS, *SINGLES):
        if "articles" in pattern:
            continue
        for path in root.glob(pattern):
            (folder / path.relative_to(root)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / path.relative_to(root))
    for name in ("claims", "sources"):
        (folder / name / "articles").mkdir(parents=True)
    maker = Maker(claims, seed)
    with (folder / "claims" / "concepts.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + _yaml([msgspec.to_builtins(one) for one in maker.added]))
    evidence = Index(load(folder).corpus())
    for number, article in enumerate(maker.claims()):
        _write_article(folder, f"article-{number}", article, lambda claim: overstated(evidence, claim))


def _write_article(
    folder: Path, name: str, article: list[tuple[str, ClaimRecord]], beyond: Callable[[ClaimRecord], bool]
) -> None:
    head = {"id": name, "title": name, "publisher": None, "author": None, "url": None, "published": None}
    lines = "\n".join(line for line, _ in article)
    (folder / "sources" / "articles" / f"{name}.md").write_text(f"---\n{_yaml(head)}---\n{lines}\n", encoding="utf-8")
    records = [msgspec.to_builtins(msgspec.structs.replace(claim, overstated=beyond(claim))) for _, claim in article]
    (folder / "claims" / "articles" / f"{name}.yaml").write_text(
        _yaml({"source": name, "claims": records}), encoding="utf-8"
    )


def _yaml(value: object) -> str:
    return yaml.dump(
        value, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True, width=1000
    )


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    write_corpus(arguments.folder, arguments.claims, arguments.seed)


if __name__ == "__main__":
    main()
