"""A very small SVG writer: elements, escaped text, numbers of fixed precision."""

import re
from typing import TypeAlias

from markupsafe import Markup, escape

Attribute: TypeAlias = str | int | float

_IDENTIFIER = re.compile(r"[a-z][a-z0-9-]*\Z")
# What XML 1.0 forbids even when escaped; one such character in a nickname would break the chart.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decimal(value: float) -> str:
    """At most three decimals and no trailing zeros, so that equal charts are equal text."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """Replace characters that XML cannot carry by the replacement character."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def identifier(text: str) -> str:
    """Check an id made by our own code; several ids are derived from it, so it stays plain."""
    if _IDENTIFIER.match(text) is None:
        raise ValueError(f"not a plain lower-case identifier: {text!r}")
    return text


def element(name: str, attributes: dict[str, Attribute], /, *children: Markup | str) -> Markup:
    """One element; children that are not Markup are escaped, attributes always are."""
    written = "".join(f' {key}="{escape(_attribute(value))}"' for key, value in attributes.items())
    inner = "".join(
        child if isinstance(child, Markup) else str(escape(clean(child))) for child in children
    )
    body = f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"
    # Every part was escaped above, or is a name or id chosen by this package.
    return Markup(body)  # noqa: S704


def _attribute(value: Attribute) -> str:
    return clean(value) if isinstance(value, str) else decimal(value)


def picture(
    chart_id: str,
    *,
    title: str,
    description: str,
    attributes: dict[str, Attribute],
    children: tuple[Markup, ...],
) -> Markup:
    """The outer element: an image with a name and a description for assistive technology."""
    identifier(chart_id)
    named: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "id": chart_id,
        "role": "img",
        "aria-labelledby": f"{chart_id}-title",
        "aria-describedby": f"{chart_id}-desc",
        **attributes,
    }
    return element(
        "svg",
        named,
        element("title", {"id": f"{chart_id}-title"}, title),
        element("desc", {"id": f"{chart_id}-desc"}, description),
        *children,
    )


def hatch(pattern_id: str, *, css_class: str, spacing: int = 6) -> Markup:
    """Diagonal lines in user units, so that neighbouring shapes join without a seam."""
    return element(
        "pattern",
        {
            "id": pattern_id,
            "width": spacing,
            "height": spacing,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
        element("rect", {"class": f"{css_class}-ground", "width": spacing, "height": spacing}),
        element("line", {"class": f"{css_class}-line", "x1": 0, "y1": 0, "x2": 0, "y2": spacing}),
    )
