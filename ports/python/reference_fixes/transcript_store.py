"""The text of each conversation item, whichever of its events arrive, in whatever order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True)
class Created:
    """The server announced an item."""

    item: str
    role: str | None = None


@dataclass(frozen=True)
class Delta:
    """A piece of the item's text."""

    item: str
    text: str


@dataclass(frozen=True)
class Completed:
    """The item's authoritative text."""

    item: str
    text: str


@dataclass(frozen=True)
class Deleted:
    """The item is gone."""

    item: str


TranscriptInput = Created | Delta | Completed | Deleted


@dataclass(frozen=True)
class Text:
    """The whole text so far, after a delta."""

    item: str
    text: str


@dataclass(frozen=True)
class Final:
    """The authoritative text."""

    item: str
    text: str


@dataclass(frozen=True)
class LateDeltaIgnored:
    """A delta came after the authoritative text."""

    item: str


TranscriptEffect = Text | Final | LateDeltaIgnored


@dataclass
class TranscriptEntry:
    """One item; `synthesized` until its `Created` comes."""

    text: str = ""
    final: bool = False
    role: str | None = None
    synthesized: bool = True


class TranscriptStore:
    """Makes an entry from whichever event comes first, and never loses text."""

    def __init__(self) -> None:
        self.items: dict[str, TranscriptEntry] = {}

    def handle(self, input: TranscriptInput, now: int = 0) -> list[TranscriptEffect]:
        """Takes one event and returns what changed for the reader."""
        match input:
            case Created():
                self._created(input)
            case Delta():
                return [self._delta(input)]
            case Completed():
                return [self._completed(input)]
            case Deleted():
                self.items.pop(input.item, None)
            case _:
                assert_never(input)
        return []

    def _entry(self, item: str) -> TranscriptEntry:
        return self.items.setdefault(item, TranscriptEntry())

    def _created(self, event: Created) -> None:
        entry = self._entry(event.item)
        entry.synthesized = False
        if event.role is not None:
            entry.role = event.role

    def _delta(self, event: Delta) -> TranscriptEffect:
        entry = self._entry(event.item)
        if entry.final:
            return LateDeltaIgnored(event.item)
        entry.text += event.text
        return Text(event.item, entry.text)

    def _completed(self, event: Completed) -> TranscriptEffect:
        entry = self._entry(event.item)
        entry.text = event.text
        entry.final = True
        return Final(event.item, entry.text)
