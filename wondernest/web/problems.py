"""Every failure leaves as application/problem+json (RFC 9457), every page failure as a page."""

import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wondernest.kit import logs
from wondernest.kit.errors import Refusal

log = logs.get(__name__)

PageRenderer = Callable[[Request, int, str, str], Awaitable[Response] | Response]
Handler = Callable[..., Awaitable[Response]]


def problem(
    request: Request,
    *,
    status: int,
    code: str,
    detail: str,
    errors: list[dict[str, Any]] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """A problem document. `detail` is a sentence for a person; nothing of the input is echoed."""
    body: dict[str, Any] = {
        "type": f"/problems/{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "request_id": getattr(request.state, "request_id", ""),
    }
    if errors is not None:
        body["errors"] = errors
    return JSONResponse(
        body, status_code=status, media_type="application/problem+json", headers=headers
    )


@dataclass(frozen=True, slots=True)
class _Answers:
    """Answers a failure the way the caller reads: a page to a browser, a document to a program."""

    render_page: PageRenderer

    async def answer(
        self,
        request: Request,
        status: int,
        code: str,
        detail: str,
        *,
        errors: list[dict[str, Any]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        is_browser = "text/html" in request.headers.get("accept", "")
        if request.url.path.startswith("/api/") or not is_browser:
            return problem(
                request, status=status, code=code, detail=detail, errors=errors, headers=headers
            )
        page = self.render_page(request, status, code, detail)
        return await page if isinstance(page, Awaitable) else page

    async def refusal(self, request: Request, error: Refusal) -> Response:
        headers = {}
        if error.retry_after_seconds is not None:
            headers["Retry-After"] = str(error.retry_after_seconds)
        if error.status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        return await self.answer(request, error.status, error.code, error.detail, headers=headers)

    async def bad_input(self, request: Request, error: RequestValidationError) -> Response:
        # The field and what is wrong with it, never the value that was sent.
        errors = [
            {"where": ".".join(str(part) for part in item["loc"]), "detail": item["msg"]}
            for item in error.errors()
        ]
        sentence = "Some of the input is not right."
        return await self.answer(request, 422, "bad-input", sentence, errors=errors)

    async def http(self, request: Request, error: HTTPException) -> Response:
        code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
        headers = dict(error.headers) if error.headers else None
        return await self.answer(
            request, error.status_code, code, str(error.detail), headers=headers
        )

    async def defect(self, request: Request, error: Exception) -> Response:
        log.error(
            "unexpected",
            error=type(error).__name__,
            where=_raised_at(error),
            request_id=getattr(request.state, "request_id", ""),
        )
        return await self.answer(
            request, 500, "unexpected", "Something went wrong on our side. Nothing was changed."
        )


def _raised_at(error: Exception) -> str:
    """The innermost place in our own code, as file:line; a trace could hold values."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "wondernest" in Path(frame.filename).parts]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""


def install(app: FastAPI, *, render_page: PageRenderer) -> Handler:
    """Handlers for refusals, bad input, unknown paths and defects; the last one is returned."""
    answers = _Answers(render_page)
    handlers: dict[type[Exception], Handler] = {
        Refusal: answers.refusal,
        RequestValidationError: answers.bad_input,
        HTTPException: answers.http,
        Exception: answers.defect,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
    return answers.defect
