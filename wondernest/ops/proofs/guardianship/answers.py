"""Every route and page of the service, asked with the real ids of the family."""

import json
import re
import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from uuid import UUID

from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.guardianship.people import People, Person, token_of
from wondernest.ops.proofs.guardianship.samples import sample_body, sample_query
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.serving import service
from wondernest.web import auth, forms

NICKNAME = "Nestling"
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What differs from one answer to the next, whoever asks.
OWN = re.compile(r'"request_id":"[^"]*"|name="csrf_token" value="[^"]*"|\d\d:\d\d(:[\d.]+)?')
# Ends the session that the proof goes on with.
LEFT_OUT = frozenset({"/sign-out", "/security/sessions/end-others", "/metrics"})
STREAM = "/live"


@dataclass(frozen=True, slots=True)
class Route:
    """A method and the pattern of a path."""

    method: str
    path: str

    @property
    def is_of_family(self) -> bool:
        return "{family_id}" in self.path

    @property
    def is_page(self) -> bool:
        return not self.path.startswith("/api/")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    text: str
    location: str

    @property
    def shape(self) -> tuple[int, str, str]:
        """Without what differs from one answer to the next."""
        return self.status, ID.sub("", OWN.sub("", self.text)), ID.sub("", self.location)


def ask(
    instance: Instance,
    people: People,
    ledger: Ledger,
    *,
    routes: Sequence[Route],
    openapi: Mapping[str, Any],
) -> None:
    """Whoever is kept away is answered like a stranger; the twin is let in."""
    asked = [route for route in routes if route.path not in LEFT_OUT]
    with service(instance) as port:
        asker = _Asker(instance, people, port, openapi)
        of_family = [route for route in asked if route.is_of_family and STREAM not in route.path]
        for route in of_family:
            _of_family(asker, people, ledger, route)
        for route in asked:
            if not route.is_of_family and route.method == "GET":
                _of_nobody(asker, people, ledger, route)
        let_in = sum(_is_let_in(asker, people, route) for route in of_family)
    ledger.check(len(of_family) > 40, f"{len(of_family)} routes of families only were found")
    ledger.check(let_in > 25, f"the twin is let in by {let_in} routes only")
    ledger.parts["routes"] = f"{len(asked)} found, {let_in} of {len(of_family)} let the twin in"


class _Asker:
    """Fills in ids and bodies, and signs as a person."""

    def __init__(
        self, instance: Instance, people: People, port: int, openapi: Mapping[str, Any]
    ) -> None:
        self._people = people
        self._port = port
        self._openapi = openapi
        self._form_key = instance.vault.derive("web.forms")
        self._tokens = {
            person.name: token_of(instance, person)
            for person in (
                people.free, people.kept, people.part, people.helper, people.stranger
            )
        }  # fmt: skip

    def ask(self, person: Person, route: Route, child_id: UUID | None = None) -> Answer:
        """The child is the first one unless another is given."""
        child = str(child_id or self._people.child_id)
        path = self._filled(route, child)
        headers = {"Accept": "text/html" if route.is_page else "application/json"}
        body: bytes | None = None
        if route.is_page:
            headers["Cookie"] = f"{auth.ACCESS_COOKIE}={self._tokens[person.name]}"
            if route.method == "POST":
                form = {
                    "csrf_token": forms.token(self._form_key, str(person.actor.session_id)),
                    "email": "another@example.org", "role": "viewer", "sees": "chosen",
                    "reference": "A court, 2/26", "child": child, "decision": "decline",
                    "nickname": "Chick", "birth_year": "2025", "birth_month": "3",
                }  # fmt: skip
                body = urllib.parse.urlencode(form).encode()
                headers["Content-Type"] = "application/x-www-form-urlencoded"
        else:
            headers["Authorization"] = f"Bearer {self._tokens[person.name]}"
            path += sample_query(self._openapi, route.method, route.path)
            sample = sample_body(self._openapi, route.method, route.path, self._known(child))
            if sample is not None:
                body = json.dumps(sample).encode()
                headers["Content-Type"] = "application/json"
        return self._send(route.method, path, headers, body)

    def _known(self, child: str) -> dict[str, str]:
        """Values of parameters and fields, by their name."""
        people = self._people
        return {
            "family_id": str(people.family_id), "child_id": child,
            "user_id": str(people.helper.user_id), "invitation_id": str(people.invitation_id),
            "verification_id": str(people.free.verification_id),
            "device_id": str(people.home.device_id), "purpose": "audio_metrics",
            "email": "another@example.org", "time_zone": "Europe/Berlin", "country": "DE",
        }  # fmt: skip

    def _filled(self, route: Route, child: str) -> str:
        known = self._known(child)
        return re.sub(
            r"\{(\w+)(?::\w+)?\}",
            lambda found: known.get(found[1], str(clock.new_id())),
            route.path,
        )

    def _send(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=dict(headers))
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            return Answer(answer.status, text, answer.headers.get("Location", ""))
        finally:
            connection.close()


def _of_family(asker: _Asker, people: People, ledger: Ledger, route: Route) -> None:
    what = f"{route.method} {route.path}"
    ledger.attack("route", what)
    kept, stranger = (asker.ask(person, route) for person in (people.kept, people.stranger))
    ledger.check(
        kept.shape == stranger.shape,
        f"{what} answers who is kept away ({kept.status}) unlike a stranger ({stranger.status})",
    )
    ledger.check(
        kept.status >= 400 and NICKNAME not in kept.text,
        f"{what} lets in who is kept away: {kept.status}",
    )
    if route.method != "GET":
        return
    for person in (people.part, people.helper):
        answer = asker.ask(person, route)
        ledger.check(
            NICKNAME not in answer.text and str(people.child_id) not in answer.text,
            f"{what} shows {person.name} the child",
        )
        if "{child_id}" in route.path:
            unknown = asker.ask(person, route, clock.new_id())
            ledger.check(
                answer.shape == unknown.shape,
                f"{what} answers {person.name} ({answer.status}) unlike for a child that is not"
                f" there ({unknown.status})",
            )


def _of_nobody(asker: _Asker, people: People, ledger: Ledger, route: Route) -> None:
    """Lists of one's own: the family is not among them."""
    what = f"{route.method} {route.path}"
    ledger.attack("route", what)
    for person in (people.kept, people.part, people.helper):
        answer = asker.ask(person, route)
        # Their own child is called the same: the identifier tells.
        ledger.check(
            str(people.child_id) not in answer.text, f"{what} shows {person.name} the child"
        )
        if person is people.kept:
            ledger.check(
                str(people.family_id) not in answer.text,
                f"{what} names the family to who is kept away",
            )


def _is_let_in(asker: _Asker, people: People, route: Route) -> bool:
    """As the twin; last of all, because what they may they do."""
    answer = asker.ask(people.free, route)
    return answer.status not in {401, 404, 410}
