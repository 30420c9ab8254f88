"""Readers of other people's recording formats, all producing the same neutral shape."""

from wondernest.audio.formats._sheet import Begin, Sheet
from wondernest.audio.formats.alice import add_alice, read_alice
from wondernest.audio.formats.childproject import Table, read_segments, read_tables
from wondernest.audio.formats.eaf import read_eaf
from wondernest.audio.formats.errors import FileRefused
from wondernest.audio.formats.lena import TURN_RULE, read_its
from wondernest.audio.formats.recording import ImportedFile
from wondernest.audio.formats.rttm import Starts, read_rttm
from wondernest.audio.formats.starts import StartBook

__all__ = [
    "TURN_RULE",
    "Begin",
    "FileRefused",
    "ImportedFile",
    "Sheet",
    "StartBook",
    "Starts",
    "Table",
    "add_alice",
    "read_alice",
    "read_eaf",
    "read_its",
    "read_rttm",
    "read_segments",
    "read_tables",
]
