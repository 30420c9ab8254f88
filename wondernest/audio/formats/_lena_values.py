"""Read attribute values of an .its file: counts, decimals, durations, clock times, sentinels."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from wondernest.audio.formats.errors import BrokenClockTime, BrokenNumber, BrokenText
from wondernest.audio.formats.recording import NoteCode

HUNDREDTH = Decimal("0.01")
ZERO = Decimal("0.00")

SENTINELS: Mapping[str, NoteCode] = {
    "NCD": "no-child-data",
    "ORL": "out-of-range-low",
    "ORH": "out-of-range-high",
}

# Which speaker label belongs to which category of the audio environment. FUZ (unclear sound)
# occurs only in files of older software; like the other faint sounds without a speaker it counts
# as background.
ENVIRONMENT: Mapping[str, tuple[str, ...]] = {
    "meaningful": ("FAN", "MAN", "CHN", "CXN"),
    "overlap": ("OLN",),
    "distant": ("MAF", "FAF", "CHF", "CXF", "OLF"),
    "electronic": ("TVN",),
    "noise": ("NON",),
    "silence": ("SIL", "NOF", "TVF", "FUZ"),
}

_NUMBER = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,6}))?", re.ASCII)
_WHOLE = re.compile(r"(-?)(\d{1,12})(?:\.0{1,6})?", re.ASCII)
_SECONDS = r"\d{1,12}(?:\.\d{1,6})?"
_DURATION = re.compile(
    rf"-?P(?:(?P<bare>{_SECONDS})S|"
    rf"T(?:(?P<h>\d{{1,6}})H)?(?:(?P<m>\d{{1,6}})M)?(?:(?P<s>{_SECONDS})S)?)",
    re.ASCII,
)
_AGE = re.compile(r"P(?:(?P<years>\d{1,2})Y)?(?:(?P<months>\d{1,3})M)?", re.ASCII)
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_LARGEST = Decimal(1_000_000)
_OLDEST_YEAR, _NEWEST_YEAR = 2000, 2099
_OLDEST_CHILD_MONTHS = 216


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of one element, with the place to name in a message."""

    place: str
    values: Mapping[str, str]

    def count(self, name: str) -> int:
        match = _WHOLE.fullmatch(self._text(name))
        if match is None:
            raise BrokenNumber(f"{self.place}: {name} is not a whole number.")
        return int(self._bounded(name, match[1], Decimal(match[2])))

    def decimal(self, name: str) -> Decimal:
        """A number that cannot be negative, rounded to hundredths."""
        match = _NUMBER.fullmatch(self._text(name))
        if match is None:
            raise BrokenNumber(f"{self.place}: {name} is not a number.")
        value = Decimal(f"{match[2]}.{match[3] or 0}")
        return self._bounded(name, match[1], value).quantize(HUNDREDTH)

    def signed(self, name: str) -> Decimal:
        """A number that may be negative, with the digits as written."""
        text = self._text(name)
        if _NUMBER.fullmatch(text) is None:
            raise BrokenNumber(f"{self.place}: {name} is not a number.")
        value = Decimal(text)
        self._bounded(name, "", abs(value))
        return value

    def seconds(self, name: str) -> Decimal:
        return self.exact_seconds(name).quantize(HUNDREDTH)

    def exact_seconds(self, name: str) -> Decimal:
        """A duration with the digits as written, in any of the spellings that occur.

        `P12.30S` is not valid ISO 8601, but it is what most attributes use.
        """
        text = self._text(name)
        match = _DURATION.fullmatch(text)
        if match is None or text.endswith(("P", "T")):
            raise BrokenNumber(f"{self.place}: {name} is not a duration.")
        value = Decimal(match["bare"] or match["s"] or 0)
        value += 3600 * int(match["h"] or 0) + 60 * int(match["m"] or 0)
        return self._bounded(name, "-" if text.startswith("-") else "", value)

    def seconds_or_zero(self, name: str) -> Decimal:
        return self.seconds(name) if name in self.values else ZERO

    def number_or_zero(self, name: str) -> Decimal:
        return self.decimal(name) if name in self.values else ZERO

    def level(self, name: str) -> Decimal | None:
        """A sound level in dB, or None where the file has none."""
        if name not in self.values:
            return None
        value = self.signed(name)
        if abs(value) > 200:
            raise BrokenNumber(f"{self.place}: {name} is not a possible sound level.")
        return value.quantize(HUNDREDTH)

    def clock(self, name: str) -> datetime:
        text = self._text(name)
        try:
            if _CLOCK.fullmatch(text) is None:
                raise ValueError
            moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        except ValueError:
            raise BrokenClockTime(f"{self.place}: {name} is not a UTC clock time.") from None
        if not _OLDEST_YEAR <= moment.year <= _NEWEST_YEAR:
            raise BrokenClockTime(
                f"{self.place}: {name} lies outside the years {_OLDEST_YEAR} to {_NEWEST_YEAR}:"
                " the recorder's clock was not set, or the dates were blanked out."
            )
        return moment

    def age_months(self, name: str) -> int:
        text = self._text(name)
        match = _AGE.fullmatch(text)
        if match is None or text == "P":
            raise BrokenNumber(f"{self.place}: {name} is not an age.")
        months = 12 * int(match["years"] or 0) + int(match["months"] or 0)
        if months > _OLDEST_CHILD_MONTHS:
            raise BrokenNumber(f"{self.place}: {name} is not a child's age.")
        return months

    def matching(self, name: str, pattern: re.Pattern[str]) -> str:
        """The first group of a pattern that the whole value must match."""
        match = pattern.fullmatch(self._text(name))
        if match is None:
            raise BrokenText(f"{self.place}: {name} is not in the form the format prescribes.")
        return match[1]

    def one_of(self, name: str, allowed: Iterable[str]) -> str:
        text = self._text(name)
        if text not in allowed:
            raise BrokenText(f"{self.place}: {name} is not one of the codes the format knows.")
        return text

    def sentinel(self, name: str) -> NoteCode | None:
        return SENTINELS.get(self.values.get(name, ""))

    def environment(self) -> dict[str, Decimal]:
        """Seconds per category; a label that the element does not carry was not heard."""
        return {
            category: sum((self.seconds_or_zero(label) for label in labels), ZERO)
            for category, labels in ENVIRONMENT.items()
        }

    def _text(self, name: str) -> str:
        try:
            return self.values[name]
        except KeyError:
            raise BrokenNumber(f"{self.place}: {name} is missing.") from None

    def _bounded(self, name: str, sign: str, value: Decimal) -> Decimal:
        if sign and value:
            raise BrokenNumber(f"{self.place}: {name} is negative.")
        if value > _LARGEST:
            raise BrokenNumber(f"{self.place}: {name} is impossibly large.")
        return value
