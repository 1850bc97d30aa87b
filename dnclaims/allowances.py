"""Comments in a file that let findings stand: "dnclaims: allow DN201 because …", for a place, a stretch or the file.

`allow` speaks for the line that the comment is on, or, where it stands by itself, for the block that follows;
`allow-begin` … `allow-end` for all between; `allow-file` for the file. The reason is required.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from dnclaims.errors import UserError
from dnclaims.model import Allowance, Allower, Comment, Document, LintFinding, Mistake, Span
from dnclaims.prose import Positions
from dnclaims.rulebook import Rulebook

_SPEAKS = re.compile(r"\W*dnclaims\b\s*:?\s*", re.IGNORECASE)
_SAYS = re.compile(r"(?P<what>[\w-]*)(?P<rules>.*?)(?:\bbecause\b\W*(?P<reason>.*))?", re.DOTALL | re.IGNORECASE)
_FORM = "write “dnclaims: allow RULE because REASON”"
KINDS = ("allow", "allow-begin", "allow-end", "allow-file")
"""What a comment can tell."""


class _Allows(Struct, kw_only=True):
    """A comment that allows something."""

    comment: Comment
    rules: frozenset[str]
    """Their ids."""
    reason: str
    named: str
    """The rules as they are written there."""
    scope: Span
    """The stretch of the source that it speaks for."""
    whole: bool = False
    """Whether it speaks for the file, and so for what the whole page leaves out, too."""
    used: bool = False


class Allowances:
    """What the comments of a document allow, and what is wrong with them."""

    def __init__(self, document: Document, rulebook: Rulebook) -> None:
        self.mistakes: list[Mistake] = []
        self._rulebook = rulebook
        self._places = _Places(document)
        self._allows: list[_Allows] = []
        self._begun: list[_Allows] = []
        for comment in sorted(document.comments, key=lambda comment: comment.start):
            self._read(comment)
        for one in self._begun:
            self._wrong(one.comment, "this stretch begins and never ends; write “dnclaims: allow-end” behind it")
            one.scope = Span(one.scope.start, len(document.source))
        by_rule: dict[str, list[_Allows]] = defaultdict(list)
        for one in self._allows:
            for rule in one.rules:
                by_rule[rule].append(one)
        self._by_rule = {rule: _Stretches(allows) for rule, allows in by_rule.items()}

    def applied(self, findings: Iterable[LintFinding]) -> Iterator[LintFinding]:
        """Yield the findings, those marked that a comment allows."""
        for finding in findings:
            one = self._allowing(finding)
            if one is None:
                yield finding
            else:
                one.used = True
                yield replace(finding, allowed=Allowance(by=Allower.COMMENT, reason=one.reason))

    def unused(self, ran: Iterable[str]) -> Iterator[tuple[Span, str]]:
        """Yield the comments that allowed nothing though all of their rules were run, and those rules."""
        among = frozenset(ran)
        for one in self._allows:
            if not one.used and one.rules <= among:
                yield Span(one.comment.start, one.comment.end), one.named

    def _allowing(self, finding: LintFinding) -> _Allows | None:
        """Return the comment that allows a finding: of several, the one whose stretch begins last."""
        stretches = self._by_rule.get(finding.rule)
        if stretches is None:
            return None
        if finding.page:  # what a whole page leaves out is let stand for the whole page
            return stretches.whole
        return stretches.at(self._places.positions.to_source(finding.span))

    def _read(self, comment: Comment) -> None:
        speaks = _SPEAKS.match(comment.text)
        if speaks is None:  # it speaks of dnclaims, not to it
            return
        says = _SAYS.fullmatch(comment.text.rstrip(), speaks.end())
        assert says is not None  # every part of it may be empty
        what = says["what"].lower()
        if what == "allow-end":
            self._end(comment)
        elif what not in KINDS:
            from dnclaims.corpus.decode import nearest

            self._wrong(comment, f"“{what}” is nothing that a comment can tell dnclaims{nearest(what, KINDS)}; {_FORM}")
        else:
            self._allow(comment, what, tuple(says["rules"].replace(",", " ").split()), says["reason"] or "")

    def _allow(self, comment: Comment, what: str, wanted: tuple[str, ...], reason: str) -> None:
        if not wanted:
            self._wrong(comment, f"names no rule; {_FORM}")
            return
        if not any(character.isalnum() for character in reason):
            self._wrong(comment, f"gives no reason; {_FORM}")
            return
        try:
            rules = self._rulebook.chosen(wanted, ())
        except UserError as error:
            self._wrong(comment, error.message)
            return
        one = _Allows(
            comment=comment,
            rules=rules,
            reason=" ".join(reason.split()),
            named=", ".join(wanted),
            scope=self._places.scope(what, comment),
            whole=what == "allow-file",
        )
        self._allows.append(one)
        if what == "allow-begin":
            self._begun.append(one)

    def _end(self, comment: Comment) -> None:
        if self._begun:
            begun = self._begun.pop()
            begun.scope = Span(begun.scope.start, comment.start)
        else:
            self._wrong(comment, "ends what nothing began; write “dnclaims: allow-begin RULE because REASON” above it")

    def _wrong(self, comment: Comment, message: str) -> None:
        self.mistakes.append(Mistake(comment.start, message))


class _Stretches:
    """The stretches of a source for which comments allow one rule."""

    def __init__(self, allows: list[_Allows]) -> None:
        self.whole = next((one for one in allows if one.whole), None)
        self._allows = sorted((one for one in allows if one.scope.start < one.scope.end), key=lambda one: one.scope)
        self._starts = [one.scope.start for one in self._allows]
        self._edges = sorted({*self._starts, *(one.scope.end for one in self._allows)})
        self._behind = list(self._from_edge_to_edge())
        """What holds from each edge to the next: of several, what begins last."""

    def _from_edge_to_edge(self) -> Iterator[_Allows | None]:
        begun: list[int] = []
        number = 0
        for edge in self._edges:
            while number < len(self._starts) and self._starts[number] == edge:
                heappush(begun, -number)
                number += 1
            while begun and self._allows[-begun[0]].scope.end <= edge:
                heappop(begun)
            yield self._allows[-begun[0]] if begun else None

    def at(self, place: Span) -> _Allows | None:
        """Return what allows a place or a part of it: of several, what begins last."""
        number = bisect_left(self._starts, place.end) - 1
        if number >= 0 and self._starts[number] >= place.start:
            return self._allows[number]
        edge = bisect_right(self._edges, place.start) - 1
        return self._behind[edge] if edge >= 0 else None


def _further(one: Span, other: Span) -> Span:
    return one if one.end > other.end else other


class _Places:
    """Where the comments of a document stand among its prose."""

    def __init__(self, document: Document) -> None:
        self.positions = Positions(document)
        blocks = (*document.blocks, *document.left_out)
        self._blocks = sorted(self.positions.to_source(Span(block.start, block.end)) for block in blocks)
        self._furthest = list(accumulate(self._blocks, _further))
        """Of each block and all that begin before it, the one that ends last: a picture stands within a paragraph."""

    def scope(self, what: str, comment: Comment) -> Span:
        """Return the stretch of the source that a comment speaks for."""
        if what == "allow-file":
            return Span(0, len(self.positions.source))
        if what == "allow-begin":
            return Span(comment.end, comment.end)  # it ends where the comment that ends it is read
        first, last = (self.positions.line_column(at)[0] for at in (comment.start, comment.end))
        line = Span(self.positions.line_span(first).start, self.positions.line_span(last).end)
        at = bisect_left(self._blocks, Span(line.end, 0)) - 1
        around = self._furthest[at] if at >= 0 else None
        if around is not None and around.end > line.start:
            # On a line of its own within a paragraph, it speaks for what follows of it.
            alone = around.start < line.start and around.end > line.end and self._is_blank(line, comment)
            return Span(comment.end, around.end) if alone else line
        return self._blocks[at + 1] if at + 1 < len(self._blocks) else Span(comment.end, comment.end)

    def _is_blank(self, line: Span, comment: Comment) -> bool:
        """Whether nothing but the comment stands on its line."""
        source = self.positions.source
        return not (source[line.start : comment.start] + source[comment.end : line.end]).strip()
