"""The command line: exit codes that tell findings, mistakes and bugs apart, help, colour, and what it loads."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

import dnclaims
from dnclaims import cli
from dnclaims.corpus.index import Index
from dnclaims.errors import DataError, Exit, Problem, UserError
from dnclaims.rulebook import Rulebook

OVERSTATED = "Dry needling cures migraine.\n"
HONEST = "Dry needling is not a cure.\n"


class Outcome(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def run(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it, those of groups too."""
    top: Any = typer.main.get_command(cli.app())
    for name, command in top.commands.items():
        below = getattr(command, "commands", None)
        if below is None:
            yield name, command
        else:
            yield from ((f"{name} {inner}", found) for inner, found in below.items())


COMMANDS = [pytest.param(name, command, id=name) for name, command in commands()]


# --- exit codes ---


def test_clean_copy_ends_with_0(call: Callable[..., Outcome], tmp_path: Path) -> None:
    assert call("lint", write(tmp_path / "a.txt", HONEST)).code == Exit.CLEAN


def test_findings_end_with_1(call: Callable[..., Outcome], tmp_path: Path) -> None:
    assert call("lint", write(tmp_path / "a.txt", OVERSTATED)).code == Exit.FINDINGS


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["lnt"], "lint", id="unknown command"),
        pytest.param(["lint"], "PATH", id="missing argument"),
        pytest.param(["lint", "--colour", "x"], "--colour", id="unknown option"),
        pytest.param(["rules", "--format", "xml"], "xml", id="unknown format"),
        pytest.param(["explain", "cure-clam"], "did you mean “cure-claim”?", id="slip in a rule"),
        pytest.param(["show", "no-such-claim"], "no-such-claim", id="unknown claim"),
        pytest.param(["search", "x", "--source", "no-such-source"], "no-such-source", id="unknown source"),
        pytest.param(["search", "x", "--condition", "no-such-thing"], "no-such-thing", id="slip in a concept"),
        pytest.param(["sources", "no-such-source"], "no-such-source", id="unknown source to show"),
        pytest.param(["conflicts", "--within", "--between"], "--within", id="options that contradict"),
        pytest.param(["lint", "nothing.txt", "--corpus", "no-such-folder"], "no-such-folder", id="no corpus"),
        pytest.param(["lint", "nothing.txt"], "no such file", id="missing path"),
    ],
)
def test_mistakes_end_with_2_and_say_what_to_do(call: Callable[..., Outcome], arguments: list[str], told: str) -> None:
    """A mistake is told in a line or two, never with a traceback."""
    code, out, err = call(*arguments)
    assert code == Exit.USER_ERROR
    assert told in out + err
    assert "Traceback" not in out + err


def broken_by(error: BaseException) -> Callable[[], None]:
    def run() -> None:
        raise error

    return run


def test_bug_ends_with_3_and_writes_its_own_report(
    call: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our own mistake is not taken for the user's: traceback, version and call stand ready to be sent."""
    monkeypatch.setattr("dnclaims.commands.rules.run", broken_by(ZeroDivisionError("a bug of ours")))
    code, out, err = call("rules")
    assert (code, out) == (Exit.BUG, "")
    for part in ("ZeroDivisionError: a bug of ours", "Traceback", f"dnclaims {dnclaims.__version__}", "dnclaims rules"):
        assert part in err


def test_mistake_is_told_with_its_hint(call: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dnclaims.commands.rules.run", broken_by(UserError("what is wrong", "what to do")))
    assert Outcome(Exit.USER_ERROR, "", "dnclaims: what is wrong\n  what to do\n") == call("rules")


def test_bad_data_is_told_problem_by_problem(call: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every problem has its path, line and field, in order of place."""
    problems = [Problem("b.yaml", 2, 1, "said", "is missing"), Problem("a.yaml", 7, 3, "id", "is taken")]
    monkeypatch.setattr("dnclaims.commands.rules.run", broken_by(DataError(problems)))
    expected = "a.yaml:7:3: id: is taken\nb.yaml:2:1: said: is missing\ndnclaims: 2 problems in the corpus\n"
    assert Outcome(Exit.USER_ERROR, "", expected) == call("rules")


def test_stopping_ends_with_130(call: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dnclaims.commands.rules.run", broken_by(KeyboardInterrupt()))
    code, _, err = call("rules")
    assert code == Exit.INTERRUPTED
    assert "Traceback" not in err


def test_main_exits_with_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["lint", "no-such-file.txt"])
    assert stopped.value.code == Exit.USER_ERROR
    assert "no-such-file.txt" in capsys.readouterr().out


# --- help ---


def test_version_is_told(call: Callable[..., Outcome]) -> None:
    assert Outcome(Exit.CLEAN, f"dnclaims {dnclaims.__version__}\n", "") == call("--version")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_command(call: Callable[..., Outcome], flag: str) -> None:
    code, out, _ = call(flag)
    assert code == Exit.CLEAN
    for name in cli.names():
        assert f"\n  {name} " in out


def test_every_file_of_the_folder_is_a_command() -> None:
    """A new command is one new file; nothing else names it."""
    top: Any = typer.main.get_command(cli.app())
    assert set(cli.names()) == set(top.commands)
    assert {path.stem for path in cli.COMMANDS.glob("*.py")} - {"__init__"} == set(cli.names())


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_helps_with_examples(call: Callable[..., Outcome], name: str, command: Any) -> None:
    """Help says what a command does and what each option means, and ends in two examples or more of that command."""
    code, out, _ = call(*name.split(), "--help")
    assert code == Exit.CLEAN
    assert command.help
    assert [parameter.name for parameter in command.params if not getattr(parameter, "help", "")] == []
    examples = [line for line in (command.epilog or "").splitlines() if line.startswith("  dnclaims ")]
    assert len(examples) >= 2
    for example in examples:
        assert example.strip().startswith(f"dnclaims {name}")
        assert example.strip() in out


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_options_in_examples_exist(name: str, command: Any) -> None:
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    used = {word for word in (command.epilog or "").split() if word.startswith("-")}
    assert used <= options


# --- each command, in text and JSON ---


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "headache"],
        ["search", "migrane", "--overstated"],
        ["search", "how long does it last", "--studies"],
        ["search", "zzzzzz"],
        ["compare", "long-term"],
        ["compare", "migraine"],
        ["conflicts"],
        ["conflicts", "safety", "--severity", "grave", "--between"],
        ["sources"],
        ["rules"],
        ["explain", "DN101"],
        ["explain", "cure-claim"],
        ["corpus", "check"],
        ["corpus", "coverage"],
        ["corpus", "stats"],
    ],
    ids=" ".join,
)
def test_command_runs(call: Callable[..., Outcome], arguments: list[str], form: str) -> None:
    """It ends with 0, writes something, and nothing to standard error."""
    code, out, err = call(*arguments, "--format", form)
    assert (code, err) == (Exit.CLEAN, "")
    assert out.strip()
    assert out.startswith('{"schema":') == (form == "json")


@pytest.mark.parametrize("form", ["text", "json"])
def test_every_kind_of_record_is_shown(call: Callable[..., Outcome], index: Index, form: str) -> None:
    """Claims of each source and findings of each kind of study can be shown."""
    first = {claim.source: claim.id for claim in index.corpus.claims}
    some = [*first.values(), *(finding.id for finding in index.corpus.findings[:5])]
    for record in some:
        code, out, err = call("show", record, "--format", form)
        assert (code, err) == (Exit.CLEAN, "")
        assert record in out


def test_every_source_is_shown(call: Callable[..., Outcome], index: Index) -> None:
    for source in (*index.articles, *(study.id for study in index.corpus.studies[:5])):
        code, out, err = call("sources", source)
        assert (code, err) == (Exit.CLEAN, "")
        assert out.strip()


def test_every_rule_is_explained(call: Callable[..., Outcome], rulebook: Rulebook) -> None:
    for rule in rulebook.rules:
        code, out, err = call("explain", rule.id)
        assert (code, err) == (Exit.CLEAN, "")
        assert rule.name in out


# --- pipes and colour ---


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def terminal_by(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard output; pytest puts its own there between a fixture and its test."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "90")
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    return out


def test_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_by(monkeypatch)
    assert cli.run(["rules"]) == Exit.CLEAN
    assert "\x1b[" in terminal.getvalue()


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR, set to anything, takes the styles away and leaves every word."""
    styled = terminal_by(monkeypatch)
    assert cli.run(["explain", "DN101"]) == Exit.CLEAN
    plain = terminal_by(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli.run(["explain", "DN101"]) == Exit.CLEAN
    assert "\x1b" not in plain.getvalue()
    assert plain.getvalue().split() == re.sub(r"\x1b\[[0-9;]*m", "", styled.getvalue()).split()


def test_pipe_gets_plain_text(call: Callable[..., Outcome], tmp_path: Path) -> None:
    assert "\x1b" not in call("lint", write(tmp_path / "a.txt", OVERSTATED)).out


PARENT = str(Path(dnclaims.__file__).resolve().parent.parent)


def environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, [PARENT, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["--version"], ["rules"], ["rules", "--format", "json"]], ids=" ".join)
def test_reader_who_has_had_enough_is_no_mistake(arguments: list[str], unbuffered: str) -> None:
    """`dnclaims … | head` ends with 0 and says nothing of it, however much was still to be written."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dnclaims", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**environment(), "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as stderr:
        said = stderr.read()
    assert (process.wait(), said) == (Exit.CLEAN, b"")


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(("copy", "count"), [(OVERSTATED, 1), (OVERSTATED, 3000), (HONEST, 1)])
def test_gate_holds_though_nobody_reads_on(tmp_path: Path, copy: str, count: int, unbuffered: str) -> None:
    """`set -o pipefail; dnclaims lint … | head` tells what was found; other results are written all the same."""
    write(tmp_path / "a.txt", f"{copy}\n" * count)
    process = subprocess.Popen(
        [sys.executable, "-m", "dnclaims", "lint", "a.txt", "-f", "compact", "-o", "csv:a.csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**environment(), "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as stderr:
        said = stderr.read()
    assert (process.wait(), said) == (Exit.FINDINGS if copy == OVERSTATED else Exit.CLEAN, b"")
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()
    assert sum("DN101" in line for line in lines) == (count if copy == OVERSTATED else 0)


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
@pytest.mark.parametrize(("command", "code"), [(["lint", "--verbose"], Exit.FINDINGS), (["baseline"], Exit.USER_ERROR)])
def test_gate_holds_though_nobody_reads_standard_error(tmp_path: Path, command: list[str], code: Exit) -> None:
    """What is said there is said aside."""
    write(tmp_path / "a.txt", OVERSTATED)
    write(tmp_path / "logo.png", "")
    missing = ["none.txt"] if command == ["baseline"] else []
    process = subprocess.Popen(
        [sys.executable, "-m", "dnclaims", *command, ".", *missing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    )
    assert process.stderr is not None
    process.stderr.close()
    assert process.wait() == code


# --- what is loaded ---

HEAVY = ("yaml", "rapidfuzz", "tree_sitter", "pyromark", "ahocorasick_rs", "rich")
OURS = ("dnclaims.lint", "dnclaims.corpus.load", "dnclaims.corpus.search", "dnclaims.recognise.mentions")


def loaded(*arguments: object) -> set[str]:
    """Return the modules that a call in a new process loads."""
    script = "import sys\nfrom dnclaims.cli import run\nrun(sys.argv[1:])\nsys.stderr.write('\\n'.join(sys.modules))\n"
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )
    return set(done.stderr.splitlines())


def test_help_loads_next_to_nothing() -> None:
    modules = loaded("--help")
    assert "typer" in modules
    assert set() == modules & {*HEAVY, *OURS}


def test_search_loads_what_it_needs_only(index: Index) -> None:
    """With a warm cache nothing is parsed, and no document is read."""
    assert index.corpus.claims
    modules = loaded("search", "headache")
    assert "dnclaims.corpus.search" in modules
    assert set() == modules & {"yaml", "tree_sitter", "pyromark", "ahocorasick_rs", "dnclaims.lint", "rich"}


def test_lint_of_plain_text_loads_no_markdown_grammar(index: Index, rulebook: Rulebook, tmp_path: Path) -> None:
    assert index.corpus.claims
    assert rulebook.rules
    modules = loaded("lint", write(tmp_path / "a.txt", OVERSTATED))
    assert "dnclaims.lint" in modules
    assert set() == modules & {"tree_sitter", "pyromark", "yaml"}
