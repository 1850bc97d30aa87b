"""What went wrong, as RFC 9457 has it (application/problem+json): for the caller to read, and never with a trace."""

from __future__ import annotations

import re
import sys
from http import HTTPStatus

import msgspec
from msgspec import Struct
from starlette.responses import Response

from dnclaims.errors import UserError

MEDIA_TYPE = "application/problem+json"


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A problem: what its status is called, and what is wrong in this case."""

    title: str
    status: int
    detail: str
    hint: str = ""
    """What to do about it."""


class ProblemError(Exception):
    """Ends a request with a problem."""

    def __init__(self, status: HTTPStatus, detail: str, hint: str = "") -> None:
        super().__init__(status.phrase)
        self.status = status
        self.problem = Problem(title=status.phrase, status=status, detail=detail, hint=hint)


def of_user_error(error: UserError, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> ProblemError:
    """Return a user's mistake as a problem."""
    return ProblemError(status, error.message, error.hint)


def bug() -> ProblemError:
    """Return what is said of a bug of our own."""
    return ProblemError(HTTPStatus.INTERNAL_SERVER_ERROR, "This is a bug in dnclaims; nothing of it was kept.")


def answer(error: ProblemError) -> Response:
    """Return the answer that tells of a problem; one that passes by itself says when to come again."""
    headers = {"retry-after": "1"} if error.status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return Response(msgspec.json.encode(error.problem), error.status, headers, MEDIA_TYPE)


def report_bug(trace: str) -> None:
    """Say on standard error where our own bug is, and not what it said: that may hold words of the copy."""
    places = re.findall(r'^  File ".*", line \d+, in .*$', trace, re.MULTILINE)
    kind = trace.rstrip().rpartition("\n")[2].partition(":")[0]
    sys.stderr.write("\n".join(("This is a bug in dnclaims. Please report it with these lines:", *places, kind, "")))
