"""Morphemes of a %mor tier, as CLAN's MLU counts them.

One for each stem, clitics included, and one more where a stem carries one of the endings below.
Endings fused with the stem (&PAST) do not count, a compound is one stem, and punctuation and
omitted words are none. Source: the manual of CLAN, MLU; Brown, R. (1973).
"""

import re

from wondernest.audio.formats.chat_errors import BrokenLine

COUNTED_ENDINGS = frozenset({"Plur", "PL", "PAST", "Past", "POSS", "PASTP", "Pastp", "PRESP"})
"""Plural, past, possessive, past and present participle, in the older and the newer notation."""

_MARKS = frozenset({"cm", "beg", "end", "bq", "eq", "punct"})
_CLITIC = re.compile(r"[~$]")


def count_morphemes(line: int, text: str) -> int:
    return sum(_of_item(line, item) for item in text.split())


def _of_item(line: int, item: str) -> int:
    # Of several readings the first is taken.
    reading = item.partition("^")[0]
    if "|" not in reading:
        if any(map(str.isalpha, reading)):
            raise BrokenLine.at(line, "a word of %mor has no part of speech")
        return 0
    return sum(_of_stem(stem) for stem in _CLITIC.split(reading))


def _of_stem(stem: str) -> int:
    part_of_speech, _, rest = stem.partition("|")
    if not rest or part_of_speech in _MARKS or part_of_speech.startswith("0"):
        return 0
    endings = re.split(r"[-&]", rest)[1:]
    bound = {ending for ending in endings if f"-{ending}" in rest}
    return 1 + bool(bound & COUNTED_ENDINGS)
