"""Real files that list segments, and the words in them that are about somebody."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

DAY = "vtc_vcm_rttm/tsimane2017_C01_20170706_vtc.rttm"
TWO = "vtc_vcm_rttm/vtc.rttm"
VCM = "vtc_vcm_rttm/vcm.rttm"
ALICE = "alice/alice_lines_1_4720.txt"
EAF = "eaf_aclew/solis_aclew.eaf"
TOY = "vtc_vcm_rttm/aclew_input.csv"
TABLES = [f"childproject_csv/conversations_example_{number}.csv" for number in (2, 6, 23)]


def personal_words(path: Path) -> set[str]:
    """Names, paths and words in a file, long enough not to stand in another word by chance."""
    if path.suffix == ".eaf":
        tree = ET.parse(path)  # noqa: S314 - a file known to be harmless
        found = {text for one in tree.iter("ANNOTATION_VALUE") if (text := one.text or "")}
        found |= {value for one in tree.iter() for value in one.attrib.values()}
    else:
        found = set(path.read_text(encoding="utf-8").replace("\t", " ").replace(",", " ").split())
    parts = {part for text in found for mark in (r"[/\\.]", "_") for part in re.split(mark, text)}
    ours = {"child", "female", "male", "adult", "segments", "recording", "vocalization"}
    return {
        part
        for part in found | parts
        if len(part) >= 6 and re.search(r"[A-Za-z]{3}", part) and part.lower() not in ours
    }
