"""The words in PHP that a visitor reads: what is printed, in its place in the page, and strings in arrays and variables of copy.

The code is passed over once, by its tokens: a template is full of pieces of code that are whole only together.
"""

from __future__ import annotations

import re

from msgspec import Struct

from dnclaims.markup.decoded import HOLE, Decoded
from dnclaims.markup.json import unescaped
from dnclaims.markup.quoted import Quoted, without

_TOKEN = re.compile(
    r"""(?P<ends>\?>)
    |(?P<remark>/\*.*?(?:\*/|\Z)|(?://|\#(?!\[))(?:(?!\?>)[^\n])*+)
    |<<<[ \t]*(?P<mark>["']?)(?P<label>[A-Za-z_]\w*)(?P=mark)[^\S\n]*\n(?P<heredoc>.*?)(?:^[^\S\n]*(?P=label)\b|\Z)
    |'(?P<single>(?:[^'\\]|\\.)*+)(?:'|\Z)|"(?P<double>(?:[^"\\]|\\.)*+)(?:"|\Z)
    |(?P<called>[A-Za-z_\\][\w\\]*)\s*\(|(?P<word>[A-Za-z_][\w\\]*)|(?:\$|->)(?P<variable>\w++)(?!\s*\()
    |(?P<compares>[!=]==?|<=>|<>)|(?P<sign>=>|[=.;,()\[\]{}?:])""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_KEY = re.compile(r"\s*(?:\]\s*=(?![=>])|=>)")
_COMPARED = re.compile(r"\s*(?:[!=]=|<>)")
_PUT_IN = re.compile(r"\{\$[^{}\n]{0,200}\}|\$\{[^{}\n]{0,200}\}|\$[A-Za-z_]\w*(?:->\w+|\[[^\]\n]{0,100}\])?")
_ESCAPE = re.compile(r"\\(?:u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_FILLED = re.compile(r"%(?:\d+\$)?[sd]")
"""What is filled in where a text is printed."""

_PRINTED = frozenset("_e _ex esc_html_e esc_attr_e esc_html_ex esc_attr_ex printf vprintf".split())
"""Functions that print."""
_PASSING = frozenset(
    (
        "__ _x _n esc_html__ esc_attr__ esc_html_x esc_attr_x esc_html esc_attr esc_textarea sprintf wp_kses_post wp_kses "
        "htmlspecialchars htmlentities nl2br ucfirst trim wpautop trans t"
    ).split()
)
"""Functions that give back the words that they are given."""
_TRANSLATED = frozenset("_n _e _ex __ _x esc_html_e esc_attr_e esc_html__ esc_attr__ esc_html_x esc_attr_x".split())
"""Functions that read their first argument alone; the others say whose words and which they are."""
_CODE_CALLS = re.compile(
    r"(?:get|is|has|wp_enqueue|wp_register|register|add|remove|do|apply|update|delete|preg|str|array|in|file|date|json)_\w+$"
    r"|(?:error_log|trigger_error|header|query|prepare|exec|execute|define|defined|date|strpos|explode|implode|post_class|"
    r"body_class|config|env|route|view|url|asset|wp_die|_doing_it_wrong|\w*(?:Exception|Error|Log|log))$"
)
"""Functions whose strings are for machines or for programmers."""
_CODE = "id"
"""The name of a field that is never prose."""


class _Frame(Struct):
    """A bracket that is open."""

    outer: str
    """Under which name it stands itself."""
    inner: str
    """Under which name what is in it stands."""
    printed: bool
    called: str = ""
    argument: int = 0


class Code(Struct):
    """A stretch of PHP that has been read."""

    end: int
    text: str
    """What it prints, of the same length; all else is holes."""
    escapes: list[tuple[int, int, str]]
    """Stretches of that text which are escapes, and what they stand for."""
    apart: list[Quoted]


def read_code(text: str, start: int, opened: int) -> Code:
    """Read the code that begins at `start`, behind its tag that ends at `opened`, up to and with the tag that ends it."""
    return _Scan(text, start, opened).read()


class _Scan:
    """Code that is being read."""

    def __init__(self, text: str, start: int, opened: int) -> None:
        self._text = text
        self._start, self._at = start, opened
        self._printed: list[tuple[int, int, bool]] = []
        self._apart: list[Quoted] = []
        self._frames = [_Frame("", "", text[start:opened] == "<?=")]
        self._name = ""
        self._before = ";"
        """The sign before the token at hand, "" where it is none."""
        self._joins = False
        """Whether a string would go on with the last one."""

    def read(self) -> Code:
        """Read it all."""
        end = len(self._text)
        for token in _TOKEN.finditer(self._text, self._at):
            kind = token.lastgroup or ""
            if kind == "ends":
                end = token.end()
                break
            if kind in ("single", "double", "heredoc"):
                self._string(token, kind)
                self._before = ""
            elif kind in ("sign", "compares"):
                self._sign(token[0])
                self._before = token[0]
            elif kind == "called":
                self._open(token["called"].rpartition("\\")[2])
                self._before = "("
            elif kind == "word":
                self._frames[-1].printed |= token["word"] in ("echo", "print")
                self._before = "==" if token["word"] == "case" else ""
            elif kind == "variable":
                if not self._joins and self._frames[-1].inner != _CODE:
                    self._name = token["variable"]
                self._before = ""
        return self._code(end)

    def _open(self, called: str, *, picks: bool = False) -> None:
        """Open a bracket: of a call, or one that picks out of what stands before it."""
        around = self._frames[-1]
        name = self._name
        if picks or _CODE_CALLS.match(called):
            name = _CODE
        elif called not in _PASSING and called not in ("", "array", "echo", "print"):
            name = ""
        through = called in _PASSING or called in ("", "echo", "print")
        printed = called in _PRINTED or (through and not picks and (around.printed or called in ("echo", "print")))
        self._frames.append(_Frame(self._name, name, printed, called))
        self._name, self._joins = name, False

    def _sign(self, sign: str) -> None:
        frame = self._frames[-1]
        if sign in "([{":
            self._open("", picks=sign == "[" and self._before in ("", ")", "]"))
        elif sign in ")]}":
            if len(self._frames) > 1:
                self._name = self._frames.pop().outer
        elif sign == ";":
            frame.printed = False
            self._name = frame.inner
        elif sign == ",":
            frame.argument += 1
            self._name = frame.inner
        if sign != ".":
            self._joins = False

    def _string(self, token: re.Match[str], kind: str) -> None:
        start, end = token.span(kind)
        frame = self._frames[-1]
        if kind != "heredoc" and _KEY.match(self._text, token.end()):
            self._name, self._joins = self._text[start:end], False
            return
        first = frame.argument == 0 or frame.called not in _TRANSLATED
        compared = self._before in ("==", "===", "!=", "!==", "<>") or _COMPARED.match(self._text, token.end())
        if not first or compared:
            return
        filled = kind == "double" or (kind == "heredoc" and token["mark"] != "'")
        if frame.printed:
            self._printed.append((start, end, filled))
            return
        gaps = [put_in.span() for put_in in _PUT_IN.finditer(self._text, start, end)] if filled else []
        spans = without(start, end, gaps)
        if self._joins:
            self._apart[-1] = Quoted(self._apart[-1].name, (*self._apart[-1].spans, *spans))
        else:
            self._apart.append(Quoted(self._name, spans))
            self._joins = True

    def _code(self, end: int) -> Code:
        """Return what was read, as a text in which only what is printed stands."""
        parts: list[str] = []
        escapes: list[tuple[int, int, str]] = []
        at = self._start
        for start, last, filled in self._printed:
            inside = _FILLED.sub(_hole, self._text[start:last])
            inside = _PUT_IN.sub(_hole, inside) if filled else inside
            parts += (HOLE * (start - at), inside)
            at = last
            escapes += [
                (start + escape.start(), start + escape.end(), _written(escape[0], filled))
                for escape in _ESCAPE.finditer(inside)
            ]
        return Code(end, "".join([*parts, HOLE * (end - at)]), escapes, self._apart)


def _hole(match: re.Match[str]) -> str:
    return HOLE * len(match[0])


def _written(escape: str, filled: bool) -> str:
    if not filled:
        return escape[1] if escape[1] in "'\\" else escape
    return escape[1] if escape[1] == "$" else unescaped(Decoded.as_it_stands(escape), 0, len(escape)).text
