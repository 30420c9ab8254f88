"""Refusals of the data map."""

from typing import ClassVar

from wondernest.kit.errors import Refusal


class NoSuchMappedTable(Refusal):
    """The data map has no such table; name it with its schema, as in core.users."""

    status: ClassVar[int] = 404
