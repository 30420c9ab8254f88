"""Where mailed links lead, and asking for one: prove an address, choose another password, move."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from wondernest.core import passwords
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import LinkNotGood, PasswordBreached, PasswordTooShort, WrongCredentials
from wondernest.core.routes import network_address, policy_of, user_agent_family
from wondernest.dashboards import session
from wondernest.dashboards.account_pages import LOOK_INTO_MAIL, VisitorDep
from wondernest.dashboards.session import Visitor
from wondernest.dashboards.views import AskField, AskPage, ToldPage
from wondernest.kit.email import NotAnEmail

router = APIRouter(include_in_schema=False)

PASSWORD = AskField("password", "Password", "password", "current-password")
NEW_PASSWORD = AskField(
    "password",
    "New password",
    "password",
    "new-password",
    f"At least {passwords.LEAST_LENGTH} characters. A few unrelated words work well.",
)


def _verify_page(token: str) -> AskPage:
    return AskPage(
        title="Confirm your address",
        lede="Give the password you chose when you opened the account, and you are in.",
        action_url="/verify",
        button="Confirm and sign in",
        fields=(PASSWORD,),
        account="",
        hidden=(("token", token),),
        other=("I forgot it", "/forgot"),
    )


@router.get("/verify")
async def show_verify(visitor: VisitorDep, token: str = "") -> Response:
    return session.show(visitor, _verify_page(token))


@router.post("/verify")
async def verify(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    token = fields.get("token", "")
    try:
        tokens = await accounts.verify_email(
            visitor.database,
            visitor.request.app.state.tokens,
            link_token=token,
            password=fields.get("password", ""),
            user_agent_family=user_agent_family(visitor.request),
            policy=policy_of(visitor.settings),
            network_address=network_address(visitor.request),
        )
    except (LinkNotGood, WrongCredentials):
        sentence = "The link is not good any more, or that is not the password you chose."
        return session.show(visitor, _verify_page(token), status=422, errors={"form": sentence})
    response = RedirectResponse("/", status_code=303)
    session.set_tokens(response, visitor.settings, tokens)
    return session.finish(visitor, response)


def _forgot_page(email: str = "") -> AskPage:
    return AskPage(
        title="Choose another password",
        lede="We send a link to your address. It is good for one hour.",
        action_url="/forgot",
        button="Send the link",
        fields=(AskField("email", "E-mail address", "email", "username", value=email),),
        other=("Back to the sign-in page", "/sign-in"),
    )


@router.get("/forgot")
async def show_forgot(visitor: VisitorDep) -> Response:
    return session.show(visitor, _forgot_page())


@router.post("/forgot")
async def forgot(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    email = fields.get("email", "")
    try:
        await accounts.request_password_reset(visitor.database, address=email)
    except NotAnEmail as refusal:
        errors = {"email": refusal.detail}
        return session.show(visitor, _forgot_page(email), status=422, errors=errors)
    return session.show(visitor, LOOK_INTO_MAIL)


def _reset_page(token: str) -> AskPage:
    return AskPage(
        title="Choose another password",
        lede="Every session ends, on all devices. Second factors stay as they are.",
        action_url="/reset",
        button="Use this password",
        fields=(NEW_PASSWORD,),
        account="",
        hidden=(("token", token),),
        other=("Ask for another link", "/forgot"),
    )


@router.get("/reset")
async def show_reset(visitor: VisitorDep, token: str = "") -> Response:
    return session.show(visitor, _reset_page(token))


@router.post("/reset")
async def reset(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    token = fields.get("token", "")
    try:
        await accounts.reset_password(
            visitor.database,
            link_token=token,
            password=fields.get("password", ""),
            policy=policy_of(visitor.settings),
        )
    except LinkNotGood as refusal:
        errors = {"form": refusal.detail}
    except (PasswordBreached, PasswordTooShort) as refusal:
        errors = {"password": refusal.detail}
    else:
        return _signed_out(visitor, "Your password is changed", "Please sign in with it.")
    return session.show(visitor, _reset_page(token), status=422, errors=errors)


@router.get("/change-email")
async def show_change_email(visitor: VisitorDep, token: str = "") -> Response:
    page = AskPage(
        title="Use this address",
        lede="Your account moves to the address the link went to. Every session ends.",
        action_url="/change-email",
        button="Move my account",
        hidden=(("token", token),),
    )
    return session.show(visitor, page)


@router.post("/change-email")
async def change_email(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    await accounts.change_email(visitor.database, link_token=fields.get("token", ""))
    return _signed_out(visitor, "Your address is changed", "Please sign in with the new one.")


def _signed_out(visitor: Visitor, title: str, sentence: str) -> Response:
    """Every session has ended: this browser must not show itself as signed in either."""
    page = ToldPage(title, (sentence,), ("To the sign-in page", "/sign-in"))
    response = session.show(Visitor(visitor.request, None), page)
    session.clear_tokens(response, visitor.settings)
    return response
