import { NotOpenError } from './errors.js';

const OPEN = 1;

/**
 * Whether a frame can be sent now.
 * @param {import('../index.js').SocketLike} socket
 */
export function isOpen(socket) {
  return socket.readyState === OPEN;
}

/**
 * Sends an object as JSON; a socket that is closing would drop it in silence, so that throws.
 * @param {import('../index.js').SocketLike} socket
 * @param {object} frame
 */
export function sendFrame(socket, frame) {
  if (!isOpen(socket)) throw new NotOpenError();
  return socket.send(JSON.stringify(frame));
}

/**
 * Reads the payload of a message that carries one JSON object.
 * @param {unknown} data
 */
export function readFrame(data) {
  return JSON.parse(String(data));
}
