"""Pages of invitations: invite somebody, take it back, and where the mailed link leads."""

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.core import routes_age
from wondernest.core import service as core
from wondernest.core.errors import PasswordBreached, PasswordTooShort
from wondernest.core.routes import network_address, policy_of, user_agent_family
from wondernest.dashboards import session
from wondernest.dashboards.account_pages import let_in
from wondernest.dashboards.link_pages import NEW_PASSWORD
from wondernest.dashboards.register_pages import ask_first
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    AskPage,
    ChildBox,
    InvitationLine,
    InvitationsPage,
    Notice,
    ToldPage,
)
from wondernest.family import invitations
from wondernest.family import service as family
from wondernest.family.errors import (
    AlreadyMember,
    InvitationForAnother,
    NotAGuardian,
    TooManyInvitations,
)
from wondernest.family.invitations import Invitation, Invited, Link
from wondernest.family.service import Child
from wondernest.kit import email as addresses
from wondernest.kit.email import NotAnEmail

router = APIRouter(include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
ROLES = (
    ("guardian", "Guardian: sees and decides everything"),
    ("caregiver", "Caregiver: sees the children and adds recordings"),
    ("viewer", "Viewer: sees the children"),
)
DONE = {"sent": "The invitation is on its way.", "revoked": "The invitation is taken back."}


def _field(child: Child) -> str:
    return f"child-{child.child_id}"


def _line(family_id: UUID, children: list[Child], one: Invitation) -> InvitationLine:
    names = [child.nickname for child in children if child.child_id in one.child_ids]
    chosen = f"Will see {' and '.join(names)}" if names else "Will see none of the children you see"
    return InvitationLine(
        email=one.email,
        role_text=one.role.capitalize(),
        sees_text="Will see every child" if one.sees_all_children else chosen,
        expires_at=one.expires_at,
        revoke_url=f"/families/{family_id}/invitations/{one.invitation_id}/revoke",
    )


async def _show_invitations(
    visitor: Visitor,
    family_id: UUID,
    *notes: Notice,
    fields: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Response:
    typed = fields or {}
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        if await family.get_member_role(tx) not in family.GUARDIANS:
            raise NotAGuardian
        found = await family.get_family(tx, family_id=family_id)
        children = await family.list_children(tx, family_id=family_id)
        open_ones = await invitations.list_open(tx, family_id=family_id)
    page = InvitationsPage(
        family_name=found.name,
        time_zone=found.time_zone,
        action_url=f"/families/{family_id}/invitations",
        roles=ROLES,
        invitations=tuple(_line(family_id, children, one) for one in open_ones),
        children=tuple(
            ChildBox(_field(child), child.nickname, _field(child) in typed) for child in children
        ),
        email=typed.get("email", ""),
        role=typed.get("role", ""),
        sees_all=typed.get("sees") != "chosen",
        notices=notes,
    )
    return session.show(visitor, page, status=422 if errors else 200, errors=errors)


@router.get("/families/{family_id}/invitations")
async def show_invitations(family_id: UUID, visitor: VisitorDep, done: str = "") -> Response:
    notes = (Notice("success", DONE[done]),) if done in DONE else ()
    return await _show_invitations(visitor, family_id, *notes)


async def _read_children(
    visitor: Visitor, family_id: UUID, fields: dict[str, str]
) -> list[UUID] | None:
    """The children ticked for a caregiver or viewer; None when they are to see all."""
    if fields.get("role") == "guardian" or fields.get("sees") != "chosen":
        return None
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        children = await family.list_children(tx, family_id=family_id)
    return [child.child_id for child in children if _field(child) in fields]


@router.post("/families/{family_id}/invitations")
async def invite(family_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    role, child_ids = fields.get("role", ""), await _read_children(visitor, family_id, fields)
    errors = {}
    if role not in invitations.ROLES:
        errors["role"] = "Please choose what they may do."
    if child_ids == []:
        errors["sees"] = "Please tick the children they will see."
    if errors:
        return await _show_invitations(visitor, family_id, fields=fields, errors=errors)
    try:
        async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
            await invitations.invite(
                tx,
                family_id=family_id,
                address=fields.get("email", ""),
                role=role,
                child_ids=child_ids,
            )
    except NotAnEmail as refusal:
        errors = {"email": refusal.detail}
    except TooManyInvitations as refusal:
        errors = {"form": refusal.detail}
    else:
        return session.go(visitor, f"/families/{family_id}/invitations?done=sent")
    return await _show_invitations(visitor, family_id, fields=fields, errors=errors)


@router.post("/families/{family_id}/invitations/{invitation_id}/revoke")
async def revoke(family_id: UUID, invitation_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await invitations.revoke(tx, invitation_id=invitation_id)
    return session.go(visitor, f"/families/{family_id}/invitations?done=revoked")


def _path(link: Link) -> str:
    return f"/invitations/{link.family_id}/{link.invitation_id}"


def _join_page(link: Link, invited: Invited) -> AskPage:
    """One press for who is signed in, a password for who has no account."""
    is_new = not invited.has_account
    lede = f"You join as a {invited.role} with {invited.email}."
    return AskPage(
        title=f"Join {invited.family_name}",
        lede=f"{lede} Choose a password for your account." if is_new else lede,
        action_url=_path(link),
        button="Join",
        fields=(NEW_PASSWORD,) if is_new else (),
        account=invited.email if is_new else None,
        hidden=(("token", link.token),),
    )


def _path_with_token(link: Link) -> str:
    return f"{_path(link)}?{urlencode({'token': link.token})}"


def _ask_age(visitor: Visitor, link: Link, invited: Invited) -> Response | None:
    """The age screen for whom the invitation would make an account."""
    if visitor.actor is not None or invited.has_account:
        return None
    return ask_first(visitor, next_path=_path_with_token(link))


async def _page_for(visitor: Visitor, link: Link, invited: Invited) -> AskPage | ToldPage:
    """What the visitor can do with a good link."""
    if visitor.actor is None and invited.has_account:
        query = urlencode({"next": _path_with_token(link)})
        return ToldPage(
            "Please sign in first",
            (f"You are invited to {invited.family_name}, and {invited.email} has an account.",),
            ("Sign in", f"/sign-in?{query}"),
        )
    if visitor.actor is not None:
        async with visitor.database.transaction(visitor.actor) as tx:
            own = (await core.get_profile(tx)).email
        if addresses.normalise(own) != addresses.normalise(invited.email):
            return _for_another()
    return _join_page(link, invited)


def _for_another() -> ToldPage:
    return ToldPage(
        "This invitation is for another address",
        (InvitationForAnother().detail, "Sign out here, then open the link again."),
        ("To your families", "/"),
    )


@router.get("/invitations/{family_id}/{invitation_id}")
async def show_invitation(
    family_id: UUID, invitation_id: UUID, visitor: VisitorDep, token: str = ""
) -> Response:
    link = Link(family_id, invitation_id, token)
    invited = await invitations.look(visitor.database, link)
    asked = _ask_age(visitor, link, invited)
    return asked or session.show(visitor, await _page_for(visitor, link, invited))


@router.post("/invitations/{family_id}/{invitation_id}")
async def accept(family_id: UUID, invitation_id: UUID, visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    link = Link(family_id, invitation_id, fields.get("token", ""))
    if visitor.actor is None:
        return await _accept_as_new(visitor, link, fields)
    try:
        await invitations.accept(visitor.database, visitor.actor, link)
    except InvitationForAnother:
        return session.show(visitor, _for_another(), status=403)
    except AlreadyMember as refusal:
        page = ToldPage(refusal.detail, (), ("To your families", "/"))
        return session.show(visitor, page)
    return session.go(visitor, "/")


async def _accept_as_new(visitor: Visitor, link: Link, fields: dict[str, str]) -> Response:
    invited = await invitations.look(visitor.database, link)
    if invited.has_account:
        return session.show(visitor, await _page_for(visitor, link, invited))
    asked = _ask_age(visitor, link, invited)
    if asked is not None:
        return asked
    try:
        found = await invitations.accept_as_new(
            visitor.database,
            visitor.request.app.state.tokens,
            link,
            password=fields.get("password", ""),
            user_agent_family=user_agent_family(visitor.request),
            policy=policy_of(visitor.settings),
            network_address=network_address(visitor.request),
        )
    except (PasswordBreached, PasswordTooShort) as refusal:
        errors = {"password": refusal.detail}
        return session.show(visitor, _join_page(link, invited), status=422, errors=errors)
    response = let_in(visitor, found, next_path="/")
    routes_age.forget(visitor.request, response)
    return response
