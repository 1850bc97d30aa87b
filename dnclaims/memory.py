"""What was found in the sentences of each block when a document was last linted: only a block that has changed is read again.

What a sentence says depends on its block, on what introduces that, and on whether the document names the treatment or any
concept at all (`recognise.condense` rests on the same). So a block that comes back in the same surroundings has the same in
it, wherever it stands now; what depends on the whole document is looked for anew each time.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dnclaims.model import Assessment, Block, Cue, LintFinding, Mention, Span
from dnclaims.recognise.reading import Reading


class InSentences(Struct):
    """What is found by looking at single sentences, in order of place."""

    assessments: list[Assessment]
    """What is claimed."""
    findings: list[list[LintFinding]]
    """By the number of a rule, what it finds in one sentence."""
    awaited: list[dict[int, frozenset[int]]]
    """By the number of a rule that looks at more, the numbers of the sentences that hold what its patterns need, and of these."""

    @classmethod
    def nothing(cls, rules: int) -> InSentences:
        """Return what is there before any sentence was read."""
        return cls([], [[] for _ in range(rules)], [{} for _ in range(rules)])


class _Block(Struct, gc=False):
    """What was found in a block that began at `start`; numbers of rules, and of sentences from its first."""

    start: int
    assessments: list[Assessment]
    findings: list[tuple[int, LintFinding]]
    awaited: list[tuple[int, int, frozenset[int]]]


_Key = tuple[object, ...]
"""A block with its surroundings: all that what is found in it depends on."""


class Memory:
    """The blocks of one document, as one linter last read them."""

    def __init__(self) -> None:
        self._before: dict[_Key, _Block] = {}
        self._now: dict[_Key, _Block] = {}

    def __len__(self) -> int:
        return len(self._before) + len(self._now)

    def turn(self) -> None:
        """Begin to read the document anew: what is not met this time is forgotten the next."""
        self._before, self._now = self._now, {}

    def of(self, reading: Reading) -> Recollection:
        """Return what is known of a document, or of one that was made of it."""
        around = reading.names_treatment, bool(reading.found.concepts)
        keys: list[_Key] = []
        for block in reading.document.blocks:
            keys.append((around, *_as_it_stands(reading, block), keys[block.lead] if block.lead is not None else None))
        known = {}
        for number, key in enumerate(keys):
            one = self._before.get(key) or self._now.get(key)
            if one is not None:
                known[number] = one
        return Recollection(self._now, reading, keys, known)


def _as_it_stands(reading: Reading, block: Block) -> _Key:
    return (reading.document.text[block.start : block.end], block.kind, block.level, block.part, block.place)


class Recollection:
    """What is known of the blocks of a document, while the others are read."""

    def __init__(
        self, memory: dict[_Key, _Block], reading: Reading, keys: list[_Key], known: dict[int, _Block]
    ) -> None:
        self._memory = memory
        self._reading = reading
        self._keys = keys
        self._known = known
        self.fresh: Sequence[int] = [
            number for number, passage in enumerate(reading.passages) if passage.block_index not in known
        ]
        """The numbers of the sentences that have to be read."""

    def complete(self, found: InSentences) -> None:
        """Remember what was found in the fresh sentences, and put what is known of the others among it."""
        blocks = self._reading.document.blocks
        firsts: dict[int, int] = {}
        for number, passage in enumerate(self._reading.passages):
            firsts.setdefault(passage.block_index, number)
        for number, one in self._found_by_block(found, firsts).items():
            self._memory[self._keys[number]] = one
        for number, one in self._known.items():
            here = _moved(one, blocks[number].start)
            self._memory[self._keys[number]] = here
            found.assessments += here.assessments
            for rule, finding in here.findings:
                found.findings[rule].append(finding)
            for rule, sentence, patterns in here.awaited:
                found.awaited[rule][firsts[number] + sentence] = patterns
        if self._known:
            found.assessments.sort(key=lambda one: one.mention.sentence.start)
            for findings in found.findings:
                findings.sort(key=lambda one: one.span)

    def _found_by_block(self, found: InSentences, firsts: dict[int, int]) -> dict[int, _Block]:
        """Return what was found, by the block that it was found in; nothing, where nothing was, is worth remembering too."""
        reading, blocks = self._reading, self._reading.document.blocks
        fresh: dict[int, _Block] = {}
        for number in self.fresh:
            block = reading.passages[number].block_index
            if block not in fresh:
                fresh[block] = _Block(blocks[block].start, [], [], [])
        for assessment in found.assessments:
            fresh[self._block_at(assessment.mention.sentence)].assessments.append(assessment)
        for rule, findings in enumerate(found.findings):
            for finding in findings:
                fresh[self._block_at(finding.span)].findings.append((rule, finding))
        for rule, sentences in enumerate(found.awaited):
            for sentence, patterns in sentences.items():
                block = reading.passages[sentence].block_index
                fresh[block].awaited.append((rule, sentence - firsts[block], patterns))
        return fresh

    def _block_at(self, span: Span) -> int:
        passage = self._reading.at(span.start)
        assert passage is not None  # it was found in one
        return passage.block_index


def _moved(one: _Block, start: int) -> _Block:
    """Return what was found in a block, as it is where the block begins at `start`."""
    by = start - one.start
    if not by:
        return one
    return _Block(
        start,
        [_assessment_moved(assessment, by) for assessment in one.assessments],
        [(rule, _finding_moved(finding, by)) for rule, finding in one.findings],
        one.awaited,
    )


def _finding_moved(finding: LintFinding, by: int) -> LintFinding:
    return replace(finding, span=_span_moved(finding.span, by))


def _assessment_moved(one: Assessment, by: int) -> Assessment:
    mention = one.mention
    wording = mention.wording
    moved = Mention(
        span=_span_moved(mention.span, by),
        sentence=_span_moved(mention.sentence, by),
        kind=mention.kind,
        about=mention.about,
        named=mention.named,
        wording=replace(
            wording, span=_span_moved(wording.span, by), cues=tuple([_cue_moved(cue, by) for cue in wording.cues])
        ),
    )
    return Assessment(mention=moved, said=one.said, shown=one.shown, severity=one.severity)


def _cue_moved(cue: Cue, by: int) -> Cue:
    return Cue(cue.start + by, cue.end + by, cue.text, cue.role, cue.rung, cue.form, cue.weak)


def _span_moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
