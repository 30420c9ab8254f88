"""Feed an .its file through expat, element by element, without ever building a tree.

All the content of an .its file is in attributes, so start and end of elements are enough, and
memory does not grow with the file.
"""

from collections.abc import Callable
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from wondernest.audio.formats.errors import (
    BrokenXml,
    FileIsEmpty,
    FileIsTruncated,
    FileTooLarge,
    NotAnItsFile,
    UnsafeXml,
)

OnStart = Callable[[str, dict[str, str]], None]
OnEnd = Callable[[str], None]

_CHUNK_BYTES = 64 * 1024
# Real files stay below 600 bytes per tag. Expat scans an unfinished tag again with every chunk, so
# an endless one would cost quadratic time.
_MAX_TAG_BYTES = 1024 * 1024
# Real files nest nine deep (the machine logs at the end do).
_MAX_DEPTH = 32
_PACKED = {b"\x1f\x8b": "gzip", b"PK": "zip", b"BZ": "bzip2", b"\xfd7": "xz"}
_UNDEFINED_ENTITY = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]


def pump(stream: BinaryIO, *, max_bytes: int, on_start: OnStart, on_end: OnEnd) -> None:
    """Call back for every element; whatever the callbacks raise passes through unchanged."""
    is_its = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal is_its
        is_its = True
        on_start(tag, attributes)

    parser = _parser(start, on_end)
    chunk = stream.read(_CHUNK_BYTES)
    if not chunk:
        raise FileIsEmpty
    _refuse_packed(chunk)
    fed = 0
    while chunk:
        fed += len(chunk)
        if fed > max_bytes:
            raise FileTooLarge(f"The file is larger than the {max_bytes} bytes accepted here.")
        try:
            parser.Parse(chunk, False)
        except expat.ExpatError as error:
            _refuse(error, is_its=is_its)
        if fed - parser.CurrentByteIndex > _MAX_TAG_BYTES:
            raise NotAnItsFile(
                "The file holds one element of over a million bytes: not an .its file."
            )
        chunk = stream.read(_CHUNK_BYTES)
    try:
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileIsTruncated from error


def _parser(on_start: OnStart, on_end: OnEnd) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 0 and tag != "ITS":
            raise NotAnItsFile
        depth += 1
        if depth > _MAX_DEPTH:
            raise NotAnItsFile("The file nests elements deeper than an .its file does.")
        on_start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        on_end(tag)

    def unsafe(*_: object) -> NoReturn:
        raise UnsafeXml

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    # A reference to an external DTD is normal and is never followed: parameter entity parsing
    # stays off. Everything that could define or fetch an entity is refused where it is declared.
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.EntityDeclHandler = unsafe
    parser.UnparsedEntityDeclHandler = unsafe
    parser.ExternalEntityRefHandler = unsafe
    parser.SkippedEntityHandler = unsafe
    # An attribute list in the file's own DTD could supply values that the document does not show.
    parser.AttlistDeclHandler = unsafe
    return parser


def _refuse_packed(head: bytes) -> None:
    for magic, name in _PACKED.items():
        if head.startswith(magic):
            raise NotAnItsFile(f"The file is compressed ({name}): unpack it first.")


def _refuse(error: expat.ExpatError, *, is_its: bool) -> NoReturn:
    if error.code == _UNDEFINED_ENTITY:
        raise UnsafeXml from error
    if not is_its:
        raise NotAnItsFile from error
    raise BrokenXml(f"The XML of the file is broken in line {error.lineno}.") from error
