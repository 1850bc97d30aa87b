"""Time from a keystroke to its diagnostics: a real server over its pipes, on long pages of a clinic.

    python -m bench.keystroke [--kilobytes 100] [--keys 200] [--pace 120] [--formats md,html,tsx]

A page is opened, and words are typed into it, one key at a time at the pace of a quick typist, each word at another place. What
counts is the time from the moment at which a change is sent to the moment at which the diagnostics of that version are there:
all of it, whatever the server waits for. The copy is made up by a seeded shuffle: three sentences in four say nothing of any
treatment, the fourth is one that our rules are tested with; none stands twice.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from bench.sizes import distinct_copy_of

PLAIN = (
    "Our {room} is on the {floor} floor of {place}.",
    "{name} joined the {place} team in {year} after {number} years in {other}.",
    "Please bring {number} forms, a towel and {thing} to your first visit.",
    "The {room} opens at {hour} on weekdays and at {hour} on Saturdays.",
    "You can park behind {place} for {number} hours, or take bus {number} from {other}.",
    "We ask about {thing}, work and sport before {name} looks at how you move.",
    "A first visit takes {number} minutes, and {name} writes the plan down for you.",
    "Call us by {hour} if you cannot come, and we will find another day with {name}.",
    "{name} speaks {number} languages and teaches at the college in {other}.",
    "Fees for {year} are {number} dollars a visit; {place} sends a receipt by e-mail.",
)
WORDS = {
    "room": "studio gym treatment-room front-desk waiting-room library".split(),
    "floor": "first second third ground upper lower".split(),
    "place": "Harbour-Lane Mill-Street Riverside Northgate Old-Bakery Station-Road".split(),
    "name": "Ada Ben Carla Dev Elif Farid Gwen Hanna Ivo June Karim Lena".split(),
    "other": "Ashford Bexley Corby Dover Epsom Fleet Goole Hythe".split(),
    "thing": "sleep shoes insurance-papers scans shorts old-reports".split(),
}
TYPED = "and it quickly relieves most pain for good "


def copy_of(size: int) -> list[str]:
    """Return paragraphs of about `size` characters together, the same each time."""
    chance = random.Random(3)
    claims = iter(distinct_copy_of(size).replace("\n\n", " ").split(". "))
    paragraphs: list[str] = []
    length = 0
    while length < size:
        sentences = [
            f"{next(claims)}." if chance.random() < 0.25 else _plain(chance) for _ in range(chance.randint(2, 6))
        ]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1])
    return paragraphs


def _plain(chance: random.Random) -> str:
    words = {kind: chance.choice(among).replace("-", " ") for kind, among in WORDS.items()}
    times = {"number": chance.randint(2, 90), "year": chance.randint(1990, 2024), "hour": chance.randint(7, 19)}
    return chance.choice(PLAIN).format(**words, **times)


def markdown(paragraphs: list[str]) -> str:
    """Return a page in Markdown: headings, paragraphs, lists."""
    parts = ["# Dry needling at Harbour Lane"]
    for number, text in enumerate(paragraphs):
        if number % 6 == 0:
            parts.append(f"## Part {number // 6 + 1}: what we do")
        parts.append("\n".join(f"- {one}" for one in text.split(". ")) if number % 5 == 4 else text)
    return "\n\n".join(parts) + "\n"


def html(paragraphs: list[str]) -> str:
    """Return a page in HTML: sections with cards and lists, classes as sites have them."""
    parts = []
    for number, text in enumerate(paragraphs):
        if number % 5 == 4:
            items = "\n".join(f'    <li class="list__item">{one}</li>' for one in text.split(". "))
            parts.append(f'  <ul class="list list--wide">\n{items}\n  </ul>')
        elif number % 6 == 0:
            parts.append(f'  <h2 class="card__title">Part {number // 6 + 1}</h2>\n  <p class="text">{text}</p>')
        else:
            parts.append(f'  <div class="card"><p class="text text--body">{text}</p></div>')
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="en">\n<head><title>Dry needling</title></head>\n<body>\n{body}\n</body>\n</html>\n'


def tsx(paragraphs: list[str]) -> str:
    """Return a component in TSX, with its copy in markup and in an array of objects."""
    half = len(paragraphs) // 2
    cards = "\n".join(
        f"  {{ id: {number}, title: 'Part {number}', text: {json.dumps(text)} }},"
        for number, text in enumerate(paragraphs[:half])
    )
    markup = "\n".join(f'      <section className="card"><p>{text}</p></section>' for text in paragraphs[half:])
    return (
        f"const cards = [\n{cards}\n];\n\nexport default function Page() {{\n  return (\n    <main>\n      <h1>Dry needling</h1>\n"
        f"      {{cards.map((card) => <Card key={{card.id}} {{...card}} />)}}\n{markup}\n    </main>\n  );\n}}\n"
    )


FORMATS = {"md": ("markdown", markdown), "html": ("html", html), "tsx": ("typescriptreact", tsx)}


class Client:
    """The least that a client has to be: it sends, and reads until what it waits for is there."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "dnclaims", "lsp"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in: IO[bytes] = self._process.stdin
        self._out: IO[bytes] = self._process.stdout
        self.send("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}, number=1)
        while self.read().get("id") != 1:
            pass
        self.send("initialized", {})

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        """Send a request (with a number) or a notification."""
        message = {"jsonrpc": "2.0", "method": method, "params": params, **({} if number is None else {"id": number})}
        body = json.dumps(message).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._in.flush()

    def read(self) -> dict[str, Any]:
        """Return the next message."""
        return json.loads(self.read_raw())  # type: ignore[no-any-return]

    def read_raw(self) -> bytes:
        """Return the next message as it was sent."""
        length = 0
        while (line := self._out.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return self._out.read(length)

    def diagnosed(self, version: int) -> int:
        """Wait for the diagnostics of a version; return how many bytes they are."""
        wanted = f'"version":{version}}}'.encode()
        while True:
            raw = self.read_raw()
            if b"publishDiagnostics" in raw[:80] and raw.endswith(wanted + b"}"):
                return len(raw)

    def memory(self) -> float:
        """Return the megabytes that the server holds; nothing where /proc tells nothing."""
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0.0
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def leave(self) -> None:
        """End the server as editors do."""
        self.send("shutdown", None, number=2)
        self.send("exit", None)
        self._process.wait(10)


def measured(folder: Path, ending: str, size: int, keys: int, pace: float) -> None:
    """Open a page, type into it, and print what that took."""
    language, write = FORMATS[ending]
    source = write(copy_of(size))
    uri = (folder / f"page.{ending}").as_uri()
    client = Client(folder)
    start = time.perf_counter()
    item = {"uri": uri, "languageId": language, "version": 1, "text": source}
    client.send("textDocument/didOpen", {"textDocument": item})
    length = client.diagnosed(1)
    opened = time.perf_counter() - start
    chance, version = random.Random(5), 1
    taken: list[float] = []
    lines = source.splitlines()
    long = [number for number, line in enumerate(lines) if len(line) > 120]
    while len(taken) < keys:
        line = chance.choice(long)
        column = lines[line].index(" ", 60)
        for key in TYPED[: chance.randint(3, len(TYPED))]:
            place = {"line": line, "character": column}
            version, column = version + 1, column + 1
            change = {"range": {"start": place, "end": place}, "text": key}
            start = time.perf_counter()
            client.send(
                "textDocument/didChange",
                {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
            )
            client.diagnosed(version)
            taken.append(time.perf_counter() - start)
            time.sleep(max(pace - taken[-1], 0))
    taken.sort()
    memory = client.memory()
    client.leave()
    print(
        f"{ending:6}{len(source) / 1000:6.0f} KB{length / 1000:7.0f} KB{opened * 1e3:9.0f} ms"
        f"{statistics.median(taken) * 1e3:9.1f} ms{taken[int(0.95 * len(taken))] * 1e3:9.1f} ms{taken[-1] * 1e3:9.1f} ms{memory:7.0f} MB"
    )


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--pace", type=float, default=120, help="milliseconds from key to key; 0 is as fast as it goes")
    parser.add_argument("--formats", default="md,html,tsx")
    arguments = parser.parse_args()
    print(f"{'':6}{'page':>9}{'answer':>10}{'opened':>12}{'median':>12}{'p95':>12}{'longest':>12}{'memory':>10}")
    with tempfile.TemporaryDirectory() as name:
        for ending in arguments.formats.split(","):
            # A part of a page is markup, so that copy of that many characters would make it longer.
            share = {"md": 0.98, "html": 0.85, "tsx": 0.88}.get(ending, 1.0)
            measured(Path(name), ending, int(arguments.kilobytes * 1000 * share), arguments.keys, arguments.pace / 1e3)


if __name__ == "__main__":
    main()
