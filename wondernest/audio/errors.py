"""What can go wrong when figures arrive."""

from wondernest.kit.errors import Refusal


class NoSuchSession(Refusal):
    """There is no such session for this child."""

    status, sqlstate = 422, "WN401"


class SessionConflict(Refusal):
    """This session was already received with other numbers."""

    status = 409


class NoSuchDevice(Refusal):
    """This device is not registered in the family."""

    status, constraint = 422, "ingest_receipts_device_id_fkey"


class RawAudioNotAccepted(Refusal):
    """Sound is never accepted here; send numbers as application/json."""

    status = 415


class TooManyBuckets(Refusal):
    """A session has between 1 and 400 buckets of five minutes."""

    status, constraint = 422, "ingest_receipts_bucket_count_check"


class RecordingInTheFuture(Refusal):
    """A recording cannot end in the future. Is the clock of the device right?"""

    status = 422


class RecordingOlderThanKept(Refusal):
    """The recording is older than recordings are kept."""

    status = 422


class TimeAlreadyRecorded(Refusal):
    """Another recording of this child covers the same time, and an hour counts once."""

    status = 409


class NoSuchRule(Refusal):
    """There is no such rule of counting."""

    status, sqlstate = 422, "WN402"


class WordListImpossible(Refusal):
    """These numbers cannot come from this form: it has fewer words, or more are said than known."""

    status, constraint = 422, "vocabulary_tracking_cdi_check"


class DateMissing(Refusal):
    """The transcript does not say when it was recorded: give the day with --recorded-on."""

    status = 422
