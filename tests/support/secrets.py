"""What must not be found anywhere, in every usual spelling."""

import base64
import json

from wondernest.core.tokens import RefreshToken, RefreshTokens


def unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Secrets:
    """Everything that must not be found again, as bytes, by a name that may be printed."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def add(self, name: str, secret: bytes | str) -> None:
        self.held[f"{name} {len(self.held)}"] = (
            secret.encode() if isinstance(secret, str) else secret
        )

    def add_tokens(self, made: RefreshTokens, answer: dict[str, str]) -> None:
        """The parts of what a client gets when it signs in or refreshes."""
        header, body, signature = answer["access_token"].split(".")
        claims = json.loads(base64.urlsafe_b64decode(body + "=="))
        refresh = RefreshToken.parse(answer["refresh_token"])
        self.add("refresh token", answer["refresh_token"])
        self.add("refresh seed", refresh.seed)
        self.add("refresh secret", refresh.secret)
        self.add("session key", made.session_key(refresh))
        assert claims["key"] == unpadded(made.session_key(refresh))
        self.add("access token", f"{header}.{body}")
        self.add("signature", base64.urlsafe_b64decode(signature + "=="))

    def add_link(self, token: str) -> None:
        self.add("link token", base64.urlsafe_b64decode(token + "=="))

    def found_in(self, text: str) -> list[str]:
        """Names of secrets that stand in a text in one spelling or another."""
        folded = text.casefold()
        return [
            name
            for name, secret in self.held.items()
            if any(form in (folded if form.islower() else text) for form in spellings(secret))
        ]


def spellings(secret: bytes) -> set[str]:
    """How bytes or a text are written down: as they are, in hexadecimal, in both base64s."""
    forms = {secret.hex(), unpadded(secret), base64.b64encode(secret).rstrip(b"=").decode()}
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        return forms
    return forms | {text, text.casefold(), json.dumps(text).strip('"')}
