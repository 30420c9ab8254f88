"""What the database says about itself, as it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A table, or one of its columns, with the tags of its comment; None where one is missing."""

    schema_name: str
    table_name: str
    column_name: str | None
    type: str | None
    is_nullable: bool | None
    meaning: str | None
    data_class: str | None
    purposes: list[str] | None
    keep: str | None
    mask: str | None
    export: str | None

    @property
    def table(self) -> str:
        """The table, with its schema."""
        return f"{self.schema_name}.{self.table_name}"

    @property
    def is_exported(self) -> bool:
        return self.export is not None and not self.export.startswith("no: ")


@dataclass(frozen=True, slots=True)
class End:
    """One of the ends of a table: its clause in `[keep: …]`, understood."""

    table: str
    clause: str
    kind: str | None
    data_class: str | None
    with_table: str | None
    is_partitioned: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """A line of the record of processing activities; `consent` is what a parent is told of it."""

    activity: str
    purpose: str
    data_classes: list[str]
    recipients: str
    legal_basis: str
    consent: str | None


@dataclass(frozen=True, slots=True)
class Policy:
    """The longest time a class of data is kept for a purpose in a region."""

    data_class: str
    purpose: str
    business_need: str
    months: int
    days: int
    hours: int
    legal_basis: str
    region: str

    @property
    def max_age(self) -> str:
        """In one unit, as the policy was written: 3 years, 13 months, 90 days, 24 hours."""
        if self.months and self.months % 12 == 0:
            return f"{self.months // 12} years"
        parts = ((self.months, "months"), (self.days, "days"), (self.hours, "hours"))
        return " ".join(f"{count} {unit}" for count, unit in parts if count)
