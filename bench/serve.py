"""`dnclaims serve` under load: cold start, and `POST /api/v1/lint` of 2 KB over loopback, driven by wrk.

    python -m bench.serve [--seconds 60] [--connections 16] [--rate 200] [--starts 9]

Run it with the Python that dnclaims is installed in; wrk (Debian: apt-get install wrk) sends the requests. Each text is
another one, so that nothing can be kept. wrk is closed loop: a connection sends its next request when it has its answer.
The first run has no pause, and its rate is the most that the server does; in the second each connection pauses, so that all
together ask about --rate times a second, and its latencies are those that people meet.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

COPY = Path(__file__).resolve().parent.parent / "examples" / "marketing.txt"
SIZE = 2048
TEXTS = 500

SCRIPT = """
local bodies = {}
for line in io.lines("%(bodies)s") do bodies[#bodies + 1] = line end
local at, pause = 0, %(pause)d

if pause > 0 then
  function delay() return pause end
end

function setup(thread)
  started = (started or 0) + 1
  thread:set("first", started * 97)
end

function request()
  if at == 0 then at = first end
  at = at %% #bodies + 1
  return wrk.format("POST", nil, {["content-type"] = "application/json"}, bodies[at])
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    '{"requests": %%d, "seconds": %%f, "p50": %%f, "p99": %%f, "worst": %%f, "errors": %%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
"""


def bodies() -> Iterator[str]:
    """Yield requests, each of another text of 2 KB."""
    copy = COPY.read_text(encoding="utf-8")
    for number in range(TEXTS):
        text = (f"Room {number} is open again. " + copy * 3).encode()[:SIZE].decode("ascii")
        yield json.dumps({"text": text})


@contextlib.contextmanager
def server() -> Iterator[tuple[str, float, int]]:
    """Yield the address of a server, the seconds until it answered, and its process id."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "dnclaims", "serve", "--port", "0", "--no-config"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://"))
        with urllib.request.urlopen(f"{address}api/v1/health") as answer:
            assert answer.status == 200
        yield address, time.perf_counter() - begin, process.pid
    finally:
        process.terminate()
        process.wait()


def memory(pid: int) -> float:
    """Return the megabytes that a process and its children hold, what they share counted once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    held = 0
    for one in (pid, *children):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                held += int(line.split()[1])
    return held / 1024


def spent(pid: int) -> float:
    """Return the seconds of processor time that a process, its children and all that wrk did have taken."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    ticks = 0
    for one in (pid, *children):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    wrk = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ticks / os.sysconf("SC_CLK_TCK") + wrk.ru_utime + wrk.ru_stime


def pause(arguments: argparse.Namespace, answered: float) -> int:
    """Return how long a connection waits before each request, in milliseconds, where an answer takes so long."""
    every: float = 1000 * arguments.connections / arguments.rate
    return max(round(every - answered), 1)


def driven(
    wrk: str, address: str, arguments: argparse.Namespace, wait: int, folder: Path, seconds: int | None = None
) -> dict[str, float]:
    """Return what wrk measured; `wait` is what a connection waits before each request, in milliseconds."""
    script = folder / "lint.lua"
    script.write_text(SCRIPT % {"bodies": folder / "bodies", "pause": wait}, encoding="utf-8")
    command = [
        wrk,
        "-t1",
        f"-c{arguments.connections}",
        f"-d{seconds or arguments.seconds}s",
        "--timeout",
        "10s",
        "-s",
        str(script),
    ]
    done = subprocess.run([*command, f"{address}api/v1/lint"], capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--starts", type=int, default=9)
    arguments = parser.parse_args()
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("needs wrk, which sends the requests: apt-get install wrk (Debian), brew install wrk (macOS)")

    with server():  # the first start fills caches and is not counted
        pass
    starts = []
    for _ in range(arguments.starts):
        with server() as (_, seconds, _):
            starts.append(seconds)
    print(f"cold start to first answer  median {statistics.median(starts):.2f} s, worst {max(starts):.2f} s")

    with tempfile.TemporaryDirectory() as name, server() as (address, _, pid):
        folder = Path(name)
        (folder / "bodies").write_text("\n".join(bodies()) + "\n", encoding="utf-8")
        print(f"memory at first             {memory(pid):.0f} MB in all processes")
        answered = driven(wrk, address, arguments, pause(arguments, 0), folder, seconds=3)["p50"]
        for what, wait in (
            ("as fast as it can", 0),
            (f"about {arguments.rate} a second", pause(arguments, answered)),
        ):
            before = spent(pid)
            run = driven(wrk, address, arguments, wait, folder)
            cost = (spent(pid) - before) / run["requests"]
            print(
                f"{what:26}  {run['requests'] / run['seconds']:.0f} requests/s for {run['seconds']:.0f} s at "
                f"{arguments.connections} connections: p50 {run['p50']:.0f} ms, p99 {run['p99']:.0f} ms, "
                f"worst {run['worst']:.0f} ms, {run['errors']:.0f} errors"
            )
            print(f"memory after it             {memory(pid):.0f} MB")
            print(
                f"processor time              {cost * 1000:.1f} ms a request, wrk's too: a core of its own does {1 / cost:.0f}/s"
            )
    print(f"cores                       {len(os.sched_getaffinity(0))}")


if __name__ == "__main__":
    main()
