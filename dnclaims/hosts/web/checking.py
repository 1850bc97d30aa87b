"""The part of the API that checks copy: its text or a file comes in, what lint found goes out."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePath
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response
from msgspec import Meta, Struct

from dnclaims import __version__
from dnclaims.hosts.web.checker import Copy, Give, Unreadable, Wanted
from dnclaims.hosts.web.linters import Linters
from dnclaims.hosts.web.problems import ProblemError
from dnclaims.hosts.web.schemas import Schemas
from dnclaims.model import Jurisdiction
from dnclaims.readers import readers
from dnclaims.renderers.lint.json import Lint

JSON = "application/json"
_NAME = r"^[^\x00-\x1f\x7f]+$"
_FEW, _SHORT, _LONG = 50, 60, 200
_WRONG = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.GATEWAY_TIMEOUT)
_WRONG_KIND = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, *_WRONG)

RuleName = Annotated[str, Meta(min_length=1, max_length=_SHORT)]


class LintRequest(Wanted, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Copy to lint, and how."""

    text: str
    filename: Annotated[str, Meta(min_length=1, max_length=_LONG, pattern=_NAME)] = "copy.txt"
    """Its ending tells how the text is read: `page.html`, `post.md`, `copy.txt`."""
    select: Annotated[tuple[RuleName, ...], Meta(max_length=_FEW)] = ()
    """Only these rules: ids, prefixes (`DN2`) or names; all unless told."""
    ignore: Annotated[tuple[RuleName, ...], Meta(max_length=_FEW)] = ()
    """All rules but these."""


class Health(Struct, frozen=True, kw_only=True):
    """That the server answers, and which it is."""

    status: str
    version: str


class Words(Struct, frozen=True, kw_only=True):
    """The words of a file."""

    text: str
    """Paragraphs, headings alone, items with a dash."""


_EXAMPLE = {"text": "Dry needling cures migraine in two visits.", "filename": "copy.txt", "jurisdiction": "uk"}
_FILE = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}

_decode = msgspec.json.Decoder(LintRequest).decode

FileName = Annotated[
    str,
    Query(min_length=1, max_length=_LONG, pattern=_NAME, description="Its ending tells the format: `flyer.docx`."),
]
Rules = Annotated[
    list[Annotated[str, Query(min_length=1, max_length=_SHORT)]], Query(max_length=_FEW, default_factory=list)
]


def _wanted(select: Rules, ignore: Rules, strict: bool = False, jurisdiction: Jurisdiction | None = None) -> Wanted:
    return Wanted(strict=strict, jurisdiction=jurisdiction, select=tuple(select), ignore=tuple(ignore))


def routes(schemas: Schemas, linters: Linters) -> APIRouter:
    """Return the operations."""
    router = APIRouter(tags=["checking"], default_response_class=Response)

    @router.get("/health", responses=schemas.answers(Health), summary="Whether it answers")
    async def health() -> Response:
        """Tell that the server answers."""
        return Response(msgspec.json.encode(Health(status="ok", version=__version__)), media_type=JSON)

    @router.post(
        "/lint",
        responses=schemas.answers(Lint, *_WRONG_KIND),
        openapi_extra=schemas.takes(LintRequest, _EXAMPLE),
        summary="Check a text",
    )
    async def lint(request: Request) -> Response:
        """Find what a text says beyond the evidence: the answer of `dnclaims lint --format json`, for one document."""
        return Response(await done(linters, await asked(request, Give.FINDINGS)), media_type=JSON)

    @router.post(
        "/lint/file", responses=schemas.answers(Lint, *_WRONG_KIND), openapi_extra=_FILE, summary="Check a file"
    )
    async def lint_file(request: Request, filename: FileName, wanted: Annotated[Wanted, Depends(_wanted)]) -> Response:
        """Find what a file says beyond the evidence: its bytes are the body, the ending of its name tells what they are."""
        copy = Copy(filename=filename, raw=await request.body(), wanted=wanted)
        return Response(await done(linters, copy), media_type=JSON)

    @router.post("/text", responses=schemas.answers(Words, *_WRONG_KIND), openapi_extra=_FILE, summary="Read a file")
    async def text(request: Request, filename: FileName) -> Response:
        """Return the words of a file as plain text, in which the same is found."""
        words = await done(linters, Copy(filename=filename, raw=await request.body(), give=Give.WORDS))
        return Response(msgspec.json.encode(Words(text=words.decode())), media_type=JSON)

    return router


async def asked(request: Request, give: Give) -> Copy:
    """Return the copy that a request of JSON holds, and what is wanted of it; ProblemError where it holds none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"The body must be {JSON}.")
    try:
        found = _decode(await request.body())
    except msgspec.ValidationError as error:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"{error}.".replace("`", "")) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"The body is no JSON: {error}.") from None
    wanted = Wanted(strict=found.strict, jurisdiction=found.jurisdiction, select=found.select, ignore=found.ignore)
    return Copy(filename=found.filename, raw=as_bytes(found.text), wanted=wanted, give=give)


def as_bytes(text: str) -> bytes:
    """Return a text as the bytes of a file; the mark of byte order is taken off again, so that one in the text is not."""
    return b"\xef\xbb\xbf" + text.encode()


async def done(linters: Linters, copy: Copy) -> bytes:
    """Return what is wanted of copy; ProblemError where it cannot be had."""
    if PurePath(copy.filename).suffix.lower() not in readers():
        raise ProblemError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"{copy.filename} is of no format that can be read.",
            f"known endings: {', '.join(sorted(readers()))}",
        )
    result: Any = await linters.result(copy)
    if isinstance(result, Unreadable):
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, result.message, result.hint)
    assert isinstance(result, bytes)
    return result
