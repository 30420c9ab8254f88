"""What can go wrong with accounts and sessions."""

from wondernest.kit.errors import Refusal


class WrongCredentials(Refusal):
    """E-mail address and password do not match, or there were too many tries. Try again later."""

    # One sentence for unknown address, wrong password, locked and closed accounts: the answer must
    # not tell whether an account exists.
    status = 401


class EmailTaken(Refusal):
    """There is already an account with this e-mail address."""

    status, constraint = 409, "users_email_index_key"


class PasswordTooShort(Refusal):
    """A password needs at least 10 characters."""

    status = 422


class UnknownTimeZone(Refusal):
    """There is no such time zone; use a name such as Europe/Berlin."""

    status, sqlstate = 422, "WN103"


class TokenNotGood(Refusal):
    """Please sign in again."""

    status = 401
