"""Reads the form of a court order, for guardians and for staff."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from wondernest.family.service_blocks import Order

WHOLE_FAMILY = ("family", "The whole family")


def read_order(
    fields: Mapping[str, str], *, user_id: UUID, child_ids: Iterable[UUID], time_zone: str
) -> tuple[Order | None, dict[str, str]]:
    """The order as typed, or what is wrong with it; days are those of the family."""
    errors = {}
    reference, chosen = fields.get("reference", "").strip(), fields.get("child", "")
    known: dict[str, UUID | None] = {str(child_id): child_id for child_id in child_ids}
    known[WHOLE_FAMILY[0]] = None
    if not 3 <= len(reference) <= 120:
        errors["reference"] = "Please give the court and the number of the order."
    if chosen not in known:
        errors["child"] = "Please choose from the list."
    days: dict[str, date | None] = {}
    for name in ("begins", "until"):
        try:
            days[name] = date.fromisoformat(fields[name]) if fields.get(name) else None
        except ValueError:
            errors[name] = "Please give a day, or leave it empty."
    if errors:
        return None, errors
    begins, until = days["begins"], days["until"]
    return Order(
        user_id,
        known[chosen],
        reference,
        starts_at=_first_of(begins, time_zone) if begins else None,
        ends_at=_first_of(until + timedelta(days=1), time_zone) if until else None,
    ), {}


def _first_of(day: date, time_zone: str) -> datetime:
    """The first instant of a day of the family."""
    return datetime.combine(day, time.min, ZoneInfo(time_zone))
