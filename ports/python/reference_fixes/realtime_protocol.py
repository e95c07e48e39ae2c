"""Frames and events of the realtime protocol, as far as the response gate needs them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .response_gate_core import Created, Done, Error, SendCancel, SendCreate

TOKEN_KEY = "client_event_id"
RESPONSE_ID = re.compile(r"\bresp_\w+")


class MalformedEvent(ValueError):
    """A server event lacks what its type promises."""


def create_frame(effect: SendCreate) -> dict[str, Any]:
    """Returns the frame of a create; its token comes back in the response's metadata."""
    params = dict(effect.params or {})
    metadata = {**(params.get("metadata") or {}), TOKEN_KEY: effect.token}
    return {
        "type": "response.create",
        "event_id": effect.token,
        "response": {**params, "metadata": metadata},
    }


def cancel_frame(effect: SendCancel) -> dict[str, Any]:
    """Returns the frame of a cancel."""
    frame = {"type": "response.cancel", "event_id": effect.token}
    return frame if effect.response_id is None else {**frame, "response_id": effect.response_id}


def gate_input(event: Mapping[str, Any], epoch: int | None) -> Created | Done | Error | None:
    """Returns what a server event means to the gate; None if nothing."""
    match event.get("type"):
        case "response.created":
            return _created(_object(event, "response"), epoch)
        case "response.done":
            return _done(_object(event, "response"), epoch)
        case "response.cancelled":
            return _done({"status": "cancelled", **_object(event, "response")}, epoch)
        case "error":
            return _error(_object(event, "error"), epoch)
        case _:
            return None


def _created(response: Mapping[str, Any], epoch: int | None) -> Created | None:
    if _is_out_of_band(response):
        return None
    id = _string(response, "id")
    if id is None:
        raise MalformedEvent("response.created without a response id")
    return Created(id, _token(response), epoch)


def _done(response: Mapping[str, Any], epoch: int | None) -> Done | None:
    if _is_out_of_band(response):
        return None
    status = _string(response, "status") or "completed"
    return Done(_string(response, "id"), status, _token(response), epoch)


def _error(error: Mapping[str, Any], epoch: int | None) -> Error:
    code = _string(error, "code") or _string(error, "type") or "unknown"
    mentioned = RESPONSE_ID.search(_string(error, "message") or "")
    active_id = mentioned.group() if mentioned else None
    return Error(code, _string(error, "event_id"), active_id, epoch)


def _is_out_of_band(response: Mapping[str, Any]) -> bool:
    """Tells responses outside the default conversation: their conversation id is null."""
    return "conversation_id" in response and response["conversation_id"] is None


def _token(response: Mapping[str, Any]) -> str | None:
    return _string(_object(response, "metadata"), TOKEN_KEY)


def _object(parent: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = parent.get(key)
    return value if isinstance(value, Mapping) else {}


def _string(parent: Mapping[str, Any], key: str) -> str | None:
    value = parent.get(key)
    return value if isinstance(value, str) else None
