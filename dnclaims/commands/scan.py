"""`dnclaims scan`: find what millions of pages say beyond what is shown."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dnclaims.options import (
    ConfigOption,
    CorpusOption,
    IgnoreOption,
    JobsOption,
    JurisdictionOption,
    NoConfigOption,
    SelectOption,
    StrictOption,
)

_EXAMPLES = """\b
Examples:
  dnclaims scan crawl/*.warc.gz --out scan/
  dnclaims scan crawl/ --out estimate/ --sample 1%
  dnclaims scan pages.parquet --html-column body --out scan/ --resume --report scan.html
  dnclaims scan s3://bucket/crawl/*.parquet --out scan/ --runner ray --address ray://head:10001
"""


class _Rows(StrEnum):
    PARQUET = "parquet"
    JSONL = "jsonl"


class _Runner(StrEnum):
    NATIVE = "native"
    RAY = "ray"


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("scan", epilog=_EXAMPLES)(run)


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, patterns, addresses of object stores: WARC, Parquet, JSON lines, CSV, HTML, text.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="The folder for the rows: a new or empty one.")
    ],
    format: Annotated[_Rows, typer.Option("--format", "-f", help="How to write the rows.")] = _Rows.PARQUET,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a scan into this folder stopped.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the summary as a page of HTML too.")
    ] = None,
    sample: Annotated[str | None, typer.Option(metavar="SHARE", help="Scan a sample of the pages: 1%, 0.5%.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Scan no more than the first so many pages.")] = None,
    all_pages: Annotated[
        bool, typer.Option("--all-pages", help="Lint pages too that do not name dry needling.")
    ] = False,
    parse_all: Annotated[
        bool, typer.Option("--parse-all", help="Parse every page before it is passed over: the same rows, later.")
    ] = False,
    input_format: Annotated[
        str | None, typer.Option(metavar="FORMAT", help="The format of all inputs, where their names do not tell.")
    ] = None,
    html_column: Annotated[str, typer.Option(help="The column that holds a page's HTML.")] = "html",
    text_column: Annotated[
        str, typer.Option(help="The column that holds a page's text, where there is no HTML.")
    ] = "text",
    url_column: Annotated[str, typer.Option(help="The column that holds its address.")] = "url",
    id_column: Annotated[
        str, typer.Option(help="The column that holds its id; the address unless there is one.")
    ] = "id",
    runner: Annotated[_Runner, typer.Option(help="All cores of this machine, or a Ray cluster.")] = _Runner.NATIVE,
    address: Annotated[
        str | None, typer.Option(help="Where the cluster is; a Ray of this machine's own unless told.")
    ] = None,
    jobs: JobsOption = None,
    page_seconds: Annotated[float, typer.Option(min=0.1, help="Seconds that one page may take.")] = 20.0,
    part_size: Annotated[int, typer.Option(min=1, help="Megabytes of input that make one part.")] = 32,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of how far it is.")] = False,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    strict: StrictOption = False,
    jurisdiction: JurisdictionOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    corpus: CorpusOption = None,
) -> int:
    """Scan a crawl or an estate for claims about dry needling that go beyond the evidence: a row a finding.

    Findings fail nothing here: the exit code is 0 where the scan came to its end, and 2 where it was called wrongly. A page that
    cannot be read is a row of its own kind.
    """
    from dnclaims.errors import Exit
    from dnclaims.hosts.batch import run as host
    from dnclaims.hosts.batch.formats import Columns
    from dnclaims.hosts.batch.sampling import share_of
    from dnclaims.hosts.batch.scanner import How
    from dnclaims.linting import configured
    from dnclaims.renderers.terminal import Screen
    from dnclaims.wholefile import whole_file

    held = configured(
        config,
        none=no_config,
        select=select,
        ignore=ignore,
        strict=strict,
        jurisdiction=jurisdiction,
        corpus=corpus,
        baseline=None,
    )
    asked = host.Asked(
        inputs=tuple(inputs),
        out=out,
        how=How(
            configuration=held,
            all_pages=all_pages,
            quick_look=not parse_all,
            share=share_of(sample) if sample else 1.0,
            seconds=page_seconds,
        ),
        columns=Columns(id=id_column, url=url_column, text=text_column, html=html_column),
        format=format,
        input_format=input_format,
        resume=resume,
        limit=limit,
        ray=None if runner is _Runner.NATIVE else address or "local",
        jobs=jobs,
        part_size=part_size * 1024 * 1024,
        quiet=quiet,
    )
    short = host.run(asked)
    if report is not None:
        with whole_file(report) as file:
            file.write(host.page_of(short))
    host.write_text(short, Screen())
    return Exit.CLEAN
