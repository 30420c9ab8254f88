"""What can go wrong with registered models."""

from wondernest.kit.errors import Refusal


class ModelOnlyMovesOn(Refusal):
    """A registered model only moves on: from shadow to live to retired."""

    status, sqlstate = 409, "WN801"
