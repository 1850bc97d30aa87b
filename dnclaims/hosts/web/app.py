"""The application: the API and the pages, with the guard before them."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from dnclaims import __version__
from dnclaims.hosts.web import checking, desk, pages, reading
from dnclaims.hosts.web.guard import Guard, Names
from dnclaims.hosts.web.linters import Limits, Linters
from dnclaims.hosts.web.problems import ProblemError, answer, bug
from dnclaims.hosts.web.schemas import Schemas
from dnclaims.hosts.web.shelf import Shelf
from dnclaims.hosts.web.templates import page

API = "/api/v1"


def application(
    shelf: Shelf, linters: Linters, *, host: str, origins: Iterable[str] = (), limits: Limits | None = None
) -> ASGIApp:
    """Return the application that is asked for as `host`, and by pages of other sites in `origins`."""
    schemas = Schemas()
    limits = limits or Limits()
    app = FastAPI(
        title="dnclaims",
        version=__version__,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # they load what they show from another site
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # what comes in is nobody's business
    )
    app.include_router(checking.routes(schemas, linters), prefix=API)
    app.include_router(reading.routes(schemas, shelf), prefix=API)
    app.include_router(desk.routes(app, linters, limits))
    app.include_router(pages.routes(shelf))
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _bug)
    schemas.describe(app)
    return Guard(app, Names(host), origins, limits)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    if request.method == "GET" and not request.url.path.startswith("/api/"):
        return HTMLResponse(page("problem.html", problem=error.problem), error.status)
    return answer(error)


async def _bug(request: Request, _: Exception) -> Response:
    """Answer; the guard, which the error comes to next, says where it is."""
    return await _problem(request, bug())


async def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return await _problem(request, ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"{told}."))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    told = await _problem(request, ProblemError(status, f"{status.description or status.phrase}."))
    told.headers.update(error.headers or {})
    return told
