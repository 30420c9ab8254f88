"""The head of an .its file: what recorded, with which software, how old the child was.

Attributes are taken one by one by name. Birth date, gender, keys, serial numbers, registrations
and machine logs are not among the names, so they never get past this module.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from wondernest.audio.formats._lena_values import Attributes
from wondernest.audio.formats.errors import BrokenNumber
from wondernest.audio.formats.recording import Assessment, AssessmentNote

_FILE_NAME = re.compile(r"([\w.-]{1,120})", re.ASCII)
_ITS_VERSION = re.compile(r"(\d{1,3}(?:\.\d{1,5}){0,3})", re.ASCII)
_SOFTWARE = re.compile(r"([A-Za-z][A-Za-z ]{1,30})", re.ASCII)
# The build number after the release ("V3.4.0-143 r11538") says nothing about the algorithm.
_RELEASE = re.compile(r"(V?\d{1,3}(?:\.\d{1,5}){0,3})(?:[- ][\w. -]{0,40})?", re.ASCII)
_DEVICE = re.compile(r"([A-Z]{2,4}(?:-[A-Z]{1,3})?)", re.ASCII)
_LARGEST_OFFSET = 14 * 3600


@dataclass(slots=True)
class Header:
    """Filled while the file streams by; None means the file did not say."""

    source_name: str = ""
    version: str = ""
    algorithm: str | None = None
    device_class: str | None = None
    child_age_months: int | None = None
    utc_offset_seconds: int | None = None
    observes_dst: bool | None = None
    assessment: Assessment | None = None
    # For comparison with the conversations only.
    stated_vocalization_count: int | None = None
    stated_vocalization_seconds: Decimal | None = None

    def read_root(self, its: Attributes) -> None:
        self.source_name = its.matching("fileName", _FILE_NAME)
        self.version = its.matching("version", _ITS_VERSION)

    def read_zone(self, zone: Attributes) -> None:
        offset = zone.signed("StandardSecondsOffset")
        if abs(offset) > _LARGEST_OFFSET or offset != int(offset):
            raise BrokenNumber(f"{zone.place}: StandardSecondsOffset is not an offset from UTC.")
        self.utc_offset_seconds = int(offset)
        if "UsesDST" in zone.values:
            self.observes_dst = zone.one_of("UsesDST", ("0", "1")) == "1"

    def read_device(self, device: Attributes) -> None:
        self.device_class = device.matching("Type", _DEVICE)

    def read_application(self, application: Attributes) -> None:
        name = application.matching("Name", _SOFTWARE)
        self.algorithm = f"{name} {application.matching('Version', _RELEASE)}"

    def read_child(self, child: Attributes) -> None:
        # Older software wrote the age under another name.
        for name in ("chronologicalAge", "algorithmAge"):
            if name in child.values and child.sentinel(name) is None:
                self.child_age_months = child.age_months(name)
                return

    def read_assessment(self, ava: Attributes) -> None:
        self.assessment = _assessment(ava)
        if _has(ava, "vocalizationCnt"):
            self.stated_vocalization_count = ava.count("vocalizationCnt")
        if _has(ava, "vocalizationLen"):
            self.stated_vocalization_seconds = ava.seconds("vocalizationLen")


def _has(ava: Attributes, name: str) -> bool:
    return name in ava.values and ava.sentinel(name) is None


def _assessment(ava: Attributes) -> Assessment:
    names = {
        "raw_score": "rawScore",
        "standard_score": "standardScore",
        "developmental_age_months": "estimatedDevAge",
        "mean_length_of_utterance": "estimatedMLU",
        "mean_vocalization_seconds": "MLV",
    }
    notes = ((figure, ava.sentinel(name)) for figure, name in names.items())
    return Assessment(
        raw_score=ava.signed("rawScore") if _has(ava, "rawScore") else None,
        standard_score=ava.signed("standardScore") if _has(ava, "standardScore") else None,
        developmental_age_months=ava.age_months("estimatedDevAge")
        if _has(ava, "estimatedDevAge")
        else None,
        mean_length_of_utterance=ava.signed("estimatedMLU") if _has(ava, "estimatedMLU") else None,
        mean_vocalization_seconds=ava.exact_seconds("MLV") if _has(ava, "MLV") else None,
        notes=tuple(AssessmentNote(figure=f, note=note) for f, note in notes if note is not None),
    )
