"""Who is asking. The web kit knows a token can name a session; a slice says how to read it."""

from dataclasses import dataclass
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from wondernest.db.pool import Database, NotSignedIn, SignedIn

ACCESS_COOKIE = "wn_access"
REFRESH_COOKIE = "wn_refresh"
# Says in the description of the API which operations want a token; the refusal is ours.
_BEARER = HTTPBearer(
    scheme_name="access_token", bearerFormat="JWT", description="From /sessions.", auto_error=False
)


class TokenReader(Protocol):
    """Reads an access token; raises a refusal when it is forged or expired."""

    def read(self, token: str) -> SignedIn: ...


def cookie_name(name: str, *, is_secure: bool) -> str:
    """Over TLS the browser itself refuses a cookie that another host or path could have set."""
    return f"__Host-{name}" if is_secure else name


@dataclass(frozen=True, slots=True)
class Caller:
    """A request and the session its token names; not yet believed, the database checks."""

    database: Database
    actor: SignedIn
    request_id: str

    def inside(self, family_id: UUID) -> SignedIn:
        return self.actor.inside(family_id)


def get_database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def get_caller(
    request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
) -> Caller:
    """The bearer of the access token in the Authorization header. Cookies do not count here, so a
    foreign page cannot make a browser call the API."""
    if given is None:
        raise NotSignedIn
    reader: TokenReader = request.app.state.tokens
    return Caller(get_database(request), reader.read(given.credentials), request.state.request_id)


CallerDep = Annotated[Caller, Depends(get_caller)]
DatabaseDep = Annotated[Database, Depends(get_database)]
