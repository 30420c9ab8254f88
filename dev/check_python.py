"""Says in one sentence why this Python cannot carry an environment; written for any Python 3."""

import sys

MINIMUM = (3, 11)


def problem() -> str:
    """The sentence, empty if all is well."""
    found = "%d.%d" % sys.version_info[:2]  # noqa: UP031 (an old Python must be able to run this)
    if sys.version_info[:2] < MINIMUM:
        return "Python 3.11 or newer is needed; this one is %s. Try: make PYTHON=python3.12" % found  # noqa: UP031
    for module in ("venv", "ensurepip"):
        try:
            __import__(module)
        except ImportError:
            return (
                "this Python %s has no %s: install your system's package for it"  # noqa: UP031
                " (often called python3-venv), or say make PYTHON=… for another one"
                % (found, module)
            )
    return ""


if __name__ == "__main__":
    sys.exit(problem() or 0)
