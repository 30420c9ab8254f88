"""Time zones to choose from, and the country a zone mainly lies in."""

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

UNKNOWN_COUNTRY = "ZZ"


@cache
def _country_by_zone() -> dict[str, str]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {row[2]: row[0] for row in rows if len(row) >= 3}


@cache
def choices() -> tuple[str, ...]:
    """IANA names that belong to a country, and UTC; sorted."""
    known = available_timezones()
    return (*sorted(name for name in _country_by_zone() if name in known), "UTC")


def country_of(zone: str) -> str:
    """ISO 3166 code of a zone's country; ZZ when it has none."""
    return _country_by_zone().get(zone, UNKNOWN_COUNTRY)


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
