"""How large a test runs: reduced unless ANJUAN_SOAK=1."""

import os
from typing import TypeVar

Size = TypeVar("Size")

SOAK = os.environ.get("ANJUAN_SOAK") == "1"


def sized(reduced: Size, full: Size) -> Size:
    """The full size in a soak run, the reduced one otherwise."""
    return full if SOAK else reduced
