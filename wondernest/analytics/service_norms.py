"""Use cases of samples: bring one, and place a child's word lists in it. Never a diagnosis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from wondernest.analytics import _store_norms as _store
from wondernest.analytics.errors import NormConflict
from wondernest.analytics.percentiles import Band, Position, bands, position
from wondernest.analytics.rows import Norm, NormCount
from wondernest.analytics.tables import NormTable, hash_of
from wondernest.audio import service_vocabulary as vocabulary
from wondernest.audio.rows import Measurement
from wondernest.db.pool import ReadTransaction, Transaction

Measure = Literal["produced", "understood"]


@dataclass(frozen=True, slots=True)
class NewNorm:
    """A sample as an operator brings it; `source` is its citation and licence."""

    norm: str
    instrument: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A measurement, and where its numbers of words lie; None without a fitting sample."""

    measurement: Measurement
    norm: Norm | None = None
    produced: Position | None = None
    understood: Position | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """The words a child says, form by form, with the middle of the sample for each age."""

    instrument: str
    norm: Norm | None
    bands: tuple[Band, ...]


async def import_norm(
    tx: Transaction, new: NewNorm, table: NormTable, *, in_use_since: datetime
) -> bool:
    """Stores a sample once; False when it was here already, NormConflict with other numbers."""
    digest = hash_of(sorted((*key, count) for key, count in table.counts.items()))
    known = await _store.get_norm(tx, norm=new.norm)
    if known is not None:
        if known.content_sha256 != digest or known.instrument != new.instrument:
            raise NormConflict
        return False
    norm = Norm(new.norm, new.instrument, new.language, new.source, table.child_count, digest)
    await _store.add_norm(tx, norm, in_use_since=in_use_since)
    await _store.add_norm_counts(
        tx,
        [
            {
                "norm": new.norm,
                "measure": measure,
                "age_months": age,
                "word_count": words,
                "child_count": children,
            }
            for (measure, age, words), children in sorted(table.counts.items())
        ],
    )
    return True


async def place_vocabulary(
    tx: ReadTransaction,
    *,
    family_id: UUID,
    child_id: UUID,
    earliest_at: datetime,
    latest_at: datetime,
) -> list[Placed]:
    """A child's vocabulary between two instants, word lists placed by the corrected age."""
    found = await vocabulary.list_vocabulary(
        tx, family_id=family_id, child_id=child_id, earliest_at=earliest_at, latest_at=latest_at
    )
    samples = _Samples(tx)
    return [await _place(samples, measurement) for measurement in found]


async def get_growth(tx: ReadTransaction, *, instrument: str) -> Growth:
    """The middle of the sample in use for a form; no bands without one."""
    samples = _Samples(tx)
    norm = await samples.norm(instrument)
    counts = await samples.counts(norm, "produced") if norm else ()
    return Growth(instrument, norm, bands(counts))


async def _place(samples: "_Samples", measurement: Measurement) -> Placed:
    if measurement.instrument is None:
        return Placed(measurement)
    norm = await samples.norm(measurement.instrument)
    if norm is None:
        return Placed(measurement)
    places: dict[Measure, Position | None] = {"produced": None, "understood": None}
    words: dict[Measure, int | None] = {
        "produced": measurement.words_produced_count,
        "understood": measurement.words_understood_count,
    }
    for measure, count in words.items():
        if count is not None:
            places[measure] = position(
                await samples.counts(norm, measure),
                age_months=measurement.corrected_age_months,
                words=count,
            )
    return Placed(measurement, norm, places["produced"], places["understood"])


class _Samples:
    """What was read of the samples in this transaction, so that it is read once."""

    def __init__(self, tx: ReadTransaction) -> None:
        self._tx = tx
        self._norms: dict[str, Norm | None] = {}
        self._counts: dict[tuple[str, Measure], Sequence[NormCount]] = {}

    async def norm(self, instrument: str) -> Norm | None:
        if instrument not in self._norms:
            self._norms[instrument] = await _store.get_norm_in_use(self._tx, instrument=instrument)
        return self._norms[instrument]

    async def counts(self, norm: Norm, measure: Measure) -> Sequence[NormCount]:
        key = (norm.norm, measure)
        if key not in self._counts:
            self._counts[key] = await _store.list_norm_counts(
                self._tx, norm=norm.norm, measure=measure
            )
        return self._counts[key]
