"""Health for whoever runs the service: alive, ready, figures."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from wondernest.db import queries
from wondernest.db.pool import Database, Nobody
from wondernest.kit import logs

router = APIRouter(tags=["health"], include_in_schema=False)
log = logs.get(__name__)

QUERIES = queries.load("wondernest.db")
POOL = Gauge("wondernest_db_pool", "Figures of the connection pool.", ["figure"])
STREAMS = Gauge("wondernest_live_streams", "Open live pages.")


@router.get("/healthz")
async def is_alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/readyz")
async def is_ready(request: Request) -> Response:
    """The database answers as the service's own role."""
    database: Database = request.app.state.database
    try:
        async with database.transaction(Nobody()) as tx:
            await tx.scalar(QUERIES.get_readiness)
    except Exception as error:  # noqa: BLE001 - whatever it is: send no traffic here
        log.warning("not-ready", error=type(error).__name__)
        return JSONResponse({"status": "not ready"}, status_code=503)
    return JSONResponse({"status": "ready"})


@router.get("/metrics")
async def show_metrics(request: Request) -> Response:
    """Prometheus figures; no label holds an id of a person."""
    state: Any = request.app.state
    for figure, value in state.database.figures().items():
        POOL.labels(figure).set(value)
    STREAMS.set(state.hub.stream_count)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
