"""Pages about what is refused: every refusal of the product, and every SQLSTATE of the house."""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import walk_packages

import wondernest
from wondernest.kit.errors import Refusal
from wondernest.ops.reference import markdown
from wondernest.ops.reference.catalogue import Function

_HOLDERS = {"errors", "pool", "email", "envelope", "vault"}
_OURS = "WN"


class CodeWithoutRefusal(Refusal):
    """The database raises a code that no refusal stands for."""

    status = 409


class RefusalWithoutRaiser(Refusal):
    """A refusal waits for a code that no function of the database raises."""

    status = 409


def all_refusals() -> list[type[Refusal]]:
    """Every refusal of the product, in the same order every time."""
    for module in walk_packages(wondernest.__path__, "wondernest."):
        if module.name.rsplit(".", 1)[-1] in _HOLDERS:
            import_module(module.name)
    # Two refusals may share a code; their names decide then.
    return sorted(
        _subclasses(Refusal), key=lambda kind: (kind.code, kind.__module__, kind.__qualname__)
    )


def _subclasses(kind: type[Refusal]) -> set[type[Refusal]]:
    own = {child for child in kind.__subclasses__() if child.__module__.startswith("wondernest.")}
    return own.union(*(_subclasses(child) for child in own)) if own else own


def _sentence(kind: type[Refusal]) -> str:
    return " ".join((kind.__doc__ or "").split())


def errors_page() -> str:
    """All refusals of the product: code, HTTP status, SQLSTATE or constraint, sentence."""
    rows = []
    for kind in all_refusals():
        mark = kind.__dict__.get("sqlstate") or kind.__dict__.get("constraint")
        rows.append((f"`{kind.code}`", str(kind.status), markdown.code(mark), _sentence(kind)))
    return markdown.page(
        "Errors",
        "Every refusal has a code that does not change; the API answers with"
        " `application/problem+json`. Where the database refuses, its SQLSTATE or the constraint"
        " that was broken stands in the third column: see [SQLSTATEs](sqlstates.md).",
        markdown.table(("code", "HTTP", "database", "sentence"), rows),
    )


def raisers(functions: Sequence[Function]) -> dict[str, list[Function]]:
    """Which functions raise each code of the house."""
    found: dict[str, list[Function]] = {}
    for function in functions:
        for code in function.sqlstates:
            found.setdefault(code, []).append(function)
    return dict(sorted(found.items()))


def check_sqlstates(functions: Sequence[Function], refusals: Sequence[type[Refusal]]) -> None:
    """Raises when a code has no refusal, or a refusal nobody who raises its code."""
    raised = set(raisers(functions))
    known = {kind.sqlstate for kind in refusals if (kind.sqlstate or "").startswith(_OURS)}
    if unknown := sorted(raised - known):
        raise CodeWithoutRefusal(f"no refusal stands for {', '.join(unknown)}")
    if silent := sorted(code for code in known - raised if code):
        raise RefusalWithoutRaiser(f"no function raises {', '.join(silent)}")


def sqlstates_page(functions: Sequence[Function]) -> str:
    """Every SQLSTATE of the house: the refusal it becomes and the functions that raise it."""
    refusals = all_refusals()
    check_sqlstates(functions, refusals)
    by_state = {kind.sqlstate: kind for kind in refusals if kind.__dict__.get("sqlstate")}
    rows = []
    for code, raising in raisers(functions).items():
        kind = by_state[code]
        names = sorted({function.full_name for function in raising})
        rows.append((f"`{code}`", f"`{kind.code}`", str(kind.status), _sentence(kind),
                     markdown.codes(names)))  # fmt: skip
    return markdown.page(
        "SQLSTATEs",
        "Codes that the database's own functions raise, and the refusal each becomes. Programs"
        " that speak SQL directly can rely on the code; the text of the message may change.",
        markdown.table(("SQLSTATE", "refusal", "HTTP", "sentence", "raised by"), rows),
        "Of PostgreSQL's own codes these become refusals too: "
        + ", ".join(
            f"`{state}` (`{kind.code}`)"
            for state, kind in sorted(by_state.items(), key=lambda item: str(item[0]))
            if not str(state).startswith(_OURS)
        )
        + ". Every other error of the server is a defect of the service and is logged as one.",
    )
