"""Why a partition stays where it is."""

from wondernest.kit.errors import Refusal


class NotDue(Refusal):
    """Not all rows of this partition are older than they are kept."""

    status, sqlstate = 409, "WN033"


class PartitionKept(Refusal):
    """Something keeps this partition although it is due."""

    status, sqlstate = 409, "WN034"


class PartitionInTheWay(Refusal):
    """A detached partition of this name has to be dropped or attached again first."""

    status, sqlstate = 409, "WN035"


class AlreadyRetiring(Refusal):
    """Another run is dropping partitions of this database."""

    status = 409


class NotAheadOfTime(Refusal):
    """Nothing is dropped ahead of its time; leave --run out to see what will be due."""

    status = 409
