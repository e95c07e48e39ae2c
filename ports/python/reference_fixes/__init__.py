"""Reference fixes for four incidents: pure cores under thin asyncio shells."""

from .audio_codes_bridge import AudioCodesBridge
from .clock import Clock, LoopClock
from .description_gate import BackgroundFailed, DescriptionFailed, DescriptionGate, NotReady
from .description_gate_core import DescriptionGateConfig, DescriptionGateCore
from .early_listener import AlreadyAttached, EarlyListener, ListenerOverflow, MessageDropped
from .early_listener_core import EarlyListenerConfig, EarlyListenerCore
from .event_router import EventRouter, UnknownEvent
from .event_router_core import EventRouterConfig, EventRouterCore
from .outbox import Outbox, OutboxClosed, OutboxFull
from .realtime_connection import RealtimeConnection
from .response_gate import ResponseGate, ResponseOutcome, ResponseRejected
from .response_gate_core import ResponseGateConfig, ResponseGateCore
from .run_registry import LateEnd, RunCancelled, RunRegistry, RunRejected
from .run_registry_core import RunRegistryConfig, RunRegistryCore
from .task_supervisor import BackgroundFailure, TaskSupervisor
from .track_catch_up import catch_up_tracks
from .transcript_store import TranscriptStore
from .twilio_bridge import TwilioBridge

__all__ = [
    "AlreadyAttached",
    "AudioCodesBridge",
    "BackgroundFailed",
    "BackgroundFailure",
    "Clock",
    "DescriptionFailed",
    "DescriptionGate",
    "DescriptionGateConfig",
    "DescriptionGateCore",
    "EarlyListener",
    "EarlyListenerConfig",
    "EarlyListenerCore",
    "EventRouter",
    "EventRouterConfig",
    "EventRouterCore",
    "LateEnd",
    "ListenerOverflow",
    "LoopClock",
    "MessageDropped",
    "NotReady",
    "Outbox",
    "OutboxClosed",
    "OutboxFull",
    "RealtimeConnection",
    "ResponseGate",
    "ResponseGateConfig",
    "ResponseGateCore",
    "ResponseOutcome",
    "ResponseRejected",
    "RunCancelled",
    "RunRegistry",
    "RunRegistryConfig",
    "RunRegistryCore",
    "RunRejected",
    "TaskSupervisor",
    "TranscriptStore",
    "TwilioBridge",
    "UnknownEvent",
    "catch_up_tracks",
]
