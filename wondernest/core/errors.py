"""What can go wrong with accounts and sessions."""

from wondernest.kit.errors import Refusal


class WrongCredentials(Refusal):
    """E-mail address and password do not match, or there were too many tries. Try again later."""

    # One sentence for unknown address, wrong password, locked and closed accounts: the answer must
    # not tell whether an account exists.
    status = 401


class TooManyTries(Refusal):
    """Too many tries came from your network. Please try again in a quarter of an hour."""

    status, retry_after_seconds = 429, 900


class NotABirthMonth(Refusal):
    """Please give the month and the year in which you were born."""

    status = 422


class AgeNotAsked(Refusal):
    """Please say first when you were born. If you did, it was too long ago: please do it again."""

    status = 403


class NoAccountPossible(Refusal):
    """We cannot make an account for you."""

    # Says neither why nor what would have been another answer.
    status = 403


class LinkNotGood(Refusal):
    """This link is not good any more, or it is not the newest. Please ask for another one."""

    # Also when the new address was taken while the link was under way.
    status, constraint = 410, "users_email_index_key"


class SignInNotFresh(Refusal):
    """Please give your password once more before you change this."""

    status, sqlstate = 403, "WN104"


class WrongPassword(Refusal):
    """That is not your password, or there were too many tries. Try again later."""

    status = 403


class PasswordTooShort(Refusal):
    """A password needs at least 10 characters."""

    status = 422


class PasswordBreached(Refusal):
    """This password was in a breach somewhere and is known to attackers. Please choose another."""

    status = 422


class BreachedListMissing(Refusal):
    """The list of breached passwords cannot be read, so no password can be set just now."""

    status, retry_after_seconds = 503, 60


class UnknownTimeZone(Refusal):
    """There is no such time zone; use a name such as Europe/Berlin."""

    status, sqlstate = 422, "WN103"


class TokenNotGood(Refusal):
    """Please sign in again."""

    status = 401


class WrongFactor(Refusal):
    """This was not accepted, or it came too late. Try again, or begin with your password."""

    # One sentence for a wrong code, a used one, too many tries and a sign-in that is over: who has
    # stolen a password learns nothing from it.
    status = 401


class SecondFactorRequired(Refusal):
    """This account signs in with a second factor, which cannot be asked for here."""

    status = 401


class SecondFactorFirst(Refusal):
    """Please sign in again with your second factor before you change this."""

    status, sqlstate = 403, "WN105"


class CodeDoesNotFit(Refusal):
    """That code does not fit. Wait for the next one and check the clock of your device."""

    status = 422


class PasskeyNotTaken(Refusal):
    """This passkey could not be added. Please begin again."""

    status = 422


class PasskeyKnown(Refusal):
    """This passkey is in use already."""

    status, constraint = 409, "user_factors_credential_id_key"


class PasskeysNeedAName(Refusal):
    """Passkeys need a service that is reached by a name, such as localhost, not by a number."""

    status = 409


class TooManyFactors(Refusal):
    """There are ten second factors already; remove one first."""

    status = 409


class NoSecondFactor(Refusal):
    """There is no second factor that recovery codes could stand in for."""

    status = 409


class NoSuchFactor(Refusal):
    """There is no such second factor."""

    status = 404


class OwnRoles(Refusal):
    """Nobody changes their own roles. Please ask another admin."""

    status, sqlstate = 403, "WN106"


class LastAdmin(Refusal):
    """This would leave the service without an admin."""

    status, sqlstate = 409, "WN107"


class NoSuchAccount(Refusal):
    """There is no active account with a proved address."""

    status, sqlstate = 404, "WN108"


class NoSuchRole(Refusal):
    """This account does not have that role."""

    status = 404


class OwnFamily(Refusal):
    """This is a family you belong to or belonged to; somebody else has to look into it."""

    status, sqlstate = 403, "WN109"


class NoRequestWaits(Refusal):
    """There is no such request, or it is older than a day."""

    status, sqlstate = 404, "WN110"


class AlreadyApproved(Refusal):
    """This request was approved already."""

    status, constraint = 409, "access_grants_pkey"


class OwnRequest(Refusal):
    """Nobody approves their own request. A second person has to."""

    status, constraint = 403, "access_grants_two_people_check"


class AdminThere(Refusal):
    """There is an admin, who can give roles. To appoint one all the same, add --yes."""

    status, sqlstate = 409, "WN111"
