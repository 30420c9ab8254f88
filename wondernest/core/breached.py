"""Passwords that were in a breach, asked of a list on this machine; nothing leaves it.

The list is either a folder with one file for each first five hexadecimal digits of a SHA-1, lines
`SUFFIX:COUNT`, or one file of sorted lines `HASH:COUNT`. A file is searched by halves and never
read whole: the published list of one file has some forty gigabytes.
"""

import hashlib
from pathlib import Path
from typing import BinaryIO

from wondernest.core.errors import BreachedListMissing

PREFIX = 5
# A line is 40 digits, a colon and a count; far more is no line of such a list.
MOST_LINE = 200


def require(path: Path | None) -> None:
    """Refuses to start when the list that was named is not there, rather than checking nothing."""
    if path is not None and not path.exists():
        raise BreachedListMissing(f"There is no list of breached passwords at {path}.")


def contains(path: Path, password: str) -> bool:
    """Whether the list has the password; BreachedListMissing when the list is gone."""
    # The lists are made of SHA-1; nothing is protected by it.
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    try:
        if not path.is_dir():
            with path.open("rb") as file:
                return _has_line(file, digest.encode())
        part = _part(path, digest[:PREFIX])
        if part is None:
            return False
        with part.open("rb") as file:
            return _has_line(file, digest[PREFIX:].encode())
    except OSError as error:
        raise BreachedListMissing from error


def _part(folder: Path, prefix: str) -> Path | None:
    """The file of a prefix, with or without an ending; None when the list has none."""
    if not folder.is_dir():
        raise BreachedListMissing
    return next((one for one in (folder / prefix, folder / f"{prefix}.txt") if one.is_file()), None)


def _has_line(file: BinaryIO, wanted: bytes) -> bool:
    """Whether a line begins with what is wanted and a colon; lines are sorted."""
    low, high = 0, file.seek(0, 2)
    # What is wanted, if it is there, begins at or after `low` and before `high`.
    while low < high:
        middle = (low + high) // 2
        start = _line_start(file, middle, low)
        file.seek(start)
        line = file.readline(MOST_LINE)
        found, _, count = line.strip().partition(b":")
        found = found.upper()
        if found == wanted:
            # Zero stands for a line that only pads an answer.
            return count != b"0"
        if found < wanted:
            low = start + len(line)
        else:
            high = start
    return False


def _line_start(file: BinaryIO, position: int, low: int) -> int:
    """Where the line begins that a position lies in; `low` is the beginning of a line."""
    back = max(low, position - MOST_LINE)
    file.seek(back)
    before = file.read(position - back)
    return back + before.rfind(b"\n") + 1 if b"\n" in before else back
