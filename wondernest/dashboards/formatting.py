"""Numbers, spans of time and dates as a parent reads them.

English words are spelled out here instead of taken from the C locale, so that a page looks the
same on every server.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(value: int) -> str:
    """Group digits by thousands with a thin space: 12 412."""
    return f"{value:,}".replace(",", THIN_SPACE)


def compact_number(value: int) -> str:
    """Shorten from ten thousand upwards, for places where an axis leaves little room: 12.4k."""
    if abs(value) < 10_000:
        return number(value)
    for size, suffix in ((1_000_000_000, "bn"), (1_000_000, "M"), (1_000, "k")):
        # The comparison is made after rounding, so that 999 960 is "1M" and not "1000k".
        scaled = round(value / size, 1)
        if abs(scaled) >= 1:
            return f"{scaled:.1f}".removesuffix(".0") + suffix
    raise AssertionError("unreachable: ten thousand and more always has a suffix")


def counted(value: int, singular: str, plural: str) -> str:
    """A number with its noun: "1 turn", "2 turns"."""
    return f"{number(value)} {singular if value == 1 else plural}"


def duration(seconds: int) -> str:
    """A span rounded down to minutes ("6 h 16 min"); below one minute, in seconds."""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    if hours == 0:
        return f"{minutes} min"
    return f"{number(hours)} h {minutes} min" if minutes else f"{number(hours)} h"


def percent(part: int, whole: int) -> str:
    """A share as a whole percentage; a small but real share is "< 1 %", never "0 %"."""
    if whole <= 0:
        raise ValueError("a share needs a positive whole")
    share = 100 * part / whole
    if 0 < share < 1:
        return f"<{THIN_SPACE}1{THIN_SPACE}%"
    return f"{round(share)}{THIN_SPACE}%"


def weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def weekday_short(day: date) -> str:
    return weekday(day)[:3]


def month_name(month: int) -> str:
    return _MONTHS[month - 1]


def day_and_month(day: date) -> str:
    """A date without its year: "21 November"."""
    return f"{day.day} {month_name(day.month)}"


def long_date(day: date) -> str:
    """A date in full: "Saturday 21 November 2026"."""
    return f"{weekday(day)} {day_and_month(day)} {day.year}"


def _in_zone(instant: datetime, time_zone: str) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone cannot be shown on a family's clock")
    return instant.astimezone(ZoneInfo(time_zone))


def clock_time(instant: datetime, time_zone: str) -> str:
    """An instant on the family's own clock: "15:42"."""
    return f"{_in_zone(instant, time_zone):%H:%M}"


def date_and_time(instant: datetime, time_zone: str) -> str:
    """An instant on the family's own clock and calendar: "21 November 2026, 15:42"."""
    local = _in_zone(instant, time_zone)
    return f"{day_and_month(local.date())} {local.year}, {local:%H:%M}"


def age_in_words(months: int) -> str:
    """An age in whole months as spoken: "1 year 4 months"; the first month is "newborn"."""
    if months < 0:
        raise ValueError("an age cannot be negative")
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(counted(years, "year", "years"))
    if rest:
        parts.append(counted(rest, "month", "months"))
    return " ".join(parts) or "newborn"


def ordinal(value: int) -> str:
    """A number in a row: "1st", "12th", "23rd"."""
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"
