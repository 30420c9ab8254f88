"""Tools for developing WonderNest. The product never imports this package."""
