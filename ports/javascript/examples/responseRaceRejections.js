/** What a response gate does when the server refuses a request or never answers it. */
export function onRejected(gate, { error }, free) {
  if (error.code !== 'conversation_already_has_active_response' || gate.token === null) return;
  gate.token = null;
  for (const turn of gate.batch) turn.attempts = (turn.attempts ?? 0) + 1;
  gate.queue.unshift(...gate.batch.filter((turn) => turn.attempts < 3));
  gate.batch.filter((turn) => turn.attempts >= 3).forEach((turn) => turn.reject(error));
  gate.orphanTimer = setTimeout(free, 10_000);
}

export function onCreatedTimeout(gate, token, free) {
  if (gate.token !== token) return;
  gate.token = null;
  gate.discarded.add(token);
  for (const turn of gate.batch) turn.reject(new Error('response.created did not come'));
  if (gate.responseId === null) free();
}

export function onLateCreated(gate, { response }) {
  if (!gate.discarded.delete(response.metadata?.token)) return;
  gate.send({ type: 'response.cancel', response_id: response.id });
}
