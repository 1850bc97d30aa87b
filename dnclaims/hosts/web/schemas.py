"""OpenAPI: what the API takes and answers, read off the types that do it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dnclaims.corpus.schema import of_object
from dnclaims.hosts.web.problems import MEDIA_TYPE, Problem

_REF = "#/components/schemas/{name}"
_ABOUT = """Checks marketing copy about dry needling against a dated corpus of claims and evidence.

Offsets are code points from 0, half-open; lines and columns are counted from 1. Whatever goes wrong is told as
`application/problem+json` (RFC 9457). Nothing here is medical or legal advice.
"""


class Schemas:
    """The types that the API speaks in, and where its description names them."""

    def __init__(self) -> None:
        self._kinds: dict[str, type] = {"Problem": Problem}

    def of(self, kind: type) -> dict[str, str]:
        """Return what stands for a type in the description."""
        self._kinds[kind.__name__] = kind
        return {"$ref": _REF.format(name=kind.__name__)}

    def answers(self, kind: type, *problems: HTTPStatus) -> dict[int | str, dict[str, Any]]:
        """Return the answers of an operation: one type, and the problems that it may have instead."""
        told = {"content": {MEDIA_TYPE: {"schema": self.of(Problem)}}}
        right = {"description": HTTPStatus.OK.phrase, "content": {"application/json": {"schema": self.of(kind)}}}
        # Any operation may be refused, and any may come at a busy time.
        every = (HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE)
        return {
            200: right,
            **{int(status): {"description": status.phrase, **told} for status in sorted({*every, *problems})},
        }

    def takes(self, kind: type, example: dict[str, Any]) -> dict[str, Any]:
        """Return what describes a body of JSON."""
        content = {"application/json": {"schema": self.of(kind), "example": example}}
        return {"requestBody": {"required": True, "content": content}}

    def describe(self, app: FastAPI) -> None:
        """Make the application describe itself with these types."""

        def openapi() -> dict[str, Any]:
            if app.openapi_schema is None:
                described = get_openapi(
                    title=app.title, version=app.version, description=_ABOUT, routes=app.routes, tags=app.openapi_tags
                )
                _, components = msgspec.json.schema_components(
                    tuple(self._kinds.values()), ref_template=_REF, schema_hook=of_object
                )
                described.setdefault("components", {}).setdefault("schemas", {}).update(components)
                app.openapi_schema = described
            return app.openapi_schema

        app.openapi = openapi  # type: ignore[method-assign]
