"""Pages of devices: pair one, revoke it; and having a time of a child forgotten."""

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.audio import forgetting, service, service_devices
from wondernest.audio.errors import TimeCannotBeForgotten
from wondernest.audio.rows import DeviceRow
from wondernest.dashboards import day_view, session
from wondernest.dashboards.day_pages import links
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    DeviceKeyPage,
    DeviceLine,
    DevicesPage,
    ForgetPage,
    ForgottenLine,
    Notice,
)
from wondernest.family import service as family
from wondernest.family.errors import NotAGuardian
from wondernest.family.service import Child
from wondernest.kit import clock

router = APIRouter(include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
KINDS = (("phone", "Phone"), ("recorder", "Recorder"))
LONGEST_LABEL = 60


def _line(device: DeviceRow, children: list[Child], revoke_url: str) -> DeviceLine:
    return DeviceLine(
        label=device.label,
        kind_text=dict(KINDS).get(device.kind, "Files"),
        children=tuple(child.nickname for child in children if child.child_id in device.child_ids),
        last_seen_at=device.last_seen_at,
        revoke_url=revoke_url,
    )


async def _show_devices(
    visitor: Visitor,
    family_id: UUID,
    *notes: Notice,
    fields: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Response:
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        if await family.get_member_role(tx) not in family.GUARDIANS:
            raise NotAGuardian
        found = await family.get_family(tx, family_id=family_id)
        children = await family.list_children(tx, family_id=family_id)
        devices = await service.list_devices(tx, family_id=family_id)
    url = f"/families/{family_id}/devices"
    page = DevicesPage(
        family_name=found.name,
        time_zone=found.time_zone,
        action_url=url,
        kinds=KINDS,
        children=tuple((f"child_{child.child_id}", child.nickname) for child in children),
        devices=tuple(
            _line(device, children, f"{url}/{device.device_id}/revoke")
            for device in devices
            if device.revoked_at is None and device.kind != "file_import"
        ),
        label=(fields or {}).get("label", ""),
        kind=(fields or {}).get("kind", "phone"),
        notices=notes,
    )
    return session.show(visitor, page, status=422 if errors else 200, errors=errors)


@router.get("/families/{family_id}/devices")
async def show_devices(family_id: UUID, visitor: VisitorDep, done: str = "") -> Response:
    notes = [Notice("success", "The device is revoked.")] if done == "revoked" else []
    return await _show_devices(visitor, family_id, *notes)


@router.post("/families/{family_id}/devices")
async def pair_device(family_id: UUID, visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    label = fields.get("label", "").strip()
    kind = fields.get("kind", "")
    errors = {}
    if not 1 <= len(label) <= LONGEST_LABEL:
        errors["label"] = f"Please give a name of at most {LONGEST_LABEL} letters."
    if kind not in dict(KINDS):
        errors["kind"] = "Please choose a kind."
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        children = await family.list_children(tx, family_id=family_id)
        chosen = [child.child_id for child in children if f"child_{child.child_id}" in fields]
        if not chosen:
            errors["form"] = "Please choose at least one child."
    if errors:
        return await _show_devices(visitor, family_id, fields=fields, errors=errors)
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        device_id = await service.register_device(tx, family_id=family_id, kind=kind, label=label)
        pairing = await service_devices.pair(
            tx, family_id=family_id, device_id=device_id, child_ids=chosen, at=clock.now()
        )
    page = DeviceKeyPage(label, pairing.device_key, f"/families/{family_id}/devices")
    return session.show(visitor, page)


@router.post("/families/{family_id}/devices/{device_id}/revoke")
async def revoke_device(family_id: UUID, device_id: UUID, visitor: VisitorDep) -> Response:
    await session.read_form(visitor)
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        await service_devices.revoke(tx, family_id=family_id, device_id=device_id, at=clock.now())
    return session.go(visitor, f"/families/{family_id}/devices?done=revoked")


async def _show_forget(
    visitor: Visitor,
    family_id: UUID,
    child_id: UUID,
    *notes: Notice,
    fields: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Response:
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        if await family.get_member_role(tx) not in family.GUARDIANS:
            raise NotAGuardian
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        found = await forgetting.list_intervals(tx, family_id=family_id, child_id=child_id)
    today = clock.now().astimezone(ZoneInfo(child.time_zone)).date()
    day = min(_day((fields or {}).get("day", "")) or today, today)
    page = ForgetPage(
        child=day_view.chip(child, today=today, is_current=True),
        time_zone=child.time_zone,
        action_url=f"{day_view.day_url(child)}/forget",
        day_url=day_view.day_url(child, day),
        day=day,
        today=today,
        forgotten=tuple(ForgottenLine(one.forgotten_from, one.forgotten_until) for one in found),
        first=(fields or {}).get("from", ""),
        last=(fields or {}).get("until", ""),
        notices=notes,
    )
    return session.show(
        visitor, page, *links(child, current="day"), status=422 if errors else 200, errors=errors
    )


@router.get("/families/{family_id}/children/{child_id}/forget")
async def show_forget(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, day: str = "", done: str = ""
) -> Response:
    text = "That time is forgotten. The day is being counted again."
    notes = [Notice("success", text)] if done else []
    return await _show_forget(visitor, family_id, child_id, *notes, fields={"day": day})


@router.post("/families/{family_id}/children/{child_id}/forget")
async def forget(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    day = _day(fields.get("day", ""))
    first, last = _clock_time(fields.get("from", "")), _clock_time(fields.get("until", ""))
    try:
        if day is None or first is None or last is None:
            raise TimeCannotBeForgotten
        async with visitor.database.transaction(visitor.inside(family_id)) as tx:
            child = await family.get_child(tx, family_id=family_id, child_id=child_id)
            zone = ZoneInfo(child.time_zone)
            await forgetting.forget(
                tx,
                child_id=child_id,
                # An hour the clock shows twice is forgotten both times.
                forgotten_from=datetime.combine(day, first, zone).replace(fold=0),
                forgotten_until=datetime.combine(day, last, zone).replace(fold=1),
            )
    except TimeCannotBeForgotten:
        errors = {"form": "Please give a time that is over, with its end after its start."}
        return await _show_forget(visitor, family_id, child_id, fields=fields, errors=errors)
    return session.go(visitor, f"{day_view.day_url(child)}/forget?day={day.isoformat()}&done=1")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock_time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
