"""Commands on pages that are not run there: why, and where they are run instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch

from tests.docs.commands import Shown


@dataclass(frozen=True, slots=True)
class Row:
    """Commands that match, on the pages that match, with a reason and the place of their run."""

    page: str
    command: str
    reason: str
    where: str

    def matches(self, shown: Shown) -> bool:
        return fnmatch(shown.page, self.page) and bool(re.search(self.command, shown.text))


ELSEWHERE: Sequence[Row] = (
    Row(
        "docs/tutorial/change-a-table-in-use.md", r".", "it changes a copy of the repository",
        "tests/docs/test_tutorial_change_a_table.py",
    ),
    Row(
        "*", r"^make demo\b", "it starts for a minute and stays",
        "tests/acceptance/test_parent_pages.py",
    ),
    Row(
        "*", r"^make (install|test|check)\b", "each takes minutes and needs the whole repository",
        ".ci/run",
    ),
    Row(
        "docs/explanation/consent-and-the-law.md", r"verify-receipt",
        "it needs a receipt of a family", "tests/family/test_receipts.py",
    ),
    Row(
        "*", r"wondernest prove ", "an attack takes longer than a page should",
        "tests/ops/test_proofs.py",
    ),
    Row(
        "docs/tutorial/first-look.md", r"db psql$", "it waits for input; its other form runs",
        "tests/docs/test_commands.py",
    ),
    Row(
        "docs/howto/keep-partitions-ahead.md", r"partitions retire$",
        "nothing is due in a new database", "tests/ops/test_partitions.py",
    ),
    Row(
        "docs/howto/rehearse-a-migration.md", r"db rehearse", "a rehearsal takes minutes",
        "tests/ops/test_rehearsal.py",
    ),
    Row(
        "docs/howto/import-recordings.md", r"import (lena|rttm|alice|childproject|eaf)",
        "it needs a family with consent", "tests/acceptance/test_import_segments.py",
    ),
    Row(
        "docs/howto/bring-checklists-and-norms.md", r"import|milestones use",
        "it needs files of others, and a family with consent",
        "tests/acceptance/test_import_chat.py",
    ),
    Row(
        "docs/howto/connect-a-device.md", r"^wondernest simulate|^python -m benchmarks",
        "both send for a minute, the first to a running service",
        "tests/acceptance/test_simulated_devices.py",
    ),
    Row(
        "docs/howto/use-flyway.md", r"^(flyway|export FLYWAY|cd flyway)",
        "Flyway needs Java and a server over TCP", "tests/migrations/test_flyway.py",
    ),
    Row(
        "docs/howto/write-a-page.md", r"http\.server", "it serves until it is stopped",
        "tests/docs/test_site.py",
    ),
)  # fmt: skip

SUBSTITUTIONS = {"postgresql://admin:secret@db.example/wondernest": "{database_url}"}
"""Addresses that only stand for something, and what the test puts in their place."""


def row_for(shown: Shown) -> Row | None:
    """The row that keeps a command from being run on its page."""
    return next((row for row in ELSEWHERE if row.matches(shown)), None)
