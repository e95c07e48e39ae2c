/** Attaches the handler in the run that makes the channel, and numbers the connections. */
export class EventsConnection {
  #epoch = 0;

  open(peer, receive) {
    const epoch = ++this.#epoch;
    const channel = peer.createDataChannel('oai-events');
    channel.onmessage = (message) => {
      if (epoch === this.#epoch) receive(message.data);
    };
    return channel;
  }
}
