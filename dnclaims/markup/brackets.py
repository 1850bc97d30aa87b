"""Where brackets and strings of code end, in any language that writes them as C does."""

from __future__ import annotations

import re

CLOSING = {"(": ")", "[": "]", "{": "}"}
_STRINGS = {
    quote: re.compile(rf"(?:[^{quote}\\\n]|\\.){{0,5000}}{quote}", re.DOTALL) for quote in "\"'"
} | {"`": re.compile(r"(?:[^`\\]|\\.){0,5000}`", re.DOTALL)}  # fmt: skip


def behind_string(text: str, at: int) -> int:
    """Return where a string that begins at an offset ends; one that never does ends with its quote."""
    match = _STRINGS[text[at]].match(text, at + 1)
    return at + 1 if match is None else match.end()


def behind_bracket(text: str, at: int) -> int:
    """Return the offset behind the bracket that closes the one at an offset; the end of the text where none does."""
    waiting: list[str] = []
    length = len(text)
    while at < length:
        character = text[at]
        if character in CLOSING:
            waiting.append(CLOSING[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
            if not waiting:
                return at + 1
        elif character in "\"'":
            at = behind_string(text, at)
            continue
        at += 1
    return length
