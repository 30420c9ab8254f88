"""Read a table of comma-separated values, with the number of the line each row ends in."""

import csv
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

from wondernest.audio.formats._lines import lines
from wondernest.audio.formats.errors import BrokenLine, FileRefused

_MOST_COLUMNS = 200
NOTHING = frozenset({"", "NA", "N/A"})

Row = Mapping[str, str]


def rows(
    stream: BinaryIO,
    refusal: type[FileRefused],
    *,
    required: Collection[str],
    wanted: Collection[str],
    max_bytes: int,
) -> Iterator[tuple[int, Row]]:
    """Rows with the wanted columns only: no other cell gets past this function.

    A cell without content is absent from its row. The first answer comes when the header is known
    to hold what is required.
    """
    numbers: list[int] = [0]

    def texts() -> Iterator[str]:
        for number, text in lines(stream, refusal, max_bytes=max_bytes):
            numbers[0] = number
            yield text + "\n"

    reader = csv.reader(texts(), strict=True)
    header = _header(next(_safe(reader, numbers), []), refusal, required)
    places = {name: header.index(name) for name in wanted if name in header}
    for cells in _safe(reader, numbers):
        number = numbers[0]
        if len(cells) != len(header):
            raise BrokenLine.at(number, f"it has {len(cells)} columns instead of {len(header)}")
        yield (
            number,
            {
                name: cells[place].strip()
                for name, place in places.items()
                if cells[place].strip() not in NOTHING
            },
        )


def _header(cells: list[str], refusal: type[FileRefused], required: Collection[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    missing = [name for name in required if name not in header]
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        raise refusal("The columns of the table are not divided by commas.")
    if missing:
        raise refusal(f"The table has no column {missing[0]}.")
    if len(set(header)) != len(header):
        raise refusal("The table has two columns of one name.")
    if len(header) > _MOST_COLUMNS:
        raise refusal("The table has more columns than any table of segments.")
    return header


def _safe(reader: Iterator[list[str]], numbers: list[int]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        raise BrokenLine.at(numbers[0], "its quotes are broken") from None
