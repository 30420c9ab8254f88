"""How the product sends the queries about recordings, words, milestones and figures of children."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from tests.plans.watch import Call
from tests.plans.whom import (
    CHILD,
    DEVICE,
    FAMILY,
    HASH,
    NEW,
    RECORDING,
    Values,
    by_adult,
    by_analyst,
    by_device,
    by_nobody,
    by_parent,
    by_worker,
    identifier,
)


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
        "analytics.list_newest_releases": by_parent(
            {
                "first_on": date(2000, 3, 1),
                "last_on": date(2001, 3, 1),
                "age_months": 16,
                "questions": ["turns_mean", "adult_words_mean"],
            }
        ),
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
        **_of_audits(now),
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
        "analytics.list_usage_events": by_nobody(),
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


def calls_of_children(now: datetime) -> dict[str, Call]:
    """By the name of the query."""
    return {
        **_of_days(now),
        **_of_milestones(now),
        **_of_words(now),
        **_of_releases(now),
        **_of_recordings(now),
    }


def _of_audits(now: datetime) -> dict[str, Call]:
    today = started(now).date()
    first = today.replace(day=1)
    midnight = started(now).replace(hour=0)
    child = {"family_id": FAMILY, "child_id": CHILD}
    marked = {**child, "local_date": today, "marked_at": now}
    audited = {
        **child, "first_on": first, "last_on": first + timedelta(days=27), "rule_version": "1",
    }  # fmt: skip
    of_month = {
        "earliest_at": midnight.replace(day=1) - timedelta(hours=14),
        "latest_at": midnight.replace(day=1) + timedelta(days=27, hours=38),
    }
    audit = {
        "began_at": now, "ended_at": now, "drawn_on": today, "share": Decimal("0.01"),
        "month_count": 1, "day_count": 1, "wrong_day_count": 0, "wrong_span_count": 0,
    }  # fmt: skip
    drawn = {"from_slot": 0, "until_slot": 16, "first_on": today - timedelta(days=365)}
    return {
        "analytics.add_dirty_days": by_worker(marked),
        "analytics.add_rollup_audit": by_nobody(audit),
        "analytics.call_draw_child_months": by_nobody(drawn),
        "analytics.list_rollup_audits": by_nobody({"at_most": 30}),
        "analytics.list_wrong_days": by_worker({**audited, **of_month}),
        "analytics.list_wrong_spans": by_worker(audited),
    }
