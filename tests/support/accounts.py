"""What tests of accounts do again and again."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from httpx2 import Client
from starlette.testclient import TestClient

from tests.support.people import PASSWORD, People
from wondernest.core import jobs as core_jobs
from wondernest.core import service
from wondernest.core import service_accounts as accounts
from wondernest.core.service import Tokens
from wondernest.db.pool import Database, NotSignedIn
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.synth import families


def new_address() -> str:
    return f"parent-{uuid4().hex}@example.org"


async def open_account(
    people: People,
    address: str,
    password: str = PASSWORD,
    *,
    display_name: str | None = "A parent",
    time_zone: str = "Europe/Berlin",
) -> None:
    """Registers; nothing is proved."""
    await accounts.register(
        people.database,
        address=address,
        password=password,
        display_name=display_name,
        time_zone=time_zone,
        country="DE",
        policy=people.policy,
    )


async def prove(people: People, link_token: str, password: str = PASSWORD) -> Tokens:
    """Follows the mailed link; signed in afterwards."""
    return await accounts.verify_email(
        people.database,
        people.tokens,
        link_token=link_token,
        password=password,
        user_agent_family=None,
        policy=people.policy,
    )


async def register(
    people: People, address: str, password: str = PASSWORD, time_zone: str = "Europe/Berlin"
) -> None:
    """An account whose address is proved."""
    await open_account(people, address, password, time_zone=time_zone)
    await families.prove_address(
        people.database,
        people.jobs,
        people.tokens,
        address=address,
        password=password,
        policy=people.policy,
    )


async def mailed_token(jobs: Database, address: str, purpose: str = "email_verification") -> str:
    """The token of the newest open link of an address, out of the message it is sent in."""
    letterbox = families.Letterbox()
    link_id = await core_jobs.find_open_link(jobs, address=address, purpose=purpose)
    assert link_id is not None, "no link is open"
    assert await core_jobs.send_link(jobs, letterbox, link_id=link_id, public_url="")
    return letterbox.token()


def token_from_mail(site: Site, address: str, purpose: str = "email_verification") -> str:
    """The same for tests that call the service over HTTP, with a pool of its own."""

    async def find() -> str:
        vault = Vault(site.home / "keys")
        jobs = Database(site.url("wn_jobs"), vault, size=1, wait_seconds=10, prepare=False)
        await jobs.open()
        try:
            return await mailed_token(jobs, address, purpose)
        finally:
            await jobs.close()
            vault.close()

    # In a thread: some of those tests run inside a loop all the same.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(find())).result()


def age_ticket(client: Client) -> str:
    """Passes the age screen over HTTP."""
    answer = client.post("/api/v1/age-screens", json={"birth_year": 1988, "birth_month": 5})
    assert answer.status_code == 201, answer.text
    ticket: str = answer.json()["age_ticket"]
    return ticket


def sign_up(client: TestClient, site: Site, address: str) -> dict[str, str]:
    """Registers over HTTP and follows the mailed link; the headers of a signed-in parent."""
    account = {"email": address, "password": PASSWORD, "age_ticket": age_ticket(client)}
    zone = {"time_zone": "Europe/Berlin", "country": "DE"}
    assert client.post("/api/v1/accounts", json=account | zone).status_code == 202
    proof = {"token": token_from_mail(site, address), "password": PASSWORD}
    answer = client.post("/api/v1/accounts/verify", json=proof)
    assert answer.status_code == 201, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def sign_in(
    people: People, address: str, password: str = PASSWORD, network_address: str | None = None
) -> Tokens:
    return service.completed(
        await service.sign_in(
            people.database,
            people.tokens,
            address=address,
            password=password,
            user_agent_family="Firefox",
            policy=people.policy,
            at=clock.now(),
            network_address=network_address,
        )
    )


async def refresh(people: People, refresh_token: str) -> Tokens:
    return await service.refresh(
        people.database,
        people.tokens,
        refresh_token=refresh_token,
        policy=people.policy,
        at=clock.now(),
    )


async def is_live(people: People, tokens: Tokens) -> bool:
    try:
        async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
            return (await service.get_profile(tx)).user_id == tokens.user_id
    except NotSignedIn:
        return False
