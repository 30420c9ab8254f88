"""Shapes that the queries of family return."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family, its name still sealed."""

    family_id: UUID
    name_enc: bytes
    time_zone: str
    country: str


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child, the nickname still sealed; ages in whole months."""

    family_id: UUID
    child_id: UUID
    nickname_enc: bytes
    birth_month: date
    weeks_premature: int
    time_zone: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice in force for a purpose, every sentence as it is shown."""

    notice_id: UUID
    purpose: str
    version: int
    title: str
    summary: str
    items_collected: str
    never_collected: list[str]
    uses: str
    third_parties: str
    may_refuse_disclosure: str
    contact_use: str
    needs_consent: str
    online_notice_path: str
    means_of_consent: str
    means_of_withdrawal: str
    without_consent: str
    deletion_promise: str
    retention_policy: str
    for_ages_0_to_5: str
    for_ages_6_to_9: str
    for_ages_10_to_12: str
    for_ages_13_to_15: str
    for_ages_16_to_17: str
    text_sha256: bytes


@dataclass(frozen=True, slots=True)
class Grant:
    """Consent in force for one purpose; suspended while a changed notice waits for a renewal.

    `is_giver_gone`: who gave it is no guardian of the family any more. It holds all the same, until
    another guardian withdraws it or agrees instead.
    """

    purpose: str
    grant_id: UUID
    valid_from: datetime
    granted_at: datetime
    ends_at: datetime | None
    is_suspended: bool
    is_giver_gone: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """How far a verification of the signed-in guardian has come."""

    verification_id: UUID
    method: str
    state: str
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a parent may consent to."""

    purpose: str
    kind: str
    involves_disclosure: bool
    description: str


@dataclass(frozen=True, slots=True)
class Method:
    """A way to verify a parent; `checked_by` is parent or staff."""

    method: str
    description: str
    law: str
    checked_by: str
    permits_disclosure: bool


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """One act of consent."""

    event_id: UUID
    purpose: str
    event: str
    method: str | None
    happened_at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class WithdrawnGrant:
    """A grant that was withdrawn, and whose rows are not all deleted yet."""

    family_id: UUID
    grant_id: UUID
    withdrawn_at: datetime


@dataclass(frozen=True, slots=True)
class OverdueErasures:
    """Withdrawals whose deletion is late; `oldest_due_at` is None when none is."""

    overdue_count: int
    oldest_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt says of one act."""

    event_id: UUID
    event: str
    purpose: str
    user_id: UUID
    happened_at: datetime
    method: str | None
    anonymous_id: UUID
    country: str
    region: str
    purpose_type: str
    valid_from: datetime
    valid_until: datetime | None
    affirmative_act: str
    notice_version: int
    language: str
    text_sha256: bytes
    items_collected: str
    uses: str
    third_parties: str
    online_notice_path: str
    retention_policy: str
    means_of_withdrawal: str


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """A parent who waits for a check by staff."""

    family_id: UUID
    verification_id: UUID
    method: str
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An open invitation, the address still sealed; `child_ids` as far as the caller sees them."""

    family_id: UUID
    invitation_id: UUID
    email_enc: bytes
    role: str
    sees_all_children: bool
    child_ids: list[UUID]
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationSeen:
    """What the holder of a good token may know, still sealed."""

    email_enc: bytes
    role: str
    name_enc: bytes
    has_account: bool


@dataclass(frozen=True, slots=True)
class OpenedFamily:
    """What staff sees of a family; its name stays sealed."""

    family_id: UUID
    time_zone: str
    country: str
    created_at: datetime
    member_count: int


@dataclass(frozen=True, slots=True)
class OpenedMember:
    """Who belongs or belonged to an opened family: no name, the role they have or had last.

    `left_at` is None for who belongs to it now.
    """

    user_id: UUID
    role: str
    first_joined_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenedChild:
    """What staff sees of a child: no name, and the consent in force."""

    child_id: UUID
    birth_month: date
    time_zone: str
    purposes: list[str]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the caller may know them, name and address still sealed.

    `child_ids` are the children made visible one by one, as far as the caller sees them; empty when
    `sees_all_children`. The address is None for who is no guardian.
    """

    user_id: UUID
    role: str
    role_since: datetime
    sees_all_children: bool
    child_ids: list[UUID]
    display_name_enc: bytes | None
    email_enc: bytes | None


@dataclass(frozen=True, slots=True)
class OwnershipOffer:
    """An open offer to hand the family over."""

    offer_id: UUID
    offered_by_user_id: UUID
    offered_to_user_id: UUID
    offered_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A court order, its reference still sealed; without a child it holds for the whole family."""

    family_id: UUID
    block_id: UUID
    user_id: UUID
    child_id: UUID | None
    starts_at: datetime
    ends_at: datetime | None
    order_reference_enc: bytes | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a guardian chose for a child; all off at first."""

    is_content_personalised: bool
    is_included_in_benchmarks: bool
    is_weekly_report_mailed: bool
    interests: list[str]
    updated_at: datetime
