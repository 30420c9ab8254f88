"""What every request gets: an id, a log line, figures, safe headers."""

import re
import time
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from prometheus_client import Counter, Histogram
from starlette.responses import Response

from wondernest.kit import clock, logs
from wondernest.kit.errors import Refusal
from wondernest.web.problems import Handler, problem

log = logs.get(__name__)

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

REQUESTS = Counter("wondernest_http_requests_total", "Answers by route.", ["route", "status"])
DURATION = Histogram("wondernest_http_request_seconds", "Time to an answer by route.", ["route"])


class BodyTooLarge(Refusal):
    """This is more than is taken at once."""

    status = 413


class LengthRequired(Refusal):
    """Please say how long the body is (Content-Length)."""

    status = 411


def _refusal_of_body(request: Request, most_bytes: int) -> Refusal | None:
    """By what the headers announce, before anything is read."""
    # In pieces a body has no length that could be looked at beforehand.
    if "transfer-encoding" in request.headers:
        return LengthRequired()
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most_bytes:
        return BodyTooLarge()
    return None


def install(
    app: FastAPI, *, headers: dict[str, str], most_body_bytes: int, on_defect: Handler
) -> None:
    """One middleware: request id in and out, one log line with ids only, safe headers.

    A defect is answered here and goes no further: the server would write its whole trace to the
    log, and a database error's text can hold values of the row.
    """

    @app.middleware("http")
    async def observe(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        given = request.headers.get("x-request-id", "")
        request.state.request_id = given if _REQUEST_ID.fullmatch(given) else str(clock.new_id())
        started = time.perf_counter()
        refusal = _refusal_of_body(request, most_body_bytes)
        if refusal is not None:
            response: Response = problem(
                request, status=refusal.status, code=refusal.code, detail=refusal.detail
            )
        else:
            try:
                response = await call_next(request)
            except Exception as error:  # noqa: BLE001 - whatever it is: answered and counted
                response = await on_defect(request, error)
        seconds = time.perf_counter() - started
        # The route's pattern, never the path: a path can hold ids and tokens.
        route = getattr(request.scope.get("route"), "path", "unmatched")
        REQUESTS.labels(route, str(response.status_code)).inc()
        DURATION.labels(route).observe(seconds)
        log.info(
            "answered",
            request_id=request.state.request_id,
            method=request.method,
            route=route,
            status=response.status_code,
            duration_ms=round(seconds * 1000, 1),
        )
        response.headers["X-Request-Id"] = request.state.request_id
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response
