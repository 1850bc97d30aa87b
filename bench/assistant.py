"""The assistant: time from the start to the first answer, time and size of typical answers, memory over many calls.

    python bench/assistant.py [--rounds 10] [--calls 5000]

Run it with the Python that dnclaims is installed in, extra `mcp` included. It speaks the protocol over a pipe, as a host does.
Medians count; what loading the protocol's own library takes stands beside ours, for no server in Python starts sooner.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "examples" / "marketing.txt"
TYPICAL: tuple[tuple[str, dict[str, Any]], ...] = (
    ("lint_text", {"text": PAGE.read_text(encoding="utf-8")}),
    ("lint_text", {"text": "Dry needling cures migraine. It is completely safe."}),
    ("lint_text", {"text": "Dry needling may ease neck pain in the short term for some people."}),
    ("search_claims", {"query": "headache"}),
    ("search_claims", {"query": "neck pain", "studies": True}),
    ("compare_sources", {"topic": "safety"}),
    ("compare_sources", {"topic": "headache"}),
    ("list_questions", {}),
    ("list_conflicts", {}),
    ("explain_rule", {"rule": "DN101"}),
    ("get_evidence", {"condition": "neck pain"}),
    ("get_evidence", {"condition": "migraine"}),
)


class Host:
    """A host: it starts the server and waits for each answer."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "dnclaims", "mcp", "--no-config"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._asked = 0
        client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}
        self.greeting = self.ask("initialize", client)
        self._say({"method": "notifications/initialized"})

    def _say(self, message: dict[str, Any]) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        self._server.stdin.flush()

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request."""
        self._asked += 1
        self._say({"id": self._asked, "method": method, "params": params})
        assert self._server.stdout is not None
        result: dict[str, Any] = json.loads(self._server.stdout.readline())["result"]
        return result

    def call(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Return what a tool answers."""
        return self.ask("tools/call", {"name": name, "arguments": arguments})

    def memory(self) -> str:
        """Return the memory that the server holds, in MB, where the system tells."""
        status = Path(f"/proc/{self._server.pid}/status")
        if not status.is_file():
            return "?"
        (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
        return f"{int(line.split()[1]) // 1024}"

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait()


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--calls", type=int, default=5000)
    arguments = parser.parse_args()

    start_up(arguments.rounds)
    host = Host()
    answers(host)
    many(host, arguments.calls)
    host.close()


def start_up(rounds: int) -> None:
    """Print how long it takes until the server has answered `initialize`, beside what it cannot do without."""
    python: dict[str, Callable[[], object]] = {
        f"python -c “{code}”": partial(subprocess.run, [sys.executable, "-c", code], check=True)
        for code in ("pass", "import mcp.server.lowlevel")
    }
    taken: dict[str, list[float]] = {name: [] for name in (*python, "start to answer")}
    Host().close()  # the first run fills caches and is not counted
    for _ in range(rounds):
        for name, work in python.items():
            taken[name].append(milliseconds(work))
        start = time.perf_counter()
        host = Host()
        taken["start to answer"].append((time.perf_counter() - start) * 1e3)
        host.close()
    for name, times in taken.items():
        print(f"{name:44}{statistics.median(times):7.0f} ms  (least {min(times):.0f}, most {max(times):.0f})")


def answers(host: Host) -> None:
    """Print how long typical calls take, and how many characters come back."""
    tools = host.ask("tools/list", {})["tools"]
    inputs = sum(len(json.dumps([tool["name"], tool["description"], tool["inputSchema"]])) for tool in tools)
    print(
        f"\n{len(host.greeting['instructions'])} characters of instructions; {len(tools)} tools in {inputs} (names, ",
        end="",
    )
    print(f"descriptions, input schemas), {len(json.dumps(tools))} with output schemas\n")
    print(f"{'call':58}{'text':>8}{'data':>8}{'median':>10}")
    for name, given in TYPICAL:
        result = host.call(name, given)
        text, data = result["content"][0]["text"], result["structuredContent"]
        taken = [milliseconds(partial(host.call, name, given)) for _ in range(50)]
        shown = ", ".join(f"{key}={str(value)[:24]!r}" for key, value in given.items())
        size = len(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
        print(f"{f'{name}({shown})':58}{len(text):8}{size:8}{statistics.median(taken):7.1f} ms")
    page = PAGE.read_text(encoding="utf-8")
    page = (page * (2048 // len(page) + 1))[:2048]
    taken = [milliseconds(partial(host.call, "lint_text", {"text": page})) for _ in range(200)]
    print(
        f"\nlint_text with 2 KB: median {statistics.median(taken):.1f} ms, 99 in 100 under {sorted(taken)[197]:.1f} ms"
    )


def many(host: Host, calls: int) -> None:
    """Print the memory of the server as calls go by, each with a text of its own."""
    words = PAGE.read_text(encoding="utf-8").split()
    random.seed(1)
    print("\ncalls of lint_text, each with another text of 300 words: memory of the server")
    for count in range(1, calls + 1):
        host.call("lint_text", {"text": " ".join(random.choices(words, k=300))})
        if count in (1, 100, 1000) or count % max(calls // 5, 1) == 0:
            print(f"{count:8}{host.memory():>6} MB")


if __name__ == "__main__":
    main()
