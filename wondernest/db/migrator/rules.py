"""What every file of the tree must keep so that psql, Flyway and this migrator agree on it."""

import re
from itertools import takewhile

from wondernest.db.migrator import errors
from wondernest.db.migrator.headers import Header
from wondernest.db.migrator.statements import Statement, split

_OUTSIDE_TRANSACTION = re.compile(
    r"(create|drop) (database|tablespace|subscription)\b"
    r"|alter system\b"
    r"|(create|drop) (unique )?index concurrently\b"
    r"|reindex (\w+ )*(schema|database|system)\b"
    r"|reindex (\w+ )*concurrently\b"
    r"|alter table .*\bdetach partition\b.* concurrently$"
    r"|vacuum\b"
    r"|discard all\b"
)
_TRANSACTION_CONTROL = frozenset({"begin", "start", "commit", "end", "rollback", "abort"})


def check(header: Header, text: str, *, transactional: bool) -> None:
    """Refuse a file whose checksum, role or transaction would depend on who runs it."""
    if "${" in text:
        raise errors.PlaceholderFound(
            f"{header.script} contains “${{”. Flyway would replace it and count another checksum."
        )
    try:
        statements = split(text)
    except errors.UnreadableSql as problem:
        raise errors.UnreadableSql(f"{header.script}: {problem}") from None
    _check_role(header, statements, transactional=transactional)
    for statement in statements:
        _check_statement(header.script, statement, transactional=transactional)


def _check_role(header: Header, statements: list[Statement], *, transactional: bool) -> None:
    if header.has_no_role:
        return
    words = ("set", "local", "role") if transactional else ("set", "role")
    settings = takewhile(lambda statement: statement.starts_with("set"), statements)
    if not any(statement.starts_with(*words) for statement in settings):
        raise errors.RoleMissing(
            f"{header.script} must say “{' '.join(words)} …;” before it does anything but set, "
            "or “-- role: none” in its header."
        )


def _check_statement(script: str, statement: Statement, *, transactional: bool) -> None:
    where = f"{script}, line {statement.line}"
    if statement.words and statement.words[0] in _TRANSACTION_CONTROL:
        raise errors.TransactionMismatch(
            f"{where}: “{statement.words[0]}” is for the migrator, which keeps the history row "
            "in the same transaction."
        )
    if transactional and _OUTSIDE_TRANSACTION.match(" ".join(statement.words)):
        raise errors.TransactionMismatch(
            f"{where} cannot run in a transaction: say “-- transaction: no” and put a .conf file "
            "with executeInTransaction=false beside it."
        )
    if statement.starts_with("copy") and "stdin" in statement.words:
        raise errors.UnreadableSql(f"{where}: data after “copy … from stdin” is not supported.")
