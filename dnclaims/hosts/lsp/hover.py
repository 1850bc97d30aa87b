"""What a hover shows: said against shown on a small ladder, the evidence with its links, who says likewise, what would pass."""

from __future__ import annotations

from collections.abc import Iterator

from dnclaims.corpus.people import called
from dnclaims.hosts.lsp.houses import House
from dnclaims.model import LintFinding, Placed, Rule, Rung, Standing
from dnclaims.renderers import markdowntext
from dnclaims.renderers.grounds import first_sentence
from dnclaims.renderers.ladder import certainty_and_topic, shown_words

_EVIDENCE = 3
"""Pieces of evidence that are shown of a finding by itself, and one of each where there are several; more is a command away."""
_NOT = "A check against a dated corpus; not medical or legal advice."


class Markup:
    """How a hover is written: as Markdown, or as plain text where the editor shows nothing else."""

    def __init__(self, *, markdown: bool) -> None:
        self.markdown = markdown

    def words(self, text: str) -> str:
        """Return words that are read as they stand, on one line."""
        return markdowntext.plain(text) if self.markdown else " ".join(text.split())

    def strong(self, text: str) -> str:
        """Return words that stand out."""
        return f"**{self.words(text)}**" if self.markdown else self.words(text)

    def link(self, name: str, address: str) -> str:
        """Return a name that leads somewhere."""
        if self.markdown:
            return markdowntext.link(name, address)
        return f"{self.words(name)} ({address})" if address else self.words(name)

    def figure(self, lines: list[str]) -> str:
        """Return lines whose letters stand one under another."""
        return "\n".join(["```text", *lines, "```"] if self.markdown else lines)

    def listed(self, items: list[str]) -> str:
        """Return a list."""
        return "\n".join(f"- {item}" for item in items)


def of_findings(found: list[Placed], house: House, markup: Markup) -> str:
    """Return what stands behind some findings, one under another."""
    rule = "\n\n---\n\n" if markup.markdown else "\n\n"
    most = _EVIDENCE if len(found) == 1 else 1
    shown = ["\n\n".join(_parts(one, house, markup, most)) for one in found]
    return f"{rule.join(shown)}\n\n{f'*{_NOT}*' if markup.markdown else _NOT}"


def of_rule(rule: Rule, markup: Markup) -> str:
    """Return what a rule flags, and why."""
    says = rule.message
    for name in ("{found}", "{said}", "{stands}"):
        says = says.replace(name, "…")
    head = f"{markup.strong(f'{rule.id} {rule.name}')}: {markup.words(says)}"
    return "\n\n".join((head, markup.words(rule.why), f"{markup.strong('Instead:')} {markup.words(rule.rewrite)}"))


def _parts(one: Placed, house: House, markup: Markup, most: int) -> Iterator[str]:
    finding = one.finding
    yield f"{markup.strong(f'{finding.rule} {finding.name}')} · {finding.severity}{' · the page as a whole' * finding.page}"
    if finding.allowed is not None:
        yield f"{markup.strong('Let stand:')} {markup.words(finding.allowed.reason)}"
    elif one.known:
        yield markup.strong("Known: it is in the baseline.")
    yield markup.words(finding.message)
    if finding.shown is None:
        yield markup.words(first_sentence(house.behind.rules[finding.rule].why))
    else:
        yield markup.figure(list(_ladder(finding, house)))
    yield from _evidence(finding, house, markup, most)
    if finding.suggestion:
        wording = house.behind.wording(finding)
        suggested = f"“{wording}”" if wording else finding.suggestion
        yield f"{markup.strong('Instead:')} {markup.words(suggested)}"


def _ladder(finding: LintFinding, house: House) -> Iterator[str]:
    """Yield a rung of the ladder a line: what is said, and what is shown."""
    shown = finding.shown
    assert shown is not None
    if finding.said is not None:
        yield f"said   {_rungs(finding.said.level + 1)} {finding.said}"
    level = (
        0
        if shown.standing in (Standing.NOT_FOUND, Standing.NOT_ASSESSED, Standing.CONTRADICTED)
        else shown.rung.level + 1
    )
    yield f"shown  {_rungs(level)} {shown_words(shown)}{certainty_and_topic(house.linter.index, shown)}"


def _rungs(count: int) -> str:
    return "■" * count + "□" * (len(Rung) - count)


def _evidence(finding: LintFinding, house: House, markup: Markup, most: int) -> Iterator[str]:
    evidence = house.behind.evidence(finding)
    items = [
        f"{markup.link(name, address)}: {markup.words(first_sentence(says))}"
        for _, name, says, address in evidence[:most]
    ]
    if len(evidence) > most:
        items.append(f"and {len(evidence) - most} more")
    likewise = house.behind.likewise(finding)
    if likewise is not None:
        index = house.linter.index
        claim = next(claim for claim in index.corpus.claims if claim.id == likewise)
        items.append(
            f"{markup.words(called(index, claim.source))} says likewise ({claim.id}): {markup.words(claim.says)}"
        )
    if items:
        yield markup.listed(items)
