"""Write invented voices as the files of tools: VTC and VCM, ALICE, ChildProject, ELAN.

The writers take voices one by one, so a file may be larger than memory; only ELAN's, which lists
tier after tier, holds them. Nothing personal is written: where real files have it, ours are silent.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from wondernest.audio.formats.talk import Voice
from wondernest.synth.voices import SynthVoice

RECORDING = "synthetic_recording"

_VTC: Mapping[Voice, str] = {
    "key_child": "KCHI",
    "other_child": "CHI",
    "female": "FEM",
    "male": "MAL",
}
_VCM = {"C": "CNS", "N": "NCS", "Y": "CRY", "L": "CRY"}
_TYPES: Mapping[Voice, str] = {
    "key_child": "CHI",
    "other_child": "OCH",
    "female": "FEM",
    "male": "MAL",
}
_TIERS: Mapping[str, Voice] = {
    "CHI": "key_child",
    "FA1": "female",
    "MA1": "male",
    "FC1": "other_child",
}
_COLUMNS = (
    "segment_onset", "segment_offset", "speaker_type", "vcm_type", "addressee", "words",
    "syllables", "phonemes",
)  # fmt: skip


def write_rttm(
    stream: BinaryIO,
    voices: Iterable[SynthVoice],
    *,
    name: str = RECORDING,
    with_sounds: bool = False,
) -> None:
    """What VTC writes, or with sounds what VCM writes. Of the union of voices each voice is a part
    of its own, as long as it does not overlap the one before.
    """
    union_until = 0
    for voice in voices:
        if voice.onset_ms >= union_until:
            stream.write(_rttm_line(name, voice, "SPEECH"))
            union_until = voice.offset_ms
        label = _VTC[voice.voice]
        if with_sounds and voice.voice == "key_child":
            label = _VCM.get(voice.sound or "", "OTH")
        stream.write(_rttm_line(name, voice, label))


def write_alice(stream: BinaryIO, voices: Iterable[SynthVoice], *, name: str = RECORDING) -> None:
    """What ALICE writes: of adults only."""
    for voice in voices:
        if voice.addressee is not None:
            clip = f"/clips/{name}_{voice.onset_ms * 10:08}_{voice.offset_ms * 10:08}.wav"
            counts = (voice.phoneme_hundredths, voice.syllable_hundredths, voice.word_hundredths)
            stream.write("\t".join([clip, *map(_hundredths, counts)]).encode() + b"\n")


def write_segments(stream: BinaryIO, voices: Iterable[SynthVoice]) -> None:
    """A table of segments as ChildProject writes it."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    table.writerows(_row(voice) for voice in voices)
    _release(text)


def write_corpus(
    folder: Path, recordings: Mapping[str, tuple[datetime, int, Iterable[SynthVoice]]]
) -> None:
    """A corpus of one child and one set of annotations: start (local), milliseconds and voices of
    each recording by its name.
    """
    metadata, tables = folder / "metadata", folder / "annotations" / "vtc" / "converted"
    for made in (metadata, tables):
        made.mkdir(parents=True)
    listed = [
        ("experiment", "child_id", "date_iso", "start_time", "recording_filename", "duration")
    ]
    index = [
        ("set", "recording_filename", "time_seek", "range_onset", "range_offset", "raw_filename",
         "annotation_filename"),
    ]  # fmt: skip
    for name, (at, milliseconds, voices) in recordings.items():
        clock, length = f"{at:%H:%M:%S}", str(milliseconds)
        listed.append(("synthetic", "1", f"{at:%Y-%m-%d}", clock, f"{name}.wav", length))
        index.append(("vtc", f"{name}.wav", "0", "0", length, f"{name}.rttm", f"{name}.csv"))
        with (tables / f"{name}.csv").open("wb") as stream:
            write_segments(stream, voices)
    for path, lines in (("recordings.csv", listed), ("annotations.csv", index)):
        with (metadata / path).open("w", encoding="utf-8", newline="") as text:
            csv.writer(text, lineterminator="\n").writerows(lines)


def write_eaf(
    stream: BinaryIO,
    voices: Iterable[SynthVoice],
    *,
    annotated: Iterable[tuple[int, int]] = (),
    said: str = "0.",
) -> None:
    """An ELAN file of the ACLEW scheme. `annotated` are the stretches somebody listened to, `said`
    stands in for every transcription.
    """
    held = list(voices)
    stretches = list(annotated)
    stream.write(_EAF_HEAD)
    times = [time for voice in held for time in (voice.onset_ms, voice.offset_ms)]
    times += [time for stretch in stretches for time in stretch]
    stream.writelines(
        f'<TIME_SLOT TIME_SLOT_ID="ts{number}" TIME_VALUE="{time}"/>\n'.encode()
        for number, time in enumerate(times, start=1)
    )
    stream.write(b"</TIME_ORDER>\n")
    for tier, speaker in _TIERS.items():
        own = [(n, voice) for n, voice in enumerate(held) if voice.voice == speaker]
        _write_aligned(stream, tier, ((n, said) for n, _ in own))
        codes = ((n, voice.sound or voice.addressee) for n, voice in own)
        if speaker != "other_child":
            _write_codes(stream, f"{'vcm' if speaker == 'key_child' else 'xds'}@{tier}", codes)
    numbers = range(len(held), len(held) + len(stretches))
    if stretches:
        _write_aligned(stream, "code_periodic", ((number, "") for number in numbers))
    stream.write(b"</ANNOTATION_DOCUMENT>\n")


_EAF_HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0" VERSION="3.0">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
<MEDIA_DESCRIPTOR MEDIA_URL="synthetic_recording.wav" MIME_TYPE="audio/x-wav"/>
</HEADER>
<TIME_ORDER>
"""


def _write_aligned(stream: BinaryIO, tier: str, own: Iterable[tuple[int, str]]) -> None:
    stream.write(f'<TIER LINGUISTIC_TYPE_REF="transcription" TIER_ID="{tier}">\n'.encode())
    for number, said in own:
        slots = f'TIME_SLOT_REF1="ts{2 * number + 1}" TIME_SLOT_REF2="ts{2 * number + 2}"'
        stream.write(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{number}" {slots}>'
            f"<ANNOTATION_VALUE>{said}</ANNOTATION_VALUE>"
            "</ALIGNABLE_ANNOTATION></ANNOTATION>\n".encode()
        )
    stream.write(b"</TIER>\n")


def _write_codes(stream: BinaryIO, tier: str, codes: Iterable[tuple[int, str | None]]) -> None:
    owner = tier.partition("@")[2]
    stream.write(f'<TIER PARENT_REF="{owner}" TIER_ID="{tier}">\n'.encode())
    for number, code in codes:
        if code is not None:
            stream.write(
                f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="c{number}" '
                f'ANNOTATION_REF="a{number}"><ANNOTATION_VALUE>{code}</ANNOTATION_VALUE>'
                "</REF_ANNOTATION></ANNOTATION>\n".encode()
            )
    stream.write(b"</TIER>\n")


def _rttm_line(name: str, voice: SynthVoice, label: str) -> bytes:
    onset, length = voice.onset_ms, voice.offset_ms - voice.onset_ms
    times = f"{onset // 1000}.{onset % 1000:03} {length // 1000}.{length % 1000:03}"
    return f"SPEAKER {name} 1 {times} <NA> <NA> {label} <NA> <NA>\n".encode()


def _row(voice: SynthVoice) -> tuple[object, ...]:
    counts = (voice.word_hundredths, voice.syllable_hundredths, voice.phoneme_hundredths)
    is_adult = voice.voice in ("female", "male")
    return (
        voice.onset_ms,
        voice.offset_ms,
        _TYPES[voice.voice],
        voice.sound or "NA",
        voice.addressee or "NA",
        *(_hundredths(count) if is_adult else "NA" for count in counts),
    )


def _hundredths(value: int) -> str:
    return f"{value // 100}.{value % 100:02}"


def _release(text: io.TextIOWrapper) -> None:
    """Write what is held and leave the stream to its owner."""
    text.flush()
    text.detach()
