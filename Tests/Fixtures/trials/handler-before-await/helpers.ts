function wire(socket: WebSocket, receive: Listener) {
  socket.on('error', report);
  socket.on('message', receive);
}

export async function wired(url: string, receive: Listener) {
  // ok: handler-after-open
  const socket = new WebSocket(url);
  wire(socket, receive);
  await negotiate(url);
}

export class Feed {
  constructor(url: string) {
    // ok: handler-after-open
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => this.items.push(data));
  }

  async start(): Promise<void> {
    await negotiate(this.socket.url);
    this.socket.on('close', report);
  }
}

export async function anotherObject(url: string, receive: Listener) {
  // ruleid: handler-after-open
  const socket = new WebSocket(url);
  const control = new WebSocket(controlUrl);
  control.on('message', receive);
  await negotiate(url);
  sockets[url] = socket;
}

export function forwarded(url: string, bus: EventEmitter) {
  // ruleid: handler-after-open
  const socket = new WebSocket(url);
  socket.on('open', () => {
    bus.emit('ready', socket);
  });
}
