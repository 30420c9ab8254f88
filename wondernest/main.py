"""Composition root of the HTTP service."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from wondernest import __version__
from wondernest.analytics import routes as analytics
from wondernest.analytics import routes_milestones, routes_releases, routes_vocabulary
from wondernest.audio import routes as audio
from wondernest.audio import routes_batches, routes_devices, routes_zones
from wondernest.audio.errors import TooManyBatches
from wondernest.core import breached, routes_accounts, routes_age, routes_factors, routes_staff
from wondernest.core import routes as core
from wondernest.core.tokens import AccessTokens
from wondernest.dashboards import (
    account_pages,
    consent_pages,
    day_pages,
    device_pages,
    factor_pages,
    family_pages,
    invitation_pages,
    link_pages,
    member_pages,
    milestone_pages,
    preference_pages,
    privacy_pages,
    register_pages,
    rendering,
    security_pages,
    session,
    staff_access_pages,
    staff_order_pages,
    statistics_pages,
    vocabulary_pages,
    week_pages,
)
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.family import (
    receipts,
    routes_consent,
    routes_invitations,
    routes_members,
    routes_preferences,
)
from wondernest.family import routes as family
from wondernest.family import routes_staff as family_staff
from wondernest.settings import Settings
from wondernest.web import description, health, problems, requests
from wondernest.web.gate import Gate
from wondernest.web.live import Hub

KEYS = "keys"
ROOMS = (
    core, routes_age, routes_accounts, routes_factors, routes_staff,
    family, routes_consent, routes_invitations, routes_members, routes_preferences, family_staff,
    audio, routes_devices, routes_batches, routes_zones,
    analytics, routes_milestones, routes_vocabulary, routes_releases,
    account_pages, register_pages, link_pages, security_pages, factor_pages,
    family_pages, invitation_pages, member_pages, consent_pages, privacy_pages, device_pages,
    preference_pages, day_pages, week_pages, milestone_pages, vocabulary_pages, statistics_pages,
    staff_access_pages, staff_order_pages, health,
)  # fmt: skip
MOST_BODY_BYTES = 4 * 1024 * 1024


class _Static(StaticFiles):
    """Files whose address changes with their content may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            response.headers["Cache-Control"] = rendering.STATIC_MAX_AGE
        return response


def _lifespan(
    settings: Settings, site: Site
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What lives as long as the service: keys, pool, tokens, the hub of live pages."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        vault = Vault(settings.home / KEYS)
        url = site.url("wn_api")
        app.state.settings = settings
        app.state.database = Database(
            url,
            vault,
            size=settings.pool_size,
            wait_seconds=settings.pool_wait_seconds,
            prepare=settings.prepare_statements,
        )
        app.state.tokens = AccessTokens(
            vault,
            live_for=timedelta(seconds=settings.access_token_seconds),
            rotate_every=timedelta(days=settings.signing_key_days),
            epoch=settings.signing_epoch,
        )
        app.state.receipt_keys = receipts.ReceiptKeys(vault, epoch=settings.receipt_key_epoch)
        app.state.hub = Hub(url)
        app.state.ingest_gate = Gate(
            "ingest",
            most=settings.ingest_at_once,
            most_waiting=settings.ingest_waiting,
            wait_seconds=settings.ingest_wait_seconds,
            refusal=TooManyBatches,
        )
        await app.state.database.open()
        app.state.hub.start()
        yield
        await app.state.hub.stop()
        await app.state.database.close()
        vault.close()

    return lifespan


def list_routes(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of everything that can be asked for, pages included."""

    def walk(routes: Iterable[object]) -> Iterator[tuple[str, str]]:
        for route in routes:
            inner = getattr(route, "original_router", None)
            if inner is not None:
                yield from walk(inner.routes)
            for method in sorted(getattr(route, "methods", None) or ()):
                yield method, str(getattr(route, "path", ""))

    return list(walk(app.routes))


def create_app(settings: Settings, site: Site) -> FastAPI:
    """The service for a database that is ready; BreachedListMissing without a list it names."""
    breached.require(settings.breached_passwords)
    # The interactive API pages of the framework load scripts from a foreign host: off.
    app = FastAPI(
        title="WonderNest",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan(settings, site),
    )
    on_defect = problems.install(app, render_page=account_pages.error_response)
    requests.install(
        app,
        headers={"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"},
        most_body_bytes=MOST_BODY_BYTES,
        on_defect=on_defect,
    )

    @app.exception_handler(session.SignInFirst)
    async def on_sign_in_first(request: Request, _error: session.SignInFirst) -> Response:
        return session.to_sign_in(request)

    for room in ROOMS:
        app.include_router(room.router)

    @app.get("/.well-known/jwks.json", include_in_schema=False)
    async def show_keys(request: Request) -> dict[str, list[dict[str, str]]]:
        tokens: AccessTokens = request.app.state.tokens
        return tokens.key_set()

    @app.get("/.well-known/consent-keys.json", include_in_schema=False)
    async def show_receipt_keys(request: Request) -> dict[str, list[dict[str, str]]]:
        keys: receipts.ReceiptKeys = request.app.state.receipt_keys
        return keys.key_set()

    description.install(app, routes_batches.DeviceBatch)
    app.mount("/static", _Static(directory=Path(str(rendering.STATIC_ROOT))), name="static")
    return app
