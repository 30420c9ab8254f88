"""The neutral age screen: asked before anything else of whoever wants an account.

Nothing of the answer is kept. What comes out of it is a ticket that the visitor holds: it says that
the screen was passed, or that it was not, and until when; neither the month of birth nor an age. A
ticket is signed (HMAC-SHA256), so nobody makes one that says something else.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from wondernest.core.errors import AgeNotAsked, NoAccountPossible, NotABirthMonth
from wondernest.db.vault import Vault
from wondernest.kit import clock, signed

# An account is what the consent of a parent rests on, so its holder is of age, in every country.
ADULT_AT_YEARS: Final = 18
EARLIEST_YEAR: Final = 1900
PASSED: Final = "passed"
CLOSED: Final = "closed"
LIVES_FOR: Final = {PASSED: timedelta(hours=1), CLOSED: timedelta(hours=24)}


@dataclass(frozen=True, slots=True)
class AgeTicket:
    """What the screen said, as the visitor holds it."""

    outcome: str
    text: str
    lives_for: timedelta


def screen(vault: Vault, *, birth_year: int, birth_month: int, at: datetime) -> AgeTicket:
    """Whether an account can be made. NotABirthMonth for what is no month of a life."""
    today = at.astimezone(UTC)
    is_month = 1 <= birth_month <= 12 and birth_year >= EARLIEST_YEAR
    if not is_month or (birth_year, birth_month) > (today.year, today.month):
        raise NotABirthMonth
    # The day is not asked for: who comes of age within this month waits for its end.
    is_adult = (birth_year + ADULT_AT_YEARS, birth_month) < (today.year, today.month)
    outcome = PASSED if is_adult else CLOSED
    ends_at = int((at + LIVES_FOR[outcome]).timestamp())
    said = f"{outcome}.{ends_at}.{signed.encode(clock.secret_bytes(9))}"
    return AgeTicket(outcome, f"{said}.{_mac(vault, said)}", LIVES_FOR[outcome])


def outcome_of(vault: Vault, text: str, *, at: datetime) -> str | None:
    """PASSED or CLOSED; None for a ticket that is forged, changed, over, or none at all."""
    said, _, mac = text.rpartition(".")
    parts = said.split(".")
    if len(parts) != 3 or not hmac.compare_digest(_mac(vault, said).encode(), mac.encode()):
        return None
    return parts[0] if at.timestamp() < int(parts[1]) else None


def require_passed(vault: Vault, *, ticket: str, kept: str, at: datetime) -> None:
    """NoAccountPossible or AgeNotAsked unless `ticket` was passed.

    `kept` is what the browser kept: a refusal in there is final, whatever else is shown.
    """
    if CLOSED in (outcome_of(vault, kept, at=at), outcome_of(vault, ticket, at=at)):
        raise NoAccountPossible
    if outcome_of(vault, ticket, at=at) != PASSED:
        raise AgeNotAsked


def _mac(vault: Vault, said: str) -> str:
    key = vault.derive("core.age_screen")
    return signed.encode(hmac.digest(key, said.encode(), hashlib.sha256))
