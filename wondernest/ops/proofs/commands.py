"""`wondernest prove …`: one command for each proof."""

import json
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Protocol

import typer
from rich.console import Console
from rich.markup import escape

from wondernest.ops.instance import Instance, throw_away
from wondernest.ops.proofs import (
    consent,
    factors,
    guardianship,
    ingest,
    isolation,
    login,
    no_raw,
    privacy,
    rollups,
    sessions,
)
from wondernest.ops.proofs.result import Result, Say

app = typer.Typer(
    help="Attack a throw-away instance and count what gets through.", no_args_is_help=True
)

SHOWN = 20

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Sabotage = Annotated[
    str | None,
    typer.Option(hidden=True, help="Take one protection away first: the proof must then fail."),
]


Sabotages = Annotated[
    list[str] | None,
    typer.Option("--sabotage", hidden=True, help="The same, as often as wanted."),
]
Requests = Annotated[
    int, typer.Option(min=1, help="How many requests of many families share one small pool.")
]

Rows = Annotated[
    int, typer.Option(min=0, max=1_000_000, help="How many raw rows chaos stores; 0 for none.")
]
Workers = Annotated[int, typer.Option(min=1, max=16, help="How many workers compute, and die.")]


Proof = Callable[[Instance, Say], Result]


@app.command("isolation")
def prove_isolation(
    requests: Requests = isolation.REQUESTS, as_json: Json = False, sabotage: Sabotages = None
) -> None:
    """No family's rows reach another family, whatever is tried."""
    taken = [_known(name, isolation.SABOTAGE) for name in sabotage or ()]
    _run(partial(isolation.prove, requests=requests, sabotage=taken), as_json=as_json)


@app.command("no-raw")
def prove_no_raw(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """No sound, no words, no voice can be stored, neither by a schema change nor in a row."""
    taken = _known(sabotage, no_raw.SABOTAGE) if sabotage else None
    _run(partial(no_raw.prove, sabotage=taken), as_json=as_json)


@app.command("consent")
def prove_consent(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """No figure of a child without consent; withdrawing always works, in every order."""
    taken = _known(sabotage, consent.SABOTAGE) if sabotage else None
    _run(partial(consent.prove, sabotage=taken), as_json=as_json)


@app.command("login")
def prove_login(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """Guessing gets nobody in, locks without telling, and never breaks the service."""
    taken = _known(sabotage, login.SABOTAGE) if sabotage else None
    _run(partial(login.prove, sabotage=taken), as_json=as_json)


@app.command("second-factor")
def prove_second_factor(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """A stolen password gets nobody past the second factor; no code opens two sessions."""
    taken = _known(sabotage, factors.SABOTAGE) if sabotage else None
    _run(partial(factors.prove, sabotage=taken), as_json=as_json)


@app.command("sessions")
def prove_sessions(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """No honest client is ever signed out, and a thief always ends the session."""
    taken = _known(sabotage, sessions.SABOTAGE) if sabotage else None
    _run(partial(sessions.prove, sabotage=taken), as_json=as_json)


@app.command("privacy-budget")
def prove_privacy_budget(
    draws: Annotated[int, typer.Option(min=1000, help="Draws for each estimate.")] = privacy.DRAWS,
    as_json: Json = False,
    sabotage: Sabotage = None,
) -> None:
    """Statistics about all families lose no more privacy than they are charged, ever."""
    taken = _known(sabotage, privacy.SABOTAGE) if sabotage else None
    _run(partial(privacy.prove, sabotage=taken, draws=draws), as_json=as_json)


class Service(Protocol):
    """What the composition root tells of the HTTP service, which this layer cannot import."""

    def __call__(self, instance: Instance) -> tuple[list[tuple[str, str]], dict[str, Any]]:
        """Method and path of every route, and the description of the API."""


def add_guardianship(describe: Service) -> None:
    """Adds the proof that needs a list of everything the service answers."""

    @app.command("guardianship")
    def prove_guardianship(as_json: Json = False, sabotage: Sabotage = None) -> None:
        """Whom a court keeps away gets no row, no count, no export and no message, anywhere."""
        taken = _known(sabotage, guardianship.SABOTAGE) if sabotage else None

        def proof(instance: Instance, say: Say) -> Result:
            found, openapi = describe(instance)
            routes = [guardianship.Route(method, path) for method, path in found]
            return guardianship.prove(instance, say, routes=routes, openapi=openapi, sabotage=taken)

        _run(proof, as_json=as_json)


@app.command("rollups")
def prove_rollups(
    rows: Rows = rollups.ROWS,
    workers: Workers = rollups.WORKERS,
    as_json: Json = False,
    sabotage: Sabotage = None,
) -> None:
    """Days, weeks and months equal their raw rows, whatever happens to recordings and workers."""
    taken = _known(sabotage, rollups.SABOTAGE) if sabotage else None
    _run(partial(rollups.prove, rows=rows, workers=workers, sabotage=taken), as_json=as_json)


@app.command("ingest")
def prove_ingest(
    batches: Annotated[int, typer.Option(min=80, help="How many batches devices send.")] = (
        ingest.BATCHES
    ),
    as_json: Json = False,
    sabotage: Sabotage = None,
) -> None:
    """What was acknowledged is there exactly once, whatever is killed while devices send."""
    taken = _known(sabotage, ingest.SABOTAGE) if sabotage else None
    proof = partial(ingest.prove, sabotage=taken, batches=batches)
    _run(proof, as_json=as_json, durable=True)


def _known(sabotage: str, names: tuple[str, ...]) -> str:
    if sabotage not in names:
        raise typer.BadParameter(f"one of {', '.join(names)}")
    return sabotage


def _run(proof: Proof, *, as_json: bool, durable: bool = False) -> None:
    chatter = Console(stderr=True)
    started = throw_away(durable=True) if durable else throw_away()
    with chatter.status("starting a throw-away instance") as status, started as instance:
        result = proof(instance, status.update)
    _print(result, as_json=as_json, chatter=chatter)
    raise typer.Exit(0 if result.passed else 1)


def _print(result: Result, *, as_json: bool, chatter: Console) -> None:
    for failure in result.failures[:SHOWN]:
        chatter.print(f"[red]not held[/red] {escape(failure)}", soft_wrap=True)
    if len(result.failures) > SHOWN:
        chatter.print(f"and {len(result.failures) - SHOWN} more; --json lists all")
    if as_json:
        typer.echo(json.dumps(result.as_dict()))
        return
    for exception in result.declared:
        typer.echo(f"declared: {exception}")
    for part, figure in result.parts.items():
        typer.echo(f"{part}: {figure}")
    word = "held" if result.passed else f"NOT held, {len(result.failures)} failures"
    typer.echo(f"{result.proof}: {word}; {result.tried} attempts in {result.seconds} s")
