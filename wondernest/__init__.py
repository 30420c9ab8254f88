"""WonderNest: the data platform of a child-development product."""

__version__ = "0.1.0"
