"""The engine, Daft: it runs one pure function over rows, on all cores of this machine or on a Ray cluster.

A row in is a portion to scan, a row out what it came to. Reading inputs is left to the function, so that a broken record, or
a line of 100 MB, costs an error row and not the query.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dnclaims.errors import UserError, needs_extra
from dnclaims.hosts.batch.formats import Columns
from dnclaims.hosts.batch.rows import Scanned
from dnclaims.hosts.batch.scanner import How
from dnclaims.hosts.batch.worker import Task, Worker


class LostError(Exception):
    """A process of the engine ended before it was done."""


class Engine:
    """Processes that scan, on this machine or on a cluster."""

    def __init__(
        self, how: How, columns: Columns, jobs: int, *, ray: str | None = None, trail: Path | None = None
    ) -> None:
        """`jobs` is how many processes; `ray` the address of a cluster ("local" for one on this machine), None for none."""
        self._jobs = jobs
        self._cluster = ray is not None
        self._daft = started(ray)
        from daft import DataType

        # What tells a worker how to scan goes with it, pickled once.
        @self._daft.cls(use_process=None if self._cluster else True, max_concurrency=jobs, cpus=1)
        class Scan:
            """One worker, which is made ready with the first portion that it is given."""

            def __init__(self, how: bytes, columns: Columns, trail: Path | None, folder: str) -> None:
                import pickle

                with contextlib.suppress(OSError):
                    os.chdir(folder)  # inputs are called as the user called them, from where they were called
                self._worker = Worker(pickle.loads(how), columns, trail)  # noqa: S301  what we pickled ourselves

            @self._daft.method.batch(return_dtype=DataType.binary(), batch_size=1)  # type: ignore[untyped-decorator]
            def scan(self, tasks: Any) -> list[bytes]:
                """Return what each portion comes to."""
                read = msgspec.msgpack.Decoder(Task)
                return [msgspec.msgpack.encode(self._worker.scanned(read.decode(task))) for task in tasks.to_pylist()]

        import pickle

        self._scan: Any = Scan(pickle.dumps(how), columns, None if self._cluster else trail, str(Path.cwd()))

    def scanned(self, tasks: Sequence[Task]) -> Iterator[Scanned]:
        """Yield what each portion came to, as soon as it is done; LostError where a process ended that was at it."""
        rows = self._daft.from_pydict({"task": [msgspec.msgpack.encode(task) for task in tasks]})
        rows = rows.repartition(len(tasks)) if self._cluster else rows.into_batches(1)
        done = rows.select(self._scan.scan(rows["task"]).alias("scanned"))
        read = msgspec.msgpack.Decoder(Scanned)
        try:
            for row in done.iter_rows(results_buffer_size=None):
                yield read.decode(row["scanned"])
        except Exception as error:
            # A cluster has many ways to say that a part of it is gone; on this machine there is one.
            if not self._cluster and "UDF process" not in str(error):
                raise
            raise LostError(str(error)[:500]) from None


def require(*, cluster: bool) -> None:
    """See to it that what a scan needs is installed; UserError with the command that installs it where it is not."""
    from importlib.util import find_spec

    for module in ("daft", "pyarrow", "warcio"):
        if find_spec(module) is None:
            raise needs_extra("scale", module)
    if cluster and find_spec("ray") is None:
        raise UserError("a cluster needs Ray: pip install ray")
    os.environ["DAFT_ANALYTICS_ENABLED"] = "0"  # what is scanned here is nobody else's business
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    logging.getLogger("daft_local_execution").setLevel(
        logging.CRITICAL
    )  # that a process was lost is said here, or mended


@cache
def started(ray: str | None) -> Any:
    """Return the engine, ready to run, which it is made once a process; UserError where the cluster cannot be reached."""
    import daft

    if ray is None:
        daft.set_runner_native()
        return daft
    try:
        if ray == "local":  # and not one that something else has begun here
            import ray as cluster

            cluster.init(address="local", include_dashboard=False, logging_level=logging.ERROR)
        daft.set_runner_ray(None if ray == "local" else ray, noop_if_initialized=True)
    except Exception as error:  # whatever keeps a cluster from being reached
        raise UserError(f"{ray}: no Ray cluster is reached: {error}") from None
    return daft
