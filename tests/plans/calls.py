"""How the product sends each of its queries: as whom, and with values of one family of the town."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.plans.watch import Call


def identifier(name: str) -> UUID:
    """The identifier of `family 7` or `child 7-1`, as `world.sql` makes it."""
    return UUID(hashlib.md5(f"plans {name}".encode(), usedforsecurity=False).hexdigest())


FAMILY, CHILD, NEW_CHILD = map(identifier, ("family 7", "child 7-1", "child 7-3"))
ADULT, SESSION, DEVICE = map(identifier, ("adult 7-1", "session 7-1-1", "device 7-1"))
RECORDING, NEW = identifier("recording 7-1-2"), identifier("new")
VERIFICATION, OPEN_VERIFICATION = map(identifier, ("verification 7-1", "verification 7-open"))
EVENT = identifier("consent event 7-1")
NOTICE = UUID("019aab00-0000-7000-8000-000000000001")
SEALED = b"\x01" + bytes(64)
HASH = bytes(32)
E_MAIL = hashlib.sha256(b"adult 7-1").digest()

# An hourly clean-up finds little that is over; so long ago, little of the town is.
OVER_FOR_DAYS = {
    "ended_sessions": 310, "expired_challenges": 310, "expired_links": 34, "idle_failures": 10,
    "old_attempts": 96, "unproved_accounts": 14,
}  # fmt: skip

Values = dict[str, Any]


def by_nobody(values: Values | None = None) -> Call:
    """Outside every family: a request before sign-in, or the worker's round."""
    return Call(values or {})


def by_adult(values: Values | None = None) -> Call:
    """A signed-in adult outside the family."""
    return Call(values or {}, session_id=SESSION)


def by_parent(values: Values | None = None) -> Call:
    """The owner of family 7, inside it."""
    return Call(values or {}, FAMILY, SESSION)


def by_staff(values: Values | None = None) -> Call:
    """An admin who is also support, signed in with a second factor, outside the family."""
    return Call(values or {}, session_id=identifier("session 600-1-1"))


def by_support(values: Values) -> Call:
    """A member of support, let into family 7."""
    return Call(values, FAMILY, identifier("session 9-2-1"))


def by_analyst(values: Values | None = None) -> Call:
    """An analyst, outside every family."""
    return Call(values or {}, session_id=identifier("session 599-1-1"))


def by_device(values: Values) -> Call:
    """The first device of family 7, paired for its first child."""
    return Call(values, FAMILY, device_id=DEVICE)


def by_worker(values: Values) -> Call:
    """The worker, inside family 7."""
    return Call(values, FAMILY)


def calls(now: datetime) -> dict[str, Call]:
    """By the name of the query, `now` being the day the town was built."""
    return {
        **_of_days(now), **_of_recordings(now), **_of_milestones(now), **_of_words(now),
        **_of_accounts(), **_of_staff(), **_of_families(now), **_of_consent(now),
        **_of_receipts(), **_of_operation(now), **_of_releases(now),
    }  # fmt: skip


def started(now: datetime) -> datetime:
    """When the newest recording of every child began."""
    return now.replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=2)


def _of_days(now: datetime) -> dict[str, Call]:
    today = started(now).date()
    child = {"family_id": FAMILY, "child_id": CHILD}
    day = {**child, "local_date": today}
    span = {**child, "first_on": today - timedelta(days=30), "last_on": today}
    midnight = started(now).replace(hour=0)
    instants = {
        "earliest_at": midnight - timedelta(hours=14),
        "latest_at": midnight + timedelta(hours=38),
    }
    computed = {"rule_version": "1", "mark_id": 1, "computed_at": now}
    return {
        "analytics.add_daily_metrics": by_worker({**day, **instants, **computed}),
        "analytics.claim_dirty_days": by_nobody({"at_most": 100}),
        "analytics.count_dirty_days": by_nobody(),
        "analytics.end_daily_metrics": by_worker(
            {**day, **instants, "local_date": today - timedelta(days=9)}
        ),
        "analytics.get_latest_day": by_parent(child),
        "analytics.list_days": by_parent(span),
        "analytics.list_stale_days": by_parent(span),
        "analytics.lock_rollup": by_worker({**child, "grain": "day", "starts_on": today}),
        **_of_spans(now),
        "audio.list_hours": by_parent({**day, **instants}),
    }


def _of_milestones(now: datetime) -> dict[str, Call]:
    edition = {"edition": "wondernest-1"}
    child = {"family_id": FAMILY, "child_id": CHILD}
    new = {
        "edition": "plans-1", "publisher": "P", "published_on": now.date(), "notes": "N",
        "in_use_since": now, "content_sha256": HASH,
    }  # fmt: skip
    item = {
        **edition, "item_code": "plans", "age_months": 2, "domain": "language", "wording": "W",
        "position": 1, "kind": "milestone",
    }  # fmt: skip
    answer = {
        **child, **edition, "item_code": "12-language", "answered_at": now, "answer": "yes",
        "corrected_age_months": 12,
    }  # fmt: skip
    return {
        "analytics.add_edition": by_nobody(new),
        "analytics.add_milestone_answers": by_parent(answer),
        "analytics.add_milestone_items": by_nobody(item),
        "analytics.get_edition_hash": by_nobody(edition),
        "analytics.get_edition_in_use": by_parent(),
        "analytics.list_editions": by_nobody(),
        "analytics.list_milestone_answers": by_parent({**child, **edition}),
        "analytics.list_milestone_items": by_parent(edition),
        "analytics.set_edition_in_use": by_nobody({**edition, "in_use_since": now}),
        "family.get_corrected_age": by_parent({**child, "on_day": now.date()}),
    }


def _of_words(now: datetime) -> dict[str, Call]:
    child = {"family_id": FAMILY, "child_id": CHILD}
    norm = {
        "norm": "plans-2", "instrument": "cdi-ws", "language": "en", "source": "Invented words",
        "child_count": 1, "in_use_since": now, "content_sha256": HASH,
    }  # fmt: skip
    count = {"norm": "plans", "measure": "produced", "age_months": 9}
    figures = dict.fromkeys((
        "instrument", "counting_rule_id", "utterance_count", "unintelligible_count", "token_count",
        "different_word_count", "different_word_count_in_100", "type_token_ratio", "mattr",
        "mattr_window", "mtld", "hdd", "vocd_d", "mlu_words", "mlu_morphemes",
        "words_understood_count", "words_produced_count",
    ))  # fmt: skip
    row = {**child, "measured_at": now, "measurement_id": NEW, "source_format": "device"}
    span = {"earliest_at": now - timedelta(days=3 * 366), "latest_at": now + timedelta(days=1)}
    return {
        "analytics.add_norm": by_nobody(norm),
        "analytics.add_norm_counts": by_nobody({**count, "word_count": 2000, "child_count": 1}),
        "analytics.get_norm": by_nobody({"norm": "plans"}),
        "analytics.get_norm_in_use": by_parent({"instrument": "cdi-ws"}),
        "analytics.list_norm_counts": by_parent({"norm": "plans", "measure": "produced"}),
        "audio.add_vocabulary": by_parent({**row, **figures}),
        "audio.call_ensure_vocabulary_history": by_nobody({"measured_at": now}),
        "audio.list_vocabulary": by_parent({**child, **span}),
    }


def _of_releases(now: datetime) -> dict[str, Call]:
    """By the worker, about a month that nobody asked about yet."""
    month_on = (now - timedelta(days=70)).date().replace(day=1)
    charge = {"question": "valid_day_share", "month_on": month_on, "at": now}
    first = ("analytics.call_charge_release", charge)
    paid = replace(by_nobody(), first=(first,), answer="fingerprint")
    answer = {"title": "Turns", "value_noised": 1, "accuracy_95": 1, "released_at": now}
    cell = {"cohort": 1, "part": 0, "noise_scale": 10, "value_noised": 1}
    told = [hashlib.sha256(f"fingerprint {number}".encode()).digest() for number in range(1, 5)]
    span = {"first_on": date(2001, 3, 1), "last_on": date(2001, 3, 1)}
    return {
        "analytics.add_cells": replace(
            paid, values=cell, first=(first, ("analytics.add_release", answer))
        ),
        "analytics.add_release": replace(paid, values=answer),
        "analytics.call_charge_release": by_nobody(charge),
        "analytics.has_permission": by_analyst({"permission": "statistics.read"}),
        "analytics.list_budgets": by_analyst(),
        "analytics.list_cells": by_analyst({"fingerprints": told}),
        "analytics.list_cohort_sums": paid,
        "analytics.list_questions": by_analyst(),
        "analytics.list_releases": by_analyst({**span, "question": None}),
    }


def _correction(now: datetime) -> Values:
    begins = started(now)
    return {
        "family_id": FAMILY, "child_id": CHILD, "time_zone": "Europe/Paris",
        "from_at": begins - timedelta(hours=1), "until_at": begins + timedelta(hours=20),
    }  # fmt: skip


def _of_spans(now: datetime) -> dict[str, Call]:
    today = started(now).date()
    child = {"family_id": FAMILY, "child_id": CHILD}
    computed = {"rule_version": "1", "mark_id": 1, "computed_at": now}
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    week = {**child, "starts_on": monday, "last_on": monday + timedelta(days=6)}
    month = {**child, "starts_on": first, "last_on": first + timedelta(days=27)}
    midnight = started(now).replace(hour=0) - timedelta(days=today.weekday())
    instants = {
        "earliest_at": midnight - timedelta(hours=14),
        "latest_at": midnight + timedelta(days=6, hours=38),
    }
    span = {**child, "first_on": today - timedelta(days=180), "last_on": today}
    since = {"from_at": now - timedelta(days=30), "until_at": now, "fewest": 10}
    use = {"event": "day.opened", "surface": "page", "happened_at": now}
    before = {"before_on": monday - timedelta(days=7)}
    mark = {**child, "grain": "week", "starts_on": monday, "marked_at": now}
    return {
        "analytics.add_dirty_spans": by_worker(mark),
        "analytics.add_monthly_metrics": by_worker({**month, **computed}),
        "analytics.add_weekly_summary": by_worker({**week, **before, **instants, **computed}),
        "analytics.call_add_usage_event": by_adult(use),
        "analytics.call_refresh_cohorts": by_nobody(),
        "analytics.claim_dirty_spans": by_nobody({"at_most": 100}),
        "analytics.end_monthly_metrics": by_worker(month),
        "analytics.end_weekly_summary": by_worker(week),
        "analytics.list_months": by_parent(span),
        "analytics.list_stale_spans": by_parent({**span, "grain": "week"}),
        "analytics.list_usage_funnel": by_nobody({**since, "steps": ["home.opened"]}),
        "analytics.list_usage_retention": by_nobody(since),
        "analytics.list_weeks": by_parent(span),
        "analytics.set_weekly_stars": by_worker(week),
    }


def _of_recordings(now: datetime) -> dict[str, Call]:
    begins = started(now)
    family = {"family_id": FAMILY}
    receipt = {
        **family, "device_id": DEVICE, "child_id": CHILD, "client_session_key": "recording-new",
        "session_id": NEW, "started_at": begins, "content_sha256": HASH, "bucket_count": 3,
    }  # fmt: skip
    session = {
        **family, "child_id": CHILD, "started_at": begins + timedelta(hours=24),
        "session_id": NEW, "ended_at": begins + timedelta(hours=30), "is_indicator_shown": True,
        "recorded_seconds": 3600, "longest_pause_seconds": 0, "time_zone": "Europe/Berlin",
        "source_format": "device", "device_id": DEVICE, "device_class": "phone",
        "algorithm": "test", "algorithm_version": "1", "turn_rule": "test",
        "child_age_months": 24,
    }  # fmt: skip
    key = {**family, "device_id": DEVICE, "client_session_key": "recording-1-3"}
    device = {**family, "device_id": NEW}
    child = {**family, "child_id": CHILD}
    hours = {"begun_since": begins - timedelta(hours=25), "earliest_at": begins, "latest_at": now}
    history = {"earliest_at": begins - timedelta(days=400), "latest_at": begins}
    recorded = begins - timedelta(days=45)
    return {
        "audio.add_device": by_parent({**device, "kind": "phone", "label": "New"}),
        "audio.add_import_device": by_worker(device),
        "audio.add_metrics": _buckets(recorded),
        "audio.add_patterns": _patterns(recorded),
        "audio.add_receipt": by_parent(receipt),
        "audio.add_session": by_parent(session),
        "audio.call_ensure_history": by_nobody(history),
        "audio.count_overlaps": by_worker({**child, **hours}),
        "audio.get_kept_since": by_nobody({"at": now}),
        "audio.get_receipt": by_parent(key),
        "audio.list_devices": by_parent(family),
        "audio.lock_imports": by_worker(child),
        "audio.set_metrics_zone": by_parent(_correction(now)),
        "audio.set_session_zone": by_parent(_correction(now)),
        **_of_devices(now),
    }


def _of_devices(now: datetime) -> dict[str, Call]:
    begins = started(now)
    device = {"family_id": FAMILY, "device_id": DEVICE}
    child = {"family_id": FAMILY, "child_id": CHILD}
    span = {"earliest_at": begins - timedelta(days=1), "latest_at": begins + timedelta(days=1)}
    keys = [f"recording-1-{number}" for number in range(1, 4)]
    forget = {"forgotten_from": begins, "forgotten_until": begins + timedelta(minutes=20)}
    other = {"family_id": FAMILY, "device_id": identifier("device 7-2")}
    return {
        "audio.add_device_key": by_parent({**other, "key_hash": HASH, "issued_at": now}),
        "audio.add_device_child": by_parent({**other, "child_id": CHILD}),
        "audio.erase_device_key": by_parent(device),
        "audio.erase_device_children": by_parent(device),
        "audio.end_device": by_parent({**device, "revoked_at": now}),
        "audio.set_device_seen": by_device({**device, "seen_at": now, "before": now}),
        "audio.call_list_reachable_children": by_device({}),
        "audio.list_receipts": by_device({**device, "client_session_keys": keys}),
        "audio.list_forgotten": by_device({"family_id": FAMILY, "child_ids": [CHILD], **span}),
        "audio.list_forgotten_intervals": by_parent(child),
        "audio.call_forget_interval": by_parent({"child_id": CHILD, **forget}),
    }


def _buckets(recorded: datetime) -> Call:
    """An hour of one recording and a little more, as one statement."""
    bucket = {
        "family_id": FAMILY, "child_id": CHILD, "measured_from": recorded + timedelta(hours=1),
        "session_id": RECORDING, "grain": "five_minutes", "time_zone": "Europe/Berlin",
        "measured_seconds": 300,
        **dict.fromkeys((
            "adult_word_count", "female_adult_word_count", "male_adult_word_count",
            "conversational_turn_count", "child_vocalization_count", "child_vocalization_seconds",
            "child_cry_seconds", "meaningful_seconds", "overlap_seconds", "distant_seconds",
            "electronic_seconds", "noise_seconds", "silence_seconds", "mean_db", "peak_db",
            "adult_syllable_count", "adult_phoneme_count", "child_cry_count", "canonical_count",
            "female_adult_vocalization_count", "female_adult_seconds",
            "male_adult_vocalization_count", "male_adult_seconds",
            "other_child_vocalization_count", "other_child_seconds", "speech_seconds",
            "addressed_count", "child_directed_count",
        ), 1),
        "non_canonical_count": 0,
    }  # fmt: skip
    step = timedelta(minutes=5)
    return replace(by_parent(bucket), rows=13, varies="measured_from", step=step)


def _patterns(recorded: datetime) -> Call:
    """Ten hours of one recording as one statement."""
    pattern = {
        "family_id": FAMILY, "child_id": CHILD, "hour_from": recorded, "session_id": RECORDING,
        "block_type": "CIC",
        **dict.fromkeys((
            "block_count", "with_turns_count", "turn_count", "max_turn_count", "total_seconds",
            "longest_seconds", "child_initiation_count", "child_response_count",
            "female_initiation_count", "female_response_count", "male_initiation_count",
            "male_response_count", "child_latency_count", "child_latency_seconds",
            "adult_latency_count", "adult_latency_seconds",
        ), 1),
    }  # fmt: skip
    return replace(by_parent(pattern), rows=10, varies="hour_from", step=timedelta(hours=1))


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
        "family.call_invite": by_parent({"invitation_id": NEW, **sealed, "role": "viewer"}),
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
        "is_content_personalised": True, "is_included_in_benchmarks": None,
        "is_weekly_report_mailed": None, "interests": ["trains"], "updated_at": now,
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


def _of_receipts() -> dict[str, Call]:
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
        "db.get_readiness": by_nobody(),
        "db.get_server_facts": by_nobody({"wanted": ["vector"]}),
        "db.set_lock_wait": by_nobody({"milliseconds": 50}),
        "db.set_plan_mode": by_nobody({"mode": "force_custom_plan"}),
        "db.set_request_id": by_nobody({"request_id": "1"}),
        "db.set_role": by_nobody({"role": "wn_parent"}),
        "ops.begin_monitoring": by_nobody(),
        "ops.call_ensure_partitions": by_nobody({"as_of": now}),
        "ops.call_erase_old_invitations": by_nobody({**batch, "before": now - timedelta(days=14)}),
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
