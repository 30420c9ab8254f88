"""The list of seeded defects: one thing wrong each, with a sentence and what must find it.

Files of `tests/database/seeded_defects/defects`, in blocks:

-- defect: <id> <sentence>
-- found by lints: <numbers>      each one must report something new
-- found by proof: <words>        a failure of the isolation proof must hold these words
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/database/seeded_defects"
PUBLIC_RULES = FOLDER / "public_rules.json"
_BLOCK = re.compile(r"^(?=-- defect: )", re.MULTILINE)
_TITLE = re.compile(r"-- defect: (\w+-\d\d) (.+\.)$", re.MULTILINE)
_LINTS = re.compile(r"^-- found by lints: (\d{4}(?: \d{4})*)$", re.MULTILINE)
_PROOF = re.compile(r"^-- found by proof: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong, and what must find it."""

    name: str
    sentence: str
    sql: str
    lints: tuple[str, ...]
    proof: str | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class PublicRules:
    """What a public set of rules found, as it was measured once."""

    source: str
    commit: str
    rules: int
    found: dict[str, list[str]]


def read_defects() -> list[Defect]:
    """Every defect of every file; a block that does not say what finds it is refused."""
    return [
        _defect(path, block)
        for path in sorted((FOLDER / "defects").glob("*.sql"))
        for block in _BLOCK.split(path.read_text(encoding="utf-8"))
        if block.strip()
    ]


def _defect(path: Path, block: str) -> Defect:
    title, lints, proof = _TITLE.match(block), _LINTS.search(block), _PROOF.search(block)
    if title is None or not (lints or proof):
        raise ValueError(f"{path.name}: a block without a title or without what finds it")
    return Defect(
        name=title[1],
        sentence=title[2],
        sql=block,
        lints=tuple(lints[1].split()) if lints else (),
        proof=proof[1] if proof else None,
    )


def read_public_rules() -> PublicRules:
    return PublicRules(**json.loads(PUBLIC_RULES.read_text(encoding="utf-8")))
