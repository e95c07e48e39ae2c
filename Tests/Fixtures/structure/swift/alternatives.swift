func route(_ event: Event) async {
  switch event {
  case .opened(let id) where known(id), .closed(let id) where id > limit(): drop(id)
  case .ping, .pong where isIdle: rest()
  case .late where await clock.isLate, .early: wait()
  case .text: read()
  default: return
  }
}
