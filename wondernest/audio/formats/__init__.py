"""Readers of other people's recording formats, all producing the same neutral shape."""

from wondernest.audio.formats.errors import FileRefused
from wondernest.audio.formats.lena import TURN_RULE, read_its
from wondernest.audio.formats.recording import ImportedFile

__all__ = ["TURN_RULE", "FileRefused", "ImportedFile", "read_its"]
