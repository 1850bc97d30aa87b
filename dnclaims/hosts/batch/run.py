"""A scan as it is asked for: inputs cut into portions, parts opened or taken up again, the engine started, all of it counted."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from dnclaims import __version__
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.batch.engine import Engine, require, started
from dnclaims.hosts.batch.formats import Columns, names
from dnclaims.hosts.batch.parts import Parts
from dnclaims.hosts.batch.portions import Portion, portions_of
from dnclaims.hosts.batch.progress import Watch
from dnclaims.hosts.batch.scan import Scan
from dnclaims.hosts.batch.scanner import How
from dnclaims.hosts.batch.shown import Short, in_short, page_of, write_text
from dnclaims.hosts.batch.storage import is_remote
from dnclaims.hosts.batch.summary import total
from dnclaims.run import cores

__all__ = ["Asked", "page_of", "run", "write_text"]


class Asked(Struct, frozen=True, kw_only=True):
    """What is to be scanned, how, and where the rows go."""

    inputs: tuple[str, ...]
    out: Path
    how: How = How()
    columns: Columns = Columns()
    format: str = "parquet"
    input_format: str | None = None
    resume: bool = False
    limit: int | None = None
    ray: str | None = None
    """The address of a Ray cluster, "local" for one that is started here; None for the cores of this machine."""
    jobs: int | None = None
    part_size: int = 32 * 1024 * 1024
    """Bytes of input that make one part."""
    quiet: bool = True


def run(asked: Asked) -> Short:
    """Scan to the end, and return what it came to; UserError where that cannot be, with what to do about it."""
    if asked.input_format is not None and asked.input_format not in names():
        raise UserError(f"no format “{asked.input_format}”", f"formats: {', '.join(names())}")
    require(cluster=asked.ray is not None)
    if any(is_remote(one) for one in asked.inputs):
        started(asked.ray)  # it lists what lies in object stores
    portions = portions_of(asked.inputs, asked.part_size, asked.input_format)
    linter = FileLinter(
        asked.how.configuration
    )  # what is wrong with the settings is said here, and not by every worker
    parts = Parts(asked.out, asked.format, _made_as(asked, portions), resume=asked.resume)
    there = parts.done()
    waiting = [one for one in portions if one.number not in there]
    jobs = asked.jobs or cores()
    with Watch(
        sum(one.size for one in portions), sum(one.size for one in portions if one.number in there), quiet=asked.quiet
    ) as watch:
        if waiting:
            engine = Engine(asked.how, asked.columns, min(jobs, len(waiting)), ray=asked.ray, trail=parts.trail)
            scan = Scan(portions, parts, engine.scanned, linter.index.concepts, watch.done)
            if asked.limit is None:
                scan.all()
            else:
                scan.first(asked.limit, 2 * jobs)
        seconds = watch.seconds if waiting else None
    parts.finish()
    return in_short(total(parts.summaries()), asked.out, seconds, asked.how.share, linter.index, linter.rulebook)


def _made_as(asked: Asked, portions: list[Portion]) -> dict[str, object]:
    """Return what tells one scan from another: with the same of it, the rows are the same."""
    how = asked.how
    settings = msgspec.msgpack.encode((how.configuration.settings, how.all_pages, how.seconds))
    cut = msgspec.msgpack.encode(portions)
    return {
        "version": __version__,
        "inputs": list(asked.inputs),
        "portions": len(portions),
        "cut": blake2b(cut, digest_size=8).hexdigest(),
        "settings": blake2b(settings, digest_size=8).hexdigest(),
        "columns": msgspec.structs.asdict(asked.columns),
        "sample": how.share,
        "limit": asked.limit,
    }
