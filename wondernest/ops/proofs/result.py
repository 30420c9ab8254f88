"""What a proof found."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from time import perf_counter

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """The figure of a proof.

    `parts` are figures of its own parts; `declared` are exceptions that the schema itself states.
    """

    proof: str
    passed: bool
    tried: int
    failures: list[str]
    parts: dict[str, str]
    declared: list[str]
    seconds: float

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(slots=True)
class Ledger:
    """Counts attempts and keeps those that ended as they must not."""

    proof: str
    say: Say
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    attacked: dict[str, set[str]] = field(default_factory=dict)
    _started: float = field(default_factory=perf_counter)

    def check(self, holds: bool, what: str) -> None:
        """One attempt; `what` is read only when it did not end as it must."""
        self.tried += 1
        if not holds:
            self.failures.append(what)

    def declare(self, what: str) -> None:
        if what not in self.declared:
            self.declared.append(what)

    def attack(self, kind: str, name: str) -> None:
        """Notes an object of the catalogue as attacked."""
        self.attacked.setdefault(kind, set()).add(name)

    def close(self) -> Result:
        return Result(
            proof=self.proof,
            # A proof that tried nothing has shown nothing.
            passed=self.tried > 0 and not self.failures,
            tried=self.tried,
            failures=self.failures,
            parts=self.parts,
            declared=sorted(self.declared),
            seconds=round(perf_counter() - self._started, 2),
        )
