"""The page of the HTTP API: one line for each route; the full description is openapi.json."""

from collections.abc import Mapping
from typing import Any

from wondernest.ops.reference import markdown


def api_page(openapi: Mapping[str, Any]) -> str:
    """Routes by path, with the answer each gives when it succeeds."""
    rows = [
        (f"`{method.upper()}`", f"`{path}`", _first_line(operation), _success(operation))
        for path, operations in sorted(openapi["paths"].items())
        for method, operation in operations.items()
    ]
    return markdown.page(
        "HTTP API",
        "Authenticate with `Authorization: Bearer <access token>`. The full description is"
        " [openapi.json](openapi.json), served at `/api/v1/openapi.json`; what can be refused is"
        " on the page of [errors](errors.md).",
        markdown.table(("method", "path", "what it does", "answers"), rows),
    )


def _first_line(operation: Mapping[str, Any]) -> str:
    lines = str(operation.get("description", "")).splitlines()
    return markdown.cell(lines[0] if lines else "")


def _success(operation: Mapping[str, Any]) -> str:
    return ", ".join(sorted(code for code in operation["responses"] if code.startswith("2")))
