"""What can go wrong with families, children and consent."""

from wondernest.kit.errors import Refusal


class ConsentRequired(Refusal):
    """No consent is in force for this. A guardian can give it on the consent page."""

    status, sqlstate = 403, "WN001"


class ConsentNotCovering(Refusal):
    """The recording is not covered by consent."""

    status, code, constraint = 403, "consent-required", "audio_sessions_consent_fkey"


class VerificationNotGood(Refusal):
    """This confirmation is not finished or no longer good. Please start again."""

    status, sqlstate = 422, "WN002"


class NoticeSuperseded(Refusal):
    """The notice has changed. Please read the new one."""

    status, sqlstate = 403, "WN007"


class NotAGuardian(Refusal):
    """Only a guardian of the family can do this."""

    status, sqlstate = 403, "WN008"


class FamilyNeedsOwner(Refusal):
    """A family needs an owner."""

    status, sqlstate = 409, "WN202"


class NoSuchChild(Refusal):
    """There is no such child."""

    status, sqlstate = 404, "WN203"


class ConsentInTheFuture(Refusal):
    """Consent cannot begin in the future."""

    status, sqlstate = 422, "WN204"


class ConsentAlreadyInForce(Refusal):
    """Consent for this is already in force."""

    status, constraint = 409, "consent_grants_pkey"
