"""Forms of pages: a token that only our own page could have put into them."""

import base64
import hashlib
import hmac
import re

from fastapi import Request

from wondernest.kit import clock
from wondernest.kit.errors import Refusal

FORM_COOKIE = "wn_form"


class FormNotOurs(Refusal):
    """This form is no longer good. Please go back, reload the page and try again."""

    status = 403


def binding(request: Request, session_id: str | None) -> str:
    """What a token is tied to: the session, or before signing in a random cookie."""
    return session_id or request.cookies.get(FORM_COOKIE, "") or str(clock.new_id())


def token(key: bytes, bound_to: str) -> str:
    digest = hmac.digest(key, bound_to.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def check(request: Request, *, key: bytes, bound_to: str, given: str) -> None:
    """FormNotOurs when the token or the origin of the post is not ours."""
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    is_foreign = origin is not None and re.sub(r"^https?://", "", origin) != host
    if is_foreign or not hmac.compare_digest(token(key, bound_to), given):
        raise FormNotOurs
