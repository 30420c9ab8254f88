"""The comment header of a migration file: `-- key: value` lines before the first statement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wondernest.db.migrator import errors
from wondernest.db.migrator.model import Phase, Version

_KEYS = frozenset({"phase", "locks", "undo", "transaction", "role", "needs", "order", "loses"})
_LINE = re.compile(r"--\s*(?P<key>[a-z]+):\s*(?P<value>.*?)\s*")
_PAGE_NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Header:
    """The known keys of one file, still as text, with the name of the file for messages."""

    script: str
    values: Mapping[str, tuple[str, ...]]

    @property
    def phase(self) -> Phase:
        value = self._required("phase", "expand, backfill or contract")
        try:
            return Phase(value)
        except ValueError:
            raise errors.BadHeader(
                f"{self.script}: “-- phase: {value}” must be expand, backfill or contract."
            ) from None

    @property
    def locks(self) -> str:
        return self._required("locks", "what is locked and for how long")

    @property
    def transactional(self) -> bool:
        return self._yes_or_no(self._required("transaction", "yes or no"))

    @property
    def transactional_unless_said(self) -> bool:
        value = self._single("transaction")
        return True if value is None else self._yes_or_no(value)

    @property
    def undo_version(self) -> Version | None:
        """The version of the undo script, or none when a reason is given instead."""
        value = self._required("undo", "U and the version, or “none, because …”")
        if re.fullmatch(r"none, because .+", value):
            return None
        if re.fullmatch(r"U[0-9][0-9._]*", value):
            return Version.parse(value[1:])
        raise errors.BadHeader(
            f"{self.script}: “-- undo: {value}” must be U and the version, or “none, because …”."
        )

    @property
    def undo_reason(self) -> str:
        return self._required("undo", "a reason").removeprefix("none, because ")

    @property
    def has_no_role(self) -> bool:
        value = self._single("role")
        if value not in {None, "none"}:
            raise errors.BadHeader(
                f"{self.script}: “-- role: {value}” must be none; a role is stated as SQL."
            )
        return value == "none"

    @property
    def loses(self) -> str | None:
        """What an undo script cannot bring back of rows that were there before the migration."""
        return self._single("loses")

    @property
    def order(self) -> int:
        value = self._single("order")
        if value is None:
            return 50
        if re.fullmatch(r"[0-9]{2}", value) is None:
            raise errors.BadHeader(f"{self.script}: “-- order: {value}” must be two digits.")
        return int(value)

    @property
    def needs(self) -> tuple[str, ...]:
        found: list[str] = []
        for line in self.values.get("needs", ()):
            for name in re.split(r"[,\s]+", line):
                if _PAGE_NAME.fullmatch(name) is None:
                    raise errors.BadHeader(f"{self.script}: “-- needs: {line}” must name pages.")
                found.append(name)
        return tuple(found)

    def _yes_or_no(self, value: str) -> bool:
        if value not in {"yes", "no"}:
            raise errors.BadHeader(f"{self.script}: “-- transaction: {value}” must be yes or no.")
        return value == "yes"

    def _required(self, key: str, expected: str) -> str:
        value = self._single(key)
        if not value:
            raise errors.BadHeader(f"{self.script} has no line “-- {key}: …” ({expected}).")
        return value

    def _single(self, key: str) -> str | None:
        values = self.values.get(key, ())
        if len(values) > 1:
            raise errors.BadHeader(f"{self.script} has more than one line “-- {key}: …”.")
        return values[0] if values else None


def parse(script: str, text: str) -> Header:
    """The header of a file. Prose and unknown keys are left to the reader."""
    values: dict[str, tuple[str, ...]] = {}
    for line in re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")):
        if line.strip() and not line.startswith("--"):
            break
        match = _LINE.fullmatch(line)
        if match and match["key"] in _KEYS:
            values[match["key"]] = (*values.get(match["key"], ()), match["value"])
    return Header(script, values)
