"""What can go wrong with checklists and norms."""

from typing import Self

from wondernest.kit.errors import Refusal


class NoEdition(Refusal):
    """There is no checklist here yet."""

    status = 404


class NoSuchLine(Refusal):
    """This line is not on the checklist."""

    status, constraint = 422, "developmental_milestones_item_code_fkey"


class EditionConflict(Refusal):
    """This edition is here with other lines. Answers stay with what was asked: use another name."""

    status = 409


class NormConflict(Refusal):
    """This sample is here with other numbers: import it under another name."""

    status = 409


class BrokenTable(Refusal):
    """The file is not such a table."""

    status = 422

    @classmethod
    def at(cls, line: int, problem: str) -> Self:
        return cls(f"Line {line} of the file: {problem}.")


class EditionNameNotGood(Refusal):
    """The name of an edition has 3 to 40 small letters, digits, hyphens and underscores."""

    status, constraint = 422, "milestone_editions_edition_check"


class ItemCodeNotGood(Refusal):
    """The code of a line has 2 to 60 small letters, digits, dots, hyphens and underscores."""

    status, constraint = 422, "milestone_items_item_code_check"


class NormNameNotGood(Refusal):
    """The name of a sample has 3 to 40 small letters, digits, hyphens and underscores."""

    status, constraint = 422, "vocabulary_norms_norm_check"


class NormSourceNotGood(Refusal):
    """A sample names its source and licence in 10 to 400 characters."""

    status, constraint = 422, "vocabulary_norms_source_check"
