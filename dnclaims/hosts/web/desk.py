"""The page on which copy is checked, with what its script asks for, and the same for a browser without one."""

from __future__ import annotations

from http import HTTPStatus
from importlib import import_module
from urllib.parse import parse_qs

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from dnclaims.hosts.web.checker import Copy, Give, Wanted
from dnclaims.hosts.web.checking import JSON, as_bytes, asked, done
from dnclaims.hosts.web.linters import Limits, Linters
from dnclaims.hosts.web.problems import ProblemError
from dnclaims.hosts.web.templates import ASSETS, page
from dnclaims.model import Jurisdiction
from dnclaims.readers import Reader, readers
from dnclaims.renderers import pages

_LAWS = {
    Jurisdiction.US: "United States",
    Jurisdiction.UK: "United Kingdom",
    Jurisdiction.AU: "Australia",
    Jurisdiction.CA_ON: "Ontario",
    Jurisdiction.IE: "Ireland",
    Jurisdiction.NZ: "New Zealand",
    Jurisdiction.NONE: "none",
}
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def routes(app: FastAPI, linters: Linters, limits: Limits) -> APIRouter:
    """Return the page and what belongs to it."""
    router = APIRouter(include_in_schema=False)
    empty = page(
        "check.html",
        text="",
        laws=_LAWS.items(),
        limit=limits.body,
        accepted=sorted(readers()),
        binary=_binary(),
        example=(ASSETS / "example.txt").read_text(encoding="utf-8"),
    )

    @router.get("/")
    async def check() -> HTMLResponse:
        """The page, which its script fills."""
        return HTMLResponse(empty)

    @router.post("/marks")
    async def marks(request: Request) -> Response:
        """What is to be marked in a text, for the script."""
        return Response(await done(linters, await asked(request, Give.MARKS)), media_type=JSON)

    @router.post("/check")
    async def checked(request: Request) -> HTMLResponse:
        """What was found in a text, as a page, where there is no script."""
        copy, text = _sent(await request.body(), Give.MARKS)
        found = msgspec.json.decode(await done(linters, copy))
        return HTMLResponse(page("checked.html", found=found, pieces=_pieces(text, found["marks"])))

    @router.post("/report")
    async def report(request: Request) -> Response:
        """What was found in a text, as a file to send."""
        copy, _ = _sent(await request.body(), Give.REPORT)
        headers = {"content-disposition": 'attachment; filename="report.html"'}
        return HTMLResponse(await done(linters, copy), headers=headers)

    @router.get("/api")
    async def api(request: Request) -> HTMLResponse:
        """What programs can ask for."""
        return HTMLResponse(page("api.html", description=app.openapi(), base=request.base_url))

    @router.get("/assets/{name}")
    async def asset(name: str) -> Response:
        """A style, script or picture of the pages."""
        for folder in (ASSETS, pages.ASSETS):
            file = folder / name
            if name in {one.name for one in folder.iterdir()} and file.suffix in _KINDS:
                return Response(file.read_bytes(), media_type=_KINDS[file.suffix])
        raise ProblemError(HTTPStatus.NOT_FOUND, f"no asset “{name}”")

    return router


def _sent(body: bytes, give: Give) -> tuple[Copy, str]:
    """Return the copy that a form holds, and its text; ProblemError where it holds none."""
    try:
        fields = {name: values[-1] for name, values in parse_qs(body.decode("ascii"), strict_parsing=True).items()}
        law = fields.get("jurisdiction")
        wanted = Wanted(strict="strict" in fields, jurisdiction=Jurisdiction(law) if law else None)
        text = fields.get("text", "").replace("\r\n", "\n")
        return Copy(filename=fields.get("filename", "copy.txt"), raw=as_bytes(text), wanted=wanted, give=give), text
    except ValueError:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "The form holds nothing to check.") from None


def _pieces(text: str, marks: list[dict[str, object]]) -> list[tuple[str, int | None]]:
    """Return a text cut at its marks: each piece, and the number of the mark that it belongs to."""
    units = text.encode("utf-16-le")
    pieces: list[tuple[str, int | None]] = []
    at = 0
    for number, mark in enumerate(marks):
        place = mark["at"]
        if isinstance(place, dict) and place["start"] >= at:
            pieces.append((units[2 * at : 2 * place["start"]].decode("utf-16-le"), None))
            pieces.append((units[2 * place["start"] : 2 * place["end"]].decode("utf-16-le"), number))
            at = place["end"]
    return [*pieces, (units[2 * at :].decode("utf-16-le"), None)]


def _binary() -> list[str]:
    """Return the endings of formats that are no text."""
    found = []
    for suffix, module in readers().items():
        reader: Reader = import_module(f"dnclaims.readers.{module}").READER
        if reader.read_bytes is not None:
            found.append(suffix)
    return sorted(found)
