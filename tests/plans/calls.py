"""How the product sends each of its queries: as whom, and with values of one family of the town."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.plans.calls_of_children import calls_of_children
from tests.plans.watch import Call
from tests.plans.whom import (
    ADULT,
    CHILD,
    DEVICE,
    E_MAIL,
    EVENT,
    FAMILY,
    HASH,
    NEW,
    NEW_CHILD,
    NOTICE,
    OPEN_VERIFICATION,
    OVER_FOR_DAYS,
    SEALED,
    SESSION,
    VERIFICATION,
    by_adult,
    by_nobody,
    by_parent,
    by_staff,
    by_support,
    by_worker,
    identifier,
)


def calls(now: datetime) -> dict[str, Call]:
    """By the name of the query, `now` being the day the town was built."""
    return {
        **calls_of_children(now),
        **_of_accounts(),
        **_of_staff(),
        **_of_families(now),
        **_of_consent(now),
        **_of_receipts(now),
        **_of_operation(now),
    }


def _of_accounts() -> dict[str, Call]:
    address = {"email_index": E_MAIL}
    periods = {"idle_for": timedelta(days=1), "live_for": timedelta(days=2)}
    sign_in = {
        **address, **periods, "password_proof": b"p", "session_id": NEW, "key_hash": HASH,
        "refresh_hash": HASH, "user_agent_family": "Firefox", "address_hash": HASH,
    }  # fmt: skip
    refresh = {
        "session_id": SESSION, "refresh_count": 0, "refresh_secret": b"refresh",
        "next_refresh_hash": HASH, "next_key_hash": HASH, "idle_for": timedelta(days=1),
    }  # fmt: skip
    user = {
        "user_id": NEW, "email_index": HASH, "email_enc": SEALED, "display_name_enc": SEALED,
        "password_salt": "$2b$12$abcdefghijklmnopqrstuv", "password_proof": HASH, "locale": "en",
        "time_zone": "Europe/Berlin", "country": "DE",
    }  # fmt: skip
    position = {"xid": "290", "event_id": identifier("event 28900")}
    event = {"family_id": FAMILY, "topic": "audio.recorded", "payload": "{}"}
    return {
        "core.add_event": by_parent(event),
        "core.add_outbox_cursor": by_nobody({"reader": "another"}),
        "core.call_login_challenge": by_nobody({**address, "cost": 12}),
        "core.call_notify_live": by_nobody({"message": "{}"}),
        "core.call_open_session": by_nobody(sign_in),
        "core.call_register_account": by_nobody(user),
        "core.call_rotate_session": by_nobody(refresh),
        "core.end_other_sessions": by_adult({"but_session_id": SESSION}),
        "core.end_session": by_parent({"session_id": SESSION, "reason": "signed_out"}),
        "core.get_account": by_parent(),
        "core.get_mail_address": by_nobody({"user_id": ADULT}),
        "core.get_outbox_cursor": by_nobody({"reader": "plans"}),
        "core.list_events": by_nobody({**position, "at_most": 100}),
        "core.list_family_ids": by_adult(),
        "core.list_sessions": by_adult(),
        "core.set_outbox_cursor": by_nobody({"reader": "plans", **position}),
        **_of_mailed_links(), **_of_factors(),
    }  # fmt: skip


def _of_mailed_links() -> dict[str, Call]:
    address = {"email_index": E_MAIL}
    token = {"token": b"token of no link, thirty-two long"}
    proof = {"password_salt": "$2b$12$abcdefghijklmnopqrstuv", "password_proof": HASH}
    moved = {"new_email_index": HASH, "new_email_enc": SEALED}
    return {
        "core.call_change_email": by_nobody(token),
        "core.call_change_password": by_adult(proof),
        "core.call_confirm_password": by_adult({"password_proof": HASH}),
        "core.call_issue_link": by_nobody({"link_id": NEW, "token_hash": HASH}),
        "core.call_link_challenge": by_nobody({**token, "cost": 12}),
        "core.call_open_link": by_nobody({**address, "purpose": "password_reset"}),
        "core.call_own_challenge": by_adult(),
        "core.call_rehash_password": by_adult({**proof, "old_proof": HASH}),
        "core.call_request_email_change": by_adult(moved),
        "core.call_request_password_reset": by_nobody(address),
        "core.call_require_fresh": by_adult(),
        "core.call_reset_password": by_nobody({**token, **proof}),
        "core.call_verify_email": by_nobody({**token, "password_proof": HASH}),
        "core.get_account_to_notify": by_nobody({"event_id": identifier("event 28900")}),
        "core.list_own_attempts": by_adult({"at_most": 50}),
    }


def _of_factors() -> dict[str, Call]:
    pending = {"session_id": SESSION, "session_key": b"key"}
    opened = {
        **pending, "next_key_hash": HASH, "next_refresh_hash": HASH, "idle_for": timedelta(days=1),
    }  # fmt: skip
    factor = {"factor_id": NEW, "secret_proof": HASH}
    made = {**factor, "label": "New", "secret_enc": SEALED}
    challenge = {"challenge_hash": HASH}
    passkey = {**challenge, "signature_count": 0}
    return {
        "core.call_add_passkey": by_adult({**made, **passkey, "credential_id": HASH}),
        "core.call_add_registration_challenge": by_adult(challenge),
        "core.call_add_sign_in_challenge": by_nobody({**pending, **challenge}),
        "core.call_confirm_totp": by_adult({**factor, "step": 1}),
        "core.call_own_new_totp": by_adult({"factor_id": NEW}),
        "core.call_pass_passkey": by_nobody({**opened, **factor, **passkey}),
        "core.call_pass_recovery_code": by_nobody({**opened, "code_proof": HASH}),
        "core.call_pass_totp": by_nobody({**opened, **factor, "step": 1}),
        "core.call_remove_factor": by_adult({"factor_id": NEW}),
        "core.call_replace_recovery_codes": by_adult({"code_proofs": [HASH]}),
        "core.call_start_totp": by_adult(made),
        "core.count_recovery_codes": by_adult(),
        "core.list_factors": by_adult(),
        "core.list_pending_factors": by_nobody(pending),
        "core.list_pending_kinds": by_nobody(pending),
    }


def _of_staff() -> dict[str, Call]:
    address = {"email_index": E_MAIL}
    return {
        "core.call_appoint_admin": by_nobody({**address, "is_certain": True}),
        "core.call_approve_access": by_staff({"access_request_id": identifier("access 7-1")}),
        "core.call_grant_role": by_staff({"user_id": ADULT, "role": "support"}),
        "core.call_request_access": by_staff(
            {"family_id": FAMILY, "reason": "A question of the family", "minutes": 30}
        ),
        "core.call_revoke_role": by_staff({"user_id": ADULT, "role": "support"}),
        "core.get_support_duties": by_adult(),
        "core.list_access_requests": by_staff(),
        "core.list_own_accesses": by_parent({"at_most": 200}),
        "core.list_roles": by_staff({"user_id": ADULT}),
    }


def _of_families(now: datetime) -> dict[str, Call]:
    family = {"family_id": FAMILY}
    child = {**family, "child_id": CHILD}
    new_child = {
        **family, "child_id": NEW, "nickname_enc": SEALED, "birth_month": now.date().replace(day=1),
        "weeks_premature": 0, "languages": ["de"], "time_zone": "Europe/Berlin",
    }  # fmt: skip
    founded = {
        "family_id": NEW, "name_enc": SEALED, "time_zone": "Europe/Berlin", "country": "DE"
    }  # fmt: skip
    return {
        "family.add_child": by_parent(new_child),
        "family.add_preferences": by_parent({**family, "child_id": NEW_CHILD}),
        "family.call_found_family": by_adult(founded),
        **_of_invitations(),
        **_of_members(now),
        "family.get_child": by_parent(child),
        "family.get_family": by_parent(family),
        "family.get_opened_family": by_adult(family),
        "family.get_member_role": by_parent(),
        "family.list_children": by_parent(family),
        "family.list_opened_children": by_adult(family),
        "family.list_opened_members": by_adult(family),
    }


def _of_invitations() -> dict[str, Call]:
    invitation = {"family_id": FAMILY, "invitation_id": identifier("invitation 7-3")}
    mailed = {**invitation, "token": b"token 7-3"}
    sealed = {"email_index": HASH, "email_enc": SEALED}
    password = {"password_salt": "$2b$12$abcdefghijklmnopqrstuv", "password_proof": HASH}
    user = {"user_id": NEW, "email_enc": SEALED, "locale": "en"}
    return {
        "family.call_accept_as_new": by_nobody({**mailed, **user, **password}),
        "family.call_accept_invitation": by_adult(mailed),
        "family.call_invitation_address": by_worker(invitation),
        "family.call_invite_for": by_parent(
            {"invitation_id": NEW, **sealed, "role": "viewer", "child_ids": [CHILD]}
        ),
        "family.call_issue_invitation": by_worker(
            {**invitation, "token_hash": HASH, "email_index": HASH}
        ),
        "family.call_look_at_invitation": by_nobody(mailed),
        "family.call_revoke_invitation": by_parent({"invitation_id": identifier("invitation 7-3")}),
        "family.list_open_invitations": by_parent({"family_id": FAMILY}),
    }


def _of_members(now: datetime) -> dict[str, Call]:
    child = {"family_id": FAMILY, "child_id": CHILD}
    member = {"user_id": identifier("adult 7-2")}
    offer = {"offer_id": identifier("offer 7")}
    order = {
        "block_id": NEW, **member, "child_id": CHILD, "starts_at": None, "ends_at": None,
        "order_reference_enc": SEALED,
    }  # fmt: skip
    choices = {
        "is_content_personalised": None, "is_included_in_benchmarks": True,
        "is_weekly_report_mailed": None, "interests": ["trains"], "updated_at": now,
        "seen_at": None,
    }  # fmt: skip
    return {
        "family.call_accept_ownership": replace(
            by_parent(offer), session_id=identifier("session 7-2-1")
        ),
        "family.call_block_by_order": by_support({**order, "new_owner_user_id": None}),
        "family.call_block_person": by_parent(order),
        "family.call_change_member": by_parent(
            {**member, "role": "caregiver", "child_ids": [CHILD]}
        ),
        "family.call_end_block": by_parent({"block_id": identifier("block 7")}),
        "family.call_end_membership": by_parent(member),
        "family.call_end_ownership_offer": by_parent(offer),
        "family.call_find_opened_member": by_support({"email_index": E_MAIL}),
        "family.call_offer_ownership": by_parent({"offer_id": NEW, **member}),
        "family.call_ownership_offer_to_mail": by_worker(offer),
        "family.get_ownership_offer": by_parent({"family_id": FAMILY}),
        "family.get_preferences": by_parent(child),
        "family.list_blocks": by_parent(),
        "family.list_members": by_parent(),
        "family.set_preferences": by_parent({**child, **choices}),
    }


def _of_consent(now: datetime) -> dict[str, Call]:
    family = {"family_id": FAMILY}
    consent = {
        "child_id": NEW_CHILD, "purpose": "audio_metrics", "notice_id": NOTICE,
        "verification_id": VERIFICATION, "affirmative_act": "ticked", "covers_from": None,
    }  # fmt: skip
    token = {
        **family, "verification_id": OPEN_VERIFICATION, "token_hash": HASH,
        "expires_at": now + timedelta(days=1),
    }  # fmt: skip
    step = {"verification_id": OPEN_VERIFICATION, "token": b"token"}
    withdrawal = {"child_id": identifier("child 7-2"), "purpose": "audio_metrics"}
    return {
        "family.call_grant_consent": by_parent(consent),
        "family.call_issue_step_token": by_worker(token),
        "family.call_request_verification": by_parent(
            {"verification_id": NEW, "method": "email_plus"}
        ),
        "family.call_take_verification_step": by_parent(step),
        "family.call_withdraw_consent": by_parent(withdrawal),
        "family.exists_answered": by_worker({**family, "verification_id": OPEN_VERIFICATION}),
        "family.get_notice": by_parent({"purpose": "audio_metrics", "language": "en"}),
        "family.get_verification": by_parent({**family, "purpose": "audio_metrics"}),
        "family.list_grants": by_parent({**family, "child_id": CHILD}),
    }


def _of_receipts(now: datetime) -> dict[str, Call]:
    family = {"family_id": FAMILY}
    return {
        "family.add_receipt": by_parent(
            {**family, "event_id": EVENT, "document": "x" * 300, "key_id": "x" * 16}
        ),
        "family.call_list_open_checks": by_staff(),
        "family.call_record_staff_check": by_staff(
            {
                **family,
                "verification_id": identifier("verification 7-check"),
                "reference": "Form 2026-11/17",
                "is_holder_notified": None,
                "artifact_deleted_at": None,
            }
        ),
        "family.call_list_withdrawn": by_nobody({"at_most": 100}),
        "family.call_sum_overdue_erasures": by_nobody({"at": now}),
        "family.call_erase_withdrawn": by_nobody(
            {"family_id": FAMILY, "grant_id": EVENT, "erasure_id": EVENT, "at_most": 200}
        ),
        "family.call_expire_consent": by_nobody({"at_most": 100}),
        "family.call_withdraw_all_consent": by_parent({"child_id": identifier("child 7-2")}),
        "family.get_consent_receipt": by_parent({**family, "child_id": CHILD, "event_id": EVENT}),
        "family.list_consent_events": by_parent({**family, "child_id": CHILD, "at_most": 200}),
        "family.list_methods": by_parent(),
        "family.list_notices": by_nobody({"language": "en"}),
        "family.list_purposes": by_parent(),
        "family.list_receipt_facts": by_parent({**family, "child_id": CHILD}),
    }


def _of_operation(now: datetime) -> dict[str, Call]:
    request = {"session_id": SESSION, "session_key": b"key", "family_id": FAMILY}
    batch = {"before": now - timedelta(days=90), "at_most": 500}
    return {
        "db.begin_request": by_nobody(request),
        "db.begin_device_request": by_nobody(
            {"family_id": FAMILY, "device_id": DEVICE, "device_key": b"key"}
        ),
        "db.begin_service": by_nobody({"family_id": FAMILY}),
        "db.erase_ended_jobs": by_nobody({**batch, "before": now - timedelta(days=30)}),
        "db.erase_old_schedules": by_nobody({"before": now - timedelta(days=30)}),
        "db.get_readiness": by_nobody(),
        "db.get_server_facts": by_nobody({"wanted": ["vector"]}),
        "db.set_lock_wait": by_nobody({"milliseconds": 50}),
        "db.set_plan_mode": by_nobody({"mode": "force_custom_plan"}),
        "db.set_request_id": by_nobody({"request_id": "1"}),
        "db.set_role": by_nobody({"role": "wn_parent"}),
        "ops.begin_monitoring": by_nobody(),
        "ops.call_ensure_partitions": by_nobody({"as_of": now}),
        "ops.call_erase_old_invitations": by_nobody({**batch, "before": now - timedelta(days=14)}),
        "ops.call_erase_old_receipts": by_nobody({**batch, "before": now}),
        "ops.call_erase_unfinished_verifications": by_nobody(
            {**batch, "before": now - timedelta(days=14)}
        ),
        **{
            f"ops.call_erase_{what}": by_nobody({**batch, "before": now - timedelta(days=days)})
            for what, days in OVER_FOR_DAYS.items()
        },
        "ops.get_replica_lag": by_nobody(),
        "ops.list_partition_runway": by_nobody(),
    }
