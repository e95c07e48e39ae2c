import kitchen


class Kitchen:
    def deliver(queue):
        send(queue)
        queue.clear()
