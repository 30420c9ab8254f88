"""`wondernest consent …`: receipts checked without asking anybody, deletions that are late."""

import json
from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from wondernest.db.commands import run_in_transaction
from wondernest.db.vault import Vault
from wondernest.family import receipts, service_consent_ends
from wondernest.family.errors import NoReceiptKeys
from wondernest.kit import clock
from wondernest.settings import Settings

app = typer.Typer(
    help="Check receipts of consent, and that what was withdrawn is deleted.",
    no_args_is_help=True,
)

Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.callback()
def group() -> None:
    """Check receipts of consent, and that what was withdrawn is deleted."""


@app.command("verify-receipt")
def verify_receipt(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The receipt.")],
    key: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Published keys, consent-keys.json."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Says whether a receipt is genuine, every byte of it; exit 1 when not."""
    keys = receipts.read_key_set(key.read_bytes()) if key else _own_keys(Settings())
    found = receipts.verify(file.read_bytes(), keys)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    event, purposes = found["event"], found["pii_processing"]["purposes"]
    state = event["event_state"].removeprefix("dpv:")
    typer.echo(f"genuine: {state} for {purposes[0]['purpose']} at {event['event_time']}")


@app.command("keys")
def show_keys() -> None:
    """Prints the public keys, as they are published at /.well-known/consent-keys.json."""
    typer.echo(json.dumps(_own_key_set(Settings())))


@app.command("overdue")
def show_overdue(as_json: Json = False) -> None:
    """Says how many withdrawals wait longer than a day for their deletion; exit 3 when any does."""
    late = run_in_transaction(lambda tx: service_consent_ends.measure_overdue(tx, at=clock.now()))
    due = None if late.oldest_due_at is None else late.oldest_due_at.isoformat()
    if as_json:
        typer.echo(json.dumps({"count": late.overdue_count, "oldest_due_at": due}))
    elif due is None:
        typer.echo("no deletion is late")
    else:
        typer.echo(f"{late.overdue_count} late, the oldest was due at {due}")
    if due is not None:
        raise typer.Exit(3)


def _own_keys(settings: Settings) -> dict[str, Ed25519PublicKey]:
    return receipts.read_key_set(json.dumps(_own_key_set(settings)).encode())


def _own_key_set(settings: Settings) -> dict[str, list[dict[str, str]]]:
    folder = settings.home / "keys"
    if not (folder / "root.key").exists():
        raise NoReceiptKeys
    vault = Vault(folder)
    try:
        return receipts.ReceiptKeys(vault, epoch=settings.receipt_key_epoch).key_set()
    finally:
        vault.close()
