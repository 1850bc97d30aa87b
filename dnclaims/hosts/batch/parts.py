"""The folder that a scan writes: parts, each whole or not there at all, and what tells how far it has come.

scan.json                     what is scanned and how: a scan is only taken up again as what it was begun as
findings/part-00000.parquet   a row a finding
errors/part-00000.parquet     a row a page that could not be read
done/part-00000.json          the counts of a part; it is written last, so that its rows are there when it is
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dnclaims.errors import UserError
from dnclaims.hosts.batch.rows import ErrorRow, FindingRow, Scanned, record, table
from dnclaims.hosts.batch.summary import Summary

_TEMPORARY = ".tmp"


class Parts:
    """The parts of a scan in their folder."""

    def __init__(self, folder: Path, kind: str, made_as: dict[str, object], *, resume: bool) -> None:
        """`made_as` tells one scan from another. UserError where the folder holds one already, or another than is to be resumed."""
        self.folder = folder
        self.trail = folder / ".at-hand"
        self._format = kind
        self._told = msgspec.json.decode(msgspec.json.encode({"schema": "dnclaims/scan/1", "format": kind, **made_as}))
        plan = folder / "scan.json"
        try:
            if plan.exists():
                self._check(plan, resume)
            elif folder.exists() and any(folder.iterdir()):
                raise UserError(f"{folder}: holds other files already", "name a folder that is empty or not there yet")
            for name in ("findings", "errors", "done"):
                (folder / name).mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self.trail, ignore_errors=True)
            self.trail.mkdir()
            for left in folder.glob(f"*/*{_TEMPORARY}"):
                left.unlink()
            if not plan.exists():
                self._write(plan, msgspec.json.format(msgspec.json.encode(self._told), indent=2))
        except OSError as error:
            raise _unwritable(folder, error) from None

    def _check(self, plan: Path, resume: bool) -> None:
        if not resume:
            raise UserError(
                f"{self.folder}: holds a scan already", "--resume goes on with it; another needs a folder of its own"
            )
        try:
            before = msgspec.json.decode(plan.read_bytes())
        except msgspec.DecodeError:
            raise UserError(f"{plan}: is no plan of a scan", "begin anew in another folder") from None
        differing = [key for key in self._told if before.get(key) != self._told[key]]
        if differing:
            raise UserError(
                f"{self.folder}: holds a scan of something else: {', '.join(differing)} differ",
                "--resume takes the same inputs and options as the call that began it",
            )

    def done(self) -> set[int]:
        """Return the numbers of the parts that are there."""
        return {int(file.stem.removeprefix("part-")) for file in (self.folder / "done").glob("part-*.json")}

    def summaries(self) -> Iterator[Summary]:
        """Yield the counts of each part that is there, in order."""
        for file in sorted((self.folder / "done").glob("part-*.json")):
            yield msgspec.json.decode(file.read_bytes(), type=Summary)

    def keep(self, scanned: Scanned, summary: Summary) -> None:
        """Write a part: its rows, and then that it is done. UserError where there is no room, or no leave to write."""
        name = f"part-{scanned.number:05d}"
        try:
            for folder, kind, rows in (
                ("findings", FindingRow, scanned.findings),
                ("errors", ErrorRow, scanned.errors),
            ):
                self._write(self.folder / folder / f"{name}.{self._format}", self._encoded(kind, rows))
            self._write(self.folder / "done" / f"{name}.json", msgspec.json.encode(summary))
        except OSError as error:
            raise _unwritable(self.folder, error) from None

    def finish(self) -> None:
        """Put away what is of use only while a scan runs."""
        shutil.rmtree(self.trail, ignore_errors=True)

    def _encoded(self, kind: type[FindingRow] | type[ErrorRow], rows: Sequence[Any]) -> bytes | Callable[[Path], None]:
        if self._format == "jsonl":
            return b"".join(msgspec.json.encode(record(row)) + b"\n" for row in rows)
        from pyarrow.parquet import write_table

        return lambda path: write_table(table(kind, list(rows)), path, compression="zstd")

    def _write(self, path: Path, content: bytes | Callable[[Path], None]) -> None:
        """Write a file under another name, and let it take its own when all of it is on disk."""
        beside = path.with_name(f"{path.name}{_TEMPORARY}")
        if callable(content):
            content(beside)
        else:
            beside.write_bytes(content)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)


def _unwritable(folder: Path, error: OSError) -> UserError:
    return UserError(
        f"{folder}: cannot be written: {error.strerror or error}", "what is there stays whole; --resume goes on from it"
    )
