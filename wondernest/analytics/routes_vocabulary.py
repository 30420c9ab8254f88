"""HTTP of vocabulary: samples of speech and word lists, with percentiles where there are norms."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from wondernest.analytics import service_norms as norms
from wondernest.analytics.percentiles import Position
from wondernest.analytics.service_norms import Placed
from wondernest.audio import service_vocabulary as vocabulary
from wondernest.audio.service_vocabulary import Instrument, Place, WordList
from wondernest.family import service as family
from wondernest.kit import clock
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1/families/{family_id}/children/{child_id}", tags=["vocabulary"])

KEPT_FOR = timedelta(days=3 * 366)
Words = Annotated[int, Field(ge=0, le=2_000)]


class PercentileAnswer(BaseModel):
    """Where a number lies among the children of one age of a sample, and how many they are."""

    percentile: int
    child_count: int


class MeasurementAnswer(BaseModel):
    """Vocabulary at one moment; null is not measured, or a sample too short for the measure."""

    measurement_id: UUID
    measured_at: datetime
    source_format: str
    corrected_age_months: int
    algorithm: str | None
    algorithm_version: str | None
    rule: str | None
    utterance_count: int | None
    unintelligible_count: int | None
    token_count: int | None
    different_word_count: int | None
    different_word_count_in_100: int | None
    type_token_ratio: Decimal | None
    mattr: Decimal | None
    mattr_window: int | None
    mtld: Decimal | None
    hdd: Decimal | None
    vocd_d: Decimal | None
    mlu_words: Decimal | None
    mlu_morphemes: Decimal | None
    instrument: str | None
    words_understood_count: int | None
    words_produced_count: int | None
    understood: PercentileAnswer | None
    produced: PercentileAnswer | None
    norm: str | None
    norm_source: str | None


class NewWordList(BaseModel):
    """The numbers of a form that a parent filled in today; words understood for cdi-wg only."""

    model_config = ConfigDict(extra="forbid")
    instrument: Instrument
    words_produced_count: Words
    words_understood_count: Words | None = None


@router.get("/vocabulary")
async def list_vocabulary(
    family_id: UUID, child_id: UUID, caller: CallerDep
) -> list[MeasurementAnswer]:
    """Every measurement that is kept, oldest first. A percentile is no diagnosis."""
    actor, now = caller.inside(family_id), clock.now()
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await family.get_child(tx, family_id=family_id, child_id=child_id)
        placed = await norms.place_vocabulary(
            tx,
            family_id=family_id,
            child_id=child_id,
            earliest_at=now - KEPT_FOR,
            latest_at=now + timedelta(days=1),
        )
    return [_answer(each) for each in placed]


@router.post("/vocabulary/word-lists", status_code=201)
async def add_word_list(
    family_id: UUID, child_id: UUID, body: NewWordList, caller: CallerDep
) -> dict[str, UUID]:
    """Keeps the numbers of a word list filled in today."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        measurement_id = await vocabulary.keep_word_list(
            tx,
            Place(family_id, child_id, child.time_zone),
            WordList(body.instrument, body.words_understood_count, body.words_produced_count),
            measured_at=clock.now(),
        )
    return {"measurement_id": measurement_id}


def _answer(placed: Placed) -> MeasurementAnswer:
    found = placed.measurement
    own = {
        name: getattr(found, name)
        for name in MeasurementAnswer.model_fields
        if hasattr(found, name)
    }
    return MeasurementAnswer.model_validate(
        own
        | {
            "understood": _percentile(placed.understood),
            "produced": _percentile(placed.produced),
            "norm": placed.norm.norm if placed.norm else None,
            "norm_source": placed.norm.source if placed.norm else None,
        }
    )


def _percentile(position: Position | None) -> dict[str, int] | None:
    if position is None:
        return None
    return {"percentile": position.percentile, "child_count": position.child_count}
