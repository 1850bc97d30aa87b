"""Every rule is tested by its own examples, rests on what the corpus knows, and is found by its id, prefix and name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dnclaims import rulebook as module
from dnclaims.checks import check_named
from dnclaims.corpus.index import Index
from dnclaims.errors import DataError, UserError
from dnclaims.lint import Linter
from dnclaims.model import Rule, Severity
from dnclaims.readers.text import read
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.renderers.cited import known
from dnclaims.rulebook import FOLDER, Rulebook, build_rulebook

RULES = build_rulebook().rules
FEWEST = 6


def examples(kind: str) -> list[object]:
    """Every example of a kind, called by its rule, number and first words."""
    return [
        pytest.param(rule, text, id=f"{rule.name}-{number}-{' '.join(text.split())[:40]}")
        for rule in RULES
        for number, text in enumerate(getattr(rule.examples, kind), 1)
    ]


def fires(linter: Linter, rule: Rule, text: str) -> bool:
    return any(finding.rule == rule.id for finding in linter.lint(read("copy.txt", text)).findings)


by_name = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])


@pytest.mark.parametrize(("rule", "text"), examples("flags"))
def test_rule_flags(linter: Linter, rule: Rule, text: str) -> None:
    assert fires(linter, rule, text)


@pytest.mark.parametrize(("rule", "text"), examples("passes"))
def test_rule_lets_pass(linter: Linter, rule: Rule, text: str) -> None:
    assert not fires(linter, rule, text)


@pytest.mark.parametrize(("rule", "text"), examples("misses"))
def test_rule_is_known_to_miss(linter: Linter, rule: Rule, text: str) -> None:
    assert not fires(linter, rule, text), f"{rule.name} now catches this: move it up, to `flags`"


@by_name
def test_rule_brings_enough_examples(rule: Rule) -> None:
    """Each side has examples enough to show what the rule is for, and none stands twice."""
    assert len(rule.examples.flags) >= FEWEST
    assert len(rule.examples.passes) >= FEWEST
    every = Counter((*rule.examples.flags, *rule.examples.passes, *rule.examples.misses))
    assert [text for text, count in every.items() if count > 1] == []


@by_name
def test_rule_rests_on_what_the_corpus_knows(index: Index, rule: Rule) -> None:
    assert rule.backing or rule.check == "comments"  # how a comment is written is a matter of our own
    assert [wanted for wanted in rule.backing if not known(index, wanted)] == []


_TELLS = ("Give ", "Leave ", "Say ", "State ", "Name ", "Change ", "Take the comment ")


@by_name
def test_rule_says_whether_its_rewrite_can_stand_in_copy(rule: Rule) -> None:
    """What speaks to the writer is never offered to a patient; a form to fill in and a list of forms are none either."""
    tells = any(sentence.startswith(_TELLS) for sentence in rule.rewrite.replace(". ", ".\0").split("\0"))
    assert (tells or "(" in rule.rewrite) == rule.advises


@by_name
def test_rewrite_passes_every_rule(linter: Linter, rule: Rule) -> None:
    """What a rule tells people to write instead earns them no warning about its words."""
    findings = linter.lint(read("copy.txt", rule.rewrite)).findings
    assert [one for one in findings if one.severity.level >= Severity.WARNING.level and not one.page] == []


@by_name
def test_rule_is_run_by_a_check_that_there_is(rule: Rule) -> None:
    """Its options are ones that the check takes; without a severity of its own, the evidence must decide it."""
    check_named(rule.check).prepare(rule)
    assert rule.severity is not None or rule.check == "claims"


def test_every_file_of_the_folder_is_a_rule(rulebook: Rulebook) -> None:
    """A new rule is one new file; nothing else names it."""
    assert {path.stem for path in FOLDER.glob("*")} == {rule.name for rule in rulebook.rules}


def test_rules_stand_in_order_of_id(rulebook: Rulebook) -> None:
    ids = [rule.id for rule in rulebook.rules]
    assert sorted(set(ids)) == ids


@by_name
def test_rule_is_found_by_id_and_name(rulebook: Rulebook, rule: Rule) -> None:
    assert rule.id == rulebook.rule(rule.id.lower()).id
    assert rule.id == rulebook.rule(rule.name.upper()).id


@pytest.mark.parametrize(
    ("wanted", "meant"), [("DN10l", "DN101"), ("cure-clam", "cure-claim"), ("lasting-releif", "lasting-relief")]
)
def test_slip_is_told_with_what_was_meant(rulebook: Rulebook, wanted: str, meant: str) -> None:
    with pytest.raises(UserError, match=f"no rule “{wanted}”; did you mean “{meant}”"):
        rulebook.rule(wanted)


def test_rules_are_chosen_by_id_prefix_and_name(rulebook: Rulebook) -> None:
    every = {rule.id for rule in rulebook.rules}
    hundreds = {rule for rule in every if rule.startswith("DN1")}
    assert every == rulebook.chosen((), ())
    assert hundreds == rulebook.chosen(("DN1",), ())
    assert hundreds == rulebook.chosen(("dn1",), ())
    assert {"DN101"} == rulebook.chosen(("cure-claim",), ())
    assert every - hundreds == rulebook.chosen((), ("DN1",))
    assert hundreds - {"DN101"} == rulebook.chosen(("DN1",), ("cure-claim",))
    assert every == rulebook.chosen(("DN",), ())


@pytest.mark.parametrize(("select", "ignore"), [(("DN0",), ()), ((), ("nothing",)), (("DN1", "DNX"), ())])
def test_choosing_what_there_is_not_is_a_mistake(
    rulebook: Rulebook, select: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    """A prefix that fits no rule would lint nothing in silence."""
    with pytest.raises(UserError, match="no rule"):
        rulebook.chosen(select, ignore)


def test_linter_runs_the_chosen_rules_only(index: Index, rulebook: Rulebook, linter: Linter) -> None:
    document = read("copy.txt", "Clinically proven dry needling cures migraine.")
    assert {"DN101", "DN501"} <= {one.rule for one in linter.lint(document).findings}
    fewer = Linter(index, open_lexicon(), rulebook, frozenset({"DN101"}))
    assert {"DN101"} == {one.rule for one in fewer.lint(document).findings}


RULE = """id: {id}
name: {name}
group: group
check: phrase
severity: warning
since: "0.1"
message: "“{{found}}” is flagged."
why: Because.
backing: [x]
rewrite: Write something else.
options: {{phrases: [some words]}}
examples: {{flags: [Some words.], passes: [Others.]}}
"""


@pytest.fixture
def rules_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    return tmp_path


def write_rule(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def test_rules_are_read_from_their_folder(rules_in: Path) -> None:
    write_rule(rules_in, "b.yaml", RULE.format(id="DN002", name="b"))
    write_rule(rules_in, "a.yaml", RULE.format(id="DN009", name="a"))
    assert [rule.id for rule in build_rulebook().rules] == ["DN002", "DN009"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param({"b.yaml": ("DN001", "a")}, "name the file after it", id="file of another name"),
        pytest.param({"a.yaml": ("DN001", "a"), "b.yaml": ("DN001", "b")}, "is already a", id="id given twice"),
        pytest.param({"a.yaml": ("DN1", "a")}, "rules/a.yaml:1:5: id: ", id="id of another shape"),
    ],
)
def test_rules_that_do_not_hold_together_are_told(
    rules_in: Path, files: dict[str, tuple[str, str]], message: str
) -> None:
    for file, (number, name) in files.items():
        write_rule(rules_in, file, RULE.format(id=number, name=name))
    with pytest.raises(DataError) as caught:
        build_rulebook()
    assert message in "\n".join(str(problem) for problem in caught.value.problems)
    assert all(problem.line for problem in caught.value.problems)


def test_problems_of_all_rules_are_told_at_once(rules_in: Path) -> None:
    write_rule(rules_in, "a.yaml", RULE.format(id="DN001", name="a") + "colour: red\n")
    write_rule(rules_in, "b.yaml", "id: [\n")
    with pytest.raises(DataError) as caught:
        build_rulebook()
    assert {"rules/a.yaml", "rules/b.yaml"} == {problem.path for problem in caught.value.problems}
