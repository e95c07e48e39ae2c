export async function afterAwait(url: string, receive: Listener) {
  const socket = new WebSocket(url);
  await negotiate(url);
  // ruleid: handler-after-open
  socket.on('message', receive);
}

export async function afterTry(url: string, receive: Listener) {
  const socket = new WebSocket(url);
  try {
    await negotiate(url);
  } catch {
    report('went on without');
  }
  // ruleid: handler-after-open
  socket.on('message', receive);
}

export async function afterLoop(url: string, receive: Listener) {
  const socket = new WebSocket(url);
  for await (const step of negotiation(url)) {
    report(step);
  }
  // ruleid: handler-after-open
  socket.on('message', receive);
}

export async function afterUsing(url: string, receive: Listener) {
  const socket = new WebSocket(url);
  await using lease = pool.lease(url);
  // ruleid: handler-after-open
  socket.on('message', receive);
}

export async function beforeAwait(url: string, receive: Listener) {
  // ok: handler-after-open
  const socket = new WebSocket(url);
  socket.on('error', report);
  socket.on('message', receive);
  await negotiate(url);
}

export async function secondHandler(url: string, receive: Listener, show: Listener) {
  const socket = new WebSocket(url);
  socket.on('message', receive);
  await negotiate(url);
  // ok: handler-after-open
  socket.on('message', show);
}
