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
    """The notice has changed. A guardian can read the new one and renew consent."""

    status, sqlstate = 403, "WN007"


class CheckNotComplete(Refusal):
    """Something is missing: that the card holder was told, or when the document was deleted."""

    status, constraint = 422, "consent_verifications_card_check"


class DocumentNotDeleted(Refusal):
    """The official document must be deleted before the check counts."""

    status, constraint = 422, "consent_verifications_artifact_check"


class ConsentAgeReached(Refusal):
    """The child is old enough to decide alone. A parent cannot consent any more."""

    status, sqlstate = 409, "WN212"


class NoSuchReceipt(Refusal):
    """There is no such receipt."""

    status = 404


class ReceiptNotGood(Refusal):
    """This is not a receipt of ours, or it was changed."""

    status = 422


class NoReceiptKeys(Refusal):
    """There are no keys here. Please give the published ones with --key."""

    status = 422


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


class TooManyInvitations(Refusal):
    """There are enough invitations for now. Take some back, or try again tomorrow."""

    status, sqlstate, retry_after_seconds = 429, "WN205", 86_400


class InvitationNotGood(Refusal):
    """This invitation is not good any more, or it is not the newest. Please ask for another one."""

    # Also for whom a court keeps away from the family: nobody must learn that there is a block.
    status = 410


class InvitationForAnother(Refusal):
    """This invitation went to another address. Please sign in with the account that has it."""

    status = 403


class AlreadyMember(Refusal):
    """You belong to this family already."""

    status = 409


class NoSuchInvitation(Refusal):
    """There is no such open invitation."""

    status = 404


class NoSuchMember(Refusal):
    """There is no such member of the family."""

    status, sqlstate = 404, "WN206"


class OnlyTheOwner(Refusal):
    """Only the owner of the family can do this."""

    status, sqlstate = 403, "WN207"


class OfferNotGood(Refusal):
    """This offer is not good any more. Please ask the owner for another one."""

    status, sqlstate = 410, "WN208"


class OnlyGuardiansChoose(Refusal):
    """Only a guardian changes what was chosen for a child, and every choice begins off."""

    status, sqlstate = 403, "WN209"


class NotPersonalised(Refusal):
    """Personalisation is off for this child. A guardian can turn it on in the settings."""

    status, sqlstate = 403, "WN213"


class ChoicesChanged(Refusal):
    """Somebody changed these choices in the meantime. Please look at them again."""

    status = 409


class TooManyInterests(Refusal):
    """These interests cannot be kept. Please choose at most 20, from the list."""

    status, constraint = 422, "profile_preferences_interests_check"


class OrderEndsBeforeItBegins(Refusal):
    """The order would end before it begins."""

    status, sqlstate = 422, "WN210"


class HandedToAGuardian(Refusal):
    """A family is handed over by its owner, to a guardian. Make the member a guardian first."""

    status, sqlstate = 409, "WN211"


class NoSuchOffer(Refusal):
    """There is no such offer."""

    status = 404


class NoSuchBlock(Refusal):
    """There is no such order that you recorded."""

    status = 404
