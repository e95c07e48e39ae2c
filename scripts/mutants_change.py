"""One way to change a text, whatever language it is in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A replacement of one range of a file's text."""

    start: int
    end: int
    text: str
    what: str
