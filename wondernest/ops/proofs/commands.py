"""`wondernest prove …`: one command for each proof."""

import json
from collections.abc import Callable
from typing import Annotated, Protocol

import typer
from rich.console import Console
from rich.markup import escape

from wondernest.ops.proofs import isolation
from wondernest.ops.proofs.instance import Instance, throw_away
from wondernest.ops.proofs.result import Result, Say

app = typer.Typer(
    help="Attack a throw-away instance and count what gets through.", no_args_is_help=True
)

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Sabotage = Annotated[
    str | None,
    typer.Option(hidden=True, help="Take one protection away first: the proof must then fail."),
]
OpenInstance = Callable[[], object]


class Proof(Protocol):
    """A proof on an instance."""

    def __call__(self, instance: Instance, say: Say, *, sabotage: str | None = None) -> Result: ...


@app.command("isolation")
def prove_isolation(as_json: Json = False, sabotage: Sabotage = None) -> None:
    """No family's rows reach another family, whatever is tried."""
    _run(isolation.prove, as_json=as_json, sabotage=_known(sabotage, isolation.SABOTAGE))


def _known(sabotage: str | None, names: tuple[str, ...]) -> str | None:
    if sabotage is not None and sabotage not in names:
        raise typer.BadParameter(f"one of {', '.join(names)}")
    return sabotage


def _run(proof: Proof, *, as_json: bool, sabotage: str | None) -> None:
    chatter = Console(stderr=True)
    with chatter.status("starting a throw-away instance") as status:

        def say(text: str) -> None:
            status.update(text)

        with throw_away() as instance:
            result = proof(instance, say, sabotage=sabotage)
    _print(result, as_json=as_json, chatter=chatter)
    raise typer.Exit(0 if result.passed else 1)


def _print(result: Result, *, as_json: bool, chatter: Console) -> None:
    for failure in result.failures:
        chatter.print(f"[red]not held[/red] {escape(failure)}")
    if as_json:
        typer.echo(json.dumps(result.as_dict()))
        return
    for exception in result.declared:
        typer.echo(f"declared: {exception}")
    word = "held" if result.passed else f"NOT held, {len(result.failures)} failures"
    typer.echo(f"{result.proof}: {word}; {result.tried} attempts in {result.seconds} s")
