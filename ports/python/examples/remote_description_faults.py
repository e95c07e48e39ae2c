"""What fails in the background reaches its owner."""


def report_background_faults(loop, report):
    def handle(loop, context):
        report(context.get("exception") or RuntimeError(context["message"]))

    loop.set_exception_handler(handle)
