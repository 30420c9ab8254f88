"""Entity diagrams of the schemas, drawn by ourselves."""

from wondernest.ops.reference.catalogue import Catalogue
from wondernest.ops.reference.er.drawing import svg
from wondernest.ops.reference.er.model import drawing_of


def diagram(catalogue: Catalogue, schema: str) -> str:
    """The diagram of a schema as SVG; equal catalogues give equal texts."""
    return svg(drawing_of(catalogue, schema))
