"""The description of the API (OpenAPI): what a refusal looks like, said once for all routes."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

_MEDIA_TYPE = "application/problem+json"
_REFUSED = "The request was refused; `code` says why and does not change."
_FAILED = "Busy (503, with Retry-After), or a defect of the service (500). Nothing was changed."
_RESPONSES = {"4XX": ("Refused", _REFUSED), "5XX": ("Failed", _FAILED)}


class InputError(BaseModel):
    """A field and what is wrong with it."""

    where: str
    detail: str


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    errors: list[InputError] = []


def install(app: FastAPI, *models: type[BaseModel]) -> None:
    """Has every operation promise problem documents in place of the framework's own errors.

    `models` are bodies that routes read on their own, so the framework does not know of them.
    """
    undescribed = app.openapi

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = undescribed()
            _promise_problems(document)
            for model in models:
                _add(document, model)
        return undescribed()

    # The way the framework documents.
    app.openapi = describe  # type: ignore[method-assign]


def _add(document: dict[str, Any], model: type[BaseModel]) -> None:
    """Describes a model, with all that it is made of."""
    found = model.model_json_schema(ref_template="#/components/schemas/{model}")
    document["components"]["schemas"] |= {**found.pop("$defs", {}), model.__name__: found}


def _promise_problems(document: dict[str, Any]) -> None:
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for foreign in ("HTTPValidationError", "ValidationError"):
        schemas.pop(foreign, None)
    _add(document, Problem)
    content = {_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components["responses"] = {
        name: {"description": text, "content": content} for name, text in _RESPONSES.values()
    }
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            for status, (name, _text) in _RESPONSES.items():
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
