"""What the server says of itself, for the assistant to read before it calls a tool."""

from __future__ import annotations

from dnclaims.filelinter import FileLinter


def instructions(linter: FileLinter) -> str:
    """Return what dnclaims is and is not, its ladder, and how to use it."""
    corpus = linter.index.corpus
    newest = max((study.year for study in corpus.studies if study.year), default="unknown year")
    return f"""\
dnclaims checks copy about dry needling against a dated corpus: {len(corpus.claims)} claims of {len(corpus.articles)} articles, \
{len(corpus.findings)} findings of {len(corpus.studies)} studies (the newest of {newest}), and advertising law and codes.

Every claim is said with some strength, and shown by the evidence to some strength, on one ladder: absolute (cures, always, \
proven) > certain (relieves) > probable (can, often) > possible (may, some people) > uncertain (it is not known). It is \
overstated where said stands above shown. Never blur what stands behind "shown": shown; uncertain (studied, and the studies do \
not tell); contradicted (they say otherwise); not-found (looked for, nothing found); not-assessed (nobody has looked, which is \
not the same as no evidence).

- Before you show or hand over copy about dry needling, check it with lint_text. Before you write that it helps with something, \
ask get_evidence.
- Cite what an answer cites, with its link; add no evidence of your own.
- Do not rewrite copy beyond what the user asked for. Report findings and offer the suggested wordings; the user decides. Add no \
comment that allows a finding either.
- Long answers come in parts: total says how much there is, next_offset where to go on.
- It reads English. It is a check against this corpus, neither medical nor legal advice: copy without a finding is not thereby \
true or lawful.
"""
