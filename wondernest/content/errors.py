"""What can go wrong with items of the library, their review and their categories."""

from wondernest.kit.errors import Refusal


class NoSuchItem(Refusal):
    """There is no such item."""

    status, sqlstate = 404, "WN301"


class SecondPersonNeeded(Refusal):
    """This step of the review needs another person than the one before."""

    status, sqlstate = 403, "WN302"


class ItemNotEditable(Refusal):
    """An item changes only as a draft or after changes were requested."""

    status, sqlstate = 409, "WN303"


class ReasonMissing(Refusal):
    """This step of the review needs a reason."""

    status, sqlstate = 422, "WN304"


class LicenceNotSufficient(Refusal):
    """The licence does not allow publication, or its attribution is missing."""

    status, sqlstate = 409, "WN305"


class NoSuchCategory(Refusal):
    """There is no such category."""

    status, sqlstate = 404, "WN306"
