"""The driver's errors, turned into refusals by SQLSTATE or constraint name, never by message."""

import psycopg

from wondernest.kit.errors import Refusal


class RowOfAnotherFamily(Refusal):
    """This does not belong to the family of the request."""

    status, sqlstate = 403, "WN030"


class FamilyNeverChanges(Refusal):
    """A record cannot move to another family."""

    status, sqlstate = 409, "WN031"


class OutsideKeptTime(Refusal):
    """This moment lies outside the time for which records are kept."""

    status, sqlstate = 422, "WN032"


class AppendOnly(Refusal):
    """What was written here stays as it is."""

    status, sqlstate = 409, "WN010"


class RawAudioRefused(Refusal):
    """Sound, words, voices, places and advertising identifiers cannot be stored here."""

    status, sqlstate = 422, "WN020"


class NotPermitted(Refusal):
    """You are not permitted to do this."""

    status, sqlstate = 403, "42501"


class OutOfRange(Refusal):
    """A value lies outside what is accepted."""

    status, sqlstate = 422, "23514"


class AlreadyThere(Refusal):
    """This is already there."""

    status, sqlstate = 409, "23505"


class Overlaps(Refusal):
    """This overlaps a period that is already there."""

    status, sqlstate = 409, "23P01"


class NotFoundThere(Refusal):
    """Something this refers to does not exist."""

    status, sqlstate = 422, "23503"


class Busy(Refusal):
    """The service is busy. Please try again in a moment."""

    status, retry_after_seconds = 503, 2


_NO_TEXT = frozenset({None, "22021", "22P05"})
_GONE = frozenset({"57P01", "57P02", "57P03", "08006", "08003", "08000"})
"""SQLSTATEs of a server that shuts down, crashed, starts up, or cannot be reached."""


def translate(error: psycopg.Error) -> Refusal | None:
    """The refusal that a database error stands for, if it is one a person should meet.

    Nothing of the server's message is passed on: its DETAIL can hold values of the row.
    """
    constraint = error.diag.constraint_name
    if constraint and constraint in Refusal.by_constraint:
        return Refusal.by_constraint[constraint]()
    # A check violation without a constraint: no partition takes the row.
    if error.sqlstate == "23514" and constraint is None:
        return OutsideKeptTime()
    # A NUL in a text: the driver does not send it, and the server would not take it.
    if isinstance(error, psycopg.DataError) and error.sqlstate in _NO_TEXT:
        return OutOfRange()
    if error.sqlstate and error.sqlstate in Refusal.by_sqlstate:
        return Refusal.by_sqlstate[error.sqlstate]()
    # The server went away: nothing was committed that was not acknowledged.
    if is_away(error):
        return Busy()
    return None


def is_away(error: BaseException) -> bool:
    """Whether an error, or what caused it, says that the server cannot be reached now."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, psycopg.OperationalError):
            return (cause.sqlstate or "57P01") in _GONE
        cause = cause.__cause__
    return False
