export async function oneArm(url: string, receive: Listener, verbose: boolean) {
  // ruleid: handler-after-open
  const socket = new WebSocket(url);
  if (verbose) {
    socket.on('message', receive);
  }
  await negotiate(url);
}

export async function bothArms(url: string, receive: Listener, verbose: boolean) {
  // ok: handler-after-open
  const socket = new WebSocket(url);
  if (verbose) {
    socket.on('message', (data: Buffer) => report(data, receive));
  } else {
    socket.on('message', receive);
  }
  await negotiate(url);
}

export async function tryBody(url: string, receive: Listener) {
  // ok: handler-after-open
  const socket = new WebSocket(url);
  try {
    socket.on('message', receive);
  } finally {
    report('attached');
  }
  await negotiate(url);
}

export async function everyCase(url: string, receive: Listener, mode: string) {
  // ok: handler-after-open
  const socket = new WebSocket(url);
  switch (mode) {
    case 'quiet':
      socket.on('message', ignore);
      break;
    default:
      socket.on('message', receive);
  }
  await negotiate(url);
}
