"""Import contracts that import-linter does not bring. They are named in pyproject.toml."""

import sys
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

EDGE_RANK = 3
RANKS = {
    "routes": EDGE_RANK,
    "jobs": EDGE_RANK,
    "commands": EDGE_RANK,
    "service": 2,
    "_store": 1,
    "rows": 0,
    "errors": 0,
}

Breach = tuple[str, str]  # importer, imported


def _check(breaches: Iterator[Breach]) -> ContractCheck:
    found = sorted(set(breaches))
    return ContractCheck(kept=not found, metadata={"breaches": found})


def _render(check: ContractCheck, graph_hint: str) -> None:
    for importer, imported in check.metadata["breaches"]:
        output.print_error(f"{importer} imports {imported}: {graph_hint}")


def _direct_imports(graph: ImportGraph) -> Iterator[Breach]:
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            yield importer, imported


def _is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


class PrivateModules(Contract):
    """A module whose name begins with one underscore is imported only inside its own package."""

    type_name = "private_modules"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 (given signature)
        """Look at every direct import of a private module."""
        return _check(
            (importer, imported)
            for importer, imported in _direct_imports(graph)
            if any(not _is_within(importer, owner) for owner in self._owners(imported))
        )

    @staticmethod
    def _owners(module: str) -> Iterator[str]:
        """The packages to which the private parts of a dotted name belong."""
        parts = module.split(".")
        if parts[0] not in {"wondernest", "wondernest_db"}:
            return
        for position, part in enumerate(parts):
            if part.startswith("_") and not part.startswith("__"):
                yield ".".join(parts[:position])

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each intruder."""
        _render(check, "the leading underscore keeps it private to its package.")


class SliceFiles(Contract):
    """Files split by noun keep the layer of their first word; helpers never reach up to the edges.

    `service_invitations` counts as service, `routes_children` as routes. A helper (`tokens`,
    `formats`) may serve any layer, so it must import none of the edges, and what it imports counts
    for whoever imports it: rows may not reach the service through a helper.
    """

    type_name = "slice_files"
    containers = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 (given signature)
        """Compare the rank of every importer with the highest rank it reaches."""
        names = [str(name) for name in self.containers]  # type: ignore[attr-defined]  # a field reads as a list
        return _check(breach for name in names for breach in self._breaches(graph, name))

    def _breaches(self, graph: ImportGraph, container: str) -> Iterator[Breach]:
        for importer in graph.find_descendants(container):
            rank, kind = self._place(importer, container)
            limit = EDGE_RANK - 1 if rank is None else rank
            for imported in self._reached(graph, importer, container):
                other_rank, other_kind = self._place(imported, container)
                if other_rank is None or other_kind == kind:
                    continue
                if other_rank > limit or other_rank == rank == EDGE_RANK:
                    yield importer, imported

    def _reached(self, graph: ImportGraph, start: str, container: str) -> set[str]:
        """Ranked modules that `start` imports, directly or through helpers of the same slice."""
        reached: set[str] = set()
        seen = {start}
        waiting = [start]
        while waiting:
            for imported in graph.find_modules_directly_imported_by(waiting.pop()):
                if imported in seen or not _is_within(imported, container):
                    continue
                seen.add(imported)
                if self._place(imported, container)[0] is None:
                    waiting.append(imported)
                else:
                    reached.add(imported)
        return reached

    @staticmethod
    def _place(module: str, container: str) -> tuple[int | None, str]:
        """Rank and kind of a module: (2, "service") for `….service_invitations.letters`."""
        first = module.removeprefix(container).lstrip(".").split(".")[0]
        for kind, rank in RANKS.items():
            if first == kind or first.startswith(kind + "_"):
                return rank, kind
        return None, first

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that points up."""
        _render(check, "in a slice the order is edges, service, _store, rows and errors.")


class ImportsOnly(Contract):
    """The named packages import themselves, the allowed modules, and nothing else."""

    type_name = "imports_only"
    importers = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    standard_library = fields.BooleanField(required=False, default=False)
    except_modules = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 (given signature)
        """Look at every direct import that leaves the package."""
        packages = [str(name) for name in self.importers]  # type: ignore[attr-defined]  # a field reads as a list
        allowed = {str(name) for name in self.allowed}  # type: ignore[attr-defined]
        if bool(self.standard_library):
            allowed |= set(sys.stdlib_module_names)
        allowed -= {str(name) for name in self.except_modules}  # type: ignore[attr-defined]
        return _check(
            (importer, imported)
            for importer, imported in _direct_imports(graph)
            for package in packages
            if _is_within(importer, package)
            and not _is_within(imported, package)
            and imported.split(".")[0] not in allowed
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each foreign import."""
        _render(check, "this package may not depend on it.")
