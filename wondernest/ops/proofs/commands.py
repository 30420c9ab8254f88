"""`wondernest prove …`: one command for each proof."""

import json
from typing import Annotated, Protocol

import typer
from rich.console import Console
from rich.markup import escape

from wondernest.ops.proofs import consent, isolation, no_raw
from wondernest.ops.proofs.instance import Instance, throw_away
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


class Proof(Protocol):
    """A proof on an instance."""

    def __call__(self, instance: Instance, say: Say, *, sabotage: str | None = None) -> Result: ...


@app.command("isolation")
def prove_isolation(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """No family's rows reach another family, whatever is tried."""
    _run(isolation.prove, as_json=as_json, sabotage=_known(sabotage, isolation.SABOTAGE))


@app.command("no-raw")
def prove_no_raw(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """No sound, no words, no voice can be stored, neither by a schema change nor in a row."""
    _run(no_raw.prove, as_json=as_json, sabotage=_known(sabotage, no_raw.SABOTAGE))


@app.command("consent")
def prove_consent(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """No figure of a child without consent; withdrawing always works, in every order."""
    _run(consent.prove, as_json=as_json, sabotage=_known(sabotage, consent.SABOTAGE))


def _known(sabotage: str | None, names: tuple[str, ...]) -> str | None:
    if sabotage is not None and sabotage not in names:
        raise typer.BadParameter(f"one of {', '.join(names)}")
    return sabotage


def _run(proof: Proof, *, as_json: bool, sabotage: str | None) -> None:
    chatter = Console(stderr=True)
    with chatter.status("starting a throw-away instance") as status, throw_away() as instance:
        result = proof(instance, status.update, sabotage=sabotage)
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
    word = "held" if result.passed else f"NOT held, {len(result.failures)} failures"
    typer.echo(f"{result.proof}: {word}; {result.tried} attempts in {result.seconds} s")
