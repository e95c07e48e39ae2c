/** Key under which a create's token travels in the metadata that the server echoes. */
export const TOKEN_KEY = 'client_event_id';

/**
 * Reads what a server event tells the gate, or null when it tells nothing. Only what is needed is
 * read, so an unexpected field elsewhere can never keep the gate shut.
 * @param {any} event
 * @returns {{do: string, [argument: string]: any} | null}
 */
export function responseGateInput(event) {
  switch (event?.type) {
    case 'response.created': return created(event.response);
    case 'response.done': return done(event.response, event.response?.status);
    case 'response.cancelled': return done(event.response, 'cancelled');
    case 'error': return failure(event.error ?? event);
    default: return null;
  }
}

/** @param {any} response */
function created(response) {
  if (typeof response?.id !== 'string') throw new TypeError('response.created without an id');
  if (isOutOfBand(response)) return null;
  return { do: 'created', id: response.id, token: tokenOf(response) };
}

/**
 * @param {any} response
 * @param {string | undefined} status
 */
function done(response, status) {
  if (isOutOfBand(response)) return null;
  return { do: 'done', id: response?.id ?? null, status, token: tokenOf(response) };
}

/** @param {any} error */
function failure({ code, type, event_id: eventId, message }) {
  const activeId = /\bresp_\w+/.exec(String(message))?.[0] ?? null;
  const isLinkable = typeof eventId === 'string';
  return {
    do: 'error', code: code ?? type, event_id: isLinkable ? eventId : null, active_id: activeId,
  };
}

/** @param {any} response */
function tokenOf(response) {
  return response?.metadata?.[TOKEN_KEY] ?? null;
}

/**
 * A response outside the default conversation may run beside another and is not the gate's.
 * @param {any} response
 */
function isOutOfBand(response) {
  return response?.conversation_id === null && tokenOf(response) === null;
}
