"""Pages about second factors: giving one, adding one, and the codes that replace a lost one."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SecondFactorPage:
    """The second half of signing in. Posts `code`, or `credential` of a passkey; and `next`."""

    template: ClassVar[str] = "second_factor.html"

    #: Where both forms post to.
    action_url: str
    #: Whether the account has a passkey, and where its options come from.
    has_passkey: bool
    options_url: str
    next_path: str


@dataclass(frozen=True, slots=True)
class AddAppPage:
    """An authenticator app: scan, then type the first code. Posts `code`."""

    template: ClassVar[str] = "add_app.html"

    action_url: str
    #: `data:` address of the QR code; None after a wrong code, when the app has it already.
    qr_url: str | None
    #: The secret for typing, in groups of four.
    secret_text: str
    back_url: str


@dataclass(frozen=True, slots=True)
class AddPasskeyPage:
    """A passkey, made by the browser. Posts `label` and `credential`."""

    template: ClassVar[str] = "add_passkey.html"

    action_url: str
    #: Where the browser gets its options from.
    options_url: str
    back_url: str


@dataclass(frozen=True, slots=True)
class RecoveryCodesPage:
    """Recovery codes, shown once."""

    template: ClassVar[str] = "recovery_codes.html"

    codes: tuple[str, ...]
    onward_url: str
