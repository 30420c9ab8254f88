"""The statements of proofs, by folder."""

from pathlib import Path

from wondernest.db.probe import Scripts

_SQL = Path(__file__).with_name("sql")


def scripts(folder: str) -> Scripts:
    return Scripts(_SQL / folder)
