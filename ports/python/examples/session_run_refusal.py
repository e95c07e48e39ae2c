"""A second run of a session is refused by the name of the first."""


class SessionBusy(Exception):
    """The session has a run; the caller may come back or tell the user."""

    def __init__(self, session_id, active_run):
        super().__init__(f"session {session_id} is busy with run {active_run}")
        self.active_run = active_run


async def run_exclusively(active, session_id, run_id, start):
    if session_id in active:
        raise SessionBusy(session_id, active_run=active[session_id])
    active[session_id] = run_id
    try:
        return await start()
    finally:
        del active[session_id]
