"""Questions that are answered with a plain yes or no: read as the statement that they make together.

"Is it safe? Yes, completely." says that it is completely safe, and "Does it hurt? Not at all." that it does not hurt, though
no sentence of theirs does. An answer that says more speaks for itself and is read like any other sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from dnclaims.model import Block, BlockKind, ConceptKind, Document, Span
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.reading import Reading

_YES = (
    r"(?:a: ?|answer: ?)?(?:yes|yep|yeah|absolutely|definitely|certainly|of course|sure|totally|completely|without a doubt|100%)\b"
    r"(?:[\s,!.-]*(?:and |it is|it's|it does|it can|it will|they are|they do|absolutely|completely|totally|entirely|definitely"
    r"|certainly|perfectly|very|100%|of course|without a doubt|always|every time|indeed|much so))*[\s,!.)-]*"
)
"""An answer that is a yes and nothing else, however loud. Few pages ask, so that none of these is compiled before it is met."""
_NO = (
    r"(?:a: ?|answer: ?)?(?:no|nope|none|never|not at all)\b"
    r"(?:[\s,!.-]*(?:it isn't|it is not|it's not|it doesn't|it does not|there are none|there aren't|not|never|none|at all|ever"
    r"|absolutely|definitely|whatsoever|even a little))*[\s,!.)-]*"
)
_LOUD = r"absolutely|completely|totally|entirely|perfectly|100%|always"
_ASKING = frozenset("is are was does do did can will has have".split())
_PRONOUNS = frozenset({"it", "this", "that", "they", "needling", "there"})
_CARRIED = frozenset({"it", "this", "needling"})
_ARTICLES = frozenset({"the", "this", "your", "a"})
_LABEL = r"(?:q: ?|question: ?|\d+[.)] ?)"


class Affirmed(Struct, frozen=True):
    """The statements that questions make together with their answers, as a document, and where each answer stands."""

    document: Document
    places: tuple[Span, ...]
    """For each block of the document, the answer in the text that was read."""

    def place(self, span: Span) -> Span:
        """Return the answer by which a stretch of the document is said."""
        blocks = self.document.blocks
        return self.places[bisect_right(blocks, span.start, key=lambda block: block.start) - 1]


def affirmed(reading: Reading) -> Affirmed | None:
    """Return what a document affirms by answering its own questions, or None where it does not."""
    if "?" not in reading.document.text:
        return None
    parts: list[str] = []
    blocks: list[Block] = []
    places: list[Span] = []
    at = 0
    for question, answer in _answered(reading):
        statement = _statement(question, answer)
        if statement is not None:
            blocks.append(Block(at, at + len(statement), BlockKind.PARAGRAPH))
            parts.append(statement + "\n")
            places.append(_bare(answer))
            at += len(parts[-1])
    if not blocks:
        return None
    text = "".join(parts)
    document = Document(path=reading.document.path, source=text, text=text, blocks=tuple(blocks), runs=())
    return Affirmed(document, tuple(places))


def _answered(reading: Reading) -> Iterator[tuple[Passage, Passage]]:
    """Yield each question with the plain answer that follows it: the next sentence, or the first of what it introduces."""
    before: Passage | None = None
    for passage in reading.passages:
        same_block = before is not None and before.block_index == passage.block_index
        question = before if same_block else reading.lead_of(passage)
        # What else a question introduces does not answer it.
        first = same_block or before is None or before.block_index == passage.block.lead
        if question is not None and first and question.text.endswith("?") and _is_plain(passage):
            yield question, passage
        before = passage


def _is_plain(answer: Passage) -> bool:
    words = _folded(answer)
    return re.fullmatch(_YES, words) is not None or re.fullmatch(_NO, words) is not None


def _statement(question: Passage, answer: Passage) -> str | None:
    """Return a question put as a statement: "Is it safe?" and "Yes, completely" as "It is completely safe."."""
    words = question.tokens
    label = re.match(_LABEL, _folded(question))
    if label is not None:
        words = [word for word in words if word[0] >= question.span.start + label.end()]
    if len(words) < 3 or words[0][2] not in _ASKING:
        return None
    end = _subject_end(question, words)
    if end is None:
        return None
    text = question.reading.document.text
    verb = words[0][2]
    subject = text[words[1][0] : end]
    if subject.lower() in _CARRIED and question.reading.names_treatment:
        subject = "dry needling"
    said = text[end : question.span.end].rstrip("?!\"'”’) ").strip()
    force: str | None = "not"
    if re.fullmatch(_YES, _folded(answer)):
        loud = re.search(_LOUD, _folded(answer))
        force = loud[0] if loud else None
    elif said.lower().startswith(("any ", "have any ")):
        force, said = "no", said[said.lower().index("any ") + 4 :]
        verb = "has" if verb == "does" else verb
    return " ".join(filter(None, (subject[:1].upper() + subject[1:], verb, force, said))) + "."


def _subject_end(question: Passage, words: list[tuple[int, int, str]]) -> int | None:
    """Return where the subject of a question ends: a pronoun, a treatment, or one word behind an article."""
    first = words[1]
    for hit in question.concepts:
        if ConceptKind.TREATMENT in question.kind_of(hit) and hit.start in (first[0], words[2][0]):
            return hit.end
    if first[2] in _ARTICLES and len(words) > 3 and words[2][2] in ("treatment", "technique", "procedure", "therapy"):
        return words[2][1]
    return first[1] if first[2] in _PRONOUNS else None


def _folded(passage: Passage) -> str:
    return passage.reading.folded[passage.span.start : passage.span.end]


def _bare(passage: Passage) -> Span:
    text = passage.text.rstrip(".!\"'”’) ")
    return Span(passage.span.start, passage.span.start + len(text))
