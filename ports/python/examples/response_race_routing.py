"""A dispatcher whose log observes and never consumes."""

import logging

logger = logging.getLogger(__name__)


def route(event, handlers, logged, report):
    kind = event["type"]
    if kind in logged:
        logger.info("event %s", kind)
    elif kind not in handlers:
        report(f"unknown event {kind}")
    if kind in handlers:
        try:
            handlers[kind](event)
        except Exception as fault:
            report(fault)
