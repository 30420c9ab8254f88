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


class DeviceNotPaired(Refusal):
    """This device is not paired. A guardian can pair it on the devices page."""

    status, sqlstate = 401, "WN410"


class DeviceRevoked(Refusal):
    """This device was revoked. A guardian can pair it again."""

    status, sqlstate = 403, "WN411"


class TimeForgotten(Refusal):
    """A guardian had this time forgotten. Please delete it on the device too."""

    status, sqlstate = 410, "WN412"


class TimeCannotBeForgotten(Refusal):
    """Please give a time that is over, with its end after its start, of at most 31 days."""

    status, sqlstate = 422, "WN413"


class DeviceClockWrong(Refusal):
    """The clock of the device is more than a day off. Please set it and send again."""

    status = 422


class SameCellTwice(Refusal):
    """Two figures of this session are for the same five minutes, hour, or kind of conversation."""

    status = 422


class ChildNotOfDevice(Refusal):
    """This device was not paired for this child."""

    status = 404


class BadItem(Refusal):
    """This is not a session as the protocol describes it."""

    status, code = 422, "bad-input"


class BadBatch(Refusal):
    """This is not a batch as the protocol describes it."""

    status = 400


class BatchTooLarge(Refusal):
    """This batch is too large. Please send fewer sessions at once."""

    status = 413


class TooManyBatches(Refusal):
    """More figures arrive than can be taken right now. Please keep them and send again later."""

    status, retry_after_seconds = 429, 2
