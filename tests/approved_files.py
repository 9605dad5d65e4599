"""Approved files: what the product shows to the outside, kept as text and changed only on purpose."""

import difflib
import os
from itertools import islice
from pathlib import Path

FOLDER = Path(__file__).parent / "approved"
REWRITE = "ANJUAN_APPROVE"


def approved(name: str, text: str) -> None:
    """Assert that ``text`` is what was approved under ``name``; with ANJUAN_APPROVE=1 approve it instead.

    The failure shows the first lines that differ.
    """
    path = FOLDER / name
    text = text if text.endswith("\n") else f"{text}\n"
    if os.environ.get(REWRITE) == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    assert path.exists(), f"{name} was never approved: look at it, then run again with {REWRITE}=1"
    before = path.read_text(encoding="utf-8")
    if before != text:
        difference = difflib.unified_diff(before.splitlines(), text.splitlines(), "approved", "now", lineterm="", n=2)
        shown = "\n".join(islice(difference, 60))
        raise AssertionError(f"{name} has changed; if that is meant, run again with {REWRITE}=1\n{shown}")
