"""Recognise packed files before anything of them is unpacked: nothing here ever unpacks."""

from wondernest.audio.formats.errors import FileRefused

_PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK": "zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"\x28\xb5\x2f\xfd": "zstandard",
}


def refuse_packed(head: bytes, refusal: type[FileRefused]) -> None:
    """A packed file may be a bomb; whoever has it can see what is in it."""
    for magic, name in _PACKED.items():
        if head.startswith(magic):
            raise refusal(f"The file is compressed ({name}): unpack it first.")
