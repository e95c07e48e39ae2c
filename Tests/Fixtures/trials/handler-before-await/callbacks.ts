export function inThen(url: string, receive: Listener) {
  const socket = new WebSocket(url);
  negotiate(url).then(() => {
    // ruleid: handler-after-open
    socket.on('message', receive);
  });
}

export function inTimer(url: string, receive: Listener) {
  const socket = new WebSocket(url);
  setTimeout(() => {
    // ruleid: handler-after-open
    socket.on('message', receive);
  }, 50);
}

export async function inOpen(url: string, receive: Listener) {
  // ok: handler-after-open
  const socket = new WebSocket(url);
  socket.on('open', () => {
    socket.on('message', receive);
  });
}

export async function nestedAwait(url: string, receive: Listener) {
  // ok: handler-after-open
  const socket = new WebSocket(url);
  const answer = async (text: string) => {
    await negotiate(url);
    socket.send(text);
  };
  socket.on('error', () => answer('again'));
  socket.on('message', receive);
  await answer('hello');
}

export async function outerAwait(url: string, receive: Listener) {
  await negotiate(url);
  return () => {
    // ok: handler-after-open
    const socket = new WebSocket(url);
    socket.on('message', receive);
  };
}

export function executor(url: string, receive: Listener) {
  return new Promise((resolve) => {
    // ok: handler-after-open
    const socket = new WebSocket(url);
    socket.on('message', receive);
    socket.on('open', () => resolve(socket));
  });
}
