"""Files of seeded defects: `defects/<lint>.sql`, in blocks that start with a comment line.

-- given: <what>          sound objects, made before the lint is asked the first time
-- defect: <what>         one thing wrong
-- finds: <object>        what the lint must then report, once for each object; none: `nothing`
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEFECTS = Path(__file__).parent / "defects"
BLOCK = re.compile(r"^(?=-- (?:given|defect): )", re.MULTILINE)
FINDS = re.compile(r"^-- finds: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing wrong, on top of what is given, and the objects the lint reports for it."""

    lint: str
    title: str
    given: str
    defect: str
    finds: frozenset[str]

    def __str__(self) -> str:
        return f"{self.lint}-{self.title.replace(' ', '_')}"


def read_cases() -> list[Case]:
    """Every case of every file; a block without `finds` is refused."""
    return [case for path in sorted(DEFECTS.glob("*.sql")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    given = ""
    for block in BLOCK.split(path.read_text(encoding="utf-8")):
        kind, _, title = block.partition("\n")[0].partition(": ")
        if kind == "-- given":
            given = block
        elif kind == "-- defect":
            finds = FINDS.findall(block)
            if not finds:
                raise ValueError(f"{path.name}: '{title}' does not say what is found")
            yield Case(path.stem, title, given, block, frozenset(finds) - {"nothing"})
        elif block.strip():
            raise ValueError(f"{path.name} starts without a block")
