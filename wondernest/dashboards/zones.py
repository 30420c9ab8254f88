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


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """ISO 3166-1 codes and English names, by name."""
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(sorted(((row[0], row[1]) for row in rows), key=lambda row: row[1]))


def guess_country(accept_language: str) -> str:
    """The country that a browser's first language names ("en-GB"); empty when it names none."""
    first = accept_language.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].strip()
    region = first.rpartition("-")[2].upper() if "-" in first else ""
    return region if region in dict(countries()) else ""


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
