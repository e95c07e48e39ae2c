"""The ops, config keys, effects and state keys of the vector format, per component."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import ModuleType
from typing import Any


class VectorError(AssertionError):
    """A vector that is malformed or that the component does not satisfy."""


def is_integer(value: object) -> bool:
    """Returns whether a JSON value is an integer; `true` is none."""
    return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True)
class Kind:
    """A type of JSON value, with a name for messages."""

    name: str
    accepts: Callable[[object], bool]


STRING = Kind("a string", lambda value: isinstance(value, str))
INTEGER = Kind("an integer", is_integer)
NATURAL = Kind("an integer >= 0", lambda value: is_integer(value) and int(str(value)) >= 0)
OBJECT = Kind("an object", lambda value: isinstance(value, dict))
STRINGS = Kind(
    "an array of strings",
    lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
)
STRING_MAP = Kind(
    "an object of strings",
    lambda value: isinstance(value, dict) and all(isinstance(v, str) for v in value.values()),
)


def one_of(*values: str) -> Kind:
    """Returns the kind of an enumeration."""
    return Kind(f"one of {', '.join(values)}", lambda value: value in values)


@dataclass(frozen=True)
class Argument:
    """An argument of an op."""

    kind: Kind
    required: bool = False


def required(kind: Kind) -> Argument:
    """Returns an argument that must be present and not null."""
    return Argument(kind, required=True)


def optional(kind: Kind) -> Argument:
    """Returns an argument that may be absent or null."""
    return Argument(kind)


@dataclass(frozen=True)
class Op:
    """An op: the input class it makes, and its arguments by name."""

    input: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True)
class Schema:
    """All that a vector of one component may name."""

    module: str
    core: str
    config: Mapping[str, Kind]
    ops: Mapping[str, Op]
    outs: Mapping[str, Mapping[str, str]]
    state: Mapping[str, Callable[[Any], Any]]
    config_class: str | None = None
    has_timers: bool = False


EPOCH = optional(INTEGER)
TOKEN = optional(STRING)

RESPONSE_GATE = Schema(
    module="response_gate_core",
    core="ResponseGateCore",
    config_class="ResponseGateConfig",
    has_timers=True,
    config={
        "createdTimeoutMs": INTEGER,
        "activeTimeoutMs": INTEGER,
        "cancelTimeoutMs": INTEGER,
        "orphanTimeoutMs": INTEGER,
        "retryDelayMs": INTEGER,
        "maxAttempts": INTEGER,
        "maxPending": INTEGER,
        "onDisconnect": one_of("fail", "retain"),
        "correlation": one_of("metadata", "assume"),
    },
    ops={
        "request": Op(
            "Request",
            {
                "ticket": required(STRING),
                "kind": optional(one_of("auto", "manual")),
                "params": optional(OBJECT),
            },
        ),
        "send_failed": Op("SendFailed", {"token": required(STRING)}),
        "cancel_send_failed": Op("CancelSendFailed"),
        "created": Op("Created", {"id": required(STRING), "token": TOKEN, "epoch": EPOCH}),
        "done": Op(
            "Done",
            {
                "id": optional(STRING),
                "status": optional(one_of("completed", "cancelled", "failed", "incomplete")),
                "token": TOKEN,
                "epoch": EPOCH,
            },
        ),
        "error": Op(
            "Error",
            {
                "code": required(STRING),
                "event_id": optional(STRING),
                "active_id": optional(STRING),
                "epoch": EPOCH,
            },
        ),
        "cancel": Op("Cancel"),
        "withdraw": Op("Withdraw", {"ticket": required(STRING)}),
        "disconnected": Op("Disconnected"),
        "connected": Op("Connected"),
    },
    outs={
        "SendCreate": {"out": "send", "type": "response.create"},
        "SendCancel": {"out": "send", "type": "response.cancel"},
        "Started": {"out": "started"},
        "Finished": {"out": "finished"},
        "Rejected": {"out": "rejected"},
        "Withdrawn": {"out": "withdrawn"},
    },
    state={"phase": lambda core: core.phase, "pending": lambda core: core.pending},
)

RUN_REGISTRY = Schema(
    module="run_registry_core",
    core="RunRegistryCore",
    config_class="RunRegistryConfig",
    has_timers=True,
    config={
        "policy": one_of("perRun", "fifo", "reject"),
        "maxPerSession": INTEGER,
        "killGraceMs": INTEGER,
    },
    ops={
        "begin": Op("Begin", {"run": required(STRING), "session": required(STRING)}),
        "end": Op("End", {"run": required(STRING), "how": optional(STRING)}),
        "cancel": Op("Cancel", {"run": required(STRING)}),
        "cancel_session": Op("CancelSession", {"session": required(STRING)}),
        "shutdown": Op("Shutdown"),
    },
    outs={
        "Started": {"out": "started"},
        "Queued": {"out": "queued"},
        "Rejected": {"out": "rejected"},
        "AbortSignal": {"out": "abort_signal"},
        "Ended": {"out": "ended"},
        "UnknownRun": {"out": "unknown_run"},
    },
    state={"runs": lambda core: core.runs, "sessions": lambda core: core.sessions},
)

DESCRIPTION_GATE = Schema(
    module="description_gate_core",
    core="DescriptionGateCore",
    config_class="DescriptionGateConfig",
    has_timers=True,
    config={"timeoutMs": INTEGER},
    ops={
        "signaling": Op(
            "Signaling",
            {
                "state": required(
                    one_of(
                        "stable",
                        "have-local-offer",
                        "have-remote-offer",
                        "have-local-pranswer",
                        "have-remote-pranswer",
                        "closed",
                    )
                ),
                "epoch": EPOCH,
            },
        ),
        "apply": Op(
            "Apply",
            {
                "id": required(STRING),
                "type": required(one_of("answer", "offer")),
                "epoch": EPOCH,
            },
        ),
        "set_ok": Op("SetOk", {"id": required(STRING)}),
        "set_failed": Op("SetFailed", {"id": required(STRING), "reason": required(STRING)}),
        "wait": Op("Wait", {"waiter": required(STRING)}),
        "background_fault": Op("BackgroundFault", {"what": required(STRING), "epoch": EPOCH}),
        "close": Op("Close"),
        "reconnect": Op("Reconnect"),
    },
    outs={
        "SetRemote": {"out": "set_remote"},
        "Ready": {"out": "ready"},
        "Failed": {"out": "failed"},
        "Released": {"out": "released"},
        "WaitFailed": {"out": "wait_failed"},
        "Fault": {"out": "fault"},
        "FaultStale": {"out": "fault_stale"},
    },
    state={"ready": lambda core: core.ready, "epoch": lambda core: core.epoch},
)

EARLY_LISTENER = Schema(
    module="early_listener_core",
    core="EarlyListenerCore",
    config_class="EarlyListenerConfig",
    config={"capacity": NATURAL, "overflow": one_of("fail", "drop_oldest")},
    ops={
        "message": Op("Message", {"msg": required(STRING), "epoch": EPOCH}),
        "attach": Op("Attach", {"who": required(STRING)}),
        "detach": Op("Detach"),
        "open": Op("Open"),
        "close": Op("Close", {"reason": optional(STRING)}),
        "reconnect": Op("Reconnect"),
    },
    outs={
        "Deliver": {"out": "deliver"},
        "DeliverClose": {"out": "deliver_close"},
        "AttachRefused": {"out": "attach_refused"},
        "Overflow": {"out": "overflow"},
        "DroppedOldest": {"out": "dropped_oldest"},
    },
    state={
        "buffered": lambda core: core.buffered,
        "attached": lambda core: core.attached,
    },
)

TRANSCRIPT = Schema(
    module="transcript_store",
    core="TranscriptStore",
    config={},
    ops={
        "created": Op("Created", {"item": required(STRING), "role": optional(STRING)}),
        "delta": Op("Delta", {"item": required(STRING), "text": required(STRING)}),
        "completed": Op("Completed", {"item": required(STRING), "text": required(STRING)}),
        "deleted": Op("Deleted", {"item": required(STRING)}),
    },
    outs={
        "Text": {"out": "text"},
        "Final": {"out": "final"},
        "LateDeltaIgnored": {"out": "late_delta_ignored"},
    },
    state={
        "items": lambda core: {
            item: {f.name: getattr(entry, f.name) for f in fields(entry)}
            for item, entry in core.items.items()
        }
    },
)

ROUTER = Schema(
    module="event_router_core",
    core="EventRouterCore",
    config_class="EventRouterConfig",
    config={"log": STRINGS, "handlers": STRING_MAP, "throwing": STRINGS},
    ops={"event": Op("Event", {"type": required(STRING)})},
    outs={
        "Logged": {"out": "logged"},
        "Handled": {"out": "handled"},
        "Fault": {"out": "fault"},
        "Unknown": {"out": "unknown"},
    },
    state={},
)

SCHEMAS: Mapping[str, Schema] = {
    "response_gate": RESPONSE_GATE,
    "run_registry": RUN_REGISTRY,
    "description_gate": DESCRIPTION_GATE,
    "early_listener": EARLY_LISTENER,
    "transcript": TRANSCRIPT,
    "router": ROUTER,
}

FIELD_NAMES = {"yield_before": "yieldBefore"}


def import_core(name: str) -> ModuleType:
    """Returns a core's module by its short name."""
    return importlib.import_module(f"reference_fixes.{name}")


def effect_as_json(schema: Schema, effect: Any) -> dict[str, Any]:
    """Returns an effect as the object that a vector expects; absent fields are left out."""
    values = {
        FIELD_NAMES.get(f.name, f.name): getattr(effect, f.name) for f in fields(effect)
    }
    present = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value is not None
    }
    return {**schema.outs[type(effect).__name__], **present}
