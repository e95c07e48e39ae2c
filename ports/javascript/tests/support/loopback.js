import { createHash, randomBytes } from 'node:crypto';
import { createServer, get } from 'node:http';
import { WebSocketEnd } from './WebSocketEnd.js';

const HANDSHAKE_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A WebSocket server on loopback that hands each connection over before it says anything. */
export async function listen(onConnection) {
  const server = createServer();
  const ends = new Set();
  server.on('upgrade', (request, stream, head) => {
    const end = new WebSocketEnd({ isClient: false });
    ends.add(end);
    onConnection(end);
    stream.write(acceptance(request.headers['sec-websocket-key']));
    end.start(stream, head);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const close = () => {
    for (const end of ends) end.cut();
    return new Promise((resolve) => { server.close(resolve); });
  };
  return { url: `ws://127.0.0.1:${server.address().port}`, close };
}

function acceptance(key) {
  const accept = createHash('sha1').update(key + HANDSHAKE_KEY).digest('base64');
  return [
    'HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`, '', '',
  ].join('\r\n');
}

/** The platform's client where there is one, else ours, which is as eager as the `ws` package. */
export function connect(url) {
  return typeof WebSocket === 'function' ? new WebSocket(url) : connectOwn(url);
}

function connectOwn(url) {
  const end = new WebSocketEnd({ isClient: true });
  const headers = {
    Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
  };
  const request = get(url.replace('ws:', 'http:'), { headers, agent: false });
  request.on('upgrade', (response, stream, head) => end.start(stream, head));
  request.on('error', () => {
    end.readyState = 3;
    end.dispatchEvent(new Event('close'));
  });
  return end;
}

/** Resolves at the next event of this name. */
export function next(source, name) {
  return new Promise((resolve) => { source.addEventListener(name, resolve, { once: true }); });
}
