def pass_through(door):
    door.unlock()
    door.lock()
