"""Feed an XML file through expat, element by element, without ever building a tree.

What a format counts is in attributes, so start and end of elements are enough, and memory does not
grow with the file. Text between elements is handed over only to a caller that asks for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from wondernest.audio.formats._packed import refuse_packed
from wondernest.audio.formats.errors import (
    BrokenXml,
    FileIsEmpty,
    FileIsTruncated,
    FileRefused,
    FileTooLarge,
    UnsafeXml,
)

OnStart = Callable[[str, dict[str, str], int], None]
"""Called with the tag, its attributes and the line it stands in."""
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a format calls itself: the root of its documents, and what to say of other files."""

    name: str
    root: str
    refusal: type[FileRefused]


_CHUNK_BYTES = 64 * 1024
# Real files stay below 600 bytes per tag. Expat scans an unfinished tag again with every chunk, so
# an endless one would cost quadratic time.
_MAX_TAG_BYTES = 1024 * 1024
# Real files nest nine deep (the machine logs at the end do).
_MAX_DEPTH = 32
_UNDEFINED_ENTITY = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]


def pump(
    stream: BinaryIO,
    dialect: Dialect,
    *,
    max_bytes: int,
    on_start: OnStart,
    on_end: OnEnd,
    on_text: OnText | None = None,
) -> None:
    """Call back for every element; whatever the callbacks raise passes through unchanged."""
    is_known = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal is_known
        is_known = True
        on_start(tag, attributes, parser.CurrentLineNumber)

    parser = _parser(dialect, start, on_end)
    if on_text is not None:
        parser.CharacterDataHandler = on_text
    fed = 0
    for chunk in _chunks(stream, dialect, max_bytes):
        fed += len(chunk)
        try:
            parser.Parse(chunk, False)
        except expat.ExpatError as error:
            _refuse(error, None if is_known else dialect.refusal)
        if fed - parser.CurrentByteIndex > _MAX_TAG_BYTES:
            raise dialect.refusal(
                f"The file holds one element of over a million bytes: not {dialect.name}."
            )
    try:
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileIsTruncated from error


def _chunks(stream: BinaryIO, dialect: Dialect, max_bytes: int) -> Iterator[bytes]:
    chunk = stream.read(_CHUNK_BYTES)
    if not chunk:
        raise FileIsEmpty
    refuse_packed(chunk, dialect.refusal)
    fed = 0
    while chunk:
        fed += len(chunk)
        if fed > max_bytes:
            raise FileTooLarge(f"The file is larger than the {max_bytes} bytes accepted here.")
        yield chunk
        chunk = stream.read(_CHUNK_BYTES)


def _parser(
    dialect: Dialect, on_start: Callable[[str, dict[str, str]], None], on_end: OnEnd
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 0 and tag != dialect.root:
            raise dialect.refusal
        depth += 1
        if depth > _MAX_DEPTH:
            raise dialect.refusal(f"The file nests elements deeper than {dialect.name} does.")
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


def _refuse(error: expat.ExpatError, unknown: type[FileRefused] | None) -> NoReturn:
    if error.code == _UNDEFINED_ENTITY:
        raise UnsafeXml from error
    if unknown is not None:
        raise unknown from error
    raise BrokenXml(f"The XML of the file is broken in line {error.lineno}.") from error
