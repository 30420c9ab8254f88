"""The root of every refusal that a person can meet."""

import re
from typing import ClassVar


class Refusal(Exception):
    """The request was refused."""

    # The docstring of a subclass is the sentence a person reads; `status` is its HTTP status,
    # `code` the stable slug of its problem type. A refusal that the database makes names its
    # SQLSTATE or its constraint, and the driver's error is turned into it in one place.
    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"
    sqlstate: ClassVar[str | None] = None
    constraint: ClassVar[str | None] = None
    retry_after_seconds: ClassVar[int | None] = None

    by_sqlstate: ClassVar[dict[str, type["Refusal"]]] = {}
    by_constraint: ClassVar[dict[str, type["Refusal"]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "code" not in cls.__dict__:
            cls.code = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        if cls.__dict__.get("sqlstate"):
            Refusal.by_sqlstate[str(cls.sqlstate)] = cls
        if cls.__dict__.get("constraint"):
            Refusal.by_constraint[str(cls.constraint)] = cls

    def __init__(self, detail: str | None = None) -> None:
        self.detail = detail or " ".join((type(self).__doc__ or "").split())
        super().__init__(self.detail)
