/** Keeps the opening of each user's connection, so that a second caller joins it. */
export class ConnectionPool {
  #connections = new Map();

  constructor(connect) {
    this.connect = connect;
  }

  open(userId) {
    const known = this.#connections.get(userId);
    if (known) return known;
    const opening = this.connect(userId);
    this.#connections.set(userId, opening);
    opening.catch(() => this.#connections.delete(userId));
    return opening;
  }
}
