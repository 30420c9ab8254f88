"""What can go wrong with safety rules and moderation."""

from wondernest.kit.errors import Refusal


class RulesetInForce(Refusal):
    """Rules change only in a draft; make a new set."""

    status, sqlstate = 409, "WN701"


class CaseClosed(Refusal):
    """The case is closed; nothing can be added to it."""

    status, sqlstate = 409, "WN702"
