"""Bodies and queries that the description of the API says are good, so that they get past it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from wondernest.kit import clock


def _operation(openapi: Mapping[str, Any], method: str, path: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = openapi["paths"].get(path, {}).get(method.lower(), {})
    return found


def sample_query(openapi: Mapping[str, Any], method: str, path: str) -> str:
    """The parameters that are required, as a query; empty without one."""
    wanted = {
        one["name"]: _sample(openapi, one["schema"], one["name"], {})
        for one in _operation(openapi, method, path).get("parameters", ())
        if one["in"] == "query" and one.get("required")
    }
    return f"?{urlencode(wanted)}" if wanted else ""


def sample_body(
    openapi: Mapping[str, Any], method: str, path: str, known: Mapping[str, str]
) -> Any:
    """A good body; None for an operation that takes none."""
    content = _operation(openapi, method, path).get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    return None if schema is None else _sample(openapi, schema, "", known)


def _sample(
    openapi: Mapping[str, Any], schema: Mapping[str, Any], name: str, known: Mapping[str, str]
) -> Any:
    if "$ref" in schema:
        schema = openapi["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return _sample(openapi, schema["anyOf"][0], name, known)
    match schema.get("type"):
        case "object":
            return {
                field: _sample(openapi, inner, field, known)
                for field, inner in schema.get("properties", {}).items()
                if field in schema.get("required", ())
            }
        case "array":
            count = int(schema.get("minItems", 0))
            return [_sample(openapi, schema["items"], name, known) for _ in range(count)]
        case "integer" | "number" | "boolean":
            return schema.get("minimum", 1) if schema["type"] != "boolean" else True
        case _:
            fixed = schema.get("const") or next(iter(schema.get("enum", ())), None)
            return fixed or known.get(name) or _text(schema)


def _text(schema: Mapping[str, Any]) -> str:
    now = clock.now().replace(second=0, microsecond=0)
    by_format = {
        "uuid": str(clock.new_id()), "date": str(now.date().replace(day=1)),
        "date-time": now.isoformat(),
    }  # fmt: skip
    length = max(int(schema.get("minLength", 1)), 6)
    return by_format.get(str(schema.get("format")), "sample"[:length].ljust(length, "x"))
