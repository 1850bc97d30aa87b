"""A small corpus that holds together, and ways to break it one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dnclaims.corpus.check import check
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.corpus.open import build

CONCEPTS = """\
- {id: dry-needling, kind: [treatment], name: dry needling, synonyms: [needling]}
- {id: sham, kind: [treatment], name: sham needling, synonyms: [placebo]}
- {id: any, kind: [treatment], name: anything else}
- {id: acupuncture, kind: [treatment], name: acupuncture}
- {id: musculoskeletal-pain, kind: [condition], name: muscle and joint pain}
- {id: neck-pain, kind: [condition], name: neck pain, synonyms: [stiff neck], broader: [musculoskeletal-pain]}
- {id: headache, kind: [condition], name: headache, synonyms: [head pain]}
- {id: migraine, kind: [condition], name: migraine, broader: [headache]}
- {id: pain, kind: [outcome], name: pain}
- {id: function, kind: [outcome], name: function}
- {id: disability, kind: [outcome], name: disability}
- {id: blood-flow, kind: [mechanism], name: blood flow, synonyms: [circulation]}
- {id: bruising, kind: [harm], name: bruising}
- {id: runners, kind: [population], name: runners}
- {id: physical-therapist, kind: [provider], name: physical therapist}
- {id: consent, kind: [practice], name: consent}
"""

QUESTIONS = """\
- id: how-long
  asks: How long does the benefit last?
  short: duration
  also: [lasting, how long]
  weight: grave
  owed: true
  promises: true
  differs_as: contradiction
  scale:
    - {id: not-known, at: 0, says: it is not known}
    - {id: days, at: 1, says: a few days}
    - {id: temporary, at: 1, says: it may be temporary}
    - {id: years, at: 4, says: for years}
  evidence:
    position: days
    certainty: low
    beyond: uncertain
    says: Gains were measured for some days.
    rests_on: [lee-2020-neck]
- id: what-harms
  asks: What can go wrong?
  short: side effects
  weight: notable
  owed: true
  promises: false
  differs_as: scope
  scale:
    - {id: nothing, at: 0, says: nothing}
    - {id: bruises, at: 1, says: bruises}
- id: what-is-it-called
  asks: What is it called?
  short: name
  weight: minor
  owed: false
  promises: false
  differs_as: terminology
  scale:
    - {id: own-name, at: 0, says: it has a name of its own}
    - {id: acupuncture, at: 2, says: it is acupuncture}
"""

VERDICTS = """\
- condition: neck-pain
  outcome: pain
  horizon: short
  verdict: possible
  certainty: low
  rests_on: [lee-2020-neck]
  note: one small trial
- condition: headache
  outcome: pain
  horizon: short
  verdict: uncertain
  certainty: very-low
  placeholder: true
  rests_on: []
  note: no grade could be read
"""

ANNA = """\
---
id: anna
title: Needling and you
publisher: Anna Clinic
author: null
url: null
published: null
---
Needling and you

Dry needling relieves neck pain.
Dry needling may help with migraine, and dry needling may help with headache.
The benefit lasts for years.
Relief may be temporary.
It is called dry needling, never acupuncture.
Some call it acupuncture.
Book now!
"""

ANNA_CLAIMS = """\
source: anna
claims:
  - id: anna-001
    quote: Dry needling relieves neck pain.
    says: Dry needling relieves neck pain.
    kind: efficacy
    about: {treatment: dry-needling, condition: [neck-pain], outcome: pain}
    said: certain
    cites: none
    overstated: true
  - id: anna-002
    quote: may help with migraine
    says: Dry needling may help with migraine.
    kind: efficacy
    about: {treatment: dry-needling, condition: [migraine], outcome: pain}
    said: possible
    cites: none
    overstated: false
  - id: anna-003
    quote: may help with headache
    says: Dry needling may help with headache.
    kind: efficacy
    about: {treatment: dry-needling, condition: [headache], outcome: pain}
    said: possible
    cites: vague
    overstated: false
  - id: anna-004
    quote: The benefit lasts for years.
    says: The benefit lasts for years.
    kind: duration
    about: {treatment: dry-needling, horizon: long}
    said: certain
    cites: none
    answers: {how-long: years}
    overstated: true
  - id: anna-005
    quote: Relief may be temporary.
    says: The relief may be temporary.
    kind: duration
    about: {treatment: dry-needling}
    said: possible
    cites: none
    answers: {how-long: temporary}
    overstated: false
  - id: anna-006
    quote: It is called dry needling, never acupuncture.
    says: It is not acupuncture.
    kind: definition
    about: {treatment: dry-needling}
    said: certain
    cites: none
    answers: {what-is-it-called: own-name}
    overstated: false
  - id: anna-007
    quote: Some call it acupuncture.
    says: It is acupuncture by another name.
    kind: definition
    about: {treatment: dry-needling}
    said: certain
    cites: none
    answers: {what-is-it-called: acupuncture}
    overstated: false
no-claim:
  - {line: Needling and you, reason: heading}
  - {line: Book now!, reason: call-to-action}
"""

BERTHA = """\
---
id: bertha
title: What to expect
publisher: null
author: Bertha Lind, PT
url: null
published: null
---
Dry needling may help a stiff neck.
Relief lasts a few days.
Bruising is common.
"""

BERTHA_CLAIMS = """\
source: bertha
claims:
  - id: bertha-001
    quote: Dry needling may help a stiff neck.
    says: Dry needling may ease a stiff neck.
    kind: efficacy
    about: {treatment: dry-needling, condition: [neck-pain], outcome: pain}
    said: possible
    cites: named
    overstated: false
  - id: bertha-002
    quote: Relief lasts a few days.
    says: The relief lasts a few days.
    kind: duration
    about: {treatment: dry-needling}
    said: certain
    cites: none
    answers: {how-long: days}
    overstated: false
  - id: bertha-003
    quote: Bruising is common.
    says: Bruising is common.
    kind: safety
    about: {treatment: dry-needling, harm: bruising}
    said: certain
    cites: none
    answers: {what-harms: bruises}
    overstated: false
"""

FINDINGS = """\
- id: lee-2020-neck
  checked: twice
  study: lee-2020
  condition: [neck-pain]
  outcome: pain
  comparator: sham
  horizon: short
  horizon_reported: after 2 weeks
  direction: favours-dry-needling
  effect: {measure: MD, value: -1.5, ci: [-2.5, -0.5], unit: points, trials: 1, participants: 40}
  certainty: low
  certainty_range: null
  certainty_basis: graded by the authors
  finding: Neck pain fell more than with sham for two weeks.
"""

STUDY = """\
id: lee-2020
design: rct
authors: Lee A
year: 2020
title: Needling for necks
journal: J Necks
doi: null
pmid: null
url: null
read: [abstract]
"""

FILES = {
    "claims/concepts.yaml": CONCEPTS,
    "claims/questions.yaml": QUESTIONS,
    "claims/verdicts.yaml": VERDICTS,
    "claims/articles/anna.yaml": ANNA_CLAIMS,
    "claims/articles/bertha.yaml": BERTHA_CLAIMS,
    "claims/studies/lee-2020.yaml": FINDINGS,
    "sources/articles/anna.md": ANNA,
    "sources/articles/bertha.md": BERTHA,
    "sources/studies/lee-2020.yaml": STUDY,
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small corpus that holds together; the test stands in it, so that its paths are short."""
    folder = tmp_path / "corpus"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def edit(root: Path) -> Callable[[str, str, str], None]:
    """Change one place of one file, named with what stands there and what is to stand there."""

    def change(name: str, old: str, new: str) -> None:
        path = root / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_bytes(text.replace(old, new).encode())

    return change


@pytest.fixture
def problems(root: Path) -> Callable[[], list[str]]:
    """Check the corpus as it stands and return its problems as the user reads them."""
    return lambda: [str(problem) for problem in check(load(root))]


@pytest.fixture
def small(root: Path) -> Index:
    """The small corpus as it is before any edit."""
    return Index(build(root))
