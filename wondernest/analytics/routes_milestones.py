"""HTTP of milestones: a checklist, answers over time, what may be worth mentioning."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from wondernest.analytics import service_milestones as service
from wondernest.analytics.checklist import Answer, Line, Reason
from wondernest.kit import clock
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1/families/{family_id}/children/{child_id}", tags=["milestones"])

NO_DIAGNOSIS = "A checklist helps to talk with a doctor. It is no screening and no diagnosis."

Kind = Literal["milestone", "act_early"]
Code = Annotated[str, Field(pattern=r"^[a-z0-9_.-]{2,60}$")]


class AnswerGiven(BaseModel):
    """One answer, kept beside the earlier ones."""

    answer: Answer
    answered_at: datetime
    answered_by_user_id: UUID
    corrected_age_months: int


class LineAnswer(BaseModel):
    """A line and its answers, oldest first; the last one counts."""

    item_code: str
    age_months: int
    domain: str
    wording: str
    kind: Kind
    answers: list[AnswerGiven]


class MentionAnswer(BaseModel):
    """A line worth mentioning to a doctor, and why."""

    item_code: str
    reason: Reason


class ChecklistAnswer(BaseModel):
    """The edition in use for a child; ages are whole months, corrected for an early birth."""

    edition: str
    publisher: str
    notes: str
    corrected_age_months: int
    ages: list[int]
    due_age: int | None
    next_age: int | None
    lines: list[LineAnswer]
    worth_mentioning: list[MentionAnswer]
    meaning: str


class NewAnswers(BaseModel):
    """Answers by the code of their lines."""

    model_config = ConfigDict(extra="forbid")
    answers: Annotated[dict[Code, Answer], Field(min_length=1, max_length=400)]


@router.get("/milestones")
async def get_checklist(family_id: UUID, child_id: UUID, caller: CallerDep) -> ChecklistAnswer:
    """The checklist in use with every answer so far."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service.get_checklist(
            tx, family_id=family_id, child_id=child_id, at=clock.now()
        )
    return ChecklistAnswer(
        edition=found.edition.edition,
        publisher=found.edition.publisher,
        notes=found.edition.notes,
        corrected_age_months=found.corrected_age_months,
        ages=list(found.ages),
        due_age=found.due_age,
        next_age=found.next_age,
        lines=[_line(line) for line in found.lines],
        worth_mentioning=[
            MentionAnswer(item_code=mention.item.item_code, reason=mention.reason)
            for mention in found.mentions
        ],
        meaning=NO_DIAGNOSIS,
    )


@router.post("/milestones/answers", status_code=201)
async def answer(
    family_id: UUID, child_id: UUID, body: NewAnswers, caller: CallerDep
) -> dict[str, int]:
    """Keeps the answers that differ from the latest; how many those were."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        kept = await service.answer(
            tx, family_id=family_id, child_id=child_id, given=body.answers, at=clock.now()
        )
    return {"kept": kept}


def _line(line: Line) -> LineAnswer:
    item = line.item
    return LineAnswer.model_validate(
        {
            "item_code": item.item_code,
            "age_months": item.age_months,
            "domain": item.domain,
            "wording": item.wording,
            "kind": item.kind,
            "answers": [
                {
                    "answer": given.answer,
                    "answered_at": given.answered_at,
                    "answered_by_user_id": given.answered_by_user_id,
                    "corrected_age_months": given.corrected_age_months,
                }
                for given in line.answers
            ],
        }
    )
