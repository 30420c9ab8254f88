"""Who looks at a page: the session in the browser's cookies, renewed when it runs out."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request
from starlette.datastructures import URL
from starlette.responses import HTMLResponse, RedirectResponse, Response

from wondernest.core import service as core
from wondernest.core.errors import TokenNotGood
from wondernest.core.routes import policy_of
from wondernest.core.tokens import AccessTokens
from wondernest.dashboards import rendering
from wondernest.dashboards.views import NavLink, Page, Shell
from wondernest.db.pool import Database, SignedIn
from wondernest.kit import clock
from wondernest.settings import Settings
from wondernest.web import auth, forms


class SignInFirst(Exception):
    """The page needs somebody signed in; the answer leads to the sign-in page."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A request for a page and, when signed in, who makes it."""

    request: Request
    actor: SignedIn | None
    new_tokens: core.Tokens | None = None

    @property
    def database(self) -> Database:
        return auth.get_database(self.request)

    @property
    def settings(self) -> Settings:
        settings: Settings = self.request.app.state.settings
        return settings

    @property
    def request_id(self) -> str:
        request_id: str = self.request.state.request_id
        return request_id

    @property
    def form_key(self) -> bytes:
        return self.database.vault.derive("web.forms")

    def bound_to(self) -> str:
        session_id = str(self.actor.session_id) if self.actor else None
        return forms.binding(self.request, session_id)

    def signed_in(self) -> SignedIn:
        if self.actor is None:
            raise SignInFirst
        return self.actor

    def inside(self, family_id: UUID) -> SignedIn:
        return self.signed_in().inside(family_id)


async def get_visitor(request: Request) -> Visitor:
    """Reads the cookies; an access token that ran out is renewed with the refresh token."""
    settings: Settings = request.app.state.settings
    tokens: AccessTokens = request.app.state.tokens
    access = request.cookies.get(_name(auth.ACCESS_COOKIE, settings), "")
    refresh = request.cookies.get(_name(auth.REFRESH_COOKIE, settings), "")
    if access:
        try:
            return Visitor(request, tokens.read(access))
        except TokenNotGood:
            pass
    if refresh:
        try:
            renewed = await core.refresh(
                auth.get_database(request),
                tokens,
                refresh_token=refresh,
                policy=policy_of(settings),
                at=clock.now(),
            )
        except TokenNotGood:
            return Visitor(request, None)
        return Visitor(request, tokens.read(renewed.access), renewed)
    return Visitor(request, None)


def _name(name: str, settings: Settings) -> str:
    return auth.cookie_name(name, is_secure=settings.is_secure)


def set_tokens(response: Response, settings: Settings, tokens: core.Tokens) -> None:
    """Puts the tokens where scripts cannot read them and other sites cannot send them."""
    cookies = {auth.ACCESS_COOKIE: tokens.access, auth.REFRESH_COOKIE: tokens.refresh}
    for name, value in cookies.items():
        response.set_cookie(
            _name(name, settings),
            value,
            max_age=settings.session_live_hours * 3600,
            httponly=True,
            secure=settings.is_secure,
            samesite="lax",
            path="/",
        )


def clear_tokens(response: Response, settings: Settings) -> None:
    for name in (auth.ACCESS_COOKIE, auth.REFRESH_COOKIE):
        response.delete_cookie(_name(name, settings), path="/")


def shell(visitor: Visitor, *links: NavLink) -> Shell:
    """The frame of a page."""
    if visitor.actor is None:
        return Shell(home_url="/")
    home = NavLink("Home", "/", "home", visitor.request.url.path == "/")
    path = visitor.request.url.path
    security = NavLink("Security", "/security", "security", path.startswith("/security"))
    return Shell(home_url="/", nav=(home, *links, security), sign_out_url="/sign-out")


def show(
    visitor: Visitor,
    page: Page,
    *links: NavLink,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response:
    """A page as the visitor gets it."""
    bound_to = visitor.bound_to()
    html = rendering.render_page(
        page,
        shell=shell(visitor, *links),
        csrf_token=forms.token(visitor.form_key, bound_to),
        errors=errors or {},
    )
    response = HTMLResponse(html, status_code=status)
    if visitor.actor is None:
        response.set_cookie(
            forms.FORM_COOKIE,
            bound_to,
            httponly=True,
            secure=visitor.settings.is_secure,
            samesite="lax",
        )
    return finish(visitor, response)


def finish(visitor: Visitor, response: Response) -> Response:
    """Headers of every page, and renewed tokens when there are some."""
    for name, value in rendering.SECURITY_HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", rendering.PAGE_CACHE_CONTROL)
    if visitor.new_tokens is not None:
        set_tokens(response, visitor.settings, visitor.new_tokens)
    return response


def go(visitor: Visitor, url: str) -> Response:
    """After a form: on to another page."""
    return finish(visitor, RedirectResponse(url, status_code=303))


def to_sign_in(request: Request, **also: str) -> Response:
    """The sign-in page, and back to where one wanted to go."""
    return RedirectResponse(f"/sign-in?{_back(request, **also)}", status_code=303)


def to_confirm(request: Request) -> Response:
    """The page that asks for the password once more, and back."""
    return RedirectResponse(f"/confirm-password?{_back(request)}", status_code=303)


def _back(request: Request, **also: str) -> str:
    """The page to come back to, as a query: for a form that was sent, the page it stood on."""
    page = request.url
    if request.method == "POST":
        page = URL(request.headers.get("referer", request.url.path))
    query = f"?{page.query}" if page.query else ""
    return urlencode({"next": f"{page.path}{query}", **also}, safe="/")


async def read_form(visitor: Visitor) -> dict[str, str]:
    """The posted fields, if the form is ours."""
    posted = await visitor.request.form()
    fields = {name: value for name, value in posted.items() if isinstance(value, str)}
    forms.check(
        visitor.request,
        key=visitor.form_key,
        bound_to=visitor.bound_to(),
        given=fields.get("csrf_token", ""),
    )
    return fields
