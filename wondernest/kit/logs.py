"""Logs without personal data: an event name and ids, nothing a person wrote."""

import logging
import sys
from typing import Any

import structlog

# What may stand in a log line. Everything else is dropped, so that a careless call cannot leak.
ALLOWED_FIELDS = frozenset(
    {
        "event", "level", "timestamp", "module", "request_id", "method", "route", "status",
        "duration_ms", "code", "sqlstate", "family_id", "child_id", "session_id", "job", "count",
        "version", "error", "where", "state", "due_at", "table", "days", "planned_days",
        "question", "month",
    }
)  # fmt: skip


def _drop_unknown_fields(
    _logger: object, _name: str, fields: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {name: value for name, value in fields.items() if name in ALLOWED_FIELDS}


class _Libraries(logging.Formatter):
    """Lines of libraries. Of an exception only its kind: its text can hold what a person wrote."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name logging gives it
        return ei[0].__name__ if ei[0] else ""


def configure(*, is_json: bool, level: int = logging.INFO) -> None:
    """JSON lines for machines, colours for a terminal; both on stderr. Warnings of libraries come
    as they are, without the text of exceptions."""
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(_Libraries("%(levelname)s %(name)s %(message)s"))
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if is_json else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _drop_unknown_fields,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def get(name: str) -> structlog.typing.FilteringBoundLogger:
    """A logger that names its module."""
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger(module=name)
    return logger
